"""Which figures does a stretch of text state, and of what? "Thirteen of the 15 members", "about 1,600 tonnes".

A figure is a number with the word that it counts. Two figures of one thing differ where the numbers do; round ones
("about", "more than") may differ by a tenth. Years, numbers in names and numbers of documents are no figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from article41.media.across.wordings import content_words
from article41.media.words import word_rows

_TOKEN = re.compile(r"(?:\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(?:\.\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 0.1
_REACH = 5


class Figure(msgspec.Struct, frozen=True, order=True):
    """A number, what it counts (as compared), whether it is a rank ("third"), and whether it is only about right."""

    unit: str
    number: float
    rank: bool = False
    about: bool = False


def figures_of(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order."""
    return tuple(_figures(_TOKEN.findall(text)))


def differing(left: Sequence[Figure], right: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the first two figures of one thing that differ, where neither side has the number of the other."""
    for one in left:
        others = [other for other in right if (other.unit, other.rank) == (one.unit, one.rank)]
        own = [other for other in left if (other.unit, other.rank) == (one.unit, one.rank)]
        if others and not any(_same(mine, other) for mine in own for other in others):
            return one, others[0]
    return None


def _same(left: Figure, right: Figure) -> bool:
    apart = abs(left.number - right.number)
    return apart == 0 or ((left.about or right.about) and apart <= _NEAR * max(left.number, right.number))


def _figures(tokens: Sequence[str]) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        number, after = _number_at(tokens, at)
        rank = _words("rank").get(tokens[at].lower())
        if rank is not None:
            number, after = rank, at + 1
        if number is None or _in_name(tokens, at):
            at = max(after, at + 1)
            continue
        unit = "$" if at and tokens[at - 1] in "$€£¥" else _unit(tokens, after)
        if unit:
            about = any(word.lower() in _words("about") for word in tokens[max(0, at - 2) : at])
            yield Figure(unit, number, rank is not None, about)
        at = after


def _number_at(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a word and where it ends: "2.3 million", "two hundred"."""
    word = tokens[at].lower()
    if word[0].isdecimal():
        number: float | None = float(re.sub(r"[^\d.]", "", word))
    else:
        number = _words("number").get(word)
    if number is None:
        return None, at
    after = at + 1
    while after < len(tokens) and tokens[after].lower() in _words("times"):
        number *= _words("times")[tokens[after].lower()]
        after += 1
    return number, after


def _unit(tokens: Sequence[str], at: int) -> str:
    """Return the word counted: the next that counts, over "of the 15" and the like."""
    for place in range(at, min(at + _REACH, len(tokens))):
        word = tokens[place]
        if not word[0].isalnum() and word not in "%":
            return ""
        if word == "%" or word.lower() in ("percent", "per cent"):
            return "%"
        if word[0].isdecimal() or word.lower() in _words("number"):
            continue
        words = content_words(word.lower())
        if words and word.lower() not in _words("describing"):
            return words[0]
    return ""


def _in_name(tokens: Sequence[str], at: int) -> bool:
    if _YEAR.fullmatch(tokens[at]):
        return True
    before = tokens[at - 1] if at else ""
    named = bool(before) and before[0].isupper() and before.lower() not in _words("about") and at > 1
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at][0].isdecimal() and (named or before.lower() in _words("document") or after[:1].isupper())


@cache
def _words(kind: str) -> Mapping[str, float]:
    """Return the words of a kind with what they stand for."""
    found: dict[str, float] = {}
    for of, words in word_rows("figure_words", 2):
        if of == kind:
            for word in words.split():
                spelled, _, number = word.partition("=")
                found[spelled] = float(number or 0)
    return found
