"""What are the rows of this customer file? CSV, TSV, XLSX, Parquet and JSON Lines, one row at a time.

A row that cannot be read is given out as such, with the reason; only a file that is not a table at all raises
`InputFileError`. Memory does not grow with the file.
"""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from article41.errors import Article41Error, InputFileError, MissingExtraError
from article41.services.cells import InputRow, InputTable, as_cell, as_text, distinct, fitted

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
