"""Where are the lists kept on this machine?

One folder holds everything: the database, the archive of raw files, search indexes, and the lock of a refresh.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

DATABASE_NAME = "article41.sqlite3"


@dataclass(frozen=True, slots=True)
class HomeFolder:
    """The layout of a home folder. Nothing is created until something is written."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite database of snapshots and the audit log."""
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


def resolve_home(home: Path | None = None) -> Path:
    """Return the home folder: the one given, else ARTICLE41_HOME, else `article41` in the user's data folder."""
    if home is not None:
        return Path(home).expanduser()
    named = os.environ.get("ARTICLE41_HOME", "")
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "article41"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "article41"
