"""The rules of a pack, compiled: measures with what they reach, what lifts them, and what is contested."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from article41.errors import PackError
from article41.model.activity import ActivityKind, Goods
from article41.regimes.caps import Room, contradictory, rooms, within
from article41.regimes.conditions import Condition, Words, compile_tests
from article41.regimes.facts import LINE_FACTS, LISTED_FACTS, Situation
from article41.regimes.goods import GoodsReach
from article41.regimes.pack import (
    Binding,
    Contested,
    Direction,
    Exemption,
    GoodsScope,
    Measure,
    Mode,
    Test,
    Verdict,
)
from article41.regimes.truth import Truth, any_of

STRICTNESS: Mapping[Verdict, int] = {verdict: place for place, verdict in enumerate(Verdict)}
"""0 is the strictest."""

NOTIFYING = (Mode.NOTIFY, Mode.STATE_DETERMINES, Mode.NO_OBJECTION)
"""Modes that need a notice beforehand, where the exemption says to whom."""


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the strictest, or `permitted` where there is none."""
    return min(verdicts, key=STRICTNESS.__getitem__, default=Verdict.PERMITTED)


@dataclass(frozen=True, slots=True, eq=False)
class CompiledContested:
    """A contested point, ready to be asked. `kinds` is empty where it holds for every kind."""

    point: Contested
    kinds: frozenset[ActivityKind]
    goods: GoodsReach | None
    when: tuple[Condition, ...]

    def truth(self, situation: Situation) -> Truth:
        """Is the point raised by this activity, for the line judged?"""
        if self.kinds and situation.activity.kind not in self.kinds:
            return False
        result: Truth = True
        if self.goods is not None:
            result = None if situation.line is None else self.goods.truth(situation.line)
        for condition in self.when:
            value = condition.truth(situation) if result is not False else False
            result = False if value is False else None if value is None else result
        return result


