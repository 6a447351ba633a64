"""Which entities are the rows of somebody's table, and what is known of them? As reconciliation clients ask it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from article41.errors import UsageError
from article41.services.ftm.examples import Values, read_example
from article41.services.ftm.labels import label
from article41.services.ftm.library import Library
from article41.services.ftm.matching import Options, match
from article41.services.ftm.neighbours import Place, related
from article41.services.ftm.schemata import THING, Property, Schema, schema, schemata
from article41.services.ftm.suggesting import Described, described
from article41.services.recording import Act

MOST_RESULTS: Final = 500
_USUAL_RESULTS: Final = 5
_CODED: Final = frozenset({"country", "topic", "gender"})


class Value(msgspec.Struct, frozen=True):
    """What a row says in another of its columns; `pid` is the property with its schema."""

    pid: str
    v: str | int | float | bool | list[str | int | float | bool | None] | None = None


class Row(msgspec.Struct, frozen=True):
    """One row of a table: a name, what it may be, and what else is known."""

    query: str | None = None
    type: str | list[str] | None = None
    limit: int | None = _USUAL_RESULTS
    properties: list[Value] | None = None

    def schema(self) -> Schema:
        """Return what the row may be; raise `UsageError` for what cannot be matched."""
        stated = self.type[0] if isinstance(self.type, list) and self.type else self.type
        known = schema(stated if isinstance(stated, str) and stated else THING)
        if not known.matchable and known.name != THING:
            raise UsageError(f"type {known.name!r} cannot be matched; use one such as Person or Company.")
        return known


class Candidate(msgspec.Struct, frozen=True):
    """An entity that a row may be."""

    id: str
    name: str
    description: str
    score: float
    match: bool
    type: list[Described]


class Reconciled(NamedTuple):
    """The candidates of a row, and what the audit log is to say of it."""

    candidates: list[Candidate]
    acts: tuple[Act, ...]


class Settings(msgspec.Struct, frozen=True):
    """How the values of a property are shown: at most `limit` of them (0 for all), as labels or `raw`."""

    limit: int | str = 0
    render: str = "caption"

    def count(self) -> int:
        """Return how many values are shown; raise `UsageError` when `limit` is no number."""
        text = str(self.limit).strip()
        if text and not text.isdecimal():
            raise UsageError(f"limit {text[:50]!r} is no number; write how many values are wanted, 0 for all.")
        return int(text or 0)


class Wanted(msgspec.Struct, frozen=True):
    """A property that a table is to be extended by."""

    id: str
    settings: Settings | None = None


class Extension(msgspec.Struct, frozen=True):
    """Which entities a table is to be extended for, and by which properties."""

    ids: list[str]
    properties: list[Wanted]


class Column(msgspec.Struct, frozen=True):
    """A property in the head of an extended table."""

    id: str
    name: str


class Cell(msgspec.Struct, frozen=True, rename={"text": "str"}):
    """One value in an extended table."""

    text: str


class Extended(msgspec.Struct, frozen=True):
    """The columns that a table is extended by: by entity and property, the values."""

    meta: list[Column]
    rows: dict[str, dict[str, list[Cell]]]


class _Result(msgspec.Struct):
    id: str
    caption: str
    schema: str
    score: float
    match: bool


def reconcile(library: Library, row: Row, options: Options) -> Reconciled:
    """Return the entities that a row may be, the best first: all that score above 0, up to the limit of the row."""
    example = read_example(row.schema(), dict(_stated(row)))
    limit = max(0, min(_USUAL_RESULTS if row.limit is None else row.limit, MOST_RESULTS))
    answer = match(library, example, msgspec.structs.replace(options, limit=limit, cutoff=0.0))
    found = (msgspec.json.decode(one, type=_Result) for one in answer.results)
    return Reconciled([_candidate(one) for one in found], answer.acts)


def _candidate(one: _Result) -> Candidate:
    known = schema(one.schema)
    return Candidate(one.id, one.caption, known.label, one.score, one.match, [described(known)])


def _stated(row: Row) -> Iterator[tuple[str, Values]]:
    """Yield what a row says of properties that there are; its query is a name."""
    texts: dict[str, list[object]] = {"name": [row.query]} if row.query and row.query.strip() else {}
    for one in row.properties or ():
        owner, colon, name = one.pid.partition(":")
        known = schemata().get(owner)
        if colon and known is not None and name in known.properties:
            values = one.v if isinstance(one.v, list) else [one.v]
            texts.setdefault(name, []).extend(value for value in values if value is not None)
    yield from texts.items()


def extend(library: Library, asked: Extension) -> Extended:
    """Return what is known of entities; unknown properties are left out, of unknown entities nothing is known.

    Raises `UsageError` for the id of an entity that was merged into another one.
    """
    known = {wanted.id: prop for wanted in asked.properties if (prop := _property(wanted.id)) is not None}
    wanted = {one.id: one.settings or Settings() for one in asked.properties if one.id in known}
    counts = {name: settings.count() for name, settings in wanted.items()}
    rows: dict[str, dict[str, list[Cell]]] = {}
    for key in asked.ids:
        place = _place(library, key)
        rows[key] = {}
        for name, settings in wanted.items() if place is not None else ():
            texts = list(dict.fromkeys(_texts(place, name, settings))) if place is not None else []
            rows[key][name] = [Cell(text) for text in texts[: counts[name] or None]]
    return Extended([Column(name, known[name].label) for name in wanted], rows)


def _property(name: str) -> Property | None:
    found = (one.properties.get(name) for one in (schema(THING), *schemata().values()))
    return next((prop for prop in found if prop is not None), None)


def _place(library: Library, key: str) -> Place | None:
    found = library.find(key)
    if found is None:
        return None
    shelf, number = found
    entity = shelf.book.entity(number)
    if entity.id != key:
        raise UsageError(f"entity {key[:200]!r} was merged into {entity.id!r}; ask for that one.")
    return Place(shelf, number, entity)


def _texts(place: Place, name: str, settings: Settings) -> Iterator[str]:
    """Yield the values of a property as they are to be shown."""
    prop = schema(place.entity.schema).properties.get(name)
    is_raw = settings.render == "raw"
    if prop is None:
        return
    if prop.type == "entity":
        neighbours = [place.shelf.book.entity(number) for number in related(place, name)]
        yield from (one.id if is_raw else one.caption for one in neighbours)
    else:
        coded = not is_raw and prop.type in _CODED
        yield from (label(prop.type, value) if coded else value for value in place.entity.properties.get(name, ()))
