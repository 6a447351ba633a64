"""What do all tables share? One metadata, and text that every database orders byte by byte."""

from sqlalchemy import MetaData, String, Text
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def text() -> TypeEngine[str]:
    """Return the type of a text of any length."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def short(size: int) -> TypeEngine[str]:
    """Return the type of a text of at most `size` characters."""
    return String(size).with_variant(String(size, collation="C"), "postgresql")
