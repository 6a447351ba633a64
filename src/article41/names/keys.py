"""In which other ways may this token be written?

Each romanised token has equivalence keys with a cost in bits. Two tokens that share a key may be the same name written
otherwise, at the sum of both costs: the evidence lost against an equal spelling. Namespaces of keys:

`G` names that are one name (Muhammad, Mehmet; William, Bill), `F` one spelling behind Latin orthographies and Slavic
endings (Yusef, Youssef; Ivanov, Ivanova), `K` Korean syllables, `Z` Chinese syllables, `A` consonants of a name of
Arabic or Hebrew script, `P` sound of a European name, `N` numbers, `W` words for what an organisation is or does.

The costs below were set on alias pairs of public lists: with the frequency of the rarer token already counted, how much
rarer are two aliases of one listing that share such a key than two that are equal, and how frequent are pairs of
different names that share it.
"""

import re
from collections.abc import Iterator
from functools import cache

from article41.names.chinese import chinese_readings
from article41.names.endings import PATRONYMIC, RESPELLED, slavic_ending
from article41.names.korean import korean_readings
from article41.names.phonetic import light_fold, outline, sound_code
from article41.names.skeleton import Skeletons, vowelled_skeletons, vowelless_skeletons
from article41.names.syllables import could_be_syllables
from article41.names.tables import table_rows
from article41.names.transliterated import english_spellings

__all__ = ["COSTS", "MOST", "SHORTEST_CODE", "further_keys", "is_known_name", "spelled_keys", "token_keys"]

_SAME, _LANGUAGE, _SHORT, _WEAK, _PART = 0.5, 2.9, 1.5, 5.0, 3.0
_FOLD, _RESPELLED, _FEMININE, _REGIONAL = 0.5, 0.7, 1.7, 1.2
_ARTICLE = 0.7
_SOUND = 1.45
_CONSONANTS, _CONSONANTS_VOWELLED, _TWO_CONSONANTS = 0.5, 2.4, 0.9
_KOREAN, _CHINESE, _SEVERAL_SYLLABLES = 0.5, 1.1, 0.5
_NUMBER, _NUMBER_WORD, _ROMAN = 0.5, 1.0, 2.5
_CONCEPT, _PLURAL = 1.7, 0.2
MOST = 6.0
"""Dearer keys say nothing."""
SHORTEST_CODE = 4
"""Shorter tokens have no folds, and shorter sound codes are no keys."""
_SHORTEST_AFTER_ARTICLE = 4

COSTS = {
    "fold": _FOLD, "regional": _REGIONAL, "sound": _SOUND, "consonants": _CONSONANTS_VOWELLED, "two": _TWO_CONSONANTS,
}  # fmt: skip
"""The costs of the keys that `spelled_keys` gives."""

_SECOND_PARTS = (
    "ullah", "oullah", "ollah", "allah", "ulla", "uddin", "uddeen", "udin", "oddin", "eddin", "eddine", "aldin",
    "uldin", "reza", "zai", "zay", "zada", "zadeh", "zade", "khel", "nejad", "nezhad", "pour", "bek", "bay",
)  # fmt: skip
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|e|eme|er|ere|o|a|ya|y|i|i[a-z])")
_ROMAN_NUMERALS = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14,
    "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip
_ADJECTIVES = tuple(
    (ending, base)
    for base, endings in (
        ("skiy", "skaya skaia skoye skoe skogo skoy skii skij skyy sky ski"),
        ("nyy", "naya naia noye noe nogo nykh noy noi nye nyi nyj ny"),
    )
    for ending in endings.split()
)
_ADJECTIVE_ENDINGS = tuple(ending for ending, _ in _ADJECTIVES)

Keys = list[tuple[str, float]]


def token_keys(token: str, *, vowelless: bool = False) -> tuple[tuple[str, float], ...]:
    """Return the equivalence keys of one romanised token (lower-case a-z0-9) with their costs in bits, cheapest first.

    `vowelless` says that the token was romanised from a script that leaves most vowels unwritten.
    """
    if not token:
        return ()
    best: dict[str, float] = {}
    for key, cost in _all_keys(token, vowelless=vowelless):
        if cost <= MOST and cost < best.get(key, MOST + 1):
            best[key] = cost
    return tuple(sorted(best.items(), key=_by_cost))


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _all_keys(token: str, *, vowelless: bool) -> Keys:
    if vowelless or not token.isalpha():
        return _keys_without_vowels(token) if token.isalpha() else _tabled(token) + _number_keys(token)
    return spelled_keys(token) + further_keys(token)


