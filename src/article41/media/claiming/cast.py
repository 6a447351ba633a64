"""Whom does a report name, who speaks where, and who was named together last?

A name is that of an entity. A place is the State it belongs to.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from article41.media.claiming.states import country_in, country_names, country_of, regions
from article41.media.report import Entity, Mention, MentionKind, Quotation
from article41.media.tables import roles

_PLACES = (MentionKind.PLACE, MentionKind.NATIONALITY)
_LEADING = frozenset(("head", "government", "foreign", "defence", "finance", "interior"))

_BEHIND = re.compile(
    r",? (?:who is |the |a |an |its |[a-z]+ )*[a-z -]{3,50} (?:of|for|at|with|from) (?:the )?|,? of (?:the )?"
)
_BEFORE = re.compile(r"(?:['’]s)? [a-z][a-z -]{2,40} ")
_OFFICIAL = re.compile(
    r"\b(?:Ministry|Government|Department|Treasury|Embassy|Office|Foreign|Kremlin|White House|Army|Navy|Forces|"
    r"Parliament|Senate|Congress|Cabinet|State|Council|Commission|Committee|Party)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is meant: name, the id of the entity ("" for none), country, and whether it is a person."""

    name: str
    entity: str = ""
    country: str = ""
    person: bool = False


class Cast:
    """Everybody whom a report names, and who speaks where; remembers who was named last while claims are read."""

    def __init__(
        self, text: str, entities: Sequence[Entity], mentions: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self.text = text
        self.entities = {one.id: one for one in entities}
        self._states = {
            one.country: one.id
            for one in reversed(entities)
            if one.kind is MentionKind.PLACE and one.country and one.name == country_names().get(one.country)
        }
        self._quotations = sorted(quotations, key=lambda one: (one.content.start, -one.content.end))
        self._quotation_starts = [one.content.start for one in self._quotations]
        self.mentions = mentions
        self.starts = [one.start for one in mentions]
        self.pair: tuple[Somebody, ...] = ()
        self.people: tuple[Somebody, ...] = ()
        self._houses: dict[str, Somebody | None] = {}
        self.last: dict[str, tuple[tuple[str, Somebody], ...]] = {}

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the innermost quotation around a place."""
        at = bisect_right(self._quotation_starts, place)
        around = [one for one in self._quotations[max(0, at - 12) : at] if one.content.end > place]
        return min(around, key=lambda one: one.content.end - one.content.start, default=None)

    def somebody(self, mention: Mention) -> Somebody:
        """Return who is meant by a mention: a place or people stands for its State."""
        entity = self.entities.get(mention.entity)
        country = country_of(entity) if entity else ""
        if mention.kind in _PLACES or (entity is not None and entity.kind in _PLACES):
            if country:
                return self.state(country)
            name = regions().get(mention.text.lower()) or (entity.name if entity else mention.text)
            return Somebody(name, mention.entity)
        person = entity is not None and entity.kind is MentionKind.PERSON
        return Somebody(entity.name if entity else mention.text, mention.entity, country, person)

    def state(self, country: str) -> Somebody:
        """Return a State by its code."""
        return Somebody(country_names().get(country, country.upper()), self._states.get(country, ""), country)

    def leads(self, somebody: Somebody) -> bool:
        """Say whether somebody speaks and acts for a State, by the roles that the report gives."""
        entity = self.entities.get(somebody.entity)
        said = [tuple(role.lower().split()) for role in entity.roles] if entity is not None else []
        return any(roles().get(role) in _LEADING or roles().get(role[-1:]) in _LEADING for role in said)

    def house(self, somebody: Somebody) -> Somebody | None:
        """Return the organisation that somebody speaks for, as the text says: "Ann Roe, director of Acme Ltd"."""
        if somebody.entity not in self._houses:
            at = next((at for at, one in enumerate(self.mentions) if one.entity == somebody.entity), -1)
            beside = (self._behind(at), self._before(at)) if somebody.entity and at >= 0 else ()
            house = next((one for one in beside if one is not None), None)
            self._houses[somebody.entity] = self.somebody(house) if house is not None else None
        return self._houses[somebody.entity]

    def _behind(self, at: int) -> Mention | None:
        for one in self.mentions[at + 1 : at + 3]:
            between = self.text[self.mentions[at].end : one.start]
            if one.kind is MentionKind.ORGANISATION and _BEHIND.fullmatch(between):
                return one
        return None

    def _before(self, at: int) -> Mention | None:
        last = self.mentions[at - 1] if at else None
        if last is None or last.kind is not MentionKind.ORGANISATION:
            return None
        return last if _BEFORE.fullmatch(self.text[last.end : self.mentions[at].start]) else None

    def together(self, speaker: Somebody) -> Somebody:
        """Return for whom somebody says "we": a firm, else the State."""
        entity = self.entities.get(speaker.entity)
        if entity is not None and entity.kind is MentionKind.ORGANISATION and not _OFFICIAL.search(entity.name):
            return speaker
        house = self.house(speaker)
        if house is not None and not _OFFICIAL.search(house.name):
            return house
        country = speaker.country or (house.country or country_in(house.name) if house is not None else "")
        return self.state(country) if country else speaker

    def speaker(self, place: int) -> Somebody | None:
        """Return who is quoted at a place."""
        quotation = self.quotation_at(place)
        if quotation is None or not quotation.speaker:
            return None
        entity = self.entities.get(quotation.speaker_entity)
        person = entity is None or entity.kind is MentionKind.PERSON
        country = country_of(entity) if entity else country_in(quotation.speaker)
        return Somebody(quotation.speaker, quotation.speaker_entity, country, person)
