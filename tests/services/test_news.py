"""Reports read whole: what is in them, what is missing, and a page that loses no letter."""

import datetime
from pathlib import Path

import pytest

from article41.errors import MissingExtraError
from article41.services import news
from article41.services.news import Reader, Stated, Unread
from article41.services.news_intake import source_of
from article41.services.news_marking import rows

TODAY = datetime.date(2026, 9, 1)
TEXT = (
    "Talks end\n\nJang Song Chol came on Tuesday. “Nothing “was” signed,” he told reporters.\n\n“We go on.\n\n“Soon.”"
)


@pytest.fixture
def reader(embedded_home: Path) -> Reader:
    """A reader of the embedded lists, without the language model."""
    return Reader(embedded_home, today=TODAY, with_model=False)


def test_what_a_person_states_counts_more_than_the_file(reader: Reader) -> None:
    """Day and publisher; the publisher begins the chain of outlets."""
    stated = Stated(published_on=datetime.date(2026, 8, 2), publisher="Harbour Gazette")
    report = reader.report_of(source_of(TEXT.encode(), name="report"), stated=stated)
    assert (report.published_on, report.publisher) == (stated.published_on, stated.publisher)
    assert report.zones[0].outlets == ("Harbour Gazette",)
    assert [entity.name for entity in report.entities if entity.listed_then and entity.listed_now] == ["Jang Song Chol"]


def test_without_the_model_the_lists_still_work(embedded_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the report says what is missing."""

    def missing() -> None:
        raise MissingExtraError("not installed")

    monkeypatch.setattr(news, "load_model", missing)
    report = Reader(embedded_home, today=TODAY).report_of(source_of(TEXT.encode(), name="report"))
    assert news.LACKS_MODEL in report.lacks
    assert any(entity.listed_now for entity in report.entities)


def test_a_folder_yields_reports_and_what_could_not_be_read(reader: Reader, tmp_path: Path) -> None:
    """In the order of the names; one bad file costs no other."""
    (tmp_path / "a.txt").write_bytes(b"\0\1")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    first, second = reader.read_folder(tmp_path)
    assert isinstance(first, Unread)
    assert "binary data" in first.problem
    assert second.name == str(tmp_path / "b.txt")


def test_a_page_loses_no_letter(reader: Reader) -> None:
    """However mentions and quotations overlap, the pieces of the lines are the text."""
    report = reader.report_of(source_of(TEXT.encode(), name="report"))
    lines = ["".join(step.words for step in row.steps) for row in rows(report)]
    assert lines == [line for line in report.text.split("\n") if line]
