"""API keys and jobs."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import short, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make room for the keys of programs, and for long jobs that outlive a process."""
    op.create_table(
        "api_key",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("name", short(64), nullable=False),
        sa.Column("sha256", short(64), nullable=False, unique=True),
        sa.Column("scopes", text(), nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("revoked_at", short(27), nullable=False),
    )
    op.create_table(
        "job",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("kind", short(16), nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("asked_by", text(), nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("changed_at", short(27), nullable=False),
        sa.Column("options", text(), nullable=False),
        sa.Column("progress", text(), nullable=False),
        sa.Column("result", text(), nullable=False),
        sa.Column("problem", text(), nullable=False),
        sa.Column("cancelled", sa.Integer, nullable=False),
    )
