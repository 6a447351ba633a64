"""What do the steps share? What is here is never changed once released, as the steps are not."""

from alembic import op
from sqlalchemy import String, Text
from sqlalchemy.types import TypeEngine

_TRIGGERS = {
    "sqlite": """
CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{what} is append-only'); END
""",
    "postgresql": """
CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()
""",
}
_REFUSAL = """
CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{what} is append-only'; END $$
"""


def text() -> TypeEngine[str]:
    """Return the type of a text of any length, ordered byte by byte."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def short(size: int) -> TypeEngine[str]:
    """Return the type of a text of at most `size` characters, ordered byte by byte."""
    return String(size).with_variant(String(size, collation="C"), "postgresql")


def make_append_only(table: str, what: str) -> None:
    """Let the database itself refuse to change or remove rows."""
    kind = op.get_bind().dialect.name
    verbs = ["UPDATE", "DELETE"]
    if kind == "postgresql":
        op.execute(_REFUSAL.format(table=table, what=what))
        verbs.append("TRUNCATE")
    for verb in verbs:
        op.execute(_TRIGGERS[kind].format(table=table, what=what, name=verb.lower(), verb=verb))
