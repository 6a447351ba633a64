"""What became of alerts, told from their events: the same as the rules of cases say."""

import datetime

import msgspec
from hypothesis import given

from article41.casework import events as ev
from article41.casework.apply import replay
from article41.casework.outcomes import LightEntry, Outcome, outcomes
from article41.casework.words import AlertState, AlertVerdict, Reason
from tests.casework.building import CUSTOMER, entry, pair
from tests.casework.test_properties import few, histories


def light(entries: list[ev.Entry]) -> list[LightEntry]:
    """Return events as they are read for figures."""
    return [msgspec.json.decode(msgspec.json.encode(each), type=LightEntry) for each in entries]


def of_one(*events: tuple[float, ev.Event]) -> Outcome:
    """Return what became of an alert to which this happens, each so many hours after it was raised."""
    opening = [(0.0, ev.Opened(party=CUSTOMER)), (0.0, ev.Raised(alert=1, pair=pair()))]
    told = [entry(seq, event, hours=hours) for seq, (hours, event) in enumerate([*opening, *events], start=1)]
    return outcomes(light(told))[1]


def decided(verdict: AlertVerdict, reason: Reason, *, second_pair: bool = False) -> ev.Decided:
    """A decision on the one alert."""
    return ev.Decided(alerts=(1,), verdict=verdict, reason=reason, text="because", second_pair=second_pair)


FALSE = decided(AlertVerdict.FALSE_POSITIVE, Reason.OTHER_NAME)
PROPOSED = decided(AlertVerdict.FALSE_POSITIVE, Reason.OTHER_NAME, second_pair=True)


@few
@given(histories())
def test_outcomes_are_those_of_the_rules(entries: list[ev.Entry]) -> None:
    """Whatever happens to a case, each alert stands as replaying the case says, with that verdict and reason."""
    case = replay("c", entries)
    told = outcomes(light(entries))
    assert set(told) == {alert.number for alert in case.alerts}
    for alert in case.alerts:
        one, decision = told[alert.number], alert.decision
        assert (one.state, one.listing_id, one.match_score) == (
            alert.state,
            alert.pair.listing_id,
            alert.pair.match_score,
        )
        assert (one.verdict, one.reason) == ((decision.verdict, decision.reason) if decision else (None, None))
        assert (one.waited is not None) == (alert.state is AlertState.DECIDED)


def test_time_runs_until_the_decision_counts() -> None:
    """From raising to the confirmation by a second person, a declined decision between them included."""
    one = of_one((2, PROPOSED), (3, ev.Declined(alerts=(1,), text="no")), (5, PROPOSED), (9, ev.Confirmed(alerts=(1,))))
    assert (one.waited, one.declined, one.counts) == (
        datetime.timedelta(hours=9),
        1,
        AlertVerdict.FALSE_POSITIVE,
    )


def test_what_came_back_is_counted_and_waits_anew() -> None:
    """A silenced pair that changes is open again; the time until it is decided anew counts from then."""
    again = ev.Amended(alert=1, pair=pair(), changes=())
    true = decided(AlertVerdict.TRUE_MATCH, Reason.SAME_IDENTIFIER)
    one = of_one((1, FALSE), (100, again), (103, true), (200, ev.Reopened(alerts=(1,), text="look")))
    assert (one.came_back, one.reopened, one.state, one.counts) == (1, 1, AlertState.OPEN, None)
    assert of_one((1, FALSE), (100, again), (103, true)).waited == datetime.timedelta(hours=3)


def test_a_silenced_pair_stays_silent_when_its_listing_goes() -> None:
    """A true match waits for somebody then, a false positive does not."""
    gone = ev.Removed(alert=1, snapshot=None)
    assert of_one((1, FALSE), (2, gone)).counts is AlertVerdict.FALSE_POSITIVE
    true = decided(AlertVerdict.TRUE_MATCH, Reason.SAME_IDENTIFIER)
    assert of_one((1, true), (2, gone)).state is AlertState.OPEN
