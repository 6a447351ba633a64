"""Screening of whole files: results, rejects, interruption and continuation."""

import csv
import datetime
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest

import article41 as a41
from article41.errors import Article41Error, InputFileError, UsageError
from article41.services import chunks, files, results
from article41.services.files import FileJob, FileOutcome, screen_file
from article41.services.journal import Progress, work_folder
from article41.services.result_lines import COLUMNS
from article41.services.results import defused
from article41.services.screening import Lists

TODAY = datetime.date(2026, 11, 1)
ROWS = """id,name,dob,country
A,Jang Song Chol,1967-03-12,kp
B,Maria Garcia,1980,es
C,,,
D,=cmd(),,
E,Somebody,31/31/1980,
F,Ocean Maritime Management Company Ltd,,kp
"""
Screen = Callable[..., FileOutcome]


@pytest.fixture
def screen(embedded_lists: Lists, tmp_path: Path) -> Screen:
    """Screen the file `in.csv` in this process unless told otherwise."""

    def screened(
        out: str = "out.csv", content: str | None = None, watch: files.Watch | None = None, **options: object
    ) -> FileOutcome:
        if content is not None or not (tmp_path / "in.csv").exists():
            (tmp_path / "in.csv").write_text(content or ROWS)
        job = FileJob(source=tmp_path / "in.csv", out=tmp_path / out, **{"processes": 1, **options})  # type: ignore[arg-type]
        return screen_file(job, lists=embedded_lists, policy=a41.Policy(), today=TODAY, watch=watch)

    return screened


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows a chunk, so that there is something to interrupt."""
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 2)


def table(path: Path) -> list[dict[str, str]]:
    """Return the lines of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def interrupt(progress: Progress) -> None:
    """Press Ctrl-C after the first chunk."""
    raise KeyboardInterrupt


def test_every_row_is_a_match_or_no_match_or_rejected(screen: Screen) -> None:
    """Nothing is lost: the results and the rejects together are the file."""
    outcome = screen()
    lines = table(outcome.out)
    assert {line["row"] for line in lines} == {"2", "3", "5", "7"}
    assert {line["row"] for line in table(outcome.rejects)} == {"4", "6"}
    assert (outcome.progress.rows, outcome.progress.rows_rejected, outcome.complete) == (6, 2, True)
    first = lines[0]
    assert (first["reference"], first["outcome"], first["listing_id"]) == ("A", "match", "un:KPi.056")
    assert float(first["match_score"]) > 0.5
    assert "bits" in first["evidence"]
    assert next(line for line in lines if line["row"] == "3")["outcome"] == "no match"


def test_rejects_name_the_reason_and_the_row(screen: Screen) -> None:
    """Enough to correct the row and screen it again."""
    no_name, bad_date = table(screen().rejects)
    assert "no name" in no_name["reason"]
    assert "column 'dob'" in bad_date["reason"]
    assert bad_date["content"] == "E | Somebody | 31/31/1980 | "


def test_cells_that_look_like_formulas_are_defused(screen: Screen) -> None:
    """A spreadsheet must not run what a customer file holds."""
    assert next(line for line in table(screen().out) if line["row"] == "5")["name"] == "'=cmd()"
    assert [defused(text) for text in ("=1", "+1", "-1", "@a", "\t=1", "a=1")] == [
        "'=1",
        "'+1",
        "'-1",
        "'@a",
        "'\t=1",
        "a=1",
    ]


def test_a_workbook_holds_the_same_lines_and_what_they_rest_on(screen: Screen) -> None:
    """Texts are texts even when they begin like formulas; the lists stand on a sheet of their own."""
    lines = table(screen("out.csv").out)
    book = openpyxl.load_workbook(screen("out.xlsx").out)
    rows = list(book["results"].iter_rows())
    assert [cell.value for cell in rows[0]] == list(COLUMNS)
    assert len(rows) == 1 + len(lines)
    danger = next(row for row in rows if row[0].value == 5)
    assert (danger[2].value, danger[2].data_type) == ("=cmd()", "s")
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert "sha256" in str(about["list un"])
    assert "not legal advice" in str(about["notice"])


