"""`article41 read`: one report or a folder of them, for a person or as JSON."""

import json
from pathlib import Path

import jsonschema
import pytest

from .conftest import Article41

SCHEMAS = Path(__file__).resolve().parents[2] / "src" / "article41" / "services" / "schema"
TEXT = """Grain talks end without paper

Jang Song Chol met officials of the harbour town on Tuesday. “Nothing was <signed>,” he told reporters.

A second meeting is to follow when the ice is gone.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two reports and of one that cannot be read."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.md").write_text(TEXT)
    return tmp_path


def schema(name: str) -> object:
    """Return a published schema."""
    return json.loads((SCHEMAS / f"{name}.json").read_text())


def test_a_person_sees_the_parts_and_what_is_missing(article41: Article41, folder: Path) -> None:
    """Title, publisher and day first; what was not read is said."""
    told = article41("read", str(folder / "a.txt"), "--published", "2023-09-14", "--publisher", "Harbour Gazette")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0] == "Grain talks end without paper, Harbour Gazette, 2023-09-14"
    assert "Read with lists un of " in told.out
    assert "Not in this answer: claims" not in told.out
    assert "Not in this answer: the lists of 2023-09-14 are not known" in told.out


def test_who_is_listed_is_told_with_list_day_and_programme(article41: Article41, folder: Path) -> None:
    """And whose the quotation is."""
    told = article41("read", str(folder / "a.txt"), "--no-model")
    assert "un:KPi.056" in told.out
    assert "United Nations Security Council, since 2017-08-05, UN-DPRK" in told.out
    assert "Jang Song Chol, 1 quotation" in told.out
    assert "q1 direct: Nothing was <signed>" in told.out
    assert "the language model was left out, as asked" in told.out
    assert "bears no date" in told.out


def test_as_of_stands_for_the_day_of_the_report(article41: Article41, folder: Path) -> None:
    """The lists of that day are used beside those of today."""
    told = article41("read", str(folder / "a.txt"), "--no-model", "--as-of", "2026-08-02", "--lists", "un")
    assert "(found on the day of the report and today)" in told.out


def test_a_page_holds_the_text_marked_up_and_nothing_that_runs(article41: Article41, folder: Path) -> None:
    """Self-contained, escaped; names, quotations and what is missing are in it."""
    file = folder / "answer.html"
    told = article41("read", str(folder / "a.txt"), "--no-model", "--html", str(file))
    page = file.read_text("utf-8")
    assert (told.code, told.out) == (0, "")
    assert '<a class="nr-m listed" href="#e1" title="may be listed: Jang Song Chol (list)">Jang Song Chol</a>' in page
    assert "Nothing was &lt;signed&gt;" in page
    assert "<li>measures that claims touch: no day of the report is known" in page
    assert not any(word in page for word in ("<script", "http://", "https://", "<img", "<link"))


def test_a_folder_gives_a_page_a_report_and_an_index(article41: Article41, folder: Path) -> None:
    """Numbered as the files are, so that equal names do not meet; the index leads to each of them."""
    pages = folder / "pages"
    told = article41("read", str(folder), "--no-model", "--out", str(pages))
    assert sorted(page.name for page in pages.iterdir()) == ["0001-a.html", "0003-c.html", "index.html"]
    index = (pages / "index.html").read_text("utf-8")
    assert 'href="0001-a.html"' in index
    assert "b.txt: empty" in index
    assert "un:KPi.056" in index
    assert '<a href="index.html">All reports</a>' in (pages / "0001-a.html").read_text("utf-8")
    assert "2 reports read, 1 not; pages in" in told.err
    assert "1 name that may be listed" in told.out
    assert "2 times" in told.out


def test_pages_of_another_day_are_not_mixed_up(article41: Article41, folder: Path) -> None:
    """A folder that is not empty is refused, and so is a file; the pages in the folder of reports are no reports."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / "old.html").write_text("<html><p>old")
    assert "not empty" in article41("read", str(folder), "--no-model", "--out", str(pages)).err
    assert "a file; name a folder" in article41("read", str(folder), "--no-model", "--out", str(folder / "a.txt")).err
    (pages / "old.html").unlink()
    told = article41("read", str(folder), "--no-model", "--out", str(pages))
    assert "2 reports read, 1 not" in told.err


def test_a_report_is_not_overwritten_by_its_page(article41: Article41, folder: Path) -> None:
    """And a page of one report is not for several."""
    file = str(folder / "a.txt")
    assert "is the report itself" in article41("read", file, "--no-model", "--html", file).err
    assert (folder / "a.txt").read_text() == TEXT
    assert "give --out FOLDER" in article41("read", str(folder), "--no-model", "--html", "x.html").err


def test_several_files_are_read_once_each(article41: Article41, folder: Path) -> None:
    """In the order given, however often they are named; what is not there costs no other."""
    first, last = str(folder / "a.txt"), str(folder / "c.md")
    told = article41("read", last, first, last, str(folder / "gone.txt"), "--no-model")
    lines = [line.split(":")[0] for line in told.out.splitlines() if line.startswith(str(folder))]
    assert lines == [last, first]
    assert "gone.txt: no such file" in told.err
    assert told.code == 1


def test_json_fits_its_schema_and_its_places_fit_the_text(article41: Article41, folder: Path) -> None:
    """Zones are stretches of the text that is printed with them."""
    told = article41("read", str(folder / "a.txt"), "--json")
    found = json.loads(told.out)
    jsonschema.validate(found, schema("read-1"))
    report = found["report"]
    assert [(one["source"], len(one["sha256"])) for one in found["made_with"]["lists"]] == [("un", 64)]
    assert found["made_with"]["regime"].startswith("un-dprk ")
    mention, quotation = report["mentions"][0], report["quotations"][0]
    assert report["text"][mention["start"] : mention["end"]] == mention["text"] == "Jang Song Chol"
    assert report["text"][quotation["content"]["start"] : quotation["content"]["end"]].startswith("Nothing was")
    first = report["zones"][0]
    assert report["text"][first["start"] : first["end"]] == "Grain talks end without paper"
    assert "published_on" not in report


def test_a_folder_is_read_file_by_file(article41: Article41, folder: Path) -> None:
    """One line of JSON each; a file that cannot be read costs no other, and the exit code tells."""
    told = article41("read", str(folder), "--json")
    lines = [json.loads(line) for line in told.out.splitlines()]
    for line in lines:
        jsonschema.validate(line, schema(line["schema"].removeprefix("article41/").replace("/", "-")))
    kinds = [line["schema"].removeprefix("article41/") for line in lines]
    assert kinds == ["read/1", "read-problem/1", "read/1", "read-together/1"]
    assert [one["title"] for one in lines[-1]["together"]["reports"]] == ["Grain talks end without paper"] * 2
    assert told.code == 1
    assert "b.txt: empty" in told.err
    assert "2 reports read, 1 not." in told.err


def test_a_report_that_cannot_be_read_is_one_line(article41: Article41, folder: Path) -> None:
    """On stderr, with exit code 1; an encoding that is none is a mistake of the request."""
    told = article41("read", str(folder / "b.txt"))
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert article41("read", str(folder / "a.txt"), "--encoding", "klingon").code == 2
    assert article41("read", str(folder / "a.txt"), "--published", "yesterday").code == 2
