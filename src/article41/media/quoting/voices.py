"""Who in a sentence may be speaking: somebody named, a pronoun, "a former engineer", "the agency"?

A voice that stands after a preposition or is a possessor is nobody's subject. Only named voices and references carry an
entity; other nouns speak under their own words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from article41.media.quoting.speech import is_cue_word
from article41.media.report import Entity, Mention, MentionKind, Span
from article41.media.tables import roles
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
_PLAIN = {form: noun for noun in _NOUNS for form in (f"{noun}s", noun)}
_PRONOUNS = {"he": True, "she": True, "they": True, "it": False}
_PLAIN |= {word: word for word in _PRONOUNS}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREPOSITIONS = word_set("prepositions")
_ARTICLES = word_set("articles")
_DETERMINERS = word_set("determiners")
_STOPS = word_set("stops")
_TOGETHER = word_set("spoken of together")
_PASTS = word_set("pasts")
_MORE = (" of state", " of government", " tank", " tanks")
_APPOSITION = re.compile(r"(?: [A-ZÀ-Þ][\w-]*)+")
_PART_OF = re.compile(rf"\b((?:{'|'.join(sorted(word_set('partitives')))}) of )$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:\s(?:of|for|at|in|from|with)\s[^,.;:]{2,60})?(?:,|\s(?:called|named))\s"
    r"(?:(?:the|an?|its|their)\s(?:(?!(?:of|for|with|to|by|in|who|that|and)\b)[\w’-]+\s){1,4})?(?:(?:Mr|Ms|Mrs|Dr|Gen)\.?\s)?"
)
_MOST_MODIFIERS = 5
_MOST_BETWEEN = 2
_VERBAL = ("ed", "ly", "s")
_FARTHEST_ROLE = 60
_SPEAKING_KINDS = frozenset((MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.REFERENCE, MentionKind.PLACE))
_APOSTROPHES = ("’s", "'s", "’", "'")


def _same_roles(role: str) -> frozenset[str]:
    """Return the words of one word that mean the same role."""
    groups = roles()
    group = groups.get(tuple(role.split()))
    same = {words[0] for words, of in groups.items() if of == group and len(words) == 1} if group else set()
    return frozenset(same | {role.split()[-1]})


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
        named = list(self._named())
        found = sorted([*named, *self._unnamed(named)], key=lambda one: one.start)
        self._voices = [self._unless_named(one, found[at + 1 : at + 3]) for at, one in enumerate(found)]
        self._places = [one.start for one in self._voices]

    def within(self, start: int, end: int) -> list[Voice]:
        """Return the voices in a stretch, in order, without overlaps."""
        found = self._voices[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [one for one in found if one.end <= end]

    def owner_before(self, at: int) -> Voice | None:
        """Return whose what begins at `at` is: "her statement" has none, "Ann Roe's statement" has one."""
        place = bisect_left(self._places, at) - 1
        last = self._voices[place] if place >= 0 else None
        return last if last is not None and last.owner and 0 < at - last.end <= 3 else None

    def holder(self, role: str, at: int) -> tuple[str, str] | None:
        """Return name and entity of the person named last before `at` with this role, or one like it, beside it."""
        words = _same_roles(role)
        near = bisect_left(self._starts, at)
        for mention in reversed(self._mentions[max(0, near - _FARTHEST_ROLE) : near]):
            if mention.kind is MentionKind.PERSON and self._beside(words, mention):
                return self._names.get(mention.entity, mention.text), mention.entity
        return None

    def _beside(self, wanted: frozenset[str], mention: Mention) -> bool:
        before = re.split(r"[.;:!?\n]\s", self._masked[max(0, mention.start - 90) : mention.start])[-1]
        pieces = before.split(", ")
        near = pieces[-2] if before.endswith(", ") and len(pieces) > 1 else pieces[-1]
        after = re.match(r", (?:the|a|an|its|his|her)? ?([\w’' -]{0,40})", self._masked[mention.end : mention.end + 50])
        words = [*near.lower().split(), *(after.group(1).lower().split() if after else ())]
        return not wanted.isdisjoint(words)

    def _named(self) -> Iterator[Voice]:
        done = 0
        for mention in self._mentions:
            if mention.start < done or mention.text.lower() in _PRONOUNS or not self._shown(mention):
                continue
            done = mention.end
            if self._modifies(mention.end):
                continue
            person = mention.entity in self._people
            name = self._names.get(mention.entity, mention.text)
            yield self._made(mention.start, mention.end, Sort.NAME, name, entity=mention.entity, person=person)

    def _shown(self, mention: Mention) -> bool:
        return self._masked[mention.start].isalnum() and self._masked[mention.end - 1].isprintable()

    def _unnamed(self, named: Sequence[Voice]) -> Iterator[Voice]:
        at, done = 0, 0
        for match in _WORD.finditer(self._masked):
            word = match.group().lower()
            if word not in _PLAIN:
                continue
            while at < len(named) and named[at].end <= match.start():
                done = named[at].end
                at += 1
            following = named[at].start if at < len(named) else len(self._masked)
            voice = self._plain(match, word, done, following) if match.end() <= following else None
            if voice is not None:
                done = voice.end
                yield voice

    def _plain(self, match: "re.Match[str]", word: str, done: int, following: int) -> Voice | None:
        """Return the voice whose last word is a pronoun or a noun, `None` where the noun belongs to what follows."""
        if word in _PRONOUNS:
            return self._made(match.start(), match.end(), Sort.PRONOUN, match.group(), person=_PRONOUNS[word])
        if match.group().isupper() or match.end() + 1 == following:
            return None
        if match.group()[0].isupper() and self._masked[match.end() + 1 : match.end() + 2].isupper():
            return None
        if self._masked.startswith(" ", match.end()) and self._noun_at(match.end() + 1):
            return None
        first = self._first_modifier(match.start(), done)
        apposition = _APPOSITION.match(self._masked, match.end(), following)
        if apposition is not None and not self._masked[match.start()].isupper():
            person = _NOUNS[_PLAIN[word]]
            return self._made(first, apposition.end(), Sort.NAME, apposition.group().strip(), person=person)
        end = match.end() + next((len(more) for more in _MORE if self._masked.startswith(more, match.end())), 0)
        words = self._masked[first:end]
        name = words[:1].lower() + words[1:] if words.split()[0].lower() in _DETERMINERS else words
        return self._made(first, end, Sort.NOUN, name, person=_NOUNS[_PLAIN[word]])

    def _modifies(self, end: int) -> bool:
        """Say whether a name belongs to the noun after it: "Kremlin spokesman", "Seoul officials"."""
        for _ in range(_MOST_BETWEEN + 1):
            match = _WORD.match(self._masked, end + 1) if self._masked.startswith(" ", end) else None
            word = match.group() if match is not None else ""
            if word in _NOUNS or word in _TOGETHER:
                return True
            if match is None or word in _STOPS or not word.islower():
                return False
            if word.endswith(_VERBAL) or word in _PASTS or is_cue_word(word):
                return False
            end = match.end()
        return False

    def _unless_named(self, one: Voice, following: Sequence[Voice]) -> Voice:
        """Return a noun that a name follows as its apposition ("the chair, Ann Roe, said") as nobody's subject."""
        after = next((other for other in following if other.sort is Sort.NAME and other.person), None)
        if after is None or one.sort is not Sort.NOUN:
            return one
        gap = self._masked[one.end : after.start]
        called = gap.strip() in ("called", "named")
        named = _NAMED.fullmatch(gap) and (called or not self._masked.startswith(" ", after.end))
        return replace(one, free=False) if named else one

    def _noun_at(self, start: int) -> bool:
        match = _WORD.match(self._masked, start)
        return match is not None and match.group().lower() in _PLAIN

    def _first_modifier(self, at: int, done: int) -> int:
        """Return where the noun phrase begins that ends in the noun at `at`."""
        first = at
        before = list(_WORD.finditer(self._masked, max(done, at - 80), at))[-_MOST_MODIFIERS:]
        for match in reversed(before):
            gap = self._masked[match.end() : first]
            word = match.group().lower()
            owned = self._masked[match.start() - 1 : match.start()] in ("’", "'")
            if gap.strip(" ") not in ("", "’s", "'s") or word in _STOPS or owned:
                break
            first = match.start()
            if word in _DETERMINERS:
                break
        part = _PART_OF.search(self._masked, max(done, first - 24), first)
        return part.start(1) if part is not None else first

    def _made(self, start: int, end: int, sort: Sort, name: str, *, entity: str = "", person: bool = True) -> Voice:
        owner = self._masked.startswith(_APOSTROPHES, end) and not self._masked[end + 2 : end + 3].isalnum()
        return Voice(start, end, sort, name, entity, person, not owner and not self._governed(start), owner)

    def _governed(self, start: int) -> bool:
        """Say whether a preposition stands before, with or without an article."""
        words = self._masked[max(0, start - 40) : start].lower().split()[-2:]
        if not words or not self._masked[start - 1].isspace():
            return False
        return words[-1] in _PREPOSITIONS or (words[-1] in _ARTICLES and words[0] in _PREPOSITIONS)
