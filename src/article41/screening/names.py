"""How do two names compare? The best pairing of a query name with each of some laid-out names, and what it says."""

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.kernels import all_for_kernels, for_kernels
from article41.model import Kind
from article41.names.letters import MAX_TOKEN, decode, edit_costs
from article41.names.tokens import NameForm, Token, TokenClass, analyse
from article41.screening import alignment, relations
from article41.screening.alignment import Alignment
from article41.screening.description import Description
from article41.screening.forms import FormTable
from article41.screening.model import FEATURES, calibrated, sum_worth, weight_rows, worth
from article41.screening.relations import Relations
from article41.screening.words import WORDS, Asked, Words

LIMITS: Final = for_kernels(
    np.array([0, 0, 500, 800, 900, 1000, 1300, *[min(2000, 1600 + 80 * n) for n in range(MAX_TOKEN)]], np.int16)
)
"""The greatest respelling cost by which a token leads to others, by the length of the shorter: an edit in four
letters.
"""
_PAIRED: Final = for_kernels(np.array([0, 0, 500, 900, 1100, 1400, 1700, *[2000] * MAX_TOKEN], np.int16))
"""The greatest respelling cost at which tokens are paired in a name that others have led to: two slips in one word."""

MAX_PAIRINGS: Final = alignment.CONSTANTS["MAX_PAIRINGS"]
BY_KEY: Final = alignment.CONSTANTS["KEY"]
BY_EDIT: Final = alignment.CONSTANTS["EDIT"]
BY_FIRST_LETTER: Final = alignment.CONSTANTS["FIRST_LETTER"]
HOW: Final = alignment.CONSTANTS["HOW"]
"""The bits of a pairing that say how it came about; the others are notes."""
COARSE: Final = alignment.CONSTANTS["COARSE"]
NOTES: Final = {
    name: alignment.CONSTANTS[name]
    for name in ("BOTH_FREQUENT", "RARE_LISTED", "OTHER_START", "SHORT", "DEAR", "DEAREST", "SAME_NAME")
}
"""What is noted of a pairing of words that are written otherwise."""
INITIAL_BITS: Final = alignment.CONSTANTS["INITIAL_GAIN"] / 100
KNOWN: Final = relations.CONSTANTS["KNOWN"]

_CLASSES: Final = tuple(TokenClass)
Doubles = npt.NDArray[np.float64]
_FEW: Final = 1024
"""Words kept where names are compared without an index."""


class NameScore(NamedTuple):
    """The name evidence of one laid-out form against one way to read the query, in bits."""

    bits: float
    form: int
    query: NameForm


class Pairing(NamedTuple):
    """One pair of token runs in an alignment; positions are bit masks, costs and gains hundredths of a bit."""

    gain: int
    cost: int
    how: int
    query_mask: int
    form_mask: int
    notes: int


