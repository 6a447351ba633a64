"""Evidence beside the names."""

from collections.abc import Callable

import pytest

from article41.model import (
    Evidence,
    EvidenceKind,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    PartialDate,
    Party,
    Place,
)
from article41.screening.evidence import other_evidence
from article41.screening.model import load_model

MakeParty = Callable[..., Party]

BIRTH_DATES = {
    "the same day": ("1970-03-02", "1970-03-02", "birth_day_same"),
    "day and month exchanged": ("1970-03-02", "1970-02-03", "birth_day_swapped"),
    "another day of that year": ("1970-03-02", "1970-11-30", "birth_day_other"),
    "a day within the year": ("1970-03-02", "1970", "birth_year_same"),
    "the same year": ("1970", "1970", "birth_year_same"),
    "about the next but one year": ("1970~", "1972", "birth_year_circa"),
    "the next year": ("1970-03-02", "1971", "birth_year_near"),
    "two years apart": ("1970", "1972", "birth_year_apart"),
    "four years apart": ("1970", "1974", "birth_year_apart"),
    "five years apart": ("1970", "1975", "birth_year_other"),
    "a generation apart": ("1970", "1999", "birth_year_other"),
}


def dates(*texts: str) -> tuple[PartialDate, ...]:
    """Return dates as parties have them."""
    return tuple(map(PartialDate.parse, texts))


def evidence(left: Party, right: Party) -> dict[EvidenceKind, Evidence]:
    """Return the evidence beside the names, by kind."""
    found = list(other_evidence(left, right, load_model()))
    assert len({one.kind for one in found}) == len(found)
    return {one.kind: one for one in found}


def worth(name: str) -> float:
    """Return what the model gives to a piece of evidence."""
    return load_model().evidence[name]


def test_silence_says_nothing(party: MakeParty) -> None:
    """What only one side states is no evidence."""
    told = party(
        birth_dates=dates("1970"),
        birth_places=(Place(city="Zubrow"),),
        countries=("kp",),
        genders=(Gender.MALE,),
        identifiers=(Identifier(IdentifierScheme.IMO, "9314234"),),
    )
    assert evidence(told, party()) == evidence(party(), told) == {}


@pytest.mark.parametrize(("ours", "theirs", "name"), BIRTH_DATES.values(), ids=BIRTH_DATES)
def test_birth_dates_are_compared_as_precisely_as_known(party: MakeParty, ours: str, theirs: str, name: str) -> None:
    """Each pair of birth dates gives the evidence of its level, whichever side has which."""
    for one, other in ((ours, theirs), (theirs, ours)):
        found = evidence(party(birth_dates=dates(one)), party(birth_dates=dates(other)))
        assert found[EvidenceKind.BIRTH_DATE].bits == pytest.approx(worth(name), abs=0.001)


def test_the_more_precise_the_agreement_the_more_it_says(party: MakeParty) -> None:
    """The same day says more than the same year, and that more than a range of years."""
    levels = [("1970-03-02", "1970-03-02"), ("1970", "1970"), ("1968/1972", "1970"), ("1950/1990", "1970")]
    bits = [
        evidence(party(birth_dates=dates(one)), party(birth_dates=dates(other)))[EvidenceKind.BIRTH_DATE].bits
        for one, other in levels
    ]
    assert bits == sorted(bits, reverse=True)
    assert len(set(bits)) == len(bits)
    assert bits[-1] > 0


def test_of_several_birth_dates_the_best_counts(party: MakeParty) -> None:
    """A list that states two birth dates agrees with either."""
    left, right = party(birth_dates=dates("1970-03-02")), party(birth_dates=dates("1941", "1970-03-02", "1971"))
    found = evidence(left, right)[EvidenceKind.BIRTH_DATE]
    assert (found.bits, found.listing_value) == (worth("birth_day_same"), "1970-03-02")


@pytest.mark.parametrize(
    ("ours", "theirs", "name"),
    [
        (("kp",), ("kp", "cn"), "country_same"),
        (("kp",), ("cn",), "country_other"),
        (("ru", "kp"), ("cn", "kp"), "country_same"),
    ],
)
def test_countries_are_shared_or_not(
    party: MakeParty, ours: tuple[str, ...], theirs: tuple[str, ...], name: str
) -> None:
    """One shared country is agreement; none is a little evidence against."""
    assert evidence(party(countries=ours), party(countries=theirs))[EvidenceKind.COUNTRY].bits == worth(name)


