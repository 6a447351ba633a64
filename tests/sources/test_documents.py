"""Numbers of documents are taken out of the texts that publishers write."""

import pytest

from article41.model import IdentifierScheme, PartialDate
from article41.sources.documents import document, number_in

PASSPORT = IdentifierScheme.PASSPORT


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("X1234567 (Malta)", "X1234567"),
        ("96 03 464086 (Russian passport number issued on 1.6.2003)", "96 03 464086"),
        ("Philippines number XX3966391 (issued on 25.2.2015)", "XX3966391"),
        ("Passport No: 592667 (Qatari passport)", "592667"),
        ("Jordanian national number 9681029476", "9681029476"),
        ("AB 123456", "AB 123456"),
        ("number5209445304 issued in Bonn", "5209445304"),
        ("N42881363 expired 10 October 2022", "N42881363"),
        ("no 3603251708570001", "3603251708570001"),
        ("lost", "lost"),
    ],
)
def test_the_number_is_found(text: str, number: str) -> None:
    """It stands before any remark; words around it are left out."""
    assert number_in(text) == number


def test_remarks_give_country_and_dates() -> None:
    """The whole text stays as the note."""
    text = "X1 (Maltese passport issued in Valletta on 3.4.2015, expires 2 Apr. 2025)"
    found = document(PASSPORT, text)
    assert found is not None
    assert (found.value, found.country, found.note) == ("X1", "mt", text)
    assert (found.issued_on, found.expires_on) == (PartialDate("2015-04-03"), PartialDate("2025-04-02"))


def test_details_from_another_field_are_read_too() -> None:
    """Some publishers keep the remarks in a column of their own."""
    found = document(PASSPORT, "D014433", "Diplomatic Passport. Issued 21 February 2013. Expires 21 February 2015.")
    assert found is not None
    assert (found.issued_on, found.expires_on) == (PartialDate("2013-02-21"), PartialDate("2015-02-21"))


@pytest.mark.parametrize("text", ["", "-", "n/a", ' "" '])
def test_nothing_stated_is_no_document(text: str) -> None:
    """An empty field makes no identifier."""
    assert document(PASSPORT, text) is None
