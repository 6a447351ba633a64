"""Which fields may a query name, and which values of an entity are in each?

Every value of an entity stands in a column: its property with the type of that, or one of a few columns that are no
properties. Texts are looked up by their words; other values as a whole, folded unless they are names of the house.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from article41.services.ftm.schemata import schemata

TEXT_TYPES: Final = frozenset({"name", "address", "string", "text", "html", "json"})
WORDLESS_TYPES: Final = frozenset({"entity", "checksum"})
"""Types whose values no query finds unless it names their field."""

GROUPS: Final[Mapping[str, str]] = {
    "countries": "country",
    "topics": "topic",
    "identifiers": "identifier",
    "dates": "date",
    "phones": "phone",
    "emails": "email",
    "genders": "gender",
    "languages": "language",
    "urls": "url",
    "entities": "entity",
    "names": "name",
    "addresses": "address",
}
"""The fields that gather all values of a type."""

CAPTION: Final = "caption"
DATES: Final = "dates"
TIMES: Final = ("first_seen", "last_seen", "last_change")
EXACT: Final = frozenset({"schema", "datasets", "referents", "entity_id"})
"""Fields whose values are compared as they stand."""
_OTHERS: Final = (CAPTION, "target", *TIMES, *sorted(EXACT))
_PROPERTY: Final = "properties."
_OWN: Final = "@"


class Column(NamedTuple):
    """Where a value of an entity stands: the name of a property with its type, or a name of the house with `@`."""

    name: str
    type: str

    @property
    def is_text(self) -> bool:
        """Whether values are looked up by their words."""
        return self.type in TEXT_TYPES

    @property
    def is_property(self) -> bool:
        """Whether values are those of a property."""
        return self.type != _OWN

    @property
    def has_words(self) -> bool:
        """Whether a query that names no field finds values by their words."""
        return self.is_property and self.type not in WORDLESS_TYPES

    @property
    def is_exact(self) -> bool:
        """Whether values are compared as they stand."""
        return not self.is_property and self.name in EXACT

    @property
    def is_date(self) -> bool:
        """Whether values are days or moments, of which a beginning stands for the whole period."""
        return self.type == "date" or (not self.is_property and self.name in (*TIMES, DATES))

    def is_in(self, field: str) -> bool:
        """Whether values count as those of a field."""
        if field.startswith(_PROPERTY):
            return self.is_property and self.name == field.removeprefix(_PROPERTY)
        if field in GROUPS:
            return self.type == GROUPS[field] or (field == DATES and self == house(DATES))
        return not self.is_property and self.name == field and field != DATES


def house(name: str) -> Column:
    """Return the column of a name that is no property."""
    return Column(name, _OWN)


def can_sort(field: str) -> bool:
    """Whether results can be ordered by a field: it is there, and is no free text."""
    if field.startswith(_PROPERTY):
        types = _types_of(field.removeprefix(_PROPERTY))
        return bool(types - TEXT_TYPES)
    return field in _OTHERS or (field in GROUPS and GROUPS[field] not in TEXT_TYPES)


@cache
def _types_of(name: str) -> frozenset[str]:
    """Return the types that a property of this name has, in whichever schemata."""
    found = (schema.properties.get(name) for schema in schemata().values())
    return frozenset(one.type for one in found if one is not None and not one.stub)


def date_parts(date: str) -> Iterable[str]:
    """Yield the year and the month of a date that is more precise."""
    if len(date) > 4:
        yield date[:4]
    if len(date) > 7:
        yield date[:7]
