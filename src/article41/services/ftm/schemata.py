"""Which schemata and properties does FollowTheMoney have?

The facts are in `data/schemata.tsv` and `data/properties.tsv`. A schema has its own properties and those of all that it
extends; a property that holds entities also leads back from them, under its reverse name (a stub).
"""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from article41.errors import UnknownValueError
from article41.packaged import rows_of

THING: Final = "Thing"
DATA: Final = Path(__file__).with_name("data")


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """A property of a schema: `type` is that of its values, `format` the rule of an identifier.

    `range` is the schema of the entities it holds, `reverse` the property of these that leads back. A `stub` is such a
    reverse: it is shown on nested entities and never stored.
    """

    schema: str
    name: str
    label: str
    type: str
    format: str = ""
    hidden: bool = False
    matchable: bool = False
    range: str = ""
    reverse: str = ""
    stub: bool = False

    @property
    def qualified(self) -> str:
        """The name with the schema that brings the property in: `Person:birthDate`."""
        return f"{self.schema}:{self.name}"


class Schema(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What an entity is. `edge` has the properties of both ends, for schemata that join two entities."""

    name: str
    label: str
    plural: str
    extends: tuple[str, ...]
    matchable: bool
    abstract: bool
    hidden: bool
    caption: tuple[str, ...]
    featured: tuple[str, ...]
    edge: tuple[str, ...]
    description: str

    @cached_property
    def ancestors(self) -> frozenset[str]:
        """Every schema that this one extends, itself included."""
        return frozenset({self.name}.union(*(schemata()[name].ancestors for name in self.extends)))

    @cached_property
    def descendants(self) -> frozenset[str]:
        """Every schema that extends this one, itself included."""
        return frozenset(name for name, other in schemata().items() if self.name in other.ancestors)

    @cached_property
    def properties(self) -> Mapping[str, Property]:
        """Every property by name, inherited ones and stubs included."""
        found: dict[str, Property] = {}
        for name in reversed(self.extends):
            found |= schemata()[name].properties
        return MappingProxyType(found | _own_properties().get(self.name, {}))

    @cached_property
    def reaches(self) -> frozenset[str]:
        """The schemata of the entities that a query of this schema finds."""
        if not self.matchable:
            return self.descendants - {self.name} if self.name != THING else self.descendants
        kin = (self.ancestors | self.descendants) - {THING}
        return frozenset(name for name in kin if schemata()[name].matchable)

    def is_a(self, name: str) -> bool:
        """Whether entities of this schema are also of schema `name`."""
        return name in self.ancestors


@cache
def schemata() -> Mapping[str, Schema]:
    """Return every schema by name."""
    return MappingProxyType({cells[0]: _schema(cells) for cells in rows_of(DATA / "schemata.tsv", 9)})


def schema(name: str) -> Schema:
    """Return the schema called `name`; raise `UnknownValueError` when there is none."""
    found = schemata().get(name)
    if found is None:
        raise UnknownValueError(f"schema {name!r} is not one of FollowTheMoney's; write it as in Person or Company.")
    return found


def _schema(cells: Sequence[str]) -> Schema:
    name, label, plural, extends, flags, caption, featured, edge, description = cells
    return Schema(
        name=name,
        label=label,
        plural=plural,
        extends=tuple(extends.split()),
        matchable="matchable" in flags.split(),
        abstract="abstract" in flags.split(),
        hidden="hidden" in flags.split(),
        caption=tuple(caption.split()),
        featured=tuple(featured.split()),
        edge=tuple(edge.split()),
        description=description,
    )


@cache
def _own_properties() -> Mapping[str, dict[str, Property]]:
    """Return, by schema, the properties that it brings in, and the stubs that lead back from it."""
    found: dict[str, dict[str, Property]] = {}
    for owner, name, label, type_, flags, range_, reverse, reverse_label in rows_of(DATA / "properties.tsv", 8):
        kind, _, format_ = type_.partition(":")
        hidden = "hidden" in flags.split()
        found.setdefault(owner, {})[name] = Property(
            schema=owner,
            name=name,
            label=label,
            type=kind,
            format=format_,
            hidden=hidden,
            matchable="matchable" in flags.split(),
            range=range_,
            reverse=reverse,
        )
        if reverse:
            found.setdefault(range_, {})[reverse] = Property(
                schema=range_,
                name=reverse,
                label=reverse_label,
                type="entity",
                hidden=hidden,
                range=owner,
                reverse=name,
                stub=True,
            )
    return found
