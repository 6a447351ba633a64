"""What does the state of the lists look like to a program? Published, versioned shapes, as in `shapes`."""

import datetime
from collections.abc import Iterable
from typing import Literal

import msgspec

from article41 import __version__
from article41.model import Kind, Listing, SnapshotRef
from article41.services.lists import ListStatus, RefreshReport
from article41.services.shapes import FieldShape
from article41.services.wording import worded
from article41.store.changes import Amendment, Changes
from article41.store.snapshots import Snapshot


class ListsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 lists --json` prints: how each list stands."""

    schema: Literal["article41/lists/1"] = "article41/lists/1"
    version: str
    asked_on: datetime.date
    as_of: datetime.date | None
    lists: tuple[ListStatus, ...]


class HistoryReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 lists history --json` prints: every publication of one source, oldest first."""

    schema: Literal["article41/lists-history/1"] = "article41/lists-history/1"
    version: str
    source: str
    publications: tuple[Snapshot, ...]


class BriefListing(msgspec.Struct, frozen=True, kw_only=True):
    """A listing that was added or removed."""

    id: str
    kind: Kind
    name: str


class AmendedListing(msgspec.Struct, frozen=True, kw_only=True):
    """A listing that was amended, field by field, in words."""

    id: str
    kind: Kind
    name: str
    fields: tuple[FieldShape, ...]


class ListChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one list between two snapshots; `before` is null where nothing was known yet."""

    source: str
    before: SnapshotRef | None
    after: SnapshotRef | None
    added: tuple[BriefListing, ...]
    amended: tuple[AmendedListing, ...]
    removed: tuple[BriefListing, ...]


class ChangesReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 lists changes --json` prints."""

    schema: Literal["article41/lists-changes/1"] = "article41/lists-changes/1"
    version: str
    since: datetime.date | None
    until: datetime.date | None
    changes: tuple[ListChanges, ...]


class RefreshedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 lists refresh --json` prints: what became of each source or publication."""

    schema: Literal["article41/lists-refresh/1"] = "article41/lists-refresh/1"
    version: str
    report: RefreshReport


def changes_report(
    changes: Iterable[Changes], *, since: datetime.date | None, until: datetime.date | None
) -> ChangesReport:
    """Return the report of what changed in some lists."""
    return ChangesReport(version=__version__, since=since, until=until, changes=tuple(map(_list_changes, changes)))


def _list_changes(changes: Changes) -> ListChanges:
    return ListChanges(
        source=changes.source,
        before=changes.before,
        after=changes.after,
        added=tuple(map(_brief, changes.added)),
        amended=tuple(map(_amended, changes.amended)),
        removed=tuple(map(_brief, changes.removed)),
    )


def _brief(listing: Listing) -> BriefListing:
    return BriefListing(id=listing.id, kind=listing.kind, name=listing.name)


def _amended(amendment: Amendment) -> AmendedListing:
    fields = (
        FieldShape(field=change.field, before=tuple(map(worded, change.before)), after=tuple(map(worded, change.after)))
        for change in amendment.fields
    )
    after = amendment.after
    return AmendedListing(id=after.id, kind=after.kind, name=after.name, fields=tuple(fields))