@dataclass(frozen=True, slots=True, eq=False)
class CompiledExemption:
    """An exemption, ready to be asked; `reads_line` where an answer can differ from line to line."""

    exemption: Exemption
    reaches: tuple[Condition, ...]
    needed: tuple[Condition, ...]
    conditions: tuple[Condition, ...]
    contested: tuple[CompiledContested, ...]
    notice: bool
    reads_line: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A measure, ready to be asked. `by_line` where each line of goods is judged by itself."""

    measure: Measure
    goods: GoodsReach | None
    when: tuple[Condition, ...]
    asks_when: tuple[Condition, ...]
    outcomes: tuple[tuple[Verdict, tuple[Condition, ...]], ...]
    exemptions: tuple[CompiledExemption, ...]
    contested: tuple[CompiledContested, ...]
    by_line: bool
    reads_listed: bool

    def route(self, arrives: Truth, departs: Truth, linked: Truth) -> Truth:
        """Does the route fit the measure, or the link where it asks for no route?

        Where neither end of the route is stated, as of a partnership, the link stands for both directions.
        """
        match self.measure.direction:
            case Direction.TO:
                return arrives
            case Direction.FROM:
                return departs
            case Direction.BOTH:
                if arrives is None and departs is None:
                    return linked
                either = any_of((arrives, departs))
                return True if either is None and linked else either
            case _:
                return linked if self.measure.scope.nexus else True

    def reach(self, line: Goods | None) -> Truth:
        """Does it reach the line? Without one, unknown for a measure on goods."""
        if self.goods is None or self.goods.scope.every:
            return True
        return None if line is None else self.goods.truth(line)

    def standing(self, situation: Situation) -> tuple[Room, ...]:
        """How each limit of its cap stands, with all lines that it reaches."""
        cap = self.measure.cap
        if cap is None:
            return ()
        lines = [(place, line) for place, line in enumerate(situation.activity.goods) if self.reach(line)]
        return rooms(cap, situation.activity.totals, lines)

    def within_cap(self, situation: Situation) -> Truth:
        """Is its cap kept? Where the totals do not tell, what is stated of the cap as published."""
        cap = self.measure.cap
        if cap is None:
            return None
        standing = self.standing(situation)
        kept = within(cap, standing)
        return situation.below_cap if kept is None and not contradictory(cap, standing) else kept

    def cap_contested(self, situation: Situation) -> bool:
        """Whether its limits disagree, and nobody has ruled which counts."""
        cap = self.measure.cap
        return cap is not None and contradictory(cap, self.standing(situation))

    def about(self, exemption: CompiledExemption | None) -> tuple[str, ...]:
        """What a notice may name to be one under this measure and exemption."""
        return (self.measure.id, exemption.exemption.id) if exemption else (self.measure.id,)


class Compiler:
    """Compiles the facts of one pack; `PackError` names what does not fit together."""

    def __init__(self, words: Words, exemptions: Iterable[Exemption], contested: Iterable[Contested]) -> None:
        self._words = words
        self.contested = tuple(self._contested(point) for point in contested)
        self._exemptions = tuple(self._exemption(exemption) for exemption in exemptions)

    def rule(self, measure: Measure) -> Rule:
        """Compile one measure with all that could lift it in any period."""
        goods = self._reach(measure.scope.goods, measure.id)
        when = compile_tests(measure.scope.when, self._words, measure.id)
        outcomes = tuple(
            (outcome.verdict, compile_tests(outcome.when, self._words, measure.id)) for outcome in measure.outcomes
        )
        asks = compile_tests(measure.asks.when, self._words, measure.id) if measure.asks else ()
        facts = _facts(when, asks, *(conditions for _, conditions in outcomes))
        return Rule(
            measure=measure,
            goods=goods,
            when=when,
            asks_when=asks,
            outcomes=outcomes,
            exemptions=tuple(one for one in self._exemptions if _could_lift(one.exemption, measure)),
            contested=tuple(one for one in self.contested if measure.id in one.point.measures),
            by_line=goods is not None or measure.cap is not None or not facts.isdisjoint(LINE_FACTS),
            reads_listed=not facts.isdisjoint(LISTED_FACTS),
        )

    def _exemption(self, exemption: Exemption) -> CompiledExemption:
        reaches = compile_tests((*_named_tests(exemption), *exemption.reaches), self._words, exemption.id)
        needed = compile_tests(exemption.needed, self._words, exemption.id)
        conditions = compile_tests(exemption.conditions, self._words, exemption.id)
        contested = tuple(one for one in self.contested if exemption.id in one.point.exemptions)
        facts = _facts(reaches, needed, conditions, *(one.when for one in contested))
        goods = any(one.goods is not None for one in contested)
        return CompiledExemption(
            exemption=exemption,
            reaches=reaches,
            needed=needed,
            conditions=conditions,
            contested=contested,
            notice=exemption.mode in NOTIFYING and (bool(exemption.to) or exemption.mode is Mode.NOTIFY),
            reads_line=goods or not facts.isdisjoint(LINE_FACTS),
        )

    def _contested(self, point: Contested) -> CompiledContested:
        return CompiledContested(
            point=point,
            kinds=frozenset(point.activities),
            goods=self._reach(point.goods, point.id),
            when=compile_tests(point.when, self._words, point.id),
        )

    def _reach(self, scope: GoodsScope | None, where: str) -> GoodsReach | None:
        try:
            return None if scope is None else GoodsReach(scope, self._words.items)
        except PackError as error:
            raise PackError(f"{where}: {error}") from None


def _facts(*groups: tuple[Condition, ...]) -> frozenset[str]:
    return frozenset().union(*(condition.facts for group in groups for condition in group))


def _named_tests(exemption: Exemption) -> Iterator[Test]:
    """The fields of an exemption that say whom and what it reaches, as tests."""
    if exemption.actors:
        words = f"the actor is one of: {_listed(exemption.actors)}"
        yield Test(fact="actor", among=exemption.actors, words=words)
    if exemption.purposes:
        words = f"the purpose is one of: {_listed(exemption.purposes)}"
        yield Test(fact="purpose", among=exemption.purposes, words=words)
    if exemption.contract_before:
        words = f"the contract was made before {exemption.contract_before}"
        yield Test(fact="contract", before=exemption.contract_before, words=words)
    if exemption.last_day:
        yield Test(fact="day", through=exemption.last_day, words=f"it is done by {exemption.last_day}")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word.replace("_", " ") for word in words)


def _could_lift(exemption: Exemption, measure: Measure) -> bool:
    if measure.id in exemption.excludes:
        return False
    return measure.id in exemption.lifts or ("*" in exemption.lifts and measure.binding is not Binding.CALLS_UPON)
