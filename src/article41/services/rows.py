"""Which party does this row describe?

What cannot be read rejects the row, with the reason: nothing is left out in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from article41.errors import UsageError
from article41.model import (
    Address,
    Identifier,
    IdentifierScheme,
    Kind,
    Name,
    NamePart,
    NamePartKind,
    NameRole,
    PartialDate,
    Party,
    Place,
)
from article41.services.cells import Cell, InputRow
from article41.services.columns import IGNORE, ColumnMap
from article41.services.parties import (
    read_country,
    read_day,
    read_gender,
    read_identifier,
    read_kind,
    read_name,
    refuse_surrogates,
)

Value = TypeVar("Value")

_PARTS = {
    "given": NamePartKind.GIVEN,
    "middle": NamePartKind.MIDDLE,
    "patronymic": NamePartKind.PATRONYMIC,
    "family": NamePartKind.FAMILY,
}
_NO_NAME = frozenset({"", "-", "--", "?", "n/a", "n.a.", "#n/a"})
_NOTHING = _NO_NAME | {
    "nan",
    "null",
    "nil",
    "none",
    "unknown",
    "not available",
    "0000-00-00",
    "00/00/0000",
    "00.00.0000",
}
"""What people write for nothing. "Null" and "None" are family names too."""
_NAMED = frozenset({"name", "alias", *_PARTS})
_WHOLE = frozenset({"reference", "address", "birth_place", *_PARTS})
"""Fields in which a semicolon separates nothing."""
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_BETWEEN_COUNTRIES = re.compile(r"\s*[;|,/\n]\s*")


class RejectedRowError(UsageError):
    """A row that does not describe a party; the message is the reason."""


class PartyRow(NamedTuple):
    """A row that was read: its number, the customer's reference, and the party."""

    number: int
    reference: str
    party: Party


Filled = Mapping[str, list[tuple[str, Cell]]]
"""The columns that fill each field, with their cells."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """How rows become parties: the columns' fields, and which of day and month comes first."""

    columns: ColumnMap
    dayfirst: bool = True

    def read(self, row: InputRow) -> PartyRow:
        """Return the party of a row; raise `RejectedRowError` when the row does not describe one."""
        if row.problem:
            raise RejectedRowError(row.problem)
        filled = self._by_field(row.cells)
        party = Party(
            kind=next(_read(filled, "kind", read_kind), Kind.ANY),
            names=_distinct((*_names(filled), *_aliases(filled))),
            birth_dates=_all(filled, "birth_date", self._date),
            birth_places=_all(filled, "birth_place", lambda text: Place(text=text)),
            countries=_distinct(code for codes in _all(filled, "country", _countries) for code in codes),
            genders=_all(filled, "gender", read_gender),
            identifiers=_distinct(_identifiers(filled)),
            addresses=_all(filled, "address", lambda text: Address(text=text)),
        )
        if not party.names and not party.identifiers:
            raise RejectedRowError("no name and no identifier; give at least one of them.")
        reference = " ".join(_read(filled, "reference", str))
        _refuse_surrogates(party, reference)
        return PartyRow(row.number, reference, party)

    def _by_field(self, cells: Mapping[str, Cell]) -> Filled:
        found: dict[str, list[tuple[str, Cell]]] = {}
        for column, cell in cells.items():
            field = self.columns.field(column)
            if field != IGNORE and cell:
                found.setdefault(field, []).append((column, cell))
        return found

    def _date(self, text: str) -> PartialDate:
        return read_day(text, dayfirst=self.dayfirst)


def _refuse_surrogates(party: Party, reference: str) -> None:
    try:
        refuse_surrogates(party)
        if not reference.isascii():
            refuse_surrogates(Party(addresses=(Address(text=reference),)))
    except UsageError as error:
        raise RejectedRowError(str(error)) from None


def _names(filled: Filled) -> Iterator[Name]:
    yield from _read(filled, "name", read_name)
    if filled.keys().isdisjoint(_PARTS):
        return
    texts = [(kind, " ".join(_read(filled, field, str))) for field, kind in _PARTS.items() if field in filled]
    parts = tuple(NamePart(kind, " ".join(text.split())) for kind, text in texts if text)
    if parts:
        yield Name(read_name(" ".join(part.text for part in parts)).text, parts=parts)


def _aliases(filled: Filled) -> Iterator[Name]:
    for name in _read(filled, "alias", read_name):
        yield Name(name.text, NameRole.ALIAS)


def _identifiers(filled: Filled) -> Iterator[Identifier]:
    yield from _read(filled, "identifier", read_identifier)
    for field in filled:
        if field.startswith("id:"):
            scheme = IdentifierScheme(field.removeprefix("id:"))
            yield from (Identifier(scheme, " ".join(value.split())) for value in _read(filled, field, str))


def _countries(text: str) -> tuple[str, ...]:
    """Return the codes of a country, or of several with commas or strokes between them."""
    try:
        return (read_country(text),)
    except UsageError:
        several = [part for part in _BETWEEN_COUNTRIES.split(text) if part]
        if len(several) < 2:
            raise
        return tuple(read_country(part) for part in several)


def _all(filled: Filled, field: str, read: Callable[[str], Value]) -> tuple[Value, ...]:
    """Return the distinct values of a field, read."""
    return _distinct(_read(filled, field, read)) if field in filled else ()


def _read(filled: Filled, field: str, read: Callable[[str], Value]) -> Iterator[Value]:
    """Yield each value of a field, read; raise `RejectedRowError` naming the column when one cannot be."""
    for column, cell in filled.get(field, ()):
        for text in _texts(cell, field):
            try:
                yield read(text)
            except UsageError as error:
                raise RejectedRowError(f"column {column!r}: {error}") from None


def _texts(cell: Cell, field: str) -> Iterator[str]:
    nothing = _NO_NAME if field in _NAMED else _NOTHING
    for text in (cell,) if isinstance(cell, str) else cell:
        for part in (text,) if field in _WHOLE else _BETWEEN.split(text):
            stripped = part.strip()
            if stripped.casefold() not in nothing:
                yield stripped


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
