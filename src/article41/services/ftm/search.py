"""Which entities does a text search find, in which order, and how do they spread over countries, topics, datasets?

A search looks into every shelf of the library. Words that stand for nothing that is written anywhere are taken for a
name, and those that are called nearly so are found by the screening of the house.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from article41.errors import UnknownValueError
from article41.model import Name, Party
from article41.screening.candidates import Within
from article41.screening.policy import Policy
from article41.screening.search import screen
from article41.services.ftm.library import Library, Shelf
from article41.services.ftm.schemata import Schema
from article41.services.ftm.scopes import changed_from
from article41.services.ftm.search_fields import can_sort
from article41.services.ftm.search_index import Ints, TextIndex
from article41.services.ftm.search_match import Found, Matcher
from article41.services.ftm.search_nodes import Clauses, Everything, Node, Term
from article41.services.ftm.search_patterns import Mask
from article41.services.ftm.search_simple import parse_simple
from article41.services.ftm.search_syntax import parse
from article41.services.ftm.search_words import words

MOST_FACET_VALUES: Final = 1000
_ALIKE: Final = 0.008
"""The score from which on a party is called nearly so: far below that of an alert, since nothing else was found."""
_MOST_ALIKE: Final = 100
_LONGEST_NAME: Final = 500


class Order(NamedTuple):
    """One key of the order of results."""

    field: str
    descending: bool = False


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for; `datasets` are those in scope, `filters` the values wanted by field.

    `node` is what is asked where that was not written as a text.
    """

    datasets: frozenset[str]
    schema: Schema
    text: str = ""
    node: Node | None = None
    simple: bool = False
    fuzzy: bool = False
    exclude_schema: frozenset[str] = frozenset()
    changed_since: str | None = None
    filters: Mapping[str, tuple[str, ...]] = {}
    all_values: bool = False
    order: tuple[Order, ...] = ()
    facets: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0


class Page(NamedTuple):
    """One page of results as JSON, how many there are, and how many have which value, by facet.

    `is_approximate` when nothing was found by its words.
    """

    results: list[msgspec.Raw]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    is_approximate: bool = False


class _Hits(NamedTuple):
    """What was found on one shelf."""

    shelf: Shelf
    found: Found


def search(library: Library, asked: Search) -> Page:
    """Return a page of what is found; raise `UnknownValueError` for a query or order that cannot be understood."""
    for order in asked.order:
        if not can_sort(order.field):
            raise UnknownValueError(f"{order.field!r} is nothing to sort by; use caption or properties.birthDate.")
    node = _node(asked)
    since = changed_from(asked.changed_since) if asked.changed_since is not None else None
    allowed = [(shelf, _allowed(shelf, asked, since)) for shelf in library.shelves]
    hits = [_Hits(shelf, _by_words(shelf.text, node, mask, asked)) for shelf, mask in allowed]
    total = _count(hits)
    is_approximate = False
    if not total and node is not None and _is_name(node) and len(asked.text) <= _LONGEST_NAME:
        hits = [_Hits(shelf, _by_likeness(shelf, asked.text, mask)) for shelf, mask in allowed]
        total = _count(hits)
        is_approximate = total > 0
    facets = {facet: _facet(hits, facet) for facet in asked.facets}
    return Page(list(_page(hits, asked)), total, facets, is_approximate)


def _count(hits: Iterable[_Hits]) -> int:
    return sum(int(np.count_nonzero(one.found.entities)) for one in hits)


def _node(asked: Search) -> Node | None:
    if asked.node is not None:
        return asked.node
    if not asked.text.strip():
        return Everything()
    return parse_simple(asked.text) if asked.simple else parse(asked.text, fuzzy=asked.fuzzy)


def _allowed(shelf: Shelf, asked: Search, since: int | None) -> Mask:
    """Return which entities of a shelf are in scope and pass the filters."""
    book = shelf.book
    schemata = asked.schema.reaches - asked.exclude_schema
    of_schema = np.array([name in schemata for name in book.words.schemata], dtype=np.bool_)
    of_dataset = np.array([not asked.datasets.isdisjoint(each) for each in book.words.datasets], dtype=np.bool_)
    mask: Mask = of_schema[book.schemata] & of_dataset[book.datasets]
    if since is not None:
        mask &= book.changed >= since
    matcher = Matcher(shelf.text)
    for field, values in asked.filters.items():
        each = [matcher.exactly(field, value) for value in dict.fromkeys(values)]
        mask &= np.logical_and.reduce(each) if asked.all_values else np.logical_or.reduce(each)
    return mask


def _by_words(index: TextIndex, node: Node | None, allowed: Mask, asked: Search) -> Found:
    found = Matcher(index, lenient=asked.simple).found(node) if node is not None else None
    if found is None:
        return Found(np.zeros_like(allowed), np.zeros(len(allowed), dtype=np.float32))
    return Found(found.entities & allowed, found.scores * (1 + index.bulk))


