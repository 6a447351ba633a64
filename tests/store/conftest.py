"""Invented listings and publications for the tests of the store."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from article41.model import Kind, Listing, Name
from article41.sources.publication import ParsedList
from article41.store.home import home_folder
from article41.store.importing import ImportResult
from article41.store.store import Store

FETCHED = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)

MakeListing = Callable[..., Listing]
Publish = Callable[..., ImportResult]


@pytest.fixture
def store(tmp_path: Path, database_url: str) -> Store:
    """A store in a folder that does not exist yet; its database is in that folder, then on a server."""
    return Store.open(home_folder(tmp_path / "home", database=database_url))


@pytest.fixture
def make_listing() -> MakeListing:
    """Make a listing of the source `own` from its key and names."""

    def make(key: str, *names: str, source: str = "own") -> Listing:
        return Listing(id=f"{source}:{key}", source=source, kind=Kind.PERSON, names=tuple(map(Name, names or (key,))))

    return make


@pytest.fixture
def publish(store: Store, tmp_path: Path) -> Publish:
    """Import a publication of the source `own` into `store`; its raw file is made from its content."""

    def publish_into(
        day: str | None,
        *listings: Listing,
        fetched_at: datetime.datetime = FETCHED,
        source: str = "own",
        raw: str | None = None,
        reasons: Sequence[str] = (),
        accept: str | None = None,
        actor: str = "tester",
    ) -> ImportResult:
        published_on = datetime.date.fromisoformat(day) if day else None
        file = tmp_path / "raw.txt"
        file.write_text(raw if raw is not None else f"{day} {listings!r}", encoding="utf-8")
        parsed = ParsedList(source, "test format", listings, published_on=published_on, entries=len(listings))
        return store.import_parsed(
            parsed, files=[file], fetched_at=fetched_at, reasons=reasons, accept=accept, actor=actor
        )

    return publish_into
