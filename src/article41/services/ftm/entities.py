"""How does a listing look as FollowTheMoney?

A listing becomes one entity, its party, and supporting entities that point to it: a Sanction for each programme, its
addresses, documents and accounts, and relations to listings that the publisher identifies. What has no property of its
own stands in `notes` under its label, so that nothing of a listing is lost.
"""

from collections.abc import Iterable, Iterator

import msgspec

from article41.model import Listing
from article41.services.ftm.datasets import dataset_name
from article41.services.ftm.party import party_properties, schema_of
from article41.services.ftm.schemata import Property, schema
from article41.services.ftm.supporting import address_ids, supporting
from article41.services.ftm.topics import risks, topics_of


class Seen(msgspec.Struct, frozen=True):
    """When an entity was first and last published and last changed: `YYYY-MM-DDThh:mm:ss` in UTC, or None."""

    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """An entity as it goes over the wire: all ten keys, always. Related entities stand in `properties` by their ids."""

    id: str
    caption: str
    schema: str
    properties: dict[str, list[str]]
    datasets: list[str]
    referents: list[str] = []
    target: bool = False
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None

    def values(self, *types: str) -> Iterator[tuple[Property, str]]:
        """Yield the values of properties of these types, each with its property."""
        properties = schema(self.schema).properties
        for name, values in self.properties.items():
            found = properties.get(name)
            if found is not None and found.type in types:
                yield from ((found, value) for value in values)


def entity_of(listing: Listing, seen: Seen | None = None) -> Entity:
    """Return the entity of the party that is listed; `seen` is when it was, where that is known."""
    name = schema_of(listing)
    properties = party_properties(listing, name)
    if listing.addresses:
        properties["addressEntity"] = address_ids(listing)
    topics = topics_of(listing)
    if topics:
        properties["topics"] = list(topics)
    return _entity(entity_id(listing.id), name, properties, listing, seen)


def edges_of(listing: Listing, seen: Seen | None = None) -> tuple[Entity, ...]:
    """Return the supporting entities that a listing states; a relation that both sides state has one id."""
    return tuple(_entity(draft.id, draft.schema, draft.properties, listing, seen) for draft in supporting(listing))


def entity_id(listing_id: str) -> str:
    """Return the id of a listing's entity: the listing's own, without the slashes that no path may hold."""
    return listing_id.replace("/", "~")


def caption_of(name: str, properties: dict[str, list[str]]) -> str:
    """Return what an entity is called: the first value that captions it, else the label of its schema."""
    known = schema(name)
    return next((properties[one][0] for one in known.caption if properties.get(one)), known.label)


def is_target(topics: Iterable[str]) -> bool:
    """Whether one of the topics is a risk."""
    return not risks().isdisjoint(topics)


def _entity(key: str, name: str, properties: dict[str, list[str]], listing: Listing, seen: Seen | None) -> Entity:
    when = seen or Seen()
    return Entity(
        id=key,
        caption=caption_of(name, properties),
        schema=name,
        properties={one: list(dict.fromkeys(values)) for one, values in properties.items() if values},
        datasets=[dataset_name(listing.source)],
        target=is_target(properties.get("topics", ())),
        first_seen=when.first_seen,
        last_seen=when.last_seen,
        last_change=when.last_change,
    )