def _is_name(node: Node) -> bool:
    """Whether a query is nothing but words."""
    if isinstance(node, Clauses):
        return not node.should and not node.must_not and all(map(_is_name, node.must))
    return isinstance(node, Term) and not node.field and node.edits == 0


def _by_likeness(shelf: Shelf, text: str, allowed: Mask) -> Found:
    """Return the parties that are called nearly so."""
    scores = np.zeros(len(allowed), dtype=np.float32)
    parties = allowed[: shelf.book.parties]
    if parties.any():
        policy = Policy(alert_threshold=_ALIKE, limit=_MOST_ALIKE)
        with shelf.held.searcher() as lists:
            within = Within.these(parties, lists.index.table.owners)
            matches = screen(Party(names=(Name(text),)), index=lists.index, policy=policy, within=within)
        for match in matches:
            if match.listing is not None and _has_all(match.matched_name, text):
                scores[shelf.number(match.listing)] = match.match_score
    return Found(scores > 0, scores)


def _has_all(name: str, text: str) -> bool:
    """Whether a name may have a counterpart for each word asked for; scripts differ in what a word is."""
    return not (text.isascii() and name.isascii()) or len(words(text)) <= len(words(name))


def _facet(hits: list[_Hits], facet: str) -> list[tuple[str, int]]:
    """Return how many of the entities found have which value, the most frequent first."""
    counts: Counter[str] = Counter()
    for shelf, found in hits:
        pairs = shelf.text.pairs(facet)
        keys = np.bincount(pairs.keys[found.entities[pairs.entities]])
        counts.update({shelf.text.values.text(int(key)): int(keys[key]) for key in np.flatnonzero(keys)})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_FACET_VALUES]


def _page(hits: list[_Hits], asked: Search) -> Iterator[msgspec.Raw]:
    """Yield the entities of a page, in order; those of several shelves are merged."""
    wanted = asked.offset + asked.limit
    if not asked.limit:
        return
    ordered = [(one.shelf, ranked(one.shelf.text, one.found, asked.order, wanted)) for one in hits]
    if sum(len(numbers) > 0 for _, numbers in ordered) == 1:
        merged = [(shelf, number) for shelf, numbers in ordered for number in numbers.tolist()]
    else:
        merged = _merged(ordered, hits, asked.order)
    for shelf, number in merged[asked.offset : wanted]:
        yield msgspec.Raw(shelf.book.raw(number))


def ranked(index: TextIndex, found: Found, order: tuple[Order, ...], wanted: int) -> Ints:
    """Return the numbers of the first `wanted` entities found: by `order`, then the best first, then by id."""
    numbers = np.flatnonzero(found.entities).astype(np.int32)
    keys: list[npt.NDArray[np.generic]] = [*(_places(index, one)[numbers] for one in order), -found.scores[numbers]]
    if wanted < len(numbers):
        first = keys[0]
        near = first <= np.partition(first, wanted - 1)[wanted - 1] if wanted else np.zeros(len(first), dtype=np.bool_)
        numbers, keys = numbers[near], [key[near] for key in keys]
    best = np.lexsort([index.id_ranks[numbers], *reversed(keys)])[:wanted]
    return numbers[best]


def _places(index: TextIndex, order: Order) -> Ints:
    """Return the place of each entity by a field: its lowest value, or its highest first; those without one last."""
    chosen = index.chosen(order.field).values
    rows = np.flatnonzero(chosen[index.row_columns])
    last = np.iinfo(np.int32).max
    places = np.full(len(index), last, dtype=np.int32)
    np.minimum.at(places, index.entities[rows], -index.keys[rows] if order.descending else index.keys[rows])
    return places


def _merged(ordered: list[tuple[Shelf, Ints]], hits: list[_Hits], order: tuple[Order, ...]) -> list[tuple[Shelf, int]]:
    """Return the entities of several shelves in one order."""
    rows = [
        (shelf, number, float(one.found.scores[number]), shelf.book.entity(number).id)
        for (shelf, numbers), one in zip(ordered, hits, strict=True)
        for number in numbers.tolist()
    ]
    rows.sort(key=lambda row: (-row[2], row[3]))
    for one in reversed(order):
        valued = [(_value(row[0].text, row[1], one), row) for row in rows]
        stated = [(value, row) for value, row in valued if value is not None]
        stated.sort(key=itemgetter(0), reverse=one.descending)
        rows = [row for _, row in stated] + [row for value, row in valued if value is None]
    return [(shelf, number) for shelf, number, _, _ in rows]


def _value(index: TextIndex, number: int, order: Order) -> bytes | None:
    """Return the value by which an entity stands in an order."""
    first, last = np.searchsorted(index.entities, [number, number + 1])
    keys = index.keys[first:last][index.chosen(order.field).values[index.row_columns[first:last]]]
    if not len(keys):
        return None
    return index.values[int(keys.max() if order.descending else keys.min())]
