"""How is a compressed publication opened without filling the disk?

ZIP, TAR (plain, gzip, xz, bzip2) and single gzip or xz files. Sizes are counted while unpacking, never believed from
headers; only regular files come out, under their last path components, so that nothing is written elsewhere.
"""

import bz2
import errno
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from article41.errors import UnreadableListError

MAX_MEMBER_BYTES = 512 * 1024 * 1024
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
MAX_MEMBERS = 10_000
_CHUNK = 1024 * 1024
_UNSAFE = re.compile(r"[^\w.+-]")
_STREAMS = {b"\x1f\x8b": gzip.GzipFile, b"\xfd7zXZ\x00": lzma.LZMAFile, b"BZh": bz2.BZ2File}
_BROKEN = (EOFError, zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def is_archive(head: bytes) -> bool:
    """Whether content that starts with `head` is compressed or packed (a workbook is a document, not an archive)."""
    if head.startswith(b"PK\x03\x04"):
        return b"[Content_Types].xml" not in head and b"xl/" not in head[:4096]
    return any(head.startswith(magic) for magic in _STREAMS) or head[257:262] == b"ustar"


def unpack(archive: Path, folder: Path) -> list[Path]:
    """Unpack every regular file of `archive` into `folder` and return them in the archive's order.

    Raises `UnreadableListError` when it is damaged, or larger than the limits of this module.
    """
    try:
        members = _members(archive)
        return list(_write_all(archive, members, folder))
    except NotImplementedError as error:
        raise UnreadableListError(f"{archive}: packed in a way that cannot be read: {error}; pack it as ZIP.") from None
    except RuntimeError as error:
        raise UnreadableListError(f"{archive}: cannot be unpacked: {error}; give it without a password.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise UnreadableListError(
                f"{archive}: cannot be unpacked into {folder}: {error.strerror}; free some space, or set TMPDIR."
            ) from None
        raise _broken(archive, error) from None
    except _BROKEN as error:
        raise _broken(archive, error) from None


def _broken(archive: Path, error: Exception) -> UnreadableListError:
    return UnreadableListError(f"{archive}: the archive is damaged or cut off: {error}; download it again.")


def _members(archive: Path) -> Iterator[tuple[PurePosixPath, _Readable]]:
    with archive.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK\x03\x04"):
        return _zip_members(archive)
    if tarfile.is_tarfile(archive):
        return _tar_members(archive)
    return _single_member(archive, head)


def _zip_members(archive: Path) -> Iterator[tuple[PurePosixPath, _Readable]]:
    with zipfile.ZipFile(archive) as packed:
        for info in packed.infolist():
            if not info.is_dir():
                with packed.open(info) as file:
                    yield PurePosixPath(info.filename.replace("\\", "/")), file


def _tar_members(archive: Path) -> Iterator[tuple[PurePosixPath, _Readable]]:
    with tarfile.open(archive, "r|*") as packed:
        for info in packed:
            file = packed.extractfile(info) if info.isreg() else None
            if file is not None:
                yield PurePosixPath(info.name), file


def _single_member(archive: Path, head: bytes) -> Iterator[tuple[PurePosixPath, _Readable]]:
    opener = next((opener for magic, opener in _STREAMS.items() if head.startswith(magic)), None)
    if opener is None:
        raise zipfile.BadZipFile("neither ZIP, TAR, gzip, xz nor bzip2")
    with opener(archive) as file:
        yield PurePosixPath(archive.stem), file


def _write_all(archive: Path, members: Iterator[tuple[PurePosixPath, _Readable]], folder: Path) -> Iterator[Path]:
    left = MAX_TOTAL_BYTES
    for count, (name, file) in enumerate(members, start=1):
        if count > MAX_MEMBERS:
            raise UnreadableListError(f"{archive}: holds more than {MAX_MEMBERS} files; unpack what you need of it.")
        target = folder.joinpath(*(_UNSAFE.sub("_", part).lstrip(".") or "_" for part in name.parts[-2:]))
        if target.exists():
            target = folder / str(count) / target.name
        target.parent.mkdir(parents=True, exist_ok=True)
        left -= _write(archive, file, target, min(left, MAX_MEMBER_BYTES))
        yield target


def _write(archive: Path, file: _Readable, target: Path, limit: int) -> int:
    written = 0
    with target.open("wb") as out:
        while chunk := file.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise UnreadableListError(
                    f"{archive}: {target.name} unpacks to more than {limit:,} bytes, far more than any sanctions list;"
                    " it is not read."
                )
            out.write(chunk)
    return written
