"""Tests of the page of effectiveness figures, and of its bars."""

import re
from collections.abc import Iterator

import pytest

from article41.services.effectiveness import Figures
from article41.web.drawing.shares import shares, told
from tests.api.serving import Server
from tests.web.visiting import Visitor


def figures(**counts: int) -> Figures:
    """Return the figures of some alerts."""
    usual = dict.fromkeys(("true_match", "false_positive", "cannot_decide", "proposed", "open"), 0) | counts
    return Figures(
        raised=sum(usual.values()), **usual, false_positive_share=None, hours_median=None, hours_nine_in_ten=None
    )


@pytest.fixture
def page(house: Server) -> Iterator[Visitor]:
    """A browser at the house."""
    with Visitor(house.url) as browser:
        yield browser


def test_a_bar_is_as_long_as_its_alerts() -> None:
    """The pieces follow each other without gaps, and together are the whole width; empty outcomes have none."""
    pieces = shares(figures(true_match=1, false_positive=2, open=3))
    assert [piece.name for piece in pieces] == ["true_match", "false_positive", "open"]
    assert [piece.x for piece in pieces[1:]] == pytest.approx([16.667, 50], abs=0.01)
    assert sum(piece.width for piece in pieces) == pytest.approx(100, abs=0.01)
    assert told(figures(true_match=1, open=3)) == "1 true match, 3 open"


def test_no_alerts_have_no_bar() -> None:
    """Where nothing was raised nothing is drawn, and that is said."""
    assert shares(figures()) == ()
    assert told(figures()) == "no alerts"


def test_the_page_shows_what_became_of_alerts(page: Visitor) -> None:
    """Outcomes are drawn and counted, for all alerts, by list, by score and by reason; no name of anybody is shown."""
    shown = page.get("/effectiveness").text
    assert 'aria-label="1 true match, 1 false positive, 1 cannot decide, 1 waits for a second person, 4 open"' in shown
    assert "waiting for documents" in shown
    assert not re.search(r"Testova|Quistorp|Lind|Okoro", shown)


def test_a_period_can_be_chosen(page: Visitor) -> None:
    """Alerts outside of the period are not counted; one that is none is refused in words."""
    assert "1 case" in page.get("/effectiveness?since=2026-11-01").text
    assert "No alert was raised then" in page.get("/effectiveness?until=2026-01-01").text
    for query in ("since=yesterday", "since=2026-11-02&until=2026-11-01", "since=<script>"):
        answer = page.get(f"/effectiveness?{query}")
        assert answer.status_code == 400
        assert "<script>" not in answer.text
