"""How is this name read in Latin letters?

A name has several readings, because conventions differ and scripts leave out what a reader knows. Each is a sequence of
words of a-z and 0-9; a word that lacks its short vowels (Arabic, Hebrew) says so. White space, hyphens and punctuation
split words, apostrophes and the marks for ayn and hamza do not. Tables are read when their script is first met.

Han characters are read as Mandarin and, second, as Sino-Korean. Japanese readings of kanji are out of scope.
"""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, digit

from article41.names.script import COMMON, script_of, scripts_of

MAX_READINGS = 6


class Reading(NamedTuple):
    """One reading: its words, whether each lacks short vowels, and the convention it follows."""

    words: tuple[str, ...]
    vowelless: tuple[bool, ...]
    scheme: str


Reader = Callable[[Sequence[str]], list[Reading]]

_WORDS = re.compile(r"[a-z0-9]+").findall
_HEBREW_ABBREVIATION = re.compile(r'(?<=[א-ת])"(?=[א-ת])')
_HEBREW_SOFTENED = re.compile("[גזצץ]['׳’]")
SOFTENED = {"ג": "\ufb21", "ז": "\ufb22", "צ": "\ufb23", "ץ": "\ufb23"}
"""Hebrew letters that a stroke (geresh) turns into j, zh and ch, to the signs that stand for these in `hebrew`."""
_LANGUAGE_NOTE = re.compile(
    r"\((?:in )?(?:amharic|arabic|armenian|bulgarian|chinese|cyrillic|dari|farsi|georgian|greek|hebrew|japanese|korean|"
    r"kurdish|pashto|persian|russian|serbian|somali|thai|tigrinya|ukrainian|urdu)(?: script| spelling)?\)",
    re.IGNORECASE,
)
_FULL: dict[int, tuple[bool, ...]] = {count: (False,) * count for count in range(40)}
_CACHE_LIMIT = 20_000
_SILENT = frozenset("'’‘‛`´ʼʻʽʾʿˈˊˋ′‵ʹʺˮ՚׳״＇\u0640")
_READERS = {
    "latin": ("latin", "read_latin"),
    "cyrillic": ("cyrillic", "read_cyrillic"),
    "greek": ("alphabets", "read_greek"),
    "georgian": ("alphabets", "read_georgian"),
    "armenian": ("alphabets", "read_armenian"),
    "kana": ("alphabets", "read_kana"),
    "arabic": ("arabic", "read_arabic"),
    "hebrew": ("hebrew", "read_hebrew"),
    "hangul": ("hangul", "read_hangul"),
    "han": ("han", "read_han"),
    **dict.fromkeys(
        ("devanagari", "bengali", "gurmukhi", "gujarati", "tamil", "telugu", "kannada", "malayalam"),
        ("brahmic", "read_brahmic"),
    ),
}


class _Separated(dict[int, str | None]):
    """Translation that leaves letters, marks and digits, drops silent signs and makes the rest spaces; bounded."""

    def __missing__(self, point: int) -> str | None:
        part = _part(chr(point))
        if len(self) < _CACHE_LIMIT:
            self[point] = part
        return part


def _part(char: str) -> str | None:
    if char in _SILENT:
        return None
    if char == "&":
        return " and "
    kind = category(char)
    if kind == "Nd":
        return str(digit(char))
    return char if kind[0] in "LM" else " "


_SEPARATED = _Separated()


def readings(text: str) -> tuple[Reading, ...]:
    """Return 1 to `MAX_READINGS` readings of a cleaned name, the likeliest first; none when nothing can be read.

    Deterministic, and defined for every string: what no table knows is left out.
    """
    if text.isascii():
        return _read_ascii(text)
    if '"' in text:
        text = _HEBREW_ABBREVIATION.sub("", text)
    if "(" in text:
        text = _LANGUAGE_NOTE.sub(" ", text)
    text = _HEBREW_SOFTENED.sub(lambda found: SOFTENED[found[0][0]], text)
    words = text.translate(_SEPARATED).split()
    scripts = scripts_of(text)
    if len(scripts) == 1 and words:
        return tuple(_reader(*scripts)(words)[:MAX_READINGS])
    parts = [_reader(script)([word for _, word in run]) for script, run in groupby(_runs(words), key=_script)]
    parts = [part for part in parts if part]
    if not parts:
        return ()
    return _combined(parts)


def _read_ascii(text: str) -> tuple[Reading, ...]:
    lowered = text.lower()
    if "'" in lowered or "`" in lowered:
        lowered = lowered.replace("'", "").replace("`", "")
    if "&" in lowered:
        lowered = lowered.replace("&", " and ")
    words = tuple(_WORDS(lowered))
    if not words:
        return ()
    first = Reading(words, full(len(words)), "latin")
    if "".join(words).isalpha():
        return (first,)
    return with_digits_read(first)


def full(count: int) -> tuple[bool, ...]:
    """Return the `vowelless` flags of `count` words that have all their vowels."""
    return _FULL.get(count) or (False,) * count


def with_digits_read(reading: Reading) -> tuple[Reading, ...]:
    """Return the reading, and a second one if digits among letters may stand for letters ("hassan1", "8aghdadi")."""
    from article41.names.leet import possible_letters

    words = tuple(map(possible_letters, reading.words))
    if words == reading.words:
        return (reading,)
    return (reading, Reading(words, reading.vowelless, f"{reading.scheme}-digits"))


def _script(item: tuple[str, str]) -> str:
    return item[0]


def _runs(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return (script, word) pairs; a word of several scripts is cut where the script changes."""
    runs: list[tuple[str, str]] = []
    for word in words:
        scripts = {script_of(char) for char in word} - {COMMON}
        if len(scripts) < 2:
            runs.append((scripts.pop() if scripts else "latin", word))
        else:
            runs.extend(_cut(word))
    return runs


def _cut(word: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for char in word:
        script = script_of(char)
        if pieces and script in (COMMON, pieces[-1][0]):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + char)
        else:
            pieces.append(("latin" if script == COMMON else script, char))
    return pieces


_LOADED: dict[str, Reader] = {}


def _reader(script: str) -> Reader:
    reader = _LOADED.get(script)
    if reader is None:
        module, name = _READERS.get(script, ("alphabets", "read_other"))
        reader = getattr(import_module(f"article41.names.{module}"), name)
        _LOADED[script] = reader
    return reader


def _combined(parts: list[list[Reading]]) -> tuple[Reading, ...]:
    """Join the readings of the parts of a text: first with first, second with second, the last one repeated."""
    found: dict[tuple[str, ...], Reading] = {}
    for place in range(min(MAX_READINGS, max(map(len, parts)))):
        chosen = [part[min(place, len(part) - 1)] for part in parts]
        words = tuple(word for reading in chosen for word in reading.words)
        if words and words not in found:
            flags = tuple(flag for reading in chosen for flag in reading.vowelless)
            found[words] = Reading(words, flags, "+".join(dict.fromkeys(reading.scheme for reading in chosen)))
    return tuple(found.values())
