"""What are the rows of this customer file? CSV, TSV, XLSX, Parquet and JSON Lines, one row at a time.

A row that cannot be read is given out as such, with the reason; only a file that is not a table at all raises
`InputFileError`. Memory does not grow with the file.
"""

import datetime
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from article41.errors import Article41Error, InputFileError, MissingExtraError

Cell = str | tuple[str, ...]
BATCH = 1000
_DAMAGED_WORKBOOK = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl lets escape where the parts of a workbook contradict each other (ill-formed XML is a SyntaxError)."""
FORMATS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".jsonl", ".ndjson")


class InputRow(NamedTuple):
    """One row: the number under which a person finds it, its cells by column, or the reason why it cannot be read."""

    number: int
    cells: Mapping[str, Cell]
    problem: str = ""
    content: str = ""


class InputTable(Protocol):
    """A file of rows. `columns` are those known before reading; `position` how much has been read, from 0 to 1."""

    columns: Sequence[str]

    @property
    def position(self) -> float:
        """Return the share of the file that has been read."""

    def rows(self) -> Iterator[InputRow]:
        """Yield the rows from the first."""


def open_table(path: Path, *, encoding: str | None = None) -> InputTable:
    """Return the table in a file, by what the file is and is called; raise `InputFileError` when it is none."""
    suffix = path.suffix.lower()
    head = _head(path)
    if suffix == ".xlsx" or (head.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path)):
        return SheetTable(path)
    if suffix == ".parquet" or head.startswith(b"PAR1"):
        return ParquetTable(path)
    if suffix not in FORMATS:
        raise InputFileError(
            f"{path}: {suffix or 'a name without ending'!r} is not a kind of file we read; use {', '.join(FORMATS)}."
        )
    from article41.services.texts import CsvTable, JsonLinesTable

    if suffix in {".jsonl", ".ndjson"}:
        return JsonLinesTable(path)
    return CsvTable(path, encoding=encoding)


class SheetTable:
    """The first sheet with any cells of a workbook; its first row with text is the header."""

    def __init__(self, path: Path) -> None:
        from article41.sources.tabular import check_workbook

        self._path = path
        self._done = 0
        self._total_rows = 0
        try:
            check_workbook(path)
            self._total, self._start, self.columns = self._survey()
        except Article41Error as error:
            raise InputFileError(str(error)) from None

    @property
    def position(self) -> float:
        """Return the share of the rows that has been read."""
        return min(1.0, self._done / max(1, self._total))

    def rows(self) -> Iterator[InputRow]:
        """Yield the rows under the header; blank ones are left out."""
        for number, cells in self._raw(self._start + 1):
            self._done = number
            if any(map(str.strip, cells)):
                yield fitted(number, cells, self.columns)

    def _survey(self) -> tuple[int, int, Sequence[str]]:
        for number, cells in self._raw(1):
            if any(map(str.strip, cells)):
                return self._total_rows, number, distinct(cells, where=self._path)
        raise InputFileError(f"{self._path}: the workbook is empty; give a header row and the parties under it.")

    def _raw(self, first: int) -> Iterator[tuple[int, list[str]]]:
        number = first - 1
        try:
            for number, cells in enumerate(self._cells(first), start=first):
                yield number, [as_text(cell) for cell in cells]
        except _DAMAGED_WORKBOOK as error:
            reason = f"{type(error).__name__}: {error}"
            raise InputFileError(f"{self._path}: damaged after row {number:,} ({reason}); save it anew.") from error

    def _cells(self, first: int) -> Iterator[tuple[object, ...]]:
        import warnings

        import openpyxl

        with warnings.catch_warnings(), self._path.open("rb") as stream:
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out, none of which holds cells
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            try:
                filled = [sheet for sheet in book.worksheets if sheet.max_row != 0]
                sheet = filled[0] if filled else book.worksheets[0]
                self._total_rows = sheet.max_row or 0
                yield from sheet.iter_rows(min_row=first, values_only=True)
            finally:
                book.close()


class ParquetTable:
    """A Parquet file; rows are numbered from 1."""

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingExtraError(
                f"{path}: reading Parquet needs pyarrow; install it with: pip install 'article41[parquet]'"
            ) from None
        try:
            self._file = pyarrow.parquet.ParquetFile(path)
            names = self._file.schema_arrow.names
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
            raise InputFileError(f"{path}: not a Parquet file that can be read ({error}); write it anew.") from None
        self._path = path
        self._damage = (pyarrow.ArrowException, OSError, UnicodeDecodeError)
        self._done = 0
        self.columns: Sequence[str] = distinct(names, where=path)

    @property
    def position(self) -> float:
        """Return the share of the rows that has been read."""
        return float(self._done / max(1, self._file.metadata.num_rows))

    def rows(self) -> Iterator[InputRow]:
        """Yield every row."""
        try:
            for batch in self._file.iter_batches(batch_size=BATCH):
                for record in batch.to_pylist():
                    self._done += 1
                    yield InputRow(self._done, {column: as_cell(value) for column, value in record.items()})
        except self._damage as error:
            raise InputFileError(f"{self._path}: damaged after row {self._done:,} ({error}); write it anew.") from None


def fitted(number: int, cells: Sequence[str], columns: Sequence[str]) -> InputRow:
    """Return a row under its header; a row of another width is a problem, unless only empty cells are too many."""
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    if len(cells) < len(columns) or surplus:
        problem = f"the row has {len(cells)} cells, the header {len(columns)}; correct it."
        return InputRow(number, {}, problem, " | ".join(cells))
    return InputRow(number, dict(zip(columns, cells, strict=False)))


def distinct(header: Sequence[str], *, where: object) -> tuple[str, ...]:
    """Return the column names of a header without trailing blanks; raise `InputFileError` for a name used twice."""
    names = [" ".join(name.split()) for name in header]
    while names and not names[-1]:
        names.pop()
    named = [name for name in names if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise InputFileError(f"{where}: two columns are called {twice[0]!r}; give each column a name of its own.")
    return tuple(name or f"column {place}" for place, name in enumerate(names, start=1))


def as_cell(value: object) -> Cell:
    """Return a typed value as text, a list of them as several texts, an identifier object as `scheme:value`."""
    if isinstance(value, list | tuple):
        return tuple(text for each in value for text in _texts(as_cell(each)))
    if isinstance(value, dict):
        if "scheme" in value and "value" in value:
            return f"{value['scheme']}:{value['value']}"
        if "start" in value:
            return "/".join(str(value[end]) for end in ("start", "end") if value.get(end))
        for key in ("text", "name", "value"):
            if key in value:
                return as_text(value[key])
        raise ValueError(f"an object with the keys {', '.join(map(repr, value))} is no value that can be read")
    return as_text(value)


def as_text(value: object) -> str:
    """Return a typed value as the text that a person would have written."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None or value != value else str(value)


def _texts(cell: Cell) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else cell


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputFileError(f"{path}: a folder, not a file; name the file to screen.")
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as error:
        raise InputFileError(f"{path}: cannot be opened ({error.strerror}); check the name and your rights.") from None
    if not head:
        raise InputFileError(f"{path}: the file is empty; give a header row and the parties under it.")
    return head
