"""Words that are spelled much alike, against their own source uncompiled and against a slow, obvious reference."""

import itertools
from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.names.letters import LETTERS, edit_costs, encode, respelling_cost
from article41.names.spelling import letters_of
from article41.screening import nearness

LONGEST_WORD = 9
WORDS = st.text(alphabet="aehiklpfsu07", min_size=2, max_size=LONGEST_WORD)
LIMIT = 1500


def pairs_of(word: str) -> list[int]:
    """Return the letter pairs of a word, its edges included, each once."""
    codes = [0, *encode(word).tolist(), 0]
    return list(dict.fromkeys(x * LETTERS + y for x, y in itertools.pairwise(codes)))


def found_by(module: Any, words: list[str], token: str, needs: list[int]) -> dict[str, int]:
    """Return which of some words, in order, a module finds near a token, and at what cost."""
    take = for_kernels if module is nearness else memoryview
    longest = max(LONGEST_WORD, *map(len, words))
    by_pair: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        for pair in pairs_of(word):
            by_pair.setdefault(pair, []).append(number)
    flat = np.array([number for pair in sorted(by_pair) for number in by_pair[pair]], np.int32)
    at = np.cumsum([0, *(len(by_pair.get(pair, [])) for pair in range(LETTERS * LETTERS))]).astype(np.int32)
    text = np.concatenate([encode(word) for word in words])
    text_at = np.cumsum([0, *map(len, words)]).astype(np.int32)
    sets = np.array([letters_of(encode(word).tobytes(), len(word)) for word in words], np.uint64)
    of_length = np.searchsorted(list(map(len, words)), range(longest + 2)).astype(np.int32)
    costs = edit_costs()
    near = module.NearWords(
        (take(text), take(text_at), take(sets)),
        (take(at), take(flat)),
        (take(np.asarray(costs.pair)), take(np.asarray(costs.merge)), costs.swap),
        (take(of_length), take(np.array(needs, np.uint8)), take(np.full(longest + 1, LIMIT, np.int16))),
    )
    counts = np.zeros(len(words), np.uint8)
    near.set_scratch(take(counts), *(take(np.zeros(size, np.int32)) for size in (len(words), 256, 256)))
    ids, paid = np.zeros(len(words), np.int32), np.zeros(len(words), np.int32)
    letters = letters_of(encode(token).tobytes(), len(token))
    many = near.find(take(encode(token)), 0, len(token), letters, take(ids), take(paid))
    assert not counts.any()
    return {words[number]: cost for number, cost in zip(ids[:many].tolist(), paid[:many].tolist(), strict=True)}


@given(st.lists(WORDS, min_size=1, max_size=20, unique=True), WORDS, st.integers(1, 3))
def test_near_words_are_all_found(plain_nearness: ModuleType, words: list[str], token: str, needed: int) -> None:
    """Found are words whose respelling is within the limit, alike compiled and plain; and of those of much the same
    length, all that share the letter pairs needed and differ in few letters.
    """
    words = sorted(words, key=lambda word: (len(word), word))
    needs = [min(needed + length // 4, length) for length in range(2 * LONGEST_WORD)]
    told = [found_by(module, words, token, needs) for module in (nearness, plain_nearness)]
    assert told[0] == told[1]
    assert all(respelling_cost(token, word) == cost <= LIMIT for word, cost in told[0].items())
    spread = 1 if len(token) < 5 else 2
    ours = pairs_of(token)
    for word in words:
        shared = len(set(ours) & set(pairs_of(word))) >= needs[max(len(word), len(token))]
        few = len(set(word) ^ set(token)) <= 4
        if shared and few and abs(len(word) - len(token)) <= spread and respelling_cost(token, word) <= LIMIT:
            assert word in told[0]


def test_many_equal_letters_do_not_overflow_the_counts() -> None:
    """A word of one letter many times shares more pairs than a byte holds, and is found all the same."""
    assert found_by(nearness, ["a" * 40], "a" * 40, [12] * 50) == {"a" * 40: 0}