def _keys_without_vowels(token: str) -> Keys:
    keys = _tabled(token) + _consonant_keys(vowelless_skeletons(token), _CONSONANTS)
    if _has_article(token):
        keys += _named_after_article(token[2:])
        keys += _consonant_keys(vowelless_skeletons(token[2:]), _CONSONANTS + _ARTICLE)
    return keys


def spelled_keys(token: str) -> Keys:
    """Return the keys that follow from the letters of a token with all its vowels alone. `spelling` gives them too."""
    shape = outline(token)
    keys = _consonant_keys(vowelled_skeletons(token, shape), _CONSONANTS_VOWELLED)
    if len(token) < SHORTEST_CODE:
        return keys
    fold = light_fold(shape)
    keys.append((f"F:{fold}", _FOLD))
    keys += [(f"F:{other}", _REGIONAL) for other in _regional_folds(shape, fold)]
    code = sound_code(shape)
    if len(code) >= SHORTEST_CODE:
        keys.append((f"P:{code}", _SOUND))
    return keys


def further_keys(token: str) -> Keys:
    """Return the keys of a token with all its vowels that tables, syllables, endings and parts of it give."""
    keys = _tabled(token)
    if len(token) >= SHORTEST_CODE:
        if token.endswith(_SECOND_PARTS):
            keys += _keys_of_first_part(token)
        ending = slavic_ending(token)
        if ending:
            keys += _ending_keys(*ending)
        for spelling, cost in english_spellings(token):
            keys += [(key, bits + cost) for key, bits in _keys_of_spelling(spelling)]
    if could_be_syllables(token):
        keys += [(f"K:{name}", _syllables(name, _KOREAN) + cost) for name, cost in korean_readings(token)]
        keys += [(f"Z:{name}", _syllables(name, _CHINESE) + cost) for name, cost in chinese_readings(token)]
    if _has_article(token):
        keys += _keys_after_article(token[2:])
    return keys


def _keys_of_spelling(spelling: str) -> Keys:
    """Return the keys of the English spelling of a Slavic name: its fold, its ending and the name that it is."""
    ending = slavic_ending(spelling)
    named = [key for key in _known_keys().get(spelling, ()) if key[0].startswith("G:")]
    return [(f"F:{_fold(spelling)}", _FOLD), *(_ending_keys(*ending) if ending else ()), *named]


def is_known_name(word: str) -> bool:
    """Say whether the tables have a word as a spelling of a name."""
    return any(key.startswith("G:") for key, _ in _known_keys().get(word, ()))


def _syllables(name: str, single: float) -> float:
    """Return the base cost of a reading: several syllables in a row agree by chance less often than one."""
    return _SEVERAL_SYLLABLES if "." in name else single


def _number_keys(token: str) -> Keys:
    if token.isdecimal():
        return [(f"N:{int(token)}", _NUMBER)]
    ordinal = _ORDINAL.fullmatch(token)
    return [(f"N:{int(ordinal[1])}", _NUMBER_WORD)] if ordinal else []


def _consonant_keys(found: Skeletons, base: float) -> Keys:
    return [(f"A:{code}", base + extra + (_TWO_CONSONANTS if len(code) == 2 else 0.0)) for code, extra in found]


def _has_article(token: str) -> bool:
    """Return whether the Arabic article may be written as part of a name (Alrawi, al-Rawi)."""
    return token.startswith(("al", "el")) and len(token) >= _SHORTEST_AFTER_ARTICLE + 2


def _named_after_article(rest: str) -> Keys:
    return [(key, cost + _ARTICLE) for key, cost in _known_keys().get(rest, ()) if key.startswith("G:")]


def _keys_after_article(rest: str) -> Keys:
    shape = outline(rest)
    keys = [*_named_after_article(rest), (f"F:{light_fold(shape)}", _FOLD + _ARTICLE)]
    return keys + _consonant_keys(vowelled_skeletons(rest, shape)[:1], _CONSONANTS_VOWELLED + _ARTICLE)


