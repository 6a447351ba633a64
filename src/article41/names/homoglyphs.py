"""Which script was meant in a word whose letters imitate those of another script?

Per word: letters that no other script draws decide; where they are of two scripts, the majority does; where none is,
the other words of the text do. "Кim" (Cyrillic K) is Latin, "Пeтpoв" (Latin e, p, o) is Cyrillic, and "ѕсоре" beside
Latin words is Latin although each of its letters is Cyrillic.
"""

import re
from collections import Counter
from itertools import pairwise
from string import ascii_letters

from article41.names.lookalikes import IMITABLE, IMITATED, LATIN_VARIANTS, LOOSE, TIGHT
from article41.names.script import COMMON, script_of, scripts_of

_WORD = re.compile(r"[^\s\-]+")
_IMITATING = frozenset({"latin", "cyrillic", "greek", "armenian", "cherokee", "other"})
_LATIN = frozenset({"latin"})
_HAS_VARIANT = re.compile("[" + "".join(LATIN_VARIANTS) + "]").search
_VARIANTS = str.maketrans(LATIN_VARIANTS)
_TO_LATIN = str.maketrans(LOOSE)
_TO_LATIN_TIGHT = str.maketrans(TIGHT)
_TO_SCRIPT = {script: str.maketrans(table) for script, table in IMITATED.items()}


def repair(text: str) -> str:
    """Return `text` with each word written in the script that was meant, where letters of another imitate it."""
    scripts = scripts_of(text)
    if len(scripts) < 2:
        return text.translate(_VARIANTS) if scripts == _LATIN and _HAS_VARIANT(text) else text
    words = _WORD.findall(text)
    counts = [_letters(word) for word in words]
    if not any(_suspicious(word, count) for word, count in zip(words, counts, strict=True)):
        return text.translate(_VARIANTS) if _HAS_VARIANT(text) else text
    latin_beside = any(set(count) == {"latin"} for count in counts)
    other_beside = any("latin" not in count and _anchored(word) for word, count in zip(words, counts, strict=True))
    replaced = iter([_repair_word(word, latin_beside and not other_beside) for word in words])
    return _WORD.sub(lambda _: next(replaced), text)


def _letters(word: str) -> Counter[str]:
    counts = Counter(map(script_of, word))
    counts.pop(COMMON, None)
    return counts


def _suspicious(word: str, count: Counter[str]) -> bool:
    if not count.keys() - {"latin"}:
        return False
    return ("latin" in count and bool(count.keys() & _IMITATING - {"latin"})) or _imitation(word)


def _imitation(word: str) -> bool:
    """Are all letters of the word ones that imitate Latin letters, without one that is plainly Latin?"""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char in TIGHT for char in letters)


def _anchored(word: str) -> bool:
    return any(char.isalpha() and char not in TIGHT for char in word)


def _repair_word(word: str, latin_beside: bool) -> str:
    if word.isascii():
        return word
    word = word.translate(_VARIANTS)
    count = _letters(word)
    if "latin" not in count:
        return word.translate(_TO_LATIN_TIGHT) if latin_beside and _imitation(word) else word
    others = count.keys() & _IMITATING - {"latin"}
    if not others:
        return word
    other = max(sorted(others), key=lambda script: count[script])
    return _to_majority(word, other, count)


def _to_majority(word: str, other: str, count: Counter[str]) -> str:
    imitable = IMITABLE.get(other, frozenset(ascii_letters))
    latin_only = sum(script_of(char) == "latin" and char not in imitable for char in word)
    other_only = sum(script_of(char) == other and char not in TIGHT for char in word)
    if latin_only and other_only and _two_parts(word):
        return word
    if other_only > latin_only or (other_only == latin_only and count[other] > count["latin"]):
        return word.translate(_TO_SCRIPT[other]) if other in _TO_SCRIPT else word
    return word.translate(_TO_LATIN)


def _two_parts(word: str) -> bool:
    """Is the word one stretch of one script followed by one stretch of another, as in a compound brand name?"""
    scripts = [script for script in map(script_of, word) if script != COMMON]
    changes = sum(left != right for left, right in pairwise(scripts))
    return changes == 1 and min(Counter(scripts).values()) > 2
