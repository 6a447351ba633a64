"""Tests of reading reports over HTTP."""

from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.errors import problem, status_of
from article41.api.v1 import reports
from article41.errors import MissingExtraError
from article41.services.auditing import Wanted, log
from tests.api.serving import Server

TEXT = "BEIRUT - Jang Song Chol was seen at the port on Monday, Al Nahar reported."
STATED = {"publisher": "Harbour Gazette", "published_on": "2023-09-14"}


def _listed(report: dict[str, object]) -> set[str]:
    """Return the ids of the listings that somebody named in a report may be."""
    entities = report["report"]["entities"]
    return {one["listing_id"] for entity in entities for one in entity.get("listed_now", ())}


def test_a_text_is_read(server: Server, embedded_home: Path) -> None:
    """As `article41 read --json` has it: who is named, by place; and the reading is logged without a name."""
    answer = httpx.post(f"{server.url}/api/v1/reports", json={"text": TEXT, **STATED}, timeout=60)
    assert answer.status_code == 200, answer.text
    report = answer.json()
    assert (report["schema"], report["report"]["text"]) == ("article41/read/1", TEXT)
    assert report["report"]["publisher"] == STATED["publisher"]
    assert "un:KPi.056" in _listed(report)
    assert report["made_with"]["lists"]
    last = log(embedded_home, Wanted(action="read"))[-1]
    assert last.said()["text_sha256"] == report["report"]["sha256"]
    assert "Jang" not in last.details


def test_a_file_is_read(server: Server) -> None:
    """The file is the body; its encoding is stated where it is not UTF-8; the answer is that of its text."""
    asked = {**STATED, "name": "report.txt", "encoding": "utf-16"}
    raw = TEXT.encode("utf-16")
    answer = httpx.post(f"{server.url}/api/v1/reports/file", params=asked, content=raw, timeout=60)
    assert answer.status_code == 200, answer.text
    assert answer.json()["report"]["name"] == "report.txt"
    assert "un:KPi.056" in _listed(answer.json())


@pytest.mark.parametrize(
    ("body", "status"),
    [({"text": "  "}, 400), ({"text": 1}, 422), ({}, 422), ({"text": "x", "lists": []}, 422)],
)
def test_what_is_no_report_is_refused(server: Server, body: dict[str, object], status: int) -> None:
    """An empty text, another shape."""
    answer = httpx.post(f"{server.url}/api/v1/reports", json=body, timeout=60)
    assert (answer.status_code, set(answer.json())) == (status, {"detail"})


def test_a_file_that_cannot_be_read_is_refused(server: Server) -> None:
    """With what is wrong, and no fault of the server."""
    url = f"{server.url}/api/v1/reports/file?name=a.pdf"
    answer = httpx.post(url, content=b"%PDF-1.7 broken", timeout=60)
    assert answer.status_code == 400
    assert "a.pdf" in answer.json()["detail"]


def test_too_much_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text or a file that is too large is 413."""
    monkeypatch.setattr(reports, "TEXT_CHARACTERS", 10)
    monkeypatch.setattr(reports, "FILE_BYTES", 10)
    assert httpx.post(f"{server.url}/api/v1/reports", json={"text": TEXT}).status_code == 413
    assert httpx.post(f"{server.url}/api/v1/reports/file?name=a.txt", content=TEXT.encode()).status_code == 413


def test_a_part_that_is_not_installed_is_told() -> None:
    """501 with how to get it, and no hint to try again by itself."""
    error = MissingExtraError("install it with `pip install 'article41[news]'`")
    told = problem(status_of(error), str(error))
    assert told.status_code == 501
    assert "retry-after" not in told.headers
    assert b"article41[news]" in told.body
