"""Which snapshots were active on a date? Answered in milliseconds.

A search needs this and nothing else of the database, so it is asked with one plain query: loading SQLAlchemy would cost
more than the search. Everything else goes through SQLAlchemy Core.
"""

import datetime

from article41.model import SnapshotRef
from article41.store.home import HomeFolder
from article41.store.opening import backend_of

_ACTIVE = """
SELECT source, sha256, published_on, fetched_at, listings FROM (
    SELECT p.*, row_number() OVER (
        PARTITION BY source ORDER BY published_on DESC, fetched_at DESC, id DESC
    ) AS newness
    FROM publication AS p WHERE state = 'accepted' AND published_on <= :as_of
) AS ordered WHERE newness = 1 ORDER BY source
"""

_FOLLOWING = """
SELECT source, sha256, published_on, fetched_at, listings FROM (
    SELECT p.*, row_number() OVER (
        PARTITION BY source ORDER BY published_on, fetched_at DESC, id DESC
    ) AS place
    FROM publication AS p WHERE state = 'accepted' AND published_on > :as_of
) AS ordered WHERE place = 1 ORDER BY source
"""

_CHECKED = "SELECT source, min(checked_at) FROM download GROUP BY source"


def active(home: HomeFolder, *, as_of: datetime.date | None) -> tuple[SnapshotRef, ...]:
    """Return the newest accepted publication of each source dated on or before `as_of`; () without a database."""
    return _chosen(home, _ACTIVE, as_of or datetime.date.max)


def following(home: HomeFolder, *, as_of: datetime.date) -> tuple[SnapshotRef, ...]:
    """Return the accepted publication of each source that comes next after a day; of one day, the last."""
    return _chosen(home, _FOLLOWING, as_of)


def checked(home: HomeFolder) -> dict[str, datetime.datetime]:
    """Return when each downloaded source was last asked with success: the oldest answer among its URLs."""
    backend = backend_of(home)
    rows = backend.rows(_CHECKED) if backend.version() else []
    return {source: datetime.datetime.fromisoformat(moment) for source, moment in rows}


def schema_version(home: HomeFolder) -> int:
    """Return the version of the database, 0 when there is none; raise `StoreVersionError` for a newer one."""
    return backend_of(home).version()


def snapshot_ref(source: str, sha256: str, published_on: str, fetched_at: str, listings: int) -> SnapshotRef:
    """Return the reference that a row of `publication` stands for."""
    return SnapshotRef(
        source=source,
        sha256=sha256,
        published_on=datetime.date.fromisoformat(published_on),
        fetched_at=datetime.datetime.fromisoformat(fetched_at),
        listings=listings,
    )


def _chosen(home: HomeFolder, query: str, as_of: datetime.date) -> tuple[SnapshotRef, ...]:
    backend = backend_of(home)
    rows = backend.rows(query, as_of=as_of.isoformat()) if backend.version() else []
    return tuple(snapshot_ref(*row) for row in rows)
