"""Official Journal annexes: one row a listing, acts and amendments together."""

import csv
from pathlib import Path

import pytest

from article41.model import IdentifierScheme, Kind, NameQuality, NameRole, PartialDate
from article41.sources import eu_journal
from article41.sources.publication import ParsedList

CONSOLIDATED = [column for column in eu_journal.COLUMNS if column not in ("amendedCelex", "amendmentCelex")]
AMENDMENT = [column for column in eu_journal.COLUMNS if column != "celex"]
PERSON = {
    "celex": "39990R0001",
    "recordId": "7",
    "programKey": "EU-TST",
    "annex": "I.A",
    "measure": "Asset freeze",
    "startDate": "3.2.2021",
    "reason": "Invented for a test.",
    "schema": "Person",
    "name": "Orla Testova",
    "alias": "Орла Тестова; Orla (born T.; Nowhere) Tester",
    "weakAlias": "The Owl",
    "previousName": "Orla Probe",
    "nationality": "(a) Irish, (b) Maltese",
    "birthDate": "(a) 1.2.1960 (b) 1961",
    "birthPlace": "Cork, Ireland",
    "position": "Judge; Baker",
    "passportNumber": "X1234567 (Maltese passport issued on 3.4.2015, expired on 2.4.2025)",
    "gender": "female.",
    "fatherName": "Padraig Testov",
    "address": "1 Sham Street, Valletta, Malta",
    "email": "orla@example.org",
    "notes": "Nobody of this name is known.",
}


