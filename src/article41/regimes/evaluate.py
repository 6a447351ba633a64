"""What does the regime say of this activity on its day? The strictest of what each measure says."""

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from article41.model.activity import Activity, Goods
from article41.regimes.conditions import truth_of
from article41.regimes.exempting import Standing, is_raised, rule_on
from article41.regimes.facts import Screening, Situation
from article41.regimes.goods import overlaps
from article41.regimes.lookup import CompiledPack, Slice
from article41.regimes.pack import Verdict
from article41.regimes.rules import STRICTNESS, CompiledContested, Rule, strictest
from article41.regimes.truth import Truth, all_of


class Status(StrEnum):
    """How a measure stands to an activity, or to one line of its goods."""

    APPLIES = "applies"
    LIFTED = "lifted"
    ASKS = "asks"
    UNDECIDED = "undecided"
    NOTED = "noted"


class Judged(NamedTuple):
    """What one measure says. `line` is the position of the goods judged; None where it judges the activity."""

    rule: Rule
    line: int | None
    status: Status
    verdict: Verdict
    applies: bool


class Result(NamedTuple):
    """What the regime says, without the words: `explain` gives those. `findings` decide; the rest is told.

    `noted` are measures that only a State can decide and that nothing points to; `replaced` those whose special rule
    applies instead; `contested` points that stand alone.
    """

    activity: Activity
    pack: CompiledPack
    screening: Screening | None
    day: datetime.date
    verdict: Verdict
    findings: tuple[Judged, ...]
    noted: tuple[Judged, ...]
    replaced: tuple[Judged, ...]
    contested: tuple[CompiledContested, ...]

    def measures(self) -> tuple[str, ...]:
        """Return the measures of the findings, each once."""
        return tuple(sorted({finding.rule.measure.id for finding in self.findings}))

    def situation(self) -> Situation:
        """Return the activity as it was judged."""
        return Situation(self.activity, day=self.day, country=self.pack.pack.head.country, screening=self.screening)


def evaluate(activity: Activity, *, pack: CompiledPack, screening: Screening | None = None) -> Result:
    """Judge the activity on its day under the pack; `ActivityError` where it cannot be judged as it is stated.

    What screening found is evidence: a possible match makes a question of the measures on listed parties, and no more.
    """
    day = pack.accepted.day_of(activity)
    situation = Situation(activity, day=day, country=pack.pack.head.country, screening=screening)
    current = pack.slice(activity.kind, day)
    judged = [
        one for rule, fits, line in _candidates(current, situation) if (one := _judge(rule, fits, line, situation))
    ]
    kept, replaced = _yielding([one for one in judged if one.status is not Status.NOTED])
    contested = tuple(one for one in current.alone if one.point.decides and _raised(one, situation))
    verdicts = [finding.verdict for finding in kept] + [Verdict.ESCALATE] * bool(contested)
    return Result(
        activity=activity,
        pack=pack,
        screening=screening,
        day=day,
        verdict=strictest(verdicts),
        findings=tuple(kept),
        noted=tuple(one for one in judged if one.status is Status.NOTED),
        replaced=tuple(replaced),
        contested=contested,
    )


def _candidates(current: Slice, situation: Situation) -> Iterator[tuple[Rule, Truth, int | None]]:
    """The rules that could reach the activity: first those for it as a whole, then those for each line."""
    arrives, linked = situation.arrives, situation.linked
    for rule, fits in current.for_whole((arrives, situation.departs(None), linked)):
        yield rule, fits, None
    if not situation.activity.goods:
        for rule, fits in current.for_line(None, (arrives, situation.departs(None), linked)):
            yield rule, fits, None
    for place, line in enumerate(situation.activity.goods):
        for rule, fits in current.for_line(line, (arrives, situation.departs(line), linked)):
            yield rule, fits, place


def _judge(rule: Rule, fits: Truth, line: int | None, situation: Situation) -> Judged | None:
    """What the rule says of the line; None where it does not reach it."""
    situation.rule = rule
    situation.line = None if line is None else situation.activity.goods[line]
    met = truth_of(rule.when, situation)
    if met is False:
        return None
    reached = all_of((fits, met))
    status = Status.APPLIES if reached else _undecided(rule, situation)
    if status is Status.NOTED:
        return Judged(rule, line, status, Verdict.PERMITTED, applies=False)
    verdict = outcome_of(rule, situation)[0] if status is Status.APPLIES else Verdict.ESCALATE
    if rule.contested and any(one.point.decides and is_raised(one, situation) for one in rule.contested):
        verdict = Verdict.ESCALATE
    milder, lifted = _milder(rule, situation, verdict)
    return Judged(rule, line, Status.LIFTED if lifted else status, milder, applies=bool(reached))


def _undecided(rule: Rule, situation: Situation) -> Status:
    """What follows where it is not known whether the rule reaches: a question, or only a note."""
    asks = rule.measure.asks
    if asks is not None:
        if rule.asks_when and truth_of(rule.asks_when, situation):
            return Status.ASKS
        if asks.hints and situation.line is not None and pack_hint(situation.line, rule):
            return Status.ASKS
    if rule.reads_listed and situation.may_be_listed():
        return Status.ASKS
    return Status.NOTED if rule.measure.scope.unknown == "note" else Status.UNDECIDED


def pack_hint(line: Goods, rule: Rule) -> bool:
    """Whether the code of the line is one of those that raise the rule's question."""
    asks = rule.measure.asks
    return asks is not None and bool(line.hs) and overlaps(line.hs, asks.hints)


def outcome_of(rule: Rule, situation: Situation) -> tuple[Verdict, int | None]:
    """The first outcome that is met, and its position; where none is, a question if one could be, else nothing."""
    open_still = False
    for place, (verdict, conditions) in enumerate(rule.outcomes):
        met = truth_of(conditions, situation)
        if met:
            return verdict, place
        open_still = open_still or met is None
    return (Verdict.ESCALATE if open_still else Verdict.PERMITTED), None


def _milder(rule: Rule, situation: Situation, verdict: Verdict) -> tuple[Verdict, bool]:
    """The mildest that an exemption leaves, and whether one lifts the measure."""
    lifted = False
    if verdict is Verdict.PERMITTED:
        return verdict, lifted
    for exemption in rule.exemptions:
        standing, left = rule_on(exemption, rule, situation)
        if left is not None and STRICTNESS[left] > STRICTNESS[verdict]:
            verdict = left
            lifted = lifted or standing is Standing.LIFTS
    return verdict, lifted


def _yielding(judged: list[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Part those that stand from those whose special rule applies to the same line."""
    if not any(one.rule.measure.yields_to for one in judged):
        return judged, []
    special = {(one.rule.measure.id, one.line) for one in judged if one.applies}
    lines = {one.line for one in judged}
    kept: list[Judged] = []
    replaced: list[Judged] = []
    for one in judged:
        places = lines if one.line is None else {one.line, None}
        yields = any((measure, place) in special for measure in one.rule.measure.yields_to for place in places)
        (replaced if yields else kept).append(one)
    return kept, replaced


def _raised(contested: CompiledContested, situation: Situation) -> bool:
    situation.rule = situation.line = situation.exemption = None
    return is_raised(contested, situation)