class NameComparer:
    """Scores names of a table against a query name. Holds scratch space: one a thread."""

    def __init__(self, table: FormTable, words: Words | None = None) -> None:
        self._words = words or Words(_FEW)
        self._table = table
        self._kinds = for_kernels(table.kinds)
        self._relations = _relations(table)
        self._relations.set_words(self._words.tokens)
        self._alignment = Alignment(self._relations, all_for_kernels(table.forms))
        self._numbers = np.zeros(8 * MAX_PAIRINGS, dtype=np.int32)
        self._alignment.set_scratch(for_kernels(self._numbers), for_kernels(np.zeros(MAX_PAIRINGS, dtype=np.uint8)))
        self._description = Description(self._alignment)
        self._features = np.zeros(len(FEATURES), dtype=np.float64)
        self._out, self._out_forms = np.zeros(0), np.zeros(0, dtype=np.int32)
        self._asked: Asked | None = None
        self._tokens: dict[int, Token] = {}

    def tokens_of(self, form: int) -> tuple[Token, ...]:
        """Return the tokens of a laid-out name (organisation forms by their canonical letters)."""
        forms = self._table.forms
        begin = forms.span_at[form]
        return tuple(map(self._token, forms.span_token[begin : begin + forms.sizes[form]].tolist()))

    def _token(self, number: int) -> Token:
        known = self._tokens.get(number)
        if known is None:
            tokens = self._table.tokens
            text = decode(tokens.text[tokens.text_at[number] : tokens.text_at[number + 1]])
            known = Token(text, _CLASSES[tokens.classes[number]])
            if len(self._tokens) >= WORDS:
                self._tokens.clear()
            self._tokens[number] = known
        return known

    def kind_of(self, form: int) -> int:
        """Return the kind of a laid-out name, as a row of `model.weight_rows`."""
        return int(self._table.kinds[form])

    def scores(self, query: NameForm, forms: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
        """Return the name evidence in bits of each of `forms` against one way to read the query."""
        return calibrated(self._scored(query, forms, -math.inf))

    def scores_above(self, query: NameForm, forms: npt.NDArray[np.int32], enough: float) -> list[tuple[int, float]]:
        """Return those of `forms` whose name evidence against one way to read the query is `enough` bits or more."""
        sums = self._scored(query, forms, sum_worth(enough)).tolist()
        scored = zip(self._out_forms[: len(sums)].tolist(), map(worth, sums), strict=True)
        return [(form, bits) for form, bits in scored if bits >= enough]

    def _scored(self, query: NameForm, forms: npt.NDArray[np.int32], floor: float) -> Doubles:
        """Write those of `forms` whose features add up to `floor` or more to `_out_forms`; return their sums, which
        hold until the next call.
        """
        self._set_query(query)
        if len(self._out) < len(forms):
            self._out, self._out_forms = np.zeros(len(forms)), np.zeros(len(forms), dtype=np.int32)
        weights, out_forms = for_kernels(weight_rows(query.kind)), for_kernels(self._out_forms)
        found = self._description.score_above(
            for_kernels(forms), len(forms), self._kinds, weights, floor, out_forms, self._out, self._features
        )
        return self._out[:found]

    def best(self, text: str, kind: Kind, forms: npt.NDArray[np.int32]) -> Iterator[NameScore]:
        """Yield, for every way to read `text`, the score of each of `forms`."""
        for query in analyse(text, kind):
            for form, bits in zip(forms.tolist(), self.scores(query, forms).tolist(), strict=True):
                yield NameScore(bits, form, query)

    def features(self, query: NameForm, forms: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
        """Return the features of each of `forms` (rows) against one way to read the query, as in `model.FEATURES`."""
        out = np.zeros((len(forms), len(FEATURES)), dtype=np.float64)
        self._set_query(query)
        self._description.describe_all(for_kernels(forms), len(forms), out)
        return out

    def aligned(self, query: NameForm, form: int) -> tuple[list[float], list[Pairing]]:
        """Return the features of one name against one way to read the query, and the token pairs of the best alignment
        behind them, the most telling first.
        """
        self._set_query(query)
        self._description.describe(form, self._features)
        end = 8 * self._alignment.pairings
        numbers = self._numbers[:end].tolist()
        rows = (numbers[at : at + 8] for at in range(0, end, 8))
        pairings = [Pairing(n[0], n[3], n[4] & HOW, n[1], n[2], n[4] & ~HOW) for n in rows if n[7] >= 0]
        return self._features.tolist(), pairings

    def _set_query(self, query: NameForm) -> None:
        asked = self._words.asked(query)
        if asked is not self._asked:
            self._alignment.set_query(asked.words, asked.masks, asked.spans, asked.size)
            self._asked = asked


def _relations(table: FormTable) -> Relations:
    made = Relations(all_for_kernels(table.tokens), edit_costs(), _PAIRED)
    made.set_scratch(
        for_kernels(np.zeros(256, dtype=np.int32)),
        for_kernels(np.zeros(KNOWN, dtype=np.int16)),
        for_kernels(np.zeros(len(table.tokens.info), dtype=np.int32)),
        for_kernels(np.zeros(KNOWN, dtype=np.int32)),
        for_kernels(np.zeros(KNOWN, dtype=np.uint8)),
        for_kernels(np.zeros(relations.CONSTANTS["KEY_MARKS"], dtype=np.int32)),
    )
    return made
