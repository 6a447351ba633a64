"""How many listed parties are found, and at what price? `python -m evaluation.quality`.

Prints recall on perturbed names when 1 and 0.1 per cent of clean names alert, by kind of perturbation and by script;
near misses apart; calibration; labelled sets; and plain string measures beside it, in the same run.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from article41.model import Kind
from evaluation.article41_system import NAME, alert_threshold, article41_matcher, index_folder, pair_score
from evaluation.cases import Case, questions
from evaluation.clean_names import clean_names
from evaluation.corpus import SHARED_LISTS, Corpus, load_corpus
from evaluation.labelled import Judge, labelled_table, read_labelled, token_sort_score
from evaluation.metrics import alert_limit
from evaluation.near_misses import SINGLE, near_misses
from evaluation.report import faults, render
from evaluation.same_name import Known, ListedNames
from evaluation.systems import Query, Scores, System, baseline_systems, from_matcher

OUT = Path(__file__).resolve().parents[1] / "build" / "quality.md"


@dataclass(frozen=True)
class Sizes:
    """How many names of each sort are asked."""

    positives: int
    clean: int
    near: int


FULL = Sizes(positives=6_800, clean=20_000, near=3_000)
QUICK_LISTINGS = 16_000
QUICK = Sizes(positives=1_360, clean=4_000, near=600)


@dataclass(frozen=True)
class Asked:
    """All the questions of a run, with the corpus to build an index from."""

    corpus: Corpus
    cases: tuple[Case, ...]
    clean: tuple[Query, ...]
    near: tuple[tuple[str, Kind, str], ...]
    seed: int
    listed: tuple[Known | None, ...]
    """For each clean name, then for each near miss, the listed name that it is written otherwise, if it is one."""

    @property
    def queries(self) -> list[Query]:
        """Positives, clean names and near misses, in this order."""
        return [*((case.query, case.kind) for case in self.cases), *self.clean, *((t, k) for t, k, _ in self.near)]

    @property
    def answers(self) -> list[Iterable[str]]:
        """The right answers to `queries`: none for clean names and near misses."""
        return [*(case.answers for case in self.cases), *(() for _ in self.clean), *(() for _ in self.near)]


@dataclass(frozen=True)
class Measured:
    """The scores of one system, cut into the three sorts of questions, and the seconds that it took.

    `clean_unlisted`, `near_unlisted` and `clean_matches` are without names that are a listed name written otherwise.
    """

    name: str
    own: list[float]
    clean: list[float]
    near: list[float]
    clean_unlisted: list[float]
    near_unlisted: list[float]
    seconds: float
    case_matches: list[list[tuple[float, bool]]]
    clean_matches: list[list[tuple[float, bool]]]
    matched: list[str]
    """For each clean name, then for each near miss, the listing that it is most like; empty where none is told."""


def ask(corpus: Corpus, sizes: Sizes, seed: int, *, shared: Path = SHARED_LISTS) -> Asked:
    """Make the questions, the same for the same seed and corpus."""
    asked = questions(corpus, sizes.positives, random.Random(seed))
    clean = clean_names(corpus, sizes.clean, random.Random(seed + 1), shared=shared)
    near = near_misses(corpus, sizes.near, random.Random(seed + 2), listings=corpus.test)
    names = ListedNames(corpus.listings)
    listed = [names.known(text, kind) for text, kind in clean]
    listed += [None if sort == SINGLE else names.known(text, kind) for text, kind, sort in near]
    return Asked(asked.corpus, asked.cases, tuple(clean), tuple(near), seed, tuple(listed))


def measure(asked: Asked, systems: Sequence[tuple[str, Callable[[Corpus], System]]]) -> list[Measured]:
    """Put the questions to each system, the rapidfuzz measures last."""
    measured = []
    for name, build in systems:
        start = time.perf_counter()
        scores = build(asked.corpus)(asked.queries, asked.answers)
        measured.append(_cut(asked, name, scores, time.perf_counter() - start))
    start = time.perf_counter()
    every = baseline_systems(asked.corpus)(asked.queries, asked.answers)
    seconds = time.perf_counter() - start
    return [*measured, *(_cut(asked, name, scores, seconds) for name, scores in every.items())]


def _cut(asked: Asked, name: str, scores: Scores, seconds: float) -> Measured:
    first, second = len(asked.cases), len(asked.cases) + len(asked.clean)
    unlisted = [None if known else score for score, known in zip(scores.best[first:], asked.listed, strict=True)]
    return Measured(
        name=name,
        own=scores.own[:first],
        clean=scores.best[first:second],
        near=scores.best[second:],
        clean_unlisted=[score for score in unlisted[: len(asked.clean)] if score is not None],
        near_unlisted=[score for score in unlisted[len(asked.clean) :] if score is not None],
        seconds=seconds,
        case_matches=scores.matches[:first],
        clean_matches=[
            found for found, known in zip(scores.matches[first:second], asked.listed, strict=False) if known is None
        ],
        matched=scores.matched[first:],
    )


def main(arguments: Sequence[str] | None = None, *, corpus: Corpus | None = None) -> int:
    """Run the measurement and print its tables; also write them to build/quality.md, and the faults beside it."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.quality", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a fifth of the names, and of the listings")
    parser.add_argument("--names", type=int, help="about how many names the lists shall have, when not all")
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--prior", type=float, default=0.01, help="share of real queries that are of listed parties")
    parser.add_argument("--baseline-only", action="store_true", help="only the plain string measures")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    corpus = corpus or load_corpus()
    if options.quick and len(corpus.listings) > QUICK_LISTINGS:
        corpus = corpus.sampled(-(-len(corpus.listings) // QUICK_LISTINGS))
    if options.names:
        corpus = corpus.of_size(options.names)
    asked = ask(corpus, QUICK if options.quick else FULL, options.seed)
    with index_folder() as folder:
        measured = measure(asked, [] if options.baseline_only else [_article41(Path(folder))])
    shared = _labelled(measured, with_article41=not options.baseline_only)
    text = render(asked, measured, prior=options.prior, labelled=[shared])
    print(text)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    faulty = faults(asked, measured[0])
    options.out.with_name(f"{options.out.stem}_faults.tsv").write_text(faulty + "\n", encoding="utf-8")
    return 0


def _labelled(measured: Sequence[Measured], *, with_article41: bool) -> str:
    judges = [Judge(NAME, pair_score, alert_threshold())] if with_article41 else []
    sort_ratio = next(one for one in measured if one.name == "rapidfuzz token_sort_ratio")
    judges.append(Judge(sort_ratio.name, token_sort_score, round(alert_limit(sort_ratio.clean, 0.01), 3)))
    text = labelled_table(read_labelled(SHARED_LISTS / "labelled"), judges)
    return f"## Sets that others have labelled\n\nPairs judged right, at the limit stated.\n\n{text}"


def _article41(folder: Path) -> tuple[str, Callable[[Corpus], System]]:
    return NAME, lambda corpus: from_matcher(article41_matcher(corpus, folder / "index"))


if __name__ == "__main__":
    sys.exit(main())
