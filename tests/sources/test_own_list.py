"""A list of your own: one vocabulary, five formats."""

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from article41.errors import UnreadableListError
from article41.model import IdentifierScheme, Kind, NameQuality, NameRole, PartialDate, Relation, RelationKind
from article41.sources import own_list
from article41.sources.own_fields import FIELDS, SYNONYMS
from article41.sources.own_schema import encoded_schema, schema

ROOT = Path(__file__).parents[2]
ENTRY = {
    "id": "A1",
    "kind": "Individual",
    "given_name": "Orla",
    "family_name": "Testova",
    "aliases": ["Орла Тестова", "Orla Tester"],
    "weak_aliases": ["The Owl"],
    "former_names": ["Orla Probe"],
    "birth_dates": ["circa 1960", "3/2/1961"],
    "birth_places": ["Cork, Ireland"],
    "nationalities": ["Malta", "Irish"],
    "countries": ["MT"],
    "gender": ["f"],
    "positions": ["Judge"],
    "addresses": ["Sham Street 1, Valletta, Malta"],
    "passport": ["007"],
    "identifiers": ["duns:123456789"],
    "programme": "House rules",
    "measures": ["no business"],
    "listed_on": "2025-03-01",
    "reason": "Invented for a test",
    "linked_to": ["own:A2", "Somebody else"],
    "notes": ["nothing more"],
}
SHIP = {"id": "A2", "kind": "ship", "name": "Sham Star", "imo": "9074729", "flag": "Togo", "built": "1986"}


def flat(entry: dict[str, object]) -> dict[str, str]:
    """Return an entry as the row of a table."""
    return {key: ";".join(value) if isinstance(value, list) else str(value) for key, value in entry.items()}


def written(folder: Path, suffix: str, *entries: dict[str, object]) -> Path:
    """Write a list in the format of `suffix`."""
    path = folder / f"list.{suffix}"
    columns = list(dict.fromkeys(key for entry in entries for key in entry))
    rows = [columns, *([flat(entry).get(column, "") for column in columns] for entry in entries)]
    if suffix == "xlsx":
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(path)
    elif suffix in ("json", "yaml"):  # JSON is YAML
        document = {"published_on": "2025-03-02", "listings": list(entries)}
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    else:
        mark = {"csv": ",", "tsv": "\t"}[suffix]
        lines = (mark.join(f'"{cell}"' for cell in row) for row in rows)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


PARSERS = {
    "csv": own_list.parse_csv,
    "tsv": own_list.parse_csv,
    "xlsx": own_list.parse_xlsx,
    "json": own_list.parse_json,
    "yaml": own_list.parse_yaml,
}


def test_every_field_has_its_place(tmp_path: Path) -> None:
    """Names with roles, dates, places, numbers, programme and relations are typed."""
    parsed = own_list.parse_json([written(tmp_path, "json", ENTRY, SHIP)])
    person, ship = parsed.listings
    assert (parsed.entries, parsed.problems, str(parsed.published_on)) == (2, (), "2025-03-02")
    assert (person.id, person.kind, person.name) == ("own:A1", Kind.PERSON, "Orla Testova")
    assert [(name.role, name.quality) for name in person.names] == [
        (NameRole.PRIMARY, NameQuality.UNSTATED),
        (NameRole.ALIAS, NameQuality.UNSTATED),
        (NameRole.ALIAS, NameQuality.UNSTATED),
        (NameRole.ALIAS, NameQuality.WEAK),
        (NameRole.FORMER, NameQuality.UNSTATED),
    ]
    assert person.birth_dates == (PartialDate("1960", circa=True), PartialDate("1961-02-03"))
    assert (person.nationalities, person.countries, person.birth_places[0].country) == (("mt", "ie"), ("mt",), "ie")
    assert {(i.scheme, i.value) for i in person.identifiers} == {
        (IdentifierScheme.PASSPORT, "007"),
        (IdentifierScheme.DUNS, "123456789"),
    }
    assert (person.programmes[0].name, person.programmes[0].measures) == ("House rules", ("no business",))
    assert person.relations == (
        Relation(RelationKind.LINKED_TO, "own:A2", "own:A2"),
        Relation(RelationKind.LINKED_TO, "Somebody else"),
    )
    assert ship.vessel is not None
    assert (ship.vessel.flag, ship.vessel.built) == ("tg", PartialDate("1986"))


