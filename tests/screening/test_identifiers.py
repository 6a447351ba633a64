"""Identifiers in their normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Identifier, IdentifierScheme
from article41.screening.identifiers import identifier_hashes, normal_form

SCHEMES = IdentifierScheme

SAME = {
    "spaces and dashes": (SCHEMES.PASSPORT, "PS 472-310 104", "ps472310104"),
    "dots": (SCHEMES.TAX_ID, "12.345.678/0001-90", "12345678000190"),
    "a prefix of the scheme": (SCHEMES.IMO, "IMO 9314234", "9314234"),
    "invisible characters": (SCHEMES.PASSPORT, "PS\u200b472310104", "PS472310104"),
    "a web address": (SCHEMES.WEBSITE, "https://www.zubrowka.example/", "Zubrowka.example"),
    "a mail address": (SCHEMES.EMAIL, "Info@Zubrowka.example", "info@zubrowka.example"),
    "a wallet in hexadecimal": (SCHEMES.WALLET, "0xAbCdEf0123456789", "0xabcdef0123456789"),
    "surrounding space": (SCHEMES.WALLET, " 1BoatSLRHtKNngkdXEeobR76b53LETtpyT ", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
}
OTHER = {
    "another digit": (SCHEMES.PASSPORT, "PS472310104", "PS472310105"),
    "letter case of a wallet": (SCHEMES.WALLET, "1BoatSLRHtKNngkdXEeobR", "1boatslrhtknngkdxeeobr"),
    "the dot of a mail address": (SCHEMES.EMAIL, "a.b@zubrowka.example", "ab@zubrowka.example"),
}


@pytest.mark.parametrize(("scheme", "one", "other"), SAME.values(), ids=SAME)
def test_equal_numbers_have_one_form(scheme: IdentifierScheme, one: str, other: str) -> None:
    """However a number is written, its normal form is the same, and not empty."""
    assert normal_form(Identifier(scheme, one)) == normal_form(Identifier(scheme, other)) != ""


@pytest.mark.parametrize(("scheme", "one", "other"), OTHER.values(), ids=OTHER)
def test_other_numbers_have_other_forms(scheme: IdentifierScheme, one: str, other: str) -> None:
    """Different numbers stay different."""
    assert normal_form(Identifier(scheme, one)) != normal_form(Identifier(scheme, other))


@pytest.mark.parametrize("value", ["", "  ", "-", "12", "n/a", "IMO", "---- ----"])
def test_what_tells_nothing_has_no_form(value: str) -> None:
    """Too few letters and digits point to nobody."""
    assert normal_form(Identifier(SCHEMES.IMO, value)) == ""
    assert identifier_hashes([Identifier(SCHEMES.IMO, value)]) == []


def test_a_publishers_reference_points_to_no_party() -> None:
    """The number that a list gives to a listing is not a number of the party."""
    assert (
        identifier_hashes([Identifier(SCHEMES.REFERENCE, "KPi.033"), Identifier(SCHEMES.OPENSANCTIONS, "NK-1")]) == []
    )


def test_schemes_do_not_matter_to_the_search() -> None:
    """The same number under another scheme has the same hash: publishers disagree on what a number is."""
    one, other = Identifier(SCHEMES.PASSPORT, "PS 472310104"), Identifier(SCHEMES.NATIONAL_ID, "ps472310104")
    assert identifier_hashes([one]) == identifier_hashes([other]) == identifier_hashes([one, other])


@given(st.sampled_from(list(SCHEMES)), st.text(max_size=30))
def test_any_value_has_a_hash_or_none(scheme: IdentifierScheme, value: str) -> None:
    """Any text is taken; a hash fits in 63 bits."""
    assert all(0 <= number < 2**63 for number in identifier_hashes([Identifier(scheme, value)]))


@given(st.text(alphabet="ABC123", min_size=4, max_size=12), st.text(alphabet=" -./", min_size=1, max_size=3))
def test_punctuation_never_matters_to_document_numbers(value: str, filler: str) -> None:
    """Punctuation anywhere in a document number changes nothing."""
    spread = Identifier(SCHEMES.PASSPORT, filler + filler.join(value) + filler)
    assert normal_form(spread) == normal_form(Identifier(SCHEMES.PASSPORT, value)) != ""
