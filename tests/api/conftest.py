"""Fixtures for tests of the HTTP interface: a real server on the loopback, and applications in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from tests.api.serving import Server, serving


@pytest.fixture(scope="session")
def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists: the embedded listings are used, and their index is built once."""
    return tmp_path_factory.mktemp("api-home")


@pytest.fixture(scope="session")
def server(embedded_home: Path) -> Iterator[Server]:
    """A server over the embedded listings that asks for no key."""
    with serving(create_app(Settings(home=embedded_home))) as started:
        yield started
