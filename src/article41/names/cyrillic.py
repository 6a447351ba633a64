"""How is a name in Cyrillic letters read in Latin ones?

The language is guessed from letters that only some languages have: і ї є ґ Ukrainian, ў Belarusian, ј љ њ ђ ћ џ Serbian
or Macedonian, ә ғ қ ң ө ұ ү һ Kazakh and other Turkic ones, ъ before a consonant Bulgarian; otherwise Russian is read
first, and Ukrainian is kept as a possibility while no letter forbids it. Conventions: BGN/PCGN, the press, ICAO 9303.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from article41.names.romanise import Reading, full

_COMMON = (
    "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya "
    "іi їyi єye ґg ўw јj љlj њnj ђdj ћc џdz ѓgj ќkj ѕdz "
    "әa ғgh қq ңng өo ұu үu һh ҙdh ҫth ҡq ӘA ҳh ҷj ӯu ӣi ҭt ҵts ӡz ҟq ҽch ӂj ӷgh ԥp ԝw ѣe ѳf ѵi ѫa ѧya"
)
_SERBIAN = "жz чc шs цc хh јj љlj њnj ђdj ћc џdz ѓgj ќkj ѕdz йj юju яja ъa щst"
_ICAO = "йi юiu яia ъie ёe єie їi ґg"
_SOFT_E = re.compile(r"(?:(?<=[аеёиоуыэюяъьіїєaeiouy])|(?<![^\W\d_]))е")
_ENDING = re.compile(r"(?:ий|ый|ій)(?![^\W\d_])")
_BULGARIAN_CUE = re.compile(r"ъ(?=[бвгджзклмнпрстфхцчшщ])").search
_FIRST_SOFT = re.compile(r"(?<![^\W\d_])[їєюяй]")


def _table(*parts: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for part in parts for pair in part.split()}


_RUSSIAN_BGN = _table(_COMMON)
_RUSSIAN_ICAO = _table(_COMMON, _ICAO)
_PRESS = _table(_COMMON, "ёe")
_UKRAINIAN_TABLE = _table(_COMMON, "гh ґg иy йi їi єie юiu яia")
_UKRAINIAN_BGN = _table(_COMMON, "гh ґg иy")
_UKRAINIAN_FIRST = {"ї": "yi", "є": "ye", "ю": "yu", "я": "ya", "й": "y"}
_BELARUSIAN_TABLE = _table(_COMMON, "гh ўu ёio яia юiu йi")
_SERBIAN_TABLE = _table(_COMMON, _SERBIAN)
_SERBIAN_SOUND = _table(_COMMON, "жzh чch шsh цts хh јy љl њn ђdj ћch џdj ѓgj ќkj ѕdz")
_BULGARIAN_TABLE = _table(_COMMON, "ъa щsht хh")
_KAZAKH_TABLE = _table(_COMMON, "қk ңn")
_KAZAKH_SECOND = _table(_COMMON, "әe ғg қq үy ұu хh иi")


def read_cyrillic(words: Sequence[str]) -> list[Reading]:
    """Return the readings of words in Cyrillic letters that differ, the likeliest convention first."""
    text = normalize("NFC", " ".join(words).lower())
    letters = set(text)
    found: dict[tuple[str, ...], Reading] = {}
    for scheme, romanised in _schemes(text, letters):
        read = tuple(_plain(romanised).split())
        if read and read not in found:
            found[read] = Reading(read, full(len(read)), scheme)
    return list(found.values())


def _schemes(text: str, letters: set[str]) -> list[tuple[str, str]]:
    if letters & set("јљњђћџѓќ"):
        return [("serbian", text.translate(_SERBIAN_TABLE)), ("serbian-sound", text.translate(_SERBIAN_SOUND))]
    russian = _russian(text)
    if letters & set("әғқңөұүһҳҷӯӣҙҡ"):
        kazakh = [("turkic", text.translate(_KAZAKH_TABLE)), ("turkic-second", text.translate(_KAZAKH_SECOND))]
        return [*kazakh, *russian[:1]]
    if letters & set("ў") or (letters & set("і") and letters & set("ыэё")):
        return [("belarusian", text.translate(_BELARUSIAN_TABLE)), *russian]
    if letters & set("іїєґ"):
        return [*_ukrainian(text), *russian[:2]]
    if _BULGARIAN_CUE(text):
        return [("bulgarian", text.translate(_BULGARIAN_TABLE)), *russian[:1]]
    return russian if letters & set("ыэёъ") else [*russian, *_ukrainian(text)[:1]]


def _russian(text: str) -> list[tuple[str, str]]:
    pressed = _ENDING.sub("y", text)
    return [
        ("cyrillic-bgn", _SOFT_E.sub("ye", text).translate(_RUSSIAN_BGN)),
        ("cyrillic-press", pressed.translate(_PRESS)),
        ("cyrillic-icao", text.translate(_RUSSIAN_ICAO)),
    ]


def _ukrainian(text: str) -> list[tuple[str, str]]:
    """Return the reading of the Ukrainian passport (Resolution 55 of 2010) and the one of BGN/PCGN."""
    passport = _FIRST_SOFT.sub(lambda found: _UKRAINIAN_FIRST[found[0]], text.replace("зг", "zgh"))
    return [("ukrainian", passport.translate(_UKRAINIAN_TABLE)), ("ukrainian-bgn", text.translate(_UKRAINIAN_BGN))]


def _plain(text: str) -> str:
    if text.isascii():
        return text
    from article41.names.alphabets import plain_ascii

    return plain_ascii(text)
