"""Tokens as letter codes, and the learned costs of respelling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.names.letters import (
    ALPHABET,
    LETTERS,
    MAX_TOKEN,
    TOO_FAR,
    decode,
    edit_costs,
    encode,
    grams,
    respelling_cost,
)

TOKENS = st.text(alphabet=ALPHABET, max_size=60)

NEARER = {
    "k for q rather than k for t": (("kasim", "qasim"), ("kasim", "tasim")),
    "ph for f": (("yusuph", "yusuf"), ("yusuph", "yusub")),
    "kh for h": (("khamid", "hamid"), ("khamid", "bamid")),
    "a doubled letter": (("mohammed", "mohamed"), ("mohammed", "mohazmed")),
    "neighbours exchanged": (("petrov", "pertov"), ("petrov", "pemkov")),
    "a letter rather than a digit": (("kima", "kimi"), ("kima", "kim2")),
}


@given(TOKENS)
def test_codes_go_back_to_letters(token: str) -> None:
    """Decoding the codes of a token gives its first letters again."""
    assert decode(encode(token)) == token[:MAX_TOKEN]


@given(TOKENS)
def test_codes_are_those_of_the_kernel(token: str) -> None:
    """Letter codes lie from 1 to 36; 0 stays free for the edge of a token."""
    assert all(1 <= code < LETTERS for code in encode(token).tolist())


def test_letter_pairs_include_the_edges() -> None:
    """A token of two letters has three letter pairs: in, between and out."""
    a, b = 1, 2
    assert grams(encode("ab")).tolist() == [a, a * LETTERS + b, b * LETTERS]


def test_costs_are_whole_positive_and_symmetric() -> None:
    """Every respelling of one letter costs something, and the same both ways; a letter stays itself for nothing."""
    pair = np.asarray(edit_costs().pair).reshape(LETTERS, LETTERS)
    assert (pair == pair.T).all()
    assert (np.diag(pair) == 0).all()
    assert (pair[~np.eye(LETTERS, dtype=bool)] > 0).all()
    assert np.asarray(edit_costs().merge).min() > 0
    assert edit_costs().swap > 0


@pytest.mark.parametrize(("near", "far"), NEARER.values(), ids=NEARER)
def test_usual_respellings_cost_less(near: tuple[str, str], far: tuple[str, str]) -> None:
    """Letters that are written for each other cost less than any two."""
    assert 0 < respelling_cost(*near) < respelling_cost(*far)


@given(TOKENS, TOKENS)
def test_respelling_costs_nothing_only_within_the_same_token(one: str, other: str) -> None:
    """Two tokens are equal at no cost exactly where their first letters are the same."""
    assert (respelling_cost(one, other) == 0) == (one[:MAX_TOKEN] == other[:MAX_TOKEN])


def test_over_the_limit_is_too_far() -> None:
    """A respelling that costs more than the limit is not told apart from any other."""
    assert respelling_cost("zubrowka", "kim", limit=500) == TOO_FAR
