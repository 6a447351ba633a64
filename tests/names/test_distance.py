"""The kernels of name comparison, against their own source uncompiled and against slow, obvious references."""

import functools
import itertools
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.model import Kind
from article41.names import distance
from article41.names.letters import KEY_MARKS, KNOWN, LETTERS, MAX_PAIRINGS, TOO_FAR, edit_costs, encode
from article41.names.tokens import NameForm, analyse
from article41.screening.forms import FormTable, NameRow
from article41.screening.layout import lay_out
from article41.screening.model import FEATURES, weight_rows
from article41.screening.names import LIMITS
from article41.screening.words import Words

LONGEST_WORD = 9
WORDS = st.text(alphabet="aehiklpfsu07", max_size=LONGEST_WORD)
NAME_PARTS = (
    "kim", "jong", "un", "kimjong", "abdul", "rahman", "abdulrahman", "al", "bin", "m", "k", "maria", "mariya",
    "petrov", "petrova", "ivanovich", "trading", "company", "limited", "ltd", "llc", "bank", "44", "45", "korea", "kt",
    "ktc", "dr", "chol", "cheol", "ri", "rhee", "lee",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(NAME_PARTS), min_size=1, max_size=5).map(" ".join)
KINDS = st.sampled_from([Kind.PERSON, Kind.ORGANISATION, Kind.ANY])


def taken(module: Any, arrays: Iterable[Any]) -> tuple[Any, ...]:
    """Return arrays as a module takes them: as the package hands them over, or as views for plain Python."""
    return tuple(map(for_kernels if module is distance else memoryview, map(np.asarray, arrays)))


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
def test_edit_cost_is_the_same_compiled_and_plain(plain_distance: ModuleType, one: str, other: str, limit: int) -> None:
    """The compiled edit cost is that of its source run as plain Python."""
    assert edit(distance, one, other, limit) == edit(plain_distance, one, other, limit)


@given(WORDS, WORDS)
def test_edit_cost_is_the_cheapest_way(one: str, other: str) -> None:
    """The edit cost is that of a memoised recursion over all ways to write one token as the other."""
    expected = slow_edit_cost(one, other)
    assert edit(distance, one, other, TOO_FAR - 1) == (expected if expected < TOO_FAR else TOO_FAR)


@given(WORDS, WORDS, st.integers(0, 4000))
def test_a_limit_only_cuts_off(one: str, other: str, limit: int) -> None:
    """With a limit the cost is the same, or `TOO_FAR` exactly where it lies over the limit."""
    expected = slow_edit_cost(one, other)
    assert edit(distance, one, other, limit) == (expected if expected <= limit else TOO_FAR)


@given(WORDS, WORDS)
def test_edit_cost_goes_both_ways(one: str, other: str) -> None:
    """Writing one token as the other costs what the way back costs, and nothing only where they are equal."""
    cost = edit(distance, one, other, TOO_FAR - 1)
    assert cost == edit(distance, other, one, TOO_FAR - 1)
    assert (cost == 0) == (one == other)


def comparison(module: Any, table: FormTable, query: NameForm) -> Any:
    """Return a module's `Comparison` of one query with a table; plain Python takes views."""
    costs, scratch = edit_costs(), [np.zeros(256, np.int32), np.zeros(8 * MAX_PAIRINGS, np.int32)]
    pair, merge, limits = taken(module, [costs.pair, costs.merge, LIMITS])
    made = module.Comparison(taken(module, table.tokens), taken(module, table.forms), pair, merge, costs.swap, limits)
    known = [np.zeros(KNOWN, np.int16), np.zeros(len(table.tokens.info), np.int32), np.zeros(KNOWN, np.int32)]
    keyed = [np.zeros(KNOWN, np.uint8), np.zeros(KEY_MARKS, np.int32)]
    made.set_scratch(*taken(module, [*scratch, np.zeros(MAX_PAIRINGS, np.uint8), *known, *keyed]))
    words = Words(256)
    asked = words.asked(query)
    made.set_words(words.tokens)
    made.set_query(asked.words, asked.masks, asked.spans, asked.size)
    return made


def table_of(*texts: str, kind: Kind) -> FormTable:
    """Lay out names, each of an owner of its own."""
    return lay_out(NameRow(owner, 0, text, kind) for owner, text in enumerate(texts))


