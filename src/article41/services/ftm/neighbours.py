"""Which entities are next to an entity: those that it names, and those that name it?

Neighbours stand under the property that leads to them: the entity's own, or the reverse of the neighbour's. Behind a
neighbour that only joins two entities (an edge, such as an ownership) those at its other ends are shown too.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
import numpy as np

from article41.errors import UnknownRecordError, UnknownValueError
from article41.services.ftm.entities import Entity
from article41.services.ftm.library import Library, Shelf
from article41.services.ftm.schemata import schema
from article41.services.ftm.search import Order, ranked
from article41.services.ftm.search_fields import can_sort
from article41.services.ftm.search_match import Found

Shown = dict[str, Any]
"""An entity as it goes over the wire, with others in its properties."""


class Place(NamedTuple):
    """Where an entity is; `key` is the id under which it was asked for."""

    shelf: Shelf
    number: int
    entity: Entity


class Neighbours(NamedTuple):
    """A page of the neighbours under one property, and how many there are."""

    results: list[Shown]
    total: int
    limit: int
    offset: int


class Paging(NamedTuple):
    """Which of the neighbours under each property are shown."""

    limit: int
    offset: int
    order: tuple[Order, ...] = ()


def place_of(library: Library, key: str) -> Place:
    """Return where the entity of an id, or the one that it was merged into, is; raise `UnknownRecordError`."""
    found = library.find(key)
    if found is None:
        raise UnknownRecordError(f"entity {key[:200]!r} is not served here; look for it with /search.")
    shelf, number = found
    return Place(shelf, number, shelf.book.entity(number))


def nested(place: Place) -> Shown:
    """Return an entity with its neighbours in its properties."""
    shelf, number, entity = place
    path = frozenset({entity.id})
    shown = plain(entity)
    properties = shown["properties"]
    for name in _entity_valued(entity):
        properties[name] = _resolved(shelf, entity.properties[name], path, lambda one: _neighbour(shelf, one, path))
    for name, pointing in _incoming(shelf, number):
        back = entity.id if pointing == number else _neighbour(shelf, pointing, path)
        properties.setdefault(name, []).append(back)
    return shown


def plain(entity: Entity) -> Shown:
    """Return an entity as it is stored."""
    shown: Shown = msgspec.to_builtins(entity)
    return shown


def adjacent(place: Place, paging: Paging) -> dict[str, Neighbours]:
    """Return a page of the neighbours under each property that has any."""
    _check(paging)
    return {name: _page(place, numbers, paging) for name, numbers in _by_property(place).items()}


def adjacent_by(place: Place, name: str, paging: Paging) -> Neighbours:
    """Return a page of the neighbours under one property; raise `UnknownRecordError` for none such."""
    _check(paging)
    found = schema(place.entity.schema).properties.get(name)
    if found is None or found.type != "entity":
        raise UnknownRecordError(f"{place.entity.schema} has no property {name[:200]!r} that holds entities.")
    return _page(place, related(place, name), paging)


def related(place: Place, name: str) -> list[int]:
    """Return the numbers of the neighbours under one property."""
    return _by_property(place).get(name, [])


def _check(paging: Paging) -> None:
    for order in paging.order:
        if not can_sort(order.field):
            raise UnknownValueError(f"{order.field[:200]!r} is nothing to sort by; use caption or first_seen.")


def _page(place: Place, numbers: list[int], paging: Paging) -> Neighbours:
    last = paging.offset + paging.limit
    ordered = _ordered(place.shelf, numbers, paging.order) if paging.order else numbers
    path = frozenset({place.entity.id})
    results = [_neighbour(place.shelf, number, path) for number in ordered[paging.offset : last]]
    return Neighbours(results, len(numbers), paging.limit, paging.offset)


def _ordered(shelf: Shelf, numbers: list[int], order: tuple[Order, ...]) -> list[int]:
    mask = np.zeros(len(shelf.text), dtype=np.bool_)
    mask[numbers] = True
    alike = np.zeros(len(mask), dtype=np.float32)
    ordered: list[int] = ranked(shelf.text, Found(mask, alike), order, len(numbers)).tolist()
    return ordered


def _by_property(place: Place) -> dict[str, list[int]]:
    """Return the numbers of all neighbours that are here, each once under a property."""
    found: dict[str, dict[int, None]] = {}
    for name in _entity_valued(place.entity):
        for number in place.shelf.numbers(place.entity.properties[name]):
            found.setdefault(name, {})[number] = None
    for name, number in _incoming(place.shelf, place.number):
        found.setdefault(name, {})[number] = None
    return {name: list(numbers) for name, numbers in found.items()}


def _entity_valued(entity: Entity) -> list[str]:
    known = schema(entity.schema).properties
    return [name for name in entity.properties if name in known and known[name].type == "entity"]


def _incoming(shelf: Shelf, number: int) -> Iterator[tuple[str, int]]:
    """Yield what names an entity, with the property that leads there."""
    for pointer in shelf.book.pointers(number):
        reverse = schema(shelf.book.schema(pointer.number)).properties[pointer.property].reverse
        if reverse:
            yield reverse, pointer.number


def _neighbour(shelf: Shelf, number: int, path: frozenset[str]) -> Shown:
    """Return a neighbour; of an edge, with the entities at its other ends."""
    entity = shelf.book.entity(number)
    shown = plain(entity)
    above = path | {entity.id}
    for end in schema(entity.schema).edge:
        if end in entity.properties:
            shown["properties"][end] = _resolved(shelf, entity.properties[end], above, lambda one: _far(shelf, one))
    return shown


def _far(shelf: Shelf, number: int) -> Shown:
    return plain(shelf.book.entity(number))


def _resolved(
    shelf: Shelf, keys: Iterable[str], path: frozenset[str], show: Callable[[int], Shown]
) -> list[Shown | str]:
    """Return entities for their ids; ids of those above stay, and those of nobody stay where all are."""
    found: list[Shown | str] = []
    unknown: list[Shown | str] = []
    for key in keys:
        number = None if key in path else shelf.book.find(key)
        if key in path:
            found.append(key)
        elif number is None:
            unknown.append(key)
        else:
            found.append(show(number))
    return found if any(isinstance(one, dict) for one in found) else [*found, *unknown]
