"""How does published text reach a terminal unharmed? Lists and files may hold anything, escape sequences included."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Arabic and Indic scripts need these to be written rightly."""


def printable(text: str) -> str:
    """Return `text` with control characters, direction overrides and surrogates written as escapes."""
    if text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def one_line(text: str) -> str:
    """Return `text` on one line, printable, for a message."""
    return printable(" ".join(text.split()))


def _shown(letter: str) -> str:
    if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN:
        return letter
    return "\n" if letter == "\n" else letter.encode("unicode_escape").decode("ascii")
