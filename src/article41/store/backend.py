"""What differs from one kind of database to another? Everything that does is behind `Backend`; nothing else asks."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from article41.errors import StoreVersionError
from article41.store.chain import Run

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SCHEMA_VERSION: Final = 7
"""The number of the newest migration."""

BUSY_SECONDS: Final = 10.0
"""How long a write waits for another to end."""

Rows: TypeAlias = list[tuple[Any, ...]]


class Backend(Protocol):
    """One database, of one kind. `place` is what a person calls it; no secret is in it."""

    @property
    def place(self) -> str:
        """The database in a message."""

    def version(self) -> int:
        """Return the version of the schema, 0 where there is none; raise `StoreVersionError` for a newer one."""

    def rows(self, query: str, **values: str) -> Rows:
        """Answer one question with `:named` values, as quickly as this kind of database can."""

    def statements(self) -> AbstractContextManager[Run]:
        """Hold the one write transaction and give what runs plain statements in it, as quickly as can be."""

    def reader(self) -> "Engine":
        """Return an engine whose transactions see one state of the database and change nothing."""

    def writer(self) -> "Engine":
        """Return an engine whose transactions wait for each other, and see all that came before."""

    def prepare(self) -> None:
        """Do what must be done before the first table is made, outside of any transaction."""

    def note_version(self, connection: "Connection") -> None:
        """Note that the database is of `SCHEMA_VERSION`."""

    def translated(self) -> AbstractContextManager[None]:
        """Turn the errors of the block into `StoreError`s about this database."""

    def damage(self, connection: "Connection") -> Iterator[str]:
        """Yield what this kind of database finds wrong with itself."""

    def tidy(self) -> None:
        """Overwrite what was deleted, as far as this kind of database can."""

    def close(self) -> None:
        """Close the connections that are kept open."""


def known_version(found: int, place: object) -> int:
    """Return a version that this program can work with; raise `StoreVersionError` for a newer one."""
    if found > SCHEMA_VERSION:
        raise StoreVersionError(
            f"{place}: made by a newer Article 41 (version {found} of the database; this program knows up to "
            f"{SCHEMA_VERSION}); update Article 41, or give another folder with --home."
        )
    return found