@settings(deadline=None)
@given(NAMES, st.lists(NAMES, min_size=1, max_size=3), KINDS)
def test_features_are_the_same_compiled_and_plain(
    plain_distance: ModuleType, query: str, listed: list[str], kind: Kind
) -> None:
    """The compiled comparison describes and scores every pair of names as its source run as plain Python does."""
    table = table_of(*listed, kind=kind)
    count = len(table.owners)
    chosen, weights = np.arange(count, dtype=np.int32), weight_rows()
    for form in analyse(query, kind):
        told = []
        for module in (distance, plain_distance):
            made = comparison(module, table, form)
            features, scores = np.zeros((count, len(FEATURES))), np.zeros(count)
            forms, kinds = taken(module, [chosen, table.kinds])
            made.describe_all(forms, count, features)
            made.score(forms, count, kinds, weights, scores, np.zeros(len(FEATURES)))
            told.append((features, scores))
        np.testing.assert_allclose(told[0][0], told[1][0], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(told[0][1], told[1][1], rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(told[0][1], (told[0][0] * weights[table.kinds]).sum(axis=1), rtol=1e-9, atol=1e-9)


def greatest_gain(pairings: list[list[int]]) -> int:
    """Return the greatest total gain of any set of pairings that use every token at most once: all sets are tried."""
    best = 0
    for size in range(1, len(pairings) + 1):
        for chosen in itertools.combinations(pairings, size):
            if all(not (a[1] & b[1] or a[2] & b[2]) for a, b in itertools.combinations(chosen, 2)):
                best = max(best, sum(pairing[0] for pairing in chosen))
    return best


@settings(deadline=None)
@given(NAMES, NAMES, KINDS)
def test_the_alignment_has_the_greatest_gain(plain_distance: ModuleType, query: str, listed: str, kind: Kind) -> None:
    """The pairing chosen is one to one, and no other set of the possible pairings says more."""
    table = table_of(listed, kind=kind)
    for form in analyse(query, kind):
        slow = comparison(plain_distance, table, form)
        slow.collect(0)
        possible = np.asarray(slow.numbers).reshape(-1, 8)[: slow.pairings].tolist()
        fast = comparison(distance, table, form)
        gained = fast.align(0)
        rows = np.asarray(fast.numbers).reshape(-1, 8)[: fast.pairings].tolist()
        assert [row[:7] for row in rows] == [row[:7] for row in possible]
        chosen = [row for row in rows if row[7] >= 0]
        assert sum(row[0] for row in chosen) == gained
        assert all(not (a[1] & b[1] or a[2] & b[2]) for a, b in itertools.combinations(chosen, 2))
        if len(possible) <= 12:
            assert gained == greatest_gain(possible)


@pytest.mark.parametrize("parts", [24, 40])
def test_long_names_are_aligned_within_bounds(parts: int) -> None:
    """A name of very many equal parts is aligned with itself in bounded work, and wholly."""
    text = " ".join(["kim"] * parts)
    table = table_of(text, kind=Kind.PERSON)
    form = analyse(text, Kind.PERSON)[0]
    features = np.zeros((1, len(FEATURES)))
    comparison(distance, table, form).describe_all(for_kernels(np.zeros(1, np.int32)), 1, features)
    named = dict(zip(FEATURES, features[0].tolist(), strict=True))
    assert named["constant"] == 1
    assert named["extra_bits"] == named["missing_bits"] >= 0


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=20, unique=True), WORDS.filter(bool), st.integers(1, 4))
def test_letter_pairs_are_counted_alike(
    plain_distance: ModuleType, vocabulary: list[str], token: str, needed: int
) -> None:
    """Tokens that share letter pairs are found alike, compiled and plain, and none that shares `needed` is missed."""
    vocabulary = sorted(vocabulary, key=lambda word: (len(word), word))
    by_pair: dict[int, list[int]] = {}
    for number, word in enumerate(vocabulary):
        for pair in pairs_of(word):
            by_pair.setdefault(pair, []).append(number)
    flat = np.array([number for pair in sorted(by_pair) for number in by_pair[pair]], np.int32)
    at = np.cumsum([0, *(len(by_pair.get(pair, [])) for pair in range(LETTERS * LETTERS))]).astype(np.int32)
    found = []
    for module in (distance, plain_distance):
        counts, touched = np.zeros(len(vocabulary), np.uint8), np.zeros(len(vocabulary), np.int32)
        codes, grams_at, grams, counted, met, order = taken(
            module, [encode(token), at, flat, counts, touched, np.zeros(2 * (len(token) + 1), np.int32)]
        )
        size = len(vocabulary)
        longest = max(map(len, vocabulary))
        of_length = np.searchsorted(list(map(len, vocabulary)), range(LONGEST_WORD + 2)).astype(np.int32)
        needs = np.array([min(needed + at // 4, at) for at in range(LONGEST_WORD + 2)], np.uint8)
        length_at, needs_of = taken(module, [of_length, needs])
        many = module.shared_bigrams(
            codes, len(token), grams_at, grams, length_at, 1, longest, needs_of, counted, met, size, order
        )
        found.append((touched[:many].tolist(), counts.tolist()))
    assert found[0] == found[1]
    ours = pairs_of(token)
    sharing = {
        n
        for n, word in enumerate(vocabulary)
        if sum(min(ours.count(p), 1) for p in pairs_of(word)) >= needs[max(len(word), len(token))]
    }
    if len(set(ours)) == len(ours):
        assert sharing <= set(found[0][0])


def pairs_of(word: str) -> list[int]:
    """Return the letter pairs of a word, its edges included, each once."""
    codes = [0, *encode(word).tolist(), 0]
    return list(dict.fromkeys(x * LETTERS + y for x, y in itertools.pairwise(codes)))


def test_many_equal_letters_do_not_overflow_the_counts() -> None:
    """A token of one letter many times shares more pairs than a byte holds, and is found all the same."""
    token = "a" * 17
    codes = [0, *encode(token).tolist(), 0]
    pairs = [x * LETTERS + y for x, y in itertools.pairwise(codes)]
    grams = np.zeros(len(pairs), np.int32)
    at = np.cumsum([0, *np.bincount(pairs, minlength=LETTERS * LETTERS)]).astype(np.int32)
    counts, touched, order = np.zeros(1, np.uint8), np.zeros(1, np.int32), np.zeros(64, np.int32)
    length_at, needed = np.array([0] * 18 + [1], np.int32), np.full(19, 12, np.uint8)
    arrays = taken(distance, [encode(token), at, grams, counts, touched, order, length_at, needed])
    codes, grams_at, found, counted, met, space, of_length, needs = arrays
    many = distance.shared_bigrams(codes, 17, grams_at, found, of_length, 17, 17, needs, counted, met, 1, space)
    assert many == 1
    assert counts[0] >= 12
