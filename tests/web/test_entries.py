"""Tests of what stands in the line of an audit entry."""

from article41.web.entries import MOST, Detail, telling


def test_what_tells_most_comes_first_and_leads_on() -> None:
    """Cases and jobs lead to their page, lists are counted, and versions, hashes and empty values are left out."""
    case = {"alert": 2, "case": "01m4qv5a00d4a70yty8gzj4xfk", "event": 3, "body_sha256": "00"}
    assert telling(case) == (Detail("case", "…zj4xfk", "/cases/01m4qv5a00d4a70yty8gzj4xfk"), Detail("alert", "2"))
    screen = {"program": "0.1.0", "model": "1-x", "matches": [["un:1", 0.9]], "lists": [], "as_of": None, "note": ""}
    assert telling(screen) == (Detail("matches", "1"),)
    assert telling({"require_key": False, "pack_version": "3"}) == (Detail("require_key", "no"),)


def test_a_line_stays_short() -> None:
    """No more than a few details are told, however many there are."""
    assert len(telling({f"count{number}": number for number in range(20)})) == MOST
