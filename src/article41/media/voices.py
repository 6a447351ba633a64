"""Who in a sentence may be speaking: somebody named, a pronoun, "a former engineer", "the agency"?

A voice that stands after a preposition or is a possessor is nobody's subject. Only named voices and references carry an
entity; other nouns speak under their own words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from article41.media.report import Entity, Mention, MentionKind, Span
from article41.media.words import word_rows, word_set


class Sort(StrEnum):
    """What a voice is."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who may be speaking. `free` is false after a preposition and for a possessor."""

    start: int
    end: int
    sort: Sort
    name: str
    entity: str = ""
    person: bool = True
    free: bool = True
    owner: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(start=self.start, end=self.end)


_NOUNS = {cells[0]: cells[1] == "person" for cells in word_rows("speaker_nouns", 2)}
_PRONOUNS = {"he": True, "she": True, "they": True, "it": False}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREPOSITION = re.compile(
    r"\b(?:of|in|by|for|with|to|from|at|on|after|before|during|about|near|between|against|under|over|via|through|per|"
    r"towards?|into|among|amid|despite|without|within|behind|beside|like|as|than|since|until|outside|inside|around|"
    r"concerning|regarding|including|following)\s+(?:(?:the|a|an|his|her|its|their|this|that|all|both)\s+)?"
    r"(?:[\w’'-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_DIRECT_PREPOSITION = re.compile(_PREPOSITION.pattern.replace(r"(?:[\w’'-]+\s+){0,2}?$", "$"), re.IGNORECASE)
_DETERMINERS = word_set("determiners")
_STOPS = word_set("stops")
_MOST_MODIFIERS = 5
_SPEAKING_KINDS = frozenset((MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.REFERENCE, MentionKind.PLACE))
_APOSTROPHES = ("’s", "'s", "’", "'")


class Voices:
    """All mentions of a report by place, and the names of their entities."""

    def __init__(self, masked: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self._masked = masked
        self._mentions = sorted(
            (one for one in mentions if one.kind in _SPEAKING_KINDS), key=lambda one: (one.start, -one.end)
        )
        self._starts = [one.start for one in self._mentions]
        self._names = {one.id: one.name for one in entities}
        self._people = {one.id for one in entities if one.kind is MentionKind.PERSON}
        for one in mentions:
            self._names.setdefault(one.entity, one.text)

    def name_of(self, entity: str) -> str:
        """Return the name of an entity, "" for none."""
        return self._names.get(entity, "")

    def within(self, start: int, end: int) -> list[Voice]:
        """Return the voices in a stretch, in order, without overlaps."""
        found = list(self._named(start, end))
        taken = [(one.start, one.end) for one in found]
        for match in _WORD.finditer(self._masked, start, end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                voice = self._plain(match, start, end, taken)
                if voice is not None:
                    found.append(voice)
        return sorted(found, key=lambda one: one.start)

    def holder(self, noun: str, at: int) -> tuple[str, str] | None:
        """Return name and entity of the person named last before `at` with this noun beside the name."""
        for mention in reversed(self._mentions[: bisect_left(self._starts, at)]):
            if mention.kind is MentionKind.PERSON and self._beside(noun, mention):
                return self._names.get(mention.entity, mention.text), mention.entity
        return None

    def _beside(self, noun: str, mention: Mention) -> bool:
        before = re.split(r"[.;:!?\n]\s", self._masked[max(0, mention.start - 90) : mention.start])[-1]
        pieces = before.split(", ")
        near = pieces[-2] if before.endswith(", ") and len(pieces) > 1 else pieces[-1]
        after = re.match(r", (?:the|a|an|its|his|her)? ?([\w’' -]{0,40})", self._masked[mention.end : mention.end + 50])
        words = [*near.lower().split(), *(after.group(1).lower().split() if after else ())]
        return noun in words

    def _named(self, start: int, end: int) -> Iterator[Voice]:
        done = start
        for mention in self._mentions[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                return
            if mention.start < done or mention.text.lower() in _PRONOUNS or not self._masked[mention.start].isalnum():
                continue
            done = mention.end
            person = mention.entity in self._people
            name = self._names.get(mention.entity, mention.text)
            yield self._made(mention.start, mention.end, Sort.NAME, name, start, entity=mention.entity, person=person)

    def _plain(self, match: "re.Match[str]", start: int, end: int, taken: Sequence[tuple[int, int]]) -> Voice | None:
        word = match.group().lower()
        if word in _PRONOUNS:
            return self._made(match.start(), match.end(), Sort.PRONOUN, match.group(), start, person=_PRONOUNS[word])
        noun = word if word in _NOUNS else word.removesuffix("s")
        if noun not in _NOUNS or match.group().isupper():
            return None
        follows = self._masked[match.end() : match.end() + 2]
        if any(match.end() + 1 == a for a, _ in taken) or (follows[:1] == " " and self._noun_at(match.end() + 1)):
            return None
        first = self._first_modifier(match.start(), start, taken)
        words = self._masked[first : match.end()]
        name = words[:1].lower() + words[1:] if words.split()[0].lower() in _DETERMINERS else words
        return self._made(first, match.end(), Sort.NOUN, name, start, person=_NOUNS[noun])

    def _noun_at(self, start: int) -> bool:
        match = _WORD.match(self._masked, start)
        return match is not None and match.group().lower().removesuffix("s") in _NOUNS

    def _first_modifier(self, at: int, start: int, taken: Sequence[tuple[int, int]]) -> int:
        """Return where the noun phrase begins that ends in the noun at `at`."""
        first = at
        for match in reversed(list(_WORD.finditer(self._masked, max(start, at - 80), at))[-_MOST_MODIFIERS:]):
            gap = self._masked[match.end() : first]
            word = match.group().lower()
            if gap.strip(" ") not in ("", "’s", "'s") or word in _STOPS:
                break
            first = match.start()
            if word in _DETERMINERS:
                break
        else:
            return first
        return first

    def _made(
        self, start: int, end: int, sort: Sort, name: str, begin: int, *, entity: str = "", person: bool = True
    ) -> Voice:
        before = self._masked[max(begin, start - 40) : start]
        owner = self._masked.startswith(_APOSTROPHES, end) and not self._masked[end + 2 : end + 3].isalnum()
        free = not _DIRECT_PREPOSITION.search(before) and not owner
        return Voice(start, end, sort, name, entity, person, free, owner)
