"""What is each piece of evidence worth? The trained parameters, read from `data/model.json`.

A regulator can read that file: named features with their weights in bits, and what they were estimated from. It is made
by the training script and never edited by hand.
"""

import functools
import importlib.resources
import math
from bisect import bisect_right
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
    "first_20_shared_bits",
    "strongest_bits",
    "pairs",
    "coarse_tokens",
    "initials",
    "near_tokens",
    "respelling_bits",
    "near_frequent",
    "near_rare_listed",
    "near_other_start",
    "near_short",
    "near_dear",
    "near_dearest",
    "same_name_tokens",
    "equivalent_tokens",
    "equivalence_bits",
    "equivalent_frequent",
    "equivalent_dear",
    "equivalent_dearest",
    "joined_tokens",
    "other_order",
    "other_part_first",
    "extra_bits",
    "first_8_extra_bits",
    "extra_tokens",
    "nothing_extra",
    "extra_minor_tokens",
    "extra_patronymic",
    "missing_bits",
    "first_8_missing_bits",
    "missing_tokens",
    "nothing_missing",
    "missing_minor_tokens",
    "missing_patronymic",
    "conflicting_tokens",
    "differing_patronymics",
    "differing_numbers",
    "differing_forms",
    "share_of_query_covered",
    "share_of_listing_covered",
    "one_word_asked",
    "one_word_listed",
    "one_pair",
    "asked_by_first_letters",
    "listed_by_first_letters",
    "several_near",
    "near_and_extra",
    "near_and_missing",
    "near_and_other_order",
)
"""In the order of the kernel (`description`); bits are those of `names.information`."""

_ROUNDING: Final = 1e-6


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters. `prior` is the stated probability that a screened party is the best candidate found for it.

    `calibration` sets the bits that the features of a name add up to against the bits that such sums turned out to be
    worth, in points to be joined by straight lines.
    """

    version: str
    prior: float
    weights: dict[str, dict[str, float]]
    calibration: list[tuple[float, float]]
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
def weight_rows(asked: Kind = Kind.ANY) -> npt.NDArray[np.float64]:
    """Return the packaged weights as a matrix: one row a kind of listed name, in the order of `Kind`; one column a
    feature. A listed name of unknown kind is judged by the kind that is asked for.
    """
    return rows_of(load_model().weights, asked)


def rows_of(weights: Mapping[str, Mapping[str, float]], asked: Kind = Kind.ANY) -> npt.NDArray[np.float64]:
    """Return weights as the matrix of `weight_rows`. Aircraft share those of vessels, assets those of organisations;

    where no kind is known it is the mean of persons and organisations.
    """
    rows = {name: np.array([values[feature] for feature in FEATURES]) for name, values in weights.items()}
    stand_in = {Kind.AIRCRAFT: Kind.VESSEL, Kind.ASSET: Kind.ORGANISATION}
    mean = (rows[Kind.PERSON] + rows[Kind.ORGANISATION]) / 2
    rows[Kind.ANY] = mean if asked is Kind.ANY else rows[stand_in.get(asked, asked)]
    return np.ascontiguousarray([rows[stand_in.get(kind, kind)] for kind in Kind])


def calibrated(bits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return what sums of feature bits turned out to be worth, in bits; a greater sum is never worth less."""
    sums, values = _calibration()
    found: npt.NDArray[np.float64] = np.interp(bits, sums, values)
    return found


def worth(sum_of_bits: float) -> float:
    """Return what `calibrated` does of one sum, in less time."""
    sums, found = _calibration_points()
    at = bisect_right(sums, sum_of_bits) - 1
    if at < 0:
        return found[0]
    if at == len(sums) - 1:
        return found[at]
    slope = (found[at + 1] - found[at]) / (sums[at + 1] - sums[at])
    return slope * (sum_of_bits - sums[at]) + found[at]


@functools.lru_cache(maxsize=64)
def sum_worth(bits: float) -> float:
    """Return a sum of feature bits that no sum worth `bits` or more lies below."""
    sums, values = _calibration()
    at = int(np.searchsorted(values, bits))
    if at == 0:
        return -math.inf
    if at == len(values):
        return math.inf
    share = (bits - values[at - 1]) / (values[at] - values[at - 1])
    return float(sums[at - 1] + share * (sums[at] - sums[at - 1])) - _ROUNDING


@functools.lru_cache(maxsize=64)
def named_weights(asked: Kind, row: int) -> Mapping[str, float]:
    """Return one row of `weight_rows` by the names of the features."""
    return dict(zip(FEATURES, weight_rows(asked)[row].tolist(), strict=True))


@functools.cache
def _calibration_points() -> tuple[list[float], list[float]]:
    sums, found = _calibration()
    return sums.tolist(), found.tolist()


@functools.cache
def _calibration() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    sums, values = zip(*load_model().calibration, strict=True)
    return np.array(sums), np.array(values)
