"""Which entities are served, and where is each of them?

A book holds every entity of a set of lists, as it goes over the wire: first the parties, numbered as the screening
index numbers their listings, then the entities that support them. It is a folder of memory-mapped arrays beside the
index, made once. Beside the entities stand what filters ask for, ids in order, and who points to whom.
"""

import calendar
import hashlib
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from article41.screening import arrays
from article41.services.ftm.entities import Entity
from article41.services.ftm.schemata import schema

NEVER: Final = -1
"""The time of the last change of an entity of which none is known; others are seconds since 1970."""
TIME_FORMAT: Final = "%Y-%m-%dT%H:%M:%S"

Mask = npt.NDArray[np.bool_]


class Words(msgspec.Struct, frozen=True):
    """What the codes in the arrays of a book mean."""

    parties: int
    schemata: list[str]
    datasets: list[tuple[str, ...]]
    topics: list[tuple[str, ...]]
    properties: list[str]


class Pointer(NamedTuple):
    """An entity (by its number) that points to another one by a property."""

    number: int
    property: str


class Book:
    """An opened book; threads may share it."""

    def __init__(self, loaded: dict[str, npt.NDArray[Any]], words: Words, folder: Path) -> None:
        self.folder = folder
        self.words = words
        self.parties = words.parties
        self.schemata: npt.NDArray[np.uint8] = loaded["schemata"]
        self.datasets: npt.NDArray[np.uint16] = loaded["datasets"]
        self.topics: npt.NDArray[np.uint16] = loaded["topics"]
        self.changed: npt.NDArray[np.int64] = loaded["changed"]
        self._at, self._payload = loaded["entities_at"], loaded["entities"]
        self._ids, self._numbers = loaded["ids"], loaded["id_numbers"]
        self._pointed, self._pointers = loaded["pointed"], loaded["pointers"]
        self._decode = msgspec.json.Decoder(Entity).decode

    @classmethod
    def open(cls, folder: Path) -> "Book":
        """Open a book; raise `IndexFileError` when it is damaged."""
        loaded, meta = arrays.load(folder)
        return cls(loaded, msgspec.convert(meta["words"], Words), folder)

    def __len__(self) -> int:
        return len(self._at) - 1

    def raw(self, number: int) -> bytes:
        """Return the JSON of entity `number`."""
        return self._payload[self._at[number] : self._at[number + 1]].tobytes()

    def entity(self, number: int) -> Entity:
        """Return entity `number`."""
        return self._decode(self.raw(number))

    def schema(self, number: int) -> str:
        """Return the schema of entity `number`."""
        return self.words.schemata[int(self.schemata[number])]

    def find(self, key: str) -> int | None:
        """Return the number of the entity with this id, or of the one that it was merged into."""
        wanted = np.uint64(_hash(key))
        for at in range(int(np.searchsorted(self._ids, wanted)), len(self._ids)):
            if self._ids[at] != wanted:
                break
            number = int(self._numbers[at])
            raw = self.raw(number)
            if raw.startswith(b'{"id":%b,' % msgspec.json.encode(key)) or key in self._decode(raw).referents:
                return number
        return None

    def pointers(self, number: int) -> list[Pointer]:
        """Return what points to entity `number`, in order."""
        left, right = np.searchsorted(self._pointed, [number, number + 1])
        return [Pointer(int(who), self.words.properties[code]) for who, code in self._pointers[left:right].tolist()]


def write_book(folder: Path, parties: Iterable[Entity], others: Callable[[], Iterable[Entity]]) -> None:
    """Write a book to `folder`, whole or not at all; of several entities of one id the first counts."""
    pages = _Pages()
    meta: dict[str, object] = {}
    with arrays.writing(folder, meta) as made:
        with made.growing("entities") as write:
            for entity in parties:
                pages.add(entity, write)
            count = len(pages)
            for entity in others():
                if not pages.holds(entity.id):
                    pages.add(entity, write)
        for name, values in pages.arrays():
            made.put(name, values)
        meta["words"] = msgspec.to_builtins(pages.words(count))


class _Codes:
    """Numbers for words, in the order in which they come."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}

    def __call__(self, word: object) -> int:
        return self._known.setdefault(word, len(self._known))

    def words(self) -> list[Any]:
        return list(self._known)


class _Pages:
    """What a book keeps of entities beside their JSON, while it is written."""

    def __init__(self) -> None:
        self._sizes = array("q")
        self._schemata, self._datasets, self._topics, self._changed = array("B"), array("H"), array("H"), array("q")
        self._ids: dict[int, int] = {}
        self._more_ids: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, int]] = []
        self._codes = tuple(_Codes() for _ in range(4))

    def __len__(self) -> int:
        return len(self._sizes)

    def holds(self, key: str) -> bool:
        """Whether there is an entity of this id already."""
        return _hash(key) in self._ids

    def add(self, entity: Entity, write: Callable[[bytes], object]) -> None:
        """Write one entity, and note what is asked of it."""
        payload = msgspec.json.encode(entity)
        write(payload)
        number = len(self._sizes)
        schemata, datasets, topics, properties = self._codes
        self._sizes.append(len(payload))
        self._schemata.append(schemata(entity.schema))
        self._datasets.append(datasets(tuple(entity.datasets)))
        self._topics.append(topics(tuple(entity.properties.get("topics", ()))))
        self._changed.append(seconds(entity.last_change))
        self._ids.setdefault(_hash(entity.id), number)
        self._more_ids += [(_hash(key), number) for key in entity.referents]
        known = schema(entity.schema).properties
        for name, values in entity.properties.items():
            if name in known and known[name].type == "entity":
                self._links += [(_hash(value), number, properties(name)) for value in values]

    def words(self, parties: int) -> Words:
        """Return what the codes mean."""
        schemata, datasets, topics, properties = (codes.words() for codes in self._codes)
        return Words(parties, schemata, datasets, topics, properties)

    def arrays(self) -> Iterator[tuple[str, npt.NDArray[Any]]]:
        """Yield the arrays beside the entities themselves."""
        yield "entities_at", np.concatenate(([0], np.cumsum(self._sizes, dtype=np.int64)))
        yield "schemata", np.array(self._schemata, dtype=np.uint8)
        yield "datasets", np.array(self._datasets, dtype=np.uint16)
        yield "topics", np.array(self._topics, dtype=np.uint16)
        yield "changed", np.array(self._changed, dtype=np.int64)
        ids = sorted([*self._ids.items(), *self._more_ids])
        yield "ids", np.array([key for key, _ in ids], dtype=np.uint64)
        yield "id_numbers", np.array([number for _, number in ids], dtype=np.int32)
        links = sorted((self._ids[key], who, code) for key, who, code in self._links if key in self._ids)
        yield "pointed", np.array([number for number, _, _ in links], dtype=np.int32)
        yield "pointers", np.array([link[1:] for link in links], dtype=np.int32).reshape(-1, 2)


def seconds(moment: str | None) -> int:
    """Return a time of an entity in seconds since 1970, `NEVER` without one."""
    return NEVER if moment is None else calendar.timegm(time.strptime(moment, TIME_FORMAT))


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
