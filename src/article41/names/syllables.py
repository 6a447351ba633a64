"""Into which syllables can one token be cut, when every syllable may be spelled in several ways?"""

import re
from collections.abc import Container, Iterable, Mapping
from math import log2

Spellings = Mapping[str, tuple[tuple[str, float], ...]]

_LONGEST_SYLLABLE = 7
_LONGEST_TOKEN = 18
_AFTER_VOWEL, _AFTER_CONSONANT = 1.5, 0.4
_DOUBT = 0.4
_VOWELS = frozenset("aeiouyw")
_SHAPE = re.compile(
    r"(?:(?:[zcsktpgdbjrl]?h|tch|hs|sz|t[szj]z?|[kgtdpbjs]{2}|[kgndtrlmbpsjcfwyxqz])?"
    r"[aeiouyw]{1,4}(?:ng|ck|rk|rh|[kgcntlrmpbh])?|h?ng){1,3}"
)


def could_be_syllables(token: str) -> bool:
    """Say whether a token has the shape of one to three Korean or Chinese syllables, so that cutting it may succeed."""
    return len(token) <= _LONGEST_TOKEN and _SHAPE.fullmatch(token) is not None


def readings(parts: Iterable[tuple[str, ...]], spellings: Spellings, *, most: int) -> list[tuple[str, float]]:
    """Return readings of the ways to cut a token as `(canonical syllables, bits)`, likeliest first, `most` of them.

    `spellings` gives each spelled syllable its canonical syllables with a cost in bits. A reading costs the sum over
    its syllables, something for a syllable that begins with a vowel inside the token, and a little for each doubling of
    the number of readings.
    """
    found: dict[str, float] = {}
    for cut in parts:
        _join(cut, spellings, found)
    if not found:
        return []
    best = sorted(found.items(), key=lambda item: (item[1], item[0]))[:most]
    doubt = _DOUBT * log2(len(best))
    return [(name, cost + doubt) for name, cost in best]


def cuts(token: str, spellings: Container[str]) -> list[tuple[str, ...]]:
    """Return the ways to cut a token into one to three known syllables; a token that is one is not cut further."""
    if token in spellings:
        return [(token,)]
    length = len(token)
    found: list[tuple[str, ...]] = []
    for first in range(1, min(_LONGEST_SYLLABLE, length - 1) + 1):
        head = token[:first]
        if head not in spellings:
            continue
        rest = token[first:]
        if rest in spellings:
            found.append((head, rest))
        for second in range(1, min(_LONGEST_SYLLABLE, length - first - 1) + 1):
            if rest[:second] in spellings and rest[second:] in spellings:
                found.append((head, rest[:second], rest[second:]))
    return found


def _join(parts: tuple[str, ...], spellings: Spellings, found: dict[str, float]) -> None:
    combined = [("", 0.0)]
    before = ""
    for part in parts:
        seam = 0.0
        if before and part[0] in "aeiou":
            seam = _AFTER_VOWEL if before in _VOWELS else _AFTER_CONSONANT
        combined = [
            (f"{name}.{syllable}" if name else syllable, cost + extra + seam)
            for name, cost in combined
            for syllable, extra in spellings[part]
        ]
        before = part[-1]
    for name, cost in combined:
        if cost < found.get(name, 99.0):
            found[name] = cost
