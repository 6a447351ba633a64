"""What changed, field by field?

Fields that hold several values (names, addresses, documents ...) are compared as sets: what is only in the older, what
is only in the newer. A field whose values were merely put in another order says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, select

from article41.model import Listing, SnapshotRef
from article41.store import schema
from article41.store.codec import decode
from article41.store.glance import snapshot_ref
from article41.store.snapshots import PublicationState, publication_order, snapshot_columns
from article41.store.versions import Held

Value: TypeAlias = "str | msgspec.Struct"

_BATCH = 500


class FieldChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """The difference of one field: the values only before, and only after.

    When `reordered`, the same values stand in another order, and both are given whole.
    """

    field: str
    before: tuple[Value, ...] = ()
    after: tuple[Value, ...] = ()
    reordered: bool = False


class Amendment(msgspec.Struct, frozen=True):
    """A listing that says something else than it did."""

    before: Listing
    after: Listing
    fields: tuple[FieldChange, ...]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to a list between two snapshots, by listing id. `before` is None where nothing was known yet."""

    source: str
    before: SnapshotRef | None
    after: SnapshotRef | None
    added: tuple[Listing, ...] = ()
    amended: tuple[Amendment, ...] = ()
    removed: tuple[Listing, ...] = ()


class ListingVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What a listing said from a snapshot on; `listing` is None from where it was removed."""

    snapshot: SnapshotRef
    listing: Listing | None
    fields: tuple[FieldChange, ...] = ()


def field_changes(before: Listing, after: Listing) -> tuple[FieldChange, ...]:
    """Return the differences between two versions of a listing, in the order of its fields."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in Listing.__struct_fields__)
    return tuple(_field_change(name, _values(old), _values(new)) for name, old, new in pairs if old != new)


def compare_contents(
    connection: Connection, before: Mapping[str, Held], after: Mapping[str, Held]
) -> tuple[tuple[Listing, ...], tuple[Amendment, ...], tuple[Listing, ...]]:
    """Return what was added, amended and removed from one state of a list to the next."""
    added = sorted(after.keys() - before.keys())
    removed = sorted(before.keys() - after.keys())
    amended = sorted(name for name in after.keys() & before.keys() if after[name] != before[name])
    wanted = [after[name].version_id for name in (*added, *amended)]
    wanted += [before[name].version_id for name in (*removed, *amended)]
    listings = _listings(connection, wanted)
    pairs = [(listings[before[name].version_id], listings[after[name].version_id]) for name in amended]
    return (
        tuple(listings[after[name].version_id] for name in added),
        tuple(Amendment(old, new, field_changes(old, new)) for old, new in pairs),
        tuple(listings[before[name].version_id] for name in removed),
    )


def history(connection: Connection, listing_id: str) -> tuple[ListingVersion, ...]:
    """Return every version of a listing, oldest first, each with its difference from the one before."""
    return tuple(_with_differences(_dated_versions(connection, listing_id)))


def _dated_versions(connection: Connection, listing_id: str) -> Iterator[tuple[SnapshotRef, Listing | None]]:
    query = (
        select(*snapshot_columns(), schema.version.c.payload)
        .select_from(schema.delta)
        .join(schema.publication, schema.publication.c.id == schema.delta.c.publication_id)
        .join(schema.listing, schema.listing.c.key == schema.delta.c.listing_key)
        .outerjoin(schema.version, schema.version.c.id == schema.delta.c.version_id)
        .where(
            schema.listing.c.id == listing_id,
            schema.publication.c.state == PublicationState.ACCEPTED.value,
        )
        .order_by(*publication_order())
    )
    for *ref, payload in connection.execute(query):
        yield snapshot_ref(*ref), decode(payload) if payload is not None else None


def _with_differences(versions: Iterator[tuple[SnapshotRef, Listing | None]]) -> Iterator[ListingVersion]:
    before: Listing | None = None
    for snapshot, listing in versions:
        fields = field_changes(before, listing) if before and listing else ()
        yield ListingVersion(snapshot=snapshot, listing=listing, fields=fields)
        before = listing


def _field_change(name: str, before: tuple[Value, ...], after: tuple[Value, ...]) -> FieldChange:
    gone = tuple(value for value in before if value not in after)
    come = tuple(value for value in after if value not in before)
    if gone or come:
        return FieldChange(name, gone, come)
    return FieldChange(name, before, after, reordered=True)


def _values(value: object) -> tuple[Value, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, str | msgspec.Struct):
        return (value,) if value else ()
    return ()


def _listings(connection: Connection, version_ids: Sequence[int]) -> dict[int, Listing]:
    table = schema.version.c
    found: dict[int, Listing] = {}
    for start in range(0, len(version_ids), _BATCH):
        rows = connection.execute(
            select(table.id, table.payload).where(table.id.in_(version_ids[start : start + _BATCH]))
        )
        found.update((row.id, decode(row.payload)) for row in rows)
    return found
