"""Which entities are what a query asks for, and how well does each fit? One pass over the arrays for each word.

Relevance is that of BM25: a rare word tells more than a common one, a word in a name three times as much as elsewhere,
and one in a short text more than one in a long text.
"""

import math
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

import numpy as np

from article41.errors import UnknownValueError
from article41.services.ftm.search_index import Ints, Reals, TextIndex, Vocabulary
from article41.services.ftm.search_nodes import Clauses, Everything, Exists, Node, Pattern, Phrase, Range, Term
from article41.services.ftm.search_patterns import Automaton, Mask, regular, wildcards
from article41.services.ftm.search_words import fold, words

_PLENTY_OF_LETTERS: Final = 5
_FEW_LETTERS: Final = 2
_MOST_WORK: Final = 3000
_WORK_OF_A_PATTERN: Final = 100
_WORK_OF_SLIPS: Final = 5
_WORK_OF_A_RANGE: Final = 10

_Numbers = Callable[[Vocabulary], Ints]


class Found(NamedTuple):
    """Which entities fit, and how well (0 for those that do not)."""

    entities: Mask
    scores: Reals


class Matcher:
    """Answers the parts of one query from one index.

    A query that would take very long is refused, or, where it is `lenient`, the rest of it is ignored.
    """

    def __init__(self, index: TextIndex, *, lenient: bool = False) -> None:
        self._index = index
        self._lenient = lenient
        self._left = _MOST_WORK

    def found(self, node: Node) -> Found | None:
        """Return what a node finds; None where it has nothing that could be looked for."""
        if not self._is_granted(node):
            return None
        found = self._found(node)
        if found is not None and node.boost != 1.0:
            found = Found(found.entities, found.scores * np.float32(node.boost))
        return found

    def _is_granted(self, node: Node) -> bool:
        self._left -= _work(node)
        if self._left < 0 and not self._lenient:
            raise UnknownValueError("the query asks for too much at once; use fewer words and wildcards.")
        return self._left >= 0

    def _found(self, node: Node) -> Found | None:
        match node:
            case Clauses():
                return self._clauses(node)
            case Term():
                return self._term(node)
            case Phrase():
                return self._phrase(node)
            case Pattern():
                return self._pattern(node)
            case Range():
                return self._range(node)
            case Exists():
                return self._exists(node.field)
            case Everything():
                return self._everything()
        raise AssertionError(node)

    def _clauses(self, node: Clauses) -> Found | None:
        every = _joined(map(self.found, node.must), np.logical_and)
        some = _joined(map(self.found, node.should), np.logical_or)
        none = _joined(map(self.found, node.must_not), np.logical_or)
        if every is None and some is None and none is None:
            return None
        first = every or some or self._everything()
        entities = first.entities if none is None else first.entities & ~none.entities
        scores = first.scores if every is None or some is None else every.scores + some.scores
        return Found(entities, np.where(entities, scores, np.float32(0)))

    def _everything(self) -> Found:
        return Found(np.ones(len(self._index), dtype=np.bool_), np.ones(len(self._index), dtype=np.float32))

    def _term(self, node: Term) -> Found | None:
        found = words(node.text)
        if node.field:
            return self._in_field(node.field, node, found)
        if not found:
            return None
        return self._all(self._places(self._words_like(word, node.edits), "") for word in found)

    def _in_field(self, field: str, node: Term, found: list[str]) -> Found:
        chosen = self._index.chosen(field)
        whole = self._whole(field, self._values_like(field, node))
        if not chosen.texts.any() or not found:
            return whole
        texts = self._all(self._places(self._words_like(word, node.edits), field) for word in found)
        return _either(texts, whole)

    def _values_like(self, field: str, node: Term) -> Ints:
        """Return the values that are a text; of moments, those that begin with it."""
        chosen, values = self._index.chosen(field), self._index.values
        text = node.text if chosen.is_exact else fold(node.text)
        if chosen.is_date and not field.startswith(("properties.", "dates")):
            return values.beginning(text)
        edits = _allowed(text, node.edits)
        return values.like(text, edits) if edits else values.find(text)

    def exactly(self, field: str, text: str) -> Mask:
        """Return the entities that a filter asks for: with this value, or this very word in a text."""
        chosen = self._index.chosen(field)
        whole = self._whole(field, self._values_like(field, Term(field=field, text=text))).entities
        if not chosen.texts.any():
            return whole
        return whole | self._scored(self._places(self._index.words.find(text), field)).entities

    def _words_like(self, word: str, edits: int | None) -> Ints:
        vocabulary = self._index.words
        allowed = _allowed(word, edits)
        return vocabulary.like(word, allowed) if allowed else vocabulary.find(word)

    def _places(self, numbers: Ints, field: str) -> Ints:
        """Return where words are, within a field if one is named."""
        places = self._index.places(numbers)
        if not field:
            return places
        rows = self._index.rows(places)
        return places[self._index.chosen(field).texts[self._index.row_columns[rows]]]

    def _all(self, several: Iterable[Ints]) -> Found:
        """Return the entities that hold something of each of some runs of places."""
        found = _joined(map(self._scored, several), np.logical_and) or self._nothing()
        return Found(found.entities, np.where(found.entities, found.scores, np.float32(0)))

    def _scored(self, places: Ints) -> Found:
        return self._of_rows(self._index.rows(places))

    def _of_rows(self, rows: Ints) -> Found:
        """Return whose rows these are, by the best of them."""
        index = self._index
        scores = np.zeros(len(index), dtype=np.float32)
        np.maximum.at(scores, index.entities[rows], index.weights(rows))
        entities = scores > 0
        count = int(entities.sum())
        scores *= np.float32(math.log(1 + (len(index) - count + 0.5) / (count + 0.5)))
        return Found(entities, scores)

    def _whole(self, field: str, numbers: Ints) -> Found:
        """Return the entities that have one of these values in a field."""
        index = self._index
        rows = index.with_values(numbers)
        rows = rows[index.chosen(field).values[index.row_columns[rows]]]
        entities = np.zeros(len(index), dtype=np.bool_)
        entities[index.entities[rows]] = True
        return Found(entities, entities.astype(np.float32))

    def _phrase(self, node: Phrase) -> Found | None:
        found = words(node.text)
        whole = None
        if node.field:
            whole = self._whole(node.field, self._values_like(node.field, Term(field=node.field, text=node.text)))
            if not self._index.chosen(node.field).texts.any():
                return whole
        if not found:
            return whole
        if len(found) == 1:
            texts = self._scored(self._places(self._index.words.find(found[0]), node.field))
        else:
            texts = self._side_by_side(found, node)
        return texts if whole is None else _either(texts, whole)

    def _side_by_side(self, found: list[str], node: Phrase) -> Found:
        """Return the entities that hold words one after the other, with up to `slop` others between two of them."""
        index = self._index
        spots = [np.sort(index.spots(self._places(index.words.find(word), node.field))) for word in found]
        ends = spots[0]
        for following in spots[1:]:
            steps = (following[:, None] - np.arange(1, node.slop + 2)).ravel() if node.slop else following - 1
            near = np.isin(steps, ends).reshape(len(following), node.slop + 1).any(axis=1)
            ends = following[near]
        found_rows = self._of_rows(np.unique(ends >> 17).astype(np.int32))
        return Found(found_rows.entities, found_rows.scores * np.float32(len(found)))

    def _pattern(self, node: Pattern) -> Found:
        automaton = regular(node.text) if node.regex else wildcards(node.text)
        return self._several(node.field, lambda vocabulary: _fitting(vocabulary, node, automaton))

    def _several(self, field: str, numbers: _Numbers) -> Found:
        """Return the entities that hold one of several words or values."""
        index = self._index
        if not field:
            return _flat(self._scored(index.places(numbers(index.words))))
        chosen = index.chosen(field)
        found = self._whole(field, numbers(index.values)) if chosen.values.any() else None
        if chosen.texts.any():
            texts = _flat(self._scored(self._places(numbers(index.words), field)))
            found = texts if found is None else _either(texts, found)
        return found or self._nothing()

    def _range(self, node: Range) -> Found:
        chosen = self._index.chosen(node.field)
        low, high = (
            None if end is None else fold(end).encode("utf-8", "surrogatepass") for end in (node.low, node.high)
        )
        if chosen.is_date:
            low = low + b"\xff" if low is not None and not node.with_low else low
            high = high + b"\xff" if high is not None and node.with_high else high
        return self._several(
            node.field, lambda one: one.between(low, high, with_low=node.with_low, with_high=node.with_high)
        )

    def _exists(self, field: str) -> Found:
        chosen = self._index.chosen(field)
        rows = np.flatnonzero((chosen.texts | chosen.values)[self._index.row_columns])
        entities = np.zeros(len(self._index), dtype=np.bool_)
        entities[self._index.entities[rows]] = True
        return Found(entities, entities.astype(np.float32))

    def _nothing(self) -> Found:
        count = len(self._index)
        return Found(np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.float32))


