"""How is Article 41 asked? Through `screening.search`, over an index in a folder that lasts as long as the run."""

import datetime
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from article41.model import Kind, Name, Party, SnapshotRef
from evaluation.corpus import Corpus
from evaluation.systems import Matcher, Query, Scored

NAME = "Article 41"
# Low enough to see matches far below any alert, so that limits can be set after the fact.
LOWEST_SCORE = 1e-3
MOST_MATCHES = 5


def article41_matcher(corpus: Corpus, folder: Path) -> Matcher:
    """Build and open an index in `folder`, and return the matcher that screens against it."""
    from article41.screening.build import build_index
    from article41.screening.index import ListingIndex
    from article41.screening.policy import Policy
    from article41.screening.search import screen

    build_index(corpus.listings, snapshots_of(corpus), folder)
    index = ListingIndex.open(folder)
    policy = Policy(alert_threshold=LOWEST_SCORE, limit=MOST_MATCHES)

    def ask(queries: Sequence[Query]) -> list[Scored]:
        return [
            [
                (match.listing.id, match.match_score)
                for match in screen(party_of(text, kind), index=index, policy=policy)
                if match.listing
            ]
            for text, kind in queries
        ]

    return ask


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
