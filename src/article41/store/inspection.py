"""Is the store whole? Everything that can be recomputed is recomputed."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection

from article41.errors import StoreAccessError
from article41.store import audit, casework, codec
from article41.store.archive import Archive
from article41.store.database import Database
from article41.store.snapshots import PublicationState, Snapshot, payloads, position_of, publications, sources


def faults(database: Database, connection: Connection, archive: Archive | None) -> Iterator[str]:
    """Yield what is wrong with the database, the snapshots, the audit log, the cases and (when given) the archive."""
    yield from database.backend.damage(connection)
    yield from audit.verify(connection, noted=database.noted()).faults
    yield from casework.faults(connection)
    for source in sources(connection):
        for snapshot in publications(connection, source):
            if snapshot.state is PublicationState.ACCEPTED:
                yield from _snapshot_faults(connection, snapshot)
            if archive is not None:
                yield from _archive_faults(archive, snapshot)


def _snapshot_faults(connection: Connection, snapshot: Snapshot) -> Iterator[str]:
    ref = snapshot.ref
    whole, count = hashlib.sha256(), 0
    for payload in payloads(connection, ref.source, position_of(connection, ref)):
        whole.update(codec.digest(codec.unpack(payload)))
        count += 1
    if count != ref.listings:
        yield f"snapshot {ref.sha256[:12]} of {ref.source}: {count} listings, {ref.listings} expected."
    elif whole.hexdigest() != snapshot.content_sha256:
        yield f"snapshot {ref.sha256[:12]} of {ref.source}: its listings are not those that were imported."


def _archive_faults(archive: Archive, snapshot: Snapshot) -> Iterator[str]:
    for file in snapshot.files:
        try:
            for _ in archive.open(file.sha256):
                pass
        except StoreAccessError as error:
            yield f"archive: {error}"
