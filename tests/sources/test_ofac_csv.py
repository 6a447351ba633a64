"""OFAC's legacy CSV files: every column, every clause of the remarks, and the companions."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import (
    IdentifierScheme,
    Kind,
    Listing,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    RelationKind,
)
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

NULL = "-0- "
PERSON = (
    "9001", "RUDENKO, Boris Ivanovich, Jr.", "individual", "SDGT] [DPRK4", "Director; Colonel",
    NULL, NULL, NULL, NULL, NULL, NULL,
    "DOB 04 Apr 1960; alt. DOB circa 1961; alt. DOB 1958 to 1959; POB Streslau, Freeland, Russia; nationality Russia; "
    "citizen Korea, North; Gender Male; Passport 700123456 (Russia) issued 01 Feb 2010 expires 01 Feb 2020; "
    "Tax ID No. 7700000001 (Russia); SSN 123-45-6789 (United States); "
    "Digital Currency Address - XBT 1InventedAddressXyz; a.k.a. 'THE INVENTOR'; f.k.a. 'RUDNIK, Boris'; "
    "Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210; "
    "brother of Ivan Rudenko; Email Address boris@example.org; Shoe Size No. 44; speaks in riddles; "
    "Linked To: RURITANIA TRADING CO., LTD.",
)  # fmt: skip
COMPANY = (
    "9002", "RURITANIA TRADING CO., LTD.", NULL, "DPRK4", *[NULL] * 7,
    "Registration Number 1027700000001 (Russia); Identification Number IMO 5999999; "
    "Organization Established Date 05 May 2005; Government Gazette Number 00000001 (Russia); "
    "Legal Entity Number 2534009999999999AB12 (Russia); Linked To: RUDENKO, Boris Ivanovich, Jr..",
)  # fmt: skip
VESSEL = (
    "9003", "SEA RIDDLE", "vessel", "DPRK4", NULL, "HMZZ9", "General Cargo", "1,234", "5,678", "Panama", "Riddle Lines",
    "Former Vessel Flag Malta; alt. Former Vessel Flag Tuvalu; Vessel Year of Build 1999; "
    "Vessel Registration Identification IMO 9999993; MMSI 123456789.",
)  # fmt: skip
PLANE = (
    "9004", "ZZ-INV", "aircraft", "SDGT", *[NULL] * 7,
    "Aircraft Model B747; Aircraft Operator Riddle Air; Aircraft Manufacture Date 1992; "
    "Aircraft Manufacturer's Serial Number (MSN) 98765; Aircraft Tail Number ZZ-INV; "
    "Aircraft Mode S Transponder Code 7FFFFF.",
)  # fmt: skip
Write = Callable[..., Path]


def as_csv(*rows: tuple[str, ...]) -> str:
    """Rows in OFAC's way: quoted when a comma is inside, CRLF, and a closing 0x1A."""
    lines = (",".join(f'"{cell}"' if "," in cell or ";" in cell else cell for cell in row) for row in rows)
    return "\r\n".join([*lines, "\x1a"])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes rows to a file in the test's folder."""

    def to_file(name: str, *rows: tuple[str, ...]) -> Path:
        path = tmp_path / name
        path.write_bytes(as_csv(*rows).encode("utf-8"))
        return path

    return to_file


@pytest.fixture
def parsed(write: Write) -> ParsedList:
    """The invented main file."""
    return read_list([write("2026-01-02_sdn.csv", PERSON, COMPANY, VESSEL, PLANE)])


@pytest.fixture
def person(parsed: ParsedList) -> Listing:
    """The invented individual."""
    return parsed.listings[0]


def values(listing: Listing) -> dict[IdentifierScheme, str]:
    """The identifiers of a listing by scheme."""
    return {each.scheme: each.value for each in listing.identifiers}


def test_main_file_alone_is_a_list_of_its_source(parsed: ParsedList) -> None:
    """The closing 0x1A is no entry; the date is that of the archived file's name."""
    assert (parsed.source, parsed.format, parsed.entries) == ("ofac-sdn", "ofac-csv", 4)
    assert parsed.problems == ()
    assert parsed.published_on == datetime.date(2026, 1, 2)
    kinds = [listing.kind for listing in parsed.listings]
    assert kinds == [Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL, Kind.AIRCRAFT]


def test_individuals_read_in_natural_order_with_parts(person: Listing) -> None:
    """Family name first in the file, last in the listing."""
    assert person.name == "Boris Ivanovich RUDENKO Jr."
    assert [(part.kind, part.text) for part in person.names[0].parts] == [
        (NamePartKind.GIVEN, "Boris Ivanovich"), (NamePartKind.FAMILY, "RUDENKO"), (NamePartKind.SUFFIX, "Jr."),
    ]  # fmt: skip


def test_aliases_in_remarks_are_weak(person: Listing) -> None:
    """OFAC puts weak aliases, and only these, into the remarks."""
    assert [(name.text, name.role, name.quality) for name in person.names[1:]] == [
        ("THE INVENTOR", NameRole.ALIAS, NameQuality.WEAK),
        ("Boris RUDNIK", NameRole.FORMER, NameQuality.WEAK),
    ]


