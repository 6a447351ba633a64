"""What do we keep of cases, of the customers under monitoring, and of who is to be told?

`case_event` is the record: append-only, without anything personal. What an event says is in `case_body`, under the hash
that the event carries, and can be erased. `case_file` and `case_alert` repeat what the events add up to, so that cases
can be found; they are written in the transaction of the event.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, UniqueConstraint

from article41.store.schema.base import metadata, short, text

case_file = Table(
    "case_file",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("subject", short(64), nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("state", short(12), nullable=False),
    Column("assignee", text(), nullable=False),
    Column("alerts", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("match_score", Float, nullable=False),
    Column("opened_at", short(27), nullable=False),
    Column("changed_at", short(27), nullable=False),
    Column("due_at", short(27), nullable=False),
    Column("screened", short(64), nullable=False),
    Column("erased_at", short(27), nullable=False),
    Index("ix_case_file_state", "state", "due_at"),
    Index("ix_case_file_screened", "screened"),
)

case_event = Table(
    "case_event",
    metadata,
    Column("case_id", short(26), ForeignKey("case_file.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", short(27), nullable=False),
    Column("actor", text(), nullable=False),
    Column("kind", short(16), nullable=False),
    Column("sha256", short(64), nullable=False),
)

case_body = Table(
    "case_body",
    metadata,
    Column("case_id", short(26), ForeignKey("case_file.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("body", text(), nullable=False),
)

case_alert = Table(
    "case_alert",
    metadata,
    Column("case_id", short(26), ForeignKey("case_file.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("listing_id", text(), nullable=False),
    Column("state", short(12), nullable=False),
    Column("verdict", short(16), nullable=False),
    Column("match_score", Float, nullable=False),
    Column("since", short(27), nullable=False),
    Index("ix_case_alert_listing", "listing_id"),
    Index("ix_case_alert_state", "state", "since"),
)

lists_screened = Table(
    "lists_screened",
    metadata,
    Column("key", short(64), primary_key=True),
    Column("content", text(), nullable=False),
)

customer = Table(
    "customer",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("reference", text(), nullable=False, unique=True),
    Column("party", text(), nullable=False),
    Column("tags", text(), nullable=False),
    Column("added_at", short(27), nullable=False),
    Column("changed_at", short(27), nullable=False),
    Column("screened", short(64), nullable=False),
    Column("screened_at", short(27), nullable=False),
    Index("ix_customer_screened", "screened", "id"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("hook", short(64), nullable=False),
    Column("case_id", short(26), ForeignKey("case_file.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("state", short(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("next_at", short(27), nullable=False),
    Column("told_at", short(27), nullable=False),
    Column("answer", text(), nullable=False),
    UniqueConstraint("hook", "case_id", "seq", name="uq_delivery"),
    Index("ix_delivery_due", "state", "next_at"),
)

hook = Table(
    "hook",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("name", short(64), nullable=False, unique=True),
    Column("url", text(), nullable=False),
    Column("mark", short(64), nullable=False),
    Column("state", short(12), nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("made_by", text(), nullable=False),
    Column("changed_at", short(27), nullable=False),
)
