"""How are the results of a file written? CSV, XLSX, Parquet, JSON Lines or one HTML page; whole or not at all.

Tables have one line a match and one line a row without matches, so that everything that was screened is there. Cells
that a spreadsheet would run as a formula are defused.
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import msgspec

from article41.errors import InputFileError, UsageError
from article41.services.pool import in_order
from article41.services.result_lines import COLUMNS, flat
from article41.services.shapes import FileHeader, FileRow

if TYPE_CHECKING:
    from article41.services.chunks import Rejected
    from article41.services.journal import Journal

SUFFIXES = (".csv", ".xlsx", ".parquet", ".jsonl", ".html")
LINES_A_RUN = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check_suffix(out: Path) -> None:
    """Raise `UsageError` for a file of a kind that is not written, `MissingExtraError` when its library is absent."""
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"--out {str(out)!r}: results are written to {', '.join(SUFFIXES)}; name such a file.")
    if suffix == ".parquet":
        from article41.services.workbooks import pyarrow_for

        pyarrow_for(out)


def write_results(out: Path, journal: "Journal", *, processes: int = 1, start_method: str | None = None) -> None:
    """Write the results that a journal holds to `out`, by its suffix; `out` is replaced in one move.

    Where there are many lines of CSV, several processes make them.
    """
    if out.suffix.lower() == ".csv":
        few = journal.progress.rows < LINES_A_RUN * processes * 2
        with replacing(out) as written:
            _write_csv(written, journal, processes=1 if few else processes, start_method=start_method)
        return
    write = _writer(out.suffix.lower())
    with replacing(out) as written:
        write(written, journal)


def _writer(suffix: str) -> "Callable[[Path, Journal], None]":
    if suffix in {".xlsx", ".parquet"}:
        from article41.services.workbooks import write_parquet, write_xlsx

        return write_xlsx if suffix == ".xlsx" else write_parquet
    if suffix == ".html":
        from article41.services.page import write_html

        return write_html
    return _write_jsonl


def write_rejects(path: Path, rejects: "Iterable[Rejected]") -> None:
    """Write the rejected rows, with number and reason, as CSV."""
    with replacing(path) as written, _csv_file(written) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("row", "reason", "content"))
        table.writerows((each.row, defused(each.reason), defused(each.content)) for each in rejects)


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new file to write; it takes the place of `path` when all went well, and vanishes otherwise."""
    written = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield written
        written.replace(path)
    except OSError as error:
        raise InputFileError(
            f"{path}: cannot be written ({error.strerror or error}); check your rights and the space on the disk."
        ) from error
    finally:
        with suppress(OSError):
            written.unlink(missing_ok=True)


def _write_csv(out: Path, journal: "Journal", *, processes: int, start_method: str | None) -> None:
    lines = journal.screened_lines()
    runs = iter(lambda: list(islice(lines, LINES_A_RUN)), [])
    texts = in_order(_CsvLines(journal.header), runs, processes=processes, start_method=start_method)
    with _csv_file(out) as stream, closing(texts):
        csv.writer(stream, lineterminator="\n").writerow(COLUMNS)
        stream.writelines(texts)


@dataclass(frozen=True, slots=True)
class _CsvLines:
    """Makes lines of CSV of lines of `FileRow`; picklable."""

    header: FileHeader

    def __call__(self, lines: Sequence[bytes]) -> str:
        """Return the lines of CSV of some rows."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        for line in flat(self.header, map(msgspec.json.Decoder(FileRow).decode, lines)):
            table.writerow([defused(value) if isinstance(value, str) else value for value in line])
        return text.getvalue()


def _write_jsonl(out: Path, journal: "Journal") -> None:
    with out.open("wb") as stream:
        stream.write(msgspec.json.encode(journal.header) + b"\n")
        stream.writelines(journal.screened_lines())


def _csv_file(path: Path) -> TextIO:
    """Open a CSV file; the mark at its head tells Excel that it is UTF-8."""
    return path.open("w", encoding="utf-8-sig", newline="")
