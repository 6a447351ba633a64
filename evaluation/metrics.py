"""How many are found when so many unlisted names alert? Recall at an alert rate, with its interval, and calibration."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_Z = 1.96


@dataclass(frozen=True)
class Share:
    """`found` of `total`, with its 95 per cent Wilson interval."""

    found: int
    total: int

    @property
    def value(self) -> float:
        """The share; 0.0 when there is nothing to count."""
        return self.found / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 per cent Wilson score interval (Wilson 1927)."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.value
        centre = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.2f}, {high:.2f}]"


def alert_limit(clean: Iterable[float], rate: float) -> float:
    """Return the score that a name must exceed to alert, so that at most `rate` of the clean names do.

    `clean` holds the best score of each clean name, 0 where nothing was found. Ties count against the matcher.
    """
    ranked = sorted(clean, reverse=True)
    allowed = math.floor(rate * len(ranked) + 1e-9)
    return ranked[allowed] if allowed < len(ranked) else 0.0


def recall(own: Sequence[float], limit: float) -> Share:
    """Return the share of positives whose own listing scores above `limit`."""
    return Share(sum(score > limit for score in own), len(own))


@dataclass(frozen=True)
class CalibrationBin:
    """The matches whose score is in one bin: their weight, mean score and the share that is right."""

    low: float
    high: float
    matches: int
    weight: float
    expected: float
    observed: float


def calibration(
    right_and_wrong: Iterable[tuple[float, bool, float]],
    edges: Sequence[float] = (0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0),
) -> list[CalibrationBin]:
    """Return expected and observed by bin, from (match_score, is_right, weight) of every match."""
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in edges[1:]]
    for score, is_right, weight in right_and_wrong:
        at = next((i for i, high in enumerate(edges[1:]) if score < high), len(sums) - 1)
        for i, value in enumerate((1.0, weight, weight * score, weight * is_right)):
            sums[at][i] += value
    return [
        CalibrationBin(edges[i], edges[i + 1], int(n), w, s / w if w else 0.0, r / w if w else 0.0)
        for i, (n, w, s, r) in enumerate(sums)
        if n
    ]
