"""How is something written into the audit log, quickly? Without SQLAlchemy where the database allows it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, nullcontext

from article41.store import subjects
from article41.store.anchor import Anchor
from article41.store.backend import BUSY_SECONDS, SCHEMA_VERSION, backend_of
from article41.store.chain import AuditHead, Event, append
from article41.store.home import HomeFolder


def record(
    home: HomeFolder,
    events: Sequence[Event],
    *,
    about: Sequence[subjects.Subject] = (),
    busy_seconds: float = BUSY_SECONDS,
) -> AuditHead | None:
    """Add events to the log of a home, and keep what they are `about`; None where there is no database yet.

    Raises `StoreError` when they cannot be written; then none of them is.
    """
    backend = backend_of(home, busy_seconds=busy_seconds)
    found = backend.version()
    if not found:
        return None
    if found < SCHEMA_VERSION:
        _bring_up_to_date(home)
    anchor = Anchor(home.audit_head)
    with backend.statements() as run:
        for subject in about:
            subjects.keep(run, subject)
        sound = anchor.may_move(run)
        head = append(run, events)
    if sound:
        anchor.move(head)
    return head


def kept_open(home: HomeFolder) -> AbstractContextManager[object]:
    """Return a connection to hold while much is going to be recorded; closing it ends that.

    The last connection to a SQLite database that closes copies the log of writes into it. While this one is open, none
    is the last, and a write takes half as long. A server does without.
    """
    if home.server or not home.database.is_file():
        return nullcontext()
    import sqlite3

    with backend_of(home).translated():
        connection = sqlite3.connect(f"{home.database.resolve().as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA schema_version").fetchone()
    return closing(connection)


def _bring_up_to_date(home: HomeFolder) -> None:
    from article41.store.database import Database

    with Database(home).reading():
        return
