"""Which Latin spellings stand for the same sounds?

Every code starts from the *outline* of a token: double letters single, and each group of letters that spells one sound
(sch, tch, kh, gh, ou ...) replaced by one sign. The *light fold* then undoes what differs between Latin orthographies
and keeps most vowels (Youssef, Yusef; Mahmood, Mahmud); the *sound code* also drops the vowels after the first letter.
"""

import re

PAIRS = {
    "ch": "C", "sh": "S", "gh": "G", "kh": "H", "ph": "f", "th": "T", "dh": "D", "zh": "Z", "dj": "J", "ck": "k",
    "cz": "C", "sz": "S", "tz": "ts", "ou": "u", "ce": "se", "ci": "si", "cy": "sy",
}  # fmt: skip
_DOUBLE_OR_PAIR = re.compile(rf"(.)\1|{'|'.join(PAIRS)}").search
TRIPLES = (("sC", "S"), ("tC", "C"), ("tS", "S"), ("dZ", "J"), ("x", "ks"))
FOLDED = str.maketrans("CGHTDJZqcwyoe", "Sghtdjjkkviui")
SOUNDED = str.maketrans("bpdtgkqcfvwszCSTDGHJZjlmnr", "BBDDKKKKFFFSSSSDDKKSSYLMNR", "aeiouyh")
_VOWELS = frozenset("aeiouy")


def outline(token: str) -> str:
    """Return the token with double letters single and groups of letters as one sign (capital: a sound of its own)."""
    if token.endswith(("ff", "ow", "ew")) and len(token) > 4:
        token = f"{token[:-2] if token[-1] == 'f' else token[:-1]}v"
    if token[:2] == "ou" and token[2:3] in _VOWELS:
        token = f"w{token[2:]}"
    return _with_triples(_with_pairs(token) if _DOUBLE_OR_PAIR(token) else token)


def _with_pairs(token: str) -> str:
    single: list[str] = []
    last = ""
    for letter in token:
        if letter == last:
            continue
        sign = PAIRS.get(last + letter)
        if sign is None:
            single.append(letter)
        else:
            single[-1] = sign
        last = letter
    return "".join(single)


def signs(token: str) -> str:
    """Return the outline of a token with its double letters kept."""
    for pair, sign in PAIRS.items():
        if pair in token:
            token = token.replace(pair, sign)
    return _with_triples(token)


def _with_triples(shape: str) -> str:
    for group, sign in TRIPLES:
        if group in shape:
            shape = shape.replace(group, sign)
    return shape


def light_fold(shape: str) -> str:
    """Return the outline `shape` with the letters that differ only by orthography made one."""
    fold = shape.translate(FOLDED)
    while "ii" in fold:
        fold = fold.replace("ii", "i")
    return fold


def sound_code(shape: str) -> str:
    """Return the consonants of the outline `shape` as they sound; a first vowel becomes A, a first h is mute."""
    if shape[:1] == "h":
        shape = shape[1:]
    code = shape.replace("ts", "z").translate(SOUNDED)
    return "A" + code if shape[:1] in _VOWELS else code
