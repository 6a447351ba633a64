"""Where are the lists kept?

One folder holds everything on this machine: the archive of raw files, search indexes, the lock of a refresh, and the
database, unless that is on a PostgreSQL server. A password is taken from the environment or from files that libpq
reads (ARTICLE41_DATABASE, PGPASSWORD, PGPASSFILE, ~/.pgpass), and never printed.
"""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from article41.errors import UsageError

DATABASE_NAME: Final = "article41.sqlite3"
HOME_VARIABLE: Final = "ARTICLE41_HOME"
DATABASE_VARIABLE: Final = "ARTICLE41_DATABASE"
_SCHEMES: Final = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class HomeFolder:
    """The layout of a home folder. Nothing is created until something is written.

    `server` is the URL of the PostgreSQL database that stands in place of the file.
    """

    root: Path
    server: str = field(default="", repr=False)

    @property
    def database(self) -> Path:
        """The SQLite database of snapshots and the audit log, where no server holds them."""
        return self.root / DATABASE_NAME

    @property
    def archive(self) -> Path:
        """Raw files as published, by sha256."""
        return self.root / "archive"

    @property
    def index(self) -> Path:
        """Search indexes; safe to delete."""
        return self.root / "index"

    @property
    def downloads(self) -> Path:
        """Half-finished downloads; safe to delete."""
        return self.root / "downloads"

    @property
    def lock(self) -> Path:
        """The file that a refresh holds locked."""
        return self.root / "refresh.lock"

    @property
    def audit_head(self) -> Path:
        """The last entry of the audit log as this machine saw it, outside the database."""
        return self.root / "audit.head"

    def environment(self) -> dict[str, str]:
        """Return the environment in which another process finds the same home, without telling it to onlookers."""
        return {**os.environ, HOME_VARIABLE: str(self.root), DATABASE_VARIABLE: self.server}


Home: TypeAlias = HomeFolder | Path | str | None
"""What a caller may give for a home: resolved, a folder, or None for the usual one."""


def home_folder(home: Home = None, *, database: str | None = None) -> HomeFolder:
    """Return where things are kept.

    The folder is the one given, else ARTICLE41_HOME, else `article41` in the user's data folder. The database is the
    one at the URL `database`, else at ARTICLE41_DATABASE, else a file in the folder.
    """
    if isinstance(home, HomeFolder):
        return home
    url = os.environ.get(DATABASE_VARIABLE, "") if database is None else database
    return HomeFolder(_root(home), _checked_url(url))


def database_without_password(url: str) -> str:
    """Return a URL from a command line; raise `UsageError` when it holds a password, which others could read there."""
    parts = urlsplit(url)
    if parts.password is not None or "password" in parts.query:
        raise UsageError(
            "the URL of the database holds a password, which every user of this machine can read on a command line; "
            f"leave it out and put it into PGPASSWORD or ~/.pgpass, or give the whole URL in {DATABASE_VARIABLE}."
        )
    return _checked_url(url)


def _root(home: Path | str | None) -> Path:
    if home is not None:
        return Path(home).expanduser()
    named = os.environ.get(HOME_VARIABLE, "")
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "article41"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "article41"


def _checked_url(url: str) -> str:
    scheme = url.partition("://")[0]
    if url and (scheme not in _SCHEMES or "://" not in url):
        raise UsageError(
            f"database URL beginning {scheme[:20]!r}: only PostgreSQL is known by URL; write "
            "postgresql://user@host/database, or leave it out to use a file in the home folder."
        )
    return url
