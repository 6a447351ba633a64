"""Which Korean syllables can this token spell?

Family names and given-name syllables are listed once, in the Revised Romanisation; their spellings in McCune-Reischauer
(diacritics lost), in the DPRK's own system and in everyday use follow from the tables of sounds below, except for the
irregular ones (Lee, Choi, Park ...), which the data file gives.
"""

import re
from functools import cache

from article41.names.syllables import Spellings, cuts, readings
from article41.names.tables import table_rows

_MOST = 8
_SYLLABLE = re.compile(r"(kk|tt|pp|ss|jj|ch|[gndrmbsjktph]?)([aeiouwy]+)(ng|[kntlmp]?)")

_ONSETS: dict[str, tuple[tuple[str, float], ...]] = {
    "": (("", 0.0),),
    "g": (("g", 0.0), ("k", 0.2)),
    "kk": (("kk", 0.0), ("k", 0.5), ("gg", 1.0)),
    "n": (("n", 0.0),),
    "d": (("d", 0.0), ("t", 0.2)),
    "tt": (("tt", 0.0), ("t", 0.5), ("dd", 1.0)),
    "r": (("r", 0.0), ("l", 0.3)),
    "m": (("m", 0.0),),
    "b": (("b", 0.0), ("p", 0.2)),
    "pp": (("pp", 0.0), ("p", 0.5), ("bb", 1.0)),
    "s": (("s", 0.0),),
    "ss": (("ss", 0.0), ("s", 0.5)),
    "j": (("j", 0.0), ("ch", 0.2), ("tj", 2.0)),
    "jj": (("jj", 0.0), ("tch", 0.5), ("j", 1.0), ("ch", 1.0)),
    "ch": (("ch", 0.0), ("tch", 2.0), ("ts", 2.0)),
    "k": (("k", 0.0), ("kh", 1.0)),
    "t": (("t", 0.0), ("th", 1.0)),
    "p": (("p", 0.0), ("ph", 1.0)),
    "h": (("h", 0.0), ("kh", 2.0)),
}
_VOWELS: dict[str, tuple[tuple[str, float], ...]] = {
    "a": (("a", 0.0),),
    "ae": (("ae", 0.0), ("ai", 1.0), ("ay", 1.5), ("e", 1.0)),
    "ya": (("ya", 0.0), ("ia", 1.5)),
    "eo": (("eo", 0.0), ("o", 0.2), ("u", 0.7), ("ou", 2.0), ("e", 1.5)),
    "e": (("e", 0.0), ("ae", 2.0)),
    "yeo": (("yeo", 0.0), ("yo", 0.2), ("you", 0.7), ("yu", 0.7), ("yeu", 2.0), ("ye", 1.5), ("io", 2.0)),
    "ye": (("ye", 0.0), ("yae", 1.0), ("e", 1.0), ("hae", 3.0)),
    "o": (("o", 0.0),),
    "wa": (("wa", 0.0), ("oa", 1.5), ("hua", 3.0)),
    "wae": (("wae", 0.0), ("wai", 1.5)),
    "oe": (("oe", 0.0), ("oi", 0.5), ("oy", 1.0), ("we", 1.0)),
    "yo": (("yo", 0.0), ("io", 2.0)),
    "u": (("u", 0.0), ("oo", 0.5), ("ou", 1.5)),
    "wo": (("wo", 0.0), ("weo", 0.5), ("uo", 1.5)),
    "wi": (("wi", 0.0), ("wee", 1.0), ("ui", 1.0)),
    "yu": (("yu", 0.0), ("yoo", 0.5), ("you", 1.0), ("iu", 2.0)),
    "eu": (("eu", 0.0), ("u", 0.2), ("oo", 1.5), ("e", 1.5)),
    "ui": (("ui", 0.0), ("eui", 0.3), ("i", 0.7), ("ee", 0.7), ("uy", 1.5)),
    "i": (("i", 0.0), ("ee", 0.5), ("y", 3.0)),
}
_OPEN_ENDINGS = {"a": "ah", "o": "oh", "eo": "uh", "yeo": "yuh", "u": "uh", "ae": "aeh", "wa": "wah", "i": "ih"}
_CODAS: dict[str, tuple[tuple[str, float], ...]] = {
    "": (("", 0.0),),
    "k": (("k", 0.0), ("g", 0.5), ("c", 2.0), ("ck", 2.0)),
    "n": (("n", 0.0),),
    "t": (("t", 0.0), ("d", 1.0)),
    "l": (("l", 0.0), ("r", 1.0)),
    "m": (("m", 0.0),),
    "p": (("p", 0.0), ("b", 0.5)),
    "ng": (("ng", 0.0),),
}


def korean_readings(token: str) -> list[tuple[str, float]]:
    """Return canonical syllables ("jeong.eun") that a token of one to three syllables may spell, with bits."""
    spellings = korean_spellings()
    return readings(cuts(token, spellings), spellings, most=_MOST)


@cache
def korean_spellings() -> Spellings:
    """Return every known spelling of every listed syllable, cheapest cost kept."""
    table: dict[str, dict[str, float]] = {}
    for canonical, rarity, others in table_rows("korean_syllables", 3):
        base = float(rarity)
        for spelling, cost in _regular_spellings(canonical):
            _keep(table, spelling, canonical, base + cost)
        for spelling in others.split():
            _keep(table, spelling, canonical, base + 0.5)
    return {spelling: tuple(sorted(meanings.items())) for spelling, meanings in table.items()}


def _keep(table: dict[str, dict[str, float]], spelling: str, canonical: str, cost: float) -> None:
    meanings = table.setdefault(spelling, {})
    meanings[canonical] = min(cost, meanings.get(canonical, cost))


def _regular_spellings(canonical: str) -> list[tuple[str, float]]:
    shape = _SYLLABLE.fullmatch(canonical)
    if shape is None:
        raise ValueError(f"korean_syllables.tsv: {canonical!r} is not one syllable of the Revised Romanisation.")
    onset, vowel, coda = shape.groups()
    onsets = [*_ONSETS[onset], *_shifted_onsets(onset, vowel)]
    vowels = [*_VOWELS[vowel]]
    if onset == "" and vowel[0] in "iu":
        vowels += [("y" + vowel, 0.3)] if vowel[0] == "i" else [("woo", 0.3), ("wu", 0.7)]
    made = [(a + b + c, x + y + z) for a, x in onsets for b, y in vowels for c, z in _CODAS[coda]]
    if not coda and vowel in _OPEN_ENDINGS:
        made += [(a + _OPEN_ENDINGS[vowel], x + 1.0) for a, x in onsets]
    return made


def _shifted_onsets(onset: str, vowel: str) -> list[tuple[str, float]]:
    """Return onsets that the South drops or softens before i and y, and sh for s before i."""
    before_i = vowel[0] in "iy"
    if onset == "r":
        return [("", 0.5), ("n", 2.0)] if before_i else [("n", 0.5)]
    if onset == "n" and before_i:
        return [("", 1.5)]
    if onset == "s" and (vowel in ("i", "wi") or before_i):
        return [("sh", 0.3)]
    return []