def _joined(several: Iterable[Found | None], join: Callable[[Mask, Mask], Mask]) -> Found | None:
    """Join what was found, one after the other, and add up how well it fits; None when there is nothing to join."""
    joined: Found | None = None
    for one in several:
        if one is not None:
            joined = one if joined is None else Found(join(joined.entities, one.entities), joined.scores + one.scores)
    return joined


def _work(node: Node) -> int:
    """Return about how long a node takes to be answered, in thousandths of a second."""
    match node:
        case Pattern():
            return _WORK_OF_A_PATTERN
        case Term() | Phrase():
            return len(words(node.text)) * (1 if isinstance(node, Phrase) or node.edits == 0 else _WORK_OF_SLIPS)
        case Range() | Exists():
            return _WORK_OF_A_RANGE
    return 1


def _encoded(end: str | None) -> bytes | None:
    return None if end is None else fold(end).encode("utf-8", "surrogatepass")


def _fitting(vocabulary: Vocabulary, node: Pattern, automaton: Automaton) -> Ints:
    """Return what fits a pattern; only texts with its own beginning are looked at."""
    beginning = "" if node.regex else fold(node.text[: _wild_at(node.text)])
    among = vocabulary.beginning(beginning) if beginning else None
    if among is not None and not len(among):
        return among
    return vocabulary.fitting(automaton, among=among)


def _wild_at(text: str) -> int:
    return next((at for at, char in enumerate(text) if char in "*?\\"), len(text))


def _allowed(text: str, edits: int | None) -> int:
    """Return how many slips a word may have; where that is left open, none in short ones and two in long ones."""
    if edits is None:
        edits = 0 if len(text) <= _FEW_LETTERS else 1 if len(text) <= _PLENTY_OF_LETTERS else 2
    return edits


def _either(one: Found, other: Found) -> Found:
    return Found(one.entities | other.entities, np.maximum(one.scores, other.scores))


def _flat(found: Found) -> Found:
    """Have all that is found fit alike: how common a pattern is tells nothing."""
    return Found(found.entities, found.entities.astype(np.float32))
