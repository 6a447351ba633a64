"""Which fact of the activity met which condition? A measure's scope as steps, in the order in which it is asked."""

import datetime
from collections.abc import Iterable, Iterator

from article41.regimes import wording
from article41.regimes.answer import Citation, ContestedPoint, Step
from article41.regimes.conditions import Combination, Condition, Words, as_day
from article41.regimes.exempting import is_raised
from article41.regimes.facts import BUILT_IN, NEXUS, Situation
from article41.regimes.lookup import Route
from article41.regimes.pack import Contested, Direction, Duty, Exemption, Measure
from article41.regimes.rules import CompiledContested, Rule

GOODS = "goods"
"""The name under which the description of goods is missing: a code or an item word."""

_ROUTED = (Direction.TO, Direction.FROM, Direction.BOTH)


def cited(fact: Measure | Exemption | Duty | Contested) -> tuple[Citation, ...]:
    """The citations of a fact of the pack, each with its mark."""
    return tuple(Citation(provision=provision, seen=provision in fact.seen) for provision in fact.cites)


def listed_by(measure: Measure) -> tuple[Citation, ...]:
    """The provisions that list whom the measure is about."""
    rest = (provision for provision in measure.listed_by if provision not in measure.cites)
    return tuple(Citation(provision=provision, seen=provision in measure.seen) for provision in rest)


def scope_steps(rule: Rule, situation: Situation, country: str, words: Words) -> Iterator[Step]:
    """Yield the steps of the measure's scope for the line judged: period, kind, route, link, goods, conditions."""
    measure = rule.measure
    until = f" until the day before {measure.effective_to}" if measure.effective_to else ""
    yield Step(words=f"in force since {measure.effective_from}{until}", met=True, stated=situation.day.isoformat())
    yield Step(words=f"the measure is about {situation.activity.kind.replace('_', ' ')}", met=True, fact="kind")
    route = route_of(situation)
    if measure.direction in _ROUTED:
        way = f"{situation.activity.from_ or '?'} to {situation.activity.to or '?'}"
        via = f" via {', '.join(situation.activity.via)}" if situation.activity.via else ""
        yield Step(words=wording.direction(rule, country), met=rule.route(*route), stated=way + via)
    elif measure.scope.nexus:
        yield Step(words=f"something links it to {country}", met=rule.route(*route), fact=NEXUS)
    if rule.goods is not None:
        met = rule.reach(situation.line)
        yield Step(words=wording.goods(rule, situation.line, met), met=met, fact=GOODS, stated=_goods_stated(situation))
    yield from condition_steps(rule.when, situation, words)


def condition_steps(conditions: Iterable[Condition], situation: Situation, words: Words) -> Iterator[Step]:
    """Yield a step for each condition; what is combined without words of its own is told part by part."""
    for condition in conditions:
        if isinstance(condition, Combination) and not condition.words and condition.how == "all":
            yield from condition_steps(condition.parts(), situation, words)
        else:
            yield Step(
                words=_phrase(condition),
                met=condition.truth(situation),
                fact=", ".join(sorted(condition.facts)),
                stated="; ".join(_facts_stated(condition, situation, words)),
            )


def route_of(situation: Situation) -> Route:
    """The route of the line judged."""
    return situation.arrives, situation.departs(situation.line), situation.linked


def scope_missing(rule: Rule, situation: Situation) -> Iterator[str]:
    """Yield the facts for want of which it is not known whether the measure reaches."""
    arrives, departs, linked = route_of(situation)
    if rule.route(arrives, departs, linked) is None:
        ends = {Direction.TO: ("to",), Direction.FROM: ("from",), Direction.BOTH: ("to", "from")}
        unknown = {"to": arrives, "from": departs}
        yield from (end for end in ends.get(rule.measure.direction, ()) if unknown[end] is None)
        if rule.measure.direction not in ends:
            yield NEXUS
    if rule.reach(situation.line) is None:
        yield GOODS
    for condition in rule.when:
        yield from condition.missing(situation)


def raised_points(contested: Iterable[CompiledContested], situation: Situation) -> tuple[ContestedPoint, ...]:
    """The contested points that the activity raises, decisive or not."""
    return tuple(contested_point(one) for one in contested if is_raised(one, situation))


def contested_point(contested: CompiledContested) -> ContestedPoint:
    """A contested point as it is told."""
    point = contested.point
    return ContestedPoint(
        id=point.id,
        title=point.title,
        says=point.says,
        readings=point.readings,
        citations=cited(point),
        decides=point.decides,
    )


def question_of(fact: str, words: Words) -> tuple[str, str, tuple[str, ...]]:
    """The question for a missing fact, who can answer it, and the answers there are."""
    if fact in words.facts:
        word = words.facts[fact]
        return word.question, word.decided_by, word.values
    if fact in BUILT_IN:
        return BUILT_IN[fact].question, "asker", ()
    return "What are the goods? Give the HS code (2 to 10 digits) or an item word of the regime.", "asker", ()


def _phrase(condition: Condition) -> str:
    if condition.words or not isinstance(condition, Combination):
        return condition.words
    joined = "; ".join(_phrase(part) for part in condition.parts())
    return f"{'one' if condition.how == 'any' else condition.how} of: {joined}"


def _facts_stated(condition: Condition, situation: Situation, words: Words) -> Iterator[str]:
    for name in sorted(condition.facts):
        value = _value(name, situation, words)
        if value is not None:
            yield wording.stated(value) if len(condition.facts) == 1 else f"{name}: {wording.stated(value)}"


def _value(name: str, situation: Situation, words: Words) -> object:
    if name in BUILT_IN:
        return BUILT_IN[name].get(situation)
    value = situation.activity.facts.get(name)
    if words.facts[name].type == "day":
        day: datetime.date | None = as_day(value)
        return day
    return value


def _goods_stated(situation: Situation) -> str:
    line = situation.line
    if line is None:
        return ""
    named = ", ".join(item.replace("_", " ") for item in line.items)
    return "; ".join(part for part in (line.description, f"HS {line.hs}" if line.hs else "", named) if part)
