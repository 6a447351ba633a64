"""What do we keep of who did what? The log, which only grows, and the personal part, which can be erased."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table

from article41.store.schema.base import metadata, short, text

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", short(27), nullable=False),
    Column("actor", text(), nullable=False),
    Column("action", short(64), nullable=False),
    Column("details", text(), nullable=False),
    Column("previous", short(64), nullable=False),
    Column("hash", short(64), nullable=False, unique=True),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", short(64), nullable=False),
    CheckConstraint("id = 1", name="ck_audit_head_single"),
)

subject = Table(
    "subject",
    metadata,
    Column("id", short(32), primary_key=True),
    Column("at", short(27), nullable=False),
    Column("kind", short(16), nullable=False),
    Column("salt", short(32), nullable=False),
    Column("content", text(), nullable=False),
    Index("ix_subject_at", "at"),
)
