"""Does an exemption lift this measure here? What reaches, what is still needed, and the verdict that it leaves."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from article41.model.activity import Approval
from article41.regimes.conditions import Condition, truth_of
from article41.regimes.facts import Situation
from article41.regimes.pack import Mode, Verdict
from article41.regimes.rules import CompiledContested, CompiledExemption, Rule
from article41.regimes.truth import Truth, all_of, any_of


class Standing(StrEnum):
    """How an exemption stands to one finding."""

    LIFTS = "lifts"
    NEEDS_APPROVAL = "needs_approval"
    CONTESTED = "contested"
    UNDECIDED = "undecided"
    NEEDS_STEPS = "needs_steps"
    COULD_REACH = "could_reach"
    DOES_NOT_REACH = "does_not_reach"


class Ruling(NamedTuple):
    """How an exemption stands, and the verdict it leaves; None where it changes nothing."""

    standing: Standing
    verdict: Verdict | None = None


_COULD_REACH = Ruling(Standing.COULD_REACH)
_DOES_NOT_REACH = Ruling(Standing.DOES_NOT_REACH)
_NEEDS_STEPS = Ruling(Standing.NEEDS_STEPS)
_NEEDS_APPROVAL = Ruling(Standing.NEEDS_APPROVAL, Verdict.PROHIBITED_UNLESS_APPROVED)
_CONTESTED = Ruling(Standing.CONTESTED, Verdict.ESCALATE)
_UNDECIDED = Ruling(Standing.UNDECIDED, Verdict.ESCALATE)


def rule_on(compiled: CompiledExemption, rule: Rule, situation: Situation) -> Ruling:
    """Say how the exemption stands to the rule, for the line judged (or all lines, where none is).

    An approval that is valid on the day settles what the activity leaves unsaid about whom the exemption reaches.
    """
    situation.exemption = compiled
    approved = is_approved(compiled, situation)
    reached = reaches(compiled, situation)
    if reached is False:
        return _DOES_NOT_REACH
    if reached is None and not approved:
        return _COULD_REACH
    if compiled.contested and any(one.point.decides and is_raised(one, situation) for one in compiled.contested):
        return _CONTESTED
    needed = _over_lines(compiled.needed, compiled, situation)
    if compiled.exemption.mode is Mode.APPROVAL:
        return _on_approval(compiled, needed, approved)
    if compiled.exemption.mode is Mode.ALLOWANCE and rule.measure.cap is not None:
        return _on_allowance(compiled, rule, situation, needed=needed, approved=approved)
    if compiled.notice:
        needed = all_of((needed, is_notified(compiled, rule, situation)))
    return Ruling(Standing.LIFTS, compiled.exemption.leaves) if needed else _NEEDS_STEPS


def reaches(compiled: CompiledExemption, situation: Situation) -> Truth:
    """Is the activity one that the exemption is for, with no condition of it known to be broken?"""
    if _over_lines(compiled.conditions, compiled, situation) is False:
        return False
    return _over_lines(compiled.reaches, compiled, situation)


def is_approved(compiled: CompiledExemption, situation: Situation) -> bool:
    """Whether an approval under the exemption is valid on the day."""
    approvals = situation.activity.approvals
    return bool(approvals) and any(
        approval.exemption == compiled.exemption.id and is_valid(approval, situation) for approval in approvals
    )


def is_valid(approval: Approval, situation: Situation) -> bool:
    """Whether the approval covers one more shipment on the day; its last day counts."""
    begun = approval.given_on <= situation.day
    open_still = approval.expires_on is None or situation.day <= approval.expires_on
    return (
        begun
        and open_still
        and (approval.shipments_allowed is None or approval.shipments_made < approval.shipments_allowed)
    )


def is_notified(compiled: CompiledExemption, rule: Rule, situation: Situation) -> Truth:
    """Was a notice sent before the day? Unknown where one was sent on a day that is not stated."""
    about = rule.about(compiled)
    notices = (notice for notice in situation.activity.notices if notice.about in about)
    return any_of(None if notice.sent_on is None else notice.sent_on < situation.day for notice in notices)


def is_raised(contested: CompiledContested, situation: Situation) -> bool:
    """Whether the activity raises the point, for the line judged or for any where none is."""
    if situation.line is not None or not situation.activity.goods:
        return contested.truth(situation) is True
    return any(_with_lines(situation, lambda: contested.truth(situation)))


def _on_approval(compiled: CompiledExemption, needed: Truth, approved: bool) -> Ruling:
    if needed is False:
        return _NEEDS_STEPS
    return Ruling(Standing.LIFTS, compiled.exemption.leaves) if needed and approved else _NEEDS_APPROVAL


def _on_allowance(
    compiled: CompiledExemption, rule: Rule, situation: Situation, *, needed: Truth, approved: bool
) -> Ruling:
    cap = rule.measure.cap
    if not needed or cap is None:
        return _NEEDS_STEPS
    kept = rule.within_cap(situation)
    by_committee = cap.over == "committee_approval"
    if kept or (approved and by_committee):
        return Ruling(Standing.LIFTS, compiled.exemption.leaves)
    if kept is None:
        return _CONTESTED if rule.cap_contested(situation) else _UNDECIDED
    return _NEEDS_APPROVAL if by_committee else _NEEDS_STEPS


def _over_lines(conditions: tuple[Condition, ...], compiled: CompiledExemption, situation: Situation) -> Truth:
    """The conditions for the line judged; where none is, for every line, as one line left out leaves a breach."""
    if not conditions:
        return True
    if situation.line is not None or not compiled.reads_line or not situation.activity.goods:
        return truth_of(conditions, situation)
    return all_of(_with_lines(situation, lambda: truth_of(conditions, situation)))


def _with_lines(situation: Situation, ask: Callable[[], Truth]) -> Iterable[Truth]:
    answers = []
    for line in situation.activity.goods:
        situation.line = line
        answers.append(ask())
    situation.line = None
    return answers
