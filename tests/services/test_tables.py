"""Customer files of every kind, sound and broken."""

import datetime
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.errors import Article41Error, InputFileError, UsageError
from article41.services import texts
from article41.services.cells import InputRow, as_cell
from article41.services.tables import open_table

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file and return its path."""

    def written(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written


def rows(path: Path, encoding: str | None = None) -> list[InputRow]:
    """Return all rows of a file."""
    return list(open_table(path, encoding=encoding).rows())


def cells(path: Path, encoding: str | None = None) -> list[dict[str, object]]:
    """Return the cells of all rows, none of which may be a problem."""
    found = rows(path, encoding)
    assert [row.problem for row in found if row.problem] == []
    return [dict(row.cells) for row in found]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found(write: Write, separator: str) -> None:
    """The header tells what separates."""
    path = write("a.csv", f"name{separator}dob\nAnna{separator}1984\n")
    assert cells(path) == [{"name": "Anna", "dob": "1984"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_declared_encodings_are_read(write: Write, encoding: str) -> None:
    """UTF-8 with or without a mark, and UTF-16 with one."""
    assert cells(write("a.csv", "name\n김철수\n", encoding)) == [{"name": "김철수"}]


def test_another_encoding_is_read_when_it_is_named(write: Write) -> None:
    """Naming it is enough."""
    assert cells(write("a.csv", "name\nИван\n", "cp1251"), "cp1251") == [{"name": "Иван"}]


def test_another_encoding_is_refused_when_it_is_not_named(write: Write) -> None:
    """A guess would garble names and lose matches; the message says where and what to do."""
    with pytest.raises(InputFileError, match=r"a\.csv:2: not UTF-8 .*--encoding cp1252"):
        open_table(write("a.csv", "name\nИван\n", "cp1251"))


def test_an_unknown_encoding_is_a_usage_error(write: Write) -> None:
    """The option is named."""
    with pytest.raises(UsageError, match="--encoding 'klingon'"):
        open_table(write("a.csv", "name\nA\n"), encoding="klingon")


def test_a_text_that_breaks_off_within_a_letter_is_read_up_to_there(write: Write) -> None:
    """The row with half a letter is given out as one that cannot be read."""
    found = rows(write("a.csv", "name\nAnna\nBert".encode("utf-16")[:-1]))
    assert [row.cells.get("name") for row in found] == ["Anna", None]
    assert "not utf-16" in found[1].problem


@pytest.mark.parametrize("encoding", ["undefined", "punycode", "base64"])
def test_what_no_text_is_written_in_is_a_usage_error(write: Write, encoding: str) -> None:
    """Python has codecs that are no encodings of files."""
    with pytest.raises(UsageError, match=f"--encoding '{encoding}'"):
        open_table(write("a.csv", "name\nA\n"), encoding=encoding)


def test_a_mark_that_is_missing_is_asked_for(write: Write) -> None:
    """UTF-16 has two orders of bytes."""
    with pytest.raises(InputFileError, match="--encoding utf-16-le or utf-16-be"):
        open_table(write("a.csv", "name\nA\n", "utf-16-le"), encoding="utf-16")


def test_a_workbook_under_another_name_is_read(tmp_path: Path) -> None:
    """What a file is counts, not what it is called."""
    path = tmp_path / "customers.csv"
    path.write_bytes(sound_files()["a.xlsx"])
    assert cells(path)[1] == {"name": "김철수", "born": "1980"}


def test_rows_are_numbered_by_line(write: Write) -> None:
    """Blank lines and line breaks in quotations count; the number is where the row begins."""
    found = rows(write("a.csv", '\nname,note\n\nAnna,"two\nlines"\nBert,x\n'))
    assert [(row.number, row.cells["name"]) for row in found] == [(4, "Anna"), (6, "Bert")]


def test_ragged_rows_are_problems_and_the_others_are_read(write: Write) -> None:
    """Too few or too many cells reject the row, not the file; empty ones too many do not."""
    found = rows(write("a.csv", "name,dob\nAnna\nBert,1984,x\nCilla,1985,,\n"))
    assert [(row.number, bool(row.problem)) for row in found] == [(2, True), (3, True), (4, False)]
    assert "1 cells, the header 2" in found[0].problem
    assert found[1].content == "Bert | 1984 | x"


def test_a_quotation_that_never_ends_swallows_no_row_in_silence(write: Write) -> None:
    """The rows inside it are given out as one problem with their lines."""
    found = rows(write("a.csv", 'name,dob\nAnna,1984\n"Bert,1985\nCilla,1986\n'))
    assert [row.problem == "" for row in found] == [True, False]
    assert "lines 3 to 4" in found[1].problem
    assert "Cilla" in found[1].content


def test_a_huge_field_rejects_its_row_only(write: Write) -> None:
    """Reading goes on after it."""
    found = rows(write("a.csv", f"name,dob\n{'x' * 200_000},1984\nBert,1985\n"))
    assert found[0].problem
    assert found[-1].cells == {"name": "Bert", "dob": "1985"}


def test_a_damaged_character_rejects_its_row(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is UTF-8 but for one late byte loses one row, visibly."""
    monkeypatch.setattr(texts, "SAMPLE", 1000)
    filler = b"name\n" + b"Anna\n" * 3000
    found = rows(write("a.csv", filler + b"Jos\xe9\nBert\n"))
    assert [row.number for row in found if row.problem] == [3002]
    assert found[-1].cells == {"name": "Bert"}


