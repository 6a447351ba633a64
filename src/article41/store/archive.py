"""What exactly did the authority send?

Every raw file is kept under the sha256 of its bytes: `<archive>/ab/abcdef....gz`. Equal files are kept once. A file
that is nearly another one is kept as the difference (`.patch`, against a whole file, never against another patch), so
that the archive grows with what changed. A file is written whole, checked, flushed to the disk and then renamed into
place: whatever has the name gives the bytes.
"""

import contextlib
import gzip
import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from article41.errors import StoreAccessError
from article41.store.faults import from_os_error, translated
from article41.store.patches import Step, apply_patch, make_patch

_CHUNK = 1 << 20
_LEVEL = 6
_LARGEST_PATCHED = 64 << 20
_WORTH_A_PATCH = 0.25
"""A patch is kept when it is smaller than this share of the whole file it is made against, both compressed."""


class ArchivedFile(msgspec.Struct, frozen=True):
    """A raw file in the archive: the name it came under, the sha256 and the size of its bytes."""

    name: str
    sha256: str
    size: int


class _Patch(msgspec.Struct, frozen=True, array_like=True):
    base: str
    steps: list[Step]


class Archive:
    """The raw files of one home folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, file: Path, *, like: str = "") -> ArchivedFile:
        """Keep `file`, also in place of a damaged copy; `like` is the sha256 of an archived file that is similar.

        Raises `StoreAccessError` when the file cannot be read or there is no room.
        """
        sha256, size = file_sha256(file)
        with translated(self.folder):
            if not self._is_sound(sha256):
                self._drop(sha256)
                if not self._add_patch(file, sha256, size, like):
                    self._add_whole(file, sha256)
        return ArchivedFile(name=file.name, sha256=sha256, size=size)

    def path(self, sha256: str) -> Path:
        """Return where a file of that hash is kept: whole, unless there is a patch."""
        patch = self._place(sha256, ".patch")
        return patch if patch.is_file() else self._place(sha256, ".gz")

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a file, checked at the end; raise `StoreAccessError` when missing or damaged."""
        place, seen = self.path(sha256), hashlib.sha256()
        for chunk in self._patched(place) if place.suffix == ".patch" else _unzipped(place):
            seen.update(chunk)
            yield chunk
        if seen.hexdigest() != sha256:
            raise _damaged(place, "its bytes have another sha256")

    def extract(self, archived: ArchivedFile, folder: Path) -> Path:
        """Write a file out under its own name in `folder` and return where."""
        target = folder / Path(archived.name).name
        with translated(target):
            folder.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                for chunk in self.open(archived.sha256):
                    stream.write(chunk)
        return target

    def _place(self, sha256: str, suffix: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}{suffix}"

    def _is_sound(self, sha256: str) -> bool:
        try:
            for _ in self.open(sha256):
                pass
        except StoreAccessError:
            return False
        return True

    def _drop(self, sha256: str) -> None:
        for suffix in (".patch", ".gz"):
            self._place(sha256, suffix).unlink(missing_ok=True)

    def _add_whole(self, file: Path, sha256: str) -> None:
        place = self._place(sha256, ".gz")
        with _written(place) as part, part.open("wb") as raw:
            with file.open("rb") as source, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed:
                while chunk := source.read(_CHUNK):
                    packed.write(chunk)
            _flush(raw)
            _check(_unzipped(part), file, sha256)

    def _add_patch(self, file: Path, sha256: str, size: int, like: str) -> bool:
        """Keep `file` as a difference, if there is something like it and the difference is small."""
        base_sha256 = self._base_of(like)
        if not base_sha256 or size > _LARGEST_PATCHED or not self._is_sound(base_sha256):
            return False
        whole = self._place(base_sha256, ".gz")
        base, content = b"".join(_unzipped(whole)), file.read_bytes()
        patch = _Patch(base_sha256, make_patch(base, content))
        packed = gzip.compress(msgspec.msgpack.encode(patch), _LEVEL, mtime=0)
        if len(packed) > _WORTH_A_PATCH * whole.stat().st_size:
            return False
        _check([apply_patch(base, patch.steps)], file, sha256)
        with _written(self._place(sha256, ".patch")) as part, part.open("wb") as raw:
            raw.write(packed)
            _flush(raw)
        return True

    def _base_of(self, sha256: str) -> str:
        """Return the whole file that a file is, or is patched against; "" when it is not there."""
        if not sha256 or sha256 not in self:
            return ""
        place = self.path(sha256)
        if place.suffix == ".gz":
            return sha256
        try:
            return _read_patch(place).base
        except StoreAccessError:
            return ""

    def _patched(self, place: Path) -> Iterator[bytes]:
        patch = _read_patch(place)
        base = b"".join(_unzipped(self._place(patch.base, ".gz")))
        yield apply_patch(base, patch.steps)


def file_sha256(file: Path) -> tuple[str, int]:
    """Return the sha256 and size of a file's bytes."""
    seen, size = hashlib.sha256(), 0
    with translated(file), file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            seen.update(chunk)
            size += len(chunk)
    return seen.hexdigest(), size


def _unzipped(place: Path) -> Iterator[bytes]:
    try:
        with gzip.open(place, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(place, str(error)) from None
    except OSError as error:
        raise from_os_error(error, place) from None


def _read_patch(place: Path) -> _Patch:
    try:
        return msgspec.msgpack.decode(b"".join(_unzipped(place)), type=_Patch)
    except msgspec.MsgspecError as error:
        raise _damaged(place, str(error)) from None


@contextlib.contextmanager
def _written(place: Path) -> Iterator[Path]:
    """Give a file to write; when the block ends well, it is renamed to `place`, else it is gone."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    _flush_folder(place.parent)


def _check(chunks: Iterable[bytes], file: Path, sha256: str) -> None:
    seen = hashlib.sha256()
    for chunk in chunks:
        seen.update(chunk)
    if seen.hexdigest() != sha256:
        raise StoreAccessError(f"{file}: the file changed while it was being archived; try again.")


def _flush(raw: IO[bytes]) -> None:
    raw.flush()
    os.fsync(raw.fileno())


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
