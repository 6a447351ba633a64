"""What does a reading of a regime look like to a program? Published, versioned shapes; see `shapes.py`."""

import datetime
from collections.abc import Sequence

import msgspec

from article41 import __version__
from article41.regimes.pack import (
    Contested,
    Duty,
    Exemption,
    Instrument,
    Measure,
    Pack,
    Source,
)
from article41.regimes.reading import Difference, Entry, Filter, Related

NOT_PROOF_READ = "paragraph number not yet proof-read"


class RegimeShape(msgspec.Struct, frozen=True, kw_only=True):
    """A pack: what it is, its version, and how much it holds."""

    id: str
    version: str
    title: str
    authority: str
    says: str
    disclaimer: str
    measures: int
    exemptions: int
    instruments: int
    first_day: datetime.date | None
    last_change: datetime.date | None


class RegimesReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regimes/1"):
    """The regimes that can be asked."""

    version: str = __version__
    regimes: tuple[RegimeShape, ...]


class MeasuresReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regime/1"):
    """The measures of a regime that a filter chose. Cites of a fact that are not in its `seen` are not proof-read."""

    version: str = __version__
    regime: RegimeShape
    on: datetime.date | None
    kind: str
    direction: str
    hs: str
    measures: tuple[Measure, ...]


class EndedShape(msgspec.Struct, frozen=True, kw_only=True):
    """A measure that ended, and the ids of those that took its place."""

    measure: Measure
    superseded_by: tuple[str, ...]


class DifferenceReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regime-diff/1"):
    """What began and ended in a regime from one day to a later one."""

    version: str = __version__
    regime: RegimeShape
    before: datetime.date
    after: datetime.date
    begun: tuple[Measure, ...]
    ended: tuple[EndedShape, ...]
    exemptions_begun: tuple[Exemption, ...]
    exemptions_ended: tuple[Exemption, ...]
    instruments: tuple[Instrument, ...]


class EntryReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/regime-entry/1"):
    """One fact of a pack, by its sort, with everything that stands in relation to it and where it was checked."""

    version: str = __version__
    regime: RegimeShape
    measure: Measure | None = None
    exemption: Exemption | None = None
    instrument: Instrument | None = None
    duty: Duty | None = None
    contested: Contested | None = None
    supersedes: tuple[Measure, ...]
    superseded_by: tuple[Measure, ...]
    measures: tuple[Measure, ...]
    exemptions: tuple[Exemption, ...]
    duties: tuple[Duty, ...]
    contested_points: tuple[Contested, ...]
    instruments: tuple[Instrument, ...]
    sources: tuple[Source, ...]


def regime_shape(pack: Pack) -> RegimeShape:
    """Return what a pack is and holds."""
    days = [day for one in pack.measures for day in (one.effective_from, one.effective_to) if day]
    return RegimeShape(
        id=pack.head.id,
        version=pack.head.version,
        title=pack.head.title,
        authority=pack.head.authority,
        says=pack.head.says,
        disclaimer=pack.head.disclaimer,
        measures=len(pack.measures),
        exemptions=len(pack.exemptions),
        instruments=len(pack.instruments),
        first_day=min(days, default=None),
        last_change=max(days, default=None),
    )


def measures_report(pack: Pack, chosen: Filter, found: Sequence[Measure]) -> MeasuresReport:
    """Return the shape of a filtered reading."""
    return MeasuresReport(
        regime=regime_shape(pack),
        on=chosen.on,
        kind=chosen.kind,
        direction=chosen.direction or "",
        hs=chosen.hs,
        measures=tuple(found),
    )


def difference_report(pack: Pack, days: tuple[datetime.date, datetime.date], found: Difference) -> DifferenceReport:
    """Return the shape of what changed between two days."""
    return DifferenceReport(
        regime=regime_shape(pack),
        before=days[0],
        after=days[1],
        begun=found.begun,
        ended=tuple(
            EndedShape(measure=one, superseded_by=tuple(next_.id for next_ in later)) for one, later in found.ended
        ),
        exemptions_begun=found.exemptions_begun,
        exemptions_ended=found.exemptions_ended,
        instruments=found.instruments,
    )


def entry_report(pack: Pack, fact: Entry, found: Related) -> EntryReport:
    """Return the shape of one fact and its relations."""
    return EntryReport(
        regime=regime_shape(pack),
        measure=fact if isinstance(fact, Measure) else None,
        exemption=fact if isinstance(fact, Exemption) else None,
        instrument=fact if isinstance(fact, Instrument) else None,
        duty=fact if isinstance(fact, Duty) else None,
        contested=fact if isinstance(fact, Contested) else None,
        supersedes=found.supersedes,
        superseded_by=found.superseded_by,
        measures=found.measures,
        exemptions=found.exemptions,
        duties=found.duties,
        contested_points=found.contested,
        instruments=found.instruments,
        sources=tuple(one for one in pack.sources if one.key in fact.sources),
    )
