"""What is the text of this report? From plain text, HTML or PDF; told by content, not by the name of the file.

Nothing is fetched and nothing in a file is executed: scripts, styles, links and embedded files are only left out. Text
is decoded as it declares itself, else as UTF-8; another encoding must be named, since a wrong guess would garble names.
"""

import datetime
import os
import re
from pathlib import Path

import msgspec

from article41.errors import InputFileError, TooLargeError
from article41.media.text import normal_form
from article41.services.texts import MARKS, encoding_named, stated_encoding

MOST_BYTES = 25_000_000
"""The largest file that is read."""
MOST_LETTERS = 5_000_000
"""The longest text that is read."""
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})
"""The files of a folder that are taken for reports."""

_HEAD = 2048
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)""", re.I
)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_WESTERN = frozenset({"ascii", "iso8859-1"})
_FOREIGN = {
    b"PK\x03\x04": "an archive or a document of an office program",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
    b"{\\rtf": "a document in rich text format",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a report in normal form, and what its file says of itself ("" and None where it does not)."""

    name: str
    text: str
    format: str
    title: str = ""
    publisher: str = ""
    published_on: datetime.date | None = None
    language: str = ""


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file or folder that could not be read, and why."""

    name: str
    problem: str


def read_source(path: Path, *, encoding: str | None = None) -> Source:
    """Return the text of the report in a file.

    Raises `InputFileError` for a file that holds none, `TooLargeError` for one that is too large, `MissingExtraError`
    where HTML or PDF cannot be read for want of the extra `news`.
    """
    try:
        if not path.exists():
            raise InputFileError(f"{path}: no such file; check the name.")
        if not path.is_file():
            raise InputFileError(f"{path}: not a file; give a report as text, HTML or PDF, or a folder of them.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(str(path), size)
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputFileError(_refused(path, error)) from None
    return source_of(raw, name=str(path), encoding=encoding)


def source_of(raw: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Return the text of a report that was uploaded or pasted, as `read_source` does."""
    if len(raw) > MOST_BYTES:
        raise _too_large(name, len(raw))
    if not raw.strip():
        raise InputFileError(f"{name}: empty; give a report as text, HTML or PDF.")
    source = _from_pdf(raw, name) if b"%PDF-" in raw[:1024] else _from_text(raw, name, encoding)
    source = msgspec.structs.replace(source, text=normal_form(source.text).strip())
    if not source.text:
        raise InputFileError(f"{name}: no text is left of it; save the article itself as plain text.")
    if len(source.text) > MOST_LETTERS:
        raise TooLargeError(
            f"{name}: {len(source.text):,} letters of text; at most {MOST_LETTERS:,} are read. Divide it into reports."
        )
    return source


def files_of(folder: Path, *, apart: Path | None = None) -> tuple[Path | Unread, ...]:
    """Return the files of a folder and the folders in it that are taken for reports, in order of their names, and in
    their places what cannot be opened: folders without permission, links that lead nowhere.

    Raises `InputFileError` when there is none. What is hidden is left out, and so is the folder `apart`; links to
    folders are not followed.
    """
    found: dict[Path, Path | Unread] = {}

    def refuse(error: OSError) -> None:
        path = Path(error.filename)
        found[path] = Unread(name=str(path), problem=_refused(path, error))

    for place, folders, files in os.walk(folder, onerror=refuse):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_same(here / name, apart)]
        for path in (here / name for name in files if not name.startswith(".")):
            if path.suffix.lower() in SUFFIXES:
                found[path] = path if path.is_file() else Unread(name=str(path), problem=_no_file(path))
    if not found:
        raise InputFileError(f"{folder}: no report in it; reports end in {', '.join(sorted(SUFFIXES))}.")
    return tuple(found[path] for path in sorted(found))


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _no_file(path: Path) -> str:
    if path.is_symlink():
        return f"{path}: a link that leads to no file; mend it or remove it."
    return f"{path}: not a file; give a report as text, HTML or PDF."


def _refused(path: Path, error: OSError) -> str:
    return f"{path}: {error.strerror or error}; check the name and your rights."


def _from_pdf(raw: bytes, name: str) -> Source:
    from article41.services.news_pdf import pdf_text

    title, text = pdf_text(raw, name)
    return Source(name=name, text=text, format="pdf", title=title)


def _from_text(raw: bytes, name: str, encoding: str | None) -> Source:
    _refuse_foreign(raw, name)
    text = _decoded(raw, name, encoding)
    if len(_CONTROL.findall(text[: 1 << 16])) * 50 > min(len(text), 1 << 16):
        raise InputFileError(f"{name}: not text but binary data; give a report as text, HTML or PDF.")
    if not _HTML.match(text):
        return Source(name=name, text=text, format="text")
    from article41.services.news_html import article_of

    return Source(name=name, format="html", **article_of(text, name)._asdict())


def _refuse_foreign(raw: bytes, name: str) -> None:
    for start, what in _FOREIGN.items():
        if raw.startswith(start):
            raise InputFileError(f"{name}: {what}, not a report; save it as plain text, HTML or PDF.")


def _decoded(raw: bytes, name: str, stated: str | None) -> str:
    encoding = _encoding(raw, name, stated)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputFileError(
            f"{name}:{line}: not {encoding} (byte {raw[error.start]:#04x}); name its encoding: --encoding cp1252 "
            "(Western Europe), cp1251 (Cyrillic), euc-kr, gb18030 ..., or save it as UTF-8."
        ) from None


def _encoding(raw: bytes, name: str, stated: str | None) -> str:
    if stated is not None:
        return stated_encoding(stated)
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    if b"\0" in raw[:_HEAD]:
        raise InputFileError(f"{name}: binary data, or UTF-16 without a mark; if so, give --encoding utf-16-le.")
    declared = _DECLARED.search(raw, 0, _HEAD)
    if declared is None:
        return "utf-8"
    named = (declared[1] or declared[2]).decode("ascii")
    known = encoding_named(named)
    if known is None:
        raise InputFileError(f"{name}: declares the encoding {named!r}, which is not known; name it with --encoding.")
    return "cp1252" if known in _WESTERN else known


def _too_large(name: str, size: int) -> TooLargeError:
    return TooLargeError(
        f"{name}: {size / 1_000_000:.0f} megabytes; a report may have {MOST_BYTES // 1_000_000}. "
        "Give the article alone, as text."
    )
