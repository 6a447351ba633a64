"""How do we talk to the database?

One engine a store, one short-lived connection a question. A write transaction takes SQLite's write lock at its start
(BEGIN IMMEDIATE), so that it either sees everything that came before or says that the store is busy. Databases of an
older version are brought up to date by Alembic, which is loaded only then.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool

from article41.store.faults import from_sqlite_error, translated
from article41.store.glance import SCHEMA_VERSION, connect, schema_version
from article41.store.schema import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """The SQLite database of one home folder."""

    def __init__(self, path: Path, *, busy_seconds: float = 10.0) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._writer = self._engine(read_only=False)
        self._reader = self._engine(read_only=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold one consistent view of the database; an empty one where none was made yet."""
        found = schema_version(self.path)
        if 0 < found < SCHEMA_VERSION:
            self._create_or_migrate()
        engine = self._reader if found else _empty()
        try:
            with _translated(self.path), engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one write transaction: all of it is kept, or nothing."""
        self._create_or_migrate()
        with _translated(self.path), self._writer.begin() as connection:
            yield connection

    def _engine(self, *, read_only: bool) -> Engine:
        if read_only:
            engine = create_engine("sqlite://", creator=self._connect_reader, poolclass=NullPool)
        else:
            engine = create_engine("sqlite://", creator=self._connect_writer, poolclass=NullPool)
        event.listen(engine, "begin", _begin if read_only else _begin_immediate)
        return engine

    def _connect_reader(self) -> sqlite3.Connection:
        return connect(self.path)

    def _connect_writer(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=self._busy_seconds, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _create_or_migrate(self) -> None:
        if schema_version(self.path) == SCHEMA_VERSION:
            return
        with _translated(self.path):
            self._use_write_ahead_log()
            with self._writer.begin() as connection:
                migrate(connection)

    def _use_write_ahead_log(self) -> None:
        connection = self._connect_writer()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def _empty() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    return engine


def migrate(connection: Connection) -> None:
    """Bring the database to the newest version inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    with translated(path):
        try:
            yield
        except DBAPIError as error:
            if not isinstance(error.orig, sqlite3.Error):
                raise
            raise from_sqlite_error(error.orig, path) from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
