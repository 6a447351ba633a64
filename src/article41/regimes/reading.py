"""What does the regime say, and when? Reads a pack without an activity: by day, by kind, by goods, by reference."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from article41.errors import UnknownValueError
from article41.regimes.pack import (
    Contested,
    Direction,
    Duty,
    Exemption,
    GoodsScope,
    Instrument,
    Measure,
    Pack,
)

Entry = Measure | Exemption | Instrument | Duty | Contested
Dated = TypeVar("Dated", Measure, Exemption)


class Filter(NamedTuple):
    """Which measures to read; what is None or empty leaves nothing out."""

    on: datetime.date | None = None
    kind: str = ""
    direction: Direction | None = None
    hs: str = ""


class Difference(NamedTuple):
    """What began and what ended between two days; a superseded measure stands beside what took its place."""

    begun: tuple[Measure, ...]
    ended: tuple[tuple[Measure, tuple[Measure, ...]], ...]
    exemptions_begun: tuple[Exemption, ...]
    exemptions_ended: tuple[Exemption, ...]
    instruments: tuple[Instrument, ...]


class Related(NamedTuple):
    """Everything in the pack that modifies an entry, is modified by it, or rests on it."""

    superseded_by: tuple[Measure, ...] = ()
    supersedes: tuple[Measure, ...] = ()
    measures: tuple[Measure, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    duties: tuple[Duty, ...] = ()
    contested: tuple[Contested, ...] = ()
    instruments: tuple[Instrument, ...] = ()


def in_force(fact: Measure | Exemption | Duty | Contested, day: datetime.date) -> bool:
    """Return whether `day` lies in the half-open period of a fact."""
    begins, ends = fact.effective_from, fact.effective_to
    return (begins is None or begins <= day) and (ends is None or day < ends)


def measures(pack: Pack, chosen: Filter) -> tuple[Measure, ...]:
    """Return the measures that a filter chooses, in the order of the pack; raise `UnknownValueError` for a kind
    that no measure has.
    """
    kinds = sorted({measure.kind for measure in pack.measures})
    if chosen.kind and chosen.kind not in kinds:
        raise UnknownValueError(f"kind {chosen.kind!r} is not known in {pack.head.id}; use one of {', '.join(kinds)}.")
    return tuple(measure for measure in pack.measures if _chosen(measure, chosen, pack))


def _chosen(measure: Measure, chosen: Filter, pack: Pack) -> bool:
    if chosen.on is not None and not in_force(measure, chosen.on):
        return False
    if chosen.kind and measure.kind != chosen.kind:
        return False
    if chosen.direction is not None and measure.direction not in _facing(chosen.direction):
        return False
    return not chosen.hs or touches(measure.scope.goods, chosen.hs, pack)


def _facing(direction: Direction) -> frozenset[Direction]:
    """Return the directions that count where `direction` is asked for: a measure of both ways counts for either."""
    both_ways = direction in (Direction.TO, Direction.FROM)
    return frozenset({direction, Direction.BOTH}) if both_ways else frozenset({direction})


def touches(goods: GoodsScope | None, hs: str, pack: Pack) -> bool:
    """Return whether a code, or a heading above or below it, is among the goods of a measure, hints included."""
    if goods is None:
        return False
    named = (code for item in pack.items if item.name in goods.items for code in item.hs)
    codes = (*goods.hs, *goods.hints, *named)
    return goods.every or any(code.startswith(hs) or hs.startswith(code) for code in codes)


def difference(pack: Pack, before: datetime.date, after: datetime.date) -> Difference:
    """Return what changed from one day to a later one; raise `UnknownValueError` where they are the other way."""
    if before > after:
        raise UnknownValueError(f"{before} is after {after}; give the earlier day first.")
    begun, ended = _changed(pack.measures, before, after)
    exemptions_begun, exemptions_ended = _changed(pack.exemptions, before, after)
    return Difference(
        begun=begun,
        ended=tuple((measure, _successors(pack, measure)) for measure in ended),
        exemptions_begun=exemptions_begun,
        exemptions_ended=exemptions_ended,
        instruments=tuple(one for one in pack.instruments if before < one.dated <= after),
    )


def _changed(
    facts: Iterable[Dated], before: datetime.date, after: datetime.date
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    held = [(fact, in_force(fact, before), in_force(fact, after)) for fact in facts]
    begun = tuple(fact for fact, then, now in held if now and not then)
    return begun, tuple(fact for fact, then, now in held if then and not now)


def entry(pack: Pack, reference: str) -> Entry:
    """Return the measure, exemption, instrument, duty or contested point with this id or symbol.

    Raises:
        UnknownValueError: when the pack has none; close ids are named.
    """
    folded = reference.strip().casefold()
    facts: Sequence[Entry] = (*pack.measures, *pack.exemptions, *pack.instruments, *pack.duties, *pack.contested)
    for fact in facts:
        names = (fact.id, fact.symbol, fact.symbol.split(" ")[0]) if isinstance(fact, Instrument) else (fact.id,)
        if folded in (name.casefold() for name in names):
            return fact
    import difflib

    near = difflib.get_close_matches(reference.upper(), [fact.id for fact in facts], n=5, cutoff=0.5)
    meant = f"did you mean {', '.join(near)}?" if near else "see `article41 regime list`."
    raise UnknownValueError(f"{pack.head.id} has no measure, exemption or instrument {reference!r}; {meant}")


def related(pack: Pack, fact: Entry) -> Related:
    """Return what in the pack stands in relation to an entry."""
    match fact:
        case Measure():
            return Related(
                superseded_by=_successors(pack, fact),
                supersedes=tuple(one for one in pack.measures if one.id in fact.supersedes),
                measures=tuple(one for one in pack.measures if one.id in (*fact.extended_by, *fact.yields_to)),
                exemptions=tuple(one for one in pack.exemptions if lifts(one, fact) and _overlap(one, fact)),
                duties=tuple(one for one in pack.duties if fact.id in one.measures),
                contested=tuple(one for one in pack.contested if fact.id in one.measures),
                instruments=_cited(pack, fact.cites),
            )
        case Exemption():
            return Related(
                measures=tuple(one for one in pack.measures if lifts(fact, one) and _overlap(fact, one)),
                exemptions=tuple(one for one in pack.exemptions if one.id in fact.replaces),
                duties=tuple(one for one in pack.duties if fact.id in one.exemptions),
                contested=tuple(one for one in pack.contested if fact.id in one.exemptions),
                instruments=_cited(pack, fact.cites),
            )
        case Instrument():
            return Related(
                measures=tuple(one for one in pack.measures if _rests_on(one.cites, fact)),
                exemptions=tuple(one for one in pack.exemptions if _rests_on(one.cites, fact)),
                duties=tuple(one for one in pack.duties if _rests_on(one.cites, fact)),
                contested=tuple(one for one in pack.contested if _rests_on(one.cites, fact)),
            )
        case Duty() | Contested():
            return Related(
                measures=tuple(one for one in pack.measures if one.id in fact.measures),
                exemptions=tuple(one for one in pack.exemptions if one.id in fact.exemptions),
                instruments=_cited(pack, fact.cites),
            )


def lifts(exemption: Exemption, measure: Measure) -> bool:
    """Return whether an exemption is attached to a measure: by name, or by `*` without being left out."""
    if measure.id in exemption.lifts:
        return True
    return "*" in exemption.lifts and measure.id not in exemption.excludes


def _overlap(exemption: Exemption, measure: Measure) -> bool:
    """Return whether there is a day on which both are in force."""
    begun = measure.effective_to is None or (exemption.effective_from or datetime.date.min) < measure.effective_to
    return begun and (exemption.effective_to is None or measure.effective_from < exemption.effective_to)


def _successors(pack: Pack, measure: Measure) -> tuple[Measure, ...]:
    return tuple(one for one in pack.measures if measure.id in one.supersedes)


def _cited(pack: Pack, cites: Sequence[str]) -> tuple[Instrument, ...]:
    return tuple(one for one in pack.instruments if _rests_on(cites, one))


def _rests_on(cites: Sequence[str], instrument: Instrument) -> bool:
    short = str(instrument.number) if instrument.number else instrument.id
    return any(cite.partition("/")[0] == short or cite == instrument.symbol for cite in cites)
