"""The neighbours of words, against their own source uncompiled and against slow, obvious references."""

from types import ModuleType

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.screening import vocabulary


@st.composite
def keyed_vocabularies(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Draw the sorted keys of a vocabulary (key, token, cost), and the keys of a query token with their costs."""
    key = st.sampled_from([0, 1, 7, 2**63 + 5, 2**64 - 1])
    kept = draw(st.lists(st.tuples(key, st.integers(0, 50), st.integers(0, 32_000)), max_size=20))
    return sorted(kept), draw(st.lists(st.tuples(key, st.integers(0, 32_000)), max_size=5))


@given(keyed_vocabularies(), st.integers(0, 40))
def test_keyed_tokens_are_all_that_share_a_key(
    plain_vocabulary: ModuleType, drawn: tuple[list[tuple[int, int, int]], list[tuple[int, int]]], room: int
) -> None:
    """Every token that shares a key is found at the sum of both costs, as far as there is room."""
    kept, asked = drawn
    expected = [(token, cost + ours) for key, ours in asked for other, token, cost in kept if other == key][:room]
    for module, take in ((vocabulary, for_kernels), (plain_vocabulary, memoryview)):
        ids, costs = np.zeros(room, np.int32), np.zeros(room, np.int32)
        found = module.keyed_tokens(
            take(np.array([key for key, _ in asked], np.uint64)),
            take(np.array([cost for _, cost in asked], np.int16)),
            0,
            len(asked),
            take(np.array([key for key, _, _ in kept], np.uint64)),
            take(np.array([token for _, token, _ in kept], np.int32)),
            take(np.array([cost for _, _, cost in kept], np.int16)),
            take(ids),
            take(costs),
            room,
        )
        assert list(zip(ids[:found].tolist(), costs[:found].tolist(), strict=True)) == expected
