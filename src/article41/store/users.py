"""Who may work here, and who is at work? Accounts and sessions, as rows."""

from sqlalchemy import Connection, delete, insert, select, update

from article41.store import schema
from article41.store.backend import Rows
from article41.store.home import HomeFolder
from article41.store.opening import backend_of

_account, _session = schema.account.c, schema.session.c


def add(connection: Connection, row: dict[str, str]) -> None:
    """Keep an account."""
    connection.execute(insert(schema.account).values(row))


def all_accounts(connection: Connection) -> Rows:
    """Return id, name, role, made_at, made_by, disabled_at of every account, in the order of their names."""
    columns = (_account.id, _account.name, _account.role, _account.made_at, _account.made_by, _account.disabled_at)
    return [tuple(row) for row in connection.execute(select(*columns).order_by(_account.folded))]


def find(connection: Connection, folded: str) -> tuple[str, str, str, str, str] | None:
    """Return id, name, role, password and disabled_at of the account of that folded name, if there is one."""
    columns = (_account.id, _account.name, _account.role, _account.password, _account.disabled_at)
    row = connection.execute(select(*columns).where(_account.folded == folded)).first()
    return (row.id, row.name, row.role, row.password, row.disabled_at) if row else None


def change(connection: Connection, account_id: str, **values: str) -> None:
    """Change columns of an account."""
    connection.execute(update(schema.account).where(_account.id == account_id).values(values))


def admins(connection: Connection) -> int:
    """Return how many accounts of administrators count."""
    query = select(_account.id).where(_account.role == "admin", _account.disabled_at == "")
    return len(connection.execute(query).all())


def begin_session(connection: Connection, key: str, account_id: str, *, at: str) -> None:
    """Keep a session."""
    connection.execute(insert(schema.session).values(key=key, account_id=account_id, made_at=at, seen_at=at))


def see_session(connection: Connection, key: str, *, at: str) -> None:
    """Note when a session was used."""
    connection.execute(update(schema.session).where(_session.key == key).values(seen_at=at))


def end_session(connection: Connection, key: str) -> None:
    """Forget a session."""
    connection.execute(delete(schema.session).where(_session.key == key))


def end_sessions(connection: Connection, account_id: str) -> None:
    """Forget every session of an account."""
    connection.execute(delete(schema.session).where(_session.account_id == account_id))


def end_old_sessions(connection: Connection, *, made_before: str, seen_before: str) -> None:
    """Forget sessions that began or were used too long ago."""
    old = (_session.made_at < made_before) | (_session.seen_at < seen_before)
    connection.execute(delete(schema.session).where(old))


def session_of(home: HomeFolder, key: str) -> tuple[str, str, str, str, str] | None:
    """Return account id, name, role, made_at and seen_at of a session; quickly, since every page asks."""
    backend = backend_of(home)
    if backend.version() < 5:
        return None
    rows = backend.rows(
        "SELECT a.id, a.name, a.role, s.made_at, s.seen_at FROM session s JOIN account a ON a.id = s.account_id "
        "WHERE s.key = :key AND a.disabled_at = ''",
        key=key,
    )
    return (rows[0][0], rows[0][1], rows[0][2], rows[0][3], rows[0][4]) if rows else None
