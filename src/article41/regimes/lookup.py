"""Which rules are in question? The pack, compiled once into lookups by kind, day, direction and goods."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec

from article41.model.activity import ActivityKind, Goods
from article41.regimes.accept import Accepted
from article41.regimes.conditions import Words
from article41.regimes.goods import Items, Places
from article41.regimes.pack import Contested, Exemption, Measure, Pack
from article41.regimes.reading import in_force
from article41.regimes.rules import CompiledContested, Compiler, Rule
from article41.regimes.truth import Truth, all_of

_MOST_REMEMBERED = 4096
"""Sorts of goods remembered for one kind and period, so that hostile input cannot fill the memory."""

Fact = TypeVar("Fact", Measure, Exemption)

Route = tuple[Truth, Truth, Truth]
"""Does it go to the country of the regime, come from there, is anything linked to it?"""

Candidate = tuple[Rule, Truth]
"""A rule, and whether route, link and goods fit it."""


class CompiledPack:
    """A pack ready to be asked; safe to share between threads, as what it remembers follows from the pack alone."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.accepted = Accepted(pack)
        self.words = Words(pack.facts, Items(pack.items))
        compiler = Compiler(self.words, pack.exemptions, pack.contested)
        self.rules = tuple(compiler.rule(measure) for measure in pack.measures)
        self.alone = tuple(one for one in compiler.contested if not one.point.measures and not one.point.exemptions)
        self._places = Places(_prefixes(pack))
        self._rules_for: dict[ActivityKind, tuple[Rule, ...]] = {
            kind: tuple(rule for rule in self.rules if kind in rule.measure.scope.activities) for kind in ActivityKind
        }
        self._dated = {str(one.number or one.id): one.dated for one in pack.instruments}
        self._starts = {kind: sorted(set(self._boundaries(kind))) for kind in ActivityKind}
        self._slices: dict[tuple[ActivityKind, int], Slice] = {}

    def slice(self, kind: ActivityKind, day: datetime.date) -> "Slice":
        """Return what is in force for this kind on this day."""
        key = (kind, bisect_right(self._starts[kind], day))
        found = self._slices.get(key)
        if found is None:
            found = self._slices[key] = self._cut(kind, day)
        return found

    def later(self, kind: ActivityKind, day: datetime.date) -> tuple[Rule, ...]:
        """Return the rules for this kind that begin after the day, the first to begin first."""
        return tuple(
            sorted(
                (rule for rule in self._rules_for[kind] if rule.measure.effective_from > day),
                key=lambda rule: (rule.measure.effective_from, rule.measure.id),
            )
        )

    def _cut(self, kind: ActivityKind, day: datetime.date) -> "Slice":
        current = [_current(rule, day, self._dated) for rule in self._rules_for[kind] if in_force(rule.measure, day)]
        alone = tuple(one for one in self.alone if in_force(one.point, day) and (not one.kinds or kind in one.kinds))
        return Slice(tuple(current), alone, self._places)

    def _boundaries(self, kind: ActivityKind) -> Iterator[datetime.date]:
        """The days on which something begins or ends for this kind, or a provision may begin to be cited."""
        yield from self._dated.values()
        facts: list[Measure | Exemption | Contested] = [one.point for one in self.alone]
        for rule in self._rules_for[kind]:
            facts.append(rule.measure)
            facts.extend(one.point for one in rule.contested)
            for compiled in rule.exemptions:
                facts.extend((compiled.exemption, *(one.point for one in compiled.contested)))
        for fact in facts:
            yield from (day for day in (fact.effective_from, fact.effective_to) if day is not None)


class Slice:
    """What is in force for one kind of activity in one period."""

    def __init__(self, rules: tuple[Rule, ...], alone: tuple[CompiledContested, ...], places: Places) -> None:
        self.rules = rules
        self.alone = alone
        self._places = places
        self._by_line = tuple(rule for rule in rules if rule.by_line)
        self._whole = tuple(rule for rule in rules if not rule.by_line)
        self._remembered: dict[tuple[object, ...], tuple[Candidate, ...]] = {}

    def for_line(self, line: Goods | None, route: Route) -> tuple[Candidate, ...]:
        """Return the rules that judge lines of goods and that neither this line nor the route rules out."""
        key = (route, self._places.of(line.hs), line.items) if line else (route, None)
        found = self._remembered.get(key)
        return self._remember(key, self._by_line, line, route) if found is None else found

    def for_whole(self, route: Route) -> tuple[Candidate, ...]:
        """Return the rules that judge the activity as a whole and that the route does not rule out."""
        found = self._remembered.get(route)
        return self._remember(route, self._whole, None, route) if found is None else found

    def _remember(
        self, key: tuple[object, ...], rules: tuple[Rule, ...], line: Goods | None, route: Route
    ) -> tuple[Candidate, ...]:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        fits = ((rule, fit(rule, line, route)) for rule in rules)
        found = self._remembered[key] = tuple((rule, truth) for rule, truth in fits if truth is not False)
        return found


def fit(rule: Rule, line: Goods | None, route: Route) -> Truth:
    """Do route, link and goods fit the rule?"""
    return all_of((rule.route(*route), rule.reach(line)))


def _prefixes(pack: Pack) -> Iterator[str]:
    scopes = [measure.scope.goods for measure in pack.measures]
    for scope in (*scopes, *(point.goods for point in pack.contested)):
        if scope is not None:
            yield from (*scope.hs, *scope.except_hs)
    for item in pack.items:
        yield from item.hs


def _current(rule: Rule, day: datetime.date, dated: Mapping[str, datetime.date]) -> Rule:
    """The rule with only those exemptions and contested points that are in force on the day, and what it rests on by
    then.
    """
    exemptions = tuple(
        replace(
            one,
            exemption=_resting(one.exemption, day, dated),
            contested=tuple(point for point in one.contested if in_force(point.point, day)),
        )
        for one in rule.exemptions
        if in_force(one.exemption, day)
    )
    return replace(
        rule,
        measure=_resting(rule.measure, day, dated),
        exemptions=exemptions,
        contested=tuple(one for one in rule.contested if in_force(one.point, day)),
    )


def _resting(fact: Fact, day: datetime.date, dated: Mapping[str, datetime.date]) -> Fact:
    """The fact without the provisions that were adopted after the day: an answer never cites what was not yet law."""

    def known(provisions: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in provisions if dated.get(one.partition("/")[0], day) <= day)

    listed_by = {"listed_by": known(fact.listed_by)} if isinstance(fact, Measure) else {}
    return msgspec.structs.replace(fact, cites=known(fact.cites) or fact.cites, **listed_by)
