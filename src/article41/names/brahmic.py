"""How is a name in one of the scripts of India read in Latin letters?

The Unicode blocks of these scripts are laid out alike, so that one table by place in the block serves all. A consonant
has the vowel a unless a sign says otherwise; in the north the last one is silent after a single consonant (Rahul), and
the second reading leaves out those in the middle of a word as well (Janta).
"""

import re
from collections.abc import Sequence

from article41.names.romanise import Reading, full

_FIRST, _LAST, _BLOCK = 0x0900, 0x0D7F, 0x80
_SOUTH = 0x0B80
_VIRAMA, _NUKTA = 0x4D, 0x3C
_ALOUD = {0x01: "n", 0x02: "n", 0x03: "h", 0x3D: "", 0x50: "om", 0x70: "n"}
_CONSONANT_ORDER = "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h"
_VOWEL_ORDER = "a a i i u u ri li e e e ai o o o au"
_SIGN_ORDER = "a i i u u ri ri e e e ai o o o au"
_CONSONANTS = dict(zip(range(0x15, 0x3A), _CONSONANT_ORDER.split(), strict=True))
_INITIAL_VOWELS = dict(zip(range(0x05, 0x15), _VOWEL_ORDER.split(), strict=True))
_VOWEL_SIGNS = dict(zip(range(0x3E, 0x4D), _SIGN_ORDER.split(), strict=True))
_DOTTED = {0x15: "q", 0x16: "kh", 0x17: "gh", 0x1C: "z", 0x21: "r", 0x22: "rh", 0x2B: "f", 0x2F: "y"}
_DOTTED |= {0x58: "q", 0x59: "kh", 0x5A: "gh", 0x5B: "z", 0x5C: "r", 0x5D: "rh", 0x5E: "f", 0x5F: "y"}
_ONE = r"(?:chh|[bcdgjkpst]h|[b-df-hj-np-tv-z])"
_SILENT_LAST = re.compile(rf"(?<=[aeiouA])({_ONE})A$")
_ENDS_IN_ONE = re.compile(rf"[aeiouA]{_ONE}$")
_BEGINS_WITH_ONE = re.compile(rf"{_ONE}[aeiouA]")


def read_brahmic(words: Sequence[str]) -> list[Reading]:
    """Return the reading with every vowel but the last silent one, and the one without those silent inside words."""
    found: dict[tuple[str, ...], Reading] = {}
    marked = [_marked(word) for word in words]
    for scheme, reduce in (("brahmic", False), ("brahmic-reduced", True)):
        read = tuple(filter(None, (_sounded(word, reduce=reduce) for word in marked)))
        if read and read not in found:
            found[read] = Reading(read, full(len(read)), scheme)
    return list(found.values())


def _marked(word: str) -> str:
    """Return the word in Latin, its unwritten vowels as A."""
    out: list[str] = []
    open_vowel = False
    before = -1
    north = True
    for char in word:
        point = ord(char)
        place = point % _BLOCK if _FIRST <= point <= _LAST else -1
        north = north and point < _SOUTH
        if place in _CONSONANTS or place in range(0x58, 0x60):
            out += ["A"] * open_vowel + [_CONSONANTS.get(place) or _DOTTED[place]]
            open_vowel = True
        elif place == _NUKTA:
            out[-1:] = [_DOTTED.get(before, out[-1])] if open_vowel else out[-1:]
        elif place in _VOWEL_SIGNS or place == _VIRAMA:
            out.append(_VOWEL_SIGNS.get(place, ""))
            open_vowel = False
        else:
            out += ["A"] * open_vowel
            out.append(_INITIAL_VOWELS.get(place) or _ALOUD.get(place) or _other(char, place))
            open_vowel = False
        before = place
    if open_vowel:
        out.append("A" if north else "a")
    return "".join(out)


def _other(char: str, place: int) -> str:
    from article41.names.alphabets import plain_ascii

    return "" if place >= 0 else plain_ascii(char).replace(" ", "")


def _sounded(marked: str, *, reduce: bool) -> str:
    """Return the word without the unwritten vowel at its end, or also without those inside, where they are silent."""
    if sum(char in "aeiouA" for char in marked) > 1:
        marked = _SILENT_LAST.sub(r"\1", marked)
    return _reduced(marked) if reduce else marked.replace("A", "a")


def _reduced(marked: str) -> str:
    """Leave out the unwritten vowels between single consonants inside a word, from its end."""
    for place in range(len(marked) - 2, 1, -1):
        if marked[place] == "A":
            kept = "" if _silent_between(marked[:place], marked[place + 1 :]) else "a"
            marked = marked[:place] + kept + marked[place + 1 :]
    return marked.replace("A", "a")


def _silent_between(before: str, after: str) -> bool:
    return _ENDS_IN_ONE.search(before) is not None and _BEGINS_WITH_ONE.match(after) is not None
