"""What is this file, and what does it say?

A format is recognised by its content, never by its file name alone. Compressed files are opened within size limits.
"""

import gc
import importlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from article41.errors import UnknownFormatError, UnreadableListError
from article41.sources.archives import MAX_MEMBER_BYTES, is_archive, unpack
from article41.sources.grouping import group
from article41.sources.publication import ListFormat, ParsedList
from article41.sources.stated_date import date_in_path

__all__ = ["ListFormat", "group_publications", "known_formats", "read_head", "read_list", "recognise"]

HEAD_BYTES = 64 * 1024

# Modules of this package that define FORMATS. Order matters only where a looser format could also recognise the content
# of a stricter one: looser ones stand last.
PARSERS = (
    "un",
    "ofac_enhanced",
    "ofac_xml",
    "us_csl",
    "us_bis",
    "ofac_csv",
    "eu_fsf",
    "eu_csv",
    "eu_whole",
    "eu_journal",
    "uk_list",
    "uk_conlist",
    "ca_sema",
    "au_dfat",
    "ch_seco",
    "opensanctions",
    "derived",
    "not_lists",
    "own_list",
)


def read_list(files: Sequence[Path], *, source: str | None = None) -> ParsedList:
    """Read one publication: its file and its companions (OFAC's ADD, ALT and comments), in any order.

    `source` is the list that the caller expects. Raises `UnreadableListError` when a file is missing, empty, damaged,
    of another source, or the files do not make one publication; `UnknownFormatError` when no parser recognises one.
    """
    if not files:
        raise UnreadableListError("no file was given; give the files of one publication.")
    with ExitStack() as unpacked:
        plain = [plain for path in files for plain in _plain_files(path, unpacked)]
        primary, ordered = _in_order([(path, recognise(path, read_head(path))) for path in plain])
        with _no_collection():
            parsed = primary.parse(ordered)
    if source is not None and parsed.source != source:
        raise UnreadableListError(
            f"{files[0]}: this is a publication of {parsed.source!r} ({parsed.format}), not of {source!r};"
            " give the file of that list, or name the source that it is."
        )
    published_on = parsed.published_on or next(filter(None, map(date_in_path, files)), None)
    return replace(parsed, files=tuple(files), published_on=published_on)


def group_publications(place: Path, *, workspace: Path | None = None) -> list[tuple[Path, ...]]:
    """Return the files of each publication below a folder (or in an archive), oldest first; see `grouping.group`."""
    return group(place, workspace, _format_of)


def recognise(path: Path, head: bytes) -> ListFormat:
    """Return the format of a plain file; raise `UnknownFormatError` listing what was tried."""
    known = _format_of(path, head)
    if known is not None:
        return known
    tried = ", ".join(known.name for known in known_formats())
    raise UnknownFormatError(
        f"{path}: no sanctions list format known here (starts with {head[:40]!r}); tried: {tried}."
        " Give the publisher's own file, or your own list in the documented columns."
    )


def _format_of(path: Path, head: bytes) -> ListFormat | None:
    return next((known for known in known_formats() if known.recognises(path, head)), None)


@cache
def known_formats() -> tuple[ListFormat, ...]:
    """Return every format that can be read, strictest first."""
    modules = (importlib.import_module(f"article41.sources.{name}") for name in PARSERS)
    return tuple(known for module in modules for known in module.FORMATS)


def read_head(path: Path) -> bytes:
    """Return the first 64 KiB of a file; raise `UnreadableListError` when it is missing, empty or a folder."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableListError(f"{path}: cannot be read: {error.strerror or error}; check the path.") from None
    if not head.strip(b"\x00\x1a\r\n\t "):
        raise UnreadableListError(
            f"{path}: empty (0 bytes of content): a failed publication or download; the last good snapshot stays."
        )
    return head


@contextmanager
def _no_collection() -> Iterator[None]:
    """Parsing makes a million objects and no cycles; looking for cycles would take a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _plain_files(path: Path, unpacked: ExitStack) -> Iterator[Path]:
    """The file itself, or what an archive holds (an archive in an archive is opened once); removed with `unpacked`."""
    if not is_archive(read_head(path)):
        _check_size(path)
        yield path
        return
    members = unpack(path, _temporary_folder(path, unpacked))
    for member in members:
        inner = is_archive(read_head(member))
        yield from unpack(member, _temporary_folder(path, unpacked)) if inner else (member,)


def _temporary_folder(path: Path, unpacked: ExitStack) -> Path:
    try:
        return Path(unpacked.enter_context(tempfile.TemporaryDirectory(prefix="article41-")))
    except OSError as error:
        raise UnreadableListError(
            f"{path}: no temporary folder to unpack it: {error.strerror or error}; free some space, or set TMPDIR."
        ) from None


def _check_size(path: Path) -> None:
    if path.stat().st_size > MAX_MEMBER_BYTES:
        raise UnreadableListError(
            f"{path}: larger than {MAX_MEMBER_BYTES:,} bytes, far more than any sanctions list; give the list itself."
        )


def _in_order(recognised: list[tuple[Path, ListFormat]]) -> tuple[ListFormat, list[Path]]:
    primaries = [(path, known) for path, known in recognised if not known.companion_of]
    companions = [path for path, known in recognised if known.companion_of]
    if not primaries:
        path, known = recognised[0]
        known.parse([path, *companions[1:]])
        raise UnreadableListError(f"{path}: only completes a file of format {known.companion_of}; give that file too.")
    if len(primaries) > 1 and not (primaries[0][1].gathers and len({known for _, known in primaries}) == 1):
        names = ", ".join(str(path) for path, _ in primaries)
        raise UnreadableListError(f"{names}: each is a whole list; give one publication at a time.")
    path, primary = primaries[0]
    strangers = [each for each, known in recognised if known.companion_of not in ("", primary.name)]
    if strangers:
        raise UnreadableListError(f"{strangers[0]}: does not belong to a list of format {primary.name}; leave it out.")
    return primary, [*(each for each, _ in primaries), *companions]
