"""Which Chinese syllables, in pinyin without tones, can this token spell?

Pinyin and Wade-Giles (apostrophes lost) follow from rules; Postal, Cantonese, Hokkien, Teochew and Hakka spellings of
family names and of frequent given-name syllables come from the data file.
"""

from functools import cache

from article41.names.syllables import Spellings, cuts, readings
from article41.names.tables import table_rows

_MOST = 8
_WADE_COST = 0.7
_MIXED_COST = 0.4
_Costs = dict[str, dict[str, float]]


_WADE_WHOLE = {
    "zi": ("tzu", "tze"), "ci": ("tzu", "tsu", "tze"), "si": ("ssu", "szu", "sze"),
    "zhi": ("chih",), "chi": ("chih",), "shi": ("shih",), "ri": ("jih",),
    "yi": ("i",), "ye": ("yeh",), "yan": ("yen",), "you": ("yu",), "yong": ("yung",), "er": ("erh",),
    "ge": ("ko",), "ke": ("ko",), "he": ("ho",), "e": ("o",), "guo": ("kuo",), "gui": ("kuei",), "kui": ("kuei",),
    "huo": ("huo",), "shuo": ("shuo",), "yue": ("yueh",), "yun": ("yun",),
}  # fmt: skip
_WADE_ONSETS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"),
    ("b", "p"), ("d", "t"), ("g", "k"), ("r", "j"),
)  # fmt: skip
_WADE_RIMES = (("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("uo", "o"))


def chinese_readings(token: str) -> list[tuple[str, float]]:
    """Return canonical pinyin ("ze.dong") that a token of one to three syllables may spell, with bits.

    The syllables of one token are read in one system: pinyin, Wade-Giles (pinyin mixed in), or southern spellings.
    """
    ways = cuts(token, _every_spelling())
    if not ways:
        return []
    found: dict[str, float] = {}
    for spellings in _systems():
        pure = [parts for parts in ways if all(part in spellings for part in parts)]
        for name, cost in readings(pure, spellings, most=_MOST):
            if cost < found.get(name, 99.0):
                found[name] = cost
    return sorted(found.items(), key=lambda item: (item[1], item[0]))[:_MOST]


@cache
def _every_spelling() -> frozenset[str]:
    return frozenset(spelling for spellings in _systems() for spelling in spellings)


@cache
def _systems() -> tuple[Spellings, ...]:
    """Return spellings of every syllable: pinyin, Wade-Giles with pinyin, southern; cheapest cost kept."""
    pinyin: _Costs = {}
    wade: _Costs = {}
    southern: _Costs = {}
    for onset, rimes in table_rows("pinyin", 2):
        for rime in rimes.split():
            syllable = (onset if onset != "-" else "") + rime
            _keep(pinyin, syllable, syllable, 0.0)
            _keep(wade, syllable, syllable, _MIXED_COST)
            for spelling in _wade_giles(syllable):
                _keep(wade, spelling, syllable, _WADE_COST)
    for syllable, cost, spellings in table_rows("chinese_spellings", 3):
        for spelling in spellings.split():
            _keep(southern, spelling, syllable, float(cost))
    return tuple(
        {spelling: tuple(sorted(meanings.items())) for spelling, meanings in table.items()}
        for table in (pinyin, wade, southern)
    )


def _keep(table: _Costs, spelling: str, canonical: str, cost: float) -> None:
    meanings = table.setdefault(spelling, {})
    meanings[canonical] = min(cost, meanings.get(canonical, cost))


def _wade_giles(pinyin: str) -> tuple[str, ...]:
    if pinyin in _WADE_WHOLE:
        return _WADE_WHOLE[pinyin]
    spelled = pinyin
    rounded = pinyin[0] in "jqx" and pinyin[1] == "u"
    for ours, wade in _WADE_ONSETS:
        if pinyin.startswith(ours):
            spelled = wade + pinyin[len(ours) :]
            break
    for ours, wade in _WADE_RIMES:
        if spelled.endswith(ours) and not (rounded and ours == "uo"):
            spelled = spelled[: -len(ours)] + wade
            break
    return (spelled,)
