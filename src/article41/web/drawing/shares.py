"""What became of alerts, as one bar: a piece for each outcome, in per cent of the width."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from article41.services.effectiveness import Figures

OUTCOMES: Final = (
    ("true_match", "true match"),
    ("false_positive", "false positive"),
    ("cannot_decide", "cannot decide"),
    ("proposed", "waits for a second person"),
    ("open", "open"),
)
"""The outcomes in their order, each with its words; their names are classes of the stylesheet."""


class Piece(NamedTuple):
    """A piece of a bar, from `x` over `width`."""

    name: str
    label: str
    alerts: int
    x: float
    width: float


def shares(figures: Figures) -> tuple[Piece, ...]:
    """Return the pieces of the bar of some alerts; none where there are no alerts."""
    return tuple(_pieces(figures))


def told(figures: Figures) -> str:
    """Return the same in words, for whoever does not see the bar."""
    return ", ".join(f"{piece.alerts} {piece.label}" for piece in _pieces(figures)) or "no alerts"


def _pieces(figures: Figures) -> Iterator[Piece]:
    x = 0.0
    for name, label in OUTCOMES:
        count: int = getattr(figures, name)
        if count:
            width = 100 * count / figures.raised
            yield Piece(name, label, count, round(x, 3), round(width, 3))
            x += width
