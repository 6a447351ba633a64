"""The accumulation of candidates, against its own source uncompiled and against slow, obvious references."""

from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.screening import gathering

BINS, STATE, INFO = (gathering.CONSTANTS[name] for name in ("BINS", "STATE", "INFO"))


def ints(values: Any) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Return numbers as the kernels take them."""
    return np.array(values, dtype=np.int32)


def both(plain_gathering: ModuleType) -> list[tuple[Any, Any]]:
    """Return the two modules, each with how its arrays are handed over."""
    return [(gathering, for_kernels), (plain_gathering, memoryview)]


class Postings(NamedTuple):
    """Names that hold the tokens of a vocabulary, and the neighbours (token, gain) of each query token in turn."""

    names: int
    of_token: list[list[int]]
    turns: list[list[tuple[int, int]]]


@st.composite
def postings(draw: st.DrawFn) -> Postings:
    """Draw a small inverted index and some query tokens."""
    names = draw(st.integers(1, 8))
    of_token = draw(st.lists(st.lists(st.integers(0, names - 1), max_size=4), min_size=1, max_size=6))
    near = st.tuples(st.integers(0, len(of_token) - 1), st.integers(1, 2000))
    return Postings(names, of_token, draw(st.lists(st.lists(near, max_size=5), max_size=5)))


def rows_of(totals: Any, infos: Any, turn: int) -> np.ndarray[Any, np.dtype[np.uint16]]:
    """Return what is kept of each name: total, best gain, turn in which it was met last, own information."""
    rows = [(total, 0, turn, info) for total, info in zip(totals, infos, strict=True)]
    return np.array(rows, dtype=np.uint16).reshape(-1, STATE)


def accumulated(module: Any, take: Any, drawn: Postings, only_touched: set[int]) -> dict[int, int]:
    """Add up all turns; return the total of each touched name, in the order in which they were touched."""
    touched, found = np.zeros(drawn.names + 1, np.int32), 0
    kept = rows_of([0] * drawn.names, [0] * drawn.names, 0)
    at = ints(np.cumsum([0, *map(len, drawn.of_token)]))
    flat = ints([name for names in drawn.of_token for name in names])
    for turn, near in enumerate(drawn.turns, start=1):
        found = module.add_postings(
            take(ints([token for token, _ in near])),
            take(ints([gain for _, gain in near])),
            0,
            len(near),
            turn,
            take(at),
            take(flat),
            take(kept.reshape(-1)),
            take(touched),
            found,
            turn in only_touched,
        )
    return {name: int(kept[name, 0]) for name in touched[:found].tolist()}


@given(postings())
def test_totals_are_the_sums_of_the_best_gains(plain_gathering: ModuleType, drawn: Postings) -> None:
    """A name's total is the sum, over the query tokens, of the best gain of a neighbour that it holds."""
    expected = {}
    for name in range(drawn.names):
        gains = [[gain for token, gain in near if name in drawn.of_token[token]] for near in drawn.turns]
        if any(gains):
            expected[name] = sum(max(turn) for turn in gains if turn)
    for module, take in both(plain_gathering):
        assert accumulated(module, take, drawn, set()) == expected


@given(postings(), st.sets(st.integers(1, 5)))
def test_a_common_token_adds_only_to_names_already_met(
    plain_gathering: ModuleType, drawn: Postings, only_touched: set[int]
) -> None:
    """With `only_touched` no new name comes in, and those met before get their gain; compiled and plain alike."""
    told = [accumulated(module, take, drawn, only_touched) for module, take in both(plain_gathering)]
    assert list(told[0].items()) == list(told[1].items())
    brings_in = [near for turn, near in enumerate(drawn.turns, start=1) if turn not in only_touched]
    assert set(told[0]) == {name for near in brings_in for token, _ in near for name in drawn.of_token[token]}


