"""What do we keep of the people who work here? Accounts with a hash of the password, sessions, logins that failed."""

from sqlalchemy import Column, ForeignKey, Index, Table

from article41.store.schema.base import metadata, short, text

account = Table(
    "account",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("folded", short(64), nullable=False, unique=True),
    Column("name", short(64), nullable=False),
    Column("role", short(16), nullable=False),
    Column("password", text(), nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("made_by", text(), nullable=False),
    Column("disabled_at", short(27), nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("key", short(64), primary_key=True),
    Column("account_id", short(26), ForeignKey("account.id"), nullable=False),
    Column("made_at", short(27), nullable=False),
    Column("seen_at", short(27), nullable=False),
    Index("ix_session_account", "account_id"),
)

login_attempt = Table(
    "login_attempt",
    metadata,
    Column("id", short(26), primary_key=True),
    Column("who", short(64), primary_key=True),
    Column("at", short(27), nullable=False),
    Index("ix_login_attempt_who", "who", "at"),
)
