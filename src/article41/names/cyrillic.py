"""How is a name in Cyrillic letters read in Latin ones?

The language is guessed from letters that only some languages have: і ї є ґ Ukrainian, ў Belarusian, ј љ њ ђ ћ џ Serbian
or Macedonian, ә ғ қ ң ө ұ ү һ Kazakh and other Turkic ones, ъ before a consonant Bulgarian; otherwise Russian is read
first, and Ukrainian is kept as a possibility while no letter forbids it. Conventions: BGN/PCGN, the press, ICAO 9303.
Words that can all be Korean or Chinese syllables are also read as such a name. When words of organisations occur, the
last reading gives their meaning.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from article41.names.foreign_syllables import chinese_names, korean_names
from article41.names.romanise import Reading, full
from article41.names.tables import table_rows

_COMMON = (
    "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya "
    "іi їyi єye ґg ўw јj љlj њnj ђdj ћc џdz ѓgj ќkj ѕdz "
    "әa ғgh қq ңng өo ұu үu һh ҙdh ҫth ҡq ӘA ҳh ҷj ӯu ӣi ҭt ҵts ӡz ҟq ҽch ӂj ӷgh ԥp ԝw ѣe ѳf ѵi ѫa ѧya"
)
_SERBIAN = "жz чc шs цc хh јj љlj њnj ђdj ћc џdz ѓgj ќkj ѕdz йj юju яja ъa щst"
_ICAO = "ёe йi юiu яia ъie ёe єie їi ґg"
_SOFT_E = re.compile(r"(?:(?<=[аеёиоуыэюяъьіїєaeiouy])|(?<![^\W\d_]))е")
_SMALL_WORDS = frozenset(("и", "с", "по", "в", "на", "для", "із", "з", "та", "за", "при", "от", "им", "имени"))
_SHORTEST_STEM, _LONGEST_ENDING = 4, 4
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
    first, *others = _schemes(text, letters)
    for scheme, romanised in [first, *_of_syllables(text.split()), *others, *_meaning(text.split())]:
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


def _of_syllables(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the Korean and Chinese names that the words may be, one after the other."""
    korean = [("cyrillic-korean", " ".join(name)) for name in korean_names(words, "cyrillic")]
    chinese = [("cyrillic-chinese", " ".join(name)) for name in chinese_names(words, "cyrillic")]
    return [*korean[:2], *chinese, *korean[2:]]


def _russian(text: str) -> list[tuple[str, str]]:
    pressed = _ENDING.sub("y", text).replace("дж", "j").replace("ье", "ie")
    return [
        ("cyrillic-bgn", _SOFT_E.sub("ye", text).translate(_RUSSIAN_BGN)),
        ("cyrillic-press", pressed.translate(_PRESS)),
        ("cyrillic-icao", text.translate(_RUSSIAN_ICAO)),
    ]


def _ukrainian(text: str) -> list[tuple[str, str]]:
    """Return the reading of the Ukrainian passport (Resolution 55 of 2010) and the one of BGN/PCGN."""
    passport = _FIRST_SOFT.sub(lambda found: _UKRAINIAN_FIRST[found[0]], text.replace("зг", "zgh"))
    return [("ukrainian", passport.translate(_UKRAINIAN_TABLE)), ("ukrainian-bgn", text.translate(_UKRAINIAN_BGN))]


@cache
def _meanings() -> dict[str, str]:
    return {row[0]: row[1] for row in table_rows("cyrillic_words", 2)}


@lru_cache(20_000)
def _meaning_of(word: str) -> str | None:
    """Return the meaning of a word that begins as one of the table does, with an ending of at most four letters."""
    meanings = _meanings()
    shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) if len(word) > _SHORTEST_STEM else len(word)
    for length in range(len(word), shortest - 1, -1):
        if word[:length] in meanings:
            return meanings[word[:length]]
    return None


def _meaning(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the reading by meaning, if two words have one, or one that is not inflected as a family name may be."""
    meant = [_meaning_of(word) for word in words]
    telling = [word for word, meaning in zip(words, meant, strict=True) if meaning and word not in _SMALL_WORDS]
    if not telling or (len(telling) == 1 and telling[0] not in _meanings()):
        return []
    read = (
        word.translate(_RUSSIAN_BGN) if meaning is None else meaning for word, meaning in zip(words, meant, strict=True)
    )
    return [("cyrillic-meaning", " ".join(read))]


def _plain(text: str) -> str:
    if text.isascii():
        return text
    from article41.names.alphabets import plain_ascii

    return plain_ascii(text)
