"""What is each feature of a pair of names worth? Logistic regression on true pairs and on the best false candidates.

True pairs: a perturbed or alias name of a training listing, and the listing's name it fits best. False pairs: a
clean or
nearly listed name, and the best candidates that the search offers for it. Both are drawn anew with the weights of
the round
before, as better weights choose other alignments. The weights are log2 likelihood ratios: the two classes count
equally.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from article41.model import Kind, Listing, Name, Party
from article41.names.tokens import analyse
from article41.screening.evidence import other_evidence
from article41.screening.index import ListingIndex
from article41.screening.model import FEATURES, load_model
from article41.screening.search import CANDIDATE_NAMES
from evaluation.text import name_key
from evaluation.training.evidence import EVIDENCE
from evaluation.training.examples import Example

Matrix = npt.NDArray[np.float64]

INITIAL: Mapping[str, float] = dict.fromkeys(FEATURES, 0.0) | {
    "constant": -6.0,
    "shared_exact_bits": 0.8,
    "shared_near_bits": 0.75,
    "initials": 1.5,
    "conflicting_tokens": -1.0,
    "differing_numbers": -3.0,
    "share_of_query_covered": 3.0,
    "share_of_listing_covered": 3.0,
}
"""Where the first round starts."""

_TOGETHER = frozenset({"several_near", "near_and_extra", "near_and_missing", "near_and_other_order"})
"""What words written otherwise say where they do not come alone. Who writes one word otherwise often writes another so,
or adds or leaves out one, so they may give back some of what each of these costs by itself."""

_EITHER = frozenset({"constant", "initials", "strongest_bits", "pairs"}) | _TOGETHER
_FOR = frozenset(
    {
        "shared_exact_bits",
        "shared_near_bits",
        "first_20_shared_bits",
        "nothing_extra",
        "nothing_missing",
        "share_of_query_covered",
        "share_of_listing_covered",
    }
)
"""All other features may only speak against a match. Evidence against may not count in favour: it would be hard to
explain, and be an accident of the sample."""

ODDS = 20.0
"""How much more the false pairs count: alerts are decided where few of them are left; weights must be right there."""

_RIDGE = 0.0001
_SHARED = FEATURES.index("first_20_shared_bits")
"""Pairs that share nothing are left out: no weight could find them, and they would flatten all others."""


_COVERED = [FEATURES.index("share_of_query_covered"), FEATURES.index("share_of_listing_covered")]
_ALIKE = 0.6
"""Two aliases are a pair to learn from where each has most of the other; a war name beside a civil one is none."""


_UNKNOWN = list(Kind).index(Kind.ANY)


class Pairs(NamedTuple):
    """All pairs that one example offers: their features (rows), kinds (rows of weights), the listings they belong to,
    what their kinds say in bits; truth and weight.
    """

    features: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.uint8]
    listings: npt.NDArray[np.int32]
    other_bits: npt.NDArray[np.float32]
    truth: bool
    weight: float

    def bits(self, rows: Matrix) -> Matrix:
        """Return what each pair says with the weights `rows`, its kinds included."""
        found: Matrix = np.einsum("ij,ij->i", self.features, rows[self.kinds]) + self.other_bits
        return found


def pairs_of(examples: Sequence[Example], index: ListingIndex) -> Iterator[Pairs]:
    """Yield, for each example, its pairs with the names of its listing, or with the candidates that the search offers.

    Which tokens are paired does not depend on the weights, so the features are computed once for all rounds.
    """
    owners = index.table.owners
    order = np.argsort(owners, kind="stable").astype(np.int32)
    at = np.searchsorted(owners[order], np.arange(len(index) + 1))
    for example in examples:
        features, found = [], []
        for query in analyse(example.text, example.kind):
            if example.listing is None:
                forms = index.candidates(query, limit=CANDIDATE_NAMES)
            else:
                forms = order[at[example.listing] : at[example.listing + 1]]
            if example.as_alias and example.listing is not None:
                forms = forms[
                    ~np.isin(index.table.numbers[forms], _same_names(index.listing(example.listing), example))
                ]
            if len(forms):
                features.append(index.comparer.features(query, forms).astype(np.float32))
                found.append(forms)
        if found:
            yield from _sharing(example, np.concatenate(features), np.concatenate(found), index)


def _sharing(
    example: Example, features: npt.NDArray[np.float32], forms: npt.NDArray[np.int32], index: ListingIndex
) -> Iterator[Pairs]:
    """Yield the pairs that share something, for an alias much."""
    sharing = features[:, _SHARED] > 0
    if example.as_alias:
        sharing &= (features[:, _COVERED] >= _ALIKE).all(axis=1)
    if sharing.any():
        kinds = index.table.kinds[forms[sharing]]
        other_bits = _kind_bits(example.kind)[kinds]
        kinds = np.where(kinds == _UNKNOWN, list(Kind).index(example.kind), kinds)
        listings = index.table.owners[forms[sharing]]
        yield Pairs(features[sharing], kinds, listings, other_bits, example.listing is not None, example.weight)


def _kind_bits(asked: Kind) -> npt.NDArray[np.float32]:
    """Return what each kind of listing says of a party of kind `asked`, as `screening.evidence` counts it."""
    parties = [Party(names=(Name("X"),), kind=kind) for kind in (asked, *Kind)]
    model = msgspec.structs.replace(load_model(), evidence=EVIDENCE)
    told = (other_evidence(parties[0], listed, model) for listed in parties[1:])
    return np.array([sum(one.bits for one in evidence) for evidence in told], dtype=np.float32)


def _same_names(listing: Listing, example: Example) -> list[int]:
    key = name_key(example.text)
    return [number for number, name in enumerate(listing.names) if name_key(name.text) == key]


class Chosen(NamedTuple):
    """The best pair of an example: its row of weights, features, what its kinds say; truth and weight."""

    kind: int
    features: npt.NDArray[np.float32]
    other_bits: float
    truth: bool
    weight: float


def best_pairs(pairs: Sequence[Pairs], rows: Matrix) -> Iterator[Chosen]:
    """Yield the pair of each example that the weights `rows` like best."""
    for example in pairs:
        best = int(np.argmax(example.bits(rows)))
        yield Chosen(
            int(example.kinds[best]),
            example.features[best],
            float(example.other_bits[best]),
            example.truth,
            example.weight,
        )


def masses(chosen: Sequence[Chosen]) -> Matrix:
    """Return how much each pair counts: all true ones together 1, all false ones `ODDS`, whatever their kind."""
    truth = np.array([one.truth for one in chosen])
    weight = np.array([one.weight for one in chosen])
    found: Matrix = np.where(truth, weight / weight[truth].sum(), ODDS * weight / weight[~truth].sum())
    return found


def fit(chosen: Sequence[Chosen], mass: Matrix, start: Matrix) -> Matrix:
    """Return the weights in bits that best tell true from false pairs, each of which counts by its mass."""
    features = np.array([one.features for one in chosen], dtype=np.float64)
    other = np.array([one.other_bits for one in chosen]) * np.log(2)
    sign = np.array([1.0 if one.truth else -1.0 for one in chosen])
    scale = np.maximum(features.std(axis=0), 0.05)
    scale[0] = 1.0
    scaled = features / scale

    def loss(w: Matrix) -> tuple[float, Matrix]:
        margin = sign * (scaled @ w + other)
        value = float((mass * np.logaddexp(0.0, -margin)).sum() + _RIDGE * (w[1:] @ w[1:]) / len(w))
        slope = -(mass * sign / (1 + np.exp(np.clip(margin, -60, 60)))) @ scaled
        slope[1:] += 2 * _RIDGE * w[1:] / len(w)
        return value, slope

    low = [0.0 if name in _FOR else -np.inf for name in FEATURES]
    high = [np.inf if name in _EITHER or name in _FOR else 0.0 for name in FEATURES]
    start = start.copy()
    start[0] -= np.log2(ODDS)
    first = np.clip(start * np.log(2) * scale, low, high)
    found = minimize(
        loss, first, jac=True, method="L-BFGS-B", bounds=list(zip(low, high, strict=True)), options={"maxiter": 400}
    )
    weights: Matrix = found.x / scale / np.log(2)
    weights[0] += np.log2(ODDS)
    return weights