@given(postings(), st.sets(st.integers(0, 7)))
def test_names_that_are_not_allowed_are_forgotten(
    plain_gathering: ModuleType, drawn: Postings, allowed: set[int]
) -> None:
    """Only names allowed stay touched, in their order; the others count as never met."""
    touched = list(range(drawn.names))[::-1]
    flags = np.array([name in allowed for name in range(drawn.names)], np.uint8)
    for module, take in both(plain_gathering):
        state, left = rows_of([5] * drawn.names, [7] * drawn.names, 3), ints(touched)
        kept = module.keep_allowed(take(left), len(touched), take(state.reshape(-1)), take(flags))
        assert left[:kept].tolist() == [name for name in touched if name in allowed]
        assert state[:, gathering.CONSTANTS["INFO"] - 1].tolist() == [
            3 if name in allowed else 0 for name in range(drawn.names)
        ]


@st.composite
def touched_names(draw: st.DrawFn) -> tuple[list[int], list[int], int, int]:
    """Draw totals and own information of names, all of them touched, how many are wanted, and how wide ranks lie."""
    wide = draw(st.sampled_from([3, 300, 20_000]))
    totals = draw(st.lists(st.integers(0, wide), max_size=30))
    infos = [draw(st.integers(0, wide)) for _ in totals]
    return totals, infos, draw(st.integers(1, 10)), draw(st.integers(2, 4))


@given(touched_names())
def test_the_best_names_are_taken(plain_gathering: ModuleType, drawn: tuple[list[int], list[int], int, int]) -> None:
    """The best are taken: at least as many as wanted, and none that lies a whole bin under one left out."""
    totals, infos, wanted, spare = drawn
    ranks = [2 * total - info for total, info in zip(totals, infos, strict=True)]
    told = []
    for module, take in both(plain_gathering):
        out, kept = np.zeros(min(len(ranks), wanted * spare), np.int32), rows_of(totals, infos, 1)
        touched, room = ints(range(len(ranks)))[::-1].copy(), ints(ranks)
        arrays = [take(each) for each in (kept.reshape(-1), room, np.ones(BINS, np.int32), out)]
        many = module.take_best(take(touched), len(ranks), *arrays[:2], wanted, *arrays[2:])
        told.append(out[:many].tolist())
        assert kept.tolist() == [[total, 0, 0, info] for total, info in zip(totals, infos, strict=True)]
    assert told[0] == told[1]
    taken = told[0]
    left_out = [rank for name, rank in enumerate(ranks) if name not in taken]
    width = (max(ranks) - min(ranks)) // BINS + 1 if ranks else 1
    assert len(taken) == len(set(taken)) >= min(wanted, len(ranks))
    assert all(ranks[name] > max(left_out) - width for name in taken if left_out)


@pytest.mark.parametrize("wanted", [1, 5])
def test_equals_never_keep_a_better_name_out(wanted: int) -> None:
    """However many names rank alike at the edge, a better one that was touched last is among those taken."""
    many = 1000
    names, out = ints(range(many + 1)), np.zeros(wanted * 2, np.int32)
    state = for_kernels(rows_of([100] * many + [200], [0] * (many + 1), 1).reshape(-1))
    ranks, bins = for_kernels(names.copy()), for_kernels(np.zeros(BINS, np.int32))
    kept = gathering.take_best(for_kernels(names), many + 1, state, ranks, wanted, bins, for_kernels(out))
    assert many in out[:kept].tolist()


def test_nothing_touched_is_nothing_taken(plain_gathering: ModuleType) -> None:
    """Without a touched name there is no candidate."""
    none = np.zeros(0, np.int32)
    for module, take in both(plain_gathering):
        bins, state = take(np.zeros(BINS, np.int32)), take(np.zeros(0, np.uint16))
        assert module.take_best(take(none), 0, state, take(none), 5, bins, take(none)) == 0


def test_what_a_name_shares_is_capped(plain_gathering: ModuleType) -> None:
    """A name that shares more than two bytes hold keeps the most that they hold."""
    drawn = Postings(1, [[0]], [[(0, 1900)]] * 40)
    for module, take in both(plain_gathering):
        assert accumulated(module, take, drawn, set()) == {0: gathering.CONSTANTS["MOST"]}
