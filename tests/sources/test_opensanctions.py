"""OpenSanctions collections: the simple CSV, nested JSON, and FollowTheMoney entities."""

import csv
import json
from pathlib import Path

import pytest

from article41.errors import UnreadableListError
from article41.model import (
    IdentifierScheme,
    Kind,
    NamePartKind,
    NameQuality,
    NameRole,
    PartialDate,
    Relation,
    RelationKind,
)
from article41.sources import opensanctions

ROW = {
    "id": "T-1",
    "schema": "Person",
    "name": "TESTOV, Ivan",
    "aliases": 'Owl;"Hoot; the second"',
    "birth_date": "1960-02-03;1961",
    "countries": "mt;suhh;gb-sct",
    "addresses": "Sham Street 1, Valletta, Malta",
    "identifiers": "IMO9074729;X1",
    "sanctions": '"Testland; freeze"',
    "phones": "+356 1",
    "emails": "i@example.org",
    "dataset": "Test Data",
    "first_seen": "2024-03-04T17:09:51",
    "last_seen": "2025-05-23T18:28:10",
    "last_change": "2024-08-08T18:27:02",
}


def entity(key: str, schema: str, **properties: list[object]) -> dict[str, object]:
    """Return an entity."""
    return {"id": key, "schema": schema, "properties": properties, "datasets": ["tests"], "target": True}


PERSON = entity(
    "P",
    "Person",
    name=["Ivan Petrovich Testov", "Johann Probe"],
    weakAlias=["The Owl"],
    previousName=["Ian Test"],
    firstName=["Ivan"],
    fatherName=["Petrovich"],
    lastName=["Testov"],
    birthDate=["1960-02"],
    birthPlace=["Cork"],
    birthCountry=["ie"],
    gender=["male"],
    nationality=["mt"],
    country=["ru"],
    position=["Judge"],
    passportNumber=["X1"],
    innCode=["771234567890"],
    addressEntity=["A"],
    topics=["sanction"],
)
COMPANY = entity("C", "Company", name=["Sham Trade"], jurisdiction=["mt"], leiCode=["529900T8BM49AURSDO55"])
SHIP = entity("V", "Vessel", name=["Sham Star"], imoNumber=["9074729"], flag=["tg"], pastFlags=["ru"], type=["Tanker"])
SUPPORT = [
    entity("A", "Address", full=["Sham Street 1, Valletta"], city=["Valletta"], country=["mt"]),
    entity(
        "S",
        "Sanction",
        entity=["P"],
        program=["Tests"],
        authority=["Council"],
        startDate=["2021-02-03"],
        reason=["Why"],
    ),
    entity("O", "Ownership", owner=["P"], asset=["C"], percentage=["51"]),
    entity("F", "Family", person=["P"], relative=["Q"], relationship=["brother"]),
    entity("N", "Position", name=["Chairman of Tests"]),
    entity("U", "Occupancy", holder=["P"], post=["N"], startDate=["2001"]),
    entity("D", "Passport", holder=["P"], number=["Y2"], country=["ie"], endDate=["2030-01-01"]),
]


def written(folder: Path, *entities: dict[str, object]) -> Path:
    """Write entities, one a line."""
    path = folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities), encoding="utf-8")
    return path


def written_csv(folder: Path, *rows: dict[str, str]) -> Path:
    """Write the simple CSV as the publisher quotes it."""
    path = folder / "targets.simple.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_row_of_the_simple_csv_is_read_completely(tmp_path: Path) -> None:
    """Names, dates, countries (former and parts too), identifiers and programmes of a row are typed."""
    parsed = opensanctions.parse_simple([written_csv(tmp_path, ROW)])
    (listing,) = parsed.listings
    assert (parsed.entries, parsed.problems, parsed.format) == (1, (), "opensanctions-simple-csv")
    assert (listing.id, listing.kind) == ("opensanctions:T-1", Kind.PERSON)
    assert [name.text for name in listing.names] == ["Ivan TESTOV", "Owl", "Hoot; the second"]
    assert listing.names[0].parts[1].kind is NamePartKind.FAMILY
    assert listing.birth_dates == (PartialDate("1960-02-03"), PartialDate("1961"))
    assert listing.countries == ("mt", "su", "gb")
    assert listing.addresses[0].country == "mt"
    assert {(i.scheme.value, i.value) for i in listing.identifiers} == {
        ("imo", "9074729"),
        ("other", "X1"),
        ("phone", "+356 1"),
        ("email", "i@example.org"),
    }
    assert [programme.name for programme in listing.programmes] == ["Testland; freeze"]
    assert listing.amended_on == (PartialDate("2024-08-08"),)
    assert str(parsed.published_on) == "2025-05-23"


def test_bookkeeping_dates_do_not_change_a_listing(tmp_path: Path) -> None:
    """When only `last_seen` differs, the listing is the same."""
    first = opensanctions.parse_simple([written_csv(tmp_path, ROW)]).listings
    later = opensanctions.parse_simple([written_csv(tmp_path, ROW | {"last_seen": "2026-01-01T00:00:00"})]).listings
    assert first == later


