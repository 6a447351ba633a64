"""Which kind of database has this home? The library of a server is loaded only where there is one."""

from article41.store.backend import BUSY_SECONDS, Backend
from article41.store.home import HomeFolder


def backend_of(home: HomeFolder, *, busy_seconds: float = BUSY_SECONDS, pool: int = 0) -> Backend:
    """Return the database of a home; `pool` connections to a server are kept open, and one to a file."""
    if home.server:
        from article41.store.postgresql import PostgreSQL

        return PostgreSQL(home.server, busy_seconds=busy_seconds, pool=pool)
    from article41.store.sqlite import SQLite

    return SQLite(home.database, busy_seconds=busy_seconds, keep=pool > 0)
