"""What changed, field by field?"""

import datetime
from collections.abc import Callable

import pytest

from article41.errors import NoSnapshotError
from article41.model import Kind, Listing, Name, NameQuality, PartialDate
from article41.store.changes import FieldChange, field_changes
from article41.store.importing import ImportResult
from article41.store.store import Store

Publish = Callable[..., ImportResult]
MakeListing = Callable[..., Listing]


def _listing(**fields: object) -> Listing:
    return Listing(**{"id": "own:1", "source": "own", "kind": Kind.PERSON, "names": (Name("Ada"),), **fields})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, ()),
        ({"reason": "a"}, {"reason": "b"}, (FieldChange("reason", ("a",), ("b",)),)),
        ({}, {"reason": "b"}, (FieldChange("reason", (), ("b",)),)),
        ({"reason": "a"}, {}, (FieldChange("reason", ("a",), ()),)),
        (
            {"listed_on": PartialDate("2020")},
            {"listed_on": PartialDate("2021")},
            (FieldChange("listed_on", (PartialDate("2020"),), (PartialDate("2021"),)),),
        ),
        (
            {"names": (Name("Ada"), Name("Bo"))},
            {"names": (Name("Ada"), Name("Bo", quality=NameQuality.WEAK), Name("Cy"))},
            (FieldChange("names", (Name("Bo"),), (Name("Bo", quality=NameQuality.WEAK), Name("Cy"))),),
        ),
        (
            {"nationalities": ("kp", "ir")},
            {"nationalities": ("ir", "kp")},
            (FieldChange("nationalities", ("kp", "ir"), ("ir", "kp"), reordered=True),),
        ),
        (
            {"titles": ("a", "a")},
            {"titles": ("a",)},
            (FieldChange("titles", ("a", "a"), ("a",), reordered=True),),
        ),
        (
            {"kind": Kind.ANY, "reason": "a"},
            {"kind": Kind.VESSEL, "reason": "b"},
            (FieldChange("kind", ("any",), ("vessel",)), FieldChange("reason", ("a",), ("b",))),
        ),
    ],
)
def test_fields_are_compared(
    before: dict[str, object], after: dict[str, object], expected: tuple[FieldChange, ...]
) -> None:
    """Single values are given before and after; several as what is only in the one and only in the other."""
    assert field_changes(_listing(**before), _listing(**after)) == expected


def _on(day: int) -> datetime.date:
    return datetime.date(2026, 1, day)


@pytest.fixture
def three_days(store: Store, publish: Publish, make_listing: MakeListing) -> Store:
    """A list of three publications: one listing amended, one removed and put back, one added."""
    publish("2026-01-01", make_listing("1", "Ada"), make_listing("2", "Bo"))
    publish("2026-01-05", make_listing("1", "Ada", "A."), make_listing("3", "Cy"))
    publish("2026-01-09", make_listing("1", "Ada", "A."), make_listing("2", "Bo"), make_listing("3", "Cy"))
    return store


def test_changes_between_two_days(three_days: Store, make_listing: MakeListing) -> None:
    """Added, amended with its fields, and removed, between the snapshots of two days."""
    changes = three_days.changes("own", since=_on(2), until=_on(6))
    assert changes.before is not None
    assert changes.after is not None
    assert (changes.before.published_on, changes.after.published_on) == (_on(1), _on(5))
    assert changes.added == (make_listing("3", "Cy"),)
    assert changes.removed == (make_listing("2", "Bo"),)
    (amendment,) = changes.amended
    assert amendment.fields == (FieldChange("names", (), (Name("A."),)),)


def test_changes_of_the_newest_snapshot(three_days: Store) -> None:
    """Without a first day, the answer is what the newest publication changed."""
    changes = three_days.changes("own")
    assert ([each.id for each in changes.added], changes.amended, changes.removed) == (["own:2"], (), ())


def test_what_came_back_is_no_change(three_days: Store) -> None:
    """Over the whole time, a listing that was removed and put back unchanged is not among the changes."""
    changes = three_days.changes("own", since=_on(1))
    assert [each.id for each in changes.added] == ["own:3"]
    assert changes.removed == ()


def test_everything_is_added_since_before_the_first(three_days: Store) -> None:
    """Since a day on which nothing was known, everything is added."""
    changes = three_days.changes("own", since=datetime.date(2025, 1, 1), until=_on(1))
    assert changes.before is None
    assert [each.id for each in changes.added] == ["own:1", "own:2"]


def test_no_changes_within_one_snapshot(three_days: Store) -> None:
    """Between two days of one snapshot nothing changed."""
    changes = three_days.changes("own", since=_on(6), until=_on(7))
    assert (changes.added, changes.amended, changes.removed) == ((), (), ())


def test_changes_of_an_unknown_list(store: Store) -> None:
    """A list of which nothing was imported has no changes to show, and the message says how to import it."""
    with pytest.raises(NoSnapshotError, match="lists refresh eu"):
        store.changes("eu")


def test_history_of_a_listing(three_days: Store) -> None:
    """Each version of a listing with its day and its differences; removal and return included."""
    versions = three_days.history("own:2")
    assert [(each.snapshot.published_on, each.listing is not None) for each in versions] == [
        (_on(1), True),
        (_on(5), False),
        (_on(9), True),
    ]
    assert three_days.history("own:1")[1].fields == (FieldChange("names", (), (Name("A."),)),)
    assert three_days.history("own:nobody") == ()
