"""Which digits and signs inside a word stand for letters?

"K1m", "0sama", "Muh4mm4d", "$addam" and "@hmed" are names in disguise. Numbers that are numbers stay: words of digits
only, ordinals ("3rd"), codes ("A320", "KN-02", "B2B"), and digits at the end of a word ("Ocean8"). In Cyrillic words
digits stand for the Cyrillic letters that they resemble; in other scripts they are numbers.
"""

import re

from article41.names.script import scripts_of

_PART = re.compile(r"[^\s\-'’./,()&]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}").search
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|er|re|e|eme|ère|ème|a|o|de|ste|ten|te|ti|gi|go|ya|y|i|x)\.?", re.IGNORECASE
).fullmatch
_ARTICLE = re.compile(r"[43@][lL]").fullmatch
_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
_CYRILLIC_LETTERS = {"0": "о", "1": "и", "3": "з", "4": "а", "6": "б"}
_CYRILLIC_SIGNS = {"@": "а", "€": "е"}
_READ_SCRIPTS = (frozenset({"latin"}), frozenset({"cyrillic"}))
_SIGNS = {"@": "a", "$": "s", "!": "i", "€": "e", "|": "l"}
_LEADING = frozenset("013457")
_VOWELS = frozenset("aeiouyAEIOUY")
_LIKELY = "0134"
_SURE_NAME = 3
_LONGEST_WORD = 40
_MOST_DISGUISED = 2


def read_letters(text: str) -> str:
    """Return `text` with the digits and signs that stand for letters read as letters."""
    if "@" in text and _EMAIL(text):
        return text
    return _PART.sub(lambda found: _read_part(found[0]), text)


def trailing_letter(word: str) -> str:
    """Return `word` with one digit at its end read as a letter; `word` itself when that cannot be."""
    stem, digit = word[:-1], word[-1:]
    if digit not in _LETTERS or len(stem) < 2 or not stem.isalpha():
        return word
    if digit == "1" and stem[-1] in _VOWELS:
        return stem + "l"
    return stem + _LETTERS[digit]


def possible_letters(word: str) -> str:
    """Return `word` with one or two digits read as letters; `word` itself when it has more digits, or few letters."""
    digits = sum(char.isdigit() for char in word)
    if not digits or digits > _MOST_DISGUISED or len(word) - digits < digits:
        return word
    read = trailing_letter(word)
    return "".join(_LETTERS.get(char, char) for char in read)


def _read_part(part: str) -> str:
    letters = sum(char.isalpha() for char in part)
    if not letters or part.isalpha() or len(part) > _LONGEST_WORD:
        return part
    if _ARTICLE(part):
        return _cased("e" if part[0] == "3" else "a", "AA" if part[1] == "L" else "aa", 1) + part[1]
    if _ORDINAL(part) or (not part.isascii() and scripts_of(part) not in _READ_SCRIPTS):
        return part
    return _read_digits(_read_signs(part))


def _read_signs(part: str) -> str:
    """Read signs with a letter at their right as letters; a closing "!" or "$" is punctuation, "!" inside is not."""
    if not any(sign in part for sign in _SIGNS):
        return part
    signs = _CYRILLIC_SIGNS if "cyrillic" in scripts_of(part) else _SIGNS
    out = []
    for place, char in enumerate(part):
        after = part[place + 1 : place + 2]
        inside = bool(after) and (after.isalnum() or after in signs)
        if char in signs and inside and (char not in "!|" or place):
            out.append(_cased(signs[char], part, place))
        else:
            out.append(char)
    return "".join(out)


def _read_digits(part: str) -> str:
    digits = sum(char.isdigit() for char in part)
    letters = sum(char.isalpha() for char in part)
    if not digits or digits > letters or not part.isalnum() or part[:2].isdigit():
        return part
    body = part.rstrip("0123456789")
    tail = part[len(body) :]
    if len(tail) > 1 or (tail and body.isupper() and (len(body) < 3 or not body.isalpha())):
        return part
    if tail == "0" and body[-1:].islower() and len(body) > 2:
        body, tail = part, ""
    return "".join(_letter_at(body, place) for place in range(len(body))) + tail


def _letter_at(word: str, place: int) -> str:
    char = word[place]
    if char not in _LETTERS or not _disguised(word, place):
        return char
    if "cyrillic" in scripts_of(word):
        return _cased(_CYRILLIC_LETTERS.get(char, char), word, place)
    before, after = word[place - 1 : place], word[place + 1 : place + 2]
    if char == "1" and before in _VOWELS and (after in _VOWELS or not after) and before and after:
        return _cased("l", word, place)
    return _cased(_LETTERS[char], word, place)


def _disguised(word: str, place: int) -> bool:
    """Is the digit at `place` in a word that reads as a name, not as a code?"""
    rest = word[:place] + word[place + 1 :]
    letters = [char for char in rest if char.isalpha()]
    lower = any(char.islower() for char in letters)
    if place == 0:
        one_case = rest.islower() or (rest.isupper() and len(letters) > 3)
        return word[0] in _LEADING and len(letters) >= 3 and word[1].isalpha() and one_case
    if len(letters) >= _SURE_NAME:
        return lower or word[-1].isalpha()
    return len(letters) > 1 and rest.isalpha() and word[place] in (_LIKELY if lower else "01")


def _cased(letter: str, word: str, place: int) -> str:
    """Give the letter the case of its place: upper at the start of a word or among capitals."""
    rest = "".join(char for char in word if char.isalpha())
    return letter.upper() if place == 0 or (len(rest) > 1 and rest.isupper()) else letter
