"""Who did what, and has the log been tampered with? The chain itself, on any database.

Each entry carries the sha256 of its own content and of the entry before it, so a changed, removed, inserted or moved
entry breaks the chain. Entries cut off at the end would leave a chain that is whole; so the last one is noted beside
the log (`audit_head`) and outside the database (`anchor`), and a log that does not reach what was noted is not whole.

The statements are plain SQL with `:named` values, run by whoever holds the write transaction, since the quick way to
write an entry does without SQLAlchemy.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from article41.store.times import time_text

Detail: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any] | None
"""What JSON can say."""

Run: TypeAlias = Callable[[str, Mapping[str, object]], Iterable[Any]]
"""Runs one statement with `:named` values, and yields rows."""

START: Final = "0" * 64


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry as kept; `details` is canonical JSON."""

    seq: int
    at: str
    actor: str
    action: str
    details: str
    previous: str
    hash: str

    def said(self) -> dict[str, Any]:
        """Return the details."""
        return msgspec.json.decode(self.details, type=dict[str, Any])


class AuditHead(msgspec.Struct, frozen=True, order=True):
    """The last entry of the log: enough to notice later that the log was cut."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


class AuditReport(msgspec.Struct, frozen=True):
    """What verification found; `faults` is empty when the log is whole."""

    entries: int
    head: AuditHead
    faults: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done. `details` are ids, counts and hashes, never names of parties."""

    at: datetime.datetime
    actor: str
    action: str
    details: Mapping[str, Detail]


_HEAD = "SELECT seq, hash FROM audit_head WHERE id = 1"
_APPEND = (
    "INSERT INTO audit (seq, at, actor, action, details, previous, hash) "
    "VALUES (:seq, :at, :actor, :action, :details, :previous, :hash)"
)
_MOVE_HEAD = "UPDATE audit_head SET seq = :seq, hash = :hash WHERE id = 1"
_HOLDS = "SELECT 1 FROM audit WHERE seq = :seq AND hash = :hash"


def head(run: Run) -> AuditHead:
    """Return the last entry as it was noted beside the log; number 0 for an empty log."""
    for seq, hash_ in run(_HEAD, {}):
        return AuditHead(seq, hash_)
    return AuditHead(0, START)


def append(run: Run, events: Iterable[Event]) -> AuditHead:
    """Add entries inside a write transaction and return the new head."""
    last = head(run)
    for event in events:
        entry = _entry(last, event)
        run(_APPEND, msgspec.structs.asdict(entry))
        last = AuditHead(entry.seq, entry.hash)
    run(_MOVE_HEAD, msgspec.structs.asdict(last))
    return last


def holds(run: Run, noted: AuditHead) -> bool:
    """Return whether an entry noted earlier is in the log, as it was."""
    return noted.seq == 0 or any(True for _ in run(_HOLDS, msgspec.structs.asdict(noted)))


def verify(entries: Iterable[AuditEntry], *, noted: Mapping[str, AuditHead]) -> AuditReport:
    """Recompute the chain; every entry `noted` somewhere (by the name of that place) must be in it."""
    faults: list[str] = []
    last, count = AuditHead(0, START), 0
    missing = {where: each for where, each in noted.items() if each.seq}
    for entry in entries:
        count += 1
        faults += _entry_faults(last, entry)
        last = AuditHead(entry.seq, entry.hash)
        missing = {where: each for where, each in missing.items() if each != last}
    faults += (_cut(where, each) for where, each in missing.items())
    return AuditReport(entries=count, head=last, faults=tuple(faults))


def _entry_faults(last: AuditHead, entry: AuditEntry) -> Iterator[str]:
    if entry.seq != last.seq + 1:
        yield f"entry {last.seq + 1}: missing; the next one kept is {entry.seq}."
    if entry.previous != last.hash:
        yield f"entry {entry.seq}: does not follow the entry before it."
    if entry.hash != _hash(entry):
        yield f"entry {entry.seq}: its content was changed after it was written."


def _cut(where: str, noted: AuditHead) -> str:
    return (
        f"entry {noted.seq}: noted {where}, but not in the log as it was: the end of the log was cut off or rewritten, "
        "or an older backup of the database was restored."
    )


def _entry(last: AuditHead, event: Event) -> AuditEntry:
    entry = AuditEntry(
        seq=last.seq + 1,
        at=time_text(event.at),
        actor=event.actor,
        action=event.action,
        details=msgspec.json.encode(event.details, order="deterministic").decode(),
        previous=last.hash,
        hash="",
    )
    return msgspec.structs.replace(entry, hash=_hash(entry))


def _hash(entry: AuditEntry) -> str:
    canonical = [entry.seq, entry.at, entry.actor, entry.action, entry.details, entry.previous]
    return hashlib.sha256(msgspec.json.encode(canonical)).hexdigest()
