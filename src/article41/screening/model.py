"""What is each piece of evidence worth? The trained parameters, read from `data/model.json`.

A regulator can read that file: named features with their weights in bits, and what they were estimated from. It is made
by the training script and never edited by hand.
"""

import functools
import importlib.resources
import math
from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from article41.model import Kind

FEATURES: Final = (
    "constant",
    "shared_exact_bits",
    "shared_near_bits",
    "respelling_bits",
    "near_tokens",
    "initials",
    "extra_bits",
    "missing_bits",
    "conflicting_bits",
    "conflicting_tokens",
    "extra_minor_tokens",
    "missing_minor_tokens",
    "differing_numbers",
    "first_10_shared_bits",
    "first_20_shared_bits",
    "joined_tokens",
    "other_order",
    "share_of_query_covered",
    "share_of_listing_covered",
    "differing_forms",
    "extra_tokens",
    "missing_tokens",
    "asked_by_first_letters",
    "equivalence_bits",
    "equivalent_tokens",
    "patronymic_on_one_side",
    "differing_patronymics",
    "first_8_extra_bits",
    "first_8_missing_bits",
    "contradiction",
    "nothing_extra",
    "nothing_missing",
    "one_word_asked",
    "one_word_listed",
    "one_pair",
    "other_part_first",
    "listed_by_first_letters",
)
"""In the order of the kernel (`names.distance`); bits are those of `names.information`."""


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters. `prior` is the stated probability that a screened party is the best candidate found for it."""

    version: str
    prior: float
    weights: dict[str, dict[str, float]]
    evidence: dict[str, float]
    estimated_from: dict[str, str]

    @property
    def prior_bits(self) -> float:
        """The prior odds in bits."""
        return math.log2(self.prior / (1 - self.prior))


def match_score(bits: float) -> float:
    """Return the probability in [0, 1] that belongs to evidence of `bits` (log2 odds, the prior included)."""
    return 1 / (1 + math.exp2(-max(-60.0, min(60.0, bits))))


def score_bits(score: float) -> float:
    """Return the evidence in bits (the prior included) that belongs to a `match_score`; infinite at 0 and 1."""
    if score <= 0.0:
        return -math.inf
    return math.log2(score / (1 - score)) if score < 1.0 else math.inf


@functools.cache
def load_model() -> Model:
    """Return the packaged model."""
    text = (importlib.resources.files("article41.screening") / "data/model.json").read_bytes()
    return msgspec.json.decode(text, type=Model)


@functools.cache
def weight_rows() -> npt.NDArray[np.float64]:
    """Return the packaged weights as a matrix: one row a kind, in the order of `Kind`; one column a feature."""
    return rows_of(load_model().weights)


def rows_of(weights: Mapping[str, Mapping[str, float]]) -> npt.NDArray[np.float64]:
    """Return weights as the matrix of `weight_rows`. Aircraft share those of vessels, assets those of organisations;

    a name of unknown kind gets the mean of persons and organisations.
    """
    rows = {name: np.array([values[feature] for feature in FEATURES]) for name, values in weights.items()}
    stand_in = {Kind.AIRCRAFT: Kind.VESSEL, Kind.ASSET: Kind.ORGANISATION}
    rows[Kind.ANY] = (rows[Kind.PERSON] + rows[Kind.ORGANISATION]) / 2
    return np.ascontiguousarray([rows[stand_in.get(kind, kind)] for kind in Kind])
