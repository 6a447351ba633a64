"""The US Consolidated Screening List: many values in one cell, two ways to write documents."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameRole, PartialDate
from article41.sources.publication import ParsedList
from article41.sources.reading import read_list

HEADER = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
)
COLUMNS = tuple(HEADER.split(","))
PERSON = {
    "_id": "9001", "source": "Specially Designated Nationals (SDN) - Treasury Department", "entity_number": "9001",
    "type": "Individual", "programs": "SDGT; DPRK4", "name": "RUDENKO, Boris Ivanovich", "title": "Director",
    "addresses": "1 Riddle St, Streslau, 12345, RU; Havana, CU", "alt_names": "RUDENKO, Borys; THE INVENTOR",
    "citizenships": "KP", "dates_of_birth": "1960-04-04; circa 1961; 1958 to 1959", "nationalities": "RU",
    "places_of_birth": "Streslau, Freeland, Russia", "remarks": "Linked To: RURITANIA TRADING CO., LTD.",
    "ids": "RU, 2020-02-01, 2010-02-01, 700123456, Passport; RU, 7700000001, Tax ID No.; Male, Gender; "
    "VE, 2012-07-03, 001, Passport; invented section 1, Secondary sanctions risk:; "
    "1Invented, Digital Currency Address - XBT; RU, R-1, Riddle Licence",
}  # fmt: skip
COMPANY = {
    "_id": "abc", "source": "Entity List (EL) - Bureau of Industry and Security", "name": "RURITANIA TRADING CO., LTD.",
    "addresses": "2 Riddle St, Streslau, 12345, RU", "federal_register_notice": "99 FR 1", "start_date": "2019-05-06",
    "license_requirement": "For all items", "license_policy": "Presumption of denial.", "end_date": "2029-05-06",
    "ids": "Passport, K929000, TN, 14 Feb 1995, 13 Feb 2000; Registration ID, 1027700000001, RU; Issuer Name, X, Y Ltd",
}  # fmt: skip
Read = Callable[..., ParsedList]


def as_csv(*records: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    """Records as the publisher writes them."""
    rows = (",".join(f'"{record.get(column, "")}"' for column in columns) for record in records)
    return "\n".join([",".join(columns), *rows]) + "\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that parses consolidated list text."""

    def parse(text: str) -> ParsedList:
        path = tmp_path / "consolidated.csv"
        path.write_text(text, encoding="utf-8")
        return read_list([path])

    return parse


def test_persons_are_read_completely(read: Read) -> None:
    """Names in natural order, dates, places, countries, documents in the order used until 2022."""
    parsed = read(as_csv(PERSON, COMPANY))
    assert (parsed.source, parsed.entries, parsed.problems) == ("us-csl", 2, ())
    person, company = parsed.listings
    assert person.kind is Kind.PERSON
    assert [(name.text, name.role) for name in person.names] == [
        ("Boris Ivanovich RUDENKO", NameRole.PRIMARY),
        ("Borys RUDENKO", NameRole.ALIAS),
        ("THE INVENTOR", NameRole.ALIAS),
    ]
    assert [str(date) for date in person.birth_dates] == ["1960-04-04", "1961~", "1958/1959"]
    assert person.nationalities == ("ru", "kp")
    assert [(each.city, each.postcode, each.country) for each in person.addresses] == [
        ("Streslau", "12345", "ru"), ("Havana", "", "cu"),
    ]  # fmt: skip
    found = {each.scheme: each for each in person.identifiers if each.country != "ve"}
    passport = found[IdentifierScheme.PASSPORT]
    assert (passport.value, passport.issued_on, passport.expires_on) == (
        "700123456", PartialDate("2010-02-01"), PartialDate("2020-02-01"),
    )  # fmt: skip
    assert found[IdentifierScheme.INN].value == "7700000001"
    assert found[IdentifierScheme.WALLET].value == "1Invented"
    assert (found[IdentifierScheme.OTHER].value, found[IdentifierScheme.OTHER].note) == ("R-1", "Riddle Licence")
    assert [each.note for each in person.identifiers if each.country == "ve"] == ["dated 2012-07-03"]
    assert person.programmes[0].measures == ("Secondary sanctions risk: invented section 1",)
    assert person.relations[0].listing_id == company.id


