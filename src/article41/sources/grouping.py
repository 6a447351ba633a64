"""Which publications lie in this folder, and in which order did they appear?

Files that make one publication together (OFAC's main file and its companions) are put together, archives of several
publications are unpacked, and the whole is ordered by day. An `index.csv` with the columns `date` and `file` decides
the order where somebody kept one.
"""

import atexit
import csv
import datetime
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from article41.errors import UnreadableListError
from article41.sources.archives import is_archive, unpack
from article41.sources.publication import ListFormat
from article41.sources.stated_date import date_in_content, date_in_path

_HEAD_BYTES = 64 * 1024
_FIRST_ID = re.compile(rb"^\W*(\d+)", re.MULTILINE)

Recognise = Callable[[Path, bytes], ListFormat | None]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    known: ListFormat | None
    day: datetime.date | None
    first_id: bytes


def group(place: Path, workspace: Path | None, recognise: Recognise) -> list[tuple[Path, ...]]:
    """Return the files of each publication below `place` (a folder, an archive or a file), oldest first.

    A file that nothing recognises is a publication of its own: reading it says why. Archives of several files are
    unpacked into `workspace`, by default a temporary folder that lives as long as the process. Raises
    `UnreadableListError` when `place` is absent or holds no file.
    """
    found = [file for path in _paths(place) for file in _opened(path, workspace or _own_workspace())]
    order: dict[str, tuple[datetime.date, int]] = {}
    for path in found:
        order.update(_order_in(path))
    files = [_look_at(path, recognise) for path in found if not _order_in(path)]
    if not files:
        raise UnreadableListError(f"{place}: holds no files; name the folder, archive or file with the lists.")
    groups = _put_together(files)
    return [tuple(file.path for file in each) for each in sorted(groups, key=lambda each: _place(each[0], order))]


def _paths(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    elif place.is_dir():
        below = (path for path in place.rglob("*") if path.is_file())
        yield from sorted(path for path in below if not any(p.startswith(".") for p in path.relative_to(place).parts))
    else:
        raise UnreadableListError(f"{place}: no such file or folder; check the path.")


def _head(path: Path) -> bytes:
    """The start of a file; nothing when it cannot be read, for reading it as a list says why."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return b""


def _opened(path: Path, workspace: Path) -> list[Path]:
    """The members of an archive of several files; any other file is left as it is."""
    if not is_archive(_head(path)):
        return [path]
    folder = Path(tempfile.mkdtemp(dir=workspace))
    try:
        members = unpack(path, folder)
    except UnreadableListError:
        members = []
    if len(members) > 1:
        return members
    shutil.rmtree(folder)
    return [path]


@cache
def _own_workspace() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="article41-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _order_in(path: Path) -> dict[str, tuple[datetime.date, int]]:
    """The day and rank of each file that an index names; nothing when `path` is no index."""
    if path.name != "index.csv" or not _head(path):
        return {}
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        if not {"date", "file"} <= set(rows.fieldnames or ()):
            return {}
        days = ((row["file"], date_in_path(Path(row["date"]))) for row in rows if row["file"] and row["date"])
        return {name: (day, rank) for rank, (name, day) in enumerate(days) if day}


def _look_at(path: Path, recognise: Recognise) -> _File:
    head = _head(path)
    known = recognise(path, head) if head else None
    first_id = _FIRST_ID.search(head[:2000])
    day = date_in_path(path) or date_in_content(head)
    return _File(path, known, day, first_id.group(1) if first_id else b"")


def _put_together(files: list[_File]) -> list[list[_File]]:
    groups = list(_gathered(file for file in files if not (file.known and file.known.companion_of)))
    strays: dict[Path, list[_File]] = {}
    for companion in (file for file in files if file.known and file.known.companion_of):
        home = _home_of(companion, groups)
        if home is None:
            strays.setdefault(companion.path.parent, []).append(companion)
        else:
            home.append(companion)
    return [*groups, *strays.values()]


def _gathered(files: Iterable[_File]) -> Iterator[list[_File]]:
    """Each file alone, but for formats whose publications consist of many files: all files of such a format."""
    gathered: dict[str, list[_File]] = {}
    for file in files:
        if file.known and file.known.gathers:
            gathered.setdefault(file.known.name, []).append(file)
        else:
            yield [file]
    yield from gathered.values()


def _home_of(companion: _File, groups: list[list[_File]]) -> list[_File] | None:
    """The one publication of the same folder and day that this file completes, told by the first number in it."""
    wanted = companion.known.companion_of if companion.known else ""
    homes = [
        group
        for group in groups
        if group[0].known and group[0].known.name == wanted and group[0].path.parent == companion.path.parent
    ]
    homes = [group for group in homes if group[0].day == companion.day] or homes
    if len(homes) > 1:
        homes = [group for group in homes if companion.first_id in _ids(group[0].path)]
    return homes[0] if len(homes) == 1 else None


@cache
def _ids(path: Path) -> frozenset[bytes]:
    return frozenset(re.findall(rb"^(\d+),", path.read_bytes(), re.MULTILINE))


def _place(file: _File, order: dict[str, tuple[datetime.date, int]]) -> tuple[datetime.date, int, str]:
    if file.path.name in order:
        return (*order[file.path.name], "")
    changed = datetime.datetime.fromtimestamp(file.path.stat().st_mtime, tz=datetime.UTC).date()
    return file.day or changed, 0, str(file.path)
