"""Whom do we screen, and who is listed? Parties and listings; frozen, no I/O.

These are msgspec structs: `msgspec.json.encode` gives their canonical JSON (fields in order, defaults left out), so
that equal values have equal bytes.
"""

import datetime

import msgspec

from article41.model.dates import PartialDate
from article41.model.vocabulary import (
    Gender,
    IdentifierScheme,
    Kind,
    NamePartKind,
    NameQuality,
    NameRole,
    RelationKind,
)


class NamePart(msgspec.Struct, frozen=True, omit_defaults=True):
    """One part of a name, as the publisher divides it."""

    kind: NamePartKind
    text: str


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name as published: white space folded, nothing else changed."""

    text: str
    role: NameRole = NameRole.PRIMARY
    quality: NameQuality = NameQuality.UNSTATED
    parts: tuple[NamePart, ...] = ()
    language: str = ""
    note: str = ""


class Identifier(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document, number, wallet or handle. `country` is an ISO 3166 alpha-2 code in lower case, or empty."""

    scheme: IdentifierScheme
    value: str
    country: str = ""
    issued_on: PartialDate | None = None
    expires_on: PartialDate | None = None
    note: str = ""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place as published; `country` is an ISO 3166 alpha-2 code in lower case where it could be read."""

    text: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """An address as published; `country` as in `Place`."""

    text: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    note: str = ""


class Party(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody or something to be compared: a customer, a ship, or the identifying half of a listing.

    `countries` are ISO 3166 alpha-2 codes in lower case: nationality, residence, flag or registration.
    """

    kind: Kind = Kind.ANY
    names: tuple[Name, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[Place, ...] = ()
    countries: tuple[str, ...] = ()
    genders: tuple[Gender, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()


class Programme(msgspec.Struct, frozen=True, omit_defaults=True):
    """The legal regime under which a listing was made, and what was imposed, in the publisher's words."""

    name: str
    legal_basis: str = ""
    measures: tuple[str, ...] = ()
    listed_on: PartialDate | None = None
    reference: str = ""


class Relation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stated link to another party. `listing_id` is set where the publisher identifies the other listing."""

    kind: RelationKind
    name: str
    listing_id: str = ""
    note: str = ""


class Vessel(msgspec.Struct, frozen=True, omit_defaults=True):
    """What only ships have. Flags are ISO 3166 alpha-2 codes in lower case where they could be read."""

    flag: str = ""
    former_flags: tuple[str, ...] = ()
    vessel_type: str = ""
    tonnage: str = ""
    gross_tonnage: str = ""
    length: str = ""
    built: PartialDate | None = None
    owner: str = ""


class Aircraft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What only aircraft have."""

    model: str = ""
    operator: str = ""
    built: PartialDate | None = None


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """A field of the publisher's that has no place of its own, under the publisher's label."""

    label: str
    text: str


class Listing(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The entry of one party in one dated list.

    `id` is `<source>:<publisher's own stable key>`; `reference` the number printed by the authority (`KPi.033`).
    The first name is the primary one. `other_dates` are labelled dates that are not listing dates (death, delisting).
    """

    id: str
    source: str
    kind: Kind
    names: tuple[Name, ...]
    reference: str = ""
    programmes: tuple[Programme, ...] = ()
    listed_on: PartialDate | None = None
    amended_on: tuple[PartialDate, ...] = ()
    reason: str = ""
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[Place, ...] = ()
    death_dates: tuple[PartialDate, ...] = ()
    genders: tuple[Gender, ...] = ()
    nationalities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    vessel: Vessel | None = None
    aircraft: Aircraft | None = None
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """The primary name, as published."""
        return self.names[0].text

    def party(self) -> Party:
        """Return the identifying half of this listing, for comparison."""
        stated = (*self.nationalities, *self.countries, *(a.country for a in self.addresses))
        flags = (self.vessel.flag, *self.vessel.former_flags) if self.vessel else ()
        countries = dict.fromkeys(code for code in (*stated, *flags) if len(code) == 2)
        return Party(
            kind=self.kind,
            names=self.names,
            birth_dates=self.birth_dates,
            birth_places=self.birth_places,
            countries=tuple(countries),
            genders=self.genders,
            identifiers=self.identifiers,
            addresses=self.addresses,
        )


class SnapshotRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which publication of which list: enough to find the same bytes again."""

    source: str
    sha256: str
    published_on: datetime.date
    fetched_at: datetime.datetime
    listings: int
