"""Fixtures for tests of the drop-in interface: an invented world, served on the loopback."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from tests.api.serving import Server, serving
from tests.api.yente.library import write_library
from tests.api.yente.worlds import write_world

TOKEN = "let-me-in"

Match = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a server of the invented world."""
    folder = tmp_path_factory.mktemp("yente")
    home = Path(folder / "home")
    file = write_world(home)
    return Settings(home=home, datasets=MappingProxyType({"house": file}), update_token=TOKEN, check_seconds=3600)


@pytest.fixture(scope="session")
def yente(world: Settings) -> Iterator[Server]:
    """A server of the invented world."""
    with serving(create_app(world)) as started:
        yield started


@pytest.fixture(scope="session")
def client(yente: Server) -> Iterator[httpx.Client]:
    """A plain client of that server."""
    with httpx.Client(base_url=yente.url, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def match(client: httpx.Client) -> Match:
    """Ask for one example, and return the answer to it."""

    def asked(schema: str, *, dataset: str = "default", params: object = None, **properties: object) -> dict[str, Any]:
        body = {"queries": {"q": {"schema": schema, "properties": properties}}}
        answer = client.post(f"/match/{dataset}", json=body, params=params)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["responses"]["q"]
        return found

    return asked


@pytest.fixture(scope="session")
def reading(world: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the invented world and of a file that is made for searching, as dataset `library`."""
    file = write_library(tmp_path_factory.mktemp("library"))
    datasets = MappingProxyType({**world.datasets, "library": file})
    with serving(create_app(dataclasses.replace(world, datasets=datasets))) as started:
        yield started


@pytest.fixture(scope="session")
def reader(reading: Server) -> Iterator[httpx.Client]:
    """A plain client of that server; it follows no redirect."""
    with httpx.Client(base_url=reading.url, timeout=30) as opened:
        yield opened
