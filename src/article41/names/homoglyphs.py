"""Which script was meant in a word whose letters imitate those of another script?

Per word: letters that no other script draws decide; where they are of two scripts, the majority does; where none is,
the other words of the text do. "Кim" (Cyrillic K) is Latin, "Пeтpoв" (Latin e, p, o) is Cyrillic. "ѕсоре" beside Latin
words is Latin although each of its letters is Cyrillic, but "МАКАР" may be either: such words can be read both ways.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from string import ascii_letters

from article41.names.lookalikes import IMITABLE, IMITATED, LATIN_VARIANTS, LOOSE, TIGHT
from article41.names.script import COMMON, script_of, scripts_of

_WORD = re.compile(r"[^\s\-]+")
_SHORT = 3
_IMITATING = frozenset({"cyrillic", "greek", "armenian", "cherokee", "other"})
_LATIN = frozenset({"latin"})
_HAS_VARIANT = re.compile("[" + "".join(LATIN_VARIANTS) + "]").search
_VARIANTS = str.maketrans(LATIN_VARIANTS)
_TO_LATIN = str.maketrans(LOOSE)
_TO_LATIN_TIGHT = str.maketrans(TIGHT)
_TO_SCRIPT = {script: str.maketrans(table) for script, table in IMITATED.items()}


def repair(text: str, *, own_words: bool = False) -> str:
    """Return `text` with each word written in the script that was meant, where letters of another imitate it.

    A word wholly of imitating letters beside words of another script is taken for one of these; with `own_words`, for
    one of its own script.
    """
    scripts = scripts_of(text)
    if len(scripts) < 2:
        return text.translate(_VARIANTS) if scripts == _LATIN and _HAS_VARIANT(text) else text
    if scripts.isdisjoint(_IMITATING):
        return text.translate(_VARIANTS) if _HAS_VARIANT(text) else text
    words = _WORD.findall(text)
    beside = _written_in(words)
    replaced = iter([_repair_word(word, beside, own_words=own_words) for word in words])
    return _WORD.sub(lambda _: next(replaced), text)


def has_doubtful_words(text: str) -> bool:
    """Say whether a word is wholly of letters that imitate those of another script, or may as well be of its own."""
    return any(_imitation(word) or _short_latin(word) for word in _WORD.findall(text))


def _written_in(words: Sequence[str]) -> str:
    """Return the script that other words of the text are plainly written in, if it is one; else nothing."""
    counts = [_letters(word) for word in words]
    others = {
        max(count, key=count.__getitem__) for word, count in zip(words, counts, strict=True) if _anchored(word, count)
    }
    if others:
        plain_latin = any(
            set(count) == _LATIN and not _imitable(word) for word, count in zip(words, counts, strict=True)
        )
        return others.pop() if len(others) == 1 and not plain_latin else ""
    return "latin" if any(set(count) == _LATIN for count in counts) else ""


def _letters(word: str) -> Counter[str]:
    counts = Counter(map(script_of, word))
    counts.pop(COMMON, None)
    return counts


def _imitation(word: str) -> bool:
    """Are all letters of the word ones that imitate Latin letters, without one that is plainly Latin?"""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char in TIGHT for char in letters)


def _anchored(word: str, count: Counter[str]) -> bool:
    """Is the word without Latin letters, and has it letters that no Latin letter resembles?"""
    return bool(count) and "latin" not in count and any(char.isalpha() and char not in TIGHT for char in word)


def _imitable(word: str) -> bool:
    """Are all letters of a Latin word ones that Cyrillic letters look like?"""
    return all(char in IMITABLE["cyrillic"] for char in word if char.isalpha())


def _short_latin(word: str) -> bool:
    """Is the word three Latin capitals at most, all of them such as Cyrillic letters look like?"""
    return word.isupper() and sum(map(str.isalpha, word)) <= _SHORT and _imitable(word)


def _repair_word(word: str, beside: str, *, own_words: bool) -> str:
    word = word if word.isascii() else word.translate(_VARIANTS)
    count = _letters(word)
    if set(count) == _LATIN:
        imitating = not own_words and beside in _TO_SCRIPT and _short_latin(word)
        return word.translate(_TO_SCRIPT[beside]) if imitating else word
    if "latin" not in count:
        return word.translate(_TO_LATIN_TIGHT) if beside == "latin" and not own_words and _imitation(word) else word
    others = count.keys() & _IMITATING
    if not others:
        return word
    other = max(sorted(others), key=lambda script: count[script])
    return _to_majority(word, other, count, beside)


def _to_majority(word: str, other: str, count: Counter[str], beside: str) -> str:
    imitable = IMITABLE.get(other, frozenset(ascii_letters))
    latin_only = sum(script_of(char) == "latin" and char not in imitable for char in word)
    other_only = sum(script_of(char) == other and char not in TIGHT for char in word)
    if latin_only and other_only and _two_parts(word):
        return word
    doubtful = other_only == latin_only
    if other_only > latin_only or (
        doubtful and (beside == other or (count[other] > count["latin"] and beside != "latin"))
    ):
        return word.translate(_TO_SCRIPT[other]) if other in _TO_SCRIPT else word
    return word.translate(_TO_LATIN)


def _two_parts(word: str) -> bool:
    """Is the word one stretch of one script followed by one stretch of another, as in a compound brand name?"""
    scripts = [script for script in map(script_of, word) if script != COMMON]
    changes = sum(left != right for left, right in pairwise(scripts))
    return changes == 1 and min(Counter(scripts).values()) > 2
