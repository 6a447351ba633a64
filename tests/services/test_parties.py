"""Parties from words that people write."""

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.errors import Article41Error, UsageError
from article41.model import Gender, Identifier, IdentifierScheme, Kind, PartialDate, Party
from article41.services.parties import (
    make_party,
    read_country,
    read_day,
    read_gender,
    read_identifier,
    read_kind,
    read_name,
)

KINDS = {
    "person": Kind.PERSON,
    "Individual": Kind.PERSON,
    "natural person": Kind.PERSON,
    "natürliche Person": Kind.PERSON,
    "COMPANY": Kind.ORGANISATION,
    "legal entity": Kind.ORGANISATION,
    "Organisations": Kind.ORGANISATION,
    "Schiff": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
    "any": Kind.ANY,
}
DATES = {
    "1984": "1984",
    "1984-01": "1984-01",
    "1984-01-08": "1984-01-08",
    "1984-01-08T00:00:00": "1984-01-08",
    "1984-01-08 12:30": "1984-01-08",
    "08/01/1984": "1984-01-08",
    "8 Jan 1984": "1984-01-08",
    "1980/1984": "1980/1984",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kinds_are_read_from_usual_words(text: str, kind: Kind) -> None:
    """People write kinds in many words."""
    assert read_kind(text) is kind


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_dates_are_read_as_written(text: str, date: str) -> None:
    """ISO dates, day-first dates, words and ranges are read to their precision."""
    assert read_day(text) == PartialDate.parse(date)


def test_the_order_of_day_and_month_can_be_said() -> None:
    """The same digits mean another day where months come first."""
    assert read_day("04/05/1980") == PartialDate("1980-05-04")
    assert read_day("04/05/1980", dayfirst=False) == PartialDate("1980-04-05")


def test_a_date_object_is_a_date() -> None:
    """Typed dates need no reading."""
    assert make_party(names="A", birth_dates=[datetime.date(1984, 1, 8)]).birth_dates == (PartialDate("1984-01-08"),)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("text", "gender"), {"F": Gender.FEMALE, "männlich": Gender.MALE, "other": Gender.OTHER}.items()
)
def test_genders_are_read_from_usual_words(text: str, gender: Gender) -> None:
    """One letter or a word, in several languages."""
    assert read_gender(text) is gender


def test_white_space_in_a_name_is_folded() -> None:
    """Nothing else about a name is changed."""
    assert read_name("  Kim \t Jong-Un\n").text == "Kim Jong-Un"


def test_a_country_is_a_code_or_a_name() -> None:
    """Both give the same code in lower case."""
    assert read_country("KP") == read_country("North Korea") == "kp"


def test_an_identifier_names_its_scheme() -> None:
    """The scheme may be written with spaces or hyphens; the value keeps its colons."""
    assert read_identifier("Call Sign: HMXY") == Identifier(IdentifierScheme.CALL_SIGN, "HMXY")
    assert read_identifier("other:a:b") == Identifier(IdentifierScheme.OTHER, "a:b")


def test_an_identifier_without_a_value_is_refused() -> None:
    """A scheme alone says nothing."""
    with pytest.raises(UsageError, match="SCHEME:VALUE"):
        read_identifier("imo: ")


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_text_makes_a_party_or_a_clear_error(name: str, date: str, country: str) -> None:
    """No text of any kind escapes as another exception."""
    with suppress(Article41Error):
        assert isinstance(make_party(names=name, birth_dates=date, countries=country), Party)
