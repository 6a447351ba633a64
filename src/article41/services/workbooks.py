"""How are results written as a workbook or as Parquet? In constant memory, one batch of lines at a time."""

from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from article41.errors import MissingExtraError
from article41.services.result_lines import COLUMNS, Value, about, flat

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from article41.services.journal import Journal

SHEET_ROWS = 1_000_000
SHEET_TEXT = 32_000
BATCH = 5_000
_WIDTHS = (8, 16, 30, 11, 6, 12, 8, 18, 30, 14, 30, 18, 16, 12, 30, 30, 80, 60, 14, 20)


def write_xlsx(out: Path, journal: "Journal") -> None:
    """Write a workbook: the results (on several sheets when there are very many), and what they rest on."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    lines = flat(journal.header, journal.screened())
    sheet = _new_sheet(book, 1)
    written = 0
    for line in lines:
        if written == SHEET_ROWS:
            sheet, written = _new_sheet(book, len(book.worksheets) + 1), 0
        sheet.append([_cell(sheet, value) for value in line])
        written += 1
    notes = book.create_sheet("about")
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 20, 120
    for label, text in about(journal):
        notes.append([label, _cell(notes, text)])
    book.save(out)


def write_parquet(out: Path, journal: "Journal") -> None:
    """Write Parquet; the header of the run is in the metadata of the schema, under `article41`."""
    pyarrow = pyarrow_for(out)
    import pyarrow.parquet as parquet

    numbers = {"row": pyarrow.int64(), "rank": pyarrow.int32()}
    numbers |= {"match_score": pyarrow.float64(), "bits": pyarrow.float64()}
    schema = pyarrow.schema(
        [(column, numbers.get(column, pyarrow.string())) for column in COLUMNS],
        metadata={"article41": msgspec.json.encode(journal.header)},
    )
    lines = flat(journal.header, journal.screened())
    with parquet.ParquetWriter(out, schema) as writer:
        while batch := list(islice(lines, BATCH)):
            arrays = [
                pyarrow.array(column, field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def pyarrow_for(path: Path) -> ModuleType:
    """Return pyarrow; raise `MissingExtraError` naming the extra when it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(
            f"{path}: Parquet needs pyarrow; install it with: pip install 'article41[parquet]'"
        ) from None
    module: ModuleType = pyarrow
    return module


def _new_sheet(book: "Workbook", number: int) -> "WriteOnlyWorksheet":
    sheet = book.create_sheet("results" if number == 1 else f"results {number}")
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.append(COLUMNS)
    return sheet


def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> object:
    """Return a cell that holds text as text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    sound = "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in value)
    cell = WriteOnlyCell(sheet, value=sound if len(sound) <= SHEET_TEXT else f"{sound[:SHEET_TEXT]} ...")
    cell.data_type = "s"
    return cell
