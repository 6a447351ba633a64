"""What do we remember of earlier downloads, so that a publisher need not send the same file again?"""

import datetime
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select

from article41.store import schema
from article41.store.times import read_time, time_text


class RememberedDownload(msgspec.Struct, frozen=True, kw_only=True):
    """The last answer of one URL of a source: its validators, and which archived file it gave."""

    source: str
    url: str
    sha256: str
    name: str
    fetched_at: datetime.datetime
    checked_at: datetime.datetime
    etag: str = ""
    last_modified: str = ""


def remembered(connection: Connection, source: str) -> tuple[RememberedDownload, ...]:
    """Return what is remembered of the URLs of a source."""
    table = schema.download
    rows = connection.execute(select(table).where(table.c.source == source).order_by(table.c.url))
    return tuple(
        RememberedDownload(
            source=row.source,
            url=row.url,
            sha256=row.sha256,
            name=row.name,
            fetched_at=read_time(row.fetched_at),
            checked_at=read_time(row.checked_at),
            etag=row.etag,
            last_modified=row.last_modified,
        )
        for row in rows
    )


def remember(connection: Connection, downloads: Iterable[RememberedDownload]) -> None:
    """Keep the answers of URLs in place of what was remembered of them."""
    table = schema.download
    for each in downloads:
        connection.execute(delete(table).where(table.c.source == each.source, table.c.url == each.url))
        values = msgspec.structs.asdict(each)
        values.update(fetched_at=time_text(each.fetched_at), checked_at=time_text(each.checked_at))
        connection.execute(insert(table).values(values))
