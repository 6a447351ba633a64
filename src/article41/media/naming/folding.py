"""Where does each word of a text stand, and how would it be spelled by somebody else?

A folded word is romanised, in lower case, and in the one coarse spelling that rival romanisations share, so that names
are found however they are written; `Words` leads from folded words back to the text. Syllables of Han and Hangul are
words of their own, since such text does not part its words.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from article41.names.clean import clean
from article41.names.phonetic import light_fold, outline
from article41.names.romanise import readings

_APOSTROPHES: Final = "'’ʼ`´‘"
_SYLLABIC: Final = "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_WORD: Final = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[{_SYLLABIC}]|[^\W_{_SYLLABIC}]+(?:[{_APOSTROPHES}][^\W_{_SYLLABIC}]+)*"
)
_GENITIVES: Final = frozenset(mark + letter for mark in _APOSTROPHES for letter in "sS")
_OPENS_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s|[\n\r\u2028\u2029:•“«\"„]")
_MOST_LETTERS: Final = 40


class Word(NamedTuple):
    """A word and its place; `end` is before a possessive 's. `opens` says that a sentence or a quotation may begin
    with it, so that its capital letter tells nothing; `capital`, that it begins with a capital letter, or is of a
    script that has none.
    """

    text: str
    folded: str
    lower: str
    capital: bool
    start: int
    end: int
    opens: bool


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order."""
    made: list[Word] = []
    behind = 0
    for found in _WORD.finditer(text):
        start, stop = found.span()
        word, end = found[0], stop
        if word[-2:] in _GENITIVES:
            word, end = word[:-2], stop - 2
        opens = start != behind + 1 or text[behind] != " "
        if opens and start:
            opens = _OPENS_SENTENCE.search(text, behind, start) is not None
        behind = stop
        made.append(tuple.__new__(Word, (*_forms(word), start, end, opens)))
    return tuple(made)


@lru_cache(maxsize=1 << 17)
def _forms(word: str) -> tuple[str, str, str, bool]:
    """Return a word as written, folded, in lower case, and whether it begins with a capital letter."""
    return word, fold_word(word), word.lower(), not word[0].islower() and not word[0].isdigit()


@lru_cache(maxsize=1 << 15)
def fold_text(text: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(folded for word in words_of(text) if (folded := word.folded))


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """Return the coarse spelling of one word, empty when nothing of it can be read."""
    word = word[:_MOST_LETTERS]
    if not word.isascii():
        read = readings(clean(word))
        word = "".join(read[0].words) if read else ""
    plain = "".join(letter for letter in word.lower() if letter.isalnum())
    return light_fold(outline(plain)) if plain.isalpha() else plain
