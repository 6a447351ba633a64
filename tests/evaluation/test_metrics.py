"""Recall at an alert rate, intervals and calibration, on examples made by hand."""

import pytest

from evaluation.metrics import Share, alert_limit, calibration, recall


def test_the_limit_lets_exactly_the_stated_share_of_clean_names_alert() -> None:
    """Of 200 clean names two may alert at one per cent: the limit is the third best score."""
    clean = [i / 200 for i in range(200)]
    limit = alert_limit(clean, 0.01)
    assert limit == pytest.approx(197 / 200)
    assert sum(score > limit for score in clean) == 2


def test_ties_count_against_the_matcher() -> None:
    """When too many clean names share the highest score, nothing may alert at that score."""
    assert alert_limit([1.0] * 5 + [0.0] * 95, 0.01) == 1.0
    assert recall([1.0, 1.0], 1.0).value == 0.0


def test_recall_counts_own_scores_above_the_limit() -> None:
    """Three of four positives lie above 0.5; one on the limit does not count."""
    share = recall([0.9, 0.5, 0.51, 0.7], 0.5)
    assert (share.found, share.total, share.value) == (3, 4, 0.75)


def test_the_wilson_interval_is_that_of_the_textbook() -> None:
    """For 8 of 10 the 95 per cent Wilson interval is 0.49 to 0.94."""
    low, high = Share(8, 10).interval
    assert low == pytest.approx(0.4902, abs=1e-3)
    assert high == pytest.approx(0.9433, abs=1e-3)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_calibration_weighs_right_and_wrong_matches() -> None:
    """One right match of weight 1 and one wrong of weight 3 in a bin make a quarter observed."""
    found = calibration([(0.8, True, 1.0), (0.6, False, 3.0), (0.1, False, 1.0)], edges=(0.0, 0.5, 1.0))
    assert [(one.matches, one.weight) for one in found] == [(1, 1.0), (2, 4.0)]
    assert found[1].expected == pytest.approx((0.8 + 1.8) / 4)
    assert found[1].observed == pytest.approx(0.25)
