"""Which activities does this file hold? YAML or JSON (one, a list, or `activities:`), or a table of shipments.

A row or entry that cannot be read is given out with the reason; only a file that is none of these raises. In tables a
column is a field (`kind`, `on`, `hs`, `quantity`, `buyer` ...) or a fact (`fact:NAME`); what all entries share may be
given once, as defaults.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from article41.errors import InputFileError, UsageError
from article41.model.activity import Activity, PartyRole
from article41.services.activities import Facts, read_activity

if TYPE_CHECKING:
    from article41.services.cells import Cell, InputRow

MAX_BYTES: Final = 16 << 20
"""The largest YAML or JSON file that is read at once; more activities go into a table."""
_DEEPEST: Final = 40
GOODS_COLUMNS: Final = ("description", "hs", "items", "quantity", "value", "currency", "condition", "origin")
VESSEL_COLUMNS: Final = {"vessel": "name", "imo": "imo", "flag": "flag", "vessel_owner_country": "owner_country"}
PLAIN_COLUMNS: Final = (
    *("id", "kind", "on", "contract", "shipment", "delivery", "from", "to", "via", "state"),
    *("actor", "purpose", "end_use", "totals", "relies_on"),
)
PARTY_COLUMNS: Final = tuple(PartyRole)
SEVERAL: Final = frozenset({"via", "totals", "relies_on", "items"})


class ActivityEntry(NamedTuple):
    """One entry of a file: its number (row or place), the activity, or the reason why it cannot be read."""

    number: int
    activity: Activity | None
    problem: str = ""


def read_activities(
    path: Path, *, facts: Facts, defaults: Mapping[str, object] | None = None
) -> Iterator[ActivityEntry]:
    """Yield every entry of a file; `defaults` fill fields that an entry does not give."""
    from article41.services.tables import FORMATS

    if path.suffix.lower() in FORMATS:
        yield from _from_table(path, facts, defaults or {})
    else:
        yield from _from_document(path, facts, defaults or {})


def _from_document(path: Path, facts: Facts, defaults: Mapping[str, object]) -> Iterator[ActivityEntry]:
    for number, entry in enumerate(_entries(_load(path), path), start=1):
        given = {**defaults, **entry} if isinstance(entry, Mapping) else entry
        yield _read(number, given, facts)


def _entries(document: object, path: Path) -> Iterable[object]:
    if isinstance(document, Mapping) and "activities" in document:
        document = document["activities"]
    if isinstance(document, Mapping):
        return (document,)
    if isinstance(document, list) and document:
        return document
    raise InputFileError(f"{path}: holds no activity; write fields such as `kind: supply`, or a list of such entries.")


def _load(path: Path) -> object:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputFileError(f"{path}: {size:,} bytes are too many for one document; write a CSV table instead.")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    if path.suffix.lower() == ".json":
        try:
            return json.loads(text, object_pairs_hook=_without_twins)
        except (ValueError, RecursionError) as error:
            raise InputFileError(f"{path}: not well-formed JSON ({error}); correct it.") from None
    return _load_yaml(text, path)


def _load_yaml(text: str, path: Path) -> object:
    """Return a YAML document with every value as text: `0701` is an HS code, not an octal number."""
    import yaml

    try:
        _refuse_traps(yaml.parse(text, Loader=_loader()), path)
        return yaml.load(text, Loader=_loader())  # noqa: S506 - the base loader makes nothing but text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}" if mark else ""
        raise InputFileError(
            f"{path}{at}: not well-formed YAML ({getattr(error, 'problem', error)}); correct it."
        ) from None


def _refuse_traps(events: Iterable[object], path: Path) -> None:
    """Refuse what makes a small document large or slow to read, before anything is built of it."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.events.AliasEvent):
            raise InputFileError(f"{path}: uses a YAML alias (*name); write the value out.")
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise InputFileError(f"{path}: nested too deeply; write a flat list of activities.")


@cache
def _loader() -> type:
    """Return a loader that reads every value as text, in C where libyaml is there, and refuses a key given twice."""
    import yaml

    def mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="the name of a field is one word", problem_mark=key.start_mark)
            if key.value in seen:
                told = f"the field {key.value!r} stands twice"
                raise yaml.MarkedYAMLError(problem=told, problem_mark=key.start_mark)
            seen.add(str(key.value))
        found: dict[Any, Any] = loader.construct_mapping(node, deep=True)
        return found

    base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    made: type = type("_Loader", (base,), {})
    made.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)  # type: ignore[attr-defined]
    return made


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice!r} stands twice")
    return found


def _from_table(path: Path, facts: Facts, defaults: Mapping[str, object]) -> Iterator[ActivityEntry]:
    from article41.services.tables import open_table

    table = open_table(path)
    _refuse_unknown(table.columns, path)
    for row in table.rows():
        if row.problem:
            yield ActivityEntry(row.number, None, row.problem)
        else:
            yield _read(row.number, {**defaults, **_fields(row)}, facts)


def _fields(row: "InputRow") -> dict[str, object]:
    """Return the entry that a row describes: goods, vessel, parties and facts are gathered from their columns."""
    cells = {_column(name): cell for name, cell in row.cells.items() if _said(cell)}
    entry: dict[str, object] = {name: _several(name, cells[name]) for name in PLAIN_COLUMNS if name in cells}
    if goods := {name: _several(name, cells[name]) for name in GOODS_COLUMNS if name in cells}:
        if "unit" in cells and "quantity" in goods:
            goods["quantity"] = f"{goods['quantity']} {cells['unit']}"
        entry["goods"] = goods
    if vessel := {field: cells[name] for name, field in VESSEL_COLUMNS.items() if name in cells}:
        entry["vessel"] = vessel
    if parties := [{"role": role, "name": cells[role]} for role in PARTY_COLUMNS if role in cells]:
        entry["parties"] = parties
    if facts := {name.removeprefix("fact:"): cell for name, cell in cells.items() if name.startswith("fact:")}:
        entry["facts"] = facts
    return entry


def _several(name: str, cell: "Cell") -> object:
    """Return the values of a cell that may hold several, with semicolons between them."""
    return cell.split(";") if name in SEVERAL and isinstance(cell, str) else cell


def _refuse_unknown(columns: Iterable[str], path: Path) -> None:
    known = (*PLAIN_COLUMNS, *GOODS_COLUMNS, "unit", *VESSEL_COLUMNS, *PARTY_COLUMNS)
    for name in columns:
        if _column(name) not in known and not _column(name).startswith("fact:"):
            raise InputFileError(
                f"{path}: no field is known for the column {name!r}; use {', '.join(known)}, or fact:NAME."
            )


def _column(name: str) -> str:
    return "_".join(name.strip().casefold().replace("-", " ").split())


def _said(cell: "Cell") -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else bool(cell)


def _read(number: int, entry: object, facts: Facts) -> ActivityEntry:
    try:
        return ActivityEntry(number, read_activity(entry, facts=facts))
    except UsageError as error:
        return ActivityEntry(number, None, str(error))


def first_fields(path: Path) -> dict[str, object]:
    """Return the fields of the first entry of a YAML or JSON file, as they stand there."""
    entry = next(iter(_entries(_load(path), path)))
    if not isinstance(entry, Mapping):
        raise InputFileError(f"{path}: {entry!r} is not a mapping; write fields such as `kind: supply`.")
    return {str(name): value for name, value in entry.items()}
