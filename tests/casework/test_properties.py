"""Whatever people do, in whatever order: nothing is lost, nothing is doubled, and four eyes are four eyes."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.casework import events as ev
from article41.casework import moves
from article41.casework.apply import apply, begin, replay
from article41.casework.case import Case
from article41.casework.policy import CasePolicy
from article41.casework.words import REASONS, AlertState, AlertVerdict
from article41.errors import Article41Error, CaseError
from article41.model import Party
from tests.casework.building import CUSTOMER, LISTED, entry, pair

PEOPLE = ["ada", "Ada", "ADA ", "bob", "cem"]
PAIRS = [
    pair(CUSTOMER, msgspec.structs.replace(LISTED, countries=countries), listing_id=f"un:{number}")
    for number in (1, 2)
    for countries in (("kp",), ("cn",))
]
POLICY = CasePolicy(four_eyes=(AlertVerdict.FALSE_POSITIVE, AlertVerdict.CANNOT_DECIDE))

few = settings(max_examples=40)

_alerts = st.lists(st.integers(1, 3), max_size=2)
_words = st.sampled_from(["", "because"])


@st.composite
def moved(draw: st.DrawFn, case: Case) -> ev.Event | None:
    """Draw something that somebody tries to do to a case."""
    what = draw(
        st.sampled_from(["seen", "faded", "gone", "assign", "comment", "decide", "second", "escalate", "reopen"])
    )
    text, numbers = draw(_words), draw(_alerts)
    if what in {"seen", "faded"}:
        drawn = draw(st.sampled_from(PAIRS))
        return moves.seen(case, drawn) if what == "seen" else moves.faded(case, drawn)
    if what == "gone":
        return moves.gone(case, draw(st.sampled_from(["un:1", "un:2", "un:3"])), None)
    if what == "decide":
        verdict = draw(st.sampled_from(AlertVerdict))
        reason = draw(st.sampled_from(sorted(REASONS[verdict])))
        return moves.decide(case, numbers, verdict=verdict, reason=reason, text=text, policy=POLICY)
    if what == "second":
        return draw(st.sampled_from([moves.confirm, moves.decline]))(case, numbers, text=text)
    if what == "escalate":
        return ev.Escalated(to=draw(st.sampled_from(["", *PEOPLE])), text=text)
    if what == "reopen":
        return moves.reopen(case, numbers, text=text)
    return ev.Assigned(to=draw(st.sampled_from(["", *PEOPLE]))) if what == "assign" else ev.Commented(text=text)


@st.composite
def histories(draw: st.DrawFn) -> list[ev.Entry]:
    """Draw the events of a case to which people did, or failed to do, up to fifteen things."""
    entries = [entry(1, ev.Opened(party=CUSTOMER), "monitor")]
    case = begin("c", entries[0])
    for _ in range(draw(st.integers(0, 15))):
        try:
            event = draw(moved(case))
            if event is None:
                continue
            made = entry(case.seq + 1, event, draw(st.sampled_from(PEOPLE)))
            case = apply(case, made)
        except Article41Error:
            continue
        entries.append(made)
    return entries


@few
@given(histories())
def test_replaying_gives_the_same_case(entries: list[ev.Entry]) -> None:
    """Events read back from their JSON make the same case, however often they are replayed."""
    kept = [msgspec.json.decode(msgspec.json.encode(each), type=ev.Entry) for each in entries]
    assert kept == entries
    assert replay("c", kept) == replay("c", entries)


@few
@given(histories())
def test_nothing_is_lost_or_doubled(entries: list[ev.Entry]) -> None:
    """Every comment and every alert of the events is in the case, once."""
    case, happened = replay("c", entries), [each.event for each in entries]
    assert [each.text for each in case.comments] == [each.text for each in happened if isinstance(each, ev.Commented)]
    raised = [each.pair.listing_id for each in happened if isinstance(each, ev.Raised)]
    assert [each.pair.listing_id for each in case.alerts] == raised
    assert len(set(raised)) == len(raised)
    assert [each.number for each in case.alerts] == list(range(1, len(raised) + 1))
    assert case.seq == len(entries)


@few
@given(histories())
def test_four_eyes_cannot_be_bypassed(entries: list[ev.Entry]) -> None:
    """At no moment does a verdict that needs two people count with fewer than two different ones behind it."""
    case = begin("c", entries[0])
    for each in entries[1:]:
        case = apply(case, each)
        for alert in case.alerts:
            if alert.state is AlertState.DECIDED and alert.decision is not None:
                decision = alert.decision
                if POLICY.needs_second(decision.verdict):
                    assert ev.person(decision.confirmed_by) not in {"", ev.person(decision.by)}


@few
@given(histories())
def test_who_handed_a_case_up_decides_nothing_until_it_is_closed(entries: list[ev.Entry]) -> None:
    """No decision is by somebody who escalated the case since it was last closed."""
    case = begin("c", entries[0])
    for each in entries[1:]:
        if isinstance(each.event, ev.Decided):
            assert ev.person(each.actor) not in {ev.person(one.by) for one in case.escalations}
        case = apply(case, each)


@few
@given(histories())
def test_an_alert_has_a_decision_exactly_when_it_is_not_open(entries: list[ev.Entry]) -> None:
    """An open alert shows no verdict; a proposed or decided one always does."""
    for alert in replay("c", entries).alerts:
        assert (alert.decision is None) == (alert.state is AlertState.OPEN)


@few
@given(histories())
def test_seeing_the_same_again_does_nothing(entries: list[ev.Entry]) -> None:
    """A screening that is repeated raises nothing new: what it means is settled after the first time."""
    case = replay("c", entries)
    for drawn in PAIRS[::2]:
        event = moves.seen(case, drawn)
        if event is not None:
            case = apply(case, entry(case.seq + 1, event, "monitor"))
        assert moves.seen(case, drawn) is None


@few
@given(histories())
def test_a_shortened_history_is_noticed(entries: list[ev.Entry]) -> None:
    """Leaving an event out from the middle cannot be replayed: numbers follow each other."""
    if len(entries) > 2:
        with pytest.raises(CaseError, match="does not follow"):
            replay("c", [entries[0], *entries[2:]])


def test_the_party_is_what_was_opened_with() -> None:
    """The party of a case is that of its first event."""
    assert replay("c", [entry(1, ev.Opened(party=Party()), "x")]).party == Party()
