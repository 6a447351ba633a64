"""Fixtures for tests of the command line."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from article41.cli.app import run
from article41.model import Kind, Listing, Name, PartialDate
from article41.sources.publication import ParsedList
from article41.store.store import Store


class Told(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Article41 = Callable[..., Told]


@pytest.fixture(scope="session")
def cli_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists, shared by tests that change nothing in it."""
    return tmp_path_factory.mktemp("cli-home")


@pytest.fixture
def article41(cli_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Article41:
    """Run a command on the embedded lists; return its exit code and what it said."""
    monkeypatch.setenv("ARTICLE41_HOME", str(cli_home))
    monkeypatch.delenv("ARTICLE41_DEBUG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)

    def ran(*words: str) -> Told:
        capsys.readouterr()
        code = run(words)
        return Told(code, *capsys.readouterr())

    return ran


@pytest.fixture
def between(tmp_path: Path) -> Path:
    """A home folder with two UN publications; the later one has a listing that was made between them."""
    first = Listing(id="un:T.2", source="un", kind=Kind.ORGANISATION, names=(Name("Wyvern Quillfeather Trading"),))
    second = Listing(
        id="un:T.1",
        source="un",
        kind=Kind.PERSON,
        names=(Name("Zorro Quexadaviel"),),
        listed_on=PartialDate("2017-08-05"),
    )
    store = Store.open(tmp_path / "between")
    for day, listings in (("2017-07-03", (first,)), ("2020-03-20", (first, second))):
        raw = tmp_path / f"between-{day}.xml"
        raw.write_text(day)
        parsed = ParsedList("un", "un-xml", listings, datetime.date.fromisoformat(day), len(listings))
        store.import_parsed(parsed, files=[raw], fetched_at=datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return tmp_path / "between"
