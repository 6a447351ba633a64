"""Tests of the page that reads reports, and of alerts made from it."""

import html
import re
import time
from collections.abc import Iterator

import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.casework.events import Commented
from article41.errors import InputFileError, TooBusyError
from article41.media.text import sha256_of
from article41.services.auditing import log
from article41.services.casework import Casework
from article41.services.lists import refresh_lists
from article41.services.report_desk import ReportDesk
from article41.services.report_process import Order
from article41.store.home import home_folder
from article41.web.pages import read as read_pages
from tests.api.serving import Server, serving
from tests.services.pdf_maker import column, pdf_of
from tests.web.conftest import LIST, NOW
from tests.web.visiting import Visitor

REPORT = """Director of Malta firm denies crates went north

Orla Testova, who directs a small firm in Malta, told the Harbour Gazette on Monday that nothing was shipped.

"We have never sold a crate to anybody," Testova said. She left the room when she was asked about the invoices.
"""
FORM = re.compile(r'name="(text|title|publisher|published_on)" value="([^"]*)"')
BUTTON = re.compile(r'name="mention" value="([^"]+)"')


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site whose list names somebody of the report."""
    home, folder = tmp_path_factory.mktemp("read-home"), tmp_path_factory.mktemp("read-list")
    file = folder / "own.yaml"
    file.write_text(LIST, encoding="utf-8")
    assert refresh_lists(home, ("own",), from_path=file).is_good
    with serving(create_app(Settings(home=home, monitor=False))) as started:
        yield started


@pytest.fixture
def page(house: Server) -> Iterator[Visitor]:
    """A browser at the site."""
    with Visitor(house.url) as browser:
        browser.client.timeout = 120
        yield browser


def fields_of(answer: str) -> dict[str, str]:
    """Return what the form of alerts on a page carries, as a browser would send it back."""
    return {name: html.unescape(value).replace("\n", "\r\n") for name, value in FORM.findall(answer)}


def read(page: Visitor, text: str = REPORT, **more: str) -> str:
    """Read a pasted report, and return the page."""
    fields = {"text": text, "published_on": "2025-06-02", "publisher": "Harbour Gazette", **more}
    answer = page.post("/read", files={"file": ("", b"")}, **fields)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_pasted_report_is_shown_and_logged(page: Visitor, house: Server) -> None:
    """The page marks who may be listed; the audit log has hashes, counts and the listing, and no name."""
    shown = read(page)
    assert "own:P1" in shown
    assert BUTTON.search(shown)
    entry = log(house.app.state.context.held.home)[-1]
    said = entry.said()
    assert (entry.action, said["text_sha256"]) == ("read", sha256_of(REPORT.strip()))
    assert "own:P1" in [listing for listing, _ in said["matches"]]
    assert "Testova" not in entry.details
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=", shown)


def test_a_mention_becomes_an_alert_with_its_report(page: Visitor, house: Server) -> None:
    """The case holds the report under its hash and where in it the name stands; doing it again adds nothing."""
    shown = read(page)
    mention = BUTTON.search(shown)
    assert mention is not None
    fields = {**fields_of(shown), "mention": mention[1], "reference": "R-1"}
    answers = [page.post("/read/alert", **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    work = Casework.open(house.app.state.context.held.home, clock=lambda: NOW)
    case_id = answers[0].headers["location"].rpartition("/")[2]
    case, text = work.case(case_id), REPORT.strip()
    assert (case.reference, case.alerts[0].pair.listing_id, case.seq) == ("R-1", "own:P1", 4)
    (file,) = case.attachments
    assert b"".join(work.attachments(case_id).open(file.sha256)).decode() == text
    (comment,) = [each.event for each in work.events(case_id) if isinstance(each.event, Commented)]
    assert sha256_of(text) in comment.text
    for named, start, end, first, last in re.findall(r'"([^"]+)" at (\d+) to (\d+), in (\d+) to (\d+)', comment.text):
        assert text[int(start) : int(end)] == named
        assert named in text[int(first) : int(last)]
        assert text[int(first) : int(last)] in comment.text
    assert "Orla Testova" in page.get(answers[0].headers["location"]).text


FORGED: dict[str, dict[str, str]] = {
    "another listing": {"mention": "e1 own:H1"},
    "no such listing": {"mention": "e1 own:nobody"},
    "no such person": {"mention": "e999 own:P1"},
    "nothing": {"mention": ""},
    "another text": {"text": "Nobody of that name is in this text at all, as anybody can see."},
    "no text": {"text": ""},
}


@pytest.mark.parametrize("name", FORGED)
def test_an_alert_needs_somebody_named_in_the_report(name: str, page: Visitor, house: Server) -> None:
    """The report is read again: whoever it does not name, or who is not that listing, becomes no alert."""
    shown = read(page)
    mention = BUTTON.search(shown)
    assert mention is not None
    before = len(log(house.app.state.context.held.home))
    answer = page.post("/read/alert", **({**fields_of(shown), "mention": mention[1]} | FORGED[name]))
    assert answer.status_code in (400, 404)
    assert len(log(house.app.state.context.held.home)) == before


HOSTILE = """<script>window.hurt=1</script> Orla Testova <img src=x onerror=window.hurt=1> denies it

