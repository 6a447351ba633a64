"""Who and what is mentioned, and which mentions stand for the same?

Names of lists, tables, rules and the model are united; then names known by now are found in short, roles and pronouns
go to whom they stand for, and every entity is looked up in the lists.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from article41.media.naming.beside import acronym_spots, beside_spots
from article41.media.naming.brands import brand_spots
from article41.media.naming.entities import everybody_of
from article41.media.naming.finding import FoundName
from article41.media.naming.folding import words_of
from article41.media.naming.lookup import NameLookup, NameModel
from article41.media.naming.organisations import organisation_spots
from article41.media.naming.people import person_spots
from article41.media.naming.places import place_spots
from article41.media.naming.referring import reference_spots
from article41.media.naming.short_names import outlet_spots, short_spots, site_spots
from article41.media.naming.spots import Reading, Spot, added, known_spots, reading_of, united
from article41.media.naming.vessels import imo_numbers, vessel_spots
from article41.media.report import Entity, Finder, Mention, MentionKind, Zone
from article41.media.tables import common_words
from article41.model import Kind

_KINDS = {
    Kind.PERSON: MentionKind.PERSON,
    Kind.ORGANISATION: MentionKind.ORGANISATION,
    Kind.VESSEL: MentionKind.VESSEL,
}


def find_mentions(
    text: str, zones: Sequence[Zone], lookup: NameLookup, model: NameModel | None = None
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the mentions in order of the text, and the entities that they belong to in order of first mention.

    Places and people's names are not looked up in the lists. Equal input gives equal output.
    """
    reading = reading_of(text, words_of(text))
    spots = find_spots(reading, zones, lookup, model)
    everybody = everybody_of(reading, spots)
    references = reference_spots(reading, everybody)
    return everybody.mentions(references), everybody.entities(lookup)


def find_spots(
    reading: Reading, zones: Sequence[Zone], lookup: NameLookup, model: NameModel | None = None
) -> list[Spot]:
    """Return everything that is named, without overlaps, in order."""
    listed = [_listed(found) for found in lookup.find(reading.text, reading.words)]
    known = known_spots(reading)
    ships = list(vessel_spots(reading))
    ships = added(ships, short_spots(reading, ships))
    numbers = {start for start, _ in imo_numbers(reading.text)}
    sure = united(ships, known, (spot for spot in listed if spot.kind is not MentionKind.VESSEL))
    sure = [spot for spot in sure if reading.words[spot.first].start not in numbers]
    spots = united(sure, outlet_spots(reading, zones), organisation_spots(reading, sure))
    spots = added(spots, beside_spots(reading, spots))
    spots = added(spots, brand_spots(reading, spots, width=2))
    spots = added(spots, person_spots(reading, spots))
    spots = added(spots, brand_spots(reading, spots, width=1))
    spots = added(spots, short_spots(reading, spots))
    spots = added(spots, acronym_spots(reading, spots))
    spots = added(spots, place_spots(reading, {at for spot in spots for at in range(spot.first, spot.last)}))
    spots = added(spots, site_spots(reading, spots, zones))
    if model is None:
        return spots
    spots = added(spots, _modelled(reading, model))
    return added(spots, short_spots(reading, spots))


def _listed(found: FoundName) -> Spot:
    return Spot(found.first, found.last, _KINDS[found.kind], Finder.LIST)


def _modelled(reading: Reading, model: NameModel) -> Iterator[Spot]:
    """Yield what the model finds, but for what rules tell better: titles, plain words, a person by one word."""
    starts = [word.start for word in reading.words]
    ends = [word.end for word in reading.words]
    for start, end, kind in model.find(reading.text):
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        words = reading.words[first:last]
        sure = any(word.capital and word.lower not in common_words() for word in words)
        single = len(words) == 1 and (kind is MentionKind.PERSON or words[0].opens)
        if sure and not single and words[0].capital and reading.titled.isdisjoint(range(first, last)):
            yield Spot(first, last, kind, Finder.MODEL)
