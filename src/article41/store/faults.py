"""What went wrong with the disk or the database, in the reader's words?

Errors of the operating system and of SQLite become `StoreError`s that name the place and the remedy.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from article41.errors import StoreAccessError, StoreBusyError, StoreError

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FULL = frozenset({sqlite3.SQLITE_FULL})
_CLOSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@contextmanager
def translated(place: Path) -> Iterator[None]:
    """Turn an `OSError` or an `sqlite3.Error` of the block into a `StoreError` about `place`."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, place) from error
    except sqlite3.Error as error:
        raise from_sqlite_error(error, place) from error


def from_os_error(error: OSError, place: Path) -> StoreError:
    """Return what an error of the operating system means for the store at `place`."""
    where = error.filename or place
    detail = error.strerror or str(error)
    if error.errno in _NO_SPACE:
        return _no_space(where, detail)
    if error.errno in _NO_RIGHTS:
        return _no_rights(where, detail)
    return StoreAccessError(
        f"{where}: the store cannot be used ({detail}); give a folder on a sound disk with --home or ARTICLE41_HOME."
    )


def from_sqlite_error(error: sqlite3.Error, place: Path) -> StoreError:
    """Return what an error of SQLite means for the database at `place`."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in _BUSY:
        return StoreBusyError(f"{place}: another process is writing to the store; wait until it has ended, try again.")
    if primary in _FULL:
        return _no_space(place, str(error))
    if primary in _CLOSED:
        return _no_rights(place, str(error))
    if primary in _DAMAGED:
        return StoreAccessError(
            f"{place}: the database is damaged ({error}); nothing was changed. Restore a backup, or move the file away "
            "and refresh the lists again: the raw files are still in the folder `archive` beside it."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return StoreAccessError(
            f"{place}: the disk failed while the database was read or written ({error}); the last good state is kept. "
            "Check the space and the health of the disk, then try again."
        )
    return StoreAccessError(f"{place}: the database refused ({error}); nothing was changed. Run `article41 lists`.")


def _no_space(where: object, detail: str) -> StoreAccessError:
    return StoreAccessError(
        f"{where}: no space is left ({detail}); nothing was changed. Free some space, or move the store with --home."
    )


def _no_rights(where: object, detail: str) -> StoreAccessError:
    return StoreAccessError(
        f"{where}: the store may not be read or written here ({detail}); nothing was changed. "
        "Change the rights of the folder, or give another one with --home or ARTICLE41_HOME."
    )
