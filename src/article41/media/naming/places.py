"""Which places are told as such by the words around them: a port, the town of so-and-so, so-and-so province?"""

from collections.abc import Collection, Iterator

from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, cue_words

_MOST_WORDS = 3


def place_spots(reading: Reading, taken: Collection[int]) -> Iterator[Spot]:
    """Yield capitalised words before a word for a site or area, and those after "the town of"."""
    for at, word in enumerate(reading.words):
        plain = word.lower
        if at in taken:
            continue
        if plain in cue_words("sites") or plain in cue_words("areas"):
            first = _first_before(reading, at, taken)
            if first < at and not reading.titled.intersection(range(first, at)):
                site = plain in cue_words("sites") or word.capital
                yield Spot(first, at + 1 if site else at, MentionKind.PLACE, Finder.RULE)
        if plain in cue_words("settlements"):
            first = at + 2
            last = _last_after(reading, first, taken) if _is_of(reading, at + 1) else first
            if last > first:
                yield Spot(first, last, MentionKind.PLACE, Finder.RULE)


def _first_before(reading: Reading, at: int, taken: Collection[int]) -> int:
    first = at
    while first > max(0, at - _MOST_WORDS) and reading.gap(first) in (" ", "-") and _is_name(reading, first - 1, taken):
        first -= 1
    return first


def _last_after(reading: Reading, first: int, taken: Collection[int]) -> int:
    last = first
    while last < min(len(reading.words), first + _MOST_WORDS) and _is_name(reading, last, taken):
        if last > first and reading.gap(last) not in (" ", "-"):
            break
        last += 1
    return last


def _is_of(reading: Reading, at: int) -> bool:
    return (
        at + 1 < len(reading.words) and reading.words[at].text == "of" and reading.gap(at) == reading.gap(at + 1) == " "
    )


def _is_name(reading: Reading, at: int, taken: Collection[int]) -> bool:
    word = reading.words[at]
    return word.text[0].isupper() and at not in taken and word.lower not in common_words()
