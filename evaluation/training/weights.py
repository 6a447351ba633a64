"""What is each feature of a pair of names worth? Logistic regression on true pairs and on the best false candidates.

True pairs: a perturbed or alias name of a training listing, and the listing's name it fits best. False pairs: a
clean or
nearly listed name, and the best candidates that the search offers for it. Both are drawn anew with the weights of
the round
before, as better weights choose other alignments. The weights are log2 likelihood ratios: the two classes count
equally.
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
from article41.screening.search import CANDIDATE_NAMES
from evaluation.perturb import PERTURBATIONS
from evaluation.text import name_key

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
    "asked_by_first_letters": -1.0,
    "equivalence_bits": -0.05,
    "equivalent_tokens": -0.3,
    "patronymic_on_one_side": -0.3,
    "differing_patronymics": -2.0,
    "first_8_extra_bits": 0.0,
    "first_8_missing_bits": 0.0,
    "contradiction": -1.5,
    "nothing_extra": 0.5,
    "nothing_missing": 0.5,
    "one_word_asked": 0.0,
    "one_word_listed": 0.0,
    "one_pair": -0.5,
    "other_part_first": -0.3,
    "listed_by_first_letters": -1.0,
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
    "asked_by_first_letters": (None, 0.0),
    "equivalence_bits": (None, 0.0),
    "equivalent_tokens": (None, 0.0),
    "patronymic_on_one_side": (None, 0.0),
    "differing_patronymics": (None, 0.0),
    "first_8_extra_bits": (None, 0.0),
    "extra_tokens": (None, 0.0),
    "missing_tokens": (None, 0.0),
    "first_8_missing_bits": (None, 0.0),
    "contradiction": (None, 0.0),
    "nothing_extra": (0.0, None),
    "nothing_missing": (0.0, None),
    "one_word_asked": (None, 0.0),
    "one_word_listed": (None, 0.0),
    "one_pair": (None, 0.0),
    "other_part_first": (None, 0.0),
    "listed_by_first_letters": (None, 0.0),
    "share_of_query_covered": (0.0, None),
    "share_of_listing_covered": (0.0, None),
}
"""Evidence against may not count in favour: it would be hard to explain, and be an accident of the sample."""

ODDS = 20.0
"""How much more the false pairs count: alerts are decided where few of them are left; weights must be right there."""

_RIDGE = 0.0001
_SHARED = FEATURES.index("first_20_shared_bits")
"""Pairs that share nothing are left out: no weight could find them, and they would flatten all others."""


_COVERED = [FEATURES.index("share_of_query_covered"), FEATURES.index("share_of_listing_covered")]
_ALIKE = 0.6
"""Two aliases are a pair to learn from where each has most of the other; a war name beside a civil one is none."""


class Example(NamedTuple):
    """A query with the listing that it truly is, or none. With `as_alias`, the listing's own such name is left out."""

    text: str
    kind: Kind
    listing: int | None
    weight: float = 1.0
    as_alias: bool = False


def alias_examples(
    listings: Sequence[tuple[int, Listing]], count: int, weight: float, rng: random.Random
) -> list[Example]:
    """Return names of listings that have other names too: two names of one listing are a true pair."""
    several = [(number, listing) for number, listing in listings if len({name_key(n.text) for n in listing.names}) > 1]
    found = []
    for number, listing in rng.choices(several, k=count):
        text = rng.choice(listing.names).text
        found.append(Example(text, rng.choice((listing.kind, Kind.ANY)), number, weight, as_alias=True))
    return found


def short_examples(
    listings: Sequence[tuple[int, Listing]], count: int, weight: float, rng: random.Random
) -> list[Example]:
    """Return people's names as they are mostly written: the first and the last word, nothing between."""
    found: list[Example] = []
    people = [(number, listing) for number, listing in listings if listing.kind is Kind.PERSON]
    while len(found) < count:
        number, listing = rng.choice(people)
        words = rng.choice(listing.names).text.split()
        if 3 <= len(words) <= 4:
            found.append(Example(f"{words[0]} {words[-1]}", Kind.PERSON, number, weight))
    return found


def true_examples(listings: Sequence[tuple[int, Listing]], count: int, rng: random.Random) -> list[Example]:
    """Return perturbed names of `listings` (numbered as in the index), each kind of perturbation in about equal
    share.
    """
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


class Pairs(NamedTuple):
    """All pairs that one example offers: their features (rows), their rows of weights, truth and weight."""

    features: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.uint8]
    truth: bool
    weight: float


def pairs_of(examples: Sequence[Example], index: ListingIndex) -> Iterator[Pairs]:
    """Yield, for each example, its pairs with the names of its listing, or with the candidates that the search offers.

    Which tokens are paired does not depend on the weights, so the features are computed once for all rounds.
    """
    owners = index.table.owners
    order = np.argsort(owners, kind="stable").astype(np.int32)
    at = np.searchsorted(owners[order], np.arange(len(index) + 1))
    for example in examples:
        found, kinds = [], []
        for query in analyse(example.text, example.kind):
            if example.listing is None:
                forms = index.candidates(query, limit=CANDIDATE_NAMES)
            else:
                forms = order[at[example.listing] : at[example.listing + 1]]
            if example.as_alias and example.listing is not None:
                forms = forms[
                    ~np.isin(index.table.numbers[forms], _same_names(index.listing(example.listing), example))
                ]
            if not len(forms):
                continue
            found.append(index.comparer.features(query, forms))
            kinds.append(index.table.kinds[forms])
        if found:
            features = np.concatenate(found).astype(np.float32)
            sharing = features[:, _SHARED] > 0
            if example.as_alias:
                sharing &= (features[:, _COVERED] >= _ALIKE).all(axis=1)
            if sharing.any():
                yield Pairs(
                    features[sharing], np.concatenate(kinds)[sharing], example.listing is not None, example.weight
                )


def _same_names(listing: Listing, example: Example) -> list[int]:
    key = name_key(example.text)
    return [number for number, name in enumerate(listing.names) if name_key(name.text) == key]


def best_pairs(pairs: Sequence[Pairs], rows: Matrix) -> Iterator[tuple[int, Matrix, bool, float]]:
    """Yield (row of weights, features, truth, weight) of the pair of each example that the weights `rows` like best."""
    for features, kinds, truth, weight in pairs:
        best = int(np.argmax(np.einsum("ij,ij->i", features, rows[kinds])))
        yield int(kinds[best]), features[best].astype(np.float64), truth, weight


def fit(features: Matrix, truth: npt.NDArray[np.bool_], weight: Matrix, start: Matrix) -> Matrix:
    """Return the weights in bits that best tell true from false pairs, the two classes in equal mass."""
    mass = np.where(truth, weight / weight[truth].sum(), ODDS * weight / weight[~truth].sum())
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
    start = start.copy()
    start[0] -= np.log2(ODDS)
    first = np.clip(
        start * np.log(2) * scale,
        [low if low is not None else -np.inf for low, _ in bounds],
        [high if high is not None else np.inf for _, high in bounds],
    )
    found = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    weights = np.asarray(found.x / scale / np.log(2))
    weights[0] += np.log2(ODDS)
    return weights
