"""What is in a book that can be searched: its words, its values, and whose they are? Opened, and shared by threads."""

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from article41.screening import arrays
from article41.services.ftm.search_fields import GROUPS, Column, house
from article41.services.ftm.search_patterns import Automaton, Mask

Ints = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float32]

_NAMES_COUNT: Final = 3.0
"""How much more a word in a name tells than one elsewhere."""
_K1: Final = 1.2
_B: Final = 0.75
_BITS: Final = np.array([byte.bit_count() for byte in range(256)], dtype=np.uint8)


class Vocabulary:
    """Texts in the order of their bytes, numbered in that order."""

    def __init__(self, text: npt.NDArray[np.uint8], at: npt.NDArray[np.int64]) -> None:
        self._text, self._at = text, at

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._text[self._at[number] : self._at[number + 1]].tobytes()

    def text(self, number: int) -> str:
        """Return text `number`."""
        return self[number].decode("utf-8", "surrogatepass")

    def find(self, text: str) -> Ints:
        """Return the number of a text, in an array; an empty one when it is not here."""
        wanted = text.encode("utf-8", "surrogatepass")
        at = bisect_left(self, wanted)
        found = at < len(self) and self[at] == wanted
        return np.array([at] if found else [], dtype=np.int32)

    def between(self, low: bytes | None, high: bytes | None, *, with_low: bool, with_high: bool) -> Ints:
        """Return the numbers of the texts from `low` to `high`."""
        first = 0 if low is None else bisect_left(self, low) if with_low else bisect_right(self, low)
        last = len(self) if high is None else bisect_right(self, high) if with_high else bisect_left(self, high)
        return np.arange(first, max(first, last), dtype=np.int32)

    def beginning(self, text: str) -> Ints:
        """Return the numbers of the texts that begin with `text`."""
        start = text.encode("utf-8", "surrogatepass")
        return self.between(start, start + b"\xff", with_low=True, with_high=True)

    def fitting(self, automaton: Automaton, *, among: Ints | None = None) -> Ints:
        """Return the numbers of the texts that fit; `among` a run of numbers, where it is known."""
        first, last = (0, len(self)) if among is None else (int(among[0]), int(among[-1]) + 1)
        fits = automaton.fits(self._text, np.asarray(self._at[first : last + 1]))
        return (np.flatnonzero(fits) + first).astype(np.int32)

    def like(self, text: str, edits: int) -> Ints:
        """Return the numbers of the texts that are at most `edits` slips away."""
        wanted = text.encode("utf-8", "surrogatepass")
        near = np.abs(np.diff(self._at) - len(wanted)) <= edits
        letters = np.uint64(_letter_set(wanted))
        near &= _count_bits(self._letters & ~letters) <= edits
        near &= _count_bits(~self._letters & letters) <= edits
        chosen = np.flatnonzero(near)
        if not len(chosen):
            return chosen.astype(np.int32)
        near_enough: Ints = chosen[_slips(wanted, self._text, self._at, chosen) <= edits].astype(np.int32)
        return near_enough

    @cached_property
    def _letters(self) -> npt.NDArray[np.uint64]:
        """Which letters each text has, as bits."""
        if not len(self._text):
            return np.zeros(len(self), dtype=np.uint64)
        bits = np.left_shift(np.uint64(1), (self._text & 63).astype(np.uint64))
        found = np.bitwise_or.reduceat(bits, np.minimum(self._at[:-1], len(bits) - 1))
        found[np.diff(self._at) == 0] = 0
        return found


class Pairs(NamedTuple):
    """Which entities have which values, each once."""

    entities: Ints
    keys: Ints


class Chosen(NamedTuple):
    """Which columns a field stands for, by their numbers: those looked up by words, and those by whole values."""

    texts: Mask
    values: Mask
    is_exact: bool
    is_date: bool


