"""How is a name in Hebrew letters read in Latin ones?

Frequent names come from a table with their usual spellings. Any other word is read by its letters and marked as lacking
vowels; the second reading guesses them. Points are ignored, final forms are the letters that they are.
"""

from collections.abc import Sequence
from functools import cache
from unicodedata import combining

from article41.names.alphabets import plain_ascii
from article41.names.romanise import SOFTENED, Reading
from article41.names.tables import table_rows

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_LETTERS = {
    "א": "", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "", "פ": "p", "צ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    SOFTENED["ג"]: "j", SOFTENED["ז"]: "zh", SOFTENED["צ"]: "ch",
}  # fmt: skip
_SKELETON = str.maketrans(_LETTERS)
_VOWELS = frozenset("aeiou")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {_fold(row[0]): tuple(row[1].split()) for row in table_rows("hebrew_names", 2)}


def _fold(word: str) -> str:
    return "".join(char for char in word if not combining(char)).translate(_FINALS)


def read_hebrew(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Hebrew letters that differ: usual, second, and third spellings."""
    spelled = [_spell(word) for word in map(_fold, words) if word]
    found: dict[tuple[str, ...], Reading] = {}
    for place, scheme in enumerate(("hebrew", "hebrew-second", "hebrew-third")):
        chosen = [(spellings[min(place, len(spellings) - 1)], vowelless) for spellings, vowelless in spelled]
        read = tuple(word for word, _ in chosen if word)
        if read and read not in found:
            found[read] = Reading(read, tuple(vowelless for word, vowelless in chosen if word), scheme)
    return list(found.values())


def _spell(word: str) -> tuple[tuple[str, ...], bool]:
    known = _names().get(word)
    if known:
        return known, False
    if word.isascii():
        return (word,), False
    bare = word.translate(_SKELETON)
    if not bare.isascii():
        bare = plain_ascii(bare).replace(" ", "")
    initial = "a" if word[0] in "אע" else ""
    return (initial + bare, _guess(word)), True


def _guess(word: str) -> str:
    """Return the word with a vowel between consonants, w and y read as vowels where they stand between letters."""
    out = ""
    for place, char in enumerate(word):
        letter = _LETTERS.get(char, "")
        if char in "אע":
            letter = "" if out[-1:] in _VOWELS and out else "a"
        elif char == "ו" and place:
            letter = "o"
        elif char == "י" and place:
            letter = "" if out[-1:] == "i" else "i"
        elif char == "ה" and place == len(word) - 1:
            letter = "" if out[-1:] in _VOWELS else "a"
        elif out and out[-1] not in _VOWELS and letter[:1] not in _VOWELS:
            letter = ("e" if place == len(word) - 1 else "a") + letter
        out += letter
    return out
