"""Which ways out are there? Each exemption of a finding: how it stands, what it took into account, what it needs."""

from collections.abc import Iterator

from article41.model.activity import Goods
from article41.regimes import wording
from article41.regimes.answer import Step, Way
from article41.regimes.conditions import Condition, Words
from article41.regimes.exempting import Standing, is_approved, is_notified, is_valid, rule_on
from article41.regimes.facts import Situation
from article41.regimes.pack import Mode
from article41.regimes.rules import CompiledExemption, Rule
from article41.regimes.steps import cited, condition_steps, raised_points
from article41.regimes.truth import Truth


def ways_of(rule: Rule, situation: Situation, words: Words) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """Return the exemptions that lift or could lift the measure for the line judged, the nearest first; and those
    that do not reach.
    """
    ways = [_way(exemption, rule, situation, words) for exemption in rule.exemptions]
    ways.sort(key=lambda way: list(Standing).index(way.standing))
    closed = [way for way in ways if way.standing is Standing.DOES_NOT_REACH]
    return tuple(way for way in ways if way.standing is not Standing.DOES_NOT_REACH), tuple(closed)


def missing_for(exemption: CompiledExemption, rule: Rule, situation: Situation) -> Iterator[str]:
    """Yield the facts for want of which it is not known whether the exemption lifts the measure."""
    standing = rule_on(exemption, rule, situation).standing
    if standing in {Standing.DOES_NOT_REACH, Standing.LIFTS}:
        return
    for line in _lines(exemption, situation):
        with_line = situation.line
        situation.line = line
        conditions = exemption.reaches if standing is Standing.COULD_REACH else (*exemption.reaches, *exemption.needed)
        for condition in conditions:
            yield from condition.missing(situation)
        situation.line = with_line
    if standing is Standing.UNDECIDED:
        yield "within_cap"


def _way(compiled: CompiledExemption, rule: Rule, situation: Situation, words: Words) -> Way:
    exemption = compiled.exemption
    standing, verdict = rule_on(compiled, rule, situation)
    steps = _steps(compiled.reaches, compiled, situation, words)
    kept = _steps(compiled.conditions, compiled, situation, words)
    if standing is Standing.DOES_NOT_REACH:
        failed = tuple(step for step in (*steps, *kept) if step.met is False)
        return Way(id=exemption.id, title=exemption.title, standing=standing, mode=exemption.mode, who=exemption.who,
                   says=exemption.says, steps=failed, citations=cited(exemption))  # fmt: skip
    needed = _steps(compiled.needed, compiled, situation, words)
    steps = (*steps, *needed, *(step for step in kept if step.met is not None))
    return Way(
        id=exemption.id,
        title=exemption.title,
        standing=standing,
        mode=exemption.mode,
        who=exemption.who,
        to=exemption.to,
        says=exemption.says,
        verdict=verdict,
        steps=steps,
        needs=tuple(_needs(compiled, rule, situation, steps)) if standing is not Standing.LIFTS else (),
        provided=tuple(step.words for step in kept if step.met is None),
        time_limits=exemption.time_limits,
        covers=exemption.covers,
        does_not_cover=exemption.does_not_cover,
        routes=exemption.routes,
        request_contents=exemption.request_contents,
        citations=cited(exemption),
        contested=raised_points(compiled.contested, situation),
    )


def _steps(
    conditions: tuple[Condition, ...], compiled: CompiledExemption, situation: Situation, words: Words
) -> tuple[Step, ...]:
    """The steps for the line judged; where none is, those of the line that stands worst."""
    found: dict[str, Step] = {}
    with_line = situation.line
    for line in _lines(compiled, situation):
        situation.line = line
        for step in condition_steps(conditions, situation, words):
            known = found.get(step.words)
            if known is None or _worse(step.met, known.met):
                found[step.words] = step
    situation.line = with_line
    return tuple(found.values())


def _lines(compiled: CompiledExemption, situation: Situation) -> tuple[Goods | None, ...]:
    if situation.line is not None or not compiled.reads_line or not situation.activity.goods:
        return (situation.line,)
    return situation.activity.goods


def _worse(one: Truth, other: Truth) -> bool:
    order = (False, None, True)
    return order.index(one) < order.index(other)


def _needs(compiled: CompiledExemption, rule: Rule, situation: Situation, steps: tuple[Step, ...]) -> Iterator[str]:
    """What is still needed, the step first."""
    exemption = compiled.exemption
    by_committee = exemption.mode is Mode.ALLOWANCE and rule.measure.cap is not None
    if exemption.mode is Mode.APPROVAL and not is_approved(compiled, situation):
        yield wording.step_needed(exemption)
        yield from _lapsed(compiled, situation)
    elif compiled.notice and is_notified(compiled, rule, situation) is not True:
        yield wording.step_needed(exemption)
    if by_committee and rule.within_cap(situation) is not True:
        yield wording.cap_needed(rule)
    yield from (step.words for step in steps if not step.met)


def _lapsed(compiled: CompiledExemption, situation: Situation) -> Iterator[str]:
    for approval in situation.activity.approvals:
        if approval.exemption == compiled.exemption.id and not is_valid(approval, situation):
            until = f" to {approval.expires_on}" if approval.expires_on else ""
            made = f", {approval.shipments_made} of {approval.shipments_allowed} shipments made"
            shipments = made if approval.shipments_allowed is not None else ""
            yield f"the approval of {approval.given_on}{until}{shipments} does not cover this"
