"""Values of a listing in words."""

import msgspec
import pytest

from article41.model import (
    Address,
    Aircraft,
    Identifier,
    IdentifierScheme,
    Name,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    Note,
    PartialDate,
    Place,
    Programme,
    Relation,
    RelationKind,
    Vessel,
)
from article41.services.wording import counted, score_text, worded

WORDED = [
    ("as it is", "as it is"),
    (PartialDate("1946", "1950", circa=True), "1946/1950~"),
    (Name("Zed"), "Zed"),
    (
        Name("Zed", NameRole.FORMER, NameQuality.WEAK, (NamePart(NamePartKind.GIVEN, "Z"),), "fr"),
        "Zed (former; weak; fr; given: Z)",
    ),
    (
        Identifier(IdentifierScheme.NATIONAL_ID, "12", "kp", PartialDate("2001"), PartialDate("2011"), "lost"),
        "national ID 12 (KP; issued 2001; expires 2011; lost)",
    ),
    (Place("Hamhung, DPRK", city="Hamhung", country="kp"), "Hamhung, DPRK (KP)"),
    (Place(city="Hamhung", region="South"), "Hamhung, South"),
    (Address(street="1 Quay", city="Nampo", country="kp", note="since 2010"), "1 Quay, Nampo (KP; since 2010)"),
    (
        Programme("TEST", "act 1", ("freeze", "ban"), PartialDate("2020"), "T.1"),
        "TEST (act 1; freeze; ban; since 2020; T.1)",
    ),
    (Relation(RelationKind.OWNED_BY, "Wyvern", "un:2", "half"), "owned by Wyvern (un:2; half)"),
    (Note("DATAID", "1"), "DATAID: 1"),
    (
        Vessel(flag="kp", former_flags=("mn", "kh"), gross_tonnage="100"),
        "flag: kp; former flags: mn, kh; gross tonnage: 100",
    ),
    (Aircraft(model="Il-62", built=PartialDate("1975")), "model: Il-62; built: 1975"),
]


@pytest.mark.parametrize(("value", "words"), WORDED)
def test_everything_of_a_value_is_said(value: str | msgspec.Struct, words: str) -> None:
    """On one line, what the publisher stated and nothing else."""
    assert worded(value) == words


@pytest.mark.parametrize(
    ("score", "text"), [(0.1234, "0.123"), (0.9994, "0.999"), (0.9995, ">0.999"), (0.9999999, ">0.999"), (0.0, "0.000")]
)
def test_a_score_never_claims_certainty(score: float, text: str) -> None:
    """Three digits, but what would be rounded to 1 is only said to be more than 0.999."""
    assert score_text(score) == text


def test_one_is_one() -> None:
    """The noun of a number is in the plural unless there is one."""
    assert [counted(number, "row") for number in (0, 1, 2000)] == ["0 rows", "1 row", "2,000 rows"]


@pytest.mark.parametrize(
    ("scheme", "label"),
    [("imo", "IMO number"), ("lei", "LEI"), ("national_id", "national ID"), ("call_sign", "call sign")],
)
def test_an_identifier_is_called_as_people_call_it(scheme: str, label: str) -> None:
    """Abbreviations in capitals, and no number twice."""
    assert IdentifierScheme(scheme).label == label