def written(folder: Path, columns: list[str], *rows: dict[str, str], name: str = "39990R0001.csv") -> Path:
    """Write an annex file."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def person(tmp_path: Path) -> ParsedList:
    """The publication of one person."""
    return eu_journal.parse([written(tmp_path, CONSOLIDATED, PERSON)])


def test_every_field_of_a_person_has_its_place(person: ParsedList) -> None:
    """Names, dates, places, documents and reason of a row reach the listing without a problem."""
    (listing,) = person.listings
    assert (person.problems, person.published_on) == ((), None)
    assert listing.id == "eu-oj:39990R0001/I.A/7"
    assert (listing.kind, listing.name, listing.reason) == (Kind.PERSON, "Orla Testova", "Invented for a test.")
    assert listing.listed_on == PartialDate("2021-02-03")
    assert listing.birth_dates == (PartialDate("1960-02-01"), PartialDate("1961"))
    assert listing.nationalities == ("ie", "mt")
    assert listing.birth_places[0].country == "ie"
    assert listing.positions == ("Judge", "Baker")
    assert listing.addresses[0].country == "mt"
    assert listing.relations[0].note == "father"
    assert {note.label for note in listing.notes} == {"nationality", "notes"}


def test_names_keep_their_role_and_quality(person: ParsedList) -> None:
    """Aliases, weak aliases and previous names stay apart; a semicolon inside brackets parts nothing."""
    found = {name.text: (name.role, name.quality) for name in person.listings[0].names}
    assert found == {
        "Orla Testova": (NameRole.PRIMARY, NameQuality.UNSTATED),
        "Орла Тестова": (NameRole.ALIAS, NameQuality.UNSTATED),
        "Orla (born T.; Nowhere) Tester": (NameRole.ALIAS, NameQuality.UNSTATED),
        "The Owl": (NameRole.ALIAS, NameQuality.WEAK),
        "Orla Probe": (NameRole.FORMER, NameQuality.UNSTATED),
    }


def test_a_passport_is_taken_apart(person: ParsedList) -> None:
    """Number, country, and dates of issue and expiry are read out of the text, which stays as a note."""
    passport = next(i for i in person.listings[0].identifiers if i.scheme is IdentifierScheme.PASSPORT)
    assert (passport.value, passport.country) == ("X1234567", "mt")
    assert passport.issued_on == PartialDate("2015-04-03")
    assert passport.expires_on == PartialDate("2025-04-02")
    assert passport.note == PERSON["passportNumber"]


def test_an_amendment_replaces_the_row_that_it_amends(tmp_path: Path) -> None:
    """Consolidated and amending files make one publication, the amendment winning."""
    amended = {**PERSON, "amendedCelex": "39990R0001", "amendmentCelex": "39990R0002", "name": "Orla Testova-Smith"}
    amended.pop("celex")
    first = written(tmp_path, CONSOLIDATED, PERSON, {**PERSON, "recordId": "8", "name": "Other Person"})
    second = written(tmp_path, AMENDMENT, amended, name="00.csv")
    parsed = eu_journal.parse([second, first])
    assert parsed.entries == 3
    assert [listing.name for listing in parsed.listings] == ["Orla Testova-Smith", "Other Person"]


def test_rows_without_a_number_are_told_apart_by_name(tmp_path: Path) -> None:
    """Two unnumbered rows of one name are two listings."""
    row = {**PERSON, "recordId": ""}
    parsed = eu_journal.parse([written(tmp_path, CONSOLIDATED, row, row)])
    assert [listing.id for listing in parsed.listings] == [
        "eu-oj:39990R0001/I.A/orla-testova",
        "eu-oj:39990R0001/I.A/orla-testova~2",
    ]


def test_a_vessel_has_its_numbers_and_flag(tmp_path: Path) -> None:
    """IMO number, MMSI and flag of a vessel are typed."""
    ship = {"celex": "39990R0001", "recordId": "1", "programKey": "EU-TST", "annex": "XLII", "schema": "Vessel"}
    ship |= {"name": "SHAM STAR", "imoNumber": "9074729", "mmsi": "620233001", "flag": "Cameroon"}
    (listing,) = eu_journal.parse([written(tmp_path, CONSOLIDATED, ship)]).listings
    assert listing.kind is Kind.VESSEL
    assert listing.vessel is not None
    assert listing.vessel.flag == "cm"
    assert {i.scheme.value: i.value for i in listing.identifiers} == {"imo": "9074729", "mmsi": "620233001"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"schema": "Spacecraft"}, "unknown schema"),
        ({"gender": "unwilling to say"}, "unknown gender"),
        ({"name": " - ", "alias": "", "weakAlias": "", "previousName": ""}, "a listing without a name, reference"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, change: dict[str, str], what: str) -> None:
    """Values outside the vocabulary are reported, never guessed."""
    parsed = eu_journal.parse([written(tmp_path, CONSOLIDATED, PERSON | change)])
    assert [problem.what for problem in parsed.problems] == [what]


def test_an_unknown_column_is_a_problem(tmp_path: Path) -> None:
    """A column that the publisher adds is reported."""
    parsed = eu_journal.parse([written(tmp_path, [*CONSOLIDATED, "shoeSize"], PERSON)])
    assert [(problem.what, problem.value) for problem in parsed.problems] == [("unknown column", "shoeSize")]


@pytest.mark.slow
@pytest.mark.shared
def test_the_consolidated_annexes_are_read_completely(shared_lists: Path) -> None:
    """8,017 rows in 45 files, among them 326 on the DPRK with 75 vessels that have IMO numbers."""
    files = sorted(shared_lists.glob("eu/official_journal_annexes/consolidated/*.csv"))
    parsed = eu_journal.parse(files)
    assert (len(files), parsed.entries, len(parsed.listings), parsed.problems) == (45, 8017, 8017, ())
    dprk = [listing for listing in parsed.listings if listing.id.startswith("eu-oj:32017R1509/")]
    ships = [listing for listing in dprk if listing.kind is Kind.VESSEL]
    assert (len(dprk), len(ships)) == (326, 75)
    assert all(any(i.scheme is IdentifierScheme.IMO for i in ship.identifiers) for ship in ships)


@pytest.mark.shared
def test_the_amendments_are_read_completely(shared_lists: Path) -> None:
    """417 rows in 11 amending acts."""
    parsed = eu_journal.parse(sorted(shared_lists.glob("eu/official_journal_annexes/amendments/*.csv")))
    assert (parsed.entries, len(parsed.listings), parsed.problems) == (417, 417, ())