def test_a_nul_character_rejects_its_row(write: Write) -> None:
    """It is a sign of damage."""
    found = rows(write("a.csv", "name,city\n" + "Anna,Ulm\n" * 200 + "Be\0rt,Ulm\n"))
    assert [row.number for row in found if row.problem] == [202]


def test_a_workbook_gives_texts(tmp_path: Path) -> None:
    """Dates are ISO dates, whole numbers bare, blank rows left out, leading rows skipped."""
    book = openpyxl.Workbook()
    for line in ((), ("Name", "DOB", "IMO"), ("Anna", datetime.date(1984, 1, 8), 9187629.0), (), ("Bert", None, None)):
        book.active.append(line)  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    found = rows(tmp_path / "a.xlsx")
    assert [row.number for row in found] == [3, 5]
    assert found[0].cells == {"Name": "Anna", "DOB": "1984-01-08", "IMO": "9187629"}


def test_a_workbook_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path) -> None:
    """A ZIP bomb is refused by its directory."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(InputFileError, match="bomb"):
        open_table(path)


def test_parquet_gives_typed_values_as_text(tmp_path: Path) -> None:
    """Lists stay several values; nulls are empty."""
    table = pyarrow.table(
        {"name": ["Anna", None], "aliases": [["A", "B"], []], "dob": [datetime.date(1984, 1, 8), None], "n": [1.5, 2.0]}
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    assert cells(tmp_path / "a.parquet") == [
        {"name": "Anna", "aliases": ("A", "B"), "dob": "1984-01-08", "n": "1.5"},
        {"name": "", "aliases": (), "dob": "", "n": "2"},
    ]


def test_json_lines_give_values_and_lists(write: Write) -> None:
    """Objects of names and identifiers are understood; columns may come late."""
    lines = [
        {"name": "Anna", "identifiers": [{"scheme": "imo", "value": 9187629}]},
        {"names": [{"text": "Bert"}, "Berthold"], "birth_dates": [{"start": "1980", "end": "1984"}]},
    ]
    path = write("a.jsonl", "\n".join(map(json.dumps, lines)))
    assert cells(path) == [
        {"name": "Anna", "identifiers": ("imo:9187629",)},
        {"names": ("Bert", "Berthold"), "birth_dates": ("1980/1984",)},
    ]


def test_a_line_that_is_no_json_object_is_a_problem(write: Write) -> None:
    """The others are read."""
    found = rows(write("a.jsonl", '{"name": "Anna"}\n{"name": \n[1]\n{"name": {"odd": 1}}\n' + "[" * 10_000 + "\n"))
    assert [bool(row.problem) for row in found] == [False, True, True, True, True]


BROKEN = {
    "empty.csv": b"",
    "blank.csv": b"\n \n",
    "twice.csv": b"name,name\nA,B\n",
    "other.docx": b"PK",
    "text.xlsx": b"name\nAnna\n",
    "text.parquet": b"name\nAnna\n",
    "cut.parquet": b"PAR1\x00\x00\x00",
    "not.jsonl": b"hello\n",
    "blank.jsonl": b"\n\n",
    "wide.csv": "name\nAnna\n".encode("utf-16-le"),
}


@pytest.mark.parametrize(("name", "content"), BROKEN.items())
def test_a_file_that_is_no_table_is_refused(write: Write, name: str, content: bytes) -> None:
    """The message names the file."""
    with pytest.raises(InputFileError, match=name):
        open_table(write(name, content))


def test_an_absent_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """Neither is a traceback."""
    with pytest.raises(InputFileError, match="No such file"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(InputFileError, match="a folder"):
        open_table(tmp_path)


def test_the_position_grows_to_the_end(write: Write) -> None:
    """The share that was read is what a progress bar needs."""
    table = open_table(write("a.csv", "name\n" + "Anna\n" * 50_000))
    positions = [table.position for _ in table.rows()]
    assert positions == sorted(positions)
    assert positions[-1] == 1.0
    assert positions[0] < 0.5


def sound_files() -> dict[str, bytes]:
    """Return a sound file of every kind, by a name for it."""
    text = "name,born\nKim Anna,1984\n김철수,1980\nИван Петров,\n"
    book, sheet, columns = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for line in text.splitlines():
        book.active.append(line.split(","))
    book.save(sheet)
    pyarrow.parquet.write_table(pyarrow.table({"name": ["Kim", "Anna"], "born": [1, 2]}), columns)
    encoded = {f"{encoding}.csv": text.encode(encoding) for encoding in ("utf-8", "utf-16", "gb18030", "utf-32")}
    return {**encoded, "a.jsonl": b'{"name": "Kim"}\n', "a.xlsx": sheet.getvalue(), "a.parquet": columns.getvalue()}


@pytest.mark.slow
def test_a_damaged_file_gives_rows_or_a_clear_error(tmp_path: Path) -> None:
    """Whatever is wrong in a file, wherever it breaks off and whatever it is called or said to be encoded in."""
    sound, rng = sorted(sound_files().items()), random.Random(41)
    encodings = [None, None, "utf-16", "utf-16-le", "big5", "iso2022_jp", "utf-7", "punycode", "undefined", "base64"]
    read = refused = 0
    for _ in range(1_500):
        name, content = rng.choice(sound)
        damaged = bytearray(content)
        for _ in range(rng.choice((0, 1, 1, 2, 20))):
            at = rng.randrange(len(damaged) + 1)
            damaged[at : at + rng.randrange(9)] = rng.randbytes(rng.randrange(5))
        path = tmp_path / rng.choice((name, name, "other.csv", "other.tsv", "other.jsonl", "other.xlsx"))
        path.write_bytes(damaged)
        try:
            found = rows(path, rng.choice(encodings))
        except Article41Error as error:
            refused += str(error).startswith((f"{path}", "--encoding"))
        else:
            read += 1
            assert all((row.problem + row.content).encode() is not None for row in found)
    assert read > 150
    assert refused == 1_500 - read


@given(st.binary(max_size=300), st.sampled_from([".csv", ".tsv", ".jsonl", ".xlsx", ".parquet"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_rows_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    """No content of a file escapes as another exception."""
    path = tmp_path_factory.getbasetemp() / f"fuzzed{suffix}"
    path.write_bytes(content)
    try:
        found = rows(path)
    except Article41Error:
        return
    assert all(row.number > 0 for row in found)


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (float("nan"), ""), (True, "True"), (b"x", "x"), (["a", ["b"]], ("a", "b"))]
)
def test_typed_values_become_text(value: object, cell: object) -> None:
    """As a person would have written them."""
    assert as_cell(value) == cell
