"""What may happen to a case, and what does it do to it?"""

import pytest

from article41.casework import events as ev
from article41.casework.apply import apply, begin, replay
from article41.casework.case import Case
from article41.casework.words import REASONS, AlertState, AlertVerdict, CaseState, Reason
from article41.errors import Article41Error, CaseError, ForbiddenError, UnknownValueError
from tests.casework.building import CUSTOMER, case_of, entry, pair


def decided(*alerts: int, second_pair: bool = False, verdict: AlertVerdict = AlertVerdict.FALSE_POSITIVE) -> ev.Decided:
    """Return a decision for a reason that goes with it."""
    reason = Reason.OTHER
    return ev.Decided(alerts=alerts, verdict=verdict, reason=reason, text="compared", second_pair=second_pair)


def happens(case: Case, actor: str, event: ev.Event) -> Case:
    """Let one more thing happen."""
    return apply(case, entry(case.seq + 1, event, actor))


def test_one_person_decides_where_one_suffices() -> None:
    """Without a second pair the decision counts at once, and the case is closed."""
    case = case_of(("ada", decided(1)))
    (alert,) = case.alerts
    assert (alert.state, case.state, alert.is_silenced) == (AlertState.DECIDED, CaseState.CLOSED, True)
    assert alert.decision is not None
    assert (alert.decision.by, alert.decision.confirmed_by) == ("ada", "")


def test_a_decision_of_two_counts_when_the_second_agreed() -> None:
    """A proposal silences nothing; once confirmed it names both."""
    case = case_of(("ada", decided(1, second_pair=True)))
    assert (case.state, case.alerts[0].is_silenced) == (CaseState.IN_REVIEW, False)
    case = happens(case, "bob", ev.Confirmed(alerts=(1,)))
    decision = case.alerts[0].decision
    assert decision is not None
    assert (case.state, decision.by, decision.confirmed_by) == (CaseState.CLOSED, "ada", "bob")


@pytest.mark.parametrize("second", ["ada", "Ada", " ADA ", "\uff41da"])
@pytest.mark.parametrize("event", [ev.Confirmed(alerts=(1,)), ev.Declined(alerts=(1,), text="no")])
def test_the_second_pair_is_another_person(second: str, event: ev.Event) -> None:
    """Who decided can neither confirm nor decline, however the name is written."""
    with pytest.raises(ForbiddenError, match="second person"):
        happens(case_of(("ada", decided(1, second_pair=True))), second, event)


def test_a_declined_decision_leaves_the_alert_open() -> None:
    """After a second person declined, the decision is made anew."""
    case = happens(case_of(("ada", decided(1, second_pair=True))), "bob", ev.Declined(alerts=(1,), text="no"))
    assert (case.alerts[0].state, case.alerts[0].decision) == (AlertState.OPEN, None)
    assert happens(case, "bob", decided(1, second_pair=True)).state is CaseState.IN_REVIEW


def test_who_escalates_does_not_decide() -> None:
    """The case waits for another person, also when it is handed up twice; deciding ends the escalation."""
    case = case_of(("ada", ev.Escalated(to="bob", text="too big for me")))
    assert (case.state, case.assignee) == (CaseState.ESCALATED, "bob")
    case = happens(case, "bob", ev.Escalated(to="cem", text="for me too"))
    for actor in ("ada", "bob"):
        with pytest.raises(ForbiddenError, match="handed it up"):
            happens(case, actor, decided(1))
    with pytest.raises(ForbiddenError, match="name another person"):
        happens(case, "cem", ev.Escalated(to="Ada", text="back"))
    assert happens(case, "cem", decided(1)).escalations == ()


def test_an_amended_pair_comes_back() -> None:
    """A decision no longer counts when something that mattered changed; the alert says what."""
    case = happens(case_of(("ada", decided(1))), "monitor", ev.Amended(alert=1, pair=pair(), changes=()))
    assert (case.state, case.alerts[0].decision) == (CaseState.OPEN, None)


def test_a_proposal_falls_when_the_pair_is_amended() -> None:
    """The second person cannot confirm what was decided on other facts."""
    case = case_of(("ada", decided(1, second_pair=True)), ("monitor", ev.Amended(alert=1, pair=pair(), changes=())))
    with pytest.raises(CaseError, match="alert 1 is open"):
        happens(case, "bob", ev.Confirmed(alerts=(1,)))


