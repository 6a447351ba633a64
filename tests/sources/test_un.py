"""The UN consolidated XML: every field, every code, every published version."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import Gender, IdentifierScheme, Kind, Listing, NameQuality, NameRole, PartialDate
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

UN_XML = Path(__file__).with_name("un_invented.xml").read_text(encoding="utf-8")
Read = Callable[..., ParsedList]
COUNTS = {
    "UN_consolidated_2017-07.xml": (1021, "2017-07-03", {"DPRK": 99}),
    "UN_consolidated_2020-04.xml": (1014, "2020-03-20", {"DPRK": 155}),
    "UN_consolidated_2020_pypi.xml": (1018, "2020-11-30", {"DPRK": 155}),
    "UN_consolidated_2024-09-26.xml": (875, "2024-09-26", {"DPRK": 155}),
    "UN_consolidated_2025-04-19.xml": (877, "2025-04-19", {"DPRK": 155}),
    "UN_consolidated_watchman_2026.xml": (1003, "2026-02-27", {"DPRK": 155, "Iran": 121}),
    "UN_consolidated_2026-08-01.xml": (1011, "2026-08-01", {"DPRK": 155, "Iran": 121, "Sudan": 13}),
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that parses UN XML text."""

    def parse(text: str = UN_XML) -> ParsedList:
        path = tmp_path / "list.xml"
        path.write_text(text, encoding="utf-8")
        return read_list([path])

    return parse


@pytest.fixture
def person(read: Read) -> Listing:
    """The invented individual."""
    return read().listings[0]


def test_the_publication_carries_its_date_and_counts(read: Read) -> None:
    """The date of generation is that of the publication; both sections count."""
    parsed = read()
    assert (parsed.source, parsed.format, parsed.entries, len(parsed.listings)) == ("un", "un-xml", 2, 2)
    assert parsed.published_on == datetime.date(2026, 8, 1)
    assert parsed.problems == ()


def test_primary_name_joins_the_parts_and_drops_na(person: Listing) -> None:
    """`na` stands for a part that is not available."""
    assert person.name == "PAK TO YONG"
    assert [part.text for part in person.names[0].parts] == ["PAK", "TO YONG"]


def test_aliases_are_taken_apart_with_role_and_quality(person: Listing) -> None:
    """Names joined by semicolons, in brackets, in another script or formerly listed are names of their own."""
    names = {name.text: (name.role, name.quality) for name in person.names}
    assert names["박도용"] == (NameRole.ORIGINAL_SCRIPT, NameQuality.UNSTATED)
    assert names["Pak Do Yong"] == names["Park To-yong"] == (NameRole.ALIAS, NameQuality.STRONG)
    assert names["“Uncle”"] == (NameRole.ALIAS, NameQuality.WEAK)
    assert names["박 삼촌"] == (NameRole.ORIGINAL_SCRIPT, NameQuality.WEAK)
    assert names["Pak Tu Yong"] == (NameRole.FORMER, NameQuality.STRONG)
    assert "" not in names


def test_birth_dates_keep_their_precision(person: Listing) -> None:
    """Exact, circa, between and dates written in a note are read; so are those of an alias."""
    assert [str(date) for date in person.birth_dates] == ["1960-05-06", "1959~", "1958/1962~", "1961-11", "1961-05-06"]


def test_places_nationalities_and_addresses_keep_what_has_no_code(person: Listing) -> None:
    """Countries become codes; a country that is not known stays as published."""
    assert [(place.city, place.country) for place in person.birth_places] == [("Hamhung", "kp"), ("Wonsan", "")]
    assert person.nationalities == ("kp", "Ruritania")
    (address,) = person.addresses
    assert (address.street, address.postcode, address.country, address.note) == (
        "1 Invented Street", "12345", "kp", "since 2015",
    )  # fmt: skip


def test_documents_give_up_the_number_among_the_words(person: Listing) -> None:
    """The number is the value; words around it, place of issue and remarks stay in the note."""
    (passport,) = person.identifiers
    assert (passport.scheme, passport.value, passport.country) == (IdentifierScheme.PASSPORT, "8208 555999", "ru")
    assert passport.issued_on == PartialDate("2012-02-03")
    assert passport.expires_on == PartialDate("2017-02-02")
    assert passport.note == "diplomatic passport; Russian passport number; issued in Moscow; expires on 2 Feb. 2017"