def test_parquet_holds_the_same_lines(screen: Screen) -> None:
    """Typed numbers, and the header of the run in the metadata."""
    lines = table(screen("out.csv").out)
    found = pyarrow.parquet.read_table(screen("out.parquet").out)
    assert found.column_names == list(COLUMNS)
    assert [str(row) for row in found["row"].to_pylist()] == [line["row"] for line in lines]
    assert json.loads(found.schema.metadata[b"article41"])["schema"] == "article41/screen-file/1"


def test_json_lines_follow_the_published_schemas(screen: Screen) -> None:
    """One header line, then one object a row with all evidence."""
    folder = Path(files.__file__).with_name("schema")
    header, *rows = [json.loads(line) for line in screen("out.jsonl").out.read_text().splitlines()]
    jsonschema.validate(header, json.loads((folder / "screen-file-1-header.json").read_text()))
    schema = json.loads((folder / "screen-file-1-row.json").read_text())
    for row in rows:
        jsonschema.validate(row, schema)
    assert [row["row"] for row in rows] == [2, 3, 5, 7]


def test_the_page_escapes_everything(screen: Screen) -> None:
    """Neither a customer's name nor a reference can become markup; nothing is loaded from elsewhere."""
    content = 'id,name,dob,country\n<b>x</b>,Jang Song Chol,1967-03-12,kp\n<i>,"<script>alert(1)</script>",,\n'
    page = screen("out.html", content).out.read_text()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b>" not in page
    assert "<script>alert" not in page
    assert "un:KPi.056" in page
    assert "src=" not in page
    assert "http" not in page


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_give_the_same_results(screen: Screen, tmp_path: Path, method: str) -> None:
    """Order and content do not depend on how many work, nor on how they are started."""
    rows = "id,name\n" + "".join(f"{n},Jang Song Chol\n{n},Nobody Whatsoever {n}\n" for n in range(250))
    alone = screen("one.jsonl", rows).out.read_text()
    assert multiprocessing.active_children() == []
    together = screen("two.jsonl", processes=2, start_method=method).out.read_text()
    assert together == alone


