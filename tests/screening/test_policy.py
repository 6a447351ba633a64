"""The settings of a screening."""

import pytest

from article41.screening.policy import Policy


def test_a_policy_is_frozen() -> None:
    """A policy cannot be changed after it was named in a result."""
    with pytest.raises(AttributeError):
        Policy().limit = 3  # type: ignore[misc]


def test_equal_settings_are_equal_policies() -> None:
    """Two policies with the same settings are the same."""
    assert Policy() == Policy(alert_threshold=Policy().alert_threshold, limit=Policy().limit)
    assert Policy() != Policy(alert_threshold=0.9)


def test_the_defaults_make_sense() -> None:
    """By default something is reported, and not everything."""
    assert 0 < Policy().alert_threshold < 1
    assert Policy().limit > 0
