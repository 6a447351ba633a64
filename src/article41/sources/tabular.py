"""What are the rows of this table? Comma-separated text and spreadsheets, read as text and defensively.

A `Row` is numbered as a person would find it: the line of a text file on which it begins, or the row of a sheet. A file
that cannot be a table (NUL bytes, no known encoding, an unclosed quotation, a ZIP bomb) raises `UnreadableListError`; a
row that does not fit its header becomes a `Problem`, and what it holds is still given out.
"""

import codecs
import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple, TextIO

from article41.errors import UnreadableListError
from article41.sources.publication import Problem

ENCODINGS = ("utf-8-sig", "cp1252")
MAX_FIELD = 4_000_000
MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 250
MAX_CELLS = 30_000_000
_CHUNK = 1 << 20
_WORDS_READ = 16 * 1024
_MANY_UNPACKED = 16 * 1024 * 1024
_COLUMN = re.compile(rb"""r=["']([A-Z]{2,3})\d""")
_ROW = re.compile(rb"""r=["'](\d{1,7})["']""")


class Row(NamedTuple):
    """One row of a table: where a person finds it, and its cells as text, as published."""

    number: int
    cells: list[str]


class Table:
    """Rows under a header. Iterate it for `(row number, {column: text})`; then ask it for its `problems`.

    Rows without any text are skipped. White space around a cell is dropped. A second column of the same name is called
    `NAME (2)`. Rows that repeat the header are skipped. Rows longer than the header, or shorter, are problems.
    """

    def __init__(self, path: Path, header: Row, rows: Iterable[Row]) -> None:
        self.path = path
        self.columns = _distinct([" ".join(cell.split()) for cell in header.cells])
        self.problems: list[Problem] = []
        self.skipped_headers = 0
        self._header = [cell.strip() for cell in header.cells]
        self._rows = rows

    @classmethod
    def under(cls, path: Path, rows: Iterator[Row]) -> "Table":
        """Return the table whose header is the next row of `rows`; raise `UnreadableListError` when there is none."""
        header = next(rows, None)
        if header is None:
            raise UnreadableListError(f"{path}: has no rows; fetch the file again.")
        return cls(path, header, rows)

    def require(self, columns: Iterable[str]) -> None:
        """Raise `UnreadableListError` when one of `columns` is not in the header."""
        missing = [column for column in columns if column not in self.columns]
        if missing:
            raise UnreadableListError(
                f"{self.path}: the header has no column {missing[0]!r}; give the complete file as published."
            )

    def unknown(self, known: Iterable[str]) -> list[Problem]:
        """Return a problem for each named column that is not one of `known`."""
        strangers = [column for column in self.columns if column and column not in set(known)]
        return [Problem(where=f"{self.path.name}: header", what="unknown column", value=name) for name in strangers]

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        width = len(self.columns)
        for number, cells in self._rows:
            texts = [cell.strip() for cell in cells]
            if not any(texts):
                continue
            if texts == self._header:
                self.skipped_headers += 1
                continue
            if len(texts) != width:
                texts = self._fit(number, texts)
            yield number, dict(zip(self.columns, texts, strict=True))

    def _fit(self, number: int, texts: list[str]) -> list[str]:
        width = len(self.columns)
        if len(texts) < width or any(texts[width:]):
            value = f"{len(texts)} cells" if len(texts) < width else " | ".join(texts[width:])[:80]
            what = f"a row that does not fit its header of {width} columns"
            self.problems.append(Problem(where=f"{self.path.name}:{number}", what=what, value=value))
        return (texts + [""] * width)[:width]


def read_csv_rows(
    path: Path, *, delimiter: str = ",", encodings: Sequence[str] = ENCODINGS, strict: bool = True
) -> Iterator[Row]:
    """Yield the rows of a text table in the first of `encodings` that fits all of its bytes.

    `strict` refuses text after a closing quotation mark and a quotation that never ends.
    """
    encoding = text_encoding(path, encodings)
    with _open_text(path, encoding) as text:
        reader = csv.reader(_without_nul(text, path), delimiter=delimiter, strict=strict)
        csv.field_size_limit(MAX_FIELD)
        try:
            begins = 1
            for cells in reader:
                yield Row(begins, cells)
                begins = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableListError(
                f"{path}:{reader.line_num}: {error}; fetch the file again, it is damaged or cut off."
            ) from None


