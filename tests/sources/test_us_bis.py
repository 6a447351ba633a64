"""The lists of the US Bureau of Industry and Security."""

from collections.abc import Callable
from pathlib import Path

import pytest

from article41.model import PartialDate
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

DPL = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    '"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
    '" BORIS RUDENKO"\t"1 RIDDLE ST"\t"SPRINGFIELD"\t"TX"\t""\t"75159"\t"06/19/2003"\t"06/29/2056"\t"Y"\t"2007-01-31"\t'
    '"FR NOTICE ADDED"\t"68 F.R. 1"\n'
    '" BORIS RUDENKO"\t"2 RIDDLE ST"\t"STRESLAU"\t""\t"RU"\t"12345"\t"06/19/2003"\t"06/29/2056"\t"N"\t"2007-01-31"\t'
    '"FR NOTICE ADDED"\t"68 F.R. 1"\n'
)
EL_HEADER = (
    "Source List,Entity Number,SDN Type,Programs,Name,Title,Address,City,State/Province,Postal Code,Country,"
    "Federal Register Notice,Effective Date,Date Lifted/Waived/Expired,Standard Order,License Requirement,"
    "License Policy,Call Sign,Vessel Type,Gross Tonnage,Gross Register Tonnage,Vessel Flag,Vessel Owner,"
    "Remarks/Notes,Address Number,Address Remarks,Alternate Number,Alternate Type,Alternate Name,Alternate Remarks,"
    "Web Link,,,\n"
)


def el_row(source: str, name: str, street: str, alias: str) -> str:
    """One row of the Entity List."""
    return (
        f"{source},,,,{name},,{street},Kabul,,,Afghanistan,76 FR 1,11/21/2011,,,For all items,Presumption of denial.,"
        f",,,,,,,,,,,{alias},,http://example.org\n"
    )


EL = EL_HEADER + el_row("EL", "Riddle Company", "1 St", "Riddle Co") + el_row("EL", "Riddle Company", "2 St", "RC")
UVL = 'COUNTRY,NAME,ADDRESS,,,\nRussia,"Riddle 2, a.k.a. R2, a.k.a. Riddle Two","1 St",,,\nRussia,Riddle 3,"2 St"\n'
Read = Callable[[str], ParsedList]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that parses text, whatever list it is."""

    def parse(text: str) -> ParsedList:
        path = tmp_path / "list"
        path.write_text(text, encoding="utf-8")
        return read_list([path])

    return parse


def test_denied_persons_with_several_addresses_are_one_entry(read: Read) -> None:
    """Rows of the same order against the same name give addresses; a US state stands without its country."""
    parsed = read(DPL)
    assert (parsed.source, parsed.entries, len(parsed.listings), parsed.problems) == ("us-dpl", 2, 1, ())
    (denied,) = parsed.listings
    assert denied.name == "BORIS RUDENKO"
    assert [(each.city, each.country) for each in denied.addresses] == [("SPRINGFIELD", "us"), ("STRESLAU", "ru")]
    assert denied.listed_on == PartialDate("2003-06-19")
    assert denied.programmes[0].reference == "68 F.R. 1"
    assert {note.label: note.text for note in denied.notes} == {
        "Expiration_Date": "06/29/2056", "Last_Update": "2007-01-31", "Action": "FR NOTICE ADDED",
    }  # fmt: skip


def test_entity_list_rows_of_one_notice_are_one_entry(read: Read) -> None:
    """The file has a row for each pair of address and alias."""
    (entity,) = read(EL).listings
    assert [name.text for name in entity.names] == ["Riddle Company", "Riddle Co", "RC"]
    assert [each.street for each in entity.addresses] == ["1 St", "2 St"]
    (programme,) = entity.programmes
    assert programme.name == "Entity List (EL)"
    assert programme.measures == ("For all items", "Presumption of denial.")
    assert (entity.listed_on, entity.addresses[0].country) == (PartialDate("2011-11-21"), "af")


def test_military_end_users_are_told_by_the_source_column(read: Read) -> None:
    """The same columns serve two lists."""
    (entity,) = read(EL_HEADER + el_row("MEU", "Riddle Company", "1 St", "")).listings
    assert entity.programmes[0].name == "Military End User List (MEU)"


def test_unverified_names_give_up_their_aliases(read: Read) -> None:
    """Aliases stand in the name column after "a.k.a."."""
    parsed = read(UVL)
    assert (parsed.entries, parsed.problems) == (2, ())
    assert [name.text for name in parsed.listings[0].names] == ["Riddle 2", "R2", "Riddle Two"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (DPL.replace("06/19/2003", "someday", 1), "a date that cannot be read"),
        (DPL + '"CUT OFF"\t"1 ST"\n', "a row of 2 cells under 12 columns"),
        (DPL.replace(" BORIS RUDENKO", " ", 1), "without a name"),
        (DPL.replace('"FR_Citation"', '"FR_Citation"\t"Horoscope"'), "unknown column"),
        (EL_HEADER + el_row("XL", "Riddle Company", "1 St", ""), "unknown source list"),
    ],
)
def test_what_is_not_known_is_a_problem(read: Read, text: str, what: str) -> None:
    """Dates, rows, columns and lists that do not fit are reported."""
    assert any(what in problem.what for problem in read(text).problems)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "source", "entries", "listings"),
    [
        ("dpl_2019.txt", "us-dpl", 546, 432),
        ("dpl_watchman_bench.txt", "us-dpl", 581, 486),
        ("el_sample.csv", "us-el", 18, 7),
        ("meu_sample.csv", "us-el", 18, 7),
        ("uvl_sample.csv", "us-el", 19, 13),
    ],
)
def test_published_files_are_read_completely(
    shared_lists: Path, name: str, source: str, entries: int, listings: int
) -> None:
    """Rows equal those of the raw files without header; listings those that the government's own service makes."""
    parsed = read_list([shared_lists / "us_bis" / name])
    assert (parsed.source, parsed.entries, len(parsed.listings), parsed.problems) == (source, entries, listings, ())
