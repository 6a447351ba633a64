"""How well do found stretches fit the annotated ones?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""


Gold = TypeVar("Gold", bound=Stretch)
Found = TypeVar("Found", bound=Stretch)


@dataclass
class Tally:
    """How many were annotated, found, and both; `wrong` says which were not."""

    gold: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the annotated that is found; 1 where nothing is annotated."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Share of the found that is annotated; 1 where nothing is found."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 1.0

    def add(self, right: bool, about: str) -> None:
        """Count one question with one answer."""
        self.gold += 1
        self.found += 1
        self.right += right
        if not right:
            self.wrong.append(about)


def likeness(left: Stretch, right: Stretch) -> float:
    """Return the share of code points in either that is in both."""
    both = min(left.end, right.end) - max(left.start, right.start)
    return max(both, 0) / max(max(left.end, right.end) - min(left.start, right.start), 1)


def paired(
    gold: Sequence[Gold], found: Sequence[Found], fits: Callable[[Gold, Found], float], *, least: float
) -> list[tuple[Gold, Found]]:
    """Return pairs one to one, those that fit best first, none that fits less than `least`."""
    every = [(fits(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    pairs, left, right = [], set(range(len(gold))), set(range(len(found)))
    for fit, i, j in sorted(every, key=lambda one: (-one[0], one[1], one[2])):
        if fit >= least and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((gold[i], found[j]))
    return pairs
