"""Rows of a file as parties."""

import pytest

from article41.model import Identifier, IdentifierScheme, Kind, Name, NameRole, PartialDate
from article41.services.cells import Cell, InputRow
from article41.services.columns import ColumnMap
from article41.services.rows import PartyRow, RejectedRowError, RowReader


def read(**cells: Cell) -> PartyRow:
    """Return the party of a row whose columns are called as the fields."""
    return RowReader(ColumnMap()).read(InputRow(7, cells))


def test_all_fields_of_a_party_are_read() -> None:
    """One column a field."""
    row = read(
        ref="C-1",
        name="Anna Beispiel",
        type="person",
        dob="1984-01-08",
        nationality="North Korea",
        sex="f",
        passport="P 1",
    )
    assert (row.number, row.reference) == (7, "C-1")
    assert row.party.kind is Kind.PERSON
    assert row.party.names == (Name("Anna Beispiel"),)
    assert row.party.birth_dates == (PartialDate("1984-01-08"),)
    assert row.party.countries == ("kp",)
    assert row.party.identifiers == (Identifier(IdentifierScheme.PASSPORT, "P 1"),)


def test_parts_of_a_name_are_joined_in_order() -> None:
    """Given, middle, patronymic, family: whatever the order of the columns."""
    row = read(surname="Beispiel", first_name="Anna", middle_name="B.")
    assert row.party.names[0].text == "Anna B. Beispiel"
    assert [part.text for part in row.party.names[0].parts] == ["Anna", "B.", "Beispiel"]


def test_semicolons_separate_several_values() -> None:
    """Names, dates, countries and identifiers may be several."""
    row = read(
        name="Anna", alias="Annie; Änne;", dob="1984; 1985", country="kp|ru", identifiers="imo:9187629; bic:DEUTDEFF"
    )
    assert row.party.names[1:] == (Name("Annie", NameRole.ALIAS), Name("Änne", NameRole.ALIAS))
    assert len(row.party.birth_dates) == len(row.party.countries) == len(row.party.identifiers) == 2


@pytest.mark.parametrize(
    ("text", "codes"), {"Korea, North": ("kp",), "Russia, China": ("ru", "cn"), "de/fr": ("de", "fr")}.items()
)
def test_countries_may_be_written_with_commas(text: str, codes: tuple[str, ...]) -> None:
    """A comma belongs to a name of a country, or separates two of them."""
    assert read(name="A", country=text).party.countries == codes


@pytest.mark.parametrize("nothing", ["", " ", "-", "N/A", "null", "Unknown", "00/00/0000"])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    """They neither reject a row nor become values."""
    assert read(name="Anna", dob=nothing, country=nothing).party.birth_dates == ()


def test_null_is_a_family_name_too() -> None:
    """Only in other fields does it mean nothing."""
    assert read(name="Null").party.names == (Name("Null"),)


def test_an_identifier_alone_is_a_party() -> None:
    """No name is needed then."""
    assert read(name="", imo="9187629").party.names == ()


REJECTED: list[tuple[dict[str, Cell], str]] = [
    ({"name": "-", "imo": ""}, "no name and no identifier"),
    ({"name": "A", "dob": "1984-13-01"}, "column 'dob'.*calendar"),
    ({"name": "A", "country": "Atlantis, Russia"}, "column 'country'.*Atlantis"),
    ({"name": "A", "type": "dragon"}, "column 'type'.*dragon"),
    ({"name": "!!!"}, "column 'name'.*no letter"),
    ({"name": "half \ud800"}, "no character"),
    ({"name": "A", "ref": "half \ud800"}, "no character"),
]


@pytest.mark.parametrize(("cells", "reason"), REJECTED)
def test_a_value_that_cannot_be_read_rejects_the_row(cells: dict[str, Cell], reason: str) -> None:
    """Nothing of a row is left out in silence; the reason names the column."""
    with pytest.raises(RejectedRowError, match=reason):
        read(**cells)


def test_a_problem_of_the_table_rejects_the_row() -> None:
    """What the reader of the file found is the reason."""
    with pytest.raises(RejectedRowError, match="too short"):
        RowReader(ColumnMap()).read(InputRow(1, {}, "too short", "x"))
