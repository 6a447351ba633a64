"""How much does it say that two names share this token? Bits: -log2 of the share of people or firms that bear it.

Frequent tokens come from a table (`token_information.tsv`), made from population name frequencies and from the
lists. A token
outside it is rare; it gets what its length suggests. Its `surprise`, the bits of its letters one after the other,
says how
unlikely that very spelling is: a respelling of a frequent name is as telling as the name, however odd it looks.
"""

import functools
from array import array
from typing import Final, NamedTuple

from article41.names.folded import syllables_of
from article41.names.letters import ALPHABET, LETTERS, TO_CODE
from article41.names.spelling import surprise_of
from article41.names.tables import table_rows
from article41.names.tokens import Token, TokenClass

_MINOR_BITS: Final = {TokenClass.PARTICLE: 40, TokenClass.HONORIFIC: 40, TokenClass.FORM: 60}
_MOST_RARE: Final = 1900
_MOST_SURPRISING: Final = 2200
_GENERIC_CAP: Final = 450
_NUMBER_BITS: Final = 400
_DIGIT_BITS: Final = 200
_NUMBER_CAP: Final = 1200
_ACRONYM_PER_CENT: Final = 70
_ACRONYM_CAP: Final = 1400
_NEW_LETTER_PAIR: Final = 950
_SYLLABLE: Final = 660
_RARE_SYLLABLE: Final = 900
_SYLLABLES: Final = 1300


class Information(NamedTuple):
    """Both in hundredths of a bit."""

    info: int
    surprise: int


@functools.lru_cache(maxsize=1 << 14)
def information(token: Token) -> Information:
    """Return what sharing this token says, and how surprising its spelling is."""
    text, token_class, *_ = token
    if token.folded:
        return Information(_syllable_bits(syllables_of(text)), 0)
    if token_class in _MINOR_BITS:
        return Information(_MINOR_BITS[token_class], _MINOR_BITS[token_class])
    if token_class is TokenClass.INITIAL:
        return Information(350, 350)
    if token_class is TokenClass.ACRONYM:
        bits = _acronym_bits(text)
        return Information(bits, bits)
    known = _tokens().get(text)
    if token_class is TokenClass.NUMBER:
        bits = min(_NUMBER_CAP, _NUMBER_BITS + _DIGIT_BITS * (len(text) - 1))
        return Information(bits, bits)
    if token_class is TokenClass.GENERIC:
        bits = min(_GENERIC_CAP, known or _GENERIC_CAP)
        return Information(bits, bits)
    if known is not None:
        return Information(known, known)
    bits = min(_MOST_RARE, 800 + 90 * len(text))
    return Information(bits, max(bits, min(_MOST_SURPRISING, spelling_surprise(text))))


def _syllable_bits(syllables: tuple[str, ...]) -> int:
    if len(syllables) == 1:
        return min(_SYLLABLE, _tokens().get(syllables[0], _SYLLABLE))
    return min(_SYLLABLES, sum(_syllables().get(syllable, _RARE_SYLLABLE) for syllable in syllables))


def _acronym_bits(letters: str) -> int:
    """Return what first letters say: less than those of a name, as an organisation may leave out some of its own."""
    whole = sum(_letter_pairs()[_code(letter)] for letter in letters)
    return min(_ACRONYM_CAP, whole * _ACRONYM_PER_CENT // 100)


def spelling_surprise(text: str) -> int:
    """Return -log2 of the probability of this sequence of letters, in hundredths of a bit."""
    codes = text.encode("ascii", "replace").translate(TO_CODE)
    return surprise_of(codes, len(codes), _letter_pairs())


@functools.cache
def _tokens() -> dict[str, int]:
    return _table("token_information")


@functools.cache
def _syllables() -> dict[str, int]:
    return _table("syllable_information")


@functools.cache
def _letter_pairs() -> "array[int]":
    """Return the surprise of each letter after another, by codes; 0 is an edge."""
    pairs = array("h", [_NEW_LETTER_PAIR]) * (LETTERS * LETTERS)
    for pair, bits in _table("letter_pairs").items():
        pairs[_code(pair[0]) * LETTERS + _code(pair[1])] = bits
    return pairs


def _code(letter: str) -> int:
    return ALPHABET.find(letter) + 1


def _table(name: str) -> dict[str, int]:
    return {word: round(float(bits) * 100) for word, bits in table_rows(name, 2)}
