"""Cases, customers under monitoring, and who is to be told of alerts."""

import sqlalchemy as sa
from alembic import op

from article41.store.migrations.tools import make_append_only, short, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for casework; what happened to a case can be neither changed nor removed."""
    _create_cases()
    _create_customers()
    _create_deliveries()
    make_append_only("case_event", "what happened to a case")


def _create_cases() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("subject", short(64), nullable=False, unique=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("assignee", text(), nullable=False),
        sa.Column("alerts", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("match_score", sa.Float, nullable=False),
        sa.Column("opened_at", short(27), nullable=False),
        sa.Column("changed_at", short(27), nullable=False),
        sa.Column("due_at", short(27), nullable=False),
        sa.Column("screened", short(64), nullable=False),
        sa.Column("erased_at", short(27), nullable=False),
    )
    op.create_index("ix_case_file_state", "case_file", ["state", "due_at"])
    op.create_index("ix_case_file_screened", "case_file", ["screened"])
    op.create_table(
        "case_event",
        sa.Column("case_id", short(26), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", short(27), nullable=False),
        sa.Column("actor", text(), nullable=False),
        sa.Column("kind", short(16), nullable=False),
        sa.Column("sha256", short(64), nullable=False),
    )
    op.create_table(
        "case_body",
        sa.Column("case_id", short(26), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("body", text(), nullable=False),
    )
    op.create_table(
        "case_alert",
        sa.Column("case_id", short(26), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("listing_id", text(), nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("verdict", short(16), nullable=False),
        sa.Column("match_score", sa.Float, nullable=False),
        sa.Column("since", short(27), nullable=False),
    )
    op.create_index("ix_case_alert_listing", "case_alert", ["listing_id"])
    op.create_index("ix_case_alert_state", "case_alert", ["state", "since"])


def _create_customers() -> None:
    op.create_table(
        "lists_screened",
        sa.Column("key", short(64), primary_key=True),
        sa.Column("content", text(), nullable=False),
    )
    op.create_table(
        "customer",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("reference", text(), nullable=False, unique=True),
        sa.Column("party", text(), nullable=False),
        sa.Column("tags", text(), nullable=False),
        sa.Column("added_at", short(27), nullable=False),
        sa.Column("changed_at", short(27), nullable=False),
        sa.Column("screened", short(64), nullable=False),
        sa.Column("screened_at", short(27), nullable=False),
    )
    op.create_index("ix_customer_screened", "customer", ["screened", "id"])


def _create_deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", short(26), primary_key=True),
        sa.Column("hook", short(64), nullable=False),
        sa.Column("case_id", short(26), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("state", short(12), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("made_at", short(27), nullable=False),
        sa.Column("next_at", short(27), nullable=False),
        sa.Column("told_at", short(27), nullable=False),
        sa.Column("answer", text(), nullable=False),
        sa.UniqueConstraint("hook", "case_id", "seq", name="uq_delivery"),
    )
    op.create_index("ix_delivery_due", "delivery", ["state", "next_at"])
