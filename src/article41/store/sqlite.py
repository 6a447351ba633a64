"""How do we talk to a database in a file?

A write transaction takes SQLite's write lock at its start (BEGIN IMMEDIATE), so that it either sees everything that
came before or says that the store is busy. SQLAlchemy is loaded only for what needs it.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from article41.store.backend import BUSY_SECONDS, SCHEMA_VERSION, Rows, known_version
from article41.store.chain import Run
from article41.store.faults import from_sqlite_error, translated

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_CLOSED_FOLDER = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_ASK_AGAIN_SECONDS = 0.001


class SQLite:
    """The database in one file.

    With `keep`, `version` and `statements` use one connection that stays open until `close`: for one thread that writes
    again and again.
    """

    def __init__(self, file: Path, *, busy_seconds: float = BUSY_SECONDS, keep: bool = False) -> None:
        self.file = file
        self._busy_seconds = busy_seconds
        self._keep = keep
        self._kept: sqlite3.Connection | None = None
        self._kept_of = (0, 0)

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self.file)

    def version(self) -> int:
        """Return the version of the schema, 0 where there is none; raise `StoreVersionError` for a newer one."""
        with translated(self.file):
            if not self.file.is_file() or self.file.stat().st_size == 0:
                return 0
            with self._kept_writer() if self._keep else closing(self._connect_reader()) as connection:
                (found,) = connection.execute("PRAGMA user_version").fetchone()
        return known_version(int(found), self.file)

    def rows(self, query: str, **values: str) -> Rows:
        """Answer one question with `:named` values, without loading SQLAlchemy."""
        with translated(self.file), closing(self._connect_reader()) as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def statements(self) -> Iterator[Run]:
        """Hold the one write transaction without loading SQLAlchemy: all of it is kept, or nothing."""
        writer = self._kept_writer() if self._keep else closing(self._connect_writer())
        with translated(self.file), writer as connection:
            self._begin(connection)
            try:
                yield connection.execute
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def reader(self) -> "Engine":
        """Return an engine whose transactions see one state of the database and change nothing."""
        return _engine(self._connect_reader, "BEGIN")

    def writer(self) -> "Engine":
        """Return an engine whose transactions wait for each other, and see all that came before."""
        return _engine(self._connect_writer, "BEGIN IMMEDIATE")

    def prepare(self) -> None:
        """Let readers go on while somebody writes: a write-ahead log."""
        with closing(self._connect_writer()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")

    def note_version(self, connection: "Connection") -> None:
        """Note that the database is of `SCHEMA_VERSION`, where it can be read at a glance."""
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the errors of the block into `StoreError`s about this file."""
        from sqlalchemy.exc import DBAPIError

        with translated(self.file):
            try:
                yield
            except DBAPIError as error:
                raise self._meant(error.orig, error) from error

    def damage(self, connection: "Connection") -> Iterator[str]:
        """Yield what SQLite finds wrong with the file."""
        for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if answer != "ok":
                yield f"database: {answer}."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"database: row {row[1]} of {row[0]} points to nothing in {row[2]}."

    def tidy(self) -> None:
        """Empty the write-ahead log, in which deleted rows could still be read."""
        with translated(self.file), closing(self._connect_writer()) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection that is kept open, if one is."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    @contextmanager
    def _kept_writer(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection that is kept, opened anew when another file has come to stand in the place of the first.

        Whatever goes wrong with it closes it.
        """
        about = self.file.stat()
        if self._kept is None or self._kept_of != (about.st_dev, about.st_ino):
            self.close()
            self._kept, self._kept_of = self._connect_writer(), (about.st_dev, about.st_ino)
        try:
            yield self._kept
        except BaseException:
            self.close()
            raise

    def _begin(self, connection: sqlite3.Connection) -> None:
        """Take the write lock, asked for so often that writers who take turns do not wait for nothing."""
        until = time.monotonic() + self._busy_seconds
        connection.execute("PRAGMA busy_timeout = 0")
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                    raise
                time.sleep(_ASK_AGAIN_SECONDS)

    def _connect_reader(self) -> sqlite3.Connection:
        """Open the database for reading, also where the folder may not be written."""
        uri = self.file.resolve().as_uri()
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=5.0, isolation_level=None)
        try:
            connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            connection.close()
            log = self.file.with_name(f"{self.file.name}-wal")
            if error.sqlite_errorcode & 0xFF not in _CLOSED_FOLDER or log.exists():
                raise
            # SQLite cannot make its shared-memory file beside a database in write-ahead mode in a read-only folder;
            # nobody can be writing there either.
            return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
        return connection

    def _connect_writer(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, timeout=self._busy_seconds, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _meant(self, original: BaseException | None, error: Exception) -> Exception:
        return from_sqlite_error(original, self.file) if isinstance(original, sqlite3.Error) else error


def empty_reader() -> "Engine":
    """Return an engine on a database that has all tables and nothing in them."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from article41.store.schema import metadata

    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    return engine


def _engine(connect: Callable[[], sqlite3.Connection], begin: str) -> "Engine":
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
