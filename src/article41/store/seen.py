"""Since when does a list hold a listing, and when did it last say something else?"""

import datetime
from typing import NamedTuple

from sqlalchemy import func, literal, select, tuple_

from article41.model import SnapshotRef
from article41.store import schema
from article41.store.database import Database
from article41.store.snapshots import PublicationState
from article41.store.times import time_text


class Seen(NamedTuple):
    """The day of the first publication that holds a listing, and when the last one that changed it was fetched."""

    first_published: datetime.date
    last_changed: datetime.datetime


def seen(database: Database, snapshot: SnapshotRef) -> dict[str, Seen]:
    """Return, for every listing that a list held up to a snapshot, when it came and when it last changed."""
    publication, delta, listing = schema.publication, schema.delta, schema.listing
    until = literal(snapshot.published_on.isoformat()), literal(time_text(snapshot.fetched_at))
    query = (
        select(listing.c.id, func.min(publication.c.published_on), func.max(publication.c.fetched_at))
        .select_from(delta)
        .join(publication, publication.c.id == delta.c.publication_id)
        .join(listing, listing.c.key == delta.c.listing_key)
        .where(publication.c.source == snapshot.source, publication.c.state == PublicationState.ACCEPTED.value)
        .where(delta.c.version_id.is_not(None))
        .where(tuple_(publication.c.published_on, publication.c.fetched_at) <= tuple_(*until))
        .group_by(listing.c.id)
    )
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return {key: Seen(datetime.date.fromisoformat(day), datetime.datetime.fromisoformat(at)) for key, day, at in rows}
