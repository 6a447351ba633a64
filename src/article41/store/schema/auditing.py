"""What do we keep of who did what?"""

from sqlalchemy import Column, Integer, Table

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
