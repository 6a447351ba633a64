"""How is Article 41 asked? Through `screening.search`, over an index in a folder that lasts as long as the run."""

import datetime
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from article41.model import Kind, Name, Party, SnapshotRef
from evaluation.corpus import Corpus
from evaluation.systems import Matcher, Query, Scored

if TYPE_CHECKING:
    from article41.screening.index import ListingIndex

NAME = "Article 41"
# Low enough to see matches far below any alert, so that limits can be set after the fact.
LOWEST_SCORE = 1e-3
_PART = 500


def article41_matcher(corpus: Corpus, folder: Path, *, processes: int | None = None) -> Matcher:
    """Build an index in `folder`, and return the matcher that screens against it, in as many processes as cores."""
    from article41.screening.build import build_index

    build_index(corpus.listings, snapshots_of(corpus), folder)
    workers = processes or os.cpu_count() or 1

    def ask(queries: Sequence[Query]) -> list[Scored]:
        parts = [queries[at : at + _PART] for at in range(0, len(queries), _PART)]
        if workers == 1 or len(parts) == 1:
            return [scored for part in parts for scored in screen_part(folder, part)]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return [scored for done in pool.map(screen_part, [folder] * len(parts), parts) for scored in done]

    return ask


def screen_part(folder: Path, queries: Sequence[Query]) -> list[Scored]:
    """Return the listings and scores that each query matches, down to scores far below any alert."""
    from article41.screening.policy import Policy
    from article41.screening.search import screen

    index, policy = _opened(folder), Policy(alert_threshold=LOWEST_SCORE)
    found = (screen(party_of(text, kind), index=index, policy=policy) for text, kind in queries)
    return [[(match.listing.id, match.match_score) for match in matches if match.listing] for matches in found]


@cache
def _opened(folder: Path) -> "ListingIndex":
    from article41.screening.index import ListingIndex

    return ListingIndex.open(folder)


def pair_score(left: Party, right: Party) -> float:
    """Return the `match_score` of two parties, without an index."""
    from article41.screening.compare import compare

    return compare(left, right).match_score


def alert_threshold() -> float:
    """Return the score at which a screening alerts unless told otherwise."""
    from article41.screening.policy import Policy

    return Policy().alert_threshold


def party_of(text: str, kind: Kind) -> Party:
    """Return the party that bears this name, and nothing else is known of."""
    return Party(kind=kind, names=(Name(text),))


def snapshots_of(corpus: Corpus) -> list[SnapshotRef]:
    """Return references for the lists of the corpus; their dates are those of the measurement's own making."""
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    counts = Counter(listing.source for listing in corpus.listings)
    return [
        SnapshotRef(source, corpus.fingerprint, moment.date(), moment, count)
        for source, count in sorted(counts.items())
    ]


def index_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is removed with the run."""
    return tempfile.TemporaryDirectory(prefix="article41-measure-")
