"""What do we keep, and in which shape?

A snapshot is an accepted publication. Its listings are not stored with it: `delta` says what changed against its
predecessor in publication order (published_on, fetched_at, id), and `version` keeps each distinct content of a listing
once, under the sha256 of its canonical JSON. Storage therefore grows with what changed.

Dates and times are ISO 8601 text of fixed width (times in UTC), so that text order is time order on every database.
The tables here are the shape of today; `migrations/` brings older databases to it, and a test holds the two equal.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("published_on", String(10), nullable=False),
    Column("fetched_at", String(27), nullable=False),
    Column("dated_by", String(8), nullable=False),
    Column("format", String(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("listings", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("amended", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("content_sha256", String(64), nullable=False),
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
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
)

listing = Table(
    "listing",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", String(64), nullable=False),
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

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String(27), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(64), nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

download = Table(
    "download",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("fetched_at", String(27), nullable=False),
    Column("checked_at", String(27), nullable=False),
)
