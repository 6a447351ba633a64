"""Which mentions are the same person, organisation, place or ship?

People are one by their whole names; a family name goes to the person of that name mentioned last before it, else first
after it. Organisations are one by name without legal form, by abbreviation, or by the tables.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from article41.media.naming.folding import fold_text
from article41.media.naming.lookup import NameLookup, Resolution
from article41.media.naming.people import role_at, role_before
from article41.media.naming.short_names import family_of
from article41.media.naming.spots import Reading, Spot
from article41.media.naming.vessels import imo_of
from article41.media.report import Entity, Finder, Mention, MentionKind
from article41.media.tables import roles
from article41.names.vocabulary import organisation_forms

_LOOKED_UP: Final = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL})
_MOST_NAMES: Final = 4


@dataclass
class Member:
    """An entity in the making: its spots, what it is called, and what the text says that it is."""

    kind: MentionKind
    names: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    country: str = ""
    imo: str = ""
    roles: list[str] = field(default_factory=list)
    groups: set[tuple[str, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest name, that of the tables before that of the text."""
        return max(self.names, key=lambda name: (len(fold_text(name)), -self.names.index(name)))


class Everybody:
    """The entities of a text, in order of first mention."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.members: list[Member] = []
        self._keys: dict[tuple[str, ...], Member] = {}

    def add(self, key: tuple[str, ...], spot: Spot, name: str) -> Member:
        """Put a spot to the entity of a key."""
        member = self._keys.get(key)
        if member is None:
            member = self._keys[key] = Member(spot.kind, country=spot.country)
            self.members.append(member)
        member.spots.append(spot)
        if name not in member.names:
            member.names.append(name)
        return member

    def ordered(self) -> list[Member]:
        """Return the entities by the place of their first mention."""
        return sorted(self.members, key=lambda member: min(spot.first for spot in member.spots))

    def mentions(self, references: Iterable[tuple[Spot, Member]]) -> tuple[Mention, ...]:
        """Return all mentions in order, references included."""
        ids = {id(member): f"e{number}" for number, member in enumerate(self.ordered(), 1)}
        named = [(spot, member) for member in self.members for spot in member.spots]
        found = [self._mention(spot, ids[id(member)]) for spot, member in (*named, *references)]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def _mention(self, spot: Spot, entity: str) -> Mention:
        start, end = self.reading.words[spot.first].start, self.reading.words[spot.last - 1].end
        text = self.reading.text[start:end]
        return Mention(start=start, end=end, kind=spot.kind, text=text, entity=entity, finder=spot.finder)

    def entities(self, lookup: NameLookup) -> tuple[Entity, ...]:
        """Return the entities, looked up in the lists."""
        return tuple(_entity(member, f"e{number}", lookup) for number, member in enumerate(self.ordered(), 1))


def _entity(member: Member, name: str, lookup: NameLookup) -> Entity:
    found = Resolution()
    if member.kind in _LOOKED_UP:
        names = sorted(member.names, key=lambda each: -len(each))[:_MOST_NAMES]
        found = lookup.resolve(names, member.kind, country=member.country, imo=member.imo)
    return Entity(
        id=name,
        kind=member.kind,
        name=member.name,
        country=member.country,
        imo=member.imo,
        roles=tuple(dict.fromkeys(member.roles)),
        listed_then=found.listed_then,
        listed_now=found.listed_now,
        not_listed=found.not_listed,
    )


def everybody_of(reading: Reading, spots: Sequence[Spot]) -> Everybody:
    """Return who and what the spots name."""
    everybody = Everybody(reading)
    people = [spot for spot in spots if spot.kind is MentionKind.PERSON]
    whole = _whole_people(reading, people)
    numbers = imo_of(reading, list(spots))
    abroad = {spot.last: spot.country for spot in spots if spot.country}
    starts = {spot.first: spot for spot in spots}
    for at, spot in enumerate(spots):
        surface = " ".join(reading.surface(spot).split())
        if spot.kind is MentionKind.PERSON:
            key = _key_of_person(reading, spot, whole)
            member = everybody.add(("person", *key), spot, surface)
            _describe(reading, spot, member, abroad=abroad, starts=starts)
        else:
            member = everybody.add(_key_of_thing(spot, surface), spot, spot.name or surface)
            member.imo = member.imo or numbers.get(at, "")
    return everybody


def _key_of_thing(spot: Spot, surface: str) -> tuple[str, ...]:
    words = list(fold_text(spot.name or surface))
    if spot.kind is MentionKind.ORGANISATION:
        plain = (spot.name or surface).lower().replace(".", "").split()
        while len(words) > 1 and plain and (plain[-1],) in organisation_forms():
            words.pop()
            plain.pop()
        if len(words) > 1 and plain[:1] == ["the"]:
            words = words[1:]
    return (spot.kind.value, *words)


class _Family:
    """The whole names of one family name, in order of the text."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.names: list[tuple[str, ...]] = []
        self.distinct: dict[tuple[str, ...], None] = {}

    def add(self, place: int, names: tuple[str, ...]) -> None:
        """Add a whole name; places come in order."""
        self.places.append(place)
        self.names.append(names)
        self.distinct[names] = None

    def meant(self, place: int) -> tuple[str, ...]:
        """Return the name that the family name alone stands for: the last one before a place, else the first."""
        return self.names[max(0, bisect_left(self.places, place) - 1)]


