"""Which Latin spellings stand for the same sounds?

Every code starts from the *outline* of a token: double letters single, and each group of letters that spells one sound
(sch, tch, kh, gh, ou ...) replaced by one sign. The *light fold* then undoes what differs between Latin orthographies and
keeps most vowels (Youssef, Yusef; Mahmood, Mahmud); the *sound code* also drops the vowels after the first letter.
"""

import re

_DOUBLES = re.compile(r"(.)\1+")
_GROUPS = re.compile(r"[csgkptdz]h|sch|tch|dzh|dj|c[kz]|sz|tz|ou|x|c(?=[eiy])|(?<=[a-z]{3})(?:ff|w)$")
_SIGNS = {
    "ch": "C", "sh": "S", "gh": "G", "kh": "H", "ph": "f", "th": "T", "dh": "D", "zh": "Z", "sch": "S", "tch": "C",
    "dzh": "J", "dj": "J", "ck": "k", "cz": "C", "sz": "S", "tz": "ts", "ou": "u", "x": "ks", "c": "s", "ff": "v",
    "w": "v",
}  # fmt: skip
_FOLDED = str.maketrans("CGHTDJZqcwyoe", "Sghtdjjkkviui")
_SOUNDED = str.maketrans("bpdtgkqcfvwszCSTDGHJZjlmnr", "BBDDKKKKFFFSSSSDDKHSSYLMNR", "aeiouyh")


def outline(token: str) -> str:
    """Return the token with double letters single and groups of letters as one sign (capital: a sound of its own)."""
    ended = _GROUPS.sub(_sign, token) if token.endswith("ff") else token
    return _GROUPS.sub(_sign, _DOUBLES.sub(r"\1", ended))


def _sign(match: re.Match[str]) -> str:
    return _SIGNS[match.group()]


def light_fold(shape: str) -> str:
    """Return the outline `shape` with the letters that differ only by orthography made one."""
    return shape.translate(_FOLDED)


def sound_code(shape: str) -> str:
    """Return the consonants of the outline `shape` as they sound; a vowel at the start becomes A."""
    code = shape.translate(_SOUNDED)
    return "A" + code if shape[:1] in "aeiouy" else code