class TextIndex:
    """What a book can be searched by."""

    def __init__(self, loaded: dict[str, npt.NDArray[Any]], columns: list[Column]) -> None:
        self.columns = columns
        self.words = Vocabulary(loaded["word_bytes"], loaded["word_at"])
        self.values = Vocabulary(loaded["value_bytes"], loaded["value_at"])
        self.entities: Ints = loaded["row_entities"]
        self.row_columns: npt.NDArray[np.uint16] = loaded["row_columns"]
        self.keys: Ints = loaded["row_keys"]
        self.id_ranks: Ints = loaded["id_ranks"]
        self._sizes = loaded["row_sizes"]
        self._word_places, self._rows, self._at = loaded["word_places"], loaded["place_rows"], loaded["place_at"]
        self._value_places, self._value_rows = loaded["value_places"], loaded["value_rows"]
        self._weights = np.array([_NAMES_COUNT if one.type == "name" else 1.0 for one in columns], dtype=np.float32)
        self.chosen = lru_cache(256)(self._chosen)
        self.pairs = lru_cache(8)(self._pairs)

    @classmethod
    def open(cls, folder: Path) -> "TextIndex":
        """Open what `write_text` wrote; raise `IndexFileError` when it is damaged."""
        loaded, meta = arrays.load(folder)
        return cls(loaded, [Column(*one) for one in msgspec.convert(meta["columns"], list[tuple[str, str]])])

    def __len__(self) -> int:
        return len(self.id_ranks)

    def places(self, word_numbers: Ints) -> Ints:
        """Return the places of these words, by their numbers."""
        return _runs(self._word_places, word_numbers)

    def rows(self, places: Ints) -> Ints:
        """Return the rows in which places are."""
        found: Ints = self._rows[places]
        return found

    def spots(self, places: Ints) -> npt.NDArray[np.int64]:
        """Return numbers of places that differ by one where words stand side by side in one row."""
        found: npt.NDArray[np.int64] = (self._rows[places].astype(np.int64) << 17) + self._at[places]
        return found

    def with_values(self, value_numbers: Ints) -> Ints:
        """Return the rows that hold these values as a whole."""
        found: Ints = self._value_rows[_runs(self._value_places, value_numbers)]
        return found

    def weights(self, rows: Ints) -> Reals:
        """Return how much a word tells in each of these rows: more in a name, and in a short text."""
        length = self._sizes[rows] / self._usual_size
        told = self._weights[self.row_columns[rows]] * ((_K1 + 1) / (1 + _K1 * (1 - _B + _B * length)))
        return told.astype(np.float32)

    @cached_property
    def _usual_size(self) -> np.float32:
        return np.float32(max(1.0, float(self._sizes[self._sizes > 0].mean()) if (self._sizes > 0).any() else 1.0))

    @cached_property
    def bulk(self) -> Reals:
        """How much each entity is favoured for how much is known of it."""
        return (0.01 * np.log1p(np.bincount(self.entities, minlength=len(self)))).astype(np.float32)

    def _chosen(self, field: str) -> Chosen:
        inside = [column.is_in(field) for column in self.columns]
        return Chosen(
            np.array([ok and column.is_text for ok, column in zip(inside, self.columns, strict=True)], dtype=np.bool_),
            np.array(
                [ok and not column.is_text for ok, column in zip(inside, self.columns, strict=True)], dtype=np.bool_
            ),
            any(ok and column.is_exact for ok, column in zip(inside, self.columns, strict=True)),
            any(ok and column.is_date for ok, column in zip(inside, self.columns, strict=True)),
        )

    def _pairs(self, field: str) -> Pairs:
        """Return which entities have which values of a field, for counting them."""
        inside = np.array([self._is_counted(column, field) for column in self.columns], dtype=np.bool_)
        rows = np.flatnonzero(inside[self.row_columns])
        both = np.unique((self.entities[rows].astype(np.int64) << 32) | self.keys[rows])
        return Pairs((both >> 32).astype(np.int32), (both & 0x7FFFFFFF).astype(np.int32))

    @staticmethod
    def _is_counted(column: Column, field: str) -> bool:
        return column.type == GROUPS[field] if field in GROUPS else column == house(field)


def _runs(starts: npt.NDArray[np.int64], numbers: Ints) -> Ints:
    """Return everything between where each of some numbers begins and ends."""
    if not len(numbers):
        return np.zeros(0, dtype=np.int64).astype(np.int32)
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first + 1 == len(numbers):
        return np.arange(starts[first], starts[last + 1], dtype=np.int32)
    begins, ends = starts[numbers], starts[numbers + 1]
    sizes = ends - begins
    shifts = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    return (np.arange(int(sizes.sum())) + shifts).astype(np.int32)


def _count_bits(sets: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    counts: npt.NDArray[np.int64] = _BITS[sets.view(np.uint8).reshape(-1, 8)].sum(axis=1, dtype=np.int64)
    return counts


def _letter_set(word: bytes) -> int:
    return sum(1 << bit for bit in {byte & 63 for byte in word})


def _slips(
    word: bytes, text: npt.NDArray[np.uint8], at: npt.NDArray[np.int64], chosen: npt.NDArray[np.int64]
) -> npt.NDArray[np.int16]:
    """Return how many slips lie between `word` and each of the chosen words.

    A slip is a letter added, left out, changed, or exchanged with its neighbour.
    """
    lengths = (at[chosen + 1] - at[chosen]).astype(np.int64)
    width = int(lengths.max(initial=0))
    letters = text[np.minimum(at[chosen][:, None] + np.arange(width), max(len(text) - 1, 0))]
    rows = [np.repeat(np.arange(width + 1, dtype=np.int16)[:, None], len(chosen), axis=1)]
    for number, byte in enumerate(word, start=1):
        row = np.full((width + 1, len(chosen)), number, dtype=np.int16)
        for column in range(1, width + 1):
            changed = rows[-1][column - 1] + (letters[:, column - 1] != byte)
            row[column] = np.minimum(np.minimum(rows[-1][column], row[column - 1]) + 1, changed)
            if number > 1 and column > 1:
                swapped = (letters[:, column - 2] == byte) & (letters[:, column - 1] == word[number - 2])
                row[column] = np.where(swapped, np.minimum(row[column], rows[-2][column - 2] + 1), row[column])
        rows.append(row)
    counts: npt.NDArray[np.int16] = rows[-1][lengths, np.arange(len(chosen))]
    return counts