def _keys_of_first_part(token: str) -> Keys:
    """Return the keys of a compound name without its second part, which is often left out (Rahmatullah, Rahmat)."""
    second = max((part for part in _SECOND_PARTS if token.endswith(part)), key=len)
    first = token.removesuffix(second)
    if len(first) < SHORTEST_CODE:
        return []
    named = [(key, cost + _PART) for key, cost in _known_keys().get(first, ()) if key.startswith("G:")]
    return [(f"F:{_fold(first)}", _FOLD + _PART), *named]


def _regional_folds(shape: str, fold: str) -> Iterator[str]:
    """Yield other readings of a light fold: j as y or (Egyptian) g, kh as k, ch as kh, dh as z, g as h, Belarusian dz
    and ts as d and t.
    """
    if "j" in fold:
        yield light_fold(fold.replace("j", "i"))
        yield fold.replace("j", "g")
    if "D" in shape:
        yield light_fold(shape.replace("D", "z"))
    if "H" in shape:
        yield light_fold(shape.replace("H", "k"))
    if "C" in shape:
        yield light_fold(shape.replace("C", "h"))
    if "g" in fold:
        yield fold.replace("g", "h")
    if "dz" in fold or "ts" in fold:
        yield fold.replace("dz", "d").replace("ts", "t")


def _ending_keys(stem: str, plain: str, kind: str) -> Keys:
    if kind == PATRONYMIC:
        father = _father(stem)
        keys = [(f"F:{_fold(stem).rstrip('i')}{plain}", _FOLD)]
        return [(f"F:{father}{plain}", _FOLD), *keys] if father else keys
    body = f"{_fold(stem)}+{plain}" if plain == "+ski" else _fold(stem + plain)
    return [(f"F:{body}", _RESPELLED if kind == RESPELLED else _FEMININE)]


def _fold(text: str) -> str:
    return light_fold(outline(text))


def _father(stem: str) -> str:
    """Return the group of the given name behind a patronymic, empty when it is not known."""
    known = _known_keys()
    for ending in ("", "y", "iy", "ei", "ey", "i", "a"):
        for key, cost in known.get(stem + ending, ()):
            if key.startswith("G:") and cost <= _LANGUAGE:
                return key[2:].partition("/")[0]
    return ""


def _tabled(token: str) -> Keys:
    """Return the keys that the tables give a token, or failing that its singular or its Russian adjective's base."""
    known = _known_keys()
    keys = known.get(token)
    if keys is not None:
        return [*keys]
    if token.endswith(_ADJECTIVE_ENDINGS):
        for ending, base in _ADJECTIVES:
            if token.endswith(ending):
                return [key for key in known.get(token.removesuffix(ending) + base, ()) if key[0][0] == "W"]
    if token[-1] == "s":
        return [(key, cost + _PLURAL) for key, cost in known.get(token[:-1], ()) if key[0] == "W"]
    return []


@cache
def _known_keys() -> dict[str, Keys]:
    """Return the keys of every form in the tables: names, numbers and words of organisations."""
    found: dict[str, Keys] = {}
    for forms, keys in (*_name_keys(), *_number_word_keys(), *_concept_keys()):
        for form in forms.split():
            if form in found:
                found[form] += keys
            else:
                found[form] = [*keys]
    return found


def _name_keys() -> Iterator[tuple[str, Keys]]:
    """Yield the keys of names; forms of one language are closer to each other than to the rest of the group."""
    costs = {"same": _SAME, "short": _SHORT, "weak": _WEAK}
    rows = [*table_rows("names_islamic", 3), *table_rows("names_european", 3)]
    groups = {group for group, _, _ in rows}
    for group, relation, forms in rows:
        keys = [(f"G:{group}", costs.get(relation, _LANGUAGE))]
        if relation not in costs:
            keys.append((f"G:{group}/{relation}", _SAME))
        part = group.removeprefix("abdul")
        if part != group and part in groups:
            keys.append((f"G:{part}", _PART))
        yield forms, keys


def _number_word_keys() -> Iterator[tuple[str, Keys]]:
    for value, _kind, _language, forms in table_rows("numbers", 4):
        yield forms, [(f"N:{value}", _NUMBER_WORD)]
    for form, number in _ROMAN_NUMERALS.items():
        yield form, [(f"N:{number}", _ROMAN)]


def _concept_keys() -> Iterator[tuple[str, Keys]]:
    for concept, words in table_rows("concepts", 2):
        yield words, [(f"W:{concept}", _CONCEPT)]
