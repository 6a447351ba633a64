"""Which matchers are measured, and through what interface? Article 41 itself, and plain string measures beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from article41.model import Kind
from evaluation.baselines import Baseline
from evaluation.corpus import Corpus

Query = tuple[str, Kind]
Scored = list[tuple[str, float]]
Matcher = Callable[[Sequence[Query]], Sequence[Scored]]


@dataclass(frozen=True)
class Scores:
    """What a matcher made of some queries: the best score of a right answer, and of any listing, for each.

    `matches` has every (match_score, is_right) of each query where the matcher gives probabilities, `matched` the id of
    the listing that it found first; else they are empty.
    """

    own: list[float]
    best: list[float]
    matches: list[list[tuple[float, bool]]] = field(default_factory=list)
    matched: list[str] = field(default_factory=list)


System = Callable[[Sequence[Query], Sequence[Iterable[str]]], Scores]


def from_matcher(matcher: Matcher) -> System:
    """Return the system that a matcher (queries in, (listing id, match_score) out) is."""

    def ask(queries: Sequence[Query], answers: Sequence[Iterable[str]]) -> Scores:
        own, best, matches, matched = [], [], [], []
        for found, right in zip(matcher(queries), answers, strict=True):
            ids = frozenset(right)
            judged = [(score, listing_id in ids) for listing_id, score in found]
            own.append(max((score for score, is_right in judged if is_right), default=0.0))
            best.append(max((score for score, _ in judged), default=0.0))
            matches.append(judged)
            matched.append(max(found, key=lambda one: one[1], default=("", 0.0))[0])
        return Scores(own, best, matches, matched)

    return ask


def baseline_systems(corpus: Corpus) -> Callable[[Sequence[Query], Sequence[Iterable[str]]], dict[str, Scores]]:
    """Return a function that asks all rapidfuzz measures at once."""
    baseline = Baseline(corpus.listings)

    def ask(queries: Sequence[Query], answers: Sequence[Iterable[str]]) -> dict[str, Scores]:
        found = baseline.best([text for text, _ in queries], answers)
        return {
            f"rapidfuzz {measure}": Scores([own for own, _ in pairs], [best for _, best in pairs])
            for measure, pairs in found.items()
        }

    return ask
