"""How does evidence add up? A waterfall: each piece moves the sum to the right (for) or to the left (against)."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from article41.model import Evidence
from article41.model.match import EvidenceKind
from article41.screening.model import score_bits

WIDTH: Final = 1000.0
_MARGIN: Final = 12.0
_SUREST: Final = 0.999


class Bar(NamedTuple):
    """One piece of evidence from `x` over `width` of `WIDTH`; `level` is where the sum stands after it."""

    evidence: Evidence
    x: float
    width: float
    level: float
    total: float
    tone: str


class Waterfall(NamedTuple):
    """The bars from the prior on, where the sum is nothing (as likely as not), and where an alert begins."""

    bars: tuple[Bar, ...]
    even: float
    threshold: float
    total: float
    end: float


def waterfall(evidence: Sequence[Evidence], *, threshold: float) -> Waterfall:
    """Return the drawing of evidence that is strongest first, after the stated prior; `threshold` is a score."""
    threshold_bits = score_bits(min(_SUREST, max(1 - _SUREST, threshold)))
    ordered = sorted(evidence, key=lambda one: one.kind is not EvidenceKind.PRIOR)
    totals = list(accumulate((one.bits for one in ordered), initial=0.0))
    scale = _Scale(min(0.0, threshold_bits, *totals), max(0.0, threshold_bits, *totals))
    return Waterfall(
        bars=tuple(_bars(ordered, totals, scale)),
        even=scale.x(0.0),
        threshold=scale.x(threshold_bits),
        total=totals[-1],
        end=scale.x(totals[-1]),
    )


class _Scale(NamedTuple):
    least: float
    most: float

    def x(self, total: float) -> float:
        """Return where a sum lies."""
        span = (self.most - self.least) or 1.0
        return round(_MARGIN + (total - self.least) / span * (WIDTH - 2 * _MARGIN), 1)


def _bars(ordered: Sequence[Evidence], totals: Sequence[float], scale: _Scale) -> Iterator[Bar]:
    for one, before, after in zip(ordered, totals, totals[1:], strict=False):
        begins, ends = sorted((scale.x(before), scale.x(after)))
        yield Bar(one, begins, max(2.0, round(ends - begins, 1)), scale.x(after), after, _tone(one))


def _tone(one: Evidence) -> str:
    if one.kind is EvidenceKind.PRIOR:
        return "prior"
    return "for" if one.bits >= 0 else "against"
