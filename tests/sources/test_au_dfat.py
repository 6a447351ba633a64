"""Australia's Consolidated List: rows that share a reference number make one listing."""

from pathlib import Path

import openpyxl
import pytest

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, NameRole, PartialDate
from article41.sources import au_dfat

OLD = [
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "Committees",
    "Control Date",
]
PERSON = {
    "Reference": 2,
    "Name of Individual or Entity": "TESTER, Tom",
    "Type": "individual ",
    "Name Type": "Primary Name ",
    "Date of Birth": "a) Approximately 1955- 1958 b) 1960; alt DOB: 2/03/1961",
    "Place of Birth": "a) Nowhere, Malta b) Cork, Ireland",
    "Citizenship": "Russian and Ukrainian",
    "Address": "NA",
    "Additional Information": "Title: a) Doctor b) Judge. Passport no.: Maltese passport number X1234567 issued on 5 "
    "Oct. 2000. Gender: Male. Website: https://example.org",
    "Listing Information": "Listed by UN 1267 Committee on 25 January 2001 (amended on 3 Sep 2003)",
    "Committees": "Autonomous (Tests)",
    "Control Date": "2024-01-12",
}
SCRIPT = PERSON | {"Reference": "2a", "Name of Individual or Entity": "Том Тестер", "Name Type": "original Script"}
WEAK = PERSON | {"Reference": "2b1", "Name of Individual or Entity": "Tommy", "Name Type": "Aka"}


def written(folder: Path, *rows: dict[str, object], columns: list[str] = OLD) -> Path:
    """Write a workbook."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column) for column in columns])
    workbook.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def test_rows_of_a_reference_make_one_listing(tmp_path: Path) -> None:
    """`2`, `2a` and `2b1` are three names of one person, whatever the case of the words."""
    parsed = au_dfat.parse([written(tmp_path, PERSON, SCRIPT, WEAK)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, listing.id, listing.kind) == (3, (), "au:2", Kind.PERSON)
    assert str(parsed.published_on) == "2024-01-12"
    assert [(name.text, name.role) for name in listing.names] == [
        ("Tom TESTER", NameRole.PRIMARY),
        ("Том Тестер", NameRole.ORIGINAL_SCRIPT),
        ("Tommy", NameRole.ALIAS),
    ]


def test_every_column_has_its_place(tmp_path: Path) -> None:
    """Dates with "circa" and alternatives, places, nationalities, documents and the day of listing are typed."""
    (listing,) = au_dfat.parse([written(tmp_path, PERSON)]).listings
    assert listing.birth_dates == (
        PartialDate("1955", "1958", circa=True),
        PartialDate("1960"),
        PartialDate("1961-03-02"),
    )
    assert [place.country for place in listing.birth_places] == ["mt", "ie"]
    assert listing.nationalities == ("ru", "ua")
    assert listing.addresses == ()
    assert listing.listed_on == PartialDate("2001-01-25")
    assert listing.amended_on == (PartialDate("2024-01-12"),)
    assert listing.titles == ("Doctor", "Judge")
    assert [gender.value for gender in listing.genders] == ["male"]
    assert listing.reason == PERSON["Additional Information"]
    passport = next(i for i in listing.identifiers if i.scheme is IdentifierScheme.PASSPORT)
    assert (passport.value, passport.country, passport.issued_on) == ("X1234567", "mt", PartialDate("2000-10-05"))
    website = next(i for i in listing.identifiers if i.scheme is IdentifierScheme.WEBSITE)
    assert website.value == "https://example.org"


def test_the_workbook_of_2026_adds_columns(tmp_path: Path) -> None:
    """Alias strength, IMO number, instrument and measures are read."""
    columns = [*au_dfat.COLUMNS]
    row = PERSON | {
        "Name of Individual or Entity": "SHAM STAR",
        "Type": "Vessel",
        "Name Type": "Alias",
        "Alias Strength": "Weak",
        "IMO Number": 9074729,
        "Instrument of Designation": "Instrument 7",
        "Targeted Financial Sanction": False,
        "Maritime Restriction": True,
    }
    parsed = au_dfat.parse([written(tmp_path, row, columns=columns)])
    (listing,) = parsed.listings
    assert parsed.problems == ()
    assert (listing.kind, listing.names[0].quality) == (Kind.VESSEL, NameQuality.WEAK)
    assert (listing.programmes[0].measures, listing.programmes[0].legal_basis) == (
        ("Maritime Restriction",),
        "Instrument 7",
    )
    assert (IdentifierScheme.IMO, "9074729") in [(i.scheme, i.value) for i in listing.identifiers]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"Reference": "B7"}, "unknown form of reference"),
        ({"Type": "Robot"}, "unknown type"),
        ({"Name Type": "nickname"}, "unknown name type"),
        ({"Control Date": "soon"}, "unreadable control date"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, change: dict[str, object], what: str) -> None:
    """Values outside the vocabulary are reported, never guessed."""
    assert [problem.what for problem in au_dfat.parse([written(tmp_path, PERSON | change)]).problems] == [what]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    """A workbook without the columns of this list is not read."""
    with pytest.raises(UnreadableListError, match="Name of Individual"):
        au_dfat.parse([written(tmp_path, PERSON, columns=["Reference", "Type"])])


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize(("month", "rows", "listings"), [("2024-12", 9553, 3062), ("2026-08", 11068, 3846)])
def test_real_workbooks_are_read_completely(shared_lists: Path, month: str, rows: int, listings: int) -> None:
    """Every row of both workbooks is there, without a problem."""
    parsed = au_dfat.parse([shared_lists / f"au/dfat_regulation8_consolidated_{month}.xlsx"])
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (rows, listings, ())
