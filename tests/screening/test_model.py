"""The trained parameters."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Kind
from article41.screening.description import CONSTANTS
from article41.screening.model import FEATURES, calibrated, load_model, match_score, rows_of, sum_worth, weight_rows

FOR = ("identifier_same", "birth_day_same", "birth_year_same", "birth_place_same", "country_same", "gender_same")
AGAINST = ("identifier_other", "birth_day_other", "birth_year_other", "country_other", "gender_other", "kind_other")


def test_the_features_are_those_of_the_kernel() -> None:
    """There is a name for every feature that the kernel fills, each once."""
    assert len(FEATURES) == CONSTANTS["FEATURES"] == len(set(FEATURES))


def test_every_weight_is_known_and_finite() -> None:
    """For each kind the model has one finite weight a feature, and none that no feature belongs to."""
    for weights in load_model().weights.values():
        assert weights.keys() == set(FEATURES)
        assert all(map(math.isfinite, weights.values()))


def test_there_is_a_row_of_weights_for_every_kind() -> None:
    """Each kind has its row; kinds without data of their own borrow one."""
    rows = dict(zip(Kind, weight_rows(), strict=True))
    np.testing.assert_array_equal(rows[Kind.AIRCRAFT], rows[Kind.VESSEL])
    np.testing.assert_array_equal(rows[Kind.ASSET], rows[Kind.ORGANISATION])
    np.testing.assert_allclose(rows[Kind.ANY], (rows[Kind.PERSON] + rows[Kind.ORGANISATION]) / 2)
    assert weight_rows().shape == (len(Kind), len(FEATURES))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ANY])
def test_a_name_of_unknown_kind_is_judged_by_the_kind_asked_for(kind: Kind) -> None:
    """Where the list does not say what bears a name, it gets the weights of the party's kind; others keep theirs."""
    rows, plain = (dict(zip(Kind, found, strict=True)) for found in (weight_rows(kind), weight_rows()))
    np.testing.assert_array_equal(rows[Kind.ANY], plain[kind])
    np.testing.assert_array_equal(rows[Kind.PERSON], plain[Kind.PERSON])


@given(st.floats(-80, 80), st.floats(-80, 80))
def test_calibration_keeps_the_order(one: float, other: float) -> None:
    """A greater sum of feature bits is never worth less."""
    low, high = calibrated(np.array(sorted((one, other)))).tolist()
    assert low <= high


def test_the_points_of_calibration_rise() -> None:
    """The points of the line rise on both axes."""
    sums, worth = zip(*load_model().calibration, strict=True)
    assert list(sums) == sorted(set(sums))
    assert list(worth) == sorted(set(worth))


def test_rows_follow_the_order_of_the_features() -> None:
    """A weight stands in the column of its feature."""
    weights = {kind: {name: float(at) for at, name in enumerate(FEATURES)} for kind in load_model().weights}
    assert rows_of(weights)[0].tolist() == list(range(len(FEATURES)))


def test_the_prior_is_stated_and_sceptical() -> None:
    """Before anything is known a match is unlikely; its odds in bits are those of the stated probability."""
    model = load_model()
    assert 0 < model.prior < 0.5
    assert match_score(model.prior_bits) == pytest.approx(model.prior)


@pytest.mark.parametrize("name", FOR)
def test_agreement_speaks_for(name: str) -> None:
    """Evidence of agreement is worth more than nothing."""
    assert load_model().evidence[name] > 0


@pytest.mark.parametrize("name", AGAINST)
def test_disagreement_speaks_against(name: str) -> None:
    """Evidence of disagreement is worth less than nothing."""
    assert load_model().evidence[name] < 0


def test_the_model_says_what_it_was_estimated_from() -> None:
    """A version and the origin of the parameters are part of them."""
    assert load_model().version
    assert load_model().estimated_from


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_the_score_is_a_probability_that_rises_with_the_bits(one: float, other: float) -> None:
    """Any bits give a score within [0, 1]; more bits never give less."""
    low, high = sorted((one, other))
    assert 0 <= match_score(low) <= match_score(high) <= 1


def test_no_evidence_either_way_is_a_half() -> None:
    """Even odds are a probability of a half, and one bit doubles the odds."""
    assert match_score(0) == 0.5
    assert match_score(1) == pytest.approx(2 / 3)


@pytest.mark.parametrize("bits", [-100.0, -20.0, -3.5, 0.0, 1.0, 2.38, 7.25, 19.0, 100.0])
def test_a_sum_below_the_bound_is_never_worth_as_much(bits: float) -> None:
    """No sum under `sum_worth(bits)` is worth `bits`, and the bound is no lower than rounding needs."""
    sums = np.linspace(-60, 60, 4001)
    worth = calibrated(sums)
    assert (worth[sums < sum_worth(bits)] < bits).all()
    assert (worth[sums > sum_worth(bits) + 1e-5] >= bits).all()
