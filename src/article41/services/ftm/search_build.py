"""How are the words and values of a book laid out, so that they can be searched? A folder of arrays in the book's.

Words and whole values are numbered in the order of their bytes. Each value of an entity has a row: whose it is, its
column, the number of the value as a whole (none for texts) and how many words it has. Each word has its places: the
rows that hold it, and where in them.
"""

from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from article41.errors import IndexFileError
from article41.screening import arrays
from article41.services.ftm.book import Book
from article41.services.ftm.entities import Entity
from article41.services.ftm.schemata import schema
from article41.services.ftm.search_fields import CAPTION, DATES, TIMES, Column, date_parts, house
from article41.services.ftm.search_index import TextIndex
from article41.services.ftm.search_words import compact, fold, words

NO_KEY: Final = -1
_FOLDER: Final = "text"
_MOST_WORDS: Final = 60_000
"""Words of one value that can be found."""


def kept_text(book: Book) -> TextIndex:
    """Return what a book can be searched by, made when it is not there."""
    folder = book.folder / _FOLDER
    with suppress(IndexFileError):
        return TextIndex.open(folder)
    write_text(folder, book)
    return TextIndex.open(folder)


def write_text(folder: Path, book: Book) -> None:
    """Write what a book can be searched by to `folder`, whole or not at all."""
    rows = _Rows()
    for number in range(len(book)):
        rows.add(number, book.entity(number))
    meta: dict[str, object] = {}
    with arrays.writing(folder, meta) as made:
        for name, values in rows.arrays():
            made.put(name, values)
        meta["columns"] = [tuple(column) for column in rows.columns]


class _Rows:
    """The rows and places of a book, while they are gathered."""

    def __init__(self) -> None:
        self.columns: dict[Column, int] = {}
        self._entities, self._columns, self._keys, self._sizes = array("i"), array("H"), array("i"), array("H")
        self._place_words, self._place_rows, self._place_at = array("i"), array("i"), array("H")
        self._words: dict[str, int] = {}
        self._values: dict[str, int] = {}
        self._ids: list[str] = []

    def add(self, number: int, entity: Entity) -> None:
        """Take up the values of one entity."""
        self._ids.append(entity.id)
        properties = schema(entity.schema).properties
        for name, texts in entity.properties.items():
            found = properties.get(name)
            column = Column(name, found.type if found is not None else "string")
            for text in texts:
                self._add(number, column, text)
                if column.type == "date":
                    for part in date_parts(text):
                        self._add(number, house(DATES), part)
        for column, text in _of_the_house(entity):
            self._add(number, column, text)

    def _add(self, number: int, column: Column, text: str) -> None:
        found = words(text)[:_MOST_WORDS] if column.has_words else []
        if column.type == "identifier" and len(found) > 1:
            found.append(compact(text))
        row = len(self._entities)
        self._entities.append(number)
        self._columns.append(self.columns.setdefault(column, len(self.columns)))
        self._sizes.append(len(found))
        if column.is_text:
            self._keys.append(NO_KEY)
        else:
            self._keys.append(self._values.setdefault(text if column.is_exact else fold(text), len(self._values)))
        known = self._words
        self._place_words.extend([known.setdefault(word, len(known)) for word in found])
        self._place_rows.extend([row] * len(found))
        self._place_at.extend(range(len(found)))

    def arrays(self) -> Iterator[tuple[str, npt.NDArray[Any]]]:
        """Yield the arrays, and give the memory of each back."""
        yield from _ordered("word", self._words)
        rank = _ranks(self._words)
        place_words = rank[np.frombuffer(self._place_words, dtype=np.int32)] if self._words else rank
        order = np.argsort(place_words, kind="stable")
        yield "place_rows", np.array(self._place_rows, dtype=np.int32)[order]
        yield "place_at", np.array(self._place_at, dtype=np.uint16)[order]
        yield "word_places", _starts(place_words, len(self._words))
        yield from _ordered("value", self._values)
        rank = np.append(_ranks(self._values), np.int32(NO_KEY))
        keys = rank[np.array(self._keys, dtype=np.int32)]
        whole = np.flatnonzero(keys != NO_KEY).astype(np.int32)
        yield "row_keys", keys
        yield "value_rows", whole[np.argsort(keys[whole], kind="stable")]
        yield "value_places", _starts(keys[whole], len(self._values))
        yield "row_entities", np.array(self._entities, dtype=np.int32)
        yield "row_columns", np.array(self._columns, dtype=np.uint16)
        yield "row_sizes", np.array(self._sizes, dtype=np.uint16)
        ranks = np.empty(len(self._ids), dtype=np.int32)
        ranks[sorted(range(len(self._ids)), key=self._ids.__getitem__)] = np.arange(len(self._ids), dtype=np.int32)
        yield "id_ranks", ranks


def _of_the_house(entity: Entity) -> Iterator[tuple[Column, str]]:
    yield house(CAPTION), entity.caption
    yield house("schema"), entity.schema
    yield house("target"), str(entity.target)
    yield house("entity_id"), entity.id
    yield from ((house("datasets"), name) for name in entity.datasets)
    yield from ((house("referents"), key) for key in entity.referents)
    for name in TIMES:
        moment = getattr(entity, name)
        if moment is not None:
            yield house(name), moment


def _ordered(name: str, known: dict[str, int]) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """Yield texts in the order of their bytes, one after the other, and where each begins."""
    encoded = sorted(text.encode("utf-8", "surrogatepass") for text in known)
    yield f"{name}_bytes", np.frombuffer(b"".join(encoded), dtype=np.uint8)
    yield f"{name}_at", np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int64)))


def _ranks(known: dict[str, int]) -> npt.NDArray[np.int32]:
    ranks = np.empty(len(known), dtype=np.int32)
    ranks[[known[text] for text in sorted(known)]] = np.arange(len(known), dtype=np.int32)
    return ranks


def _starts(numbers: npt.NDArray[np.int32], count: int) -> npt.NDArray[np.int64]:
    """Return where each number begins among them in order."""
    return np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=count), dtype=np.int64)))
