"""The audit log through SQLAlchemy: entries are added inside a write transaction of `Database`, and read in order.

See `chain` for what makes the log tamper-evident. Details are ids, counts and hashes, never names of parties; a party
itself goes into `subjects`, from which it can be erased.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, select, text

from article41.store import chain, schema, subjects
from article41.store.chain import AuditEntry, AuditHead, AuditReport, Detail, Event, Run

_ADDED: Final = "article41.audit.head"
_BATCH: Final = 2_000


def append(
    connection: Connection, *, at: datetime.datetime, actor: str, action: str, details: Mapping[str, Detail]
) -> AuditHead:
    """Add an entry inside the caller's write transaction and return the new head."""
    return append_all(connection, [Event(at=at, actor=actor, action=action, details=details)])


def append_all(connection: Connection, events: Iterable[Event]) -> AuditHead:
    """Add entries inside the caller's write transaction and return the new head."""
    added = connection.info[_ADDED] = chain.append(running(connection), events)
    return added


def added_head(connection: Connection) -> AuditHead | None:
    """Return the head when entries were added in the transaction of a connection, and forget it."""
    head: AuditHead | None = connection.info.pop(_ADDED, None)
    return head


def running(connection: Connection) -> Run:
    """Return what runs a plain statement in the transaction of a connection."""
    return lambda statement, values: connection.execute(text(statement), values)


def head(connection: Connection) -> AuditHead:
    """Return the last entry's number and hash; number 0 for an empty log."""
    return chain.head(running(connection))


def entries(
    connection: Connection, *, action: str = "", since: str = "", until: str = "", newest: int = 0
) -> Iterator[AuditEntry]:
    """Yield the entries in order: all, or those of an action (or a kind of them: `screen.`), between two times.

    With `newest`, only so many, the last ones.
    """
    table = schema.audit.c
    conditions = [table.at >= since] if since else []
    if until:
        conditions.append(table.at < until)
    if action:
        kind = table.action.startswith(action, autoescape=True)
        conditions.append(kind if action.endswith(".") else table.action == action)
    query = select(schema.audit).where(*conditions)
    if newest:
        last = query.order_by(table.seq.desc()).limit(newest).subquery()
        query = select(last)
    rows = connection.execute(query.order_by("seq").execution_options(yield_per=_BATCH))
    return (AuditEntry(*row) for row in rows)


def entry(connection: Connection, seq: int) -> AuditEntry | None:
    """Return one entry by its number."""
    row = connection.execute(select(schema.audit).where(schema.audit.c.seq == seq)).first()
    return AuditEntry(*row) if row else None


def verify(connection: Connection, *, noted: Mapping[str, AuditHead] | None = None) -> AuditReport:
    """Recompute the chain, and whether the subjects kept agree with it.

    The head noted beside the log, and every one `noted` elsewhere, must be in it.
    """
    known = {"beside the log": head(connection), **(noted or {})}
    account = subjects.Account()
    report = chain.verify(map(account.note, entries(connection)), noted=known)
    unlike = account.faults(subjects.everyone(running(connection)))
    return msgspec.structs.replace(report, faults=(*report.faults, *unlike))
