"""What do we keep of the lists?

A snapshot is an accepted publication. Its listings are not stored with it: `delta` says what changed against its
predecessor in publication order (published_on, fetched_at, id), and `version` keeps each distinct content of a listing
once, under the sha256 of its canonical JSON. Storage therefore grows with what changed.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, UniqueConstraint

from article41.store.schema.base import metadata, short, text

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", short(64), nullable=False),
    Column("sha256", short(64), nullable=False),
    Column("published_on", short(10), nullable=False),
    Column("fetched_at", short(27), nullable=False),
    Column("dated_by", short(8), nullable=False),
    Column("format", short(64), nullable=False),
    Column("state", short(12), nullable=False),
    Column("reasons", text(), nullable=False),
    Column("entries", Integer, nullable=False),
    Column("listings", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("amended", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("content_sha256", short(64), nullable=False),
    UniqueConstraint("source", "sha256", "published_on", "fetched_at", name="uq_publication"),
    CheckConstraint("state in ('accepted', 'quarantined')", name="ck_publication_state"),
    CheckConstraint("dated_by in ('file', 'given', 'fetched')", name="ck_publication_dated_by"),
)
Index(
    "ix_publication_order",
    publication.c.source,
    publication.c.state,
    publication.c.published_on,
    publication.c.fetched_at,
    publication.c.id,
)

publication_file = Table(
    "publication_file",
    metadata,
    Column("publication_id", Integer, ForeignKey("publication.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", text(), nullable=False),
    Column("sha256", short(64), nullable=False),
    Column("size", Integer, nullable=False),
)

listing = Table(
    "listing",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", text(), nullable=False, unique=True),
    Column("source", short(64), nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("listing_key", Integer, ForeignKey("listing.key"), nullable=False),
    Column("sha256", LargeBinary(32), nullable=False, unique=True),
    Column("payload", LargeBinary, nullable=False),
)

delta = Table(
    "delta",
    metadata,
    Column("publication_id", Integer, ForeignKey("publication.id"), primary_key=True),
    Column("listing_key", Integer, ForeignKey("listing.key"), primary_key=True),
    Column("version_id", Integer, ForeignKey("version.id"), nullable=True),
    Index("ix_delta_listing", "listing_key"),
    sqlite_with_rowid=False,
)

download = Table(
    "download",
    metadata,
    Column("source", short(64), primary_key=True),
    Column("url", text(), primary_key=True),
    Column("etag", text(), nullable=False),
    Column("last_modified", text(), nullable=False),
    Column("sha256", short(64), nullable=False),
    Column("name", text(), nullable=False),
    Column("fetched_at", short(27), nullable=False),
    Column("checked_at", short(27), nullable=False),
)