def test_lines_of_csv_are_the_same_from_several_processes(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes make the lines of a table, a few rows at a time, and they stand in the order of the rows."""
    before = screen().out.read_bytes()
    monkeypatch.setattr(results, "LINES_A_RUN", 1)
    assert screen(out="other.csv", processes=2, start_method="fork").out.read_bytes() == before


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "xlsx", "parquet", "html"])
def test_an_interrupted_run_is_valid_and_can_be_continued(screen: Screen, suffix: str) -> None:
    """The partial result is a sound file; continuing gives what an uninterrupted run would have given."""
    whole = screen(f"whole.{suffix}")
    partial = screen(f"out.{suffix}", watch=interrupt)
    assert not partial.complete
    assert 0 < partial.progress.rows < whole.progress.rows
    assert partial.out.stat().st_size > 0
    resumed = screen(f"out.{suffix}", resume=True)
    assert resumed.complete
    assert resumed.progress.rows == whole.progress.rows
    assert not work_folder(resumed.out).exists()
    if suffix in {"csv", "jsonl", "html"}:
        assert resumed.out.read_text() == whole.out.read_text()
    assert table(resumed.rejects) == table(whole.rejects)


@pytest.mark.usefixtures("small_chunks")
def test_what_a_crash_left_half_written_is_cut_off(screen: Screen) -> None:
    """No row is there twice, whatever happened after the last saved state."""
    whole = screen("whole.csv")
    partial = screen("out.csv", watch=interrupt)
    with (work_folder(partial.out) / "screened.jsonl").open("a") as stream:
        stream.write('{"row": 99, "ref')
    assert screen("out.csv", resume=True).out.read_text() == whole.out.read_text()


@pytest.mark.usefixtures("small_chunks")
def test_an_interrupted_run_is_not_forgotten_in_silence(screen: Screen) -> None:
    """Either it is continued, or the user says that it is to be forgotten."""
    screen(watch=interrupt)
    with pytest.raises(InputFileError, match=r"--resume.*--restart"):
        screen()
    assert screen(restart=True).complete


@pytest.mark.usefixtures("small_chunks")
def test_another_file_cannot_continue_a_run(screen: Screen) -> None:
    """The message says what is no longer as it was."""
    screen(watch=interrupt)
    with pytest.raises(InputFileError, match="the input file"):
        screen(content=ROWS + "G,New,,\n", resume=True)
    with pytest.raises(InputFileError, match="the order of dates"):
        screen(content=ROWS, resume=True, dayfirst=False)


def test_resuming_where_nothing_was_interrupted_begins(screen: Screen) -> None:
    """A script may always say --resume."""
    assert screen(resume=True).complete


@pytest.mark.usefixtures("small_chunks")
def test_a_damaged_state_is_told(screen: Screen) -> None:
    """The remedy is named."""
    outcome = screen(watch=interrupt)
    (work_folder(outcome.out) / "state.json").write_text("{")
    with pytest.raises(InputFileError, match="--restart"):
        screen(resume=True)


def test_a_failure_while_writing_leaves_the_old_results(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The results are at any time the old ones or the new ones."""
    before = screen().out.read_text()
    monkeypatch.setattr("article41.services.results._write_csv", _full_disk)
    with pytest.raises(InputFileError, match="No space left"):
        screen()
    monkeypatch.undo()
    outcome = screen(resume=True)
    assert outcome.out.read_text() == before
    assert {path.name for path in outcome.out.parent.iterdir()} == {"in.csv", "out.csv", "out.rejects.csv"}


def _full_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_old_rejects_do_not_outlive_a_clean_run(screen: Screen) -> None:
    """A rejects file of an earlier run would tell a falsehood."""
    assert len(table(screen().rejects)) == 2
    assert table(screen(content="name\nAnna\n").rejects) == []


BAD_JOBS = {
    "out.docx": (UsageError, "written to .csv"),
    "in.csv": (InputFileError, "both --file and --out"),
    "none/out.csv": (InputFileError, "no such folder"),
}


@pytest.mark.parametrize(("out", "problem"), BAD_JOBS.items())
def test_a_job_that_cannot_end_well_is_refused_at_once(
    screen: Screen, out: str, problem: tuple[type[Article41Error], str]
) -> None:
    """Before any row is screened."""
    with pytest.raises(problem[0], match=problem[1]):
        screen(out)


def test_a_file_without_rows_has_results_without_rows(screen: Screen) -> None:
    """A header alone is a sound file."""
    outcome = screen(content="name,dob\n")
    assert outcome.complete
    assert table(outcome.out) == []


@pytest.mark.slow
def test_ctrl_c_ends_a_run_of_several_processes_in_order(tmp_path: Path, embedded_lists: Lists) -> None:
    """The command says how to go on and leaves with 130; no process stays behind."""
    source = tmp_path / "in.csv"
    source.write_text("name\n" + "".join(f"Jang Song Chol {n}\n" for n in range(60_000)))
    home = embedded_lists.folder.parent.parent
    command = [sys.executable, "-m", "article41.cli", "--home", str(home), "screen", "--file", str(source)]
    command += ["--out", str(tmp_path / "out.csv"), "--processes", "2"]
    # A test run in the background of a shell inherits that Ctrl-C is ignored; a person's terminal does not.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed)
    screened = work_folder(tmp_path / "out.csv") / "screened.jsonl"
    deadline = time.monotonic() + 60
    while not (screened.exists() and screened.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130, told
    assert "--resume" in told
    assert "Traceback" not in told
    assert 0 < len(table(tmp_path / "out.csv")) < 60_000
