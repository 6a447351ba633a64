"""Which words are asked about? Each word of a query is laid out for the kernels once, and numbered.

Customers share names, so what is found of a word serves every later query. When the table is full it is emptied.
"""

from array import array
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from article41.names.tokens import NameForm, Token, spans
from article41.screening.forms import TokenFacts, find_facts

WORDS: Final = 1 << 15
"""How many words are kept, unless told otherwise."""
_LETTERS_A_WORD: Final = 16
_KEYS_A_WORD: Final = 16


class Asked(NamedTuple):
    """One way to read a name, as the kernels take it: the numbers of its words and joined words (`spans`), what
    positions each covers, and how many words there are.
    """

    form: NameForm
    words: "array[int]"
    masks: "array[int]"
    spans: int
    size: int


class Words:
    """A table of words, laid out as `forms.TokenArrays`. Not to be shared between threads."""

    def __init__(self, room: int = WORDS) -> None:
        self.room = room
        self.emptied = 0
        self._text, self._classes = _zeros("B", room * _LETTERS_A_WORD), _zeros("B", room)
        self._text_at, self._keys_at = (_zeros("i", room + 1) for _ in range(2))
        self._letter_sets = _zeros("Q", room)
        self._info, self._surprise = _zeros("h", room), _zeros("h", room)
        self._keys, self._key_costs = _zeros("Q", room * _KEYS_A_WORD), _zeros("h", room * _KEYS_A_WORD)
        self._numbers: dict[Token, int] = {}
        self._asked: dict[int, Asked] = {}

    @property
    def tokens(self) -> tuple[Any, ...]:
        """The arrays of the words, in the order of `forms.TokenArrays`."""
        return (
            self._text,
            self._text_at,
            self._letter_sets,
            self._info,
            self._surprise,
            self._classes,
            self._keys_at,
            self._keys,
            self._key_costs,
        )

    def asked(self, form: NameForm) -> Asked:
        """Return a way to read a name by the numbers of its words, which hold until the table is emptied."""
        known = self._asked.get(id(form))
        if known is None:
            spanned = spans(form)
            words = array("i", self._numbered([token for token, _ in spanned]))
            known = Asked(form, words, array("i", [mask for _, mask in spanned]), len(words), len(form.tokens))
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[id(form)] = known
        return known

    def number(self, token: Token) -> int:
        """Return the number of a word."""
        return self._numbered([token])[0]

    def _numbered(self, tokens: Sequence[Token]) -> list[int]:
        known = self._numbers
        try:
            return [known[token] for token in tokens]
        except KeyError:
            new = [(token, find_facts(token)) for token in dict.fromkeys(tokens) if token not in known]
        if not self._has_room(new):
            self._empty()
            new = [(token, find_facts(token)) for token in dict.fromkeys(tokens)]
        for token, facts in new:
            self._add(token, facts)
        return [known[token] for token in tokens]

    def _has_room(self, new: Sequence[tuple[Token, TokenFacts]]) -> bool:
        count = len(self._numbers)
        letters = self._text_at[count] + sum(len(facts.codes) for _, facts in new)
        keys = self._keys_at[count] + sum(len(facts.key_costs) for _, facts in new) // 2
        return count + len(new) <= self.room and letters <= len(self._text) and keys <= len(self._keys)

    def _empty(self) -> None:
        self._numbers.clear()
        self._asked.clear()
        self.emptied += 1

    def _add(self, token: Token, facts: TokenFacts) -> None:
        number = len(self._numbers)
        self._numbers[token] = number
        begin = self._text_at[number]
        end = self._text_at[number + 1] = begin + len(facts.codes)
        self._text[begin:end] = facts.codes
        self._letter_sets[number], self._info[number], self._surprise[number] = facts[1:4]
        self._classes[number] = token.token_class
        begin = self._keys_at[number]
        end = self._keys_at[number + 1] = begin + len(facts.key_costs) // 2
        self._keys[begin:end] = array("Q", facts.keys)
        self._key_costs[begin:end] = array("h", facts.key_costs)


_REMEMBERED: Final = 64


def _zeros(typecode: str, count: int) -> "memoryview[int]":
    """Return room for numbers, of a size that stays: the kernels look into it."""
    return memoryview(array(typecode, bytes(array(typecode).itemsize * count)))
