"""Who did what, and has the log been tampered with?

An append-only table. Each entry carries the sha256 of its own content and of the entry before it, so a changed, removed
or inserted entry breaks the chain. Entries cut off at the end leave a chain that is whole: note `head` elsewhere (a
report, a printed page) and hand it to `verify` to notice that too. Details are ids, counts and hashes, never names of
parties.
"""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, insert, select

from article41.store import schema
from article41.store.times import time_text

DetailValue: TypeAlias = str | int | bool | list[str] | None

_START = "0" * 64


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry as kept; `details` is canonical JSON."""

    seq: int
    at: str
    actor: str
    action: str
    details: str
    previous: str
    hash: str


class AuditHead(msgspec.Struct, frozen=True):
    """The last entry of the log: enough to notice later that the log was cut."""

    seq: int
    hash: str


class AuditReport(msgspec.Struct, frozen=True):
    """What verification found; `faults` is empty when the log is whole."""

    entries: int
    head: AuditHead
    faults: tuple[str, ...] = ()


def append(
    connection: Connection, *, at: datetime.datetime, actor: str, action: str, details: Mapping[str, DetailValue]
) -> AuditHead:
    """Add an entry inside the caller's write transaction and return the new head."""
    before = head(connection)
    body = msgspec.json.encode(dict(sorted(details.items()))).decode()
    values: dict[str, Any] = {
        "seq": before.seq + 1,
        "at": time_text(at),
        "actor": actor,
        "action": action,
        "details": body,
        "previous": before.hash,
    }
    values["hash"] = _hash(**values)
    connection.execute(insert(schema.audit).values(values))
    return AuditHead(values["seq"], values["hash"])


def head(connection: Connection) -> AuditHead:
    """Return the last entry's number and hash; number 0 for an empty log."""
    table = schema.audit
    row = connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    return AuditHead(row.seq, row.hash) if row else AuditHead(0, _START)


def entries(connection: Connection, *, action: str = "") -> tuple[AuditEntry, ...]:
    """Return the entries in order, all of them or those of one action."""
    query = select(schema.audit).order_by(schema.audit.c.seq)
    if action:
        query = query.where(schema.audit.c.action == action)
    return tuple(AuditEntry(*row) for row in connection.execute(query))


def verify(connection: Connection, *, known: AuditHead | None = None) -> AuditReport:
    """Recompute the chain; `known` is a head noted earlier that must still be in it."""
    faults: list[str] = []
    previous, seq = _START, 0
    hashes: dict[int, str] = {0: _START}
    for entry in entries(connection):
        if entry.seq != seq + 1:
            faults.append(f"entry {seq + 1}: missing; the next one kept is {entry.seq}.")
        if entry.previous != previous:
            faults.append(f"entry {entry.seq}: does not follow the entry before it.")
        if entry.hash != _entry_hash(entry):
            faults.append(f"entry {entry.seq}: its content was changed after it was written.")
        previous, seq = entry.hash, entry.seq
        hashes[seq] = previous
    if known is not None and hashes.get(known.seq) != known.hash:
        faults.append(
            f"entry {known.seq}: the entry noted earlier is not in the log; its end was cut off or rewritten."
        )
    return AuditReport(entries=len(hashes) - 1, head=AuditHead(seq, previous), faults=tuple(faults))


def _entry_hash(entry: AuditEntry) -> str:
    return _hash(entry.seq, entry.at, entry.actor, entry.action, entry.details, entry.previous)


def _hash(seq: int, at: str, actor: str, action: str, details: str, previous: str) -> str:
    canonical = msgspec.json.encode([seq, at, actor, action, details, previous])
    return hashlib.sha256(canonical).hexdigest()
