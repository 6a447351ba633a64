"""Web hooks that are made in the program itself."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import short, text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make room for web hooks beside those of the policy."""
    op.create_table(
        "hook",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("name", short(64), nullable=False, unique=True),
        sa.Column("url", text(), nullable=False),
        sa.Column("mark", short(64), nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("made_by", text(), nullable=False),
        sa.Column("changed_at", short(27), nullable=False),
    )
