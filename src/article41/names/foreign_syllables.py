"""Is this a Korean or Chinese name in the letters of a third people, and how is it read?

Cyrillic letters (the systems of Kontsevich and of Palladius) and kana write one syllable of these languages by fixed
sounds, which letter by letter come out as another name: Си Цзиньпин is Xi Jinping, Ким Чен Ын is Kim Jong Un. Words
that can all be cut into such syllables, one at either end a family name, have a reading for each likely meaning: the
spelling of the North for Korean, where n and ng or two vowels may share a letter; pinyin for Chinese.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import nsmallest
from itertools import product

from article41.names.syllables import Spellings, cuts, readings
from article41.names.tables import table_rows

Words = tuple[str, ...]

_SYLLABLES = (2, 4)
_LONGEST_NAME = 4
_MOST_OF_WORD, _MOST_KOREAN, _MOST_CHINESE = 6, 4, 2
_UNUSUAL, _SYLLABLE = 0.5, 1.0
_KOREAN = re.compile(r"(kk|tt|pp|ss|jj|ch|[gndrmbsjktph]?)([aeiouwy]+)(ng|[kntlmp]?)")
_NORTH_ONSETS = {"g": "k", "d": "t", "b": "p", "k": "kh", "t": "th", "p": "ph"}
_NORTH_VOWELS = {"eo": "o", "yeo": "yo", "eu": "u"}
_UKRAINIAN = str.maketrans("иіїє", "ыиие")


def korean_names(words: Sequence[str], script: str) -> list[Words]:
    """Return Korean names that words in `script` ("cyrillic" or "kana") may be, the likeliest first; mostly none."""
    return _names(_plain(words), _korean_spellings(script), _korean_families(), most=_MOST_KOREAN)


def chinese_names(words: Sequence[str], script: str) -> list[Words]:
    """Return Chinese names that words in `script` ("cyrillic") may be, the likeliest first; mostly none."""
    return _names(_plain(words), _chinese_spellings(script), _chinese_families(), most=_MOST_CHINESE)


def _plain(words: Sequence[str]) -> Sequence[str]:
    """Return Ukrainian words in the letters of Russian, which the tables are in."""
    return [word.translate(_UKRAINIAN) for word in words] if any(set("іїє") & set(word) for word in words) else words


def _names(words: Sequence[str], spellings: Spellings, families: frozenset[str], *, most: int) -> list[Words]:
    """Return the cheapest readings of a name whose first or else last word begins with a family name."""
    if not 1 < len(words) <= _LONGEST_NAME:
        return []
    cut = [readings(cuts(word, spellings), spellings, most=_MOST_OF_WORD) for word in words]
    named = nsmallest(most, _priced(cut, families, 0)) or nsmallest(most, _priced(cut, families, -1))
    return list(dict.fromkeys(name for _, name in named))


def _priced(cut: list[list[tuple[str, float]]], families: frozenset[str], at: int) -> Iterator[tuple[float, Words]]:
    """Yield names with what they cost, whose word `at` is a family name."""
    for chosen in product(*cut):
        name = [word for word, _ in chosen]
        count = sum(word.count(".") + 1 for word in name)
        if name[at] in families and _SYLLABLES[0] <= count <= _SYLLABLES[1]:
            yield count * _SYLLABLE + sum(cost for _, cost in chosen), tuple(word.replace(".", "") for word in name)


@cache
def _korean_spellings(script: str) -> Spellings:
    """Return each spelling of each listed Korean syllable in `script`, with its spelling in the North and bits."""
    onsets, vowels, codas = (_sounds("ko", script, part) for part in ("onset", "vowel", "coda"))
    whole = _sounds("ko", script, "syllable")
    table: dict[str, dict[str, float]] = {}
    for syllable, rarity, _ in table_rows("korean_syllables", 3):
        shape = _KOREAN.fullmatch(syllable)
        if shape is None:
            continue
        onset, vowel, coda = shape.groups()
        north = _NORTH_ONSETS.get(onset, onset) + _NORTH_VOWELS.get(vowel, vowel) + coda
        parts = product(onsets.get(onset, ()), vowels.get(vowel, ()), codas.get(coda, ()))
        made = [(a + b + c, x + y + z) for (a, x), (b, y), (c, z) in parts]
        _keep(table, north, float(rarity), [*made, *whole.get(syllable, ())])
    return _sorted(table)


@cache
def _chinese_spellings(script: str) -> Spellings:
    """Return each spelling of each syllable of pinyin in `script`."""
    onsets, rimes, whole = (_sounds("zh", script, part) for part in ("onset", "rime", "syllable"))
    table: dict[str, dict[str, float]] = {}
    for onset, row in table_rows("pinyin", 2):
        for rime in row.split():
            syllable = onset.strip("-") + rime
            rounded = f"v{rime[1:]}" if onset in ("j", "q", "x") and rime[0] == "u" else rime
            parts = product(onsets.get(onset.strip("-"), ()), rimes.get(rounded, ()))
            made = [(a + b, x + y) for (a, x), (b, y) in parts]
            _keep(table, syllable, 0.0, [*whole.get(syllable, ()), *([] if syllable in whole else made)])
    return _sorted(table)


def _keep(table: dict[str, dict[str, float]], name: str, base: float, spelled: list[tuple[str, float]]) -> None:
    for spelling, cost in spelled:
        meanings = table.setdefault(spelling, {})
        meanings[name] = min(base + cost, meanings.get(name, 99.0))


def _sorted(table: dict[str, dict[str, float]]) -> Spellings:
    return {spelling: tuple(sorted(meanings.items())) for spelling, meanings in table.items()}


@cache
def _sounds(language: str, script: str, part: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the spellings of each sound with their costs: the usual one is free."""
    rows = (row[3:] for row in table_rows("foreign_syllables", 5) if row[:3] == [language, script, part])
    return {
        sound.strip("-"): tuple((word.strip("-"), _UNUSUAL * place) for place, word in enumerate(spellings.split()))
        for sound, spellings in rows
    }


@cache
def _korean_families() -> frozenset[str]:
    return frozenset(north for _, north, _, _ in table_rows("korean_surnames", 4))


@cache
def _chinese_families() -> frozenset[str]:
    return frozenset(next(names for code, names in table_rows("frequent_families", 2) if code == "zh").split())
