"""Which of the laid-out names share so much with the query that they deserve a full comparison?

Nothing is scanned: the tokens of a query lead to their neighbours in the vocabulary (shared letter pairs, then the
learned cost of respelling; shared equivalence keys), and these to the names that hold them. A name is a candidate by
what it shares in bits, so a common first name cannot crowd out a rare family name.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.kernels import all_for_kernels, for_kernels
from article41.names.letters import MAX_TOKEN, edit_costs
from article41.names.tokens import MAX_TOKENS, NameForm, Token, TokenClass
from article41.screening import gathering
from article41.screening.forms import Ints, TokenArrays
from article41.screening.gathering import Gathering
from article41.screening.names import LIMITS
from article41.screening.nearness import NearWords
from article41.screening.vocabulary import Vocabulary
from article41.screening.words import Words

_SHARED_PAIRS: Final = for_kernels(
    np.array([99, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 10, *range(11, 11 + MAX_TOKEN)], dtype=np.uint8)
)
"""Letter pairs that two tokens must share to be neighbours, by the length of the longer one: an edit destroys up to
two.
"""
_MAX_NEIGHBOURS: Final = 8192
_MAX_TOUCHED_TOKENS: Final = 1 << 20
_KEPT_NEIGHBOURS: Final = 1 << 21
_MOST_SPANS: Final = 4 * MAX_TOKENS
_ALL: Final = b""
"""Which names may be found when all may."""
_MAX_CALLED: Final = 512
_WITH_INITIALS: Final = 4
"""How many times as many names are compared where initials, which lead to no name, are what tells namesakes apart."""
_PLAUSIBLE: Final = 600
"""Names that share less than this (hundredths of a bit) with the query are no candidates, unless they say no more
themselves.
"""


class Neighbours(NamedTuple):
    """Tokens of the vocabulary that may be the same as a query token, and what pairing each would say."""

    tokens: Ints
    gains: Ints
    most: int


class Within(NamedTuple):
    """Which listings may be found, and which of the laid-out names are theirs."""

    listings: npt.NDArray[np.bool_]
    forms: npt.NDArray[np.bool_]

    @classmethod
    def these(cls, listings: npt.NDArray[np.bool_], owners: Ints) -> "Within":
        """Have only `listings` found; `owners` is the listing of each laid-out name."""
        return cls(listings, listings[owners])


class CandidateSearch:
    """Finds candidates by the arrays of an index. Holds scratch space: one a thread."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], tokens: TokenArrays, words: Words) -> None:
        views = {name: for_kernels(array) for name, array in arrays.items()}
        self._words, self._emptied = words, words.emptied
        self._joined = arrays["joined_at"], arrays["joined_forms"]
        self._classes = tokens.classes
        self._out = np.zeros(0, dtype=np.int32)
        self._vocabulary = _vocabulary(views, tokens)
        self._gathering = _gathering(views, self._vocabulary, arrays["form_info"])
        kept = _ints(2 * words.room), _ints(2 * words.room), _ints(2 * words.room)
        self._vocabulary.set_words(words.tokens, kept, (_ints(_KEPT_NEIGHBOURS), _ints(_KEPT_NEIGHBOURS)))

    def candidates(self, query: NameForm, *, limit: int, within: Within | None = None) -> Ints:
        """Return about `limit` of the laid-out names (`within` those given) that share most with one way to read a
        name.
        """
        asked = self._words.asked(query)
        self._forget_emptied()
        if any(token.token_class is TokenClass.INITIAL for token in query.tokens):
            limit *= _WITH_INITIALS
        if len(self._out) != 2 * limit:
            self._out = np.zeros(2 * limit, dtype=np.int32)
        allowed = _ALL if within is None else for_kernels(within.forms.view(np.uint8))
        found = self._gathering.candidates(
            asked.words, asked.spans, asked.size, _PLAUSIBLE, limit, allowed, for_kernels(self._out)
        )
        best = self._out[:found].copy()
        if asked.size > 1:
            return best
        called = self._called(asked.words[0])
        return np.union1d(best, called if within is None else called[within.forms[called]])

    def _called(self, word: int) -> Ints:
        """Return names whose first letters are the one word asked: they share little for all that they say."""
        near = self._found(self._vocabulary.neighbours(word, False)).tokens
        letters = near[self._classes[near] == TokenClass.ACRONYM]
        at, forms = self._joined
        found = [forms[at[token] : at[token + 1]] for token in letters.tolist()]
        return np.concatenate(found)[:_MAX_CALLED].astype(np.int32) if found else np.zeros(0, dtype=np.int32)

    def neighbours(self, token: Token, *, joined: bool = False) -> Neighbours:
        """Return the tokens of the vocabulary that may be `token` written otherwise, itself included.

        Words `joined` from several of the query are looked up by equal letters and keys, not by near spelling: a slip
        of the pen beside a split word is rare, and the other words of the name lead to it.
        """
        word = self._words.number(token)
        self._forget_emptied()
        return self._found(self._vocabulary.neighbours(word, joined))

    def _found(self, place: int) -> Neighbours:
        found = self._vocabulary
        run = slice(found.near_from[place], found.near_to[place])
        return Neighbours(np.array(found.ids[run]), np.array(found.gains[run]), found.near_most[place])

    def _forget_emptied(self) -> None:
        if self._emptied != self._words.emptied:
            self._vocabulary.forget()
            self._emptied = self._words.emptied


def _vocabulary(views: Mapping[str, npt.NDArray[Any]], tokens: TokenArrays) -> Vocabulary:
    text, text_at, letter_sets, *_ = taken = all_for_kernels(tokens)
    length_at = for_kernels(np.searchsorted(np.diff(tokens.text_at), np.arange(MAX_TOKEN + 2)).astype(np.int32))
    count = len(tokens.info)
    near = NearWords(
        (text, text_at, letter_sets),
        (views["gram_at"], views["gram_tokens"]),
        edit_costs(),
        (length_at, _SHARED_PAIRS, LIMITS),
    )
    near.set_scratch(
        for_kernels(np.zeros(count, dtype=np.uint8)),
        _ints(min(count, _MAX_TOUCHED_TOKENS)),
        _ints(256),
        _ints(256),
    )
    keyed = (views["key_sorted"], views["key_tokens"], views["key_sorted_costs"])
    vocabulary = Vocabulary(taken, near, keyed, length_at)
    vocabulary.set_scratch(_ints(count), (_ints(_MAX_NEIGHBOURS), _ints(_MAX_NEIGHBOURS)))
    return vocabulary


def _gathering(views: Mapping[str, npt.NDArray[Any]], vocabulary: Vocabulary, form_info: Ints) -> Gathering:
    count = len(form_info)
    state = np.zeros((count, gathering.CONSTANTS["STATE"]), dtype=np.uint16)
    state[:, gathering.CONSTANTS["INFO"]] = np.minimum(form_info, gathering.CONSTANTS["MOST"])
    made = Gathering(
        vocabulary, (views["single_at"], views["single_forms"]), (views["joined_at"], views["joined_forms"])
    )
    bins = _ints(gathering.CONSTANTS["BINS"])
    made.set_scratch(for_kernels(state.reshape(-1)), _ints(count + 1), _ints(count), bins, _ints(_MOST_SPANS))
    return made


def _ints(count: int) -> Ints:
    return for_kernels(np.zeros(count, dtype=np.int32))
