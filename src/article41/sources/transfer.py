"""Is what came over the wire whole, and could it be a list?

`X.part` holds the bytes as sent, `X.part.json` what they belong to. Neither is ever read as a list: only `finish`
makes `X`, after unpacking and a look at the beginning.
"""

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import msgspec

from article41.errors import DownloadError

_CHUNK = 1 << 20
_GZIP = 31
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")


class PartNote(msgspec.Struct, frozen=True):
    """What the bytes of a part file belong to."""

    url: str
    etag: str
    last_modified: str
    encoding: str


class PartFile:
    """The bytes received so far for one target."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self._note_path = target.with_name(target.name + ".part.json")

    @property
    def size(self) -> int:
        """How many bytes have come; 0 for none."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def note(self) -> PartNote | None:
        """Return what the bytes belong to, None when that is not known."""
        try:
            return msgspec.json.decode(self._note_path.read_bytes(), type=PartNote)
        except (OSError, msgspec.MsgspecError):
            return None

    def resume_headers(self, url: str) -> dict[str, str]:
        """Return the headers that ask for the rest; none when there is nothing to go on with."""
        note = self.note()
        if note is None or note.url != url or not self.size:
            return {}
        condition = note.etag if note.etag and not note.etag.startswith("W/") else note.last_modified
        return {"Range": f"bytes={self.size}-", "If-Range": condition} if condition else {}

    def continues(self, headers: Mapping[str, str]) -> bool:
        """Return whether a partial answer begins where our bytes end."""
        return headers.get("Content-Range", "").startswith(f"bytes {self.size}-")

    @contextlib.contextmanager
    def writing(self, headers: Mapping[str, str], *, url: str, keep: bool) -> Iterator[IO[bytes]]:
        """Open the part file to go on (`keep`) or to begin anew; raise `DownloadError` when there is no room."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not keep:
                self.discard()
                self._note_path.write_bytes(msgspec.json.encode(_note(headers, url)))
            with self.path.open("ab") as stream:
                yield stream
        except OSError as error:
            raise _cannot_write(self.path, error) from None

    def discard(self) -> None:
        """Forget the bytes received."""
        for path in (self.path, self._note_path):
            with contextlib.suppress(FileNotFoundError):
                path.unlink()


def finish(part: PartFile, url: str, *, max_bytes: int) -> Path:
    """Unpack, look at, and rename a complete transfer; raise `DownloadError` when it is damaged or no list."""
    note = part.note()
    whole = part.target.with_name(part.target.name + ".whole")
    try:
        with whole.open("wb") as stream:
            for chunk in _decoded(part, url, note.encoding if note else "", max_bytes=max_bytes):
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        _refuse_html(whole, url)
        whole.replace(part.target)
    except OSError as error:
        raise _cannot_write(whole, error) from None
    finally:
        part.discard()
        with contextlib.suppress(FileNotFoundError):
            whole.unlink()
    return part.target


def _decoded(part: PartFile, url: str, encoding: str, *, max_bytes: int) -> Iterator[bytes]:
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise DownloadError(f"{url}: sent compressed as {encoding!r}, which was not asked for; try again later.")
    if not part.path.is_file():
        return
    with part.path.open("rb") as stream:
        chunks = iter(lambda: stream.read(_CHUNK), b"")
        yield from _gunzipped(chunks, url, max_bytes=max_bytes) if encoding.endswith("gzip") else chunks


def _gunzipped(chunks: Iterator[bytes], url: str, *, max_bytes: int) -> Iterator[bytes]:
    inflate, size = zlib.decompressobj(wbits=_GZIP), 0
    try:
        for chunk in chunks:
            while chunk:
                if inflate.eof:
                    inflate = zlib.decompressobj(wbits=_GZIP)
                plain = inflate.decompress(chunk, _CHUNK)
                chunk = inflate.unconsumed_tail or inflate.unused_data
                size += len(plain)
                if size > max_bytes:
                    raise DownloadError(f"{url}: unpacks to more than {max_bytes:,} bytes; it was not taken.")
                yield plain
    except zlib.error as error:
        raise DownloadError(f"{url}: the compression is damaged ({error}); try again later.") from None
    if not inflate.eof:
        raise DownloadError(f"{url}: the compressed file ends too early; try again later.")


def _refuse_html(file: Path, url: str) -> None:
    with file.open("rb") as stream:
        head = stream.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_HTML):
        raise DownloadError(
            f"{url}: the publisher sent a web page instead of its list (perhaps a notice, or a check for robots); "
            "look at it with a browser, and give the list with --from."
        )


def _note(headers: Mapping[str, str], url: str) -> PartNote:
    return PartNote(
        url=url,
        etag=headers.get("ETag", ""),
        last_modified=headers.get("Last-Modified", ""),
        encoding=headers.get("Content-Encoding", "").strip().lower(),
    )


def _cannot_write(path: Path, error: OSError) -> DownloadError:
    return DownloadError(
        f"{path}: the download cannot be kept ({error.strerror}); free some space or give another folder with --home."
    )
