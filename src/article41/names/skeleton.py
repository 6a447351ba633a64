"""Which consonants carry a name when its vowels are unwritten or uncertain?

Arabic, Persian and Hebrew script write few vowels, and Latin spellings of such names vary most in their vowels. The
skeleton keeps the consonants, folded over the spellings that one letter takes (q, k, g; dh, z; kh, h; j, dj, dzh), so
that "mhmd", "muhammad" and "mohamed" agree. Vowelless and vowelled spellings of a name meet here; for two vowelled
spellings the agreement says little, which the cost must tell.
"""

import re
from itertools import product

from article41.names.phonetic import outline

_FROM = "CSGHTDZJbpckqgdzftsvwyrlmnhj"
_INTO = "SSKHTDJJBBKKKKDDFTSWWYRLMNHJ"
_CONSONANTS = str.maketrans(_FROM, _INTO, "aeiou")
_SERVANT = re.compile(r"abd[aeiou]?(?:[lr](?=[^aeiou])|([b-df-hj-np-tv-z])(?=\1))")
_DIPHTHONG = re.compile(r"(?<=.)[wy](?![aeiou])")
_SOFT_GLIDES = 3

Skeletons = tuple[tuple[str, float], ...]


def vowelled_skeletons(token: str, shape: str) -> Skeletons:
    """Return the skeletons of a token whose vowels are written, with extra bits; `shape` is the token's outline.

    The first reads w and y before a vowel as consonants, the second (where it differs) as part of the vowels.
    """
    if token.startswith("abd"):
        shape = outline(_SERVANT.sub("abd", token))
    if "y" in shape or "w" in shape:
        code = _DIPHTHONG.sub("", shape).translate(_CONSONANTS)
    else:
        code = shape.translate(_CONSONANTS)
    if code[-1:] == "H":
        code = code[:-1]
    loose = code[:1] + code[1:].replace("W", "").replace("Y", "")
    if len(code) < 2:
        return ()
    found = [(code, 0.0)]
    if loose != code and len(loose) > 1:
        found.append((loose, 1.0))
    if "T" in shape:
        found.append((shape.replace("T", "s").translate(_CONSONANTS).rstrip("H"), 0.8))
    return tuple(found)


def vowelless_skeletons(token: str) -> Skeletons:
    """Return the skeletons of a token whose vowels are mostly unwritten, with extra bits.

    Each w and y after the first letter is read both as a vowel and as a consonant.
    """
    body = _SERVANT.sub("abd", token) if token.startswith("abd") else token
    shape = outline(body)
    found: dict[str, float] = {}
    for spelled, dearer in ((shape, 0.0), (shape.replace("T", "s"), 0.8)):
        code = spelled.translate(_CONSONANTS)
        ends = [code[:-1]] if code[-1:] in ("H", "T") and len(code) > 2 else [code]
        if code[-1:] == "T":
            ends.append(code)
        for end in ends:
            for read, extra in _glide_readings(end):
                found.setdefault(read, extra + dearer)
    return tuple((read, extra) for read, extra in found.items() if len(read) >= 2)


def _glide_readings(code: str) -> list[tuple[str, float]]:
    glides = [place for place, letter in enumerate(code) if place and letter in "WY"][:_SOFT_GLIDES]
    made = []
    for kept in product((False, True), repeat=len(glides)):
        gone = {place for place, keep in zip(glides, kept, strict=True) if not keep}
        read = "".join(letter for place, letter in enumerate(code) if place not in gone)
        made.append((read, 0.5 * sum(kept)))
    return made