Orla Testova told <b>the "Harbour' Gazette</b> that </textarea></bdi>"><svg onload=window.hurt=1> is nothing.
"""


def test_a_hostile_report_is_shown_as_text(page: Visitor) -> None:
    """Markup in a pasted report, its title and its publisher stands on the page as text, in the case as well."""
    shown = read(page, HOSTILE, publisher="<img src=x onerror=window.hurt=1>")
    mention = BUTTON.search(shown)
    assert mention is not None
    answer = page.post("/read/alert", **fields_of(shown), mention=mention[1], reference="<i>R-2</i>")
    for text in (shown, page.get(answer.headers["location"]).text):
        assert "window.hurt" in text
        assert not re.search(r"<(script>|img src=x|svg onload|i>R-2|b>the)", text)


FILES: dict[str, tuple[str, bytes]] = {
    "text": ("../../report.txt", REPORT.encode()),
    "html": (
        "page.html",
        b"<!doctype html><html><head><title>Crates</title><script>window.hurt=1</script>"
        b'<link rel=stylesheet href="http://127.0.0.1:1/x.css"></head><body><article>'
        + "".join(f"<p>{line}</p>" for line in REPORT.split("\n\n") * 3).encode()
        + b'<img src="http://127.0.0.1:1/x.png"></article></body></html>',
    ),
    "pdf": ("report.pdf", pdf_of([column(REPORT.split("\n"))])),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read(name: str, page: Visitor, house: Server) -> None:
    """Text, HTML and PDF are read by what they hold, whatever they are called; nothing of them is kept or executed."""
    answer = page.post("/read", files={"file": FILES[name]})
    assert answer.status_code == 200, answer.text
    assert "own:P1" in answer.text
    assert "window.hurt" not in answer.text
    assert "127.0.0.1:1" not in answer.text
    assert not list(home_folder(house.app.state.context.held.home.root).root.parent.rglob("report.txt"))


WRONG: dict[str, tuple[str, bytes]] = {
    "nothing": ("", b""),
    "empty": ("a.txt", b"  \n"),
    "binary": ("a.txt", bytes(range(256)) * 20),
    "image": ("a.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 200),
    "archive": ("a.docx", b"PK\x03\x04" + b"x" * 200),
    "broken pdf": ("a.pdf", b"%PDF-1.7\nnothing of it is true\n"),
    "other encoding": ("a.txt", "Тестова сказала".encode("cp1251")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_no_report_is_refused(name: str, page: Visitor) -> None:
    """What cannot be read is told in words, with no path of ours, and what was filled in stays."""
    answer = page.post("/read", files={"file": WRONG[name]}, publisher="Harbour Gazette")
    assert answer.status_code == 400
    assert "That could not be done" in answer.text
    assert 'value="Harbour Gazette"' in answer.text
    assert "/tmp" not in answer.text
    assert "Traceback" not in answer.text


def test_the_encoding_can_be_named(page: Visitor) -> None:
    """A text in another encoding is read when its encoding is named; one that there is not is refused."""
    text = f"{REPORT}\nÜber die Kisten sprach niemand.".encode("cp1252")
    assert page.post("/read", files={"file": ("a.txt", text)}, encoding="cp1252").status_code == 200
    assert page.post("/read", files={"file": ("a.txt", text)}, encoding="no such").status_code == 400
    assert page.post("/read", files={"file": ("a.txt", text)}, published_on="yesterday").status_code == 400


def test_reports_are_limited(page: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger files, and longer texts than a page can show, are refused."""
    monkeypatch.setattr(read_pages, "FILE_BYTES", 1000)
    assert page.post("/read", files={"file": ("a.txt", b"x " * 501)}).status_code == 413
    monkeypatch.setattr(read_pages, "TEXT_BYTES", 100)
    assert page.post("/read", text=REPORT, files={"file": ("", b"")}).status_code == 413
    assert page.post("/read", text="word " * 250_000, files={"file": ("", b"")}).status_code == 400


def test_readers_cannot_read_reports(people: dict[str, Visitor]) -> None:
    """A reader sees the form; reading, and making alerts, is for analysts."""
    assert people["Rita"].get("/read").status_code == 200
    assert people["Rita"].post("/read", text=REPORT).status_code == 403
    assert people["Rita"].post("/read/alert", text=REPORT).status_code == 403


def order(text: str) -> Order:
    """Return the order to read a text."""
    return Order(name="text", today=NOW.date(), lists="", raw=text.encode())


def test_a_report_that_takes_too_long_ends_its_reader_only(house: Server) -> None:
    """The process that reads is ended and told of; the next report gets a new one."""
    desk = ReportDesk(house.app.state.context.held.home, most_seconds=0.05)
    try:
        with pytest.raises(InputFileError, match="took longer than"):
            desk.read(order(REPORT))
        desk._most_seconds = 90.0
        assert desk.read(order(REPORT)).report.sha256 == sha256_of(REPORT.strip())
    finally:
        desk.close()


def test_a_reader_that_dies_is_replaced(house: Server) -> None:
    """When the process that reads is gone, before or while it reads, the next report is read all the same."""
    desk = ReportDesk(house.app.state.context.held.home)
    try:
        desk.read(order(REPORT))
        assert desk._reader is not None
        desk._reader.kill()
        desk._reader.wait()
        assert desk.read(order(REPORT)).report.entities
    finally:
        desk.close()
    assert desk._reader is None


def test_reports_wait_for_each_other_and_not_for_ever(house: Server) -> None:
    """While one is read others wait, and are told to come again when that takes long."""
    desk = ReportDesk(house.app.state.context.held.home, wait_seconds=0.05)
    begun = time.monotonic()
    with desk._free, pytest.raises(TooBusyError):
        desk.read(order(REPORT))
    assert time.monotonic() - begun < 5


def test_lists_that_take_long_to_open_are_no_fault_of_the_report(house: Server) -> None:
    """The time that a report may take does not run while lists are opened, which have a limit of their own."""
    desk = ReportDesk(house.app.state.context.held.home, opening_seconds=0.001)
    try:
        with pytest.raises(InputFileError, match=r"took longer than 0\.001 seconds"):
            desk.read(order(REPORT))
    finally:
        desk.close()
