"""By when must something be done?"""

import datetime

import pytest

from article41.casework import events as ev
from article41.casework.deadlines import due, is_overdue
from article41.casework.policy import CasePolicy
from article41.casework.words import AlertVerdict, Reason
from tests.casework.building import START, case_of

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
POLICY = CasePolicy(decide_days=5, urgent_days=1, urgent_score=1.0, review_days=2, escalated_days=3)

_DECIDED = ev.Decided(alerts=(1,), verdict=AlertVerdict.TRUE_MATCH, reason=Reason.OTHER, text="x", second_pair=False)
CASES: dict[str, tuple[tuple[tuple[str, ev.Event], ...], datetime.datetime | None]] = {
    "open": ((), START + HOUR + 5 * DAY),
    "decided": ((("ada", _DECIDED),), None),
    "proposed": (
        (
            (
                "ada",
                ev.Decided(
                    alerts=(1,), verdict=AlertVerdict.TRUE_MATCH, reason=Reason.OTHER, text="x", second_pair=True
                ),
            ),
        ),
        START + 2 * HOUR + 2 * DAY,
    ),
    "escalated": ((("ada", ev.Escalated(to="", text="x")),), START + 2 * HOUR + 3 * DAY),
    "escalated twice": (
        (("ada", ev.Escalated(to="bob", text="x")), ("bob", ev.Escalated(to="cem", text="x"))),
        START + 2 * HOUR + 3 * DAY,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_waits_is_due(name: str) -> None:
    """Each state has days of its own, counted from when it began."""
    happened, expected = CASES[name]
    assert due(case_of(*happened), POLICY) == expected


def test_a_strong_match_is_urgent() -> None:
    """An alert of a high score has fewer days."""
    urgent = CasePolicy(decide_days=5, urgent_days=1, urgent_score=0.0)
    assert due(case_of(), urgent) == START + HOUR + DAY


def test_overdue_begins_after_the_moment() -> None:
    """What is due now is not overdue yet, and what is not due at all never is."""
    assert not is_overdue(START, START)
    assert is_overdue(START, START + HOUR)
    assert not is_overdue(None, START)