def test_remarks_fill_the_typed_fields(person: Listing) -> None:
    """Dates, places, nationalities, documents, wallets and relations leave the text."""
    assert [str(date) for date in person.birth_dates] == ["1960-04-04", "1961~", "1958/1959"]
    assert [(place.city, place.country) for place in person.birth_places] == [("Streslau", "ru")]
    assert person.nationalities == ("ru", "kp")
    assert values(person) == {
        IdentifierScheme.PASSPORT: "700123456",
        IdentifierScheme.INN: "7700000001",
        IdentifierScheme.SOCIAL_SECURITY: "123-45-6789",
        IdentifierScheme.WALLET: "1InventedAddressXyz",
        IdentifierScheme.EMAIL: "boris@example.org",
        IdentifierScheme.OTHER: "44",
    }
    passport = person.identifiers[0]
    assert (passport.country, passport.issued_on, passport.expires_on) == (
        "ru", PartialDate("2010-02-01"), PartialDate("2020-02-01"),
    )  # fmt: skip
    assert [(each.kind, each.name) for each in person.relations] == [
        (RelationKind.FAMILY, "Ivan Rudenko"),
        (RelationKind.LINKED_TO, "RURITANIA TRADING CO., LTD."),
    ]


def test_what_has_no_field_is_kept_under_its_label(person: Listing) -> None:
    """An unlabelled clause becomes a note; an unknown number keeps its label; extra sanctions become measures."""
    assert [(note.label, note.text) for note in person.notes] == [("Remarks", "speaks in riddles")]
    assert [each.note for each in person.identifiers if each.scheme is IdentifierScheme.OTHER] == ["Shoe Size No."]
    assert [programme.name for programme in person.programmes] == ["SDGT", "DPRK4"]
    assert person.programmes[0].measures[0].startswith("Secondary sanctions risk: North Korea")
    assert person.positions == ("Director", "Colonel")


def test_links_lead_to_the_listing_that_bears_the_name(parsed: ParsedList) -> None:
    """A name that only one entry bears identifies it; the full stop of the sentence is not part of the name."""
    person, company = parsed.listings[:2]
    assert person.relations[1].listing_id == company.id == "ofac-sdn:9002"
    assert company.relations[0].listing_id == person.id
    assert company.relations[0].name == person.name


def test_company_numbers_get_their_scheme(parsed: ParsedList) -> None:
    """Russian numbers, an IMO company number and an LEI are told apart."""
    company = parsed.listings[1]
    assert values(company) == {
        IdentifierScheme.OGRN: "1027700000001",
        IdentifierScheme.IMO: "5999999",
        IdentifierScheme.OKPO: "00000001",
        IdentifierScheme.LEI: "2534009999999999AB12",
    }
    assert [(note.label, note.text) for note in company.notes] == [("Organization Established Date", "05 May 2005")]


def test_vessels_and_aircraft_have_their_own_fields(parsed: ParsedList) -> None:
    """Columns and remarks together describe a ship; remarks alone an aircraft."""
    ship, plane = parsed.listings[2:]
    assert ship.vessel is not None
    assert (ship.vessel.flag, ship.vessel.former_flags, ship.vessel.tonnage, ship.vessel.gross_tonnage) == (
        "pa", ("mt", "tv"), "1,234", "5,678",
    )  # fmt: skip
    assert (ship.vessel.owner, ship.vessel.built) == ("Riddle Lines", PartialDate("1999"))
    assert values(ship) == {
        IdentifierScheme.CALL_SIGN: "HMZZ9", IdentifierScheme.IMO: "9999993", IdentifierScheme.MMSI: "123456789",
    }  # fmt: skip
    assert plane.aircraft is not None
    assert (plane.aircraft.model, plane.aircraft.operator) == ("B747", "Riddle Air")
    assert values(plane) == {
        IdentifierScheme.SERIAL_NUMBER: "98765",
        IdentifierScheme.TAIL_NUMBER: "ZZ-INV",
        IdentifierScheme.MODE_S: "7FFFFF",
    }


def test_companions_add_addresses_strong_aliases_and_the_rest_of_remarks(write: Write) -> None:
    """The continuation joins where the publisher cut, in the middle of a number."""
    head = "Passport 700123456 (Russia); " * 34 + "Cedula No. 123"
    long_remarks = (*PERSON[:11], head.ljust(1000, "9")[:1000])
    files = [
        write("sdn.csv", long_remarks),
        write("a.csv", ("9001", "1", "1 Riddle St", "Streslau, Freeland 12345", "Russia", NULL)),
        write("b.csv", ("9001", "2", "aka", "RUDENKO, Borys", NULL), ("9001", "3", "fka", "RUDIN, Boris", NULL)),
        write("c.csv", ("9001", "777 (Colombia); a.k.a. 'LATE ALIAS'.")),
    ]
    (listing,) = read_list(list(reversed(files))).listings
    (address,) = listing.addresses
    assert (address.street, address.city, address.region, address.postcode, address.country) == (
        "1 Riddle St", "Streslau", "Freeland", "12345", "ru",
    )  # fmt: skip
    assert ("Borys RUDENKO", NameRole.ALIAS, NameQuality.STRONG) in [(n.text, n.role, n.quality) for n in listing.names]
    assert "Boris RUDIN" in [name.text for name in listing.names if name.role is NameRole.FORMER]
    assert "LATE ALIAS" in [name.text for name in listing.names]
    cedula = listing.identifiers[-1]
    assert cedula.value.endswith("777")
    assert cedula.country == "co"