def read_xlsx_rows(path: Path, sheet: str | None = None) -> Iterator[Row]:
    """Yield the rows of `sheet` (by default the first that has any): days as `YYYY-MM-DD`, whole numbers bare."""
    import python_calamine as calamine

    check_workbook(path)
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        names = [sheet] if sheet is not None else workbook.sheet_names
        for name in names:
            content = workbook.get_sheet_by_name(name)
            rows = content.to_python(skip_empty_area=True)
            if any(cell != "" for row in rows for cell in row):
                first = (content.start or (0, 0))[0]
                for number, cells in enumerate(rows, start=first + 1):
                    yield Row(number, [cell if type(cell) is str else _text(cell) for cell in cells])
                return
    except (calamine.CalamineError, OSError) as error:
        raise UnreadableListError(f"{path}: not a workbook that can be read ({error}); save it anew as XLSX.") from None


def workbook_words(path: Path) -> bytes:
    """Return the raw first strings of a workbook, by whose column titles its format is recognised; b'' without any."""
    words = b""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet"):
                    with archive.open(name) as stream:
                        words += stream.read(_WORDS_READ)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return b""
    return words


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook, in its order."""
    import python_calamine as calamine

    check_workbook(path)
    try:
        return list(calamine.CalamineWorkbook.from_path(str(path)).sheet_names)
    except (calamine.CalamineError, OSError) as error:
        raise UnreadableListError(f"{path}: not a workbook that can be read ({error}); save it anew as XLSX.") from None


def text_encoding(path: Path, encodings: Sequence[str] = ENCODINGS) -> str:
    """Return the first of `encodings` in which every byte of the file can be read (UTF-16 is known by its mark)."""
    with open_binary(path) as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            encodings = ("utf-16",)
    for encoding in encodings:
        if _decodes(path, encoding):
            return encoding
    raise UnreadableListError(
        f"{path}: the text is in none of the encodings {', '.join(encodings)}; save it anew as UTF-8."
    )


def open_binary(path: Path) -> IO[bytes]:
    """Open a file for reading; raise `UnreadableListError` when that cannot be."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableListError(
            f"{path}: cannot be opened ({error.strerror}); check the name and your rights."
        ) from None


def check_workbook(path: Path) -> None:
    """Raise `UnreadableListError` unless the ZIP directory of a workbook is sound and small enough to unpack."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(path, members)
            for member in members:
                _check_member(path, archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableListError(f"{path}: not a sound XLSX workbook ({error}); fetch it again.") from None


def _check_sizes(path: Path, members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    swollen = [m for m in members if m.file_size > max(_MANY_UNPACKED, MAX_RATIO * max(m.compress_size, 1))]
    if total > MAX_UNPACKED or swollen:
        raise UnreadableListError(
            f"{path}: unpacks to {total:,} bytes; it looks like a ZIP bomb and was not opened. Save the table anew."
        )


def _check_member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a member through (its checksum and stated size hold then) and bound the area of a sheet."""
    is_sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
    widest = highest = 0
    with archive.open(member) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if is_sheet:
                widest = max(widest, *map(_column, set(_COLUMN.findall(tail + chunk))), 26)
                highest = max(highest, *map(int, _ROW.findall(tail + chunk)), 0)
            tail = chunk[-24:]
    if widest * highest > MAX_CELLS:
        raise UnreadableListError(
            f"{path}: {member.filename} spans {highest:,} rows by {widest:,} columns; save only the table."
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with open_binary(path) as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _open_text(path: Path, encoding: str) -> TextIO:
    return io.TextIOWrapper(open_binary(path), encoding=encoding, newline="")


def _without_nul(lines: Iterable[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise UnreadableListError(f"{path}:{number}: the text has a NUL byte; fetch the file again, it is damaged.")
        yield line


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return distinct
