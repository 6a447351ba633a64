"""OFSI's Consolidated List: rows of one group make one listing."""

import csv
from pathlib import Path

import openpyxl
import pytest

from article41.errors import UnreadableListError
from article41.model import (
    IdentifierScheme,
    Kind,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Relation,
    RelationKind,
)
from article41.sources import uk_conlist

HEADER = [
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Title",
    "Name Non-Latin Script",
    "Non-Latin Script Type",
    "Non-Latin Script Language",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "Position",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Address 5",
    "Address 6",
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Alias Quality",
    "Regime",
    "Listed On",
    "UK Sanctions List Date Designated",
    "Last Updated",
    "Group ID",
]
PERSON = {
    "Name 6": "TESTOV",
    "Name 1": "Ivan",
    "Name 2": "Petrovich",
    "Title": "(1) General (2) Doctor",
    "Name Non-Latin Script": "Иван Петрович ТЕСТОВ",
    "Non-Latin Script Type": "Cyrillic",
    "Non-Latin Script Language": "Russian",
    "DOB": "dd/mm/1960",
    "Town of Birth": "(1) Nowhere (2) Elsewhere",
    "Country of Birth": "(1) Former USSR Currently Ukraine (2) Malta",
    "Nationality": "(1) Russia (2) Ukraine",
    "Passport Number": "(1) X1234567 (2) -",
    "Passport Details": "(1) Russia number. Issued on 3 May 2007 (2) Lost",
    "National Identification Number": "771234567890",
    "National Identification Details": "INN",
    "Address 1": "1 Sham Street",
    "Address 6": "Moscow",
    "Post/Zip Code": "101000",
    "Country": "Russia (previous address)",
    "Other Information": "(UK Sanctions List Ref):TST0001. Kept as it is. (UK Statement of Reasons):He is invented. "
    "(Gender):Male (Email address):(1) a@example.org (2) b@example.org",
    "Group Type": "Individual",
    "Alias Type": "Primary name",
    "Regime": "Tests",
    "Listed On": "02/03/2021",
    "UK Sanctions List Date Designated": "01/03/2021",
    "Last Updated": "05/06/2022",
    "Group ID": "90001",
}
ALIAS = PERSON | {"Name 6": "PROBE", "Name 2": "", "Alias Type": "AKA", "Alias Quality": "Low quality", "DOB": "1961"}
SHIP = {
    "Name 6": "SHAM STAR",
    "Other Information": "(IMO number):9074729 (Current owners):Sham Shipping (Flag of ship):North Korea "
    "(Previous flags):(1) Togo (2) Russia (Type of ship):Oil tanker (Tonnage of ship):1000 (Length of ship):80 "
    "(Year built):1986",
    "Group Type": "Ship",
    "Alias Type": "Primary name",
    "Regime": "Tests",
    "Listed On": "02/03/2021",
    "Last Updated": "05/06/2022",
    "Group ID": "90002",
}


