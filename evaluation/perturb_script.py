"""How would this Latin name stand in its original script? Reverse transliteration by small tables of our own.

Where a list gives the original-script name itself, `evaluation.cases` uses that instead; these rules serve the rest.
"""

import random
import re

from article41.model import Kind
from evaluation.script_tables import (
    ARABIC_LETTERS,
    ARABIC_NAMES,
    CYRILLIC_UNITS,
    HAN_GIVEN,
    HAN_SURNAMES,
    HANGUL_SYLLABLES,
    JAMO_FINALS,
    JAMO_INITIALS,
    JAMO_VOWELS,
)
from evaluation.text import culture, natural, plain

_CYRILLIC_SPLIT = re.compile("|".join(sorted((re.escape(unit) for unit in CYRILLIC_UNITS), key=len, reverse=True)))
_ARABIC_SPLIT = re.compile("|".join(sorted((re.escape(unit) for unit in ARABIC_LETTERS), key=len, reverse=True)))
_SYLLABLE = re.compile(
    f"({'|'.join(sorted(JAMO_INITIALS, key=len, reverse=True))})"
    f"({'|'.join(sorted(JAMO_VOWELS, key=len, reverse=True))})"
    f"({'|'.join(sorted(JAMO_FINALS, key=len, reverse=True))})(?![aeiouwy])"
)


def script_cyrillic(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Slavic person's name in Cyrillic letters, from its English (BGN) spelling."""
    if kind is not Kind.PERSON or culture(text) != "slavic":
        return None
    return to_cyrillic(natural(text, kind))


def script_arabic(text: str, kind: Kind, rng: random.Random) -> str | None:
    """An Arabic person's name in Arabic letters, short vowels left out; frequent names by a table."""
    joined = re.sub(r"(?i)\b(al|el|ul|ad|as|ar|an|at|az|ash)[- ](?=\w)", "al-", natural(text, kind))
    tokens = re.sub(r"(?i)\babd(ul|el|ur)[- ]?(?=\w)", "abd al-", joined).split()
    if kind is not Kind.PERSON or culture(text) != "arabic" or not 2 <= len(tokens) <= 6:
        return None
    return " ".join(to_arabic(token) for token in tokens)


def script_hangul(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Korean person's name in Hangul, family name first; frequent syllables by a table, others by letters."""
    tokens = plain(natural(text, kind)).split()
    if kind is not Kind.PERSON or culture(text) != "korean" or not 2 <= len(tokens) <= 3:
        return None
    if natural(text, kind).split()[-1].isupper() and not text.isupper():
        tokens = [tokens[-1], *tokens[:-1]]
    written = [to_hangul(token) for token in tokens]
    return None if any(one is None for one in written) else "".join(one or "" for one in written)


def script_han(text: str, kind: Kind, rng: random.Random) -> str | None:
    """A Chinese person's name in Han characters that have this pinyin reading, family name first."""
    tokens = plain(natural(text, kind)).split()
    if kind is not Kind.PERSON or culture(text) != "chinese" or not 2 <= len(tokens) <= 3:
        return None
    if tokens[0] not in HAN_SURNAMES:
        tokens = [tokens[-1], *tokens[:-1]]
    given = pinyin_syllables("".join(tokens[1:]))
    if tokens[0] not in HAN_SURNAMES or given is None:
        return None
    return HAN_SURNAMES[tokens[0]] + "".join(rng.choice(HAN_GIVEN[syllable]) for syllable in given)


def to_cyrillic(text: str) -> str:
    """Write Latin text in Russian letters, longest unit first, the case of each word kept."""
    return " ".join(_cyrillic_word(word) for word in text.split())


def to_arabic(token: str) -> str:
    """Write one Latin word in Arabic letters."""
    low = plain(token).replace(" ", "")
    article = re.match(r"(?i)(al|el)-", token)
    if article:
        low = low[2:]
    written = ARABIC_NAMES.get(low) or _arabic_letters(low)
    return ("ال" if article else "") + written


def to_hangul(token: str) -> str | None:
    """Write one romanised Korean word in Hangul; None when it cannot be cut into syllables."""
    if token in HANGUL_SYLLABLES:
        return HANGUL_SYLLABLES[token]
    for cut in range(2, len(token) - 1):
        if token[:cut] in HANGUL_SYLLABLES and token[cut:] in HANGUL_SYLLABLES:
            return HANGUL_SYLLABLES[token[:cut]] + HANGUL_SYLLABLES[token[cut:]]
    result, at = "", 0
    while at < len(token):
        found = _SYLLABLE.match(token, at)
        if found is None or found.end() == at:
            return None
        first, vowel, last = JAMO_INITIALS[found[1]], JAMO_VOWELS[found[2]], JAMO_FINALS[found[3]]
        result += chr(0xAC00 + (first * 21 + vowel) * 28 + last)
        at = found.end()
    return result or None


def pinyin_syllables(text: str) -> list[str] | None:
    """Cut one or two joined pinyin syllables apart; None when they are not in the table."""
    if text in HAN_GIVEN:
        return [text]
    for cut in range(len(text) - 1, 0, -1):
        if text[:cut] in HAN_GIVEN and text[cut:] in HAN_GIVEN:
            return [text[:cut], text[cut:]]
    return None


def _cyrillic_word(word: str) -> str:
    low = re.sub(r"(?<=[aeiou])e", "е", word.lower().replace("'", "ь").replace("’", "ь"))
    low = re.sub(r"(iy|yy|ij)$", "ий", low)
    low = re.sub(r"(?<=[sk]k)(y|i)$", "ий", low)
    low = re.sub(r"^(e)(?=[kld])", "э" if low.startswith(("ed", "el")) else "е", low)
    low = re.sub(r"(?<=[rntlgd])y$", "ий", low)
    low = re.sub(r"(?<=[aeou])[iy](?=[^aeiouy]|$)", "й", low)
    written = _CYRILLIC_SPLIT.sub(lambda unit: CYRILLIC_UNITS[unit[0]], low)
    return written.upper() if word.isupper() and len(word) > 1 else written.title() if word[:1].isupper() else written


def _arabic_letters(low: str) -> str:
    word = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", low)
    prefix = "ا" if word[:1] in "aeiou" else ""
    word = word[1:] if prefix and not word.startswith(("aa", "ee", "oo", "ou", "i", "u", "o")) else word
    ending = {"a": "ا", "i": "ي", "y": "ي", "e": "ي", "o": "و", "u": "و"}.get(word[-1:], "")
    if word.endswith(("iya", "ia")):
        word, ending = word[:-1], "ة"
    elif word.endswith("ah") and len(word) > 3:
        word, ending = word[:-2], "ة"
    elif ending:
        word = word[:-1]
    return prefix + _ARABIC_SPLIT.sub(lambda unit: ARABIC_LETTERS[unit[0]], word) + ending
