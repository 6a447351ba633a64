"""What does a running process keep? API keys, of which only hashes are known, and jobs."""

from sqlalchemy import Column, Integer, Table

from article41.store.schema.base import metadata, short, text

api_key = Table(
    "api_key",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("name", short(64), nullable=False),
    Column("sha256", short(64), nullable=False, unique=True),
    Column("scopes", text(), nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("made_by", text(), nullable=False),
    Column("revoked_at", short(27), nullable=False),
)

job = Table(
    "job",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("kind", short(16), nullable=False),
    Column("state", short(12), nullable=False),
    Column("asked_by", text(), nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("changed_at", short(27), nullable=False),
    Column("options", text(), nullable=False),
    Column("progress", text(), nullable=False),
    Column("result", text(), nullable=False),
    Column("problem", text(), nullable=False),
    Column("cancelled", Integer, nullable=False),
)