def test_an_amendment_gives_no_more_time() -> None:
    """An alert that is open since Monday stays open since Monday."""
    case = case_of()
    assert (
        happens(case, "monitor", ev.Amended(alert=1, pair=pair(), changes=())).alerts[0].since == case.alerts[0].since
    )


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(AlertVerdict.TRUE_MATCH, AlertState.OPEN), (AlertVerdict.FALSE_POSITIVE, AlertState.DECIDED)],
)
def test_a_removed_listing_brings_true_matches_back(verdict: AlertVerdict, state: AlertState) -> None:
    """Whoever was frozen because of a listing that is gone must be looked at; two parties stay two parties."""
    case = case_of(("ada", decided(1, verdict=verdict)), ("monitor", ev.Removed(alert=1, snapshot=None)))
    assert (case.alerts[0].state, case.alerts[0].is_removed) == (state, True)


def test_reopening_needs_a_decision_and_words() -> None:
    """What is open cannot be reopened, and nothing is reopened without a reason."""
    case = case_of(("ada", decided(1)))
    assert happens(case, "bob", ev.Reopened(alerts=(1,), text="new passport")).state is CaseState.OPEN
    with pytest.raises(CaseError, match="say why"):
        happens(case, "bob", ev.Reopened(alerts=(1,), text=" "))
    with pytest.raises(CaseError, match="must be decided"):
        happens(case_of(), "bob", ev.Reopened(alerts=(1,), text="new passport"))


@pytest.mark.parametrize("verdict", list(AlertVerdict))
def test_every_verdict_has_its_reasons(verdict: AlertVerdict) -> None:
    """A reason that does not go with the verdict is refused with those that do."""
    for reason in Reason:
        event = ev.Decided(alerts=(1,), verdict=verdict, reason=reason, text="x", second_pair=False)
        if reason in REASONS[verdict]:
            assert happens(case_of(), "ada", event).state is CaseState.CLOSED
        else:
            with pytest.raises(UnknownValueError, match=verdict.label):
                happens(case_of(), "ada", event)


REFUSED: dict[str, tuple[ev.Event, str]] = {
    "opened twice": (ev.Opened(party=CUSTOMER), "opened once"),
    "raised twice": (ev.Raised(alert=2, pair=pair()), "raised before"),
    "raised with a gap": (ev.Raised(alert=3, pair=pair(listing_id="un:9")), "raised before"),
    "amended on another listing": (ev.Amended(alert=1, pair=pair(listing_id="un:9"), changes=()), "another listing"),
    "assigned to nobody again": (ev.Assigned(to=""), "nobody already"),
    "a comment without words": (ev.Commented(text=""), "needs words"),
    "a comment on no alert": (ev.Commented(text="x", alert=7), "no alert 7"),
    "a decision without words": (
        ev.Decided(alerts=(1,), verdict=AlertVerdict.TRUE_MATCH, reason=Reason.OTHER, text="", second_pair=False),
        "needs words",
    ),
    "one alert decided twice at once": (decided(1, 1), "once"),
    "nothing decided": (decided(), "once"),
    "nothing to confirm": (ev.Confirmed(alerts=(1,)), "must be proposed"),
    "escalated to oneself": (ev.Escalated(to="ADA", text="x"), "name another"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_happen_is_refused(name: str) -> None:
    """The message says what stands in the way, and the case stays as it was."""
    event, words = REFUSED[name]
    with pytest.raises(Article41Error, match=words):
        happens(case_of(), "ada", event)


def test_events_follow_each_other() -> None:
    """An event with a number that was used, or that leaves a gap, is refused: nobody overwrites what another did."""
    case = case_of()
    for seq in (case.seq, case.seq + 2):
        with pytest.raises(CaseError, match="does not follow"):
            apply(case, entry(seq, ev.Commented(text="x")))


def test_a_case_begins_with_its_opening() -> None:
    """Events without a beginning are no case."""
    with pytest.raises(CaseError, match="begins with"):
        begin("c", entry(1, ev.Assigned(to="ada")))
    with pytest.raises(CaseError, match="no events"):
        replay("c", ())
