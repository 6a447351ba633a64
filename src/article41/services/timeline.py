"""How does a regime look over the years? Its measures are bands by kind, its instruments marks; as data and as SVG.

A year is as wide as it is full of changes, so that crowded years can be read; within a year days are equally wide.
"""

import datetime
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from article41.regimes.pack import Binding, Instrument, Measure, Pack

_LEFT, _RIGHT, _TOP = 420, 24, 84
_ROW, _HEAD, _WIDTH, _LABEL = 18, 28, 1180, 34
_STYLE: Final = """
  .timeline { --ink: #1c2733; --faint: #8794a3; --line: #dde3ea; --band: #2f6f9f; --call: #9db8cd; --mark: #b0413e;
    --paper: #ffffff; font: 12px system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) { .timeline { --ink: #e6ebf0; --faint: #8fa0b2; --line: #2b3744; --band: #5aa0d2;
    --call: #3b5a74; --mark: #e58b86; --paper: #131a21; } }
  .timeline .paper { fill: var(--paper); }
  .timeline text { fill: var(--ink); }
  .timeline .faint { fill: var(--faint); }
  .timeline .kind { font-weight: 600; font-size: 13px; }
  .timeline .grid { stroke: var(--line); }
  .timeline .mark { stroke: var(--mark); stroke-dasharray: 2 3; }
  .timeline .number { fill: var(--mark); font-size: 11px; }
  .timeline .decides, .timeline .clarifies, .timeline .reaffirms { fill: var(--band); }
  .timeline .calls_upon { fill: var(--call); }
"""


class Band(NamedTuple):
    """One measure version as a band: `begins` and `ends` are shares of the whole span, `open` where it has no end."""

    measure: Measure
    begins: float
    ends: float
    open: bool


class Timeline(NamedTuple):
    """The bands of a regime by kind, and the instruments that changed it, between two days. `years` says where each
    year begins, from 0 to 1, and after them where the last day ends.
    """

    title: str
    first: datetime.date
    last: datetime.date
    years: tuple[float, ...]
    bands: tuple[tuple[str, tuple[Band, ...]], ...] = ()
    marks: tuple[tuple[Instrument, float], ...] = ()

    def share(self, day: datetime.date) -> float:
        """Return where a day lies between the first and the last, from 0 to 1."""
        if not self.first <= day < self.last:
            return float(day >= self.last)
        place = day.year - self.first.year
        within = (day - datetime.date(day.year, 1, 1)).days / (
            _end(day.year, self.last) - day.replace(month=1, day=1)
        ).days
        return self.years[place] + within * (self.years[place + 1] - self.years[place])


def timeline(pack: Pack, *, until: datetime.date) -> Timeline:
    """Return the timeline of a pack from the year of its first measure to `until` (or its last change, if later)."""
    days = [one.effective_from for one in pack.measures] + [
        one.effective_to for one in pack.measures if one.effective_to
    ]
    first = datetime.date(min(days).year, 1, 1)
    last = max(until, *days) + datetime.timedelta(days=1)
    bare = Timeline(pack.head.title, first, last, tuple(_widths(first, last, set(days))))
    core = [
        one for one in pack.instruments if one.adopted and one.role in ("core", "cross_cutting") and one.dated >= first
    ]
    return bare._replace(
        bands=tuple((kind, tuple(_bands(bare, found))) for kind, found in _by_kind(pack.measures)),
        marks=tuple((one, bare.share(one.dated)) for one in core),
    )


def _widths(first: datetime.date, last: datetime.date, days: set[datetime.date]) -> Iterator[float]:
    """Yield where each year begins: a year is as wide as one and the days in it on which something changed."""
    years = range(first.year, (last - datetime.timedelta(days=1)).year + 1)
    weights = [1 + sum(day.year == year for day in days) for year in years]
    yield from (total / sum(weights) for total in accumulate(weights, initial=0))


def _end(year: int, last: datetime.date) -> datetime.date:
    return min(last, datetime.date(year + 1, 1, 1))