@pytest.mark.parametrize(
    ("ours", "theirs", "name"),
    [
        ((Gender.MALE,), (Gender.MALE,), "gender_same"),
        ((Gender.MALE,), (Gender.FEMALE,), "gender_other"),
        ((Gender.MALE, Gender.FEMALE), (Gender.FEMALE,), "gender_same"),
    ],
)
def test_genders_agree_or_not(
    party: MakeParty, ours: tuple[Gender, ...], theirs: tuple[Gender, ...], name: str
) -> None:
    """A shared gender speaks a little for, another against."""
    assert evidence(party(genders=ours), party(genders=theirs))[EvidenceKind.GENDER].bits == worth(name)


def test_other_gender_says_nothing(party: MakeParty) -> None:
    """A gender that a list calls "other" neither agrees nor conflicts."""
    assert evidence(party(genders=(Gender.OTHER,)), party(genders=(Gender.MALE,))) == {}


@pytest.mark.parametrize(
    ("ours", "theirs", "name"),
    [
        (Kind.PERSON, Kind.ORGANISATION, "kind_other"),
        (Kind.VESSEL, Kind.PERSON, "kind_other"),
        (Kind.VESSEL, Kind.ORGANISATION, "kind_related"),
    ],
)
def test_kinds_conflict(party: MakeParty, ours: Kind, theirs: Kind, name: str) -> None:
    """A person is no firm and no ship; a ship and a firm are told apart less surely."""
    found = evidence(party(kind=ours), party(kind=theirs))[EvidenceKind.KIND]
    assert found.bits == worth(name) < 0
    assert (found.party_value, found.listing_value) == (ours, theirs)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_unstated_kind_conflicts_with_none(party: MakeParty, kind: Kind) -> None:
    """Where one side does not say what it is, the kind is no evidence."""
    assert evidence(party(kind=kind), party(kind=Kind.ANY)) == evidence(party(kind=kind), party(kind=kind)) == {}


def test_birth_places_agree_by_city(party: MakeParty) -> None:
    """The same city, in any letter case, speaks for; another is no evidence: places are written too freely."""
    left = party(birth_places=(Place(city="ZUBROW"), Place(text="Pelmen")))
    found = evidence(left, party(birth_places=(Place(text="somewhere"), Place(city="Zubrow", country="pl"))))
    assert found[EvidenceKind.BIRTH_PLACE].bits == worth("birth_place_same")
    assert evidence(left, party(birth_places=(Place(city="Borshch"),))) == {}


@pytest.mark.parametrize(
    ("ours", "theirs", "name"),
    [
        ((IdentifierScheme.PASSPORT, "PS 472-310"), (IdentifierScheme.PASSPORT, "ps472310"), "identifier_same"),
        (
            (IdentifierScheme.PASSPORT, "PS 472-310"),
            (IdentifierScheme.OTHER, "PS472310"),
            "identifier_same_other_scheme",
        ),
        ((IdentifierScheme.IMO, "IMO 9314234"), (IdentifierScheme.IMO, "9187629"), "identifier_other"),
    ],
)
def test_identifiers_agree_or_conflict(
    party: MakeParty, ours: tuple[IdentifierScheme, str], theirs: tuple[IdentifierScheme, str], name: str
) -> None:
    """The same number speaks for, most under one scheme; two different ship numbers speak against."""
    left, right = party(identifiers=(Identifier(*ours),)), party(identifiers=(Identifier(*theirs),))
    found = evidence(left, right)[EvidenceKind.IDENTIFIER]
    assert found.bits == worth(name)
    assert (found.party_value, found.listing_value) == (ours[1], theirs[1])


def test_two_passports_do_not_conflict(party: MakeParty) -> None:
    """Somebody may well have another passport: different ones are no evidence."""
    left, right = (party(identifiers=(Identifier(IdentifierScheme.PASSPORT, value),)) for value in ("AB1234", "CD5678"))
    assert evidence(left, right) == {}


def test_an_agreeing_number_outweighs_a_conflicting_one(party: MakeParty) -> None:
    """Where one number is the same and another differs, the agreement counts."""
    left = party(
        identifiers=(Identifier(IdentifierScheme.IMO, "9314234"), Identifier(IdentifierScheme.MMSI, "445123000"))
    )
    right = party(
        identifiers=(Identifier(IdentifierScheme.IMO, "9187629"), Identifier(IdentifierScheme.MMSI, "445123000"))
    )
    assert evidence(left, right)[EvidenceKind.IDENTIFIER].bits == worth("identifier_same")


def test_the_order_of_evidence_is_fixed(party: MakeParty) -> None:
    """Evidence comes in one order, whatever the order of the properties."""
    left = party(birth_dates=dates("1970", "1971"), countries=("kp", "cn"), genders=(Gender.MALE,))
    right = party(birth_dates=dates("1971", "1970"), countries=("cn", "kp"), genders=(Gender.MALE,))
    kinds = [one.kind for one in other_evidence(left, right, load_model())]
    assert kinds == [one.kind for one in other_evidence(right, left, load_model())]
