"""Tables are read as text, defensively, and what does not fit is said."""

import datetime
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from article41.errors import UnreadableListError
from article41.sources import tabular
from article41.sources.tabular import Row, Table, check_workbook, read_csv_rows, read_xlsx_rows, workbook_words


def written(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    """Write a file."""
    (folder / name).write_bytes(content)
    return folder / name


def workbook(folder: Path, *rows: list[object]) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def repacked(source: Path, name: str, content: bytes) -> Path:
    """Replace one part of a workbook."""
    path = source.with_name("repacked.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == name else old.read(member))
    return path


def test_rows_are_numbered_by_the_line_they_begin_on(tmp_path: Path) -> None:
    """A cell of several lines moves the rows below it."""
    path = written(tmp_path, b'a,"b\nc"\nd,e\n')
    assert list(read_csv_rows(path)) == [Row(1, ["a", "b\nc"]), Row(3, ["d", "e"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_told_by_the_bytes(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without its mark, Windows-1252 and UTF-16 give the same text."""
    assert list(read_csv_rows(written(tmp_path, "é’,x\n".encode(encoding)))) == [Row(1, ["é’", "x"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\nc,\x00\n", r"table\.csv:2: the text has a NUL byte"),
        (b'a,"b\nc,d\n', "unexpected end of data"),
        (b'a,"b"c\n', "expected after"),
        (b"\x81\x8d", "in none of the encodings"),
        (b"x" * (tabular.MAX_FIELD + 1), "field larger"),
    ],
)
def test_a_text_that_is_no_table_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """The message names the file, and the line where there is one."""
    with pytest.raises(UnreadableListError, match=message):
        list(read_csv_rows(written(tmp_path, content)))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The message says why it cannot be opened."""
    with pytest.raises(UnreadableListError, match="No such file"):
        list(read_csv_rows(tmp_path / "nothing.csv"))


def test_a_table_maps_columns_and_reports_ragged_rows(tmp_path: Path) -> None:
    """Short and long rows are given out with what they hold, and reported with their line."""
    path = written(tmp_path, b"a, b \n1,2\n\n3\n4,5,6\n7,8,\na,b\n")
    table = Table.under(path, read_csv_rows(path))
    assert list(table) == [
        (2, {"a": "1", "b": "2"}),
        (4, {"a": "3", "b": ""}),
        (5, {"a": "4", "b": "5"}),
        (6, {"a": "7", "b": "8"}),
    ]
    assert [(problem.where, problem.value) for problem in table.problems] == [
        ("table.csv:4", "1 cells"),
        ("table.csv:5", "6"),
    ]
    assert table.skipped_headers == 1


def test_columns_of_one_name_stay_apart(tmp_path: Path) -> None:
    """The second column of a name has a number."""
    path = written(tmp_path, b"a,a,a\n1,2,3\n")
    assert list(Table.under(path, read_csv_rows(path))) == [(2, {"a": "1", "a (2)": "2", "a (3)": "3"})]


def test_a_table_knows_what_it_lacks(tmp_path: Path) -> None:
    """Missing columns are an error, unknown ones a problem each."""
    path = written(tmp_path, b"a,b\n")
    table = Table.under(path, read_csv_rows(path))
    assert [problem.value for problem in table.unknown(["a"])] == ["b"]
    with pytest.raises(UnreadableListError, match="no column 'c'"):
        table.require(["a", "c"])
    with pytest.raises(UnreadableListError, match="has no rows"):
        Table.under(path, iter(()))


def test_cells_of_a_workbook_are_text(tmp_path: Path) -> None:
    """Days, numbers and truth values are written as people write them; rows are numbered as in the sheet."""
    path = workbook(
        tmp_path,
        [],
        ["n", 2, 2.5, True, None, datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3)],  # noqa: DTZ001  # as sheets have it
    )
    assert list(read_xlsx_rows(path)) == [Row(2, ["n", "2", "2.5", "true", "", "2026-01-02", "2026-01-02T03:00:00"])]


def test_the_first_sheet_with_content_is_read(tmp_path: Path) -> None:
    """Empty sheets before it are passed; a sheet can be named."""
    book = openpyxl.Workbook()
    book.create_sheet("second").append(["x"])
    book.create_sheet("third").append(["y"])
    book.save(tmp_path / "book.xlsx")
    assert list(read_xlsx_rows(tmp_path / "book.xlsx")) == [Row(1, ["x"])]
    assert list(read_xlsx_rows(tmp_path / "book.xlsx", "third")) == [Row(1, ["y"])]
    with pytest.raises(UnreadableListError, match="not a workbook that can be read"):
        list(read_xlsx_rows(tmp_path / "book.xlsx", "fourth"))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A part that would unpack to far more than it takes is refused by the directory alone."""
    book = repacked(workbook(tmp_path, ["x"]), "xl/worksheets/sheet1.xml", b"\0" * (40 * 1024 * 1024))
    with pytest.raises(UnreadableListError, match="ZIP bomb"):
        list(read_xlsx_rows(book))


def test_a_directory_that_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    """A part that is larger than the directory says fails its checksum."""
    book = repacked(workbook(tmp_path, ["x"]), "xl/worksheets/sheet1.xml", b"\0" * (40 * 1024 * 1024))
    content, true_size = book.read_bytes(), struct.pack("<L", 40 * 1024 * 1024)
    assert content.count(true_size) >= 2
    book.write_bytes(content.replace(true_size, struct.pack("<L", 1000)))
    with pytest.raises(UnreadableListError, match="not a sound XLSX"):
        check_workbook(book)


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    """A sheet that spans billions of cells is refused before it is laid out."""
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    book = repacked(workbook(tmp_path, ["x"]), "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(UnreadableListError, match="1,048,576 rows by 16,384 columns"):
        list(read_xlsx_rows(book))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    """Broken archives, and archives without sheets, give an error of ours."""
    path = written(tmp_path, content, "book.xlsx")
    assert workbook_words(path) == b""
    with pytest.raises(UnreadableListError):
        list(read_xlsx_rows(path))


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    """A workbook cut off in the middle has no directory."""
    path = workbook(tmp_path, ["x"])
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(UnreadableListError, match="not a sound XLSX"):
        list(read_xlsx_rows(path))


def test_the_words_of_a_workbook_hold_its_titles(tmp_path: Path) -> None:
    """Column titles can be recognised without laying the sheet out."""
    assert b">Reference<" in workbook_words(workbook(tmp_path, ["Reference", "Name"]))


def test_reading_rows_of_a_stream_closes_the_file(tmp_path: Path) -> None:
    """Stopping early leaves no file open (a warning would fail the test)."""
    rows = read_csv_rows(written(tmp_path, b"a\nb\n"))
    assert next(rows) == Row(1, ["a"])
    rows.close()
