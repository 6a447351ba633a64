"""Which consonants carry a name when its vowels are unwritten or uncertain?

Arabic, Persian and Hebrew script write few vowels, and Latin spellings of such names vary most in their vowels. The
skeleton keeps the consonants, folded over the spellings that one letter takes (q, k, g; dh, z; kh, h; j, dj, dzh), so
that "mhmd", "muhammad" and "mohamed" agree. Vowelless and vowelled spellings of a name meet here; for two vowelled
spellings the agreement says little, which the cost must tell.
"""

import re
from collections.abc import Iterator
from itertools import product

from article41.names.phonetic import outline, signs

_FROM = "CSGHTDZJbpckqgdzftsvwyrlmnhj"
_INTO = "SSKHTDJJBBKKKKDDFTSWWYRLMNHJ"
CONSONANTS = str.maketrans(_FROM, _INTO, "aeiou")
_LETTERS = str.maketrans({"C": "ch", "S": "sh", "G": "gh", "H": "kh", "T": "th", "D": "dh", "Z": "zh"})
OTHER_SOUNDS = (("T", "s", 0.8), ("g", "j", 1.0), ("v", "f", 0.8))
_SERVANT = re.compile(r"abd[aeiou]?(?:[lr](?=[^aeiou])|([b-df-hj-np-tv-z])(?=\1))")
_DIPHTHONG = re.compile(r"(?<=.)[wy](?![aeiou])")
_HIATUS = re.compile(r"i(?=[aou])")
_SOFT_GLIDES = 3
LOOSE = 1.0

Skeletons = tuple[tuple[str, float], ...]


def vowelled_skeletons(token: str, shape: str) -> Skeletons:
    """Return the skeletons of a token whose vowels are written, with extra bits; `shape` is the token's outline.

    The first reads w and y before a vowel as consonants, the second (where it differs) as part of the vowels; others
    follow for letters that some countries sound otherwise.
    """
    if token.startswith("abd"):
        shape = outline(_SERVANT.sub("abd", token))
    if "i" in shape:
        shape = _HIATUS.sub("y", shape)
    if "y" in shape or "w" in shape:
        shape = _DIPHTHONG.sub("", shape)
    code = _code(shape)
    found = [(code, 0.0)]
    loose = code[:1] + code[1:].replace("W", "").replace("Y", "")
    if loose != code:
        found.append((loose, LOOSE))
    found += [(_code(shape.replace(letter, sound)), cost) for letter, sound, cost in OTHER_SOUNDS if letter in shape]
    return tuple((read, extra) for read, extra in found if len(read) > 1)


def _code(shape: str) -> str:
    code = shape.translate(CONSONANTS)
    return code[:-1] if code[-1:] == "H" else code


def vowelless_skeletons(token: str) -> Skeletons:
    """Return the skeletons of a token whose vowels are mostly unwritten, with extra bits.

    Each w and y after the first letter is read both as a vowel and as a consonant, a double letter both as one and as
    two, and letters such as "th" both as one sound and as two.
    """
    body = _SERVANT.sub("abd", token) if token.startswith("abd") else token
    found: dict[str, float] = {}
    for spelled, dearer in _sound_readings(body):
        code = spelled.translate(CONSONANTS)
        ends = [code[:-1]] if code[-1:] in ("H", "T") and len(code) > 2 else [code]
        if code[-1:] == "T":
            ends.append(code)
        for end in ends:
            for read, extra in _glide_readings(end, after_vowel=body[0] in "aeiou"):
                found.setdefault(read, extra + dearer)
    return tuple((read, extra) for read, extra in found.items() if len(read) > 1)


def _sound_readings(body: str) -> Iterator[tuple[str, float]]:
    """Yield the outlines that a vowelless token may have, with extra bits."""
    shape = outline(body)
    yield shape, 0.0
    doubled = signs(body)
    if doubled != shape:
        yield doubled, 0.2
    if "T" in shape:
        yield shape.replace("T", "s"), 0.8
    apart = shape.translate(_LETTERS)
    if apart != shape:
        yield apart, 1.0


def _glide_readings(code: str, *, after_vowel: bool) -> list[tuple[str, float]]:
    glides = [place for place, letter in enumerate(code) if letter in "WY" and (place or after_vowel)][:_SOFT_GLIDES]
    made = []
    for kept in product((False, True), repeat=len(glides)):
        gone = {place for place, keep in zip(glides, kept, strict=True) if not keep}
        read = "".join(letter for place, letter in enumerate(code) if place not in gone)
        made.append((read, 0.5 * sum(kept)))
    return made
