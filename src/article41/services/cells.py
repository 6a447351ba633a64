"""What is a row of a file, and what a cell of it? The same for every kind of file."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from article41.errors import InputFileError

Cell = str | tuple[str, ...]


class InputRow(NamedTuple):
    """One row: the number under which a person finds it, its cells by column, or the reason why it cannot be read."""

    number: int
    cells: Mapping[str, Cell]
    problem: str = ""
    content: str = ""


class InputTable(Protocol):
    """A file of rows. `columns` are those known before reading; `position` how much has been read, from 0 to 1."""

    columns: Sequence[str]

    @property
    def position(self) -> float:
        """Return the share of the file that has been read."""

    def rows(self) -> Iterator[InputRow]:
        """Yield the rows from the first."""


def fitted(number: int, cells: Sequence[str], columns: Sequence[str]) -> InputRow:
    """Return a row under its header; a row of another width is a problem, unless only empty cells are too many."""
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    if len(cells) < len(columns) or surplus:
        problem = f"the row has {len(cells)} cells, the header {len(columns)}; correct it."
        return InputRow(number, {}, problem, " | ".join(cells))
    return InputRow(number, dict(zip(columns, cells, strict=False)))


def distinct(header: Sequence[str], *, where: object) -> tuple[str, ...]:
    """Return the column names of a header without trailing blanks; raise `InputFileError` for a name used twice."""
    names = [" ".join(name.split()) for name in header]
    while names and not names[-1]:
        names.pop()
    named = [name for name in names if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise InputFileError(f"{where}: two columns are called {twice[0]!r}; give each column a name of its own.")
    return tuple(name or f"column {place}" for place, name in enumerate(names, start=1))


def as_cell(value: object) -> Cell:
    """Return a typed value as text, a list of them as several texts, an identifier object as `scheme:value`."""
    if isinstance(value, list | tuple):
        return tuple(text for each in value for text in _texts(as_cell(each)))
    if isinstance(value, dict):
        if "scheme" in value and "value" in value:
            return f"{value['scheme']}:{value['value']}"
        if "start" in value:
            return "/".join(str(value[end]) for end in ("start", "end") if value.get(end))
        for key in ("text", "name", "value"):
            if key in value:
                return as_text(value[key])
        raise ValueError(f"an object with the keys {', '.join(map(repr, value))} is no value that can be read")
    return as_text(value)


def as_text(value: object) -> str:
    """Return a typed value as the text that a person would have written."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None or value != value else str(value)


def _texts(cell: Cell) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else cell
