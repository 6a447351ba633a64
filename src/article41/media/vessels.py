"""Which ships are named, and under which IMO number?"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from article41.media.folding import Word
from article41.media.report import Finder, MentionKind
from article41.media.spots import Reading, Spot
from article41.media.tables import common_words, roles, vessel_words

_NUMBER: Final = re.compile(r"\bIMO(?:\s*(?:number|no\.?|#|:))*\s*:?\s*(\d{7})\b", re.IGNORECASE)
_QUOTES: Final = frozenset("'\"“”‘’«» ,")
_MOST_WORDS: Final = 4
_FARTHEST: Final = 120
_WEIGHTS: Final = range(7, 1, -1)


def vessel_spots(reading: Reading) -> Iterator[Spot]:
    """Yield the names that stand after a word for a ship or before an IMO number."""
    yield from _numbered(reading)
    yield from _apposed(reading)
    for at in range(len(reading.words)):
        width = _vessel_word(reading, at)
        if width:
            first = _after_comma(reading, at + width)
            last = _end_of_name(reading, first)
            if last > first:
                yield Spot(first, last, MentionKind.VESSEL, Finder.RULE)


def _vessel_word(reading: Reading, at: int) -> int:
    for phrase in vessel_words().get(reading.words[at].lower, ()):
        words = reading.words[at : at + len(phrase)]
        if tuple(word.lower for word in words) == phrase:
            return len(phrase)
    return 0


def _after_comma(reading: Reading, at: int) -> int:
    """Return where the name begins: "the smaller vessel, the so-and-so"."""
    if at + 1 < len(reading.words) and reading.gap(at) == ", " and reading.words[at].text == "the":
        return at + 1
    return at


def _apposed(reading: Reading) -> Iterator[Spot]:
    """Yield capitalised words that are said to be a ship: "so-and-so, a tanker of"."""
    for at in range(1, len(reading.words) - 1):
        if reading.words[at].text not in ("a", "an") or reading.gap(at) != ", " or not _is_part(reading.words[at - 1]):
            continue
        ahead = range(at + 1, min(at + 1 + _MOST_WORDS, len(reading.words)))
        if not any(_vessel_word(reading, each) for each in ahead if reading.gap(each) == " "):
            continue
        first = at - 1
        while first and at - first < _MOST_WORDS and reading.gap(first) == " " and _is_part(reading.words[first - 1]):
            first -= 1
        if not _all_plain([reading.words[first].lower]):
            yield Spot(first, at, MentionKind.VESSEL, Finder.RULE)


def _numbered(reading: Reading) -> Iterator[Spot]:
    """Yield capitalised words directly before an IMO number."""
    ends = [word.end for word in reading.words]
    for start, _ in imo_numbers(reading.text):
        last = bisect_right(ends, start)
        first = last
        while first > max(0, last - _MOST_WORDS) and _is_part(reading.words[first - 1]):
            first -= 1
            if reading.gap(first) != " ":
                break
        if first < last and reading.text[reading.words[last - 1].end : start] in (" (", ", ", " "):
            yield Spot(first, last, MentionKind.VESSEL, Finder.RULE)


def _end_of_name(reading: Reading, first: int) -> int:
    last = first
    while last < min(first + _MOST_WORDS, len(reading.words)) and _is_part(reading.words[last]):
        gap = reading.gap(last)
        opened = last == first and set(gap) <= _QUOTES and "," not in gap
        if not opened and gap not in (" ", "-", ". "):
            break
        last += 1
    named = [word.lower for word in reading.words[first:last]]
    plain = len(named) == 1 and (named[0] in ("imo", "the", "in", "on") or (named[0],) in roles())
    quoted = last > first and reading.gap(first).strip(" ") != ""
    return first if plain or (not quoted and _all_plain(named) and not _in_capitals(reading, first, last)) else last


def _is_part(word: Word) -> bool:
    return word.text[0].isupper() or (word.text.isdigit() and len(word.text) < 4)


def _all_plain(named: list[str]) -> bool:
    return len(named) == 1 and named[0] in common_words()


def _in_capitals(reading: Reading, first: int, last: int) -> bool:
    return all(word.text.isupper() or word.text.isdigit() for word in reading.words[first:last])


def imo_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places and values of the IMO numbers in a text whose check digit is right."""
    for found in _NUMBER.finditer(text):
        digits = [int(digit) for digit in found[1]]
        if sum(a * b for a, b in zip(digits[:6], _WEIGHTS, strict=True)) % 10 == digits[6]:
            yield found.start(), found[1]


def imo_of(reading: Reading, spots: list[Spot]) -> dict[int, str]:
    """Return the IMO number of ships, by the place of their spot: that of the ship named last before the number."""
    found: dict[int, str] = {}
    ends = sorted(
        (reading.words[spot.last - 1].end, at) for at, spot in enumerate(spots) if spot.kind is MentionKind.VESSEL
    )
    for start, number in imo_numbers(reading.text):
        last = bisect_right(ends, (start, len(spots))) - 1
        if last >= 0 and start <= ends[last][0] + _FARTHEST:
            found[ends[last][1]] = number
    return found