def test_a_person_of_ftm_is_read_completely(tmp_path: Path) -> None:
    """Names with parts, roles and quality, birth, identifiers, addresses and sanctions come together."""
    parsed = opensanctions.parse_json([written(tmp_path, PERSON, COMPANY, *SUPPORT)])
    person, company = parsed.listings
    assert (parsed.entries, parsed.problems, parsed.format) == (9, (), "opensanctions-ftm-json")
    assert [(name.text, name.role, name.quality) for name in person.names] == [
        ("Ivan Petrovich Testov", NameRole.PRIMARY, NameQuality.UNSTATED),
        ("Johann Probe", NameRole.ALIAS, NameQuality.UNSTATED),
        ("The Owl", NameRole.ALIAS, NameQuality.WEAK),
        ("Ian Test", NameRole.FORMER, NameQuality.UNSTATED),
    ]
    assert [part.kind for part in person.names[0].parts] == [
        NamePartKind.GIVEN,
        NamePartKind.PATRONYMIC,
        NamePartKind.FAMILY,
    ]
    assert (person.birth_dates, person.birth_places[0].country) == ((PartialDate("1960-02"),), "ie")
    assert (person.nationalities, person.countries) == (("mt",), ("ru",))
    assert (person.addresses[0].city, person.addresses[0].country) == ("Valletta", "mt")
    assert (person.listed_on, person.reason, person.programmes[0].name) == (PartialDate("2021-02-03"), "Why", "Tests")
    assert person.positions == ("Judge", "Chairman of Tests")
    found = {(i.scheme, i.value) for i in person.identifiers}
    assert found == {
        (IdentifierScheme.PASSPORT, "X1"),
        (IdentifierScheme.PASSPORT, "Y2"),
        (IdentifierScheme.INN, "771234567890"),
    }
    assert company.identifiers[0].scheme is IdentifierScheme.LEI


def test_relations_are_seen_from_both_sides(tmp_path: Path) -> None:
    """Ownership names owner and asset to each other; a relative who is not in the file keeps the name or id."""
    person, company = opensanctions.parse_json([written(tmp_path, PERSON, COMPANY, *SUPPORT)]).listings
    assert person.relations == (
        Relation(RelationKind.OWNS, "Sham Trade", "opensanctions:C", "percentage 51"),
        Relation(RelationKind.FAMILY, "Q", note="brother"),
    )
    assert company.relations == (
        Relation(RelationKind.OWNED_BY, "Ivan Petrovich Testov", "opensanctions:P", "percentage 51"),
    )


def test_a_vessel_has_its_particulars(tmp_path: Path) -> None:
    """Flag, former flags, type and IMO number are typed."""
    (listing,) = opensanctions.parse_json([written(tmp_path, SHIP)]).listings
    assert listing.kind is Kind.VESSEL
    assert listing.vessel is not None
    assert (listing.vessel.flag, listing.vessel.former_flags, listing.vessel.vessel_type) == ("tg", ("ru",), "Tanker")
    assert listing.identifiers[0].value == "9074729"


def test_only_the_outer_entities_of_nested_json_are_listings(tmp_path: Path) -> None:
    """Entities nested in properties give relations and addresses, and are not listed themselves."""
    relative = entity("Q", "Person", name=["Igor Testov"])
    family = entity("F", "Family", person=["P"], relative=[relative], relationship=["brother"])
    outer = entity("P", "Person", name=["Ivan Testov"], familyPerson=[family], addressEntity=[SUPPORT[0]])
    parsed = opensanctions.parse_json([written(tmp_path, outer)])
    (listing,) = parsed.listings
    assert (parsed.format, parsed.problems) == ("opensanctions-nested-json", ())
    assert listing.relations == (Relation(RelationKind.FAMILY, "Igor Testov", note="brother"),)
    assert listing.addresses[0].city == "Valletta"


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (entity("X", "Robot", name=["R2"]), "unknown schema"),
        (entity("X", "Person", name=["R2"], gender=["unsure"]), "unknown gender"),
        (entity("X", "Person", alias=[]), "a listing without a name, reference"),
        ({**entity("X", "Person", name=["R2"]), "shoe": 43}, "unknown key"),
        ({"id": "X", "schema": "Person", "properties": {"name": "R2"}}, "a property that is not a list"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, broken: dict[str, object], what: str) -> None:
    """Schemas, words and shapes outside the format are reported."""
    parsed = opensanctions.parse_json([written(tmp_path, broken)])
    assert [problem.what for problem in parsed.problems] == [what]


@pytest.mark.parametrize("line", ['{"id": "X"}', "{", '{"id": 1, "schema": "Person", "properties": {}}', "\x00"])
def test_a_line_that_is_no_entity_is_refused(tmp_path: Path, line: str) -> None:
    """The message names file and line."""
    path = written(tmp_path, PERSON)
    path.write_text(path.read_text() + line)
    with pytest.raises(UnreadableListError, match=r"entities\.ftm\.json:2: not a FollowTheMoney entity"):
        opensanctions.parse_json([path])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "lines", "listings"),
    [
        ("entities.ftm.json", 1565, 607),
        ("targets.nested.json", 5, 5),
        ("yente_fixture_parteispenden_entities.ftm.json", 475, 96),
        ("yente_fixture_t1_entities.ftm.json", 7, 6),
        ("yente_fixture_zala_entities.ftm.json", 91, 17),
    ],
)
def test_real_json_is_read_completely(shared_lists: Path, name: str, lines: int, listings: int) -> None:
    """Every line is counted and every party is a listing."""
    parsed = opensanctions.parse_json([shared_lists / "opensanctions" / name])
    assert (parsed.entries, len(parsed.listings)) == (lines, listings)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("targets.simple_2022.csv", 640),
        ("targets.simple_interpol_2025-05.csv", 6562),
        ("targets.simple_ua_war_sanctions_2026-03.csv", 5601),
    ],
)
def test_real_csv_is_read_completely(shared_lists: Path, name: str, rows: int) -> None:
    """The header and every row are there, without a problem."""
    parsed = opensanctions.parse_simple([shared_lists / "opensanctions" / name])
    assert (1 + parsed.entries, 1 + len(parsed.listings), parsed.problems) == (rows, rows, ())
