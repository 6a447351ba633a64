"""What is each feature of a pair of names worth? Logistic regression on true pairs and on the best false candidates.

True pairs: a perturbed or alias name of a training listing, and the listing's name it fits best. False pairs: a clean or
nearly listed name, and the best candidates that the search offers for it. Both are drawn anew with the weights of the round
before, as better weights choose other alignments. The weights are log2 likelihood ratios: the two classes count equally.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from article41.model import Kind, Listing
from article41.names.tokens import analyse
from article41.screening.index import ListingIndex
from article41.screening.model import FEATURES
from evaluation.perturb import PERTURBATIONS

Matrix = npt.NDArray[np.float64]

INITIAL: Mapping[str, float] = {
    "constant": -6.0,
    "shared_exact_bits": 0.8,
    "shared_near_bits": 0.75,
    "respelling_bits": -0.05,
    "near_tokens": -0.3,
    "initials": 1.5,
    "extra_bits": -0.2,
    "missing_bits": -0.2,
    "conflicting_bits": -0.3,
    "conflicting_tokens": -1.0,
    "extra_minor_tokens": -0.1,
    "missing_minor_tokens": -0.1,
    "differing_numbers": -3.0,
    "first_10_shared_bits": 0.1,
    "first_20_shared_bits": 0.1,
    "joined_tokens": -0.5,
    "other_order": -0.5,
    "share_of_query_covered": 3.0,
    "share_of_listing_covered": 3.0,
    "differing_forms": -0.5,
    "extra_tokens": -0.3,
    "missing_tokens": -0.3,
}
"""Where the first round starts."""

_SIGNS: Mapping[str, tuple[float | None, float | None]] = {
    "shared_exact_bits": (0.0, None),
    "shared_near_bits": (0.0, None),
    "first_10_shared_bits": (0.0, None),
    "first_20_shared_bits": (0.0, None),
    "respelling_bits": (None, 0.0),
    "near_tokens": (None, 0.0),
    "extra_bits": (None, 0.0),
    "missing_bits": (None, 0.0),
    "conflicting_bits": (None, 0.0),
    "conflicting_tokens": (None, 0.0),
    "differing_numbers": (None, 0.0),
    "extra_minor_tokens": (None, 0.0),
    "missing_minor_tokens": (None, 0.0),
    "joined_tokens": (None, 0.0),
    "other_order": (None, 0.0),
    "differing_forms": (None, 0.0),
    "share_of_query_covered": (0.0, None),
    "share_of_listing_covered": (0.0, None),
}
"""Evidence against may not count in favour: it would be hard to explain, and be an accident of the sample."""

_RIDGE = 0.0003
_SHARED = FEATURES.index("first_20_shared_bits")
"""Pairs that share nothing are left out: no weight could find them, and they would flatten all others."""


class Example(NamedTuple):
    """A query with the listing that it truly is, or none."""

    text: str
    kind: Kind
    listing: int | None
    weight: float = 1.0


def true_examples(listings: Sequence[tuple[int, Listing]], count: int, rng: random.Random) -> list[Example]:
    """Return perturbed names of `listings` (numbered as in the index), each kind of perturbation in about equal share."""
    found: list[Example] = []
    share = count // len(PERTURBATIONS)
    for perturb in PERTURBATIONS.values():
        made = 0
        for _ in range(share * 6):
            number, listing = rng.choice(listings)
            text = perturb(rng.choice(listing.names).text, listing.kind, rng)
            if text:
                found.append(Example(text, rng.choice((listing.kind, Kind.ANY)), number))
                made += 1
            if made == share:
                break
    return found


def features_of(examples: Sequence[Example], index: ListingIndex) -> Iterator[tuple[int, Matrix, bool, float]]:
    """Yield (row of weights, features, truth, weight) of the pair that the current weights like best for each example, where it shares anything."""
    forms_of: dict[int, npt.NDArray[np.int32]] = {}
    order = np.argsort(index.table.owners, kind="stable").astype(np.int32)
    at = np.searchsorted(index.table.owners[order], np.arange(len(index) + 1))
    for example in examples:
        if example.listing is not None and example.listing not in forms_of:
            forms_of[example.listing] = order[at[example.listing] : at[example.listing + 1]].copy()
        best: tuple[float, Matrix, int] | None = None
        for query in analyse(example.text, example.kind):
            forms = index.candidates(query, limit=96) if example.listing is None else forms_of[example.listing]
            if not len(forms):
                continue
            scores = index.comparer.scores(query, forms)
            top = int(np.argmax(scores))
            if best is None or scores[top] > best[0]:
                form = int(forms[top])
                best = float(scores[top]), index.comparer.features(query, form), index.comparer.kind_of(form)
        if best is not None and best[1][_SHARED] > 0.0:
            yield best[2], best[1], example.listing is not None, example.weight


def fit(features: Matrix, truth: npt.NDArray[np.bool_], weight: Matrix, start: Matrix) -> Matrix:
    """Return the weights in bits that best tell true from false pairs, the two classes in equal mass."""
    mass = np.where(truth, weight / weight[truth].sum(), weight / weight[~truth].sum())
    scale = np.maximum(features.std(axis=0), 0.05)
    scale[0] = 1.0
    sign = np.where(truth, 1.0, -1.0)
    scaled = features / scale

    def loss(w: Matrix) -> tuple[float, Matrix]:
        margin = sign * (scaled @ w)
        value = float((mass * np.logaddexp(0.0, -margin)).sum() + _RIDGE * (w[1:] @ w[1:]) / len(w))
        slope = -(mass * sign / (1 + np.exp(np.clip(margin, -60, 60)))) @ scaled
        slope[1:] += 2 * _RIDGE * w[1:] / len(w)
        return value, slope

    bounds = [_SIGNS.get(name, (None, None)) for name in FEATURES]
    first = np.clip(
        start * np.log(2) * scale,
        [low if low is not None else -np.inf for low, _ in bounds],
        [high if high is not None else np.inf for _, high in bounds],
    )
    found = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return np.asarray(found.x / scale / np.log(2))