def _whole_people(reading: Reading, people: Iterable[Spot]) -> dict[str, _Family]:
    """Return the whole names by folded family name."""
    found: dict[str, _Family] = defaultdict(_Family)
    for spot in people:
        if spot.last - spot.first > 1:
            words = reading.words[spot.first : spot.last]
            found[_family(reading, spot)].add(spot.first, tuple(word.folded for word in words))
    return found


def _family(reading: Reading, spot: Spot) -> str:
    return "".join(fold_text(family_of([word.text for word in reading.words[spot.first : spot.last]])))


def _key_of_person(reading: Reading, spot: Spot, whole: dict[str, _Family]) -> tuple[str, ...]:
    words = tuple(word.folded for word in reading.words[spot.first : spot.last])
    family = whole.get(_family(reading, spot))
    if family is None:
        return words
    return _fullest(words if len(words) > 1 else family.meant(spot.first), family.distinct)


def _fullest(words: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the longest of the names that hold all words of this one."""
    holding = [names for names in others if set(words) <= set(names)]
    return max(holding, key=lambda names: (len(names), names), default=words)


def _describe(reading: Reading, spot: Spot, member: Member, *, abroad: dict[int, str], starts: dict[int, Spot]) -> None:
    """Note the role that stands before or behind a name, and of which country."""
    width = role_before(reading, spot.first)
    if width:
        first = spot.first - width
        _note(reading, member, (first, spot.first), abroad.get(first, ""))
    at = spot.last
    if at < len(reading.words) and reading.gap(at) == ", ":
        at += reading.words[at].text in ("the", "a", "an", "its", "his", "their")
        country = ""
        if at in starts and starts[at].kind in (MentionKind.NATIONALITY, MentionKind.PLACE):
            country, at = starts[at].country, starts[at].last
        width, _ = role_at(reading, at) if at < len(reading.words) else (0, "")
        if width:
            _note(reading, member, (at, at + width), country)


def _note(reading: Reading, member: Member, span: tuple[int, int], country: str) -> None:
    words = reading.words[span[0] : span[1]]
    lower = tuple(word.lower for word in words)
    parts = {lower[start:stop] for start in range(len(lower)) for stop in range(start + 1, len(lower) + 1)}
    member.groups |= {(country, group) for part in parts if (group := roles().get(part)) and group != "address"}
    if any(group != "address" for group in (roles().get(part) for part in parts) if group):
        member.roles.append(reading.text[words[0].start : words[-1].end])
    member.country = member.country or country


def reference(first: int, last: int) -> Spot:
    """Return a spot for a role or pronoun."""
    return Spot(first, last, MentionKind.REFERENCE, Finder.COREFERENCE)
