"""What exactly did the authority send?

Every raw file is kept under the sha256 of its bytes: `<archive>/ab/abcdef....gz`. Equal files are kept once. A file is
written whole, checked, flushed to the disk and then renamed into place, so whatever has the name has the bytes.
"""

import contextlib
import gzip
import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from article41.errors import StoreAccessError
from article41.store.faults import from_os_error, translated

_CHUNK = 1 << 20
_LEVEL = 6


class ArchivedFile(msgspec.Struct, frozen=True):
    """A raw file in the archive: the name it came under, the sha256 and the size of its bytes."""

    name: str
    sha256: str
    size: int


class Archive:
    """The raw files of one home folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, file: Path) -> ArchivedFile:
        """Keep `file`, also in place of a damaged copy.

        Raises `StoreAccessError` when the file cannot be read or there is no room.
        """
        sha256, size = file_sha256(file)
        place = self.path(sha256)
        with translated(place):
            if not self._is_sound(sha256):
                _write(file, place, sha256)
        return ArchivedFile(name=file.name, sha256=sha256, size=size)

    def path(self, sha256: str) -> Path:
        """Return where a file of that hash is kept."""
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a file, checked at the end; raise `StoreAccessError` when missing or damaged."""
        place, seen = self.path(sha256), hashlib.sha256()
        try:
            with gzip.open(place, "rb") as stream:
                while chunk := stream.read(_CHUNK):
                    seen.update(chunk)
                    yield chunk
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise _damaged(place, str(error)) from None
        except OSError as error:
            raise from_os_error(error, place) from None
        if seen.hexdigest() != sha256:
            raise _damaged(place, "its bytes have another sha256")

    def extract(self, archived: ArchivedFile, folder: Path) -> Path:
        """Write a file out under its own name in `folder` and return where."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / Path(archived.name).name
        with target.open("wb") as stream:
            for chunk in self.open(archived.sha256):
                stream.write(chunk)
        return target

    def _is_sound(self, sha256: str) -> bool:
        try:
            for _ in self.open(sha256):
                pass
        except StoreAccessError:
            return False
        return True


def file_sha256(file: Path) -> tuple[str, int]:
    """Return the sha256 and size of a file's bytes."""
    seen, size = hashlib.sha256(), 0
    with translated(file), file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            seen.update(chunk)
            size += len(chunk)
    return seen.hexdigest(), size


def _write(file: Path, place: Path, sha256: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as raw:
            if _compress(file, raw) != sha256:
                raise StoreAccessError(f"{file}: the file changed while it was being archived; try again.")
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(place)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
    _flush_folder(place.parent)


def _compress(file: Path, raw: IO[bytes]) -> str:
    seen = hashlib.sha256()
    with file.open("rb") as source, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed:
        while chunk := source.read(_CHUNK):
            seen.update(chunk)
            packed.write(chunk)
    return seen.hexdigest()


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there; the rename is journalled by the file system
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _damaged(place: Path, detail: str) -> StoreAccessError:
    return StoreAccessError(
        f"{place}: the archived file is damaged ({detail}); restore it from a backup, or fetch the publication again."
    )
