"""What text a report holds: by content, in its encoding, within limits; one clear line for what holds none."""

import errno
import os
from pathlib import Path

import pytest

from article41.errors import InputFileError, TooLargeError, UsageError
from article41.services import news_intake
from article41.services.news_intake import Unread, files_of, read_source, source_of

from .pdf_maker import column, pdf_of

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Grain talks end</title>
<meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2024-05-07T10:00:00Z">
<script>document.title = "stolen"</script></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Grain talks end</h1>
<p>The ministers met in Zürich on Tuesday to speak about grain and coal, an official of the harbour told reporters.</p>
<p>“Nothing was signed,” the official said. “We shall meet again when the ice is gone, and speak of the railway.”</p>
<img src="http://127.0.0.1:9/never.png"><script>fetch("http://127.0.0.1:9/never")</script></article>
<footer>Subscribe to our newsletter</footer></body></html>"""
HEAD = [(72.0, 800.0, 9.0, "The Harbour Gazette")]
FIRST = [
    "Ministers meet in the north",
    "",
    "The ministers of the two countries met on Tues-",
    "day to speak about grain and coal, an official said.",
    "",
    "A second paragraph that goes on over the foot of the",
]
SECOND = ["page because its sentence has not come to an end."]


def refused(raw: bytes) -> str:
    """Return why a file is refused."""
    with pytest.raises((InputFileError, TooLargeError)) as caught:
        source_of(raw, name="report")
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_as_it_declares_itself(encoding: str) -> None:
    """With a mark or without one; line ends become one sort."""
    source = source_of("Müller sprach.\r\nDann ging er.".encode(encoding), name="report")
    assert (source.text, source.format) == ("Müller sprach.\nDann ging er.", "text")


def test_another_encoding_must_be_named() -> None:
    """It is not guessed: the message says where and how; once named, the text is read."""
    raw = "Eins.\nMüller sprach.".encode("cp1252")
    assert "report:2: not utf-8 (byte 0xfc); name its encoding: --encoding cp1252" in refused(raw)
    assert source_of(raw, name="report", encoding="cp1252").text.endswith("Müller sprach.")


@pytest.mark.parametrize("encoding", ["klingon", "zlib"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    """Also one that Python knows and that is not of text."""
    with pytest.raises(UsageError, match="is not an encoding"):
        source_of(b"text", name="report", encoding=encoding)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (bytes(range(256)) * 9, "binary data"),
        (b"\x01\x02\x03ab" * 99, "binary data"),
        (b"PK\x03\x04rest", "an office program"),
        (b"\x89PNG\r\n", "an image"),
        (b"%PDF-1.7 and no more", "a damaged PDF"),
        (b"<html><body><script>write('x')</script></body></html>", "no article was found"),
        (b'<html><meta charset="klingon"><p>x', "declares the encoding 'klingon'"),
        ("\u200b\u2060".encode(), "no text is left"),
    ],
)
def test_what_holds_no_report_is_refused_in_one_line(raw: bytes, told: str) -> None:
    """With the name of the file, the reason and a remedy."""
    message = refused(raw)
    assert message.startswith("report: ")
    assert told in message
    assert ";" in message
    assert "\n" not in message


def test_a_scanned_pdf_is_told_from_an_empty_one() -> None:
    """A PDF whose pages have no text asks for its text to be recognised."""
    assert "OCR" in refused(pdf_of([[], []]))


def test_what_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    """A file of 100 MB is refused by its size."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(TooLargeError, match="100 megabytes; a report may have 25"):
        read_source(huge)


def test_a_text_may_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small its file was."""
    monkeypatch.setattr(news_intake, "MOST_LETTERS", 10)
    assert "11 letters of text; at most 10 are read" in refused(b"eleven lett")


def test_a_page_gives_its_article_alone() -> None:
    """Headline, paragraphs, publisher and day; neither scripts nor the site's own lines."""
    source = source_of(PAGE.format(charset="utf-8").encode(), name="page")
    assert source.text.split("\n\n")[0] == "Grain talks end"
    assert len(source.text.split("\n\n")) == 3
    assert (source.title, source.publisher, str(source.published_on)) == (
        "Grain talks end",
        "Harbour Gazette",
        "2024-05-07",
    )
    assert not any(word in source.text for word in ("Subscribe", "Sport", "stolen", "fetch", "never"))


def test_a_page_is_decoded_as_it_declares() -> None:
    """What calls itself Latin 1 is the Western encoding of Windows, as browsers have it."""
    source = source_of(PAGE.format(charset="iso-8859-1").encode("cp1252"), name="page")
    assert "Zürich" in source.text
    assert "“Nothing was signed,”" in source.text


def test_a_pdf_is_rebuilt_into_paragraphs() -> None:
    """Divided words are joined, running headers and page numbers removed, pages joined."""
    pages = [
        [*HEAD, *column(lines), (290.0, 40.0, 9.0, f"Page {number} of 2")]
        for number, lines in enumerate((FIRST, SECOND), start=1)
    ]
    source = source_of(pdf_of(pages, title="Ministers meet"), name="pdf")
    assert source.title == "Ministers meet"
    assert source.text.split("\n\n") == [
        "Ministers meet in the north",
        "The ministers of the two countries met on Tuesday to speak about grain and coal, an official said.",
        "A second paragraph that goes on over the foot of the page because its sentence has not come to an end.",
    ]


def test_the_files_of_a_folder_are_those_of_reports(tmp_path: Path) -> None:
    """By their endings, in order, in the folders inside too; hidden ones left out."""
    (tmp_path / "in").mkdir()
    for name in ("b.TXT", "a.html", "in/c.pdf", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("x")
    assert [str(path.relative_to(tmp_path)) for path in files_of(tmp_path)] == ["a.html", "b.TXT", "in/c.pdf"]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    """And so is what is not there, or no file."""
    with pytest.raises(InputFileError, match="no report in it"):
        files_of(tmp_path)
    with pytest.raises(InputFileError, match="no such file"):
        read_source(tmp_path / "gone.txt")
    with pytest.raises(InputFileError, match="not a file"):
        read_source(tmp_path)


def test_what_cannot_be_opened_in_a_folder_stands_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that leads nowhere, a pipe, a folder without permission; the others are read, links to folders are not."""
    (tmp_path / "good.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "shut").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    scan = os.scandir

    def refusing(place: str) -> object:
        if str(place).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refusing)
    good, link, pipe, shut = files_of(tmp_path)
    assert good == tmp_path / "good.txt"
    told = [one.problem for one in (link, pipe, shut) if isinstance(one, Unread)]
    assert ["leads to no file" in told[0], "not a file" in told[1], "Permission denied" in told[2]] == [True] * 3


def test_a_file_without_permission_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its name and what to do."""
    (tmp_path / "a.txt").write_text("x")

    def refused(self: Path, mode: str) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InputFileError, match=r"a\.txt: Permission denied; check the name and your rights"):
        read_source(tmp_path / "a.txt")


def test_a_page_nested_without_end_is_refused() -> None:
    """No article is found in it, and no time is lost."""
    assert "no article was found" in refused(b"<html><body>" + b"<div>" * 50_000 + b"<p>some words of a page")


def test_entities_of_a_page_do_not_grow() -> None:
    """What a page declares itself is not put in its place."""
    page = b'<!DOCTYPE html [<!ENTITY a "' + b"x" * 1000 + b'">]><html><body><p>Words &a; of a page.</p></body></html>'
    assert len(source_of(page, name="report").text) < 100
