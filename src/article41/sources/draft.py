"""How does a listing come together from many rows or elements? A draft collects, without repetition and in order."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

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
    NamePart,
    NameQuality,
    NameRole,
    Note,
    PartialDate,
    Place,
    Programme,
    Relation,
    Vessel,
)
from article41.sources.inline_names import names_within
from article41.sources.publication import Problem
from article41.sources.texts import fold, stated

Report = Callable[[str, str], None]


def reporter(problems: list[Problem], where: str) -> Report:
    """Return a function that adds a problem of `where`, given what it is and the value."""

    def report(what: str, value: str) -> None:
        problems.append(Problem(where=where, what=what, value=value))

    return report


@dataclass(slots=True)
class Draft:
    """A listing in the making. Repeated values are kept once; `listing()` puts the primary name first."""

    source: str
    key: str
    kind: Kind = Kind.ANY
    reference: str = ""
    listed_on: PartialDate | None = None
    reason: str = ""
    vessel: Vessel | None = None
    aircraft: Aircraft | None = None
    names: dict[tuple[str, tuple[NamePart, ...]], Name] = field(default_factory=dict)
    programmes: dict[Programme, None] = field(default_factory=dict)
    amended_on: dict[PartialDate, None] = field(default_factory=dict)
    birth_dates: dict[PartialDate, None] = field(default_factory=dict)
    birth_places: dict[Place, None] = field(default_factory=dict)
    death_dates: dict[PartialDate, None] = field(default_factory=dict)
    genders: dict[Gender, None] = field(default_factory=dict)
    nationalities: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    positions: dict[str, None] = field(default_factory=dict)
    addresses: dict[Address, None] = field(default_factory=dict)
    identifiers: dict[Identifier, None] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The listing id that this draft will have."""
        return f"{self.source}:{self.key}"

    def add_name(
        self,
        text: str,
        role: NameRole = NameRole.ALIAS,
        *,
        quality: NameQuality = NameQuality.UNSTATED,
        parts: tuple[NamePart, ...] = (),
        language: str = "",
        note: str = "",
    ) -> None:
        """Add a name, and the names in brackets inside of it, unless the same text with the same parts is there.

        A primary role wins over another. Text without a letter or digit is no name.
        """
        folded = fold(text).strip(" ,;")
        if not any(character.isalnum() for character in folded):
            return
        old = self.names.get((folded, parts))
        if old is None or (role is NameRole.PRIMARY and old.role is not NameRole.PRIMARY):
            name = Name(text=folded, role=role, quality=quality, parts=parts, language=language, note=note)
            self.names[folded, parts] = name
        for within, its_role in names_within(folded):
            self.add_name(within, its_role, quality=quality, language=language)

    def add_note(self, label: str, text: str) -> None:
        """Keep a field that has no place of its own."""
        if folded := fold(text):
            self.notes[Note(label, folded)] = None

    def add_identifier(
        self, scheme: IdentifierScheme, value: str, *, country: str = "", note: str = "", **dates: PartialDate | None
    ) -> None:
        """Add an identifier; `dates` are `issued_on` and `expires_on`."""
        if folded := stated(value):
            self.identifiers[Identifier(scheme, folded, country=country, note=fold(note), **dates)] = None

    def add_texts(self, values: dict[str, None], *texts: str) -> None:
        """Add texts that say something to one of the ordered sets of this draft."""
        values.update((folded, None) for text in texts if (folded := stated(text)))

    def listing(self) -> Listing | None:
        """Return the listing, or None when it has no name."""
        names = sorted(self.names.values(), key=lambda name: name.role is not NameRole.PRIMARY)
        if not names:
            return None
        if names[0].role is not NameRole.PRIMARY:
            names[0] = msgspec.structs.replace(names[0], role=NameRole.PRIMARY)
        return Listing(
            id=self.id,
            source=self.source,
            kind=self.kind,
            names=tuple(names),
            reference=self.reference,
            programmes=tuple(self.programmes),
            listed_on=self.listed_on,
            amended_on=tuple(sorted(self.amended_on)),
            reason=self.reason,
            birth_dates=tuple(self.birth_dates),
            birth_places=tuple(self.birth_places),
            death_dates=tuple(self.death_dates),
            genders=tuple(self.genders),
            nationalities=tuple(self.nationalities),
            countries=tuple(self.countries),
            titles=tuple(self.titles),
            positions=tuple(self.positions),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            vessel=self.vessel,
            aircraft=self.aircraft,
            relations=tuple(self.relations),
            notes=tuple(self.notes),
        )


def finished(drafts: Iterable[Draft], problems: list[Problem]) -> tuple[Listing, ...]:
    """Return the listings of `drafts`; one without a name is none, and a problem."""
    listings = []
    for draft in drafts:
        listing = draft.listing()
        if listing is None:
            problems.append(Problem(draft.id, "a listing without a name, reference", draft.reference))
        else:
            listings.append(listing)
    return tuple(listings)


def latest_day(dates: Iterable[PartialDate | None]) -> datetime.date | None:
    """Return the latest full day among `dates`, if any: a publication without a date cannot be older than that."""
    return max((date.latest for date in dates if date is not None and date.is_day), default=None)
