"""What does a result look like to a program? The published, versioned shapes of all JSON output.

The JSON Schemas in `schema/` are generated from these types (`scripts/make_reference.py`) and pinned by a test. A
change that a reader could notice makes a new version; fields with their default are left out.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from article41 import __version__
from article41.model import (
    Evidence,
    Kind,
    Listing,
    Match,
    NameQuality,
    NameRole,
    Party,
    Programme,
    RelationKind,
    SnapshotRef,
)
from article41.services.known import since

if TYPE_CHECKING:
    from article41.screening.policy import Policy
    from article41.services.screening import Lists, ListUsed

NOTICE = "Decision support, not legal advice: a match is evidence for a human, never a decision."


class ListShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A list that was used: which publication, its age on the day asked, and whether that is too old.

    `later` is the next later publication, when the lists of an earlier day are used: what it says was listed by then is
    used too.
    """

    source: str
    authority: str
    title: str
    sha256: str
    published_on: datetime.date
    fetched_at: datetime.datetime
    listings: int
    age_days: int
    old: bool
    embedded: bool = False
    later: SnapshotRef | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that a result depends on. `lists` is empty when all active lists were used."""

    alert_threshold: float
    limit: int
    lists: tuple[str, ...] = ()
    as_of: datetime.date | None = None


class ListingShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The listing of a match, in short; `article41 show ID --json` gives all of it.

    `according_to` is the day of the later publication that says it was listed by the day asked for, when the
    publication of that day does not have it.
    """

    id: str
    source: str
    authority: str
    kind: Kind
    name: str
    reference: str = ""
    programmes: tuple[Programme, ...] = ()
    listed_on: str = ""
    titles: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    reason: str = ""
    according_to: datetime.date | None = None

    @property
    def added_later(self) -> str:
        """Say in words that only a later publication tells of this listing; "" when that is not so."""
        if self.according_to is None:
            return ""
        return f"listed since {self.listed_on} according to the publication of {self.according_to}"


class MatchShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One match: `match_score` is a probability, `bits` the sum of the bits of its evidence (strongest first)."""

    match_score: float
    bits: float
    listing: ListingShape
    party_name: str = ""
    matched_name: str = ""
    matched_name_role: NameRole | None = None
    matched_name_quality: NameQuality | None = None
    evidence: tuple[Evidence, ...]


class ScreenReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 screen --json` prints."""

    schema: Literal["article41/screen/1"] = "article41/screen/1"
    version: str
    model_version: str
    asked_on: datetime.date
    settings: Settings
    lists: tuple[ListShape, ...]
    party: Party
    matches: tuple[MatchShape, ...]
    warnings: tuple[str, ...] = ()
    notice: str = NOTICE


class FileHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of JSON Lines results of `article41 screen --file`; each further line is a `FileRow`."""

    schema: Literal["article41/screen-file/1"] = "article41/screen-file/1"
    version: str
    model_version: str
    asked_on: datetime.date
    input_sha256: str
    settings: Settings
    lists: tuple[ListShape, ...]
    warnings: tuple[str, ...] = ()
    notice: str = NOTICE


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """One screened row of a file, with its matches, strongest first; none when nobody listed matched."""

    row: int
    reference: str
    party: Party
    matches: tuple[MatchShape, ...]


class FieldShape(msgspec.Struct, frozen=True, kw_only=True):
    """One field that changed: the values that only the older version has, and those that only the newer has."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class VersionShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one publication did to a listing: it was `added`, `amended` (field by field) or `removed`."""

    published_on: datetime.date
    sha256: str
    what: Literal["added", "amended", "removed"]
    fields: tuple[FieldShape, ...] = ()


class RelatedShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A link between two listings: `direction` says which of them states it."""

    direction: Literal["states", "stated by"]
    kind: RelationKind
    name: str
    listing_id: str = ""
    note: str = ""


class ShowReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 show --json` prints: one listing whole, its relations, and what happened to it."""

    schema: Literal["article41/show/1"] = "article41/show/1"
    version: str
    as_of: datetime.date | None
    snapshot: ListShape
    listing: Listing
    relations: tuple[RelatedShape, ...]
    history: tuple[VersionShape, ...]
    warnings: tuple[str, ...] = ()
    notice: str = NOTICE


def list_shape(used: "ListUsed", *, today: datetime.date) -> ListShape:
    """Return the shape of one list that was used."""
    ref: SnapshotRef = used.snapshot
    return ListShape(
        **msgspec.structs.asdict(ref),
        authority=used.authority,
        title=used.title,
        age_days=used.age_days(today),
        old=used.is_old(today),
        embedded=used.embedded,
        later=used.later,
    )


def match_shape(match: Match, authorities: Mapping[str, str], added: Mapping[str, datetime.date]) -> MatchShape:
    """Return the shape of one match against a listing.

    `authorities` maps sources to authorities, `added` the ids that only a later publication tells of to its day.
    """
    listing = match.listing
    if listing is None:
        raise ValueError("a match of two parties has no listing to show")
    names = [name for name in match.candidate.names if name.text == match.matched_name]
    return MatchShape(
        match_score=match.match_score,
        bits=round(match.bits, 3),
        listing=listing_shape(listing, authorities.get(listing.source, ""), added.get(listing.id)),
        party_name=match.party_name,
        matched_name=match.matched_name,
        matched_name_role=names[0].role if names else None,
        matched_name_quality=names[0].quality if names else None,
        evidence=tuple(map(_rounded, match.evidence)),
    )


def _rounded(evidence: Evidence) -> Evidence:
    bits = round(evidence.bits, 3)
    return evidence if bits == evidence.bits else msgspec.structs.replace(evidence, bits=bits)


def listing_shape(listing: Listing, authority: str, according_to: datetime.date | None = None) -> ListingShape:
    """Return the shape of a listing in short."""
    return ListingShape(
        id=listing.id,
        source=listing.source,
        authority=authority,
        kind=listing.kind,
        name=listing.name,
        reference=listing.reference,
        programmes=listing.programmes,
        listed_on=str(since(listing) or ""),
        titles=listing.titles,
        positions=listing.positions,
        reason=listing.reason,
        according_to=according_to,
    )


def screen_report(
    party: Party, matches: Sequence[Match], *, lists: "Lists", settings: Settings, today: datetime.date
) -> ScreenReport:
    """Return the whole report of one screening."""
    authorities = {used.snapshot.source: used.authority for used in lists.used}
    return ScreenReport(
        version=__version__,
        model_version=lists.model_version,
        asked_on=today,
        settings=settings,
        lists=tuple(list_shape(used, today=today) for used in lists.used),
        party=party,
        matches=tuple(match_shape(match, authorities, lists.added) for match in matches),
        warnings=lists.warnings,
    )


def settings_of(policy: "Policy", *, lists: Sequence[str] | None, as_of: datetime.date | None) -> Settings:
    """Return the settings that a result under `policy` depends on."""
    return Settings(
        alert_threshold=policy.alert_threshold, limit=policy.limit, lists=tuple(sorted(lists or ())), as_of=as_of
    )
