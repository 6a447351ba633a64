"""In which ways may this text be read as a name?

Ordinary text is cleaned and romanised. Rare causes give further readings: words of imitating letters, which may be of
their own script; Slavic names that another language has spelled; short words with letters doubled as in no name
("xiia"); two names in one text ("A / B", "A a.k.a. B", a name and the same in another script), of which each is the
name; words in brackets, without which it is the name too.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Final

from article41.model import Kind
from article41.names.clean import clean, clean_in_own_scripts
from article41.names.keys import is_known_name
from article41.names.romanise import MAX_READINGS, Reading, readings
from article41.names.script import COMMON, script_of, scripts_of
from article41.names.transliterated import english_names, is_foreign

_PERSONAL: Final = frozenset({Kind.PERSON, Kind.ANY})
_MOST_IMITATING: Final = 2
_MOST_NAMES: Final = 4
_STROKES: Final = frozenset("/;([")
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
    several_scripts = not text.isascii() and len(scripts_of(text)) > 1
    names = _names_in(text, kind, several_scripts=several_scripts)
    if not names:
        return _ways(text, kind, several_scripts=several_scripts)
    found = [
        way
        for name in names
        for way in _ways(name, kind, several_scripts=several_scripts)[: MAX_READINGS // len(names)]
    ]
    return tuple(dict.fromkeys(found))[:MAX_READINGS]


def _ways(text: str, kind: Kind, *, several_scripts: bool) -> tuple[Reading, ...]:
    read = readings(clean(text))
    if several_scripts:
        own = clean_in_own_scripts(text)
        read = (*read[:_MOST_IMITATING], *readings(own)) if own else read
    if kind is not Kind.ORGANISATION and read and read[0].scheme.startswith("latin"):
        read += _respelled(read[-1], kind)
    return read[:MAX_READINGS]


def _respelled(reading: Reading, kind: Kind) -> tuple[Reading, ...]:
    """Return the readings of a name in Latin letters that other languages have spelled, or letters are doubled in."""
    foreign = doubled = False
    for word in reading.words:
        marks = _marks_of(word)
        foreign, doubled = foreign or marks[0], doubled or marks[1]
    names = english_names(reading.words, is_known_name) if foreign and kind is not Kind.VESSEL else []
    found = tuple(Reading(name, reading.vowelless, "latin-english") for name in names)
    return (*found, _undoubled(reading)) if doubled else found


def _undoubled(reading: Reading) -> Reading:
    """Return the reading with single letters for double ones in short words."""
    single = tuple(_DOUBLED.sub(r"\1", word) if len(word) <= _SHORT else word for word in reading.words)
    return reading._replace(words=single, scheme="latin-undoubled")


@lru_cache(1 << 14)
def _marks_of(word: str) -> tuple[bool, bool]:
    """Say whether a word is plainly a Slavic name in foreign spelling, and whether its letters are oddly doubled."""
    doubled = len(word) <= _SHORT and _ODDLY_DOUBLED(word) is not None and not is_known_name(word)
    return is_foreign(word), doubled


def _names_in(text: str, kind: Kind, *, several_scripts: bool) -> list[str]:
    """Return the names that a text holds, if it holds several or other words in brackets; else nothing.

    The text stays whole as well. An organisation's name may have strokes and brackets as its own ("Import/Export",
    "(Cyprus)").
    """
    if not _STROKES.isdisjoint(text) or _has_other_name(text.lower()):
        person = kind is Kind.PERSON
        outside = _BRACKETS.sub(" ", text).strip()
        for separator in (_OTHER_NAME, _STROKE if person else _STROKE_APART):
            names = separator.split(outside)
            whole = [name for name in names if _is_whole(name)]
            if 1 < len(names) <= _MOST_NAMES and whole and (person or whole == names):
                return [text, *whole]
        if person and outside != text.strip() and _is_whole(outside):
            return [text, outside]
    return _names_by_script(text) if several_scripts else []


def _has_other_name(text: str) -> bool:
    return "k.a" in text or " alias " in text or " known as " in text or "ka " in text or " k a" in text


def _is_whole(name: str) -> bool:
    """Say whether a text is a name of at least two words, or one in a script that has signs for syllables."""
    words = _LETTERS.findall(name)
    return len(words) > 1 or any(script_of(word[0]) in _SYLLABIC for word in words)


def _names_by_script(text: str) -> list[str]:
    """Return the two names that a text holds, if it is a name in one script and then a name in another."""
    runs = [(script, " ".join(words)) for script, words in groupby(text.split(), key=_script_of_word)]
    runs = [(script, name) for script, name in runs if script]
    names = [name for _, name in runs]
    return [text, *names] if len(names) == 2 and all(map(_is_whole, names)) else []


def _script_of_word(word: str) -> str:
    scripts: Iterable[str] = {script_of(char) for char in word} - {COMMON}
    return next(iter(sorted(scripts)), "")