def test_remarks_cut_off_without_continuation_are_kept_but_not_interpreted(write: Write) -> None:
    """Half a number would be a wrong number."""
    remarks = ("a.k.a. 'X'; " * 90 + "Passport 12")[-1000:]
    listing = read_list([write("sdn.csv", (*PERSON[:11], remarks))]).listings[0]
    assert listing.identifiers == ()
    assert listing.notes[-1].label == "Remarks (cut off by the publisher)"
    assert listing.notes[-1].text == "Passport 12"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([PERSON, PERSON], "without a number of its own"),
        ([PERSON, ("9005", "CUT OFF", "indiv")], "columns instead of 12"),
    ],
)
def test_rows_that_do_not_fit_are_problems(write: Write, rows: list[tuple[str, ...]], what: str) -> None:
    """A repeated number or a cut row is reported with file and line."""
    parsed = read_list([write("sdn.csv", *rows)])
    assert [problem.where for problem in parsed.problems] == ["sdn.csv:2"]
    assert what in parsed.problems[0].what


def test_companions_of_another_day_are_problems(write: Write) -> None:
    """Addresses of entries that the main file does not hold cannot be placed."""
    parsed = read_list([write("sdn.csv", PERSON), write("add.csv", ("9999", "1", "1 St", "Town", "Cuba", NULL))])
    assert "1 addresses of entries that the main file does not hold" in parsed.problems[0].what


def test_companions_without_the_main_file_are_refused(write: Write) -> None:
    """Addresses and aliases name nobody by themselves."""
    with pytest.raises(UnreadableListError, match=r"only complete OFAC's SDN\.CSV"):
        read_list([write("alt.csv", ("9001", "2", "aka", "SOMEBODY", NULL))])


def test_two_main_files_are_refused(write: Write) -> None:
    """One publication at a time."""
    with pytest.raises(UnreadableListError, match="each is a whole list"):
        read_list([write("sdn.csv", PERSON), write("other.csv", COMPANY)])


def test_a_header_added_by_somebody_is_skipped(write: Write) -> None:
    """Some archives carry column names above the first entry."""
    header = ("ID", "Name", "Type", "Country", "Title", *(f"Col_{letter}" for letter in "FGHIJK"), "Details")
    assert [each.id for each in read_list([write("sdn.csv", header, PERSON)]).listings] == ["ofac-sdn:9001"]


def test_non_sdn_programmes_make_the_other_list(write: Write) -> None:
    """Sectoral and Palestinian Legislative Council entries are the non-SDN list."""
    row = (*PERSON[:3], "NS-PLC", *PERSON[4:])
    assert read_list([write("cons_prim.csv", row)]).source == "ofac-cons"


SETS = {
    "sdn_csv/2019_watchman_testdata": ("ofac-sdn", 7379, 11696, 9682, 1),
    "sdn_csv/2021-04_garybogle": ("ofac-sdn", 8890, 13761, 11742, 0),
    "sdn_csv/2021-06_watchman_bench": ("ofac-sdn", 8976, 13837, 11910, 0),
    "sdn_csv/2022-01-21_edu777art": ("ofac-sdn", 9044, 13625, 12409, 2),
    "sdn_csv/2023-01-06_sancbook": ("ofac-sdn", 11443, 0, 0, 0),
    "sdn_csv/2023-12-28_complete": ("ofac-sdn", 13821, 18990, 17091, 0),
    "sdn_csv/2024-05-02": ("ofac-sdn", 14973, 0, 0, 0),
    "consolidated_csv/2025_wallblue4": ("ofac-cons", 443, 0, 0, 0),
    "consolidated_csv/watchman": ("ofac-cons", 442, 574, 1073, 0),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", SETS)
def test_every_set_is_read_completely(shared_lists: Path, name: str) -> None:
    """Counts equal those of the raw files (the header that somebody added to the file of 2023 is not an entry)."""
    source, entries, _, _, problems = SETS[name]
    parsed = read_list(sorted((shared_lists / "ofac" / name).glob("*.csv")))
    assert (parsed.source, parsed.entries, len(parsed.listings)) == (source, entries, entries)
    assert len(parsed.problems) == problems


@pytest.mark.shared
@pytest.mark.parametrize("name", ["2025-01_watchman_sources", "2025-12_watchman_tfidf", "2026-08-02"])
def test_sets_without_main_file_are_refused(shared_lists: Path, name: str) -> None:
    """The newest archived companions have no SDN.CSV with them."""
    with pytest.raises(UnreadableListError, match=r"only complete OFAC's SDN\.CSV"):
        read_list(sorted((shared_lists / "ofac" / "sdn_csv" / name).glob("*.csv")))
