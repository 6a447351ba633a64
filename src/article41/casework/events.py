"""What can happen to a case? The events are the record; everything else about a case follows from them.

Alerts are numbered within their case, from 1. An event never changes and never goes; a mistake is put right by another.
"""

import datetime
import unicodedata
from typing import TypeAlias

import msgspec

from article41.casework.pair import FieldDifference, Pair
from article41.casework.words import AlertVerdict, Reason
from article41.model import Party, SnapshotRef


class Opened(msgspec.Struct, frozen=True, tag="opened", kw_only=True, omit_defaults=True):
    """The case begins: `reference` is what the house calls the party, if it has a name for it."""

    party: Party
    reference: str = ""


class Raised(msgspec.Struct, frozen=True, tag="raised", kw_only=True, omit_defaults=True):
    """A match became an alert."""

    alert: int
    pair: Pair


class Amended(msgspec.Struct, frozen=True, tag="amended", kw_only=True, omit_defaults=True):
    """Something that mattered changed, so that the alert must be looked at (again)."""

    alert: int
    pair: Pair
    changes: tuple[FieldDifference, ...]


class Removed(msgspec.Struct, frozen=True, tag="removed", kw_only=True, omit_defaults=True):
    """The listing is no longer on its list, from a snapshot on."""

    alert: int
    snapshot: SnapshotRef | None


class Assigned(msgspec.Struct, frozen=True, tag="assigned", kw_only=True, omit_defaults=True):
    """Somebody is to work on the case; nobody when empty."""

    to: str


class Commented(msgspec.Struct, frozen=True, tag="commented", kw_only=True, omit_defaults=True):
    """Somebody wrote something, on the case or (not 0) on one alert."""

    text: str
    alert: int = 0


class Attached(msgspec.Struct, frozen=True, tag="attached", kw_only=True, omit_defaults=True):
    """A file was added; its bytes are in the archive under their sha256."""

    name: str
    sha256: str
    size: int


class Decided(msgspec.Struct, frozen=True, tag="decided", kw_only=True, omit_defaults=True):
    """Somebody decided alerts; with `second_pair`, the decision counts when another person has confirmed it."""

    alerts: tuple[int, ...]
    verdict: AlertVerdict
    reason: Reason
    text: str
    second_pair: bool


class Confirmed(msgspec.Struct, frozen=True, tag="confirmed", kw_only=True, omit_defaults=True):
    """A second person agreed with a decision."""

    alerts: tuple[int, ...]
    text: str = ""


class Declined(msgspec.Struct, frozen=True, tag="declined", kw_only=True, omit_defaults=True):
    """A second person did not agree; the alerts are open again."""

    alerts: tuple[int, ...]
    text: str


class Escalated(msgspec.Struct, frozen=True, tag="escalated", kw_only=True, omit_defaults=True):
    """Somebody handed the case up; another person must decide it."""

    to: str
    text: str


class Reopened(msgspec.Struct, frozen=True, tag="reopened", kw_only=True, omit_defaults=True):
    """A decision no longer counts; the alerts are open again."""

    alerts: tuple[int, ...]
    text: str


Event: TypeAlias = (
    Opened
    | Raised
    | Amended
    | Removed
    | Assigned
    | Commented
    | Attached
    | Decided
    | Confirmed
    | Declined
    | Escalated
    | Reopened
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An event as kept: its number in the case, from 1; when, by whom. `nonce` makes its hash unguessable."""

    seq: int
    at: datetime.datetime
    actor: str
    event: Event
    nonce: str = ""


def same_person(one: str, other: str) -> bool:
    """Return whether two names of actors are of one person: letter case, width and blanks make nobody another."""
    return person(one) == person(other)


def person(name: str) -> str:
    """Return the form in which the name of an actor is compared."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def kind_of(event: Event) -> str:
    """Return the word for an event, such as `decided`."""
    return str(event.__struct_config__.tag)
