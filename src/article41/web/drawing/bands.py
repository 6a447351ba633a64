"""How does a regime look over the years? Bands of measures in per cent of the width, and the labels of the years."""

import datetime
from collections.abc import Iterator
from typing import Final, NamedTuple

from article41.regimes.pack import Instrument, Measure, Pack
from article41.regimes.reading import in_force
from article41.services.timeline import Timeline, timeline

_ROOM_WIDE: Final = 11.0
_ROOM_NARROW: Final = 13.0
"""Per cent of the width that the label of a year needs, on a desk and on a phone."""


class Row(NamedTuple):
    """One measure as a band from `x` over `width`, in per cent."""

    measure: Measure
    x: float
    width: float
    now: bool


class Year(NamedTuple):
    """The line of a year; it is `labelled` where there is room, `narrow` where there is room on a phone too."""

    year: int
    x: float
    labelled: bool
    narrow: bool


class Drawing(NamedTuple):
    """All bands by kind, years, resolutions, and where the chosen day lies."""

    rows: tuple[tuple[str, tuple[Row, ...]], ...]
    years: tuple[Year, ...]
    marks: tuple[tuple[Instrument, float], ...]
    day: float
    span: Timeline


def drawing(pack: Pack, *, on: datetime.date, until: datetime.date) -> Drawing:
    """Return the drawing of a regime from its first year to `until`, with a line on a day."""
    drawn = timeline(pack, until=until)
    rows = tuple(
        (
            kind,
            tuple(
                Row(
                    band.measure,
                    _percent(band.begins),
                    max(0.4, _percent(band.ends - band.begins)),
                    in_force(band.measure, on),
                )
                for band in bands
            ),
        )
        for kind, bands in drawn.bands
    )
    marks = tuple((one, _percent(share)) for one, share in drawn.marks)
    return Drawing(rows, tuple(_years(drawn)), marks, _percent(drawn.share(on)), drawn)


def _years(drawn: Timeline) -> Iterator[Year]:
    wide = narrow = 0.0
    for year, share in enumerate(drawn.years[:-1], start=drawn.first.year):
        x = _percent(share)
        labelled, small = wide <= x <= 100 - _ROOM_WIDE, narrow <= x <= 100 - _ROOM_NARROW
        wide = x + _ROOM_WIDE if labelled else wide
        narrow = x + _ROOM_NARROW if small and labelled else narrow
        yield Year(year, x, labelled, small and labelled)


def _percent(share: float) -> float:
    return round(share * 100, 2)
