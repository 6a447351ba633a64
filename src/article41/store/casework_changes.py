"""What changed in a list between two of its snapshots, whatever their days?"""

from sqlalchemy import Connection

from article41.model import SnapshotRef
from article41.store import snapshots
from article41.store.changes import Changes, compare_contents
from article41.store.versions import contents


def between(connection: Connection, before: SnapshotRef | None, after: SnapshotRef) -> Changes:
    """Return what was added, amended and removed; all is added when there was nothing before.

    Raises `NoSnapshotError` for a snapshot that the store does not hold.
    """
    source = after.source
    new = contents(connection, source, snapshots.position_of(connection, after))
    old = contents(connection, source, snapshots.position_of(connection, before)) if before else {}
    added, amended, removed = compare_contents(connection, old, new)
    return Changes(source=source, before=before, after=after, added=added, amended=amended, removed=removed)