def test_the_other_fields_have_their_place(person: Listing) -> None:
    """Programme, dates, reason, titles, positions, gender and labelled notes."""
    assert person.programmes[0].name == "UN-DPRK"
    assert person.programmes[0].legal_basis == "resolution 1718 (2006)"
    assert person.listed_on == PartialDate("2016-11-30")
    assert [str(date) for date in person.amended_on] == ["2018-01-02", "2020-03-04"]
    assert person.reason == "Trades in invented goods."
    assert person.titles == ("Colonel",)
    assert person.positions == ("Director of an invented bureau",)
    assert person.genders == (Gender.MALE,)
    assert {note.label: note.text for note in person.notes}["INTERPOL_LINK"] == "https://example.org/notice"


def test_entities_have_abbreviations_company_numbers_and_former_names(read: Read) -> None:
    """An IMO number stated once for an entity is its identifier; an abbreviation in brackets is a name."""
    entity = read().listings[1]
    assert entity.kind is Kind.ORGANISATION
    assert [(name.text, name.role) for name in entity.names] == [
        ("RURITANIA OCEAN SHIPPING COMPANY (ROSC)", NameRole.PRIMARY),
        ("ROSC", NameRole.ABBREVIATION),
        ("Old Ruritania Lines", NameRole.FORMER),
        ("海洋", NameRole.ALIAS),
        ("Haiyang", NameRole.ALIAS),
    ]
    assert [(i.scheme, i.value) for i in entity.identifiers] == [(IdentifierScheme.IMO, "5571999")]
    assert {note.label for note in entity.notes} == {"DATAID", "VERSIONNUM", "SUBMITTED_ON"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<GENDER>Male", "<GENDER>Both", "gender"),
        ("<QUALITY>Low", "<QUALITY>Medium", "quality"),
        ("<TYPE_OF_DATE>BETWEEN", "<TYPE_OF_DATE>AFTER", "TYPE_OF_DATE"),
        ("<UN_LIST_TYPE>DPRK", "<UN_LIST_TYPE>Atlantis", "list type"),
        ("<VALUE>UN List", "<VALUE>Draft", "LIST_TYPE"),
        ("<HAS_INTERPOL_LINK>YES", "<HAS_INTERPOL_LINK>MAYBE", "HAS_INTERPOL_LINK"),
        ("<TYPE_OF_DOCUMENT>Passport", "<TYPE_OF_DOCUMENT>Library card", "type of document"),
        ("<LISTED_ON>2016-11-30", "<LISTED_ON>yesterday", "date"),
        ("<DATAID>1</DATAID>", "<DATAID>1</DATAID><SHOE_SIZE>44</SHOE_SIZE>", "unknown element"),
        ("<NOTE>since 2015</NOTE>", "<COLOUR>red</COLOUR>", "unknown element in ADDRESS"),
        ("<REFERENCE_NUMBER>KPi.901", "<REFERENCE_NUMBER>", "reference number"),
    ],
)
def test_what_is_not_known_is_a_problem_that_names_place_and_value(read: Read, old: str, new: str, what: str) -> None:
    """Codes and elements outside the vocabulary are reported, never taken for something else."""
    problems = read(UN_XML.replace(old, new, 1)).problems
    assert any(what in problem.what for problem in problems)
    assert all(re.search(r"list\.xml:\d+", problem.where) for problem in problems)


def test_a_repeated_reference_number_loses_nobody(read: Read) -> None:
    """Both listings are kept, told apart, and the repetition is a problem."""
    parsed = read(UN_XML.replace("KPe.902", "KPi.901"))
    assert [each.id for each in parsed.listings] == ["un:KPi.901", "un:KPi.901-2"]
    assert "several listings" in parsed.problems[0].what


def test_a_list_that_is_cut_off_is_refused_with_its_line(read: Read) -> None:
    """A download that ends early is not a shorter list."""
    with pytest.raises(UnreadableListError, match=r"list\.xml:\d+: not well-formed XML"):
        read(UN_XML[: len(UN_XML) // 2])


@pytest.mark.shared
@pytest.mark.parametrize("name", COUNTS)
def test_every_published_version_is_read_completely(shared_lists: Path, name: str) -> None:
    """Counts equal those taken from the raw files; nothing in them is unknown."""
    count, published, regimes = COUNTS[name]
    parsed = read_list([shared_lists / "un" / name])
    assert len(parsed.listings) == parsed.entries == count
    assert parsed.published_on == datetime.date.fromisoformat(published)
    assert parsed.problems == ()
    for regime, expected in regimes.items():
        assert sum(entry.programmes[0].name == f"UN-{regime}" for entry in parsed.listings) == expected


@pytest.mark.shared
def test_the_damaged_download_of_2025_is_refused_with_its_line(shared_lists: Path) -> None:
    """Control bytes in place of apostrophes make the file not well-formed."""
    with pytest.raises(UnreadableListError, match=r"2025-08-16\.xml:53: not well-formed"):
        read_list([shared_lists / "un" / "UN_consolidated_2025-08-16.xml"])
