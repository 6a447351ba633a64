"""Conditions that a pack gets wrong are refused when it is compiled, with the name of what they stand in."""

from typing import Any

import msgspec
import pytest

from article41.errors import PackError
from article41.regimes import pack as packs
from article41.regimes.conditions import compile_tests
from article41.regimes.lookup import CompiledPack


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({}, "a condition says nothing"),
        ({"fact": "colour", "is": "red"}, "fact 'colour' is unknown"),
        ({"fact": "to"}, "has comparisons: none"),
        ({"fact": "to", "is": "cn", "among": ["de"]}, "has comparisons: is, among"),
        ({"fact": "suspected", "over": 1}, "is of type yes_no, which 'over' does not fit; use one of is"),
        ({"fact": "suspected", "is": "yes"}, "is of type yes_no, so it is never 'yes'"),
        ({"fact": "grade", "is": "middle"}, "'grade' is never 'middle'"),
        ({"fact": "goods.item", "among": ["silk"]}, "'goods.item' is never 'silk'"),
        ({"any": [{"fact": "colour", "is": "red"}]}, "fact 'colour' is unknown"),
    ],
)
def test_a_condition_that_cannot_be_asked_is_refused(small: CompiledPack, test: dict[str, Any], said: str) -> None:
    """The error says which fact of the pack it is in, and what would be right."""
    with pytest.raises(PackError) as caught:
        compile_tests([msgspec.convert(test, packs.Test)], small.words, "M-X")
    assert str(caught.value).startswith("M-X: ")
    assert said in str(caught.value)
