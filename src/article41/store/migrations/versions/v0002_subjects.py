"""The head of the audit log beside it, and who was screened, where it can be erased."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import short, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Note how far the log reaches, and make room for the personal part of what is logged."""
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", short(64), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_audit_head_single"),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])
    op.execute(
        "UPDATE audit_head SET seq = newest.seq, hash = newest.hash "
        "FROM (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1) AS newest"
    )
    op.create_table(
        "subject",
        sa.Column("id", short(32), primary_key=True),
        sa.Column("at", short(27), nullable=False),
        sa.Column("kind", short(16), nullable=False),
        sa.Column("salt", short(32), nullable=False),
        sa.Column("content", text(), nullable=False),
    )
    op.create_index("ix_subject_at", "subject", ["at"])