def written(folder: Path, *rows: dict[str, str], encoding: str = "utf-8", updated: str = "05/06/2022") -> Path:
    """Write a list file in CSV."""
    path = folder / "list.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        stream.write(f"Last Updated,{updated}\r\n")
        writer = csv.DictWriter(stream, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_rows_of_a_group_make_one_listing(tmp_path: Path) -> None:
    """Names, roles, qualities, and dates of birth of two rows come together; the rows are counted."""
    parsed = uk_conlist.parse([written(tmp_path, ALIAS, PERSON)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (2, (), "2022-06-05")
    assert (listing.id, listing.reference, listing.kind) == ("uk-ofsi:90001", "TST0001", Kind.PERSON)
    assert [(name.text, name.role, name.quality) for name in listing.names] == [
        ("Ivan Petrovich TESTOV", NameRole.PRIMARY, NameQuality.UNSTATED),
        ("Ivan PROBE", NameRole.ALIAS, NameQuality.WEAK),
        ("Иван Петрович ТЕСТОВ", NameRole.ORIGINAL_SCRIPT, NameQuality.UNSTATED),
    ]
    assert NamePart(NamePartKind.FAMILY, "TESTOV") in listing.names[0].parts
    assert listing.birth_dates == (PartialDate("1961"), PartialDate("1960"))


def test_numbered_fields_are_paired(tmp_path: Path) -> None:
    """Towns go with their countries and passports with their details, number by number."""
    (listing,) = uk_conlist.parse([written(tmp_path, PERSON)]).listings
    assert [(place.city, place.country) for place in listing.birth_places] == [("Nowhere", "ua"), ("Elsewhere", "mt")]
    assert listing.nationalities == ("ru", "ua")
    assert listing.titles == ("General", "Doctor")
    passports = [i for i in listing.identifiers if i.scheme is IdentifierScheme.PASSPORT]
    assert [(i.value, i.country, i.issued_on) for i in passports] == [("X1234567", "ru", PartialDate("2007-05-03"))]
    assert {note.label: note.text for note in listing.notes}["passport"] == "Lost"
    assert (IdentifierScheme.INN, "771234567890") in [(i.scheme, i.value) for i in listing.identifiers]


def test_labelled_clauses_become_fields(tmp_path: Path) -> None:
    """Reason, gender and e-mail addresses come out of "Other Information"; the rest of it stays a note."""
    (listing,) = uk_conlist.parse([written(tmp_path, PERSON)]).listings
    assert listing.reason == "He is invented."
    assert [gender.value for gender in listing.genders] == ["male"]
    emails = [i.value for i in listing.identifiers if i.scheme is IdentifierScheme.EMAIL]
    assert emails == ["a@example.org", "b@example.org"]
    assert {note.label: note.text for note in listing.notes}["other information"] == "Kept as it is."


def test_an_address_keeps_its_parts_and_remark(tmp_path: Path) -> None:
    """Lines, town, postcode and country of an address are parted; "previous address" stays as its note."""
    (listing,) = uk_conlist.parse([written(tmp_path, PERSON)]).listings
    (address,) = listing.addresses
    assert (address.street, address.city, address.postcode, address.country) == (
        "1 Sham Street",
        "Moscow",
        "101000",
        "ru",
    )
    assert address.note == "Russia (previous address)"


def test_a_ship_has_its_particulars(tmp_path: Path) -> None:
    """IMO number, flags, type, tonnage, length, year and owner of a ship are typed."""
    (listing,) = uk_conlist.parse([written(tmp_path, SHIP)]).listings
    ship = listing.vessel
    assert ship is not None
    assert (ship.flag, ship.former_flags, ship.vessel_type) == ("kp", ("tg", "ru"), "Oil tanker")
    assert (ship.tonnage, ship.length, ship.built, ship.owner) == ("1000", "80", PartialDate("1986"), "Sham Shipping")
    assert [(i.scheme.value, i.value) for i in listing.identifiers] == [("imo", "9074729")]
    assert listing.relations == (Relation(RelationKind.OWNED_BY, "Sham Shipping"),)


def test_the_workbook_reads_as_the_csv(tmp_path: Path) -> None:
    """The same rows as XLSX give the same listings."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for cells in (
        ["Last Updated", "05/06/2022"],
        HEADER,
        *([row.get(name) for name in HEADER] for row in (PERSON, SHIP)),
    ):
        sheet.append(cells)
    workbook.save(tmp_path / "list.xlsx")
    from_xlsx = uk_conlist.parse([tmp_path / "list.xlsx"])
    assert from_xlsx.listings == uk_conlist.parse([written(tmp_path, PERSON, SHIP)]).listings
    assert from_xlsx.format == "uk-conlist-xlsx"


def test_windows_encoding_is_understood(tmp_path: Path) -> None:
    """A file in Windows-1252 keeps its typographic apostrophes."""
    row = PERSON | {"Other Information": "The world’s ‘best’ test", "Name Non-Latin Script": ""}
    (listing,) = uk_conlist.parse([written(tmp_path, row, encoding="cp1252")]).listings
    assert "The world’s ‘best’ test" in [note.text for note in listing.notes]


def test_a_reference_in_free_text_is_found(tmp_path: Path) -> None:
    """UN reference and IMO numbers in unlabelled remarks become identifiers."""
    row = SHIP | {"Other Information": "UN Ref QI.B.62.02. IMO Nos 8309696, 9167291"}
    (listing,) = uk_conlist.parse([written(tmp_path, row)]).listings
    assert {i.value for i in listing.identifiers} == {"QI.B.62.02", "8309696", "9167291"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"Group Type": "Robot"}, "unknown group type"),
        ({"Alias Type": "NKA"}, "unknown name type"),
        ({"Alias Quality": "Middling"}, "unknown alias strength"),
        ({"Last Updated": "yesterday"}, "unreadable date of update"),
        ({"Other Information": "(Gender):Unsure"}, "unknown gender"),
        ({"Group ID": ""}, "a row without a Group ID, named"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, change: dict[str, str], what: str) -> None:
    """Values outside the vocabulary are reported, never guessed."""
    assert [p.what for p in uk_conlist.parse([written(tmp_path, PERSON | change)]).problems] == [what]


def test_another_csv_is_refused(tmp_path: Path) -> None:
    """A table without the line that says when it was updated is not this list."""
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UnreadableListError, match="Last Updated"):
        uk_conlist.parse([tmp_path / "list.csv"])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows", "heading", "groups"),
    [
        ("sanctionsconlist_2014.csv", 8952, 2, 2297),
        ("ConList_2016-02-12_sample.csv", 802, 2, 463),
        ("sanctionsconlist_2018-04-13.csv", 9489, 2, 2106),
        pytest.param("ConList_2025-04.xlsx", 18799, 1, 4688, marks=pytest.mark.slow),
    ],
)
def test_real_lists_are_read_completely(shared_lists: Path, name: str, rows: int, heading: int, groups: int) -> None:
    """The rows that the provenance counts (some of them headings) and all groups are there, without a problem."""
    parsed = uk_conlist.parse([shared_lists / "uk" / name])
    assert (parsed.entries + heading, len(parsed.listings), parsed.problems) == (rows, groups, ())
