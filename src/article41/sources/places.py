"""Which country, place or address does the publisher mean?

Codes where they can be read, the publisher's own words otherwise: nothing is dropped.
"""

from article41.model import Address, Place
from article41.sources.countries import country_code


def code_or_text(text: str) -> str:
    """Return the code of a country text, or the text itself when it is not recognised."""
    return country_code(text) or text


def place_of(*, city: str = "", region: str = "", country: str = "", street: str = "") -> Place | None:
    """Return the place that these parts make, or None when all are empty."""
    text = ", ".join(part for part in (street, city, region, country) if part)
    return Place(text=text, city=city, region=region, country=country_code(country)) if text else None


def place_from_text(text: str) -> Place:
    """Return a place given as `Town, Region, Country`; the last part is tried as the country."""
    parts = text.split(", ")
    code = country_code(parts[-1])
    city = parts[0] if not code or len(parts) > 1 else ""
    region = ", ".join(parts[1:-1] if code else parts[1:])
    return Place(text=text, city=city, region=region, country=code)


def address_of(
    *, street: str = "", city: str = "", region: str = "", postcode: str = "", country: str = "", note: str = ""
) -> Address | None:
    """Return the address that these parts make, or None when all are empty."""
    text = ", ".join(part for part in (street, city, region, postcode, country) if part)
    if not text and not note:
        return None
    return Address(
        text=text, street=street, city=city, region=region, postcode=postcode, country=country_code(country), note=note
    )
