"""Places and addresses keep the publisher's words, and get codes where these can be read."""

import pytest

from article41.sources.places import address_of, code_or_text, place_from_text, place_of


def test_codes_where_they_can_be_read() -> None:
    """A text that names no country stays."""
    assert code_or_text("Democratic People's Republic of Korea") == "kp"
    assert code_or_text("Ruritania") == "Ruritania"
    assert code_or_text("") == ""


@pytest.mark.parametrize(
    ("text", "city", "region", "country"),
    [
        ("Culiacan, Sinaloa, Mexico", "Culiacan", "Sinaloa", "mx"),
        ("Moscow, Russia", "Moscow", "", "ru"),
        ("Russia", "", "", "ru"),
        ("Streslau", "Streslau", "", ""),
        ("Streslau, Freeland", "Streslau", "Freeland", ""),
    ],
)
def test_places_given_in_one_text(text: str, city: str, region: str, country: str) -> None:
    """Town first, country last."""
    place = place_from_text(text)
    assert (place.text, place.city, place.region, place.country) == (text, city, region, country)


def test_parts_make_a_text() -> None:
    """Empty parts leave no comma; nothing makes nothing."""
    address = address_of(street="1 St", postcode="12345", country="Cuba", note="since 2015")
    assert address is not None
    assert (address.text, address.country) == ("1 St, 12345, Cuba", "cu")
    assert address_of() is None
    assert place_of(region="Freeland") is not None
    assert place_of() is None
