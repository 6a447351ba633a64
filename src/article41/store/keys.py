"""Which API keys are there? Their hashes; nobody can read a key here."""

from sqlalchemy import Connection, insert, select, update

from article41.store import schema
from article41.store.backend import Rows
from article41.store.home import HomeFolder
from article41.store.opening import backend_of


def add(connection: Connection, row: dict[str, str]) -> None:
    """Keep a key."""
    connection.execute(insert(schema.api_key).values(row))


def revoke(connection: Connection, key_id: str, *, at: str) -> bool:
    """Note that a key counts no longer; return whether there was one that did."""
    table = schema.api_key
    valid = (table.c.id == key_id) & (table.c.revoked_at == "")
    return connection.execute(update(table).where(valid).values(revoked_at=at)).rowcount == 1


def all_keys(connection: Connection) -> Rows:
    """Return every key, revoked ones too, in the order in which they were made."""
    table = schema.api_key
    columns = (table.c.id, table.c.name, table.c.scopes, table.c.made_at, table.c.made_by, table.c.revoked_at)
    return [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.id))]


def valid_keys(home: HomeFolder) -> Rows:
    """Return hash, id, name and scopes of every key that counts; quickly, since it is asked again and again."""
    backend = backend_of(home)
    if backend.version() < 3:
        return []
    return backend.rows("SELECT sha256, id, name, scopes FROM api_key WHERE revoked_at = ''")
