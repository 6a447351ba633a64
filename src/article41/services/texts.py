"""What are the rows of this text file? CSV with any usual separator, and JSON Lines.

Text is read as the encoding that it declares, else as UTF-8; another encoding must be named, since a wrong guess would
garble names and lose matches.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from article41.errors import InputFileError, UsageError
from article41.services.cells import Cell, InputRow, as_cell, distinct, fitted

SAMPLE = 1 << 20
MAX_FIELD = 1 << 17
SURVEYED_OBJECTS = 200
_SEPARATORS = (",", ";", "\t", "|")
_MARKED = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}
_NOT_OF_FILES = frozenset({"idna", "punycode", "undefined"})
_UNREADABLE = "article41.unreadable"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""What a text may begin with, and the encoding that it declares so."""


def _marked(error: UnicodeError) -> tuple[str, int]:
    """Stand a lone surrogate for every byte that cannot be decoded, also for those below 128, unlike
    `surrogateescape`: half a UTF-16 unit may be any byte.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_UNREADABLE, _marked)


class CsvTable:
    """Separated text under a header line; rows are numbered by the line on which they begin."""

    def __init__(self, path: Path, *, encoding: str | None = None) -> None:
        self._path = path
        self._encoding = text_encoding(path, encoding)
        self._size = max(1, path.stat().st_size)
        self._stream: io.BufferedReader | None = None
        self._separator = self._find_separator()
        header = next((row for row in self._raw() if row.problem or not _blank(row)), None)
        if header is None:
            raise InputFileError(f"{path}: no line holds any text; give a header row and the parties under it.")
        if header.problem:
            raise InputFileError(f"{path}:{header.number}: the header cannot be read: {header.problem}")
        self._header_line = header.number
        self.columns: Sequence[str] = distinct([str(cell) for cell in header.cells.values()], where=path)

    @property
    def position(self) -> float:
        """Return the share of the bytes that has been read."""
        if self._stream is None:
            return 0.0
        return 1.0 if self._stream.closed else min(1.0, self._stream.tell() / self._size)

    def rows(self) -> Iterator[InputRow]:
        """Yield the rows under the header; blank ones are left out."""
        for row in self._raw():
            if row.number <= self._header_line:
                continue
            if row.problem:
                yield row
            elif not _blank(row):
                yield fitted(row.number, [str(cell) for cell in row.cells.values()], self.columns)

    def _raw(self) -> Iterator[InputRow]:
        """Yield rows whose cells are keyed by their place."""
        csv.field_size_limit(MAX_FIELD)
        with (
            self._path.open("rb") as self._stream,
            io.TextIOWrapper(self._stream, encoding=self._encoding, errors=_UNREADABLE, newline="") as text,
        ):
            lines = _Remembered(text)
            reader = csv.reader(lines, delimiter=self._separator, strict=True)
            begins = 1
            while True:
                lines.forget()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    problem = f"{error} (lines {begins} to {reader.line_num}); correct it."
                    yield InputRow(begins, {}, problem, _writable(lines.seen))
                else:
                    yield self._checked(begins, cells)
                begins = reader.line_num + 1

    def _checked(self, number: int, cells: Sequence[str]) -> InputRow:
        whole = self._separator.join(cells)
        if any("\udc00" <= letter <= "\udcff" for letter in whole):
            problem = (
                f"bytes that are not {self._encoding}; save the file as UTF-8 or name its encoding with --encoding."
            )
            return InputRow(number, {}, problem, _writable(whole))
        if "\0" in whole:
            return InputRow(number, {}, "a NUL character; the row is damaged, write it anew.", whole.replace("\0", ""))
        return InputRow(number, {str(place): cell for place, cell in enumerate(cells)})

    def _find_separator(self) -> str:
        if self._path.suffix.lower() == ".tsv":
            return "\t"
        with self._path.open("rb") as stream:
            sample = stream.read(SAMPLE).decode(self._encoding, "replace")
        first = next((line for line in sample.splitlines() if line.strip()), "")
        unquoted = "".join(first.split('"')[::2])
        return max(_SEPARATORS, key=unquoted.count)


def _writable(text: str) -> str:
    """Return `text` with a question mark for each byte that could not be decoded."""
    return text.encode("utf-8", "replace").decode()


def _blank(row: InputRow) -> bool:
    return not any(str(cell).strip() for cell in row.cells.values())


class _Remembered:
    """Lines of a text, of which the ones since the last `forget` can be seen again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._seen: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._seen.append(line)
        return line

    @property
    def seen(self) -> str:
        """The lines handed out since the last `forget`."""
        return "".join(self._seen)

    def forget(self) -> None:
        """Forget the lines handed out so far."""
        self._seen.clear()


