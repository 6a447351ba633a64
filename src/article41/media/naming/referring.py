"""For whom do "the Russian president" and "he" stand?

A role goes to the person who was given that role, or one of the same group, with the same country; without a country to
whoever of that role was mentioned last. A pronoun goes to the first person of its own sentence before it, else to the
first of the sentence before; where there is nobody it is no mention.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, takewhile
from operator import itemgetter
from typing import Final

from article41.media.naming.entities import Everybody, Member, reference
from article41.media.naming.people import role_at
from article41.media.naming.spots import Reading, Spot
from article41.media.report import MentionKind
from article41.media.tables import phrase_at

_PRONOUNS: Final = frozenset({"he", "she"})
_NOT_ALONE: Final = frozenset({"address", "other", "general", "press", "law"})
_FARTHEST: Final = 90
_MOST_NAMED: Final = 400
_SENTENCES_BACK: Final = 3
_Named = tuple[int, Member]


def reference_spots(reading: Reading, everybody: Everybody) -> list[tuple[Spot, Member]]:
    """Return the roles and pronouns that stand for somebody named, in order."""
    named = sorted(
        (
            (spot.first, member)
            for member in everybody.members
            if member.kind is MentionKind.PERSON
            for spot in member.spots
        ),
        key=lambda one: one[0],
    )
    taken = {at for member in everybody.members for spot in member.spots for at in range(spot.first, spot.last)}
    sentences = [at for at, word in enumerate(reading.words) if word.opens]
    holders = _Holders(named)
    found: list[tuple[Spot, Member]] = []
    firsts: list[_Named] = []
    for at, word in enumerate(reading.words):
        meant, last = None, at + 1
        if word.lower in _PRONOUNS:
            meant = _subject(at, named, firsts, sentences)
        elif word.lower == "the" or at in taken:
            last, countries, group, alone = _role_phrase(reading, at)
            if last and not (last < len(reading.words) and last in taken and reading.gap(last) == " "):
                meant = holders.holder(at, countries, group, alone=alone)
        if meant is not None:
            spot = reference(at, last)
            found.append((spot, meant))
            firsts.append((spot.first, meant))
    return found


def _role_phrase(reading: Reading, at: int) -> tuple[int, frozenset[str], str, bool]:
    """Return the end of "the (people) role (of place)", its countries, its group, and whether no country is named."""
    countries: set[str] = set()
    place = at + (reading.words[at].lower == "the")
    if place >= len(reading.words):
        return 0, frozenset(), "", True
    known = phrase_at(reading.words, place)
    if known and known[1].kind in (MentionKind.NATIONALITY, MentionKind.PLACE):
        countries.add(known[1].country)
        place += known[0]
    elif place == at:
        return 0, frozenset(), "", True
    width, group = role_at(reading, place) if place < len(reading.words) else (0, "")
    if not width or (place == at):
        return 0, frozenset(), "", True
    last = place + width
    words = reading.words
    if not countries and last + 1 < len(words) and words[last].text == "of":
        start = last + 1 + (words[last + 1].text == "the")
        known = phrase_at(words, start) if start < len(words) else None
        if known and known[1].country:
            return start + known[0], frozenset({known[1].country}), group, False
        return 0, frozenset(), "", True
    return last, frozenset(countries), group, not countries


class _Holders:
    """Who of the people named was given which role, by group of roles; places count the people named."""

    def __init__(self, named: Sequence[_Named]) -> None:
        self._named = named
        self._by_group: dict[str, list[tuple[int, Member, frozenset[str]]]] = defaultdict(list)
        for place, (_, member) in enumerate(named):
            for group in {what for _, what in member.groups}:
                held = frozenset(country for country, what in member.groups if what == group)
                self._by_group[group].append((place, member, held))

    def holder(self, at: int, countries: frozenset[str], group: str, *, alone: bool) -> Member | None:
        """Return who holds a role: whoever was named last before it, else first after it."""
        here = bisect_left(self._named, at, key=itemgetter(0))
        given = self._by_group.get(group, [])
        middle = bisect_left(given, here, key=itemgetter(0))
        before = (given[place] for place in range(middle - 1, -1, -1))
        after = (given[place] for place in range(middle, len(given)))
        near = takewhile(lambda one: one[0] >= here - _MOST_NAMED, before)
        follow = takewhile(lambda one: one[0] < here + _MOST_NAMED, after)
        for _, member, held in chain(near, () if alone and group in _NOT_ALONE else follow):
            if alone or held & countries or (held == {""} and member.country in countries):
                return member
        return None


def _subject(at: int, named: Sequence[_Named], found: Sequence[_Named], sentences: Sequence[int]) -> Member | None:
    """Return whom a pronoun stands for."""
    here = bisect_right(sentences, at) - 1
    for sentence in range(here, max(-1, here - _SENTENCES_BACK), -1):
        start = max(sentences[sentence], at - _FARTHEST)
        first = [one for people in (named, found) if (one := _first_within(people, start, at))]
        if first:
            return min(first, key=itemgetter(0))[1]
    return None


def _first_within(people: Sequence[_Named], start: int, stop: int) -> _Named | None:
    at = bisect_left(people, start, key=itemgetter(0))
    return people[at] if at < len(people) and people[at][0] < stop else None
