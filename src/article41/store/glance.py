"""Which snapshots were active on a date? Answered in milliseconds.

A search needs this and nothing else of the database, so it is asked of SQLite directly: loading SQLAlchemy would cost
more than the search. Everything else goes through SQLAlchemy Core.
"""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from article41.errors import StoreVersionError
from article41.model import SnapshotRef
from article41.store.faults import translated

SCHEMA_VERSION = 1
"""The number of the newest migration; written to `PRAGMA user_version` by the migration run."""

_CLOSED_FOLDER = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_ACTIVE = """
SELECT source, sha256, published_on, fetched_at, listings FROM (
    SELECT p.*, row_number() OVER (
        PARTITION BY source ORDER BY published_on DESC, fetched_at DESC, id DESC
    ) AS newness
    FROM publication AS p WHERE state = 'accepted' AND published_on <= :as_of
) WHERE newness = 1 ORDER BY source
"""

_FOLLOWING = """
SELECT source, sha256, published_on, fetched_at, listings FROM (
    SELECT p.*, row_number() OVER (
        PARTITION BY source ORDER BY published_on, fetched_at DESC, id DESC
    ) AS place
    FROM publication AS p WHERE state = 'accepted' AND published_on > :as_of
) WHERE place = 1 ORDER BY source
"""

_CHECKED = "SELECT source, min(checked_at) FROM download GROUP BY source"


def active(database: Path, *, as_of: datetime.date | None) -> tuple[SnapshotRef, ...]:
    """Return the newest accepted publication of each source dated on or before `as_of`; () without a database."""
    return _chosen(database, _ACTIVE, as_of or datetime.date.max)


def following(database: Path, *, as_of: datetime.date) -> tuple[SnapshotRef, ...]:
    """Return the accepted publication of each source that comes next after a day; of one day, the last."""
    return _chosen(database, _FOLLOWING, as_of)


def checked(database: Path) -> dict[str, datetime.datetime]:
    """Return when each downloaded source was last asked with success: the oldest answer among its URLs."""
    if schema_version(database) == 0:
        return {}
    with translated(database), connected(database) as connection:
        rows = connection.execute(_CHECKED).fetchall()
    return {source: datetime.datetime.fromisoformat(moment) for source, moment in rows}


def _chosen(database: Path, query: str, as_of: datetime.date) -> tuple[SnapshotRef, ...]:
    if schema_version(database) == 0:
        return ()
    with translated(database), connected(database) as connection:
        rows = connection.execute(query, {"as_of": as_of.isoformat()}).fetchall()
    return tuple(snapshot_ref(*row) for row in rows)


def snapshot_ref(source: str, sha256: str, published_on: str, fetched_at: str, listings: int) -> SnapshotRef:
    """Return the reference that a row of `publication` stands for."""
    return SnapshotRef(
        source=source,
        sha256=sha256,
        published_on=datetime.date.fromisoformat(published_on),
        fetched_at=datetime.datetime.fromisoformat(fetched_at),
        listings=listings,
    )


def schema_version(database: Path) -> int:
    """Return the version of the database, 0 when there is none; raise `StoreVersionError` for a newer one."""
    with translated(database):
        if not database.is_file() or database.stat().st_size == 0:
            return 0
        with connected(database) as connection:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > SCHEMA_VERSION:
        raise StoreVersionError(
            f"{database}: made by a newer Article 41 (version {found} of the database; this program knows up to "
            f"{SCHEMA_VERSION}); update Article 41, or give another folder with --home."
        )
    return int(found)


@contextmanager
def connected(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database for reading, also where the folder may not be written."""
    with closing(connect(database)) as connection:
        yield connection


def connect(database: Path) -> sqlite3.Connection:
    """Return a read-only connection; the caller closes it."""
    uri = database.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=5.0, isolation_level=None)
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _CLOSED_FOLDER or database.with_name(database.name + "-wal").exists():
            raise
        # SQLite cannot make its shared-memory file beside a database in write-ahead mode in a read-only folder;
        # nobody can be writing there either.
        return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection
