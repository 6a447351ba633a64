"""What have we gathered about one OFAC entry so far?

CSV, legacy XML, ENHANCED XML and the US consolidated list say the same things in different shapes; all of them fill one
`Draft`, which then becomes a `Listing`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from article41.model import (
    Address,
    Aircraft,
    Gender,
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    NameQuality,
    NameRole,
    Note,
    PartialDate,
    Place,
    Programme,
    Relation,
    RelationKind,
    Vessel,
)
from article41.sources.dates import read_date
from article41.sources.ofac_names import published_name
from article41.sources.places import code_or_text, place_from_text

Item = TypeVar("Item")

_ORDER = re.compile(r"EO-?(\d{5})")
_RUSSIAN = {
    (IdentifierScheme.TAX_ID, 10): IdentifierScheme.INN,
    (IdentifierScheme.TAX_ID, 12): IdentifierScheme.INN,
    (IdentifierScheme.REGISTRATION, 13): IdentifierScheme.OGRN,
    (IdentifierScheme.REGISTRATION, 15): IdentifierScheme.OGRN,
}
_LEI_LENGTH = 20
NAMELESS = Name(text="(no name)")
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}

read_day = lru_cache(maxsize=65536)(read_date)
_place = lru_cache(maxsize=16384)(place_from_text)


@lru_cache(maxsize=1024)
def programme_of(tag: str) -> Programme:
    """Return the programme of a tag such as `RUSSIA-EO14024`; the order in its name is the legal basis."""
    order = _ORDER.search(tag)
    return Programme(name=tag, legal_basis=f"Executive Order {order.group(1)}" if order else "")


class Draft:
    """One entry while it is being read; every `add_` takes the publisher's own text."""

    __slots__ = (
        "addresses", "aircraft", "birth_dates", "birth_places", "countries", "genders", "identifiers", "kind",
        "legal_bases", "listed_on", "measures", "names", "nationalities", "notes", "positions", "programmes",
        "published", "reference", "related", "source", "uid", "vessel",
    )  # fmt: skip

    def __init__(self, source: str, uid: str, kind: Kind) -> None:
        self.source, self.uid, self.kind = source, uid, kind
        self.reference = ""
        self.published = ""
        self.listed_on: PartialDate | None = None
        self.names: list[Name] = []
        self.programmes: list[Programme] = []
        self.legal_bases: list[str] = []
        self.measures: list[str] = []
        self.birth_dates: list[PartialDate] = []
        self.birth_places: list[Place] = []
        self.genders: list[Gender] = []
        self.nationalities: list[str] = []
        self.countries: list[str] = []
        self.positions: list[str] = []
        self.addresses: list[Address] = []
        self.identifiers: list[Identifier] = []
        self.related: list[tuple[RelationKind, str, str, str]] = []
        self.notes: list[Note] = []
        self.vessel: Vessel | None = None
        self.aircraft: Aircraft | None = None

    @property
    def id(self) -> str:
        """The id of the listing."""
        return f"{self.source}:{self.uid}"

    def note(self, label: str, text: str) -> None:
        """Keep a fact that has no field of its own."""
        if text:
            self.notes.append(Note(label=label, text=text))

    def add_name(self, text: str, role: NameRole, quality: NameQuality, note: str = "") -> None:
        """Add a name; that of an individual is put into natural order."""
        if text:
            person = self.kind is Kind.PERSON
            self.names.append(published_name(text, person=person, role=role, quality=quality, note=note))

    def add_birth_date(self, text: str) -> None:
        """Add a date of birth; one that cannot be read is kept as a note."""
        found = read_day(text)
        if found is None:
            self.note("DOB", text)
        else:
            self.birth_dates.append(found)

    def add_birth_place(self, text: str) -> None:
        """Add a place of birth, given as `Town, Region, Country`."""
        self.birth_places.append(_place(text))

    def add_gender(self, text: str) -> None:
        """Add a gender; a word that is not known is kept as a note."""
        gender = _GENDERS.get(text.lower())
        if gender is None:
            self.note("Gender", text)
        else:
            self.genders.append(gender)

    def add_nationality(self, text: str) -> None:
        """Add a nationality or citizenship, as a code where it can be read."""
        self.nationalities.append(code_or_text(text))

    def add_country(self, text: str) -> None:
        """Add a country of registration, as a code where it can be read."""
        self.countries.append(code_or_text(text))

    def add_identifier(
        self,
        scheme: IdentifierScheme,
        value: str,
        *,
        country: str = "",
        issued_on: PartialDate | None = None,
        expires_on: PartialDate | None = None,
        note: str = "",
    ) -> None:
        """Add an identifier; IMO numbers and Russian tax and registration numbers get the scheme that they are of."""
        if value.startswith("IMO "):
            scheme, value = IdentifierScheme.IMO, value[4:].strip()
        elif scheme is IdentifierScheme.LEI and len(value) != _LEI_LENGTH:
            scheme = IdentifierScheme.REGISTRATION
        elif country == "ru" and value.isdigit():
            scheme = _RUSSIAN.get((scheme, len(value)), scheme)
        self.identifiers.append(Identifier(scheme, value, country, issued_on, expires_on, note))

    def set_vessel(self, **fields: str | tuple[str, ...] | PartialDate) -> None:
        """Set what only ships have."""
        self.vessel = msgspec.structs.replace(self.vessel or Vessel(), **fields)

    def set_aircraft(self, **fields: str | PartialDate) -> None:
        """Set what only aircraft have."""
        self.aircraft = msgspec.structs.replace(self.aircraft or Aircraft(), **fields)

    def add_relation(self, kind: RelationKind, name: str, *, uid: str = "", note: str = "") -> None:
        """Add a link to another party, by name, and by listing id where the publisher identifies it."""
        if name:
            self.related.append((kind, name, uid, note))

    def listing(self, known: Mapping[str, tuple[str, str]]) -> Listing:
        """Return the listing; `known` maps a published name to the id and natural name of the entry that bears it."""
        return Listing(
            id=self.id,
            source=self.source,
            kind=self.kind,
            names=_distinct(self.names) or (NAMELESS,),
            reference=self.reference or self.uid,
            programmes=self._programmes(),
            listed_on=self.listed_on,
            birth_dates=_unique(self.birth_dates),
            birth_places=_unique(self.birth_places),
            genders=_unique(self.genders),
            nationalities=_unique(self.nationalities),
            countries=_unique(self.countries),
            positions=_unique(self.positions),
            addresses=_unique(self.addresses),
            identifiers=_unique(self.identifiers),
            vessel=self.vessel,
            aircraft=self.aircraft,
            relations=tuple(self._relation(each, known) for each in dict.fromkeys(self.related)),
            notes=tuple(self.notes),
        )

    def _programmes(self) -> tuple[Programme, ...]:
        programmes = _unique(self.programmes)
        if not (self.measures or self.legal_bases):
            return programmes
        first = programmes[0] if programmes else Programme(name="")
        measures = tuple(dict.fromkeys((*first.measures, *self.measures)))
        legal_basis = "; ".join(dict.fromkeys(self.legal_bases)) or first.legal_basis
        return (msgspec.structs.replace(first, measures=measures, legal_basis=legal_basis), *programmes[1:])

    def _relation(self, related: tuple[RelationKind, str, str, str], known: Mapping[str, tuple[str, str]]) -> Relation:
        kind, name, stated_id, note = related
        listing_id, natural = known.get(name, ("", name))
        return Relation(kind=kind, name=natural, listing_id=stated_id or listing_id, note=note)


def tell_apart(drafts: list[Draft]) -> list[str]:
    """Give entries that repeat the number of an earlier one a number of their own; return the repeated numbers."""
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.uid] = seen.get(draft.uid, 0) + 1
        if seen[draft.uid] > 1:
            draft.uid = f"{draft.uid}-{seen[draft.uid]}"
    return [uid for uid, times in seen.items() if times > 1 or not uid]


def names_of(drafts: list[Draft]) -> dict[str, tuple[str, str]]:
    """Map each published primary name that only one entry bears to that entry's id and natural name."""
    known: dict[str, tuple[str, str]] = {}
    shared = set()
    for draft in (draft for draft in drafts if draft.names):
        name = draft.published
        if name in known:
            shared.add(name)
        known[name] = (draft.id, draft.names[0].text)
    return {name: entry for name, entry in known.items() if name not in shared}


def _unique(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


def _distinct(names: list[Name]) -> tuple[Name, ...]:
    """Names without later ones that repeat an earlier text."""
    if len(names) < 2:
        return tuple(names)
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.text, name)
    return tuple(first.values())
