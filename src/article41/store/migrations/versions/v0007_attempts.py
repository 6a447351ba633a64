"""Logins that failed of late."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import short

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for logins that are counted, by hashes of who tried."""
    op.create_table(
        "login_attempt",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("who", short(64), primary_key=True),
        sa.Column("at", short(27), nullable=False),
    )
    op.create_index("ix_login_attempt_who", "login_attempt", ["who", "at"])
