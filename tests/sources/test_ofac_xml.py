"""OFAC's legacy XML: the same facts as the CSV files, in elements."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import Gender, IdentifierScheme, Kind, NameQuality, NameRole, PartialDate
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

XML = Path(__file__).with_name("ofac_legacy_invented.xml").read_text(encoding="utf-8")
Read = Callable[[str], ParsedList]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that parses legacy XML text."""

    def parse(text: str) -> ParsedList:
        path = tmp_path / "list.xml"
        path.write_text(text, encoding="utf-8")
        return read_list([path])

    return parse


def test_publication_and_counts(read: Read) -> None:
    """The date is American; the count announced is the count found."""
    parsed = read(XML)
    assert (parsed.source, parsed.format, parsed.entries) == ("ofac-sdn", "ofac-xml", 3)
    assert parsed.published_on == datetime.date(2026, 2, 3)
    assert parsed.problems == ()
    assert [each.kind for each in parsed.listings] == [Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL]


def test_an_individual_is_read_completely(read: Read) -> None:
    """Names, documents, dates, places, nationalities, address, measures and the linked entry."""
    person, company, _ = read(XML).listings
    assert [(name.text, name.role, name.quality) for name in person.names] == [
        ("Boris Ivanovich RUDENKO", NameRole.PRIMARY, NameQuality.UNSTATED),
        ("THE INVENTOR", NameRole.ALIAS, NameQuality.WEAK),
        ("Boris RUDNIK", NameRole.FORMER, NameQuality.STRONG),
    ]
    assert {each.scheme: each.value for each in person.identifiers} == {
        IdentifierScheme.PASSPORT: "700123456",
        IdentifierScheme.WALLET: "0xInvented",
        IdentifierScheme.OTHER: "R-1",
    }
    assert person.identifiers[0].expires_on == PartialDate("2020-02-01")
    assert [str(date) for date in person.birth_dates] == ["1960-04-04", "1961~"]
    assert person.genders == (Gender.MALE,)
    assert person.nationalities == ("ru", "kp")
    assert person.addresses[0].street == "1 Riddle St, Floor 2"
    assert person.addresses[0].postcode == "12345"
    assert person.birth_places[0].country == "ru"
    assert person.programmes[0].measures == ("Secondary sanctions risk: invented section 1",)
    assert person.relations[0].listing_id == company.id
    assert person.notes[-1].text == "all offices worldwide"


def test_a_vessel_has_its_columns(read: Read) -> None:
    """Call sign, type, flags, owner and both tonnages."""
    ship = read(XML).listings[2]
    assert ship.vessel is not None
    assert (ship.vessel.flag, ship.vessel.former_flags, ship.vessel.owner) == ("pa", ("mt",), "Riddle Lines")
    assert (ship.vessel.vessel_type, ship.vessel.tonnage, ship.vessel.gross_tonnage) == ("Tanker", "1234", "5678")
    assert {each.scheme: each.value for each in ship.identifiers} == {
        IdentifierScheme.IMO: "9999993",
        IdentifierScheme.CALL_SIGN: "HMZZ9",
    }


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<Record_Count>3", "<Record_Count>115", "truncated: Record_Count says 115"),
        ("<sdnType>Individual", "<sdnType>Ghost", "unknown sdnType"),
        ("<category>weak", "<category>faint", "unknown kind of alias"),
        ("<uid>9003", "<uid>9002", "several entries with the number"),
        ("<vesselType>Tanker</vesselType>", "<vesselColour>red</vesselColour>", "unknown element of a vessel"),
        ("<country>Korea, North</country>", "<land>Korea</land>", "unknown element in citizenship"),
        ("<uid>9003</uid>", "<uid>9003</uid><horoscope>leo</horoscope><moon><full/></moon>", "unknown element"),
    ],
)
def test_what_is_not_known_is_a_problem(read: Read, old: str, new: str, what: str) -> None:
    """Codes, counts and elements outside the format are reported."""
    assert any(what in problem.what for problem in read(XML.replace(old, new, 1)).problems)


def test_the_advanced_format_is_refused_with_the_alternative(tmp_path: Path) -> None:
    """SDN_ADVANCED.XML is recognised, and the message names the formats that are read."""
    path = tmp_path / "advanced.xml"
    path.write_text('<Sanctions xmlns="https://example.org/exports/ADVANCED_XML"><DateOfIssue/></Sanctions>')
    with pytest.raises(UnreadableListError, match=r"SDN_ENHANCED\.XML"):
        read_list([path])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "entries", "published", "problems"),
    [
        ("consolidated_xml/ofac_consolidated_2017.xml", 627, "2017-06-20", 0),
        ("consolidated_xml/consolidated_2018-05.xml", 639, "2018-04-06", 0),
        ("consolidated_xml/consolidated_2024-05-06.xml", 443, "2024-05-06", 0),
        ("consolidated_xml/consolidated_2025-06-30.xml", 443, "2025-06-30", 0),
        ("sdn_xml_sample/ita_treasury_consolidated.xml", 24, "2014-12-17", 2),
        ("sdn_xml_sample/sdn_sample.xml", 4, "2014-07-16", 1),
    ],
)
def test_published_files_are_read_completely(
    shared_lists: Path, name: str, entries: int, published: str, problems: int
) -> None:
    """Counts equal those of the raw files; the trimmed samples say that they are truncated."""
    parsed = read_list([shared_lists / "ofac" / name])
    assert len(parsed.listings) == parsed.entries == entries
    assert parsed.published_on == datetime.date.fromisoformat(published)
    assert len(parsed.problems) == problems
    assert parsed.source == ("ofac-sdn" if "sdn_sample" in name else "ofac-cons")


@pytest.mark.shared
def test_the_advanced_sample_is_refused(shared_lists: Path) -> None:
    """The sample of SDN_ADVANCED.XML is not taken for another format."""
    with pytest.raises(UnreadableListError, match="is not read"):
        read_list([shared_lists / "ofac" / "sdn_advanced_sample" / "sample_sdn_advanced.xml"])
