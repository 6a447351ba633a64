"""In which other ways may this token be written?

Each romanised token has equivalence keys with a cost in bits. Two tokens that share a key may be the same name written
otherwise, at the sum of both costs: the evidence lost against an equal spelling. Namespaces of keys:

`G` names that are one name (Muhammad, Mehmet; William, Bill), `F` one spelling behind Latin orthographies and Slavic
endings (Yusef, Youssef; Ivanov, Ivanova), `K` Korean syllables, `Z` Chinese syllables, `A` consonants of a name of
Arabic or Hebrew script, `P` sound of a European name, `N` numbers, `W` words for what an organisation is or does.

The costs of the constants below were set from alias pairs on public lists (how often two aliases of one listing share
a key without being equal, against names of different listings).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from article41.names.chinese import chinese_readings
from article41.names.korean import korean_readings
from article41.names.phonetic import light_fold, outline, sound_code
from article41.names.skeleton import Skeletons, vowelled_skeletons, vowelless_skeletons
from article41.names.syllables import could_be_syllables
from article41.names.tables import table_rows

__all__ = ["token_keys"]

_SAME, _LANGUAGE, _SHORT, _WEAK = 0.5, 2.0, 2.0, 3.5
_FOLD, _ENDING = 0.7, 1.5
_SOUND = 1.8
_CONSONANTS, _CONSONANTS_VOWELLED, _TWO_CONSONANTS = 0.5, 2.3, 3.0
_SYLLABLES = 0.5
_NUMBER, _ROMAN = 0.5, 2.0
_CONCEPT = 0.7
_MOST = 6.0
_SHORTEST_SOUND = 4
_SHORTEST_FOLD = 4

_FEMININE = (
    ("ova", "ov"), ("iova", "ev"), ("eva", "ev"), ("iva", "iv"), ("ina", "in"), ("yna", "yn"),
)  # fmt: skip
_ADJECTIVES = ("skaya", "skaia", "skaja", "skiyi", "skiy", "skyy", "skii", "skij", "skyi", "sky", "ski", "ska")
_SONS = (
    "iyevich", "yevich", "ievich", "yevych", "iyovych", "yovych", "iiovych", "ovich", "evich", "ovych", "evych", "avich",
    "ivich", "ovitch", "evitch", "ovic", "evic", "owicz", "ewicz",
)  # fmt: skip
_DAUGHTERS = ("iyevna", "yevna", "ievna", "iyivna", "yivna", "ovna", "evna", "ivna", "auna", "owna", "ewna")
_TELLING = tuple(f for f, _ in _FEMININE) + _ADJECTIVES + _SONS + _DAUGHTERS
_ROMAN_NUMERALS = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14,
    "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def token_keys(token: str, *, vowelless: bool = False) -> tuple[tuple[str, float], ...]:
    """Return the equivalence keys of one romanised token (lower-case a-z0-9) with their costs in bits, cheapest first.

    `vowelless` says that the token was romanised from a script that leaves most vowels unwritten.
    """
    if not token:
        return ()
    best: dict[str, float] = {}
    for key, cost in _all_keys(token, vowelless=vowelless):
        if cost <= _MOST and cost < best.get(key, _MOST + 1):
            best[key] = cost
    return tuple(sorted(best.items(), key=_by_cost))


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _all_keys(token: str, *, vowelless: bool) -> list[tuple[str, float]]:
    keys = [*_known_keys().get(token, ())]
    if not token.isalpha():
        if token.isdigit():
            keys.append((f"N:{int(token)}", _NUMBER))
    elif vowelless:
        keys += _consonant_keys(vowelless_skeletons(token), _CONSONANTS)
    else:
        shape = outline(token)
        keys += _consonant_keys(vowelled_skeletons(token, shape), _CONSONANTS_VOWELLED)
        if len(token) >= _SHORTEST_FOLD:
            keys += _fold_keys(token, shape)
        if could_be_syllables(token):
            keys += [(f"K:{name}", _SYLLABLES + cost) for name, cost in korean_readings(token)]
            keys += [(f"Z:{name}", _SYLLABLES + cost) for name, cost in chinese_readings(token)]
    return keys


def _consonant_keys(found: Skeletons, base: float) -> list[tuple[str, float]]:
    return [(f"A:{code}", base + extra + (_TWO_CONSONANTS if len(code) == 2 else 0.0)) for code, extra in found]


def _fold_keys(token: str, shape: str) -> list[tuple[str, float]]:
    fold = light_fold(shape)
    keys = [(f"F:{fold}", _FOLD)]
    if "j" in fold:
        keys.append((f"F:{fold.replace('j', 'i')}", _FOLD + 0.5))
    if token.endswith(_TELLING):
        keys += _ending_keys(token)
    code = sound_code(shape)
    if len(code) >= _SHORTEST_SOUND:
        keys.append((f"P:{code}", _SOUND))
    return keys


def _ending_keys(token: str) -> list[tuple[str, float]]:
    """Return keys of patronymics and Slavic family names without what gender and romanisation change."""
    for endings, mark in ((_SONS, "vich"), (_DAUGHTERS, "vna")):
        for ending in endings:
            if token.endswith(ending) and len(token) > len(ending) + 2:
                return [(f"F:{_father(token[: -len(ending)])}+{mark}", _FOLD)]
    for ending in _ADJECTIVES:
        if token.endswith(ending) and len(token) > len(ending) + 1:
            return [(f"F:{_fold(token[: -len(ending)])}+ski", _FOLD)]
    for feminine, masculine in _FEMININE:
        if token.endswith(feminine) and len(token) > len(feminine) + 2:
            return [(f"F:{_fold(token[: -len(feminine)] + masculine)}", _ENDING)]
    return []


def _fold(text: str) -> str:
    return light_fold(outline(text))


def _father(stem: str) -> str:
    """Return the given name behind a patronymic, as its group where it is known."""
    known = _known_keys()
    for ending in ("", "y", "iy", "ei", "ey", "i", "a"):
        for key, cost in known.get(stem + ending, ()):
            if key.startswith("G:") and cost <= _LANGUAGE:
                return key[2:]
    return _fold(stem).rstrip("i")


@cache
def _known_keys() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the keys of every form in the tables: names, numbers and words of organisations."""
    found: dict[str, dict[str, float]] = {}
    for form, key, cost in _tabled_keys():
        keys = found.setdefault(form, {})
        keys[key] = min(cost, keys.get(key, cost))
    return {form: tuple(keys.items()) for form, keys in found.items()}


def _tabled_keys() -> Iterator[tuple[str, str, float]]:
    costs = {"same": _SAME, "short": _SHORT, "weak": _WEAK}
    for group, relation, forms in (*table_rows("names_islamic", 3), *table_rows("names_european", 3)):
        cost = costs.get(relation, _LANGUAGE)
        for form in forms.split():
            yield form, f"G:{group}", cost
            if relation not in costs:
                yield form, f"G:{group}/{relation}", _SAME
    for value, _kind, _language, forms in table_rows("numbers", 4):
        for form in forms.split():
            yield form, f"N:{value}", _NUMBER
    for form, number in _ROMAN_NUMERALS.items():
        yield form, f"N:{number}", _ROMAN
    for concept, forms in table_rows("concepts", 2):
        for form in forms.split():
            yield form, f"W:{concept}", _CONCEPT
