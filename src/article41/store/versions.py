"""Which distinct contents did listings have, and what changed from one snapshot to the next?

`version` keeps each content once; `delta` the difference of a snapshot against its predecessor.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection, delete, insert, select, update

from article41.store import codec, schema
from article41.store.snapshots import Position, latest_deltas

Versions: TypeAlias = Mapping[str, tuple[bytes, bytes]]
"""Listing id -> sha256 and canonical JSON."""

_BATCH = 500


class Held(NamedTuple):
    """What a snapshot holds of one listing."""

    key: int
    version_id: int
    sha256: bytes


class Difference(NamedTuple):
    """Listing key -> version id, or None where the listing went; and the counts."""

    changes: Mapping[int, int | None]
    added: int
    amended: int
    removed: int

    @classmethod
    def between(cls, before: Mapping[str, Held], after: Mapping[str, Held]) -> "Difference":
        """Return what changed from one state of a list to the next."""
        changed = {name: held for name, held in after.items() if before.get(name) != held}
        gone = [held.key for name, held in before.items() if name not in after]
        added = sum(1 for name in changed if name not in before)
        changes: dict[int, int | None] = {held.key: held.version_id for held in changed.values()}
        changes.update(dict.fromkeys(gone))
        return cls(changes, added, len(changed) - added, len(gone))


def contents(connection: Connection, source: str, position: Position) -> dict[str, Held]:
    """Return everything listed at a place in the order, by listing id."""
    latest = latest_deltas(source, position)
    query = (
        select(schema.listing.c.id, schema.listing.c.key, schema.version.c.id, schema.version.c.sha256)
        .select_from(latest)
        .join(schema.version, schema.version.c.id == latest.c.version_id)
        .join(schema.listing, schema.listing.c.key == latest.c.listing_key)
        .where(latest.c.newness == 1)
    )
    return {name: Held(key, version_id, sha256) for name, key, version_id, sha256 in connection.execute(query).all()}


def keep_versions(connection: Connection, source: str, versions: Versions, held: Mapping[str, Held]) -> dict[str, Held]:
    """Return what is held after this publication; versions and listings not seen before are written."""
    after = {
        listing_id: held[listing_id]
        for listing_id, (sha256, _) in versions.items()
        if listing_id in held and held[listing_id].sha256 == sha256
    }
    fresh = {key: value for key, value in versions.items() if key not in after}
    keys = _listing_keys(connection, source, fresh)
    known = _version_ids(connection, [sha256 for sha256, _ in fresh.values()])
    unseen = {listing_id: value for listing_id, value in fresh.items() if value[0] not in known}
    rows = [
        {"listing_key": keys[listing_id], "sha256": sha256, "payload": codec.pack(payload)}
        for listing_id, (sha256, payload) in unseen.items()
    ]
    if rows:
        inserted = insert(schema.version).returning(schema.version.c.id, sort_by_parameter_order=True)
        ids = connection.scalars(inserted, rows)
        known.update(zip((sha256 for sha256, _ in unseen.values()), ids, strict=True))
    after.update({key: Held(keys[key], known[sha256], sha256) for key, (sha256, _) in fresh.items()})
    return after


def _listing_keys(connection: Connection, source: str, wanted: Iterable[str]) -> dict[str, int]:
    table = schema.listing
    ids = list(wanted)
    keys: dict[str, int] = {}
    for start in range(0, len(ids), _BATCH):
        found = connection.execute(select(table.c.id, table.c.key).where(table.c.id.in_(ids[start : start + _BATCH])))
        keys.update((row.id, row.key) for row in found)
    rows = [{"id": listing_id, "source": source} for listing_id in ids if listing_id not in keys]
    if rows:
        inserted = insert(table).returning(table.c.key, sort_by_parameter_order=True)
        keys.update(zip((row["id"] for row in rows), connection.scalars(inserted, rows), strict=True))
    return keys


def _version_ids(connection: Connection, hashes: Sequence[bytes]) -> dict[bytes, int]:
    table = schema.version
    found: dict[bytes, int] = {}
    for start in range(0, len(hashes), _BATCH):
        batch = hashes[start : start + _BATCH]
        rows = connection.execute(select(table.c.sha256, table.c.id).where(table.c.sha256.in_(batch)))
        found.update((row.sha256, row.id) for row in rows)
    return found


def write_delta(connection: Connection, publication_id: int, difference: Difference) -> None:
    """Replace the delta of a publication, and its counts."""
    table = schema.delta
    connection.execute(delete(table).where(table.c.publication_id == publication_id))
    rows = [
        {"publication_id": publication_id, "listing_key": key, "version_id": version}
        for key, version in sorted(difference.changes.items())
    ]
    if rows:
        connection.execute(insert(table), rows)
    publication = schema.publication
    connection.execute(
        update(publication)
        .where(publication.c.id == publication_id)
        .values(added=difference.added, amended=difference.amended, removed=difference.removed)
    )
