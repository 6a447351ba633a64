"""Columns, by the names that people give them."""

import pytest

from article41.errors import InputFileError, UsageError
from article41.model import IdentifierScheme
from article41.services.columns import IGNORE, ColumnMap, fields, fold, known_columns, read_map

USUAL = {
    "Full Name": "name",
    "customer_name": "name",
    "Vollständiger Name": "name",
    "ФИО": "name",
    "姓名": "name",
    "First Name": "given",
    "Prénom": "given",
    "Nachname": "family",
    "Apellidos": "family",
    "Otchestvo": "patronymic",
    "a.k.a.": "alias",
    "DOB": "birth_date",
    "Date de naissance": "birth_date",
    "생년월일": "birth_date",
    "Staatsangehörigkeit": "country",
    "Country of Incorporation": "country",
    "Sex": "gender",
    "Kunden-Nr.": "reference",
    "Passport No.": "id:passport",
    "IMO Number": "id:imo",
    "ИНН": "id:inn",
    "SWIFT/BIC": "id:bic",
    "Favourite Colour": IGNORE,
}


@pytest.mark.parametrize(("column", "field"), USUAL.items())
def test_usual_names_are_known(column: str, field: str) -> None:
    """Spellings in several languages, whatever their case, accents and punctuation."""
    assert ColumnMap().field(column) == field


def test_no_spelling_stands_for_two_fields() -> None:
    """The file of spellings says each one once."""
    from importlib import resources

    import yaml

    text = resources.files("article41.services").joinpath("columns.yml").read_text(encoding="utf-8")
    folded = [(fold(str(spelling)), field) for field, names in yaml.safe_load(text).items() for spelling in names]
    seen: dict[str, str] = {}
    clashes = [(name, field, seen[name]) for name, field in folded if seen.setdefault(name, field) != field]
    assert clashes == []


def test_every_spelling_leads_to_a_field_that_rows_can_read() -> None:
    """Identifier columns name a scheme there is."""
    schemes = {f"id:{scheme}" for scheme in IdentifierScheme}
    assert {field for field in known_columns().values() if field.startswith("id:")} <= schemes
    assert schemes <= set(fields())


def test_a_map_overrules_the_name() -> None:
    """What the user says goes, and schemes may be named without `id:`."""
    mapping = read_map(["Colour=name", "Name=ignore", "Nr=imo"])
    columns = ColumnMap(mapping)
    assert [columns.field(name) for name in ("Colour", "Name", "Nr")] == ["name", IGNORE, "id:imo"]


@pytest.mark.parametrize(
    ("word", "reason"), {"name": "COLUMN=FIELD", "=name": "COLUMN=FIELD", "A=soul": "'soul'"}.items()
)
def test_a_bad_map_is_refused(word: str, reason: str) -> None:
    """The message names the word and what would be right."""
    with pytest.raises(UsageError, match=reason):
        read_map([word])


def test_a_map_of_an_absent_column_is_refused() -> None:
    """A typing error in a column's name must not go by in silence."""
    with pytest.raises(UsageError, match="'Nmae'"):
        ColumnMap({"Nmae": "name"}).settle(["Name"], where="x.csv")


def test_a_table_without_names_is_refused() -> None:
    """The message lists the columns and says how to name one."""
    with pytest.raises(InputFileError, match=r"'colour', 'size'.*--map COLUMN=name"):
        ColumnMap().settle(["colour", "size"], where="x.csv")


def test_two_columns_for_one_field_are_refused() -> None:
    """Two family names cannot both be right; two names can."""
    ColumnMap().settle(["Name", "Company Name"], where="x.csv")
    with pytest.raises(InputFileError, match=r"'Surname' and 'Last Name' both look like the family"):
        ColumnMap().settle(["Surname", "Last Name"], where="x.csv")


def test_what_is_used_and_what_not_is_told() -> None:
    """A person can check how the file was understood."""
    assert ColumnMap().described(["Name", "Colour"]) == ({"Name": "name"}, ["Colour"])