class JsonLinesTable:
    """One JSON object a line; a value may be a text, a number, or a list of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = max(1, path.stat().st_size)
        self._stream: io.BufferedReader | None = None
        surveyed = list(islice(self.rows(), SURVEYED_OBJECTS))
        self.columns: Sequence[str] = tuple(dict.fromkeys(key for row in surveyed for key in row.cells))
        if not self.columns:
            reason = surveyed[0].problem if surveyed else "no line holds any text"
            raise InputFileError(f"{path}: not JSON Lines: {reason}; write one JSON object on each line.")

    @property
    def position(self) -> float:
        """Return the share of the bytes that has been read."""
        if self._stream is None:
            return 0.0
        return 1.0 if self._stream.closed else min(1.0, self._stream.tell() / self._size)

    def rows(self) -> Iterator[InputRow]:
        """Yield every object."""
        with self._path.open("rb") as self._stream:
            for number, line in enumerate(self._stream, start=1):
                if line.strip():
                    yield _object(number, line)


def _object(number: int, line: bytes) -> InputRow:
    content = line.decode("utf-8", "backslashreplace").strip()
    try:
        found = json.loads(line.decode("utf-8-sig"))
        if not isinstance(found, dict):
            return InputRow(number, {}, "the line is not a JSON object; write {...}.", content)
        cells: dict[str, Cell] = {" ".join(key.split()): as_cell(value) for key, value in found.items()}
    except UnicodeDecodeError:
        return InputRow(number, {}, "bytes that are not UTF-8; save the file as UTF-8.", content)
    except (ValueError, RecursionError) as error:
        return InputRow(number, {}, f"{error}; correct it.", content)
    return InputRow(number, cells)


def text_encoding(path: Path, stated: str | None = None) -> str:
    """Return the encoding of a text: the one stated, the one it declares, else UTF-8 if it is that."""
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE)
    if stated is None:
        return _declared(path, sample)
    known = stated_encoding(stated)
    if known in _MARKED and not sample.startswith(_MARKED[known]):
        raise InputFileError(f"{path}: no mark of {known} at its start; give --encoding {known}-le or {known}-be.")
    return known


def _declared(path: Path, sample: bytes) -> str:
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name
    if b"\0" in sample[:1000]:
        raise InputFileError(
            f"{path}: not text, or UTF-16 without a mark; save it as UTF-8, or try --encoding utf-16-le."
        )
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        line = sample.count(b"\n", 0, error.start) + 1
        raise InputFileError(
            f"{path}:{line}: not UTF-8 (byte {sample[error.start]:#04x}); save it as UTF-8, or name its encoding: "
            "--encoding cp1252 (Western Europe), cp1251 (Cyrillic), cp1256 (Arabic), gb18030, euc-kr ..."
        ) from None
    return "utf-8"


def stated_encoding(stated: str) -> str:
    """Return the name of the encoding that a user states; raise `UsageError` where text has none of that name."""
    known = encoding_named(stated)
    if known is None:
        raise UsageError(f"--encoding {stated!r} is not an encoding; use for example utf-8, cp1252, cp1251.")
    return known


def encoding_named(name: str) -> str | None:
    """Return the usual name of an encoding of text, or None where there is none of that name."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    usable = getattr(found, "_is_text_encoding", True) and found.name not in _NOT_OF_FILES
    return found.name if usable else None
