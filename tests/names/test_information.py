"""How much it says to share a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.names.information import information, spelling_surprise
from article41.names.letters import ALPHABET
from article41.names.tokens import Token, TokenClass

MOST = 2500
"""Hundredths of a bit: nothing says more than that a party is one in about thirty million."""

MORE_TELLING = {
    "a rare family name than a frequent one": ("zubrowkin", "kim"),
    "a rare family name than a frequent given name": ("zubrowkin", "maria"),
    "a long unknown word than a short one": ("zubrowkinsk", "zubr"),
}


def bits(text: str, token_class: TokenClass = TokenClass.ORDINARY) -> int:
    """Return the information of a token."""
    return information(Token(text, token_class)).info


@pytest.mark.parametrize(("more", "less"), MORE_TELLING.values(), ids=MORE_TELLING)
def test_rare_tokens_tell_more(more: str, less: str) -> None:
    """The rarer a token is, the more it says that two names share it."""
    assert bits(more) > bits(less)


@pytest.mark.parametrize("token_class", [TokenClass.PARTICLE, TokenClass.HONORIFIC, TokenClass.FORM])
def test_titles_particles_and_forms_tell_next_to_nothing(token_class: TokenClass) -> None:
    """What many names carry says less than one bit, whatever its letters."""
    assert bits("zubrowkin", token_class) < 100


def test_generic_words_tell_less_than_names() -> None:
    """A word of the trade says less than the same word as a name."""
    assert bits("zubrowkin", TokenClass.GENERIC) < bits("zubrowkin")


def test_an_initial_tells_less_than_any_frequent_name() -> None:
    """A first letter says less than the name that it stands for."""
    assert bits("m", TokenClass.INITIAL) < bits("maria")


def test_longer_abbreviations_tell_more() -> None:
    """Each letter of an abbreviation adds to what it says."""
    assert bits("zmt", TokenClass.ACRONYM) < bits("zmtk", TokenClass.ACRONYM)


@given(st.text(alphabet=ALPHABET, min_size=1, max_size=48), st.sampled_from(list(TokenClass)))
def test_information_is_positive_and_bounded(text: str, token_class: TokenClass) -> None:
    """Sharing any token says something, never more than its spelling surprises, and never too much."""
    found = information(Token(text, token_class))
    assert 0 < found.info <= found.surprise <= MOST


def test_odd_spellings_surprise_more() -> None:
    """Letters in an order that names do not have surprise more than ones that names have."""
    assert spelling_surprise("xqzvwk") > spelling_surprise("marina")
