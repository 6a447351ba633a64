"""What is said to have happened when? The days that a report speaks of, one under the other, as geometry for a drawing.

Days far apart stand further apart, but less than their distance, so that old history leaves room for the news.
"""

import datetime
from itertools import groupby
from math import log2
from typing import Final, NamedTuple

from article41.media.report import Claim, Report
from article41.services.news_view import kind_title, stance
from article41.services.wording import shortened

WIDTH: Final = 760
_TOP, _LINE, _STEP, _WIDEST = 18, 21, 12, 54
_LETTERS: Final = 92
_MOST: Final = 80


class Event(NamedTuple):
    """A line beside a day: a claim, or the report itself where there is none. `words` fit, `label` is whole."""

    y: float
    words: str
    label: str
    claim: Claim | None


class Day(NamedTuple):
    """A day with its events; `y` is its dot on the axis."""

    day: datetime.date
    y: float
    events: tuple[Event, ...]


class Timeline(NamedTuple):
    """The drawing; `undated` claims have no day, `left_out` ones no room."""

    height: float
    days: tuple[Day, ...]
    undated: int
    left_out: int


def timeline(report: Report) -> Timeline | None:
    """Return the days of a report in order, None where it speaks of none but its own."""
    dated = sorted((one for one in report.claims if one.happened_on), key=_order)
    if not dated:
        return None
    drawn: list[tuple[datetime.date, Claim | None]] = [(_day(one), one) for one in dated[:_MOST]]
    if report.published_on:
        drawn.append((report.published_on, None))
    drawn.sort(key=lambda one: (one[0], one[1] is not None))
    days: list[Day] = []
    y = float(_TOP)
    for day, group in groupby(drawn, key=lambda one: one[0]):
        y += min(_WIDEST, _STEP * log2(1 + (day - days[-1].day).days)) - _STEP if days else 0
        events = tuple(_event(claim, y + number * _LINE) for number, (_, claim) in enumerate(group))
        days.append(Day(day, y, events))
        y += len(events) * _LINE + _STEP
    undated = len(report.claims) - len(dated)
    return Timeline(y, tuple(days), undated, max(0, len(dated) - _MOST))


def _order(claim: Claim) -> tuple[datetime.date, int]:
    return _day(claim), claim.start


def _day(claim: Claim) -> datetime.date:
    return claim.happened_on or datetime.date.max


def _event(claim: Claim | None, y: float) -> Event:
    if claim is None:
        return Event(y, "this report", "the day of this report", None)
    parties = ", ".join(dict.fromkeys(party.name for party in claim.parties))
    holder = f", says {claim.holder}" if claim.holder else ""
    label = f"{kind_title(claim.kind)} ({stance(claim)}{holder}){': ' if parties else ''}{parties}"
    return Event(y, shortened(label, _LETTERS), label, claim)
