"""What may somebody mean who has typed its beginning? Schemata, properties and entities, for reconciliation."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import msgspec
import numpy as np

from article41.services.ftm.library import Library
from article41.services.ftm.schemata import THING, Property, Schema, schema, schemata
from article41.services.ftm.search import Search, search
from article41.services.ftm.search_nodes import Clauses, Pattern, Term
from article41.services.ftm.search_words import words

MOST_SUGGESTED: Final = 5
"""Schemata and properties are suggested up to this number."""
_WHOLE_WORD_COUNTS: Final = 2.0


class Described(msgspec.Struct, frozen=True):
    """A schema or property: `name` is what people call it."""

    id: str
    name: str
    description: str


class SuggestedEntity(msgspec.Struct, frozen=True):
    """An entity that may be meant."""

    id: str
    name: str
    description: str
    type: list[Described]


class _Head(msgspec.Struct):
    id: str
    caption: str
    schema: str


def described(known: Schema) -> Described:
    """Return a schema as reconciliation names it."""
    return Described(known.name, known.plural or known.label, known.description or known.label)


def default_types(library: Library, scope: frozenset[str]) -> list[Described]:
    """Return the matchable schemata of the entities in scope, and all that they extend."""
    present: set[str] = set()
    for shelf in library.shelves:
        book, names = shelf.book, shelf.book.words
        of_dataset = np.array([not scope.isdisjoint(each) for each in names.datasets], dtype=np.bool_)
        found = np.unique(book.schemata[of_dataset[book.datasets]])
        present |= {names.schemata[code] for code in found.tolist()}
    matchable = (schema(name) for name in present if schema(name).matchable)
    return [described(schema(name)) for name in sorted(set[str]().union(*(one.ancestors for one in matchable)))]


def suggest_types(prefix: str) -> list[Described]:
    """Return schemata whose name or label begins with `prefix`, matchable ones first."""
    known = sorted(schemata().values(), key=lambda one: (not one.matchable, one.name))
    found = (described(one) for one in known if _begins(prefix, one.name, one.label, one.plural))
    return list(found)[:MOST_SUGGESTED]


def suggest_properties(prefix: str) -> list[Described]:
    """Return properties whose name or label begins with `prefix`, those that matter most first."""
    return [_described(one) for one in _properties() if _begins(prefix, one.name, one.label)][:MOST_SUGGESTED]


def proposed(known: Schema, limit: int) -> list[Described]:
    """Return properties by which a table may be extended: featured ones before others, cut to `limit`, by label."""
    shown = {name: one for name, one in known.properties.items() if not one.hidden and not one.stub}
    names = list(dict.fromkeys((*(name for name in known.featured if name in shown), *sorted(shown))))
    chosen = [shown[name] for name in names[: limit or None]]
    return [Described(one.name, one.label, "") for one in sorted(chosen, key=lambda one: (one.label, one.name))]


def suggest_entities(library: Library, scope: frozenset[str], prefix: str, limit: int) -> list[SuggestedEntity]:
    """Return entities that have these words in their names; the last one may lack its end."""
    typed = words(prefix)
    if not typed:
        return []
    asked = Search(datasets=scope, schema=schema(THING), node=_beginning(typed), limit=limit)
    heads = (msgspec.json.decode(one, type=_Head) for one in search(library, asked).results)
    return [
        SuggestedEntity(head.id, head.caption, schema(head.schema).label, [described(schema(head.schema))])
        for head in heads
    ]


def _beginning(typed: list[str]) -> Clauses:
    *whole, last = typed
    ending = Clauses(
        should=(Term(field="names", text=last, boost=_WHOLE_WORD_COUNTS), Pattern(field="names", text=f"{last}*"))
    )
    return Clauses(must=(*(Term(field="names", text=word) for word in whole), ending))


def _begins(prefix: str, *texts: str) -> bool:
    return bool(prefix.strip()) and any(text.casefold().startswith(prefix.strip().casefold()) for text in texts)


@cache
def _properties() -> tuple[Property, ...]:
    """Return the properties that hold plain values, each once: featured ones of matchable schemata first."""
    found = {one.qualified: one for one in _plain(schemata().values())}
    featured = {
        one.properties[name].qualified
        for one in schemata().values()
        if one.matchable
        for name in one.featured
        if name in one.properties
    }
    return tuple(sorted(found.values(), key=lambda one: (one.qualified not in featured, one.label, one.qualified)))


def _plain(known: Iterable[Schema]) -> Iterator[Property]:
    for one in known:
        yield from (prop for prop in one.properties.values() if prop.type != "entity" and not prop.hidden)


def _described(prop: Property) -> Described:
    return Described(prop.qualified, prop.label, f"{schema(prop.schema).label}: {prop.label}")
