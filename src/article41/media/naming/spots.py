"""What stands where, in words? The common currency of everything that finds mentions.

Spots are half-open stretches of words; of those that overlap the longest is kept, then the one given first.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from article41.media.naming.folding import Word
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, cue_words, phrase_at, phrases

_BETWEEN_NAMES: Final = re.compile(r" |-|–|‐|\. |\.|\n")
_WITHIN_PHRASES: Final = frozenset({" ", "-", "\u2010", "\u2013", ", ", ". ", "'s ", "\u2019s ", "' ", "\u2019 "})
_WORTH_COUNTING: Final = 4
_MOST_CAPITALS: Final = 0.6
_STOPS: Final = frozenset(".,;")


class Spot(NamedTuple):
    """Words `first` to before `last`, and what they name. `name` is what to call it, where that is not the text."""

    first: int
    last: int
    kind: MentionKind
    finder: Finder
    name: str = ""
    country: str = ""


class Reading(NamedTuple):
    """A text with its words, and which of them stand in lines where every word has a capital letter."""

    text: str
    words: tuple[Word, ...]
    titled: frozenset[int]

    def surface(self, spot: Spot) -> str:
        """Return the text of a spot."""
        return self.text[self.words[spot.first].start : self.words[spot.last - 1].end]

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start]

    def joined(self, at: int) -> bool:
        """Return whether a word may belong to one name with the word before it."""
        gap = self.gap(at)
        if gap == " ":
            return True
        if gap.startswith("."):
            before = self.words[at - 1].text
            return (len(before) == 1 or before.lower() in cue_words("shortened")) and gap in (". ", ".")
        return gap != "\n" and bool(_BETWEEN_NAMES.fullmatch(gap))


def reading_of(text: str, words: tuple[Word, ...]) -> Reading:
    """Return a text ready to be searched for names."""
    titled: set[int] = set()
    line: list[int] = []
    for at, word in enumerate(words):
        if at and "\n" in text[words[at - 1].end : word.start]:
            titled |= _titled(text, words, line)
            line = []
        line.append(at)
    return Reading(text, words, frozenset(titled | _titled(text, words, line)))


def _titled(text: str, words: Sequence[Word], line: list[int]) -> set[int]:
    """Return the words of a line that is set as a title: no stop ends it, most longer words have capital letters."""
    if not line or text[words[line[-1]].end : words[line[-1]].end + 1] in _STOPS:
        return set()
    counted = [words[at] for at in line if len(words[at].text) >= _WORTH_COUNTING]
    capitals = sum(word.capital for word in counted)
    plain = sum(word.lower in common_words() and word.capital for word in counted)
    return set(line) if plain > 1 and capitals > _MOST_CAPITALS * len(counted) else set()


def known_spots(reading: Reading) -> list[Spot]:
    """Return the places, peoples and organisations that are in the tables."""
    found = []
    firsts = phrases()
    for at, word in enumerate(reading.words):
        known = phrase_at(reading.words, at) if word.text in firsts or not word.text.isascii() else None
        if known and all(reading.gap(each) in _WITHIN_PHRASES for each in range(at + 1, at + known[0])):
            kind, name, country = known[1]
            first = at - _state_width(reading, at) if kind is MentionKind.PLACE and country else at
            found.append(Spot(first, at + known[0], kind, Finder.RULE, name, country))
    return united(found)


def _state_width(reading: Reading, at: int) -> int:
    """Return how many words say what sort of State a place is: Republic of, Kingdom of the."""
    width = 3 if at > 2 and reading.words[at - 1].text == "the" else 2
    if at < width or reading.words[at - width + 1].text != "of" or not reading.words[at - width].capital:
        return 0
    return width if reading.words[at - width].lower in cue_words("states") else 0


def united(*found: Iterable[Spot]) -> list[Spot]:
    """Return the spots that do not overlap, longest first where they do, then those given first; in order."""
    everything = [spot for spots in found for spot in spots]
    taken: set[int] = set()
    kept = []
    for spot in sorted(everything, key=lambda spot: spot.first - spot.last):
        span = range(spot.first, spot.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(spot)
    return sorted(kept)


def added(spots: Iterable[Spot], more: Iterable[Spot]) -> list[Spot]:
    """Return spots with those of `more` that overlap none of them."""
    kept = list(spots)
    taken = {at for spot in kept for at in range(spot.first, spot.last)}
    for spot in more:
        span = range(spot.first, spot.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(spot)
    return sorted(kept)
