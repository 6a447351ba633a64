"""Tests of files of entities as datasets, and of the book of lists."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from article41.errors import UnreadableListError, UsageError
from article41.services.ftm.files import check_names, open_file
from article41.services.ftm.library import Library
from article41.services.held import HeldLists
from article41.store.database import Database
from article41.store.home import home_folder
from article41.store.seen import seen
from article41.store.store import Store
from tests.api.yente.worlds import LATECOMER, VESTERGO, publish, write_world

NESTED = {
    "id": "Q1",
    "schema": "Person",
    "properties": {
        "name": ["Nora Quell"],
        "sanctions": [{"id": "s1", "schema": "Sanction", "properties": {"entity": ["Q1"], "program": ["X"]}}],
    },
    "first_seen": "2023-04-20",
    "last_change": "2023-04-21T10:00:00.123+00:00",
    "last_seen": "not a time",
}


def written(path: Path, *lines: Mapping[str, object] | str) -> Path:
    """Write a file, one entity a line."""
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_a_nested_file(tmp_path: Path) -> None:
    """Entities inside of others are served on their own, and times get their nineteen characters."""
    shelf = open_file("mine", written(tmp_path / "x.json", NESTED), home_folder(tmp_path / "home"))
    number = shelf.book.find("Q1")
    assert number == 0
    entity = shelf.book.entity(0)
    assert entity.caption == "Nora Quell"
    assert (entity.first_seen, entity.last_change) == ("2023-04-20T00:00:00", "2023-04-21T10:00:00")
    assert entity.last_seen is None
    assert entity.datasets == ["mine"]
    sanction = shelf.book.find("s1")
    assert sanction is not None
    assert shelf.book.entity(sanction).properties["program"] == ["X"]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """Other bytes are another index and another book; the same ones are not read again."""
    path, home = written(tmp_path / "x.json", NESTED), home_folder(tmp_path / "home")
    first = open_file("mine", path, home)
    other = {**NESTED, "id": "Q2", "properties": {"name": ["Otto Quell"]}}
    second = open_file("mine", written(path, NESTED, other), home)
    assert (len(first.held), len(second.held)) == (1, 2)
    assert open_file("mine", path, home).held.folder == second.held.folder


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no JSON",
        '{"id": "x"}',
        '{"id": "x", "schema": "Nix", "properties": {}}',
        "[]",
        '{"id": 7, "schema": "Person"}',
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, line: str) -> None:
    """What is no entity of a known schema is refused with the file's name."""
    path = written(tmp_path / "x.json", line)
    with pytest.raises(UnreadableListError, match=r"x\.json"):
        open_file("mine", path, home_folder(tmp_path / "home"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is refused before serving, and when it is read."""
    with pytest.raises(UsageError, match="no file"):
        check_names({"mine": tmp_path / "gone"})
    with pytest.raises(UnreadableListError, match="gone"):
        open_file("mine", tmp_path / "gone", home_folder(tmp_path / "home"))


@pytest.mark.parametrize("name", ["un", "default", "us", "ofac_sdn", "Mine", "my-list", "a__b", "", "1st", "a/b"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    """Names of lists and collections are taken, and others must be plain words."""
    with pytest.raises(UsageError, match="dataset"):
        check_names({name: written(tmp_path / "x.json", NESTED)})


def library(home: Path) -> Library:
    """Open the lists of a home as they are served."""
    lists = HeldLists(home, clock=lambda: datetime.datetime.now(datetime.UTC))
    lists.refresh_if_changed()
    return lists.current().library


def test_times_come_from_the_history_of_the_store(tmp_path: Path) -> None:
    """First seen is the day of the first publication, last change when the changing one was fetched."""
    write_world(tmp_path / "home")
    publish(Store.open(tmp_path / "home"), "un", (VESTERGO, LATECOMER), "2024-04-01")
    book = library(tmp_path / "home").shelves[0].book
    number, late = book.find("un:VPi.001"), book.find("un:L9")
    assert number is not None
    assert late is not None
    old, new = book.entity(number), book.entity(late)
    assert (old.first_seen, old.last_change) == ("2024-01-10T00:00:00", "2024-01-10T12:30:00")
    assert (new.first_seen, new.last_change) == ("2024-03-05T00:00:00", "2024-03-05T12:30:00")
    assert {old.last_seen, new.last_seen} == {"2024-04-01T12:30:00"}


def test_history_ends_with_the_snapshot(tmp_path: Path) -> None:
    """What was published later is not part of what is known of an earlier snapshot."""
    write_world(tmp_path / "home")
    store = Store.open(tmp_path / "home")
    (early, late) = [snapshot.ref for snapshot in store.snapshots("un")]
    database = Database(home_folder(tmp_path / "home"))
    assert "un:L9" not in seen(database, early)
    assert "un:L9" in seen(database, late)


def test_every_listing_has_its_entity(tmp_path: Path) -> None:
    """Party `n` of the book is listing `n` of the index, and every id leads to it."""
    write_world(tmp_path / "home")
    shelf = library(tmp_path / "home").shelves[0]
    listings = list(shelf.held.listings())
    assert shelf.book.parties == len(listings)
    for number, listing in enumerate(listings):
        entity = shelf.book.entity(number)
        assert entity.id == listing.id.replace("/", "~")
        assert shelf.raw(listing) == shelf.book.raw(number)
