"""What is an entity of FollowTheMoney? Its shape, and how nested and repeated ones become single ones."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from article41.sources.texts import fold


class Entity(msgspec.Struct):
    """One entity: its properties hold texts, ids of other entities, or (nested) other entities."""

    id: str
    schema: str
    properties: dict[str, Any]
    caption: str = ""
    datasets: list[str] = []
    referents: list[str] = []
    first_seen: str | None = None
    last_change: str | None = None
    last_seen: str | None = None
    listed: bool = True

    def texts(self, *names: str) -> list[str]:
        """The texts of the properties called `names`, in order and once each."""
        found = (fold(str(value)) for name in names for value in self.properties.get(name, ()))
        return [text for text in dict.fromkeys(found) if text]


def is_entity(value: object) -> bool:
    """Whether a value of a property is an entity nested there."""
    return isinstance(value, dict) and {"id", "schema", "properties"} <= value.keys()


def flatten(entity: Entity) -> Iterator[Entity]:
    """Yield `entity` and the entities nested in it, each with ids in place of what it holds."""
    for name, stated in entity.properties.items():
        values = stated if isinstance(stated, list) else [stated]
        for place, value in enumerate(values):
            if is_entity(value):
                inner = msgspec.convert(value, Entity)
                inner.listed = False
                values[place] = inner.id
                yield from flatten(inner)
            elif not isinstance(value, str):
                values[place] = msgspec.json.encode(value).decode() if value is not None else ""
        entity.properties[name] = values
    yield entity


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Return entities by id; entities of one id are one, with the properties of all."""
    merged: dict[str, Entity] = {}
    for entity in entities:
        old = merged.setdefault(entity.id, entity)
        if old is not entity:
            old.listed = old.listed or entity.listed
            for name, values in entity.properties.items():
                known = old.properties.setdefault(name, [])
                known += [value for value in values if value not in known]
    return merged
