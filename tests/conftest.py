"""Fixtures shared by all tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("busy", deadline=None)  # a machine that is busy with other things fails no test
settings.load_profile("busy")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_lists() -> Path:
    """The folder of real list files; a test that asks for it is skipped, visibly, where it is absent."""
    folder = SHARED / "lists"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/lists with real list files is absent")
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A running PostgreSQL; a test that asks for it is skipped, visibly, where the server is not installed."""
    where = postgres.programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed; on Debian and Ubuntu: apt install postgresql")
    pytest.importorskip("psycopg", reason="the library psycopg is not installed")
    server = postgres.made(where)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Make a place for a database and return its URL: "" for a file in the home folder, then databases on a server."""
    if request.param == "sqlite":
        return str
    server: postgres.Server = request.getfixturevalue("postgresql")
    return server.new_database


@pytest.fixture
def database_url(new_database: Callable[[], str]) -> str:
    """The URL of a database that nobody else uses; "" for a file in the home folder."""
    return new_database()
