"""Accounts of people, and their sessions."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import short, text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make room for named users, and for the sessions of their browsers."""
    op.create_table(
        "account",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("folded", short(64), nullable=False, unique=True),
        sa.Column("name", short(64), nullable=False),
        sa.Column("role", short(16), nullable=False),
        sa.Column("password", text(), nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("disabled_at", short(27), nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("key", short(64), primary_key=True),
        sa.Column("account_id", short(26), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("seen_at", short(27), nullable=False),
    )
    op.create_index("ix_session_account", "session", ["account_id"])
