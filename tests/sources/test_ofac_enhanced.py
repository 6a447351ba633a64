"""OFAC's ENHANCED_XML: scripts, parts, features, documents and relations by number."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.model import IdentifierScheme, Kind, NamePartKind, NameQuality, NameRole, PartialDate, RelationKind
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

XML = Path(__file__).with_name("ofac_enhanced_invented.xml").read_text(encoding="utf-8")
Read = Callable[[str], ParsedList]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that parses ENHANCED_XML text."""

    def parse(text: str) -> ParsedList:
        path = tmp_path / "enhanced.xml"
        path.write_text(text, encoding="utf-8")
        return read_list([path])

    return parse


def test_publication_and_source(read: Read) -> None:
    """The filter on lists names the source."""
    parsed = read(XML)
    assert (parsed.source, parsed.format, parsed.entries) == ("ofac-sdn", "ofac-enhanced-xml", 2)
    assert parsed.published_on == datetime.date(2026, 2, 3)
    assert parsed.problems == ()
    assert read(XML.replace(">SDN List<", ">Consolidated List<", 1)).source == "ofac-cons"


def test_names_come_primary_first_with_parts_and_scripts(read: Read) -> None:
    """Translations in another script are names in the original script."""
    names = read(XML).listings[0].names
    assert [(name.text, name.role, name.quality) for name in names] == [
        ("Boris Ivanovich RUDENKO", NameRole.PRIMARY, NameQuality.UNSTATED),
        ("THE INVENTOR", NameRole.ALIAS, NameQuality.WEAK),
        ("Руденко Борис", NameRole.ORIGINAL_SCRIPT, NameQuality.UNSTATED),
    ]
    assert [part.kind for part in names[0].parts] == [
        NamePartKind.FAMILY, NamePartKind.GIVEN, NamePartKind.PATRONYMIC,
    ]  # fmt: skip


def test_features_and_documents_fill_the_typed_fields(read: Read) -> None:
    """A feature that OFAC calls false is kept as a note, not as a fact."""
    person = read(XML).listings[0]
    assert person.kind is Kind.PERSON
    assert [str(date) for date in person.birth_dates] == ["1960-04-04"]
    assert {note.label: note.text for note in person.notes}["Birthdate (false)"] == "1950"
    assert {each.scheme: each.value for each in person.identifiers} == {
        IdentifierScheme.WALLET: "1Invented",
        IdentifierScheme.WEBSITE: "example.org",
        IdentifierScheme.PASSPORT: "700123456",
    }
    passport = person.identifiers[-1]
    assert (passport.country, passport.issued_on, passport.expires_on, passport.note) == (
        "ru", PartialDate("2010"), PartialDate("2020-02-01"), "not valid",
    )  # fmt: skip
    assert [(each.city, each.country) for each in person.addresses] == [("Streslau", "ru"), ("", "cy")]


def test_legal_facts_and_dates(read: Read) -> None:
    """Programme, legal authority, kind of sanction, and the day on which the list first carried the entry."""
    person = read(XML).listings[0]
    (programme,) = person.programmes
    assert (programme.name, programme.legal_basis, programme.measures) == (
        "SDGT", "Executive Order 99999 (Invented)", ("Block",),
    )  # fmt: skip
    assert person.listed_on == PartialDate("2019-03-26")
    assert person.positions == ("Director",)


def test_relations_identify_the_other_listing(read: Read) -> None:
    """The number of the other entry is its id, on this list or on the SDN list."""
    relations = read(XML).listings[0].relations
    assert [(each.kind, each.name, each.listing_id) for each in relations] == [
        (RelationKind.LEADS, "RURITANIA TRADING CO., LTD.", "ofac-sdn:9002"),
        (RelationKind.SUPPORTS, "ELSEWHERE LTD", "ofac-sdn:1234"),
    ]
    assert relations[1].note == "Providing support to; High"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (">Individual<", ">Ghost<", "unknown entityType"),
        (">A.K.A.<", ">X.K.A.<", "unknown aliasType"),
        (">Nickname<", ">Riddle<", "unknown name part"),
        (">CITY<", ">PLANET<", "unknown address part"),
        (">Providing support to<", ">Humming with<", "unknown relationship"),
        ("<isValid>false</isValid>", "<colour>red</colour>", "unknown element in identityDocument"),
        ("<generalInfo>", "<horoscope/><generalInfo>", "unknown element"),
        ("</filters>", "<sanctionsPrograms><p>IRGC</p></sanctionsPrograms></filters>", "some programmes only"),
    ],
)
def test_what_is_not_known_is_a_problem(read: Read, old: str, new: str, what: str) -> None:
    """Codes and elements outside the format, and partial exports, are reported."""
    assert any(what in problem.what for problem in read(XML.replace(old, new, 1)).problems)


def test_it_is_read_inside_a_zip(tmp_path: Path) -> None:
    """OFAC publishes this format as a ZIP; the files of the result name the ZIP."""
    packed = tmp_path / "SDN_ENHANCED.ZIP"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("SDN_ENHANCED.XML", XML)
    parsed = read_list([packed])
    assert len(parsed.listings) == 2
    assert parsed.files == (packed,)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "source", "entries", "published", "problems"),
    [
        ("consolidated_enhanced/CONS_ENHANCED_2025-01-10.zip", "ofac-cons", 443, "2025-01-10", 0),
        ("sdn_enhanced/SDN_ENHANCED_IRGC_2024-08-28.xml", "ofac-sdn", 293, "2024-08-28", 1),
    ],
)
def test_published_files_are_read_completely(
    shared_lists: Path, name: str, source: str, entries: int, published: str, problems: int
) -> None:
    """Counts equal those of the raw files; the export of one programme says that it is one."""
    parsed = read_list([shared_lists / "ofac" / name])
    assert (parsed.source, parsed.entries, len(parsed.listings)) == (source, entries, entries)
    assert parsed.published_on == datetime.date.fromisoformat(published)
    assert len(parsed.problems) == problems
