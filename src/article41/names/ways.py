"""In which ways may this text be read as a name?

Ordinary text is cleaned and romanised. Rare causes give further readings: words of imitating letters, which may be of
their own script; Slavic names that another language has spelled; short words with letters doubled as in no name
("xiia"); two names in one text ("A / B", "A a.k.a. B", a name and the same in another script), of which each is the
name; words in brackets, without which it is the name too.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from article41.model import Kind
from article41.names.clean import clean, clean_in_own_scripts
from article41.names.keys import is_known_name
from article41.names.romanise import MAX_READINGS, Reading, readings
from article41.names.script import COMMON, script_of, scripts_of
from article41.names.transliterated import english_names

_PERSONAL: Final = frozenset({Kind.PERSON, Kind.ANY})
_MOST_IMITATING: Final = 2
_MOST_NAMES: Final = 4
_MAY_BE_SEVERAL: Final = re.compile(r"[/;(\[]|\b[af]\.? ?k\.? ?a\b|\balias\b|known as", re.IGNORECASE).search
_OTHER_NAME: Final = re.compile(
    r"\s+(?:[af]\.? ?k\.? ?a\.?|alias|also known as|formerly known as)\s+(?=\S)", re.IGNORECASE
)
_STROKE: Final = re.compile(r"\s*[/;]\s*")
_STROKE_APART: Final = re.compile(r"\s+[/;]\s+")
_BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_ODDLY_DOUBLED: Final = re.compile(r"(?!i+$|ss).*?(?:^([a-z])\1.|aa|ii|uu|([a-z])\2\2|[aiou]ee$|[aeiu]oo$)").match
_DOUBLED: Final = re.compile(r"([a-z])\1(?!\1)")
_SHORT: Final = 5
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_SYLLABIC: Final = frozenset({"han", "hangul", "kana"})


def ways_to_read(text: str, kind: Kind) -> tuple[Reading, ...]:
    """Return up to `MAX_READINGS` readings of a name, the likeliest first; none when nothing in it can be read."""
    names = _names_in(text, kind)
    if not names:
        return _ways(text, kind)
    found = [way for name in names for way in _ways(name, kind)[: MAX_READINGS // len(names)]]
    return tuple(dict.fromkeys(found))[:MAX_READINGS]


def _ways(text: str, kind: Kind) -> tuple[Reading, ...]:
    read, own = readings(clean(text)), clean_in_own_scripts(text)
    if own:
        read = (*read[:_MOST_IMITATING], *readings(own))
    if kind in _PERSONAL and read and read[0].scheme.startswith("latin"):
        names = english_names(read[-1].words, is_known_name)
        read += tuple(Reading(words, read[-1].vowelless, "latin-english") for words in names)
    if kind is not Kind.ORGANISATION and read and read[0].scheme == "latin":
        read += _undoubled(read[0])
    return read[:MAX_READINGS]


def _undoubled(reading: Reading) -> tuple[Reading, ...]:
    """Return the reading with single letters for double ones in short words, if some are doubled as in no name."""
    words = reading.words
    if not any(_ODDLY_DOUBLED(word) and not is_known_name(word) for word in words if len(word) <= _SHORT):
        return ()
    single = tuple(_DOUBLED.sub(r"\1", word) if len(word) <= _SHORT else word for word in words)
    return (reading._replace(words=single, scheme="latin-undoubled"),)


def _names_in(text: str, kind: Kind) -> list[str]:
    """Return the names that a text holds, if it holds several or other words in brackets; else nothing.

    The text stays whole as well. An organisation's name may have strokes and brackets as its own ("Import/Export",
    "(Cyprus)").
    """
    if _MAY_BE_SEVERAL(text):
        person = kind is Kind.PERSON
        outside = _BRACKETS.sub(" ", text).strip()
        for separator in (_OTHER_NAME, _STROKE if person else _STROKE_APART):
            names = separator.split(outside)
            whole = [name for name in names if _is_whole(name)]
            if 1 < len(names) <= _MOST_NAMES and whole and (person or whole == names):
                return [text, *whole]
        if person and outside != text.strip() and _is_whole(outside):
            return [text, outside]
    return [] if text.isascii() else _names_by_script(text)


def _is_whole(name: str) -> bool:
    """Say whether a text is a name of at least two words, or one in a script that has signs for syllables."""
    words = _LETTERS.findall(name)
    return len(words) > 1 or any(script_of(word[0]) in _SYLLABIC for word in words)


def _names_by_script(text: str) -> list[str]:
    """Return the two names that a text holds, if it is a name in one script and then a name in another."""
    if len(scripts_of(text)) != 2:
        return []
    runs = [(script, " ".join(words)) for script, words in groupby(text.split(), key=_script_of_word)]
    runs = [(script, name) for script, name in runs if script]
    names = [name for _, name in runs]
    return [text, *names] if len(names) == 2 and all(map(_is_whole, names)) else []


def _script_of_word(word: str) -> str:
    scripts: Iterable[str] = {script_of(char) for char in word} - {COMMON}
    return next(iter(sorted(scripts)), "")
