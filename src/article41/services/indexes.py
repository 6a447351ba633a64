"""Where is the search index of these lists, and who makes it when there is none?

An index is named after what it was made of (snapshots, model, format) and the program that made it, so that it never
goes stale. It is built beside its place and renamed into it: a crash leaves nothing half-made, and two processes at
once are safe.
"""

import datetime
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from article41 import __version__
from article41.errors import IndexFileError, StoreAccessError
from article41.model import Listing, SnapshotRef

KEPT_INDEXES = 6
KEPT_SECONDS = 600
_WORTH_HELPERS: Final = 1000
"""Fewer listings are laid out sooner than other processes are started."""
_BUILDING = ".building-"
_PACKAGE: Final = Path(__file__).parents[1]
_MAKERS: Final = ("names", "names/data", "screening", "screening/data", "sources/data")
"""Folders of the package on whose files the content of an index depends."""

Notify = Callable[[str], None]
Content = Callable[[], Iterable[Listing]]


def index_key(
    snapshots: Sequence[SnapshotRef],
    *,
    model_version: str,
    format_version: int | str,
    later: Sequence[SnapshotRef] = (),
    as_of: datetime.date | None = None,
    package: Path = _PACKAGE,
) -> str:
    """Return the name of the index of these snapshots, made by this program: equal for equal content, in any order.

    `later` are the publications of which the listings are taken that were made by `as_of`.
    """
    import hashlib

    lists, more = (sorted((ref.source, ref.sha256, ref.listings) for ref in refs) for refs in (snapshots, later))
    day = str(as_of) if later else ""
    parts = [lists, more, day, model_version, str(format_version), __version__, sorted(_program(package))]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:24]


def _program(package: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of the files that read names and lay out indexes: cheaper than reading them."""
    for folder in _MAKERS:
        with suppress(OSError), os.scandir(package / folder) as files:
            for file in files:
                if file.is_file():
                    about = file.stat()
                    yield f"{folder}/{file.name}", about.st_size, about.st_mtime_ns


def ensure_index(
    root: Path, key: str, *, snapshots: Sequence[SnapshotRef], content: Content, notify: Notify, rebuild: bool = False
) -> Path:
    """Return the folder of index `key` under `root`, built when it is not there.

    When `root` cannot be written, the index is built in a folder that lasts as long as this process, with a notice.
    """
    folder = root / key
    if folder.is_dir() and not rebuild:
        with suppress(OSError):
            os.utime(folder)
        return folder
    import shutil
    import tempfile

    if rebuild:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        root.mkdir(parents=True, exist_ok=True)
        workplace = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root))
    except OSError as error:
        notify(f"{root}: not writable ({error.strerror}); the search index is made anew for each command.")
        return _passing_index(key, snapshots=snapshots, content=content, notify=notify)
    _build(workplace / key, snapshots=snapshots, content=content, notify=notify)
    _move(workplace, folder)
    prune_indexes(root, keep=key)
    return folder


def prune_indexes(root: Path, *, keep: str, now: float | None = None) -> None:
    """Delete all but the indexes used last, and what broken builds have left; `keep` always stays."""
    import shutil

    moment = time.time() if now is None else now
    aged = sorted(((_used(folder), folder) for folder in root.iterdir() if folder.is_dir()), reverse=True)
    whole = [entry for entry in aged if not entry[1].name.startswith(".")]
    broken = [entry for entry in aged if entry[1].name.startswith(_BUILDING) and moment - entry[0] > 24 * 3600]
    surplus = [entry for entry in whole[KEPT_INDEXES:] if entry[1].name != keep and moment - entry[0] > KEPT_SECONDS]
    for _, folder in (*surplus, *broken):
        shutil.rmtree(folder, ignore_errors=True)


def _build(folder: Path, *, snapshots: Sequence[SnapshotRef], content: Content, notify: Notify) -> None:
    import shutil

    from article41.screening.build import build_index
    from article41.services.building import helpers

    count = sum(ref.listings for ref in snapshots)
    if count > _WORTH_HELPERS:
        notify(f"Building the search index of {count:,} listings; this is done once for these lists ...")
    try:
        with helpers(None if count > _WORTH_HELPERS else 1) as spread:
            build_index(content(), snapshots, folder, spread=spread)
    except OSError as error:
        shutil.rmtree(folder.parent, ignore_errors=True)
        raise StoreAccessError(
            f"{folder.parent.parent}: the search index cannot be written ({error.strerror}); "
            "free some space, or name another folder with --home."
        ) from error
    except BaseException:
        shutil.rmtree(folder.parent, ignore_errors=True)
        raise


def _move(workplace: Path, folder: Path) -> None:
    import shutil

    try:
        (workplace / folder.name).rename(folder)
    except OSError as error:
        if not folder.is_dir():
            raise IndexFileError(
                f"{folder}: the search index cannot be put in its place ({error.strerror}); try again."
            ) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _passing_index(key: str, *, snapshots: Sequence[SnapshotRef], content: Content, notify: Notify) -> Path:
    import atexit
    import shutil
    import tempfile

    try:
        workplace = Path(tempfile.mkdtemp(prefix="article41-"))
    except OSError as error:
        raise StoreAccessError(
            f"no folder can be written for the search index ({error.strerror}); name one with --home."
        ) from error
    atexit.register(shutil.rmtree, workplace, ignore_errors=True)
    _build(workplace / key, snapshots=snapshots, content=content, notify=notify)
    return workplace / key


def _used(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0
