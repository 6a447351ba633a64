"""Snapshots as deltas, the audit log, and the memory of downloads."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import make_append_only, short, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first version."""
    _create_publications()
    _create_listings()
    _create_audit()
    _create_downloads()


def _create_publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", short(64), nullable=False),
        sa.Column("sha256", short(64), nullable=False),
        sa.Column("published_on", short(10), nullable=False),
        sa.Column("fetched_at", short(27), nullable=False),
        sa.Column("dated_by", short(8), nullable=False),
        sa.Column("format", short(64), nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("reasons", text(), nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("listings", sa.Integer, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("amended", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("content_sha256", short(64), nullable=False),
        sa.UniqueConstraint("source", "sha256", "published_on", "fetched_at", name="uq_publication"),
        sa.CheckConstraint("state in ('accepted', 'quarantined')", name="ck_publication_state"),
        sa.CheckConstraint("dated_by in ('file', 'given', 'fetched')", name="ck_publication_dated_by"),
    )
    op.create_index("ix_publication_order", "publication", ["source", "state", "published_on", "fetched_at", "id"])
    op.create_table(
        "publication_file",
        sa.Column("publication_id", sa.Integer, sa.ForeignKey("publication.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", text(), nullable=False),
        sa.Column("sha256", short(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )


def _create_listings() -> None:
    op.create_table(
        "listing",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", text(), nullable=False, unique=True),
        sa.Column("source", short(64), nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("listing_key", sa.Integer, sa.ForeignKey("listing.key"), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "delta",
        sa.Column("publication_id", sa.Integer, sa.ForeignKey("publication.id"), primary_key=True),
        sa.Column("listing_key", sa.Integer, sa.ForeignKey("listing.key"), primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("version.id"), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_delta_listing", "delta", ["listing_key"])


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", short(27), nullable=False),
        sa.Column("actor", text(), nullable=False),
        sa.Column("action", short(64), nullable=False),
        sa.Column("details", text(), nullable=False),
        sa.Column("previous", short(64), nullable=False),
        sa.Column("hash", short(64), nullable=False, unique=True),
    )
    make_append_only("audit", "the audit log")


def _create_downloads() -> None:
    op.create_table(
        "download",
        sa.Column("source", short(64), primary_key=True),
        sa.Column("url", text(), primary_key=True),
        sa.Column("etag", text(), nullable=False),
        sa.Column("last_modified", text(), nullable=False),
        sa.Column("sha256", short(64), nullable=False),
        sa.Column("name", text(), nullable=False),
        sa.Column("fetched_at", short(27), nullable=False),
        sa.Column("checked_at", short(27), nullable=False),
    )
