"""Canada's SEMA list: one record a listing, keyed by regulations, schedule and item."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from article41.model import IdentifierScheme, Kind, NamePart, NamePartKind, PartialDate
from article41.sources import ca_sema

PERSON = {
    "Country": "Testland / Pays des essais",
    "LastName": "TESTOV",
    "GivenName": "Ivan\u00a0Petrovich ",
    "Aliases": "Ian TESTOV, Russian: Иван Петрович Тестов; Johann TESTHOFF / Jan TESTOVSKI",
    "DateOfBirthOrShipBuildDate": "1972-08-10 or 1973",
    "TitleOrShip": "General/général",
    "Schedule": "1, Part 1",
    "Item": "7",
    "DateOfListing": "2022-02-24",
}
SHIP = {
    "Country": "Testland",
    "EntityOrShip": "SHAM STAR",
    "TitleOrShip": "Oil Tanker",
    "ShipIMONumber": "9074729",
    "DateOfBirthOrShipBuildDate": "1989",
    "Schedule": "1.1",
    "Item": "2",
    "DateOfListing": "2025-02-21",
}


def written(folder: Path, *records: dict[str, str]) -> Path:
    """Write a list file."""
    rows = ("".join(f"<{name}>{escape(text)}</{name}>" for name, text in record.items()) for record in records)
    body = "".join(f"<record>{row}</record>" for row in rows)
    path = folder / "sema.xml"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?><data-set>{body}</data-set>', encoding="utf-8")
    return path


def test_a_person_is_read_completely(tmp_path: Path) -> None:
    """Name parts, aliases with their language, dates, titles and regulations are typed."""
    parsed = ca_sema.parse([written(tmp_path, PERSON)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (1, (), "2022-02-24")
    assert (listing.id, listing.kind, listing.name) == ("ca:testland/1-part-1/7", Kind.PERSON, "Ivan Petrovich TESTOV")
    assert listing.names[0].parts[1] == NamePart(NamePartKind.FAMILY, "TESTOV")
    assert [(name.text, name.language) for name in listing.names[1:]] == [
        ("Ian TESTOV", ""),
        ("Иван Петрович Тестов", "Russian"),
        ("Johann TESTHOFF", ""),
        ("Jan TESTOVSKI", ""),
    ]
    assert listing.birth_dates == (PartialDate("1972-08-10"), PartialDate("1973"))
    assert listing.titles == ("General", "général")
    assert listing.programmes[0].name == "Testland"
    assert listing.listed_on == PartialDate("2022-02-24")
    assert listing.nationalities == ()


def test_a_ship_is_read_completely(tmp_path: Path) -> None:
    """Type, IMO number and year of building of a ship are typed."""
    (listing,) = ca_sema.parse([written(tmp_path, SHIP)]).listings
    assert (listing.kind, listing.name) == (Kind.VESSEL, "SHAM STAR")
    assert listing.vessel is not None
    assert (listing.vessel.vessel_type, listing.vessel.built) == ("Oil Tanker", PartialDate("1989"))
    assert [(i.scheme, i.value) for i in listing.identifiers] == [(IdentifierScheme.IMO, "9074729")]


def test_a_company_keeps_its_form_after_a_comma(tmp_path: Path) -> None:
    """ "Sham Trade, LLC" is one name."""
    record = {"Country": "Testland", "EntityOrShip": "Sham", "Aliases": "Sham Trade, LLC", "Item": "1"}
    (listing,) = ca_sema.parse([written(tmp_path, record | {"DateOfListing": "2020-01-01"})]).listings
    assert [name.text for name in listing.names] == ["Sham", "Sham Trade, LLC"]
    assert listing.kind is Kind.ORGANISATION


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"ShoeSize": "43"}, "unknown element"),
        ({"DateOfListing": "soon"}, "unreadable date of listing"),
        ({"LastName": "", "GivenName": "", "Aliases": ""}, "a record without a name, item"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, change: dict[str, str], what: str) -> None:
    """Elements and values that are new are reported."""
    assert [problem.what for problem in ca_sema.parse([written(tmp_path, PERSON | change)]).problems] == [what]


@pytest.mark.shared
def test_the_real_list_is_read_completely(shared_lists: Path) -> None:
    """4,759 records, 109 of them ships."""
    parsed = ca_sema.parse([shared_lists / "ca/sema_2025.xml"])
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (4759, 4759, ())
    assert sum(listing.kind is Kind.VESSEL for listing in parsed.listings) == 109
    assert len({listing.id for listing in parsed.listings}) == 4759
