"""Tests of books of entities, of scopes in them, and of datasets."""

from pathlib import Path

import pytest

from article41.errors import IndexFileError, UnknownValueError
from article41.services.ftm.book import NEVER, Book, Pointer, seconds, write_book
from article41.services.ftm.datasets import datasets
from article41.services.ftm.entities import Entity
from article41.services.ftm.schemata import schema
from article41.services.ftm.scopes import Wanted, changed_from, fitting


def person(key: str, *topics: str, dataset: str = "un", **more: object) -> Entity:
    """Return an invented person."""
    properties = {"name": [key], **({"topics": list(topics)} if topics else {})}
    return Entity(id=key, caption=key, schema="Person", properties=properties, datasets=[dataset], **more)  # type: ignore[arg-type]


ADA = person("ada", "sanction", referents=["old-ada"], last_change="2024-01-10T12:30:00")
BO = person("bo", "role.pep", dataset="house")
FIRM = Entity(id="firm", caption="Firm", schema="Company", properties={"name": ["Firm"]}, datasets=["un"])
OWNED = Entity(
    id="own", caption="Ownership", schema="Ownership", properties={"owner": ["ada"], "asset": ["firm"]}, datasets=["un"]
)
ABROAD = Entity(
    id="own2", caption="Ownership", schema="Ownership", properties={"owner": ["ada"], "asset": ["nobody"]}, datasets=[]
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book of three parties and two edges; one edge and one party are written twice."""
    folder = tmp_path_factory.mktemp("books") / "book"
    write_book(folder, (ADA, BO, FIRM), lambda: (OWNED, ADA, OWNED, ABROAD))
    return Book.open(folder)


def test_entities_stand_in_their_order(book: Book) -> None:
    """Parties come first, then what supports them; of one id the first counts."""
    assert (len(book), book.parties) == (5, 3)
    assert [book.entity(number) for number in range(5)] == [ADA, BO, FIRM, OWNED, ABROAD]
    assert book.schema(3) == "Ownership"


@pytest.mark.parametrize(("key", "number"), [("ada", 0), ("old-ada", 0), ("own", 3), ("nobody", None), ("", None)])
def test_finding_by_id(book: Book, key: str, number: int | None) -> None:
    """An entity is found by its id, and by the ids that were merged into it."""
    assert book.find(key) == number


def test_who_points_to_whom(book: Book) -> None:
    """Edges are found from both ends; ids that lead nowhere are left alone."""
    assert book.pointers(0) == [Pointer(3, "owner"), Pointer(4, "owner")]
    assert book.pointers(2) == [Pointer(3, "asset")]
    assert book.pointers(1) == []


def test_a_damaged_book_is_refused(tmp_path: Path) -> None:
    """A book that lacks a part is not opened."""
    write_book(tmp_path / "book", (ADA,), lambda: ())
    (tmp_path / "book" / "ids.npy").unlink()
    with pytest.raises(IndexFileError):
        Book.open(tmp_path / "book")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["ada", "bo"]),
        ({"schemata": schema("Thing").reaches}, ["ada", "bo", "firm"]),
        ({"datasets": frozenset({"house"})}, ["bo"]),
        ({"datasets": frozenset()}, []),
        ({"topics": frozenset({"sanction"})}, ["ada"]),
        ({"topics": frozenset({""})}, []),
        ({"changed_from": seconds("2024-01-10T12:30:00")}, ["ada"]),
        ({"changed_from": seconds("2024-01-10T12:30:01")}, []),
    ],
)
def test_what_fits(book: Book, wanted: dict[str, object], found: list[str]) -> None:
    """Datasets, schemata, topics and the last change say which parties fit; edges never do."""
    usual = {"datasets": frozenset({"un", "house"}), "schemata": schema("Person").reaches}
    mask = fitting(book, Wanted(**{**usual, **wanted}))  # type: ignore[arg-type]
    assert [book.entity(number).id for number in mask.nonzero()[0].tolist()] == found


@pytest.mark.parametrize(
    ("since", "first"),
    [
        ("2024-02-28", "2024-02-29T00:00:00"),
        ("2023-12-31", "2024-01-01T00:00:00"),
        ("2024-01-01T23", "2024-01-02T00:00:00"),
        ("2024-01-01T10:59", "2024-01-01T11:00:00"),
        ("2024-01-01T10:59:59", "2024-01-01T11:00:00"),
    ],
)
def test_changed_since_begins_after_what_is_stated(since: str, first: str) -> None:
    """The day, hour, minute or second stated is left out."""
    assert changed_from(since) == seconds(first)


@pytest.mark.parametrize("since", ["2024-02-30", "2024-01-01T24", "0000-01-01", "9999-12-31", "yesterday", ""])
def test_moments_that_are_not(since: str) -> None:
    """A moment that the calendar does not have is refused."""
    with pytest.raises(UnknownValueError, match="changed_since"):
        changed_from(since)


def test_no_time_is_never() -> None:
    """What has no time of its last change comes before all times."""
    assert seconds(None) == NEVER < seconds("1970-01-01T00:00:00")


def test_collections() -> None:
    """Collections hold the datasets that are there; an unknown one holds none."""
    found = datasets(("un", "ofac-sdn", "us-csl"), ("mine",))
    assert found.scope("default") == {"un", "ofac_sdn", "us_csl", "mine"}
    assert found.scope("sanctions") == {"un", "ofac_sdn", "us_csl"}
    assert found.scope("us") == {"ofac_sdn", "us_csl"}
    assert found.scope("default", include=("us", "mine"), exclude=("us_csl",)) == {"ofac_sdn", "mine"}
    assert found.scope("default", include=()) == frozenset()
    assert "ofac-sdn" not in found
    assert datasets(("un",)).scope("us") == frozenset()
