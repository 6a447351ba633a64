"""Tests of wildcards, regular expressions and slips, with slow and obvious ways to the same answers as oracles."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.errors import UnknownValueError
from article41.services.ftm.search_index import Vocabulary
from article41.services.ftm.search_patterns import regular, wildcards

WORDS = st.lists(st.text("abcé金", max_size=6), unique=True, min_size=1, max_size=8)
PATTERNS = st.recursive(
    st.sampled_from(["a", "b", "c", "é", ".", "[ab]", "[^a]", "金"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{1,2}", "{2}", "{1,}"])).map(
            lambda two: f"({two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


def vocabulary(words: list[str]) -> Vocabulary:
    """Return the vocabulary of some words."""
    encoded = sorted(word.encode() for word in words)
    at = np.concatenate(([0], np.cumsum([len(word) for word in encoded]))).astype(np.int64)
    return Vocabulary(np.frombuffer(b"".join(encoded), dtype=np.uint8), at)


def texts(found: Vocabulary, numbers: object) -> set[str]:
    """Return the words of these numbers."""
    return {found.text(int(number)) for number in np.asarray(numbers)}


@given(WORDS, PATTERNS)
def test_regular_expressions(words: list[str], pattern: str) -> None:
    """A regular expression fits the words that Python's own fits."""
    held = vocabulary(words)
    assert texts(held, held.fitting(regular(pattern))) == {word for word in words if re.fullmatch(pattern, word)}


@given(WORDS, st.text("abé?*", max_size=6))
def test_wildcards(words: list[str], pattern: str) -> None:
    """`*` stands for anything and `?` for one character."""
    held = vocabulary([word.replace("é", "b") for word in words])
    expression = re.escape(pattern.replace("é", "b")).replace(r"\*", ".*").replace(r"\?", ".")
    expected = {word for word in texts(held, range(len(held))) if re.fullmatch(expression, word)}
    assert texts(held, held.fitting(wildcards(pattern.replace("é", "b")))) == expected


@given(st.lists(st.text("abc", max_size=6), unique=True, min_size=1, max_size=8), st.text("abc", max_size=6))
def test_slips(words: list[str], word: str) -> None:
    """Words at most so many slips away are found, and no others."""
    held = vocabulary(words)
    for edits in (1, 2):
        assert texts(held, held.like(word, edits)) == {other for other in words if _slips(word, other) <= edits}


def _slips(one: str, other: str) -> int:
    table = {(i, j): max(i, j) for i in range(len(one) + 1) for j in range(len(other) + 1) if not i or not j}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1])]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(one), len(other)]


@given(WORDS, st.text("abcé金", max_size=6), st.text("abcé金", max_size=6))
def test_between(words: list[str], low: str, high: str) -> None:
    """Words between two others are those that stand between them by their bytes."""
    held = vocabulary(words)
    found = held.between(low.encode(), high.encode(), with_low=True, with_high=False)
    assert texts(held, found) == {word for word in words if low.encode() <= word.encode() < high.encode()}
    assert texts(held, held.beginning(low)) == {word for word in words if word.startswith(low)}


@pytest.mark.parametrize("pattern", ["(", "[a", "a{", "*a", "a{2,1}", ")", "a|*", "\\", '"a', "[b-a]", "a{1000001}"])
def test_broken(pattern: str) -> None:
    """A broken expression is refused, with the place where it breaks."""
    with pytest.raises(UnknownValueError, match="broken at character"):
        regular(pattern)


@pytest.mark.parametrize("pattern", ["(a|b)*a(a|b){20}", "a{9999}"])
def test_too_much(pattern: str) -> None:
    """An expression that needs too many states is refused."""
    with pytest.raises(UnknownValueError, match="pattern"):
        regular(pattern)
