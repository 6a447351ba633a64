"""How is a name in Latin letters with diacritics read in plain a-z?

First language-blind (ä -> a), then by the spellings that German and Nordic passports use (ä -> ae, å -> aa), then by
the sounds that English spells for Turkic and Slavic letters (ş -> sh, č -> ch).
"""

from collections.abc import Sequence
from unicodedata import category, normalize

from article41.names.romanise import MAX_READINGS, Reading, full, with_digits_read

_CACHE_LIMIT = 20_000
_PLAIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŋ": "ng", "ı": "i",
    "ĸ": "k", "ə": "a", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ŧ": "t",
    "ɖ": "d", "ɣ": "gh", "ʃ": "sh", "ʒ": "zh", "ɲ": "ny", "ƶ": "z", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ƣ": "gh", "ȝ": "y",
    "ƿ": "w", "ʋ": "v", "ɫ": "l", "ᵹ": "g", "ꝑ": "p", "ꞌ": "", "ꞑ": "n", "ɑ": "a", "ɡ": "g", "ʔ": "", "ʕ": "",
}  # fmt: skip
_PASSPORT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ð": "dh", "ñ": "ny"}
_SOUND = {
    "ş": "sh", "ș": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ğ": "gh", "ž": "zh", "ə": "e",
    "ţ": "ts", "ț": "ts", "ḫ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "ġ": "gh", "ǧ": "j", "ŏ": "eo", "ŭ": "eu",
    "ż": "zh",
}  # fmt: skip


class _Letters(dict[int, str]):
    """Translation of one letter to plain letters, filled as letters are met and bounded."""

    def __init__(self, special: dict[str, str]) -> None:
        super().__init__({ord(char): plain for char, plain in special.items()})

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = char if char.isascii() else "".join(filter(str.isascii, normalize("NFKD", char))).lower()
        if not plain and category(char)[0] == "L":
            plain = _in_general(char)
        if len(self) < _CACHE_LIMIT:
            self[point] = plain
        return plain


def _in_general(char: str) -> str:
    """Return a letter that is no plain one with marks, as the general table has it."""
    from article41.names.alphabets import plain_ascii

    return "".join(filter(str.isalpha, plain_ascii(char)))


_SCHEMES = (
    ("latin", _Letters(_PLAIN)),
    ("latin-passport", _Letters({**_PLAIN, **_PASSPORT})),
    ("latin-sound", _Letters({**_PLAIN, **_SOUND})),
)


def read_latin(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Latin letters that differ, the language-blind one first."""
    text = normalize("NFC", " ".join(words).lower())
    found: dict[tuple[str, ...], Reading] = {}
    for scheme, letters in _SCHEMES:
        read = tuple(text.translate(letters).split())
        if read and read not in found:
            found[read] = Reading(read, full(len(read)), scheme)
        if text.isascii():
            break
    spelled = list(found.values())
    if not spelled or all(map(str.isalpha, spelled[0].words)):
        return spelled
    return [spelled[0], *with_digits_read(spelled[0])[1:], *spelled[1:]][:MAX_READINGS]
