"""How well does screening serve the people who work on its alerts?

Of the alerts that were raised in a period: what became of them by now, on which lists and at which scores, how many
were false positives, how long people took, and what came back. `effectiveness(work, period)` is all that a page, a
command or a route needs; `Effectiveness` is what they show. Cases that were erased are not counted any more.
"""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec

from article41 import __version__
from article41.casework.outcomes import Outcome, outcomes
from article41.casework.words import AlertState, AlertVerdict, Reason
from article41.errors import UsageError
from article41.services.casework import Casework
from article41.store.casework_outcomes import events_by_case

BANDS: Final = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Where bands of `match_score` begin and end; each holds its lower end, and the last one 1 as well."""

_HOUR: Final = datetime.timedelta(hours=1)


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """From one day to another, both counted, in UTC; None leaves that end open."""

    since: datetime.date | None = None
    until: datetime.date | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What became of some alerts.

    `proposed` wait for a second person. `false_positive_share` is that of the true matches and false positives
    together. Hours run from when an alert last began to wait until the decision that counts: of half of the alerts they
    were `hours_median` or less, of nine in ten `hours_nine_in_ten`. None where nothing was decided.
    """

    raised: int
    true_match: int
    false_positive: int
    cannot_decide: int
    proposed: int
    open: int
    false_positive_share: float | None
    hours_median: float | None
    hours_nine_in_ten: float | None


class OfList(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the alerts on one list."""

    source: str
    figures: Figures


class OfBand(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the alerts in one band of `match_score`; `to` is not in it, unless it is 1."""

    at_least: float
    to: float
    figures: Figures


class OfReason(msgspec.Struct, frozen=True, kw_only=True):
    """How many alerts were decided for a reason."""

    verdict: AlertVerdict
    reason: Reason
    alerts: int


class Effectiveness(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 cases effectiveness --json` prints: what became of the alerts of a period.

    `silenced`: pairs found to be two parties, of which nobody hears until one changes. `came_back`: alerts that were
    decided and waited again because something that mattered had changed, of which `came_back_true` are true matches by
    now. `reopened` by a person; `declined` by a second one.
    """

    schema: Literal["article41/effectiveness/1"] = "article41/effectiveness/1"
    version: str = __version__
    asked_on: datetime.date
    since: datetime.date | None
    until: datetime.date | None
    cases: int
    all: Figures
    by_list: tuple[OfList, ...]
    by_score: tuple[OfBand, ...]
    by_reason: tuple[OfReason, ...]
    silenced: int
    came_back: int
    came_back_true: int
    reopened: int
    declined: int


def effectiveness(work: Casework, period: Period | None = None) -> Effectiveness:
    """Return what became of the alerts raised in a period; raise `UsageError` when it ends before it begins."""
    period = period or Period()
    if period.since and period.until and period.until < period.since:
        raise UsageError(f"since {period.since} is after until {period.until}; give the earlier day first.")
    since = str(period.since or "")
    until = str(period.until + datetime.timedelta(days=1)) if period.until else ""
    alerts: list[Outcome] = []
    cases = 0
    with work.store.database.reading() as connection:
        for events in events_by_case(connection, since=since, until=until):
            cases += 1
            alerts += (one for one in outcomes(events).values() if _within(one, period))
    return _told(alerts, period, cases=cases, today=work.clock().date())


def _within(alert: Outcome, period: Period) -> bool:
    day = alert.raised_at.date()
    return (period.since or day) <= day <= (period.until or day)


def _told(alerts: Sequence[Outcome], period: Period, *, cases: int, today: datetime.date) -> Effectiveness:
    back = [one for one in alerts if one.came_back]
    sources = sorted({one.source for one in alerts})
    reasons = Counter((one.counts, one.reason) for one in alerts)
    return Effectiveness(
        asked_on=today,
        since=period.since,
        until=period.until,
        cases=cases,
        all=_figures(alerts),
        by_list=tuple(OfList(source=each, figures=_figures(_those(alerts, _on(each)))) for each in sources),
        by_score=tuple(_bands(alerts)),
        by_reason=tuple(
            OfReason(verdict=verdict, reason=reason, alerts=count)
            for (verdict, reason), count in sorted(reasons.items(), key=lambda each: (-each[1], str(each[0])))
            if verdict is not None and reason is not None
        ),
        silenced=sum(one.counts is AlertVerdict.FALSE_POSITIVE for one in alerts),
        came_back=len(back),
        came_back_true=sum(one.counts is AlertVerdict.TRUE_MATCH for one in back),
        reopened=sum(one.reopened > 0 for one in alerts),
        declined=sum(one.declined > 0 for one in alerts),
    )


def _bands(alerts: Sequence[Outcome]) -> Iterable[OfBand]:
    for low, high in pairwise(BANDS):
        within = [one for one in alerts if low <= one.match_score < high or one.match_score == high == BANDS[-1]]
        yield OfBand(at_least=low, to=high, figures=_figures(within))


def _figures(alerts: Sequence[Outcome]) -> Figures:
    verdicts = Counter(one.counts for one in alerts)
    states = Counter(one.state for one in alerts)
    false, true = verdicts[AlertVerdict.FALSE_POSITIVE], verdicts[AlertVerdict.TRUE_MATCH]
    hours = sorted(one.waited / _HOUR for one in alerts if one.waited is not None)
    return Figures(
        raised=len(alerts),
        true_match=true,
        false_positive=false,
        cannot_decide=verdicts[AlertVerdict.CANNOT_DECIDE],
        proposed=states[AlertState.PROPOSED],
        open=states[AlertState.OPEN],
        false_positive_share=round(false / (false + true), 4) if false + true else None,
        hours_median=_within_share(hours, 0.5),
        hours_nine_in_ten=_within_share(hours, 0.9),
    )


def _within_share(ordered: Sequence[float], share: float) -> float | None:
    """Return the least value that so large a share does not exceed (nearest rank)."""
    return round(ordered[max(1, math.ceil(share * len(ordered))) - 1], 2) if ordered else None


def _on(source: str) -> Callable[[Outcome], bool]:
    return lambda one: one.source == source


def _those(alerts: Iterable[Outcome], wanted: Callable[[Outcome], bool]) -> list[Outcome]:
    return [one for one in alerts if wanted(one)]
