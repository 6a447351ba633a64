"""What holds of every activity: an answer, the same as the slow reference's, whatever the order, never stricter for an
approval, and never by a version that is not in force.
"""

import datetime
import functools
import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.model.activity import Activity, ActivityKind
from article41.regimes.evaluate import Result, evaluate
from article41.regimes.explain import explain
from article41.regimes.facts import PossibleMatch, Screening
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict
from article41.regimes.rules import STRICTNESS
from evaluation.activities import ActivityMaker
from evaluation.regime_reference import Reference

PACK = "un-dprk"
EXAMPLES = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
ONE_DAY = datetime.timedelta(days=1)


@functools.cache
def pack() -> CompiledPack:
    """The packaged measures, compiled once."""
    return CompiledPack(packaged(PACK))


@functools.cache
def maker() -> ActivityMaker:
    """Makes activities in the words of the pack."""
    return ActivityMaker(pack().pack)


activities = st.integers(0, 2**32).map(lambda seed: maker().make(random.Random(seed)))
matches = st.sampled_from(("parties[0]", "parties[0].owners[0]", "vessel")).map(
    lambda where: PossibleMatch(where=where, name="A", listing_id="un:1", listed_name="B")
)
screenings = st.none() | st.lists(matches, max_size=2).map(lambda found: Screening(matches=tuple(found)))


def _said(result: Result) -> set[tuple[object, ...]]:
    return {(one.rule.measure.id, one.line, one.status.value, one.verdict) for one in result.findings}


@EXAMPLES
@given(activities, screenings)
def test_the_evaluator_agrees_with_the_reference(activity: Activity, screening: Screening | None) -> None:
    """Verdict, findings and notes are those of the slow, obvious way."""
    result = evaluate(activity, pack=pack(), screening=screening)
    verdict, findings, notes = Reference(activity, pack().pack, screening).judge()
    assert _said(result) == {one[:4] for one in findings}
    assert {(one.rule.measure.id, one.line) for one in result.noted} == {one[:2] for one in notes}
    assert result.verdict is verdict


@EXAMPLES
@given(activities, screenings)
def test_every_valid_activity_gets_an_answer(activity: Activity, screening: Screening | None) -> None:
    """The answer has the verdict of its strictest finding, reads back as it was written, and asks where it must."""
    result = evaluate(activity, pack=pack(), screening=screening)
    answer = explain(result)
    text = msgspec.json.encode(answer)
    assert msgspec.json.encode(msgspec.json.decode(text, type=type(answer))) == text
    verdicts = [finding.verdict for finding in answer.findings] + [Verdict.ESCALATE] * bool(answer.contested)
    assert answer.verdict == min(verdicts, key=STRICTNESS.__getitem__, default=Verdict.PERMITTED)
    assert all(finding.missing or finding.question for finding in answer.findings if finding.status == "undecided")


@EXAMPLES
@given(activities)
def test_no_version_is_cited_outside_its_period(activity: Activity) -> None:
    """Findings, notes and what lifts them are in force on the day; what is to come begins after it."""
    result = evaluate(activity, pack=pack())
    answer = explain(result)
    measures = {measure.id: measure for measure in pack().pack.measures}
    exemptions = {exemption.id: exemption for exemption in pack().pack.exemptions}
    named = [measures[one.measure] for one in (*answer.findings, *answer.notes, *answer.considered)]
    ways = [exemptions[way.id] for one in (*answer.findings, *answer.notes) for way in (*one.ways, *one.closed)]
    for fact in (*named, *ways):
        assert fact.effective_from is None or fact.effective_from <= result.day
        assert fact.effective_to is None or result.day < fact.effective_to
    assert all(one.effective_from > result.day for one in answer.upcoming)


@EXAMPLES
@given(activities, st.integers(0, 2**32))
def test_an_approval_never_makes_an_answer_stricter(activity: Activity, seed: int) -> None:
    """With one more approval the verdict is as mild or milder."""
    assert activity.on is not None
    more = maker().approval(random.Random(seed), activity.on)
    approved = msgspec.structs.replace(activity, approvals=(*activity.approvals, more))
    without, with_it = (evaluate(one, pack=pack()).verdict for one in (activity, approved))
    assert STRICTNESS[with_it] >= STRICTNESS[without]


@EXAMPLES
@given(activities)
def test_the_order_of_what_is_stated_does_not_matter(activity: Activity) -> None:
    """Goods, parties, approvals, notices and facts turned round give the same findings."""
    turned = msgspec.structs.replace(
        activity,
        goods=activity.goods[::-1],
        parties=activity.parties[::-1],
        approvals=activity.approvals[::-1],
        notices=activity.notices[::-1],
        facts=dict(reversed(activity.facts.items())),
    )
    one, other = (evaluate(each, pack=pack()) for each in (activity, turned))
    last = len(activity.goods) - 1
    back = {(name, None if line is None else last - line, *rest) for name, line, *rest in _said(other)}
    assert _said(one) == back
    assert one.verdict is other.verdict


MEASURES = packaged(PACK).measures


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_measure_counts_on_its_days_alone(measure: object) -> None:
    """It is among the rules on its first and last day, and neither on the day before nor on the day after."""
    first, end = measure.effective_from, measure.effective_to  # type: ignore[attr-defined]
    days = {first - ONE_DAY: False, first: True}
    if end is not None:
        days |= {end - ONE_DAY: True, end: False}
    for kind in measure.scope.activities:  # type: ignore[attr-defined]
        for day, counts in days.items():
            in_force = {rule.measure.id for rule in pack().slice(ActivityKind(kind), day).rules}
            assert (measure.id in in_force) is counts, (kind, day)  # type: ignore[attr-defined]
