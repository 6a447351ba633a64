"""Which words are in a text, and when are two values equal? Case, accents and signs do not count.

Words are runs of letters and digits, without apostrophes; each Chinese or Japanese character is a word.
"""

import re
from typing import Final
from unicodedata import combining, normalize

_WORDS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[^\W_])+"
)
_ASCII_WORDS = re.compile(r"[a-z0-9]+")
_SILENT: Final = {ord(char): None for char in "'’‘`´ʼʻʽʾʿʹʺ\u0640\u00ad\u200b\u200c\u200d\ufeff"}
_PLAIN: Final = {
    ord(char): plain
    for char, plain in {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "a",
    }.items()
}  # fmt: skip
LONGEST_WORD: Final = 64
"""Longer words count by their first characters."""


def fold(text: str) -> str:
    """Return a text as it is compared: small letters without accents, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = normalize("NFKD", text.casefold()).translate(_PLAIN)
    return " ".join("".join(char for char in plain if not combining(char)).split())


def words(text: str) -> list[str]:
    """Return the words of a text, in order, folded."""
    folded = fold(text)
    if folded.isascii():
        found = _ASCII_WORDS.findall(folded.replace("'", "").replace("`", ""))
    else:
        found = _WORDS.findall(folded.translate(_SILENT))
    return [word[:LONGEST_WORD] for word in found]


def compact(text: str) -> str:
    """Return an identifier without what is between its letters and digits."""
    return "".join(words(text))[:LONGEST_WORD]
