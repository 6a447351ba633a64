"""Which of the laid-out names share so much with the query that they deserve a full comparison?

Nothing is scanned: the tokens of a query lead to their neighbours in the vocabulary (shared letter pairs, then the
learned cost of respelling; shared equivalence keys), and these to the names that hold them. A name is a candidate by
what it shares in bits, so a common first name cannot crowd out a rare family name.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.kernels import all_for_kernels, for_kernels
from article41.names.letters import MAX_TOKEN, edit_costs
from article41.names.tokens import NameForm, Token, TokenClass, spans
from article41.screening import kernel
from article41.screening.forms import Ints, TokenArrays, lay_out_form, lay_out_tokens
from article41.screening.names import LIMITS

_SHARED_PAIRS: Final = for_kernels(
    np.array([99, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 10, *range(11, 11 + MAX_TOKEN)], dtype=np.uint8)
)
"""Letter pairs that two tokens must share to be neighbours, by the length of the longer one: an edit destroys up to
two.
"""
_MAX_NEIGHBOURS: Final = 8192
_MAX_TOUCHED_TOKENS: Final = 1 << 20
_REMEMBERED_TOKENS: Final = 50_000
_MAX_CALLED: Final = 512
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

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], tokens: TokenArrays) -> None:
        views = {name: for_kernels(array) for name, array in arrays.items()}
        self._single = views["single_at"], views["single_forms"]
        self._joined = views["joined_at"], views["joined_forms"]
        self._remembered: OrderedDict[tuple[Token, bool], Neighbours] = OrderedDict()
        self._ids, self._gains = (np.zeros(2 * _MAX_NEIGHBOURS, dtype=np.int32) for _ in range(2))
        self._vocabulary = self._of_tokens(views, tokens)
        self._names = _Names(arrays["form_info"])
        self._classes = tokens.classes

    def _of_tokens(self, views: Mapping[str, npt.NDArray[Any]], tokens: TokenArrays) -> kernel.Vocabulary:
        length_at = np.searchsorted(np.diff(tokens.text_at), np.arange(MAX_TOKEN + 2)).astype(np.int32)
        vocabulary = kernel.Vocabulary(
            all_for_kernels(tokens),
            (views["gram_at"], views["gram_tokens"]),
            (views["key_sorted"], views["key_tokens"], views["key_sorted_costs"]),
            edit_costs(),
            (for_kernels(length_at), _SHARED_PAIRS, LIMITS),
        )
        count = len(tokens.info)
        vocabulary.set_scratch(
            (for_kernels(np.zeros(count, dtype=np.uint8)), _ints(count)),
            _ints(min(count, _MAX_TOUCHED_TOKENS)),
            (_ints(_MAX_NEIGHBOURS), _ints(_MAX_NEIGHBOURS)),
            (for_kernels(self._ids), for_kernels(self._gains)),
            _ints(256),
        )
        return vocabulary

    def candidates(self, query: NameForm, *, limit: int, within: Within | None = None) -> Ints:
        """Return about `limit` of the laid-out names (`within` those given) that share most with one way to read a
        name.
        """
        size = len(query.tokens)
        turns = self._neighbours(spans(query), lay_out_form(query)[0], size)
        order = sorted(range(len(turns)), key=lambda turn: (-turns[turn].most, turn))
        left = sum(near.most for near in turns[:size])
        needed = min(_PLAUSIBLE, left // 2)
        for turn, number in enumerate(order, start=1):
            near, common = turns[number], left < needed
            self._names.add(near, turn, self._single, only_touched=common)
            if number < size:
                self._names.add(near, turn, self._joined, only_touched=common)
                left -= near.most
        if within is not None:
            self._names.keep(within.forms)
        best = self._names.best(limit)
        if size > 1:
            return best
        called = self._called(turns[0])
        return np.union1d(best, called if within is None else called[within.forms[called]])

    def _called(self, near: Neighbours) -> Ints:
        """Return names whose first letters are the one word asked: they share little for all that they say."""
        letters = near.tokens[self._classes[near.tokens] == TokenClass.ACRONYM]
        at, forms = map(np.asarray, self._joined)
        found = [forms[at[token] : at[token + 1]] for token in letters.tolist()]
        return np.concatenate(found)[:_MAX_CALLED].astype(np.int32) if found else np.zeros(0, dtype=np.int32)

    def neighbours(self, token: Token, *, joined: bool = False) -> Neighbours:
        """Return the tokens of the vocabulary that may be `token` written otherwise, itself included.

        Words `joined` from several of the query are looked up by equal letters and keys, not by near spelling: a slip
        of the pen beside a split word is rare, and the other words of the name lead to it.
        """
        return self._neighbours([(token, 1)], lay_out_tokens([token]), 0 if joined else 1)[0]

    def _neighbours(self, spanned: Sequence[tuple[Token, int]], laid_out: TokenArrays, size: int) -> list[Neighbours]:
        """Return the neighbours of each token of a query, of which the first `size` are not joined from others."""
        found, remembered = [], self._remembered
        self._vocabulary.set_query(all_for_kernels(laid_out))
        for at, (token, _) in enumerate(spanned):
            known = remembered.get((token, at >= size))
            if known is None:
                count = self._vocabulary.neighbours(at, at >= size)
                gains = self._gains[:count].copy()
                known = Neighbours(self._ids[:count].copy(), gains, int(gains.max(initial=0)))
                remembered[token, at >= size] = known
                if len(remembered) > _REMEMBERED_TOKENS:
                    remembered.popitem(last=False)
            found.append(known)
        return found


class _Names:
    """What the names of an index share with a query; clean between queries."""

    def __init__(self, form_info: Ints) -> None:
        count, row = len(form_info), kernel.CONSTANTS["STATE"]
        state = np.zeros((count, row), dtype=np.int32)
        state[:, kernel.CONSTANTS["INFO"]] = form_info
        self._state = for_kernels(state.reshape(-1))
        self._touched, self._ranks = _ints(count), _ints(count)
        self._bins = _ints(kernel.CONSTANTS["BINS"])
        self._found = 0

    def add(self, near: Neighbours, turn: int, postings: tuple[Ints, Ints], *, only_touched: bool) -> None:
        """Add one query token's neighbours to the names that hold them."""
        self._found = kernel.add_postings(
            for_kernels(near.tokens),
            for_kernels(near.gains),
            len(near.tokens),
            turn,
            *postings,
            self._state,
            self._touched,
            self._found,
            only_touched,
        )

    def keep(self, allowed: npt.NDArray[np.bool_]) -> None:
        """Forget the names touched that are not `allowed`."""
        touched = np.asarray(self._touched)[: self._found]
        stay = allowed[touched]
        rows = np.asarray(self._state).reshape(-1, kernel.CONSTANTS["STATE"])
        rows[touched[~stay], : kernel.CONSTANTS["INFO"]] = 0
        kept = touched[stay]
        self._found = len(kept)
        touched[: self._found] = kept

    def best(self, wanted: int) -> Ints:
        """Return the best names touched, and forget them."""
        found, self._found = self._found, 0
        out = np.zeros(min(found, wanted * 2), dtype=np.int32)
        kept = kernel.take_best(self._touched, found, self._state, self._ranks, wanted, self._bins, for_kernels(out))
        return out[:kept]


def _ints(count: int) -> Ints:
    return for_kernels(np.zeros(count, dtype=np.int32))
