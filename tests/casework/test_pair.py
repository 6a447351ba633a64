"""Has anything changed that a comparison rested on?"""

import msgspec
import pytest

from article41.casework.pair import FieldDifference, Pair, differences, fields_of
from article41.casework.words import Side
from article41.model import Address, EvidenceKind, Name, NameRole, PartialDate, Party, Place
from tests.casework.building import CUSTOMER, LISTED, MALE, PASSPORT, pair

replace = msgspec.structs.replace


def test_the_fields_that_evidence_was_taken_from_mattered() -> None:
    """Names and countries were compared; the birth date was stated on one side only, so it was not."""
    assert pair().mattered == ("names", "countries")


def test_every_kind_of_evidence_is_taken_from_a_field() -> None:
    """A new kind of evidence must say which field it is taken from; only the prior is taken from none."""
    kinds = [one.kind for one in pair().evidence]
    assert EvidenceKind.PRIOR in kinds
    from article41.casework.pair import _FIELDS

    assert set(_FIELDS) == set(EvidenceKind) - {EvidenceKind.PRIOR}
    assert fields_of(()) == ()


UNIMPORTANT: dict[str, tuple[Party, Party]] = {
    "nothing": (CUSTOMER, LISTED),
    "names in another order": (CUSTOMER, replace(LISTED, names=LISTED.names[::-1])),
    "the role of a name": (CUSTOMER, replace(LISTED, names=(LISTED.names[0], Name("Zoro Kesadavyel", NameRole.ALIAS)))),
    "an address": (CUSTOMER, replace(LISTED, addresses=(Address(text="1 Mill Lane"),))),
    "a field that the other side does not state": (CUSTOMER, replace(LISTED, genders=(MALE,), identifiers=(PASSPORT,))),
    "the birth date of the customer, not compared": (replace(CUSTOMER, birth_dates=()), LISTED),
}


@pytest.mark.parametrize("name", UNIMPORTANT)
def test_what_did_not_matter_brings_nothing_back(name: str) -> None:
    """Changes outside the fields that evidence was taken from leave the pair as it was."""
    assert differences(pair(), pair(*UNIMPORTANT[name])) == ()


IMPORTANT: dict[str, tuple[Party, Party, FieldDifference]] = {
    "a new alias": (
        CUSTOMER,
        replace(LISTED, names=(*LISTED.names, Name("Wyvern"))),
        FieldDifference(Side.LISTING, "names", (), ("Wyvern",)),
    ),
    "another country of the customer": (
        replace(CUSTOMER, countries=("fr",)),
        LISTED,
        FieldDifference(Side.PARTY, "countries", ("kp",), ("fr",)),
    ),
    "a birth date where there was none": (
        CUSTOMER,
        replace(LISTED, birth_dates=(PartialDate("1961-04-07"),)),
        FieldDifference(Side.LISTING, "birth_dates", (), ("1961-04-07",)),
    ),
    "the country no longer stated": (
        CUSTOMER,
        replace(LISTED, countries=()),
        FieldDifference(Side.LISTING, "countries", ("kp",), ()),
    ),
}


@pytest.mark.parametrize("name", IMPORTANT)
def test_what_mattered_or_matters_now_is_told(name: str) -> None:
    """The field, the side, and the values only before and only after."""
    customer, listed, expected = IMPORTANT[name]
    assert differences(pair(), pair(customer, listed)) == (expected,)


def test_hashes_are_enough_to_notice() -> None:
    """A pair whose parties were erased still tells that a field changed."""
    erased = replace(pair(), party=Party(), listed=Party())
    changed = pair(replace(CUSTOMER, birth_places=(Place(city="Nampo"),)), replace(LISTED, countries=("cn",)))
    assert [(each.side, each.field) for each in differences(erased, changed)] == [(Side.LISTING, "countries")]


def test_a_pair_is_written_and_read() -> None:
    """A pair is kept as JSON."""
    assert msgspec.json.decode(msgspec.json.encode(pair()), type=Pair) == pair()


def test_a_difference_in_words() -> None:
    """What a person reads."""
    assert str(IMPORTANT["a new alias"][2]) == "names of the listing: nothing -> Wyvern"