@pytest.mark.parametrize("suffix", PARSERS)
def test_all_formats_read_the_same(tmp_path: Path, suffix: str) -> None:
    """The same entries in CSV, TSV, XLSX, JSON and YAML are the same listings."""
    parsed = PARSERS[suffix]([written(tmp_path, suffix, ENTRY, SHIP)])
    expected = own_list.parse_json([written(tmp_path, "json", ENTRY, SHIP)])
    for found, wanted in zip(parsed.listings, expected.listings, strict=True):
        for field in wanted.__struct_fields__:
            assert getattr(found, field) == getattr(wanted, field), field
    assert (parsed.entries, parsed.problems) == (2, ())


def test_a_name_is_enough(tmp_path: Path) -> None:
    """Without an id the key is made of the name; without a kind it may be any."""
    (listing,) = own_list.parse_csv([written(tmp_path, "csv", {"name": "Sham  Trade Ltd."})]).listings
    assert (listing.id, listing.kind) == ("own:sham-trade-ltd.", Kind.ANY)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"kind": "robot"}, "none of person"),
        ({"birth_dates": ["31/31/1960"]}, "not a date"),
        ({"listed_on": "soon"}, "not a date"),
        ({"nationalities": ["Atlantis"]}, "not a country"),
        ({"gender": ["unsure"]}, "none of male"),
        ({"identifiers": ["123"]}, "not of the form scheme:value"),
        ({"identifiers": ["shoe:43"]}, "none of passport"),
        ({"shoe_size": "43"}, "unknown field"),
        ({"name": {"first": "Orla"}}, "unknown field, or a value that is no text"),
        ({"given_name": "", "family_name": "", "name": "", "id": "A9"}, "an entry without a name"),
    ],
)
def test_what_is_not_understood_is_a_problem(tmp_path: Path, change: dict[str, object], what: str) -> None:
    """The problem names the entry and says what may stand there."""
    entry = ENTRY | change
    if "an entry" in what:
        entry = change
    (problem,) = own_list.parse_json([written(tmp_path, "json", entry)]).problems
    assert problem.what.startswith(what)
    assert "list.json: listing 1" in problem.where
    assert "docs/own-list.md" in problem.remedy


def test_an_unknown_column_and_a_second_entry_are_problems(tmp_path: Path) -> None:
    """Columns that we do not know, and ids given twice, are reported."""
    entry = {"id": "A1", "name": "Sham Trade", "shoe": "43"}
    parsed = own_list.parse_csv([written(tmp_path, "csv", entry, entry)])
    assert [problem.what for problem in parsed.problems] == ["unknown column", "a second entry with the id"]
    assert (parsed.entries, len(parsed.listings)) == (2, 1)


@pytest.mark.parametrize(
    ("suffix", "text", "message"),
    [
        ("json", "{", "not JSON"),
        ("json", "[" * 100_000, "not JSON"),
        ("json", '{"name": "x"}', "no array of 'listings'"),
        ("yaml", "listings: [", "not YAML"),
        ("yaml", "a: &a [x]\nlistings: [*a, *a]", "alias"),
        ("yaml", "listings: " + "[" * 2_000, "not YAML"),
        ("csv", "colour,size\nred,43\n", "no column is called 'name'"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, suffix: str, text: str, message: str) -> None:
    """The message says what is wrong and what to do."""
    path = tmp_path / f"list.{suffix}"
    path.write_text(text)
    with pytest.raises(UnreadableListError, match=message):
        PARSERS[suffix]([path])


def test_the_documentation_names_every_field() -> None:
    """Each field and each other word for one is in docs/own-list.md."""
    page = (ROOT / "docs/own-list.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}`" not in page] == []
    documented = {"alias", "aka", "type", "birth_date", "dob", "nationality", "country", "imo_number", "remarks"}
    assert documented <= SYNONYMS.keys()
    assert [word for word in documented if f"`{word}`" not in page] == []


def test_the_examples_of_the_documentation_are_read(tmp_path: Path) -> None:
    """The CSV and the YAML on the page are lists without problems, and the YAML fits the schema."""
    page = (ROOT / "docs/own-list.md").read_text(encoding="utf-8")
    for language in ("csv", "yaml"):
        path = tmp_path / f"example.{language}"
        path.write_text(page.split(f"```{language}\n")[1].split("```")[0], encoding="utf-8")
        parsed = PARSERS[language]([path])
        assert ([listing.id for listing in parsed.listings], parsed.problems) == (["own:A1", "own:A2"], ())


def test_the_schema_file_is_current_and_accepts_what_is_read() -> None:
    """The packaged JSON Schema is the one made from the fields."""
    packaged = ROOT / "src/article41/sources/data/own_list.schema.json"
    assert packaged.read_bytes() == encoded_schema()
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate({"listings": [ENTRY, SHIP]}, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"listings": [{"id": "A1"}]}, schema())
