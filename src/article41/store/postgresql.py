"""How do we talk to a PostgreSQL server?

Write transactions wait for one advisory lock, so that they follow each other as they do in SQLite; a reader sees one
state of the database and waits for nobody. A commit is on the server's disk before it counts. Text is compared byte by
byte (the schema says so), whatever the server's locale.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from article41.errors import MissingExtraError, StoreAccessError, StoreBusyError, StoreError, UsageError
from article41.store.backend import BUSY_SECONDS, Rows, known_version
from article41.store.chain import Run

_CONNECT_SECONDS: Final = 5
_WRITE_LOCK: Final = 0x41727469636C65  # the letters "Article"
_BUSY: Final = frozenset({"55P03", "57014", "40001", "40P01"})
_NO_ROOM: Final = frozenset({"53100", "53200"})
_NO_RIGHTS: Final = frozenset({"42501", "28000", "28P01", "25006"})


class PostgreSQL:
    """One database on a server; `pool` connections are kept open, none by default."""

    def __init__(self, url: str, *, busy_seconds: float = BUSY_SECONDS, pool: int = 0) -> None:
        try:
            self._url = make_url(url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            raise UsageError(
                "the URL of the database cannot be read; write postgresql://user@host:5432/database."
            ) from None
        self._engine = _engine(self._url, pool, busy_seconds)
        self._writer = self._engine.execution_options(article41_writes=True)
        event.listen(self._writer, "begin", _take_write_lock)
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def place(self) -> str:
        """The URL without password and options."""
        return self._url.set(drivername="postgresql", password=None, query={}).render_as_string()

    def version(self) -> int:
        """Return the version of the schema, 0 where there is none; raise `StoreVersionError` for a newer one."""
        with self.translated(), self._reader.begin() as connection:
            if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
                return 0
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return known_version(int(found or 0), self.place)

    def rows(self, query: str, **values: str) -> Rows:
        """Answer one question with `:named` values."""
        with self.translated(), self._reader.begin() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]

    @contextmanager
    def statements(self) -> Iterator[Run]:
        """Hold the one write transaction and give what runs plain statements in it."""
        with self.translated(), self._writer.begin() as connection:
            yield lambda statement, values: connection.execute(text(statement), values)

    def reader(self) -> Engine:
        """Return an engine whose transactions see one state of the database and change nothing."""
        return self._reader

    def writer(self) -> Engine:
        """Return an engine whose transactions wait for each other, and see all that came before."""
        return self._writer

    def prepare(self) -> None:
        """Nothing: the server is there."""

    def note_version(self, connection: Connection) -> None:
        """Nothing: Alembic's own note is read."""

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the errors of the block into `StoreError`s about this database."""
        try:
            yield
        except DBAPIError as error:
            raise self._meant(error) from error

    def damage(self, connection: Connection) -> Iterator[str]:
        """Yield nothing: PostgreSQL checks its pages as it reads them (with data checksums on)."""
        yield from ()

    def tidy(self) -> None:
        """Free the room of deleted rows, so that it is written over."""
        with self.translated(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._engine.dispose()

    def _meant(self, error: DBAPIError) -> StoreError:
        state = getattr(error.orig, "sqlstate", None) or ""
        detail = " ".join(str(error.orig).split())
        if state in _BUSY:
            return StoreBusyError(f"{self.place}: another process is writing to the store; wait, then try again.")
        if state in _NO_ROOM:
            return StoreAccessError(
                f"{self.place}: no space is left on the server ({detail}); nothing was changed. Free some there."
            )
        if state in _NO_RIGHTS:
            return StoreAccessError(
                f"{self.place}: the database may not be used so ({detail}); nothing was changed. Check user, password "
                "(PGPASSWORD, ~/.pgpass) and rights."
            )
        if not state or state[:2] in {"08", "57", "3D"} or error.connection_invalidated:
            return StoreAccessError(
                f"{self.place}: the database cannot be reached ({detail}); an unfinished write was dropped whole. "
                "Check that PostgreSQL runs and that the URL is right, then try again."
            )
        return StoreAccessError(f"{self.place}: the database refused ({detail}); nothing was changed.")


def _engine(url: URL, pool: int, busy_seconds: float) -> Engine:
    options: dict[str, Any] = {"poolclass": NullPool}
    if pool:
        options = {"poolclass": QueuePool, "pool_size": pool, "pool_pre_ping": True, "pool_timeout": busy_seconds}
    given = url.query.get("options", "")
    ours = f"-c lock_timeout={int(busy_seconds * 1000)} -c synchronous_commit=on -c client_min_messages=warning"
    try:
        return create_engine(
            url.difference_update_query(["options"]),
            connect_args={
                "connect_timeout": _CONNECT_SECONDS,
                "application_name": "article41",
                "options": f"{given} {ours}".strip(),
            },
            **options,
        )
    except ImportError:
        raise MissingExtraError(
            "PostgreSQL needs the library psycopg; install it with: pip install 'article41[postgresql]'"
        ) from None


def _take_write_lock(connection: Connection) -> None:
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})"))
