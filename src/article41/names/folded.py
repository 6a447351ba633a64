"""What is a Korean or Chinese name, whichever way its syllables are romanised?

The rival systems write one syllable differently but predictably: Cheol (Revised), Ch'ol (McCune-Reischauer) and Chol
(DPRK); Zhang (pinyin) and Chang (Wade-Giles). Here every syllable comes to one coarse spelling, that of the older
systems without their marks, which loses what those marks told. Words are cut into syllables and put together again as
family name and given name, so that neither order, hyphens nor joined words matter.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from article41.names.korean import korean_spellings
from article41.names.syllables import could_be_syllables, cuts
from article41.names.tables import table_rows

Folded = tuple[str, str]
"""Family name and given name, each one word."""

_SYLLABLES = (2, 4)
_LONGEST_NAME = 4
_UNKNOWN = 1000
_KOREAN_PARTS = re.compile(r"(kk|tt|pp|ss|jj|ch|[gndrmbsjktph]?)([aeiouwy]+)(ng|[kntlmp]?)")
_KOREAN_ONSETS = {
    "g": "k", "kk": "k", "d": "t", "tt": "t", "b": "p", "pp": "p", "j": "ch", "jj": "ch", "ss": "s", "r": "n",
}  # fmt: skip
_KOREAN_VOWELS = {"eo": "o", "yeo": "yo", "eu": "u"}
_CHINESE_ONSETS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("hs", "hs"), ("tz", "ts"), ("ts", "ts"), ("sz", "s"), ("ss", "s"),
    ("z", "ts"), ("c", "ts"), ("x", "hs"), ("q", "ch"), ("b", "p"), ("d", "t"), ("g", "k"), ("r", "j"),
)  # fmt: skip
_CHINESE_RIMES = {
    "ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o", "e": "o", "uei": "ui", "iong": "iung", "ih": "i",
    "u:": "u",
}  # fmt: skip
_WITHOUT_ONSET = {
    "yi": "i", "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung", "er": "erh", "yue": "yueh", "e": "o",
}  # fmt: skip
_PALATAL = ("i", "u", "uan", "ue", "ueh", "un")
_LABIALS = frozenset("bpmf")


def folded_names(words: Sequence[str]) -> list[Folded]:
    """Return the Korean and Chinese names that two to four romanised words may be, at most two of either."""
    if not 1 < len(words) <= _LONGEST_NAME or not all(map(could_be_syllables, words)):
        return []
    found = [*_names(_korean_syllables(words), _ranks("ko")), *_names(_chinese_syllables(words), _ranks("zh"))]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)
def syllables_of(text: str) -> tuple[str, ...]:
    """Return the syllables of a folded word."""
    return min(cuts(text, _one_syllable()), key=len, default=(text,))


def _names(cut: list[list[str]], ranks: dict[str, int]) -> Iterator[Folded]:
    """Yield family and given name: the family name is the word of one syllable, or stands first, or is the frequent."""
    syllables = [syllable for word in cut for syllable in word]
    if not _SYLLABLES[0] <= len(syllables) <= _SYLLABLES[1]:
        return
    first, last = _rank(syllables[0], cut[0], ranks), _rank(syllables[-1], cut[-1], ranks)
    if first == last == _UNKNOWN:
        return
    first_alone, last_alone = (len(cut[at]) == 1 and rank < _UNKNOWN for at, rank in ((0, first), (-1, last)))
    if first_alone != last_alone:
        yield _split(syllables, at_front=first_alone)
        return
    if last < first < _UNKNOWN and len(syllables) > 2:
        yield _split(syllables, at_front=True)
    yield _split(syllables, at_front=first <= last)


def _rank(syllable: str, word: list[str], ranks: dict[str, int]) -> int:
    """Return the place of a family name by frequency; one of a single letter must be a word by itself."""
    return _UNKNOWN if len(syllable) == 1 and len(word) > 1 else ranks.get(syllable, _UNKNOWN)


def _split(syllables: list[str], *, at_front: bool) -> Folded:
    return (syllables[0], "".join(syllables[1:])) if at_front else (syllables[-1], "".join(syllables[:-1]))


def _korean_syllables(words: Sequence[str]) -> list[list[str]]:
    found = [_korean_cut(word) for word in words]
    return found if all(found) else []


@lru_cache(maxsize=1 << 14)
def _korean_cut(word: str) -> list[str]:
    spellings = korean_spellings()
    options = [
        (len(cut), sum(min(cost for _, cost in spellings[part]) for part in cut), -len(cut[0]), cut)
        for cut in cuts(word, spellings)
    ]
    return [_korean_fold(min(spellings[part], key=_by_cost)[0]) for part in min(options)[3]] if options else []


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


@cache
def _korean_fold(canonical: str) -> str:
    """Return a syllable of the Revised Romanisation in the coarse spelling; r and n before i and y are dropped."""
    shape = _KOREAN_PARTS.fullmatch(canonical)
    if shape is None:
        return canonical
    onset, vowel, coda = shape.groups()
    onset = "" if onset in ("r", "n") and vowel[0] in "iy" else _KOREAN_ONSETS.get(onset, onset)
    return onset + _KOREAN_VOWELS.get(vowel, vowel) + coda


def _chinese_syllables(words: Sequence[str]) -> list[list[str]]:
    found = [_chinese_cut(word) for word in words]
    return found if all(found) else []


@lru_cache(maxsize=1 << 14)
def _chinese_cut(word: str) -> list[str]:
    options = [(len(cut), sum(part[0] in "aeiou" for part in cut[1:]), cut) for cut in cuts(word, _CHINESE)]
    return [_chinese_fold(part) for part in min(options)[2]] if options else []


class _ChineseSyllables:
    """The spellings whose fold is that of a syllable of pinyin."""

    def __contains__(self, spelling: object) -> bool:
        return isinstance(spelling, str) and _chinese_fold(spelling) in _chinese_folds()


_CHINESE = _ChineseSyllables()


@lru_cache(maxsize=1 << 14)
def _chinese_fold(spelling: str) -> str:
    """Return a syllable of pinyin or Wade-Giles in the coarse spelling."""
    if spelling in _WITHOUT_ONSET:
        return _WITHOUT_ONSET[spelling]
    onset, folded, rime = _chinese_onset(spelling)
    if onset == "j":
        folded = "ch" if rime.startswith("i") or rime in _PALATAL else "j"
    if onset in ("tz", "sz", "ss") or (onset in ("z", "c", "s") and rime == "i"):
        return "szu" if folded == "s" else "tzu"
    if rime == "e" and folded not in ("k", "h"):
        return folded + rime
    if rime == "o" and folded in _LABIALS:
        return folded + rime
    return folded + _CHINESE_RIMES.get(rime, rime)


def _chinese_onset(spelling: str) -> tuple[str, str, str]:
    for onset, folded in _CHINESE_ONSETS:
        if spelling.startswith(onset):
            return onset, folded, spelling[len(onset) :]
    width = 1 if spelling[:1] not in "aeiou" else 0
    return spelling[:width], spelling[:width], spelling[width:]


@cache
def _chinese_folds() -> frozenset[str]:
    return frozenset(
        _chinese_fold((onset if onset != "-" else "") + rime)
        for onset, rimes in table_rows("pinyin", 2)
        for rime in rimes.split()
    )


@cache
def _ranks(language: str) -> dict[str, int]:
    """Return the coarse spelling of each frequent family name of a language to its place by frequency."""
    fold = _chinese_fold if language == "zh" else str
    families = next(names for code, names in table_rows("frequent_families", 2) if code == language)
    found: dict[str, int] = {}
    for place, family in enumerate(families.split()):
        found.setdefault(fold(family), place)
    return found


@cache
def _one_syllable() -> frozenset[str]:
    korean = {_korean_fold(canonical) for canonical, _, _ in table_rows("korean_syllables", 3)}
    return _chinese_folds() | korean
