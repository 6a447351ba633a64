"""Which number is this? Numbers in words and Roman numerals in names of organisations and vessels, as digits."""

import re
from collections.abc import Sequence
from typing import Final

from article41.names.vocabulary import number_words

_ROMAN: Final = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_TENS: Final = range(20, 100, 10)
_SHORTEST_WORD: Final = 3


def number_at(words: Sequence[str], position: int) -> tuple[str, int]:
    """Return the number that starts at `position` in digits, and how many words it takes; ("", 0) where there is none.

    "twenty four" is 24. A Roman numeral counts only as the last word of a longer name, and from two letters on.
    """
    word = words[position]
    value = number_words().get(word) if len(word) >= _SHORTEST_WORD else None
    if value is not None:
        following = number_words().get(words[position + 1]) if position + 1 < len(words) else None
        if value in _TENS and following is not None and 0 < following < 10:
            return str(value + following), 2
        return str(value), 1
    if 0 < position == len(words) - 1 and len(word) > 1 and _ROMAN.fullmatch(word):
        return str(_roman(word)), 1
    return "", 0


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
