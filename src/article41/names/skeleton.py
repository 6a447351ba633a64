"""Which consonants carry a name when its vowels are unwritten or uncertain?

Arabic, Persian and Hebrew script write few vowels, and Latin spellings of such names vary most in their vowels. The
skeleton keeps the consonants, folded over the spellings that one letter takes (q, k, g; dh, z; kh, h; j, dj, dzh), so that
"mhmd", "muhammad" and "mohamed" agree. Vowelless and vowelled spellings of a name meet here; for two vowelled spellings
the agreement says little, which the cost tells.
"""

import re
from itertools import product

_DIGRAPHS = (
    ("dzh", "J"),
    ("tch", "S"),
    ("sch", "S"),
    ("dj", "J"),
    ("kh", "H"),
    ("gh", "K"),
    ("sh", "S"),
    ("ch", "S"),
    ("th", "T"),
    ("dh", "D"),
    ("zh", "J"),
    ("ph", "F"),
    ("ck", "K"),
    ("ou", "u"),
    ("oo", "u"),
    ("x", "KS"),
)
_SINGLES = str.maketrans("bcdfghjklmnpqrstvwyz", "BKDFKHJKLMNBKRSTWWYD")
_VOWELS = str.maketrans("", "", "aeiou")
_SERVANT = re.compile(r"^abd[aeiou]?(?:[lr](?=[^aeiou])|([b-df-hj-np-tv-z])(?=\1))")
_GLIDE_OUT = re.compile(r"(?<=[a-zA-Z])[WY](?![aeiou])|(?<=[^aeiou])[WY](?=[aeiou]$)")
_DOUBLES = re.compile(r"(.)\1+")
_SOFT_GLIDES = 3


def skeletons(token: str, *, vowelless: bool) -> tuple[tuple[str, float], ...]:
    """Return the consonant skeletons of a romanised token, each with an extra cost in bits (0 is the likeliest)."""
    body = _SERVANT.sub("abd", token)
    for old, new in _DIGRAPHS:
        if old in body:
            body = body.replace(old, new)
    body = body.translate(_SINGLES)
    found = _from_vowelless(body) if vowelless else _from_vowelled(body)
    return tuple((code, cost) for code, cost in found.items() if len(code) >= 2)


def _from_vowelled(body: str) -> dict[str, float]:
    if body[-1:] == "H":
        body = body[:-1]
    close = _squeeze(_GLIDE_OUT.sub("", body).translate(_VOWELS))
    loose = close[:1] + close[1:].replace("W", "").replace("Y", "")
    found = {close: 0.0}
    found.setdefault(loose, 1.0)
    return found


def _from_vowelless(body: str) -> dict[str, float]:
    """Read each w and y after the first letter both as a vowel and as a consonant."""
    if len(body) > 2 and body[-1] in "HT":
        ends = (body[:-1], body) if body[-1] == "T" else (body[:-1],)
    else:
        ends = (body,)
    found: dict[str, float] = {}
    for end in ends:
        plain = end.translate(_VOWELS)
        glides = [place for place, letter in enumerate(plain) if place and letter in "WY"][:_SOFT_GLIDES]
        for dropped in product((True, False), repeat=len(glides)):
            gone = {place for place, drop in zip(glides, dropped, strict=True) if drop}
            code = _squeeze("".join(letter for place, letter in enumerate(plain) if place not in gone))
            found.setdefault(code, 0.5 * (len(glides) - len(gone)))
    return found


def _squeeze(code: str) -> str:
    return _DOUBLES.sub(r"\1", code)
