"""Keys as numbers, against the keys as text that `names.keys` gives; compiled and plain."""

import itertools
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.names import hashed
from article41.names.hashed import hashed_keys
from article41.names.keys import token_keys

LIKELY = st.sampled_from(
    ["abd", "al", "el", "ou", "kh", "gh", "sch", "tch", "dzh", "tz", "ck", "ci", "ia", "ya", "w", "y", "x", "ff", "ow",
     "ew", "ova", "sky", "ovich", "ullah", "zade", "kim", "jong", "chol", "zh", "h", "ts", "dz", "ii", "oo", "j", "g"]
)  # fmt: skip
TOKENS = st.one_of(
    st.lists(LIKELY, min_size=1, max_size=6).map("".join),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14),
    st.text("abkhtsz0123456789", min_size=1, max_size=9),
)
KNOWN = ("muhammad", "mehmet", "yusuf", "joseph", "ltd", "trading", "one", "iii", "44", "44th", "alrawi", "abdurrahman")
FNV_1A = {b"": 0xCBF29CE484222325, b"a": 0xAF63DC4C8601EC8C, b"foobar": 0x85944171F73967E8}
"""Published test vectors of the hash."""


def keys_of(token: str, *, vowelless: bool = False) -> list[tuple[int, int]]:
    """Return the keys of a token as numbers, with their costs."""
    keys, costs = hashed_keys(token, vowelless=vowelless)
    return list(zip(np.frombuffer(keys, np.uint64).tolist(), np.frombuffer(costs, np.int16).tolist(), strict=True))


def expected(token: str, *, vowelless: bool = False) -> dict[int, int]:
    """Return the keys that a token should have: the hash of each text, hundredths of a bit."""
    return {_fnv(key.encode()): round(bits * 100) for key, bits in token_keys(token, vowelless=vowelless)}


def _fnv(text: bytes) -> int:
    number = 0xCBF29CE484222325
    for byte in text:
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return number


@given(TOKENS, st.booleans())
def test_keys_are_those_of_the_readable_rules(token: str, vowelless: bool) -> None:
    """Every token has as numbers the keys that it has as text, each once and at the same cost."""
    found = keys_of(token, vowelless=vowelless)
    assert dict(found) == expected(token, vowelless=vowelless)
    assert len(found) == len(dict(found))


@pytest.mark.parametrize("token", [*KNOWN, "", "a", "x" * 119, "tz" * 60, "kimjongun" * 200])
def test_keys_of_tables_and_of_any_length(token: str) -> None:
    """Words of the tables, numbers, a single letter and very long tokens have their keys too."""
    assert dict(keys_of(token)) == expected(token)


@given(TOKENS)
def test_keys_are_the_same_compiled_and_plain(plain_spelling: ModuleType, token: str) -> None:
    """The compiled speller finds the same keys, in the same order, as its own source."""
    raw = "".join(filter(str.isalpha, token)).encode()
    told = []
    for make in (hashed.Speller, plain_spelling.Speller):
        speller = hashed.new_speller(make)
        count = speller.kernel.spell(raw, len(raw))
        told.append((speller.keys[:count].tolist(), speller.costs[:count].tolist()))
    assert told[0] == told[1]


@pytest.mark.parametrize(("text", "number"), FNV_1A.items())
def test_keys_are_hashed_by_a_published_function(plain_spelling: ModuleType, text: bytes, number: int) -> None:
    """The hash is FNV-1a of 64 bits, so that an index can be read elsewhere."""
    for make in (hashed.Speller, plain_spelling.Speller):
        assert hashed.new_speller(make).kernel.hash_of(text, len(text)) == number


@given(st.lists(st.integers(1, 36), max_size=60))
def test_letters_and_surprise_are_the_same_compiled_and_plain(plain_spelling: ModuleType, codes: list[int]) -> None:
    """The set of letters has one bit a letter; surprise is the sum over neighbours, the edges included."""
    from article41.names import spelling

    surprises = np.arange(37 * 37, dtype=np.int16)
    edged = [0, *codes, 0]
    for module, table in ((spelling, surprises), (plain_spelling, memoryview(surprises))):
        assert module.letters_of(bytes(codes), len(codes)) == sum(1 << code for code in set(codes))
        whole = sum(37 * one + other for one, other in itertools.pairwise(edged)) if codes else 0
        assert module.surprise_of(bytes(codes), len(codes), table) == whole
