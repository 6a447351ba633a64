"""Fixtures for tests of the services."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from article41.model import (
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    PartialDate,
    Programme,
    Relation,
    RelationKind,
)
from article41.services.screening import Lists, open_lists
from article41.sources.publication import ParsedList
from article41.store.store import Store

Publish = Callable[[Sequence[Listing], str], None]


@pytest.fixture(scope="session")
def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists: the embedded listings are used, and their index is built once."""
    return tmp_path_factory.mktemp("embedded-home")


@pytest.fixture(scope="session")
def embedded_lists(embedded_home: Path) -> Lists:
    """The embedded listings, opened."""
    return open_lists(embedded_home)


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Put a publication of the list `un`, of a day, into the store in `tmp_path / "home"`."""
    store = Store.open(tmp_path / "home")

    def published(listings: Sequence[Listing], day: str) -> None:
        raw = tmp_path / f"un-{day}.txt"
        raw.write_text(f"published {day}")
        parsed = ParsedList("un", "un-xml", tuple(listings), datetime.date.fromisoformat(day), len(listings))
        fetched = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        store.import_parsed(parsed, files=[raw], fetched_at=fetched)

    return published


@pytest.fixture
def zorro() -> Listing:
    """An invented listing."""
    return Listing(
        id="un:1",
        source="un",
        kind=Kind.PERSON,
        names=(Name("Zorro Quexadaviel"),),
        reference="Z.1",
        programmes=(Programme("TEST"),),
        listed_on=PartialDate("2020-01-01"),
        identifiers=(Identifier(IdentifierScheme.PASSPORT, "QX4711"),),
        relations=(Relation(RelationKind.OWNS, "Wyvern Trading", "un:2"),),
    )


@pytest.fixture
def wyvern() -> Listing:
    """Another invented listing."""
    return Listing(id="un:2", source="un", kind=Kind.ORGANISATION, names=(Name("Wyvern Quillfeather Trading"),))