def test_export_control_lists_state_rule_and_policy(read: Read) -> None:
    """The Federal Register notice is the reference; documents in the order used since 2023."""
    company = read(as_csv(PERSON, COMPANY)).listings[1]
    (programme,) = company.programmes
    assert (programme.name, programme.reference) == ("Entity List (EL)", "99 FR 1")
    assert programme.measures == ("For all items", "Presumption of denial.")
    assert company.listed_on == PartialDate("2019-05-06")
    passport, registration = company.identifiers
    assert (passport.value, passport.country, passport.issued_on) == ("K929000", "tn", PartialDate("1995-02-14"))
    assert registration.scheme is IdentifierScheme.OGRN
    assert {note.label: note.text for note in company.notes}["Issuer Name"] == "X, Y Ltd"


def test_the_same_number_on_two_lists_makes_two_listings(read: Read) -> None:
    """A party on the SDN list and another of the Treasury's lists has one number."""
    other = {**PERSON, "source": "Foreign Sanctions Evaders (FSE) - Treasury Department"}
    ids = [each.id for each in read(as_csv(PERSON, other, other)).listings]
    assert ids == ["us-csl:9001", "us-csl:9001-fse", "us-csl:9001-fse-2"]


def test_entries_without_a_number_get_a_stable_one(read: Read) -> None:
    """The same row has the same id in the next publication."""
    nameless = {**COMPANY, "_id": ""}
    first, second = read(as_csv(nameless)), read(as_csv(PERSON, nameless))
    assert first.listings[0].id == second.listings[1].id != "us-csl:"


def test_a_repeated_header_is_no_entry(read: Read) -> None:
    """Some copies carry the header line twice."""
    text = as_csv(PERSON)
    assert read(text.partition("\n")[0] + "\n" + text).entries == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (as_csv({**PERSON, "source": "Riddle List (RID)"}), "unknown source list"),
        (as_csv({**PERSON, "type": "Ghost"}), "unknown type"),
        (as_csv(PERSON, columns=(*COLUMNS, "horoscope")), "unknown column"),
        (
            as_csv(PERSON) + "9009,Foreign Sanctions Evaders (FSE),9009,Entity,FSE-SY,CUT OFF\n",
            "does not fit its header",
        ),
    ],
)
def test_what_is_not_known_is_a_problem(read: Read, text: str, what: str) -> None:
    """Lists, types, columns and rows that do not fit are reported."""
    assert any(what in problem.what for problem in read(text).problems)


def test_a_header_alone_is_refused(read: Read) -> None:
    """An emptied list is a failed publication."""
    with pytest.raises(UnreadableListError, match="header without entries"):
        read(as_csv())


def test_it_is_read_compressed(tmp_path: Path) -> None:
    """A gzip file is opened; its content decides."""
    packed = tmp_path / "list.bin"
    packed.write_bytes(gzip.compress(as_csv(PERSON).encode()))
    assert read_list([packed]).entries == 1


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "entries", "problems"),
    [
        ("consolidated_2016_sample.csv", 399, 0),
        ("consolidated_screening_list_2022-05-06.csv.gz", 14160, 0),
        ("csl_2023-11_partial_watchman.csv", 4227, 1),
    ],
)
def test_published_files_are_read_completely(shared_lists: Path, name: str, entries: int, problems: int) -> None:
    """Counts equal those of the raw files (without headers); the partial file says that its last row is cut."""
    parsed = read_list([shared_lists / "us_csl" / name])
    assert (parsed.entries, len(parsed.listings), len(parsed.problems)) == (entries, entries, problems)
    assert len({each.id for each in parsed.listings}) == entries
