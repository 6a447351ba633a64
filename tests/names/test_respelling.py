"""The cost of respelling, against its own source uncompiled and against a slow, obvious reference."""

import functools
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.names import respelling
from article41.names.letters import LETTERS, TOO_FAR, edit_costs, encode

WORDS = st.text(alphabet="aehiklpfsu07", max_size=9)


def taken(module: Any, arrays: Iterable[Any]) -> tuple[Any, ...]:
    """Return arrays as a module takes them: as the package hands them over, or as views for plain Python."""
    return tuple(map(for_kernels if module is respelling else memoryview, map(np.asarray, arrays)))


def edit(module: Any, one: str, other: str, limit: int) -> int:
    """Run a module's `edit_cost` on two tokens; plain Python takes views."""
    costs, rows = edit_costs(), np.zeros(256, dtype=np.int32)
    arrays = [encode(one), encode(other), costs.pair, costs.merge, rows]
    a, b, pair, merge, space = taken(module, arrays)
    return int(module.edit_cost(a, 0, len(one), b, 0, len(other), pair, merge, costs.swap, limit, space))


def slow_edit_cost(one: str, other: str) -> int:
    """The definition of the edit cost: the cheapest way to write one token as the other, end to start."""
    costs, a, b = edit_costs(), encode(one).tolist(), encode(other).tolist()

    def pair(x: int, y: int) -> int:
        return int(costs.pair[x * LETTERS + y])

    def merge(x: int, y: int, z: int) -> int:
        return int(costs.merge[(x * LETTERS + y) * LETTERS + z])

    @functools.cache
    def cost(i: int, j: int) -> int:
        ways = [0] if i == j == 0 else []
        if i:
            ways.append(cost(i - 1, j) + pair(a[i - 1], 0))
        if j:
            ways.append(cost(i, j - 1) + pair(0, b[j - 1]))
        if i and j:
            ways.append(cost(i - 1, j - 1) + pair(a[i - 1], b[j - 1]))
        if i > 1 and j:
            ways.append(cost(i - 2, j - 1) + merge(a[i - 2], a[i - 1], b[j - 1]))
        if i and j > 1:
            ways.append(cost(i - 1, j - 2) + merge(b[j - 2], b[j - 1], a[i - 1]))
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            ways.append(cost(i - 2, j - 2) + costs.swap)
        return min(ways)

    return cost(len(a), len(b))


@given(WORDS, WORDS, st.integers(0, TOO_FAR - 1))
def test_edit_cost_is_the_same_compiled_and_plain(
    plain_respelling: ModuleType, one: str, other: str, limit: int
) -> None:
    """The compiled edit cost is that of its source run as plain Python."""
    assert edit(respelling, one, other, limit) == edit(plain_respelling, one, other, limit)


@given(WORDS, WORDS)
def test_edit_cost_is_the_cheapest_way(one: str, other: str) -> None:
    """The edit cost is that of a memoised recursion over all ways to write one token as the other."""
    expected = slow_edit_cost(one, other)
    assert edit(respelling, one, other, TOO_FAR - 1) == (expected if expected < TOO_FAR else TOO_FAR)


@given(WORDS, WORDS, st.integers(0, 4000))
def test_a_limit_only_cuts_off(one: str, other: str, limit: int) -> None:
    """With a limit the cost is the same, or `TOO_FAR` exactly where it lies over the limit."""
    expected = slow_edit_cost(one, other)
    assert edit(respelling, one, other, limit) == (expected if expected <= limit else TOO_FAR)


@given(WORDS, WORDS)
def test_edit_cost_goes_both_ways(one: str, other: str) -> None:
    """Writing one token as the other costs what the way back costs, and nothing only where they are equal."""
    cost = edit(respelling, one, other, TOO_FAR - 1)
    assert cost == edit(respelling, other, one, TOO_FAR - 1)
    assert (cost == 0) == (one == other)


@given(st.integers(0, 2**37 - 1), st.integers(0, 2**37 - 1), st.integers(0, 8))
def test_odd_letters_are_those_of_one_set_only(
    plain_respelling: ModuleType, letters: int, other: int, limit: int
) -> None:
    """Two sets of letters differ too much where more letters than the limit are in one of them only."""
    expected = (letters ^ other).bit_count() > limit
    for module in (respelling, plain_respelling):
        assert bool(module.odd_letters(letters, other, limit)) == expected