def _by_kind(measures: Sequence[Measure]) -> Iterator[tuple[str, list[Measure]]]:
    ordered = sorted(measures, key=lambda one: one.kind)
    first = {
        kind: min(one.effective_from for one in found) for kind, found in groupby(ordered, key=lambda one: one.kind)
    }
    ordered.sort(key=lambda one: (first[one.kind], one.kind, one.effective_from, one.id))
    for kind, found in groupby(ordered, key=lambda one: one.kind):
        yield kind, list(found)


def _bands(bare: Timeline, measures: Sequence[Measure]) -> Iterator[Band]:
    for one in measures:
        ends = bare.share(one.effective_to) if one.effective_to else 1.0
        yield Band(one, bare.share(one.effective_from), ends, open=one.effective_to is None)


def as_svg(drawn: Timeline) -> str:
    """Return the timeline as a self-contained SVG image that follows light and dark."""
    rows = sum(len(bands) for _, bands in drawn.bands)
    height = _TOP + rows * _ROW + len(drawn.bands) * _HEAD + 40
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" viewBox="0 0 {_WIDTH} {height}" '
            f'width="{_WIDTH}" height="{height}">',
            f"<title>{escape(drawn.title)}: measures over time</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{height}"/>',
            *_years(drawn, height),
            *_marks(drawn, height),
            *_rows(drawn),
            f'<text class="faint" x="16" y="{height - 14}">Dark bands bind, light ones are calls; red lines are '
            "resolutions. Years with more changes are drawn wider. A band that reaches the right edge is in force on "
            f"{drawn.last - datetime.timedelta(days=1)}.</text>",
            "</svg>",
            "",
        )
    )


def _x(share: float) -> float:
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _years(drawn: Timeline, height: int) -> Iterator[str]:
    free = 0.0
    for year, share in enumerate(drawn.years[:-1], start=drawn.first.year):
        x = _x(share)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP - 20}" y2="{height - 34}"/>'
        if x >= free:
            yield f'<text class="faint" x="{x + 2}" y="{_TOP - 24}">{year}</text>'
            free = x + _LABEL


def _marks(drawn: Timeline, height: int) -> Iterator[str]:
    right = -100.0
    row = 0
    for instrument, share in drawn.marks:
        x = _x(share)
        row = row + 1 if x - right < _LABEL else 0
        right = x
        yield f'<line class="mark" x1="{x}" x2="{x}" y1="{_TOP - 20}" y2="{height - 34}"/>'
        yield (
            f'<text class="number" x="{x}" y="{_TOP - 42 - row % 3 * 13}" text-anchor="middle">'
            f"<title>{escape(instrument.symbol)}, {instrument.dated}</title>{escape(instrument.id)}</text>"
        )


def _rows(drawn: Timeline) -> Iterator[str]:
    y = _TOP
    for kind, bands in drawn.bands:
        y += _HEAD
        yield f'<text class="kind" x="16" y="{y - 8}">{escape(kind.replace("_", " "))}</text>'
        for band in bands:
            yield from _row(band, y)
            y += _ROW


def _row(band: Band, y: int) -> Iterator[str]:
    one = band.measure
    begins, ends = _x(band.begins), _x(band.ends)
    told = f"{one.id}: {one.title}. {one.effective_from} to {one.effective_to or 'now'}. {', '.join(one.cites)}"
    yield f'<text x="{_LEFT - 10}" y="{y + 12}" text-anchor="end">{escape(_short(one.title))}</text>'
    yield (
        f'<rect class="{one.binding}" x="{begins}" y="{y + 3}" width="{max(2.0, round(ends - begins, 1))}" '
        f'height="{_ROW - 7}" rx="2"><title>{escape(told)}'
        "</title></rect>"
    )


def _short(title: str, length: int = 58) -> str:
    return title if len(title) <= length else f"{title[: length - 1].rstrip()}…"


def as_bar(drawn: Timeline, band: Band, width: int) -> str:
    """Return a band as `width` characters for a terminal."""
    begins = min(width - 1, int(band.begins * width))
    ends = max(begins + 1, round(band.ends * width))
    fill = "░" if band.measure.binding is Binding.CALLS_UPON else "█"
    return "·" * begins + fill * (ends - begins) + "·" * (width - ends)
