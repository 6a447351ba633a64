"""What does each column of this file hold?

Columns are recognised by name, as `columns.yml` lists the usual spellings in several languages; `--map COLUMN=FIELD`
overrules. A column that says nothing about a party is ignored, and the caller is told.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from article41.errors import InputFileError, UsageError
from article41.model import IdentifierScheme

IGNORE = "ignore"
SINGLE = frozenset({"reference", "given", "middle", "patronymic", "family", "kind", "gender"})
"""Fields that one column fills; all others may be spread over several columns."""
NAMES = frozenset({"name", "given", "family", "alias"})


class ColumnMap:
    """Which field each column fills; columns are added as they are met, since JSON Lines may bring new ones."""

    def __init__(self, overruled: Mapping[str, str] | None = None) -> None:
        self._overruled = dict(overruled or {})
        self._fields: dict[str, str] = {}

    def field(self, column: str) -> str:
        """Return the field that `column` fills, `ignore` when it fills none."""
        if column not in self._fields:
            found = self._overruled.get(column) or known_columns().get(fold(column), IGNORE)
            self._fields[column] = found
        return self._fields[column]

    def settle(self, columns: Sequence[str], *, where: object) -> None:
        """Raise unless `columns` name a party once: `UsageError` for a bad map, `InputFileError` for the file."""
        absent = [column for column in self._overruled if column not in columns]
        if absent:
            raise UsageError(
                f"--map names the column {absent[0]!r}, which {where} has not; its columns: {_listed(columns)}."
            )
        self._refuse_rivals(columns, where=where)
        fields = {self.field(column) for column in columns}
        if not fields & NAMES and not any(field.startswith("id") for field in fields):
            raise InputFileError(
                f"{where}: no column is known to hold a name or an identifier; its columns: {_listed(columns)}. "
                "Say which does with --map COLUMN=name."
            )

    def described(self, columns: Sequence[str]) -> tuple[dict[str, str], list[str]]:
        """Return the field of each column that is used, and the columns that are not."""
        used = {column: self.field(column) for column in columns if self.field(column) != IGNORE}
        return used, [column for column in columns if column not in used]

    def _refuse_rivals(self, columns: Sequence[str], *, where: object) -> None:
        first: dict[str, str] = {}
        for column in columns:
            field = self.field(column)
            if field in SINGLE and field in first:
                raise InputFileError(
                    f"{where}: columns {first[field]!r} and {column!r} both look like the {field}; "
                    f"leave one out with --map '{column}=ignore'."
                )
            first[field] = column


@cache
def known_columns() -> Mapping[str, str]:
    """Return the field of every folded column name that is known."""
    import yaml

    text = Path(__file__).with_name("columns.yml").read_text(encoding="utf-8")
    named: dict[str, str] = {}
    for field, spellings in yaml.safe_load(text).items():
        for spelling in (*spellings, field, field.removeprefix("id:")):
            named.setdefault(fold(str(spelling)), field)
    return named


def fields() -> tuple[str, ...]:
    """Return every field that a column may fill, in the order of `columns.yml`; `ignore` last."""
    return (*dict.fromkeys(known_columns().values()), *sorted(_other_schemes()), IGNORE)


def read_map(words: Iterable[str]) -> dict[str, str]:
    """Read `COLUMN=FIELD` words; raise `UsageError` for one that is not, or a field there is not."""
    mapping = {}
    for word in words:
        column, equals, field = word.rpartition("=")
        field = field.strip().lower()
        if not equals or not column:
            raise UsageError(f"--map {word!r} is not COLUMN=FIELD; write for example --map 'Kunde=name'.")
        if f"id:{field}" in fields():
            field = f"id:{field}"
        if field not in fields():
            raise UsageError(f"--map {word!r}: {field!r} is not a field; use one of: {', '.join(fields())}.")
        mapping[column.strip()] = field
    return mapping


def fold(column: str) -> str:
    """Return a column name without case, accents, spaces and punctuation."""
    split = unicodedata.normalize("NFKD", column.casefold())
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return "".join(letter for letter in unicodedata.normalize("NFC", plain) if letter.isalnum())


def _other_schemes() -> set[str]:
    return {f"id:{scheme}" for scheme in IdentifierScheme} - set(known_columns().values())


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(repr(column) for column in columns[:20])
    return shown + (" ..." if len(columns) > 20 else "")
