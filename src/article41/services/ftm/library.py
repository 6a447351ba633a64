"""What is served as FollowTheMoney? The lists in use and the files given at the start, each with its book of entities.

A book is made beside the search index of its lists, once for each set of snapshots; it is safe to delete.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from article41.errors import IndexFileError
from article41.services.ftm.book import TIME_FORMAT, Book, write_book
from article41.services.ftm.datasets import Datasets, datasets
from article41.services.ftm.entities import Entity, Seen, edges_of, entity_id, entity_of
from article41.services.ftm.scopes import Scopes
from article41.services.ftm.search_build import kept_text
from article41.services.ftm.search_index import TextIndex

if TYPE_CHECKING:
    from article41.model import Listing
    from article41.screening.index import ListingIndex
    from article41.services.held import Held
    from article41.services.screening import Lists
    from article41.store.home import HomeFolder

_BOOK: Final = "book-"
_FORMAT: Final = 1
_MAKERS: Final = Path(__file__).parent


class Shelf:
    """Lists that are searched together, and the book of their entities.

    `key` is the id of a listing's entity, `file` the name of the file of entities that this is, "" for the lists.
    """

    def __init__(self, held: "Held", book: Book, key: "Callable[[Listing], str]", *, file: str = "") -> None:
        self.held = held
        self.book = book
        self.file = file
        self._key = key

    @cached_property
    def scopes(self) -> Scopes:
        """Which parties may answer which query."""
        return Scopes(self.book, self._own.index.table.owners)

    @cached_property
    def text(self) -> TextIndex:
        """What the entities can be searched by."""
        return kept_text(self.book)

    @contextmanager
    def inline(self) -> "Iterator[Lists]":
        """Lend scratch space that one thread keeps for itself, so that it never waits."""
        yield self._own

    @cached_property
    def _own(self) -> "Lists":
        return self.held.again()

    def raw(self, listing: "Listing") -> bytes:
        """Return the JSON of a listing's entity."""
        return self.book.raw(self.number(listing))

    def number(self, listing: "Listing") -> int:
        """Return the number of a listing's entity."""
        number = self.book.find(self._key(listing))
        assert number is not None
        return number

    def numbers(self, keys: Iterable[str]) -> Iterator[int]:
        """Yield the numbers of the entities of these ids, as far as they are here."""
        return (number for key in keys if (number := self.book.find(key)) is not None)


class Library:
    """All shelves: that of the lists first, then one for each file. One consistent set, like the lists in use."""

    def __init__(self, shelves: tuple[Shelf, ...]) -> None:
        self.shelves = shelves
        lists, *files = shelves
        self.datasets: Datasets = datasets(
            (ref.source for ref in lists.held.snapshots),
            (ref.source for file in files for ref in file.held.snapshots),
        )

    def find(self, key: str) -> tuple[Shelf, int] | None:
        """Return where the entity of an id (or of one merged into it) is."""
        found = ((shelf, shelf.book.find(key)) for shelf in self.shelves)
        return next(((shelf, number) for shelf, number in found if number is not None), None)

    def entities(self) -> Iterator[Entity]:
        """Yield every entity that is served, parties of a shelf before what supports them."""
        return (shelf.book.entity(number) for shelf in self.shelves for number in range(len(shelf.book)))


def shelf_of(held: "Held", lists: "Lists", home: "HomeFolder") -> Shelf:
    """Return the shelf of the lists in use."""
    return Shelf(held, book_of(lists, home), lambda listing: entity_id(listing.id))


def book_of(lists: "Lists", home: "HomeFolder") -> Book:
    """Return the book of lists in use, made when it is not there."""
    return kept_book(lists.folder, _stamp(lists), lambda folder: _write(folder, lists, home))


def kept_book(index: Path, stamp: object, write: Callable[[Path], None]) -> Book:
    """Return the book beside an index that was made with this `stamp` by this program, else have it written."""
    key = hashlib.sha256(msgspec.json.encode([_FORMAT, stamp, sorted(_program())])).hexdigest()[:16]
    folder = index / f"{_BOOK}{key}"
    with suppress(IndexFileError):
        return Book.open(folder)
    write(folder)
    for old in index.glob(f"{_BOOK}*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    book = Book.open(folder)
    kept_text(book)
    return book


def _stamp(lists: "Lists") -> object:
    return [(ref.source, ref.sha256, ref.fetched_at) for ref in lists.snapshots]


def _program() -> Iterator[tuple[str, int, int]]:
    for path in (*_MAKERS.glob("*.py"), *_MAKERS.glob("data/*")):
        about = path.stat()
        yield path.name, about.st_size, about.st_mtime_ns


def _write(folder: Path, lists: "Lists", home: "HomeFolder") -> None:
    when = _seen(lists, home)

    def stated() -> "Iterator[tuple[Listing, Seen]]":
        return ((listing, when(listing)) for listing in _listings(lists.index))

    write_book(
        folder,
        (entity_of(*each) for each in stated()),
        lambda: (edge for each in stated() for edge in edges_of(*each)),
    )


def _listings(index: "ListingIndex") -> "Iterator[Listing]":
    return (index.listing(number) for number in range(len(index)))


def _seen(lists: "Lists", home: "HomeFolder") -> "Callable[[Listing], Seen]":
    """Return the function that says when a listing was seen: by the store's history, else by its publication."""
    from article41.store.database import Database
    from article41.store.seen import seen

    database = Database(home)
    last = {used.snapshot.source: used.snapshot for used in lists.used}
    known = {used.snapshot.source: {} if used.embedded else seen(database, used.snapshot) for used in lists.used}

    def when(listing: "Listing") -> Seen:
        snapshot, history = last[listing.source], known[listing.source].get(listing.id)
        first = history.first_published if history else snapshot.published_on
        changed = history.last_changed if history else snapshot.fetched_at
        return Seen(
            first.strftime(TIME_FORMAT), snapshot.fetched_at.strftime(TIME_FORMAT), changed.strftime(TIME_FORMAT)
        )

    return when
