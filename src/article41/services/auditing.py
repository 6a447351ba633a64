"""Who did what, is the log whole, and may what was told of a person be forgotten?"""

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from article41 import __version__
from article41.errors import UnknownRecordError, UsageError
from article41.store import audit, casework, subjects
from article41.store.chain import AuditEntry, AuditHead, AuditReport
from article41.store.database import Database
from article41.store.home import Home, home_folder
from article41.store.subjects import Subject
from article41.store.times import time_text


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries: of an action (or a kind of them: `screen.`), of days `since` to `until`, the `newest` only."""

    action: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    newest: int = 0


class ListedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log as a program reads it; `hash` covers all of it and `previous`."""

    seq: int
    at: str
    actor: str
    action: str
    details: dict[str, Any]
    previous: str
    hash: str


class AuditListing(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/audit/1"):
    """What `article41 audit list --json` prints."""

    article41_version: str = __version__
    entries: tuple[ListedEntry, ...]


class Verified(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/audit-verified/1"):
    """What `article41 audit verify --json` prints: whether the log is whole, and its head, to be noted elsewhere."""

    article41_version: str = __version__
    whole: bool
    entries: int
    head: str
    faults: tuple[str, ...]

    @classmethod
    def of(cls, report: AuditReport) -> "Verified":
        """Return the shape of a report."""
        return cls(whole=not report.faults, entries=report.entries, head=str(report.head), faults=report.faults)


def listed(entry: AuditEntry) -> ListedEntry:
    """Return the shape of an entry."""
    return ListedEntry(**{**msgspec.structs.asdict(entry), "details": entry.said()})


def log(home: Home = None, wanted: Wanted | None = None) -> tuple[AuditEntry, ...]:
    """Return entries of the log, oldest first."""
    wanted = wanted or Wanted()
    until = wanted.until + datetime.timedelta(days=1) if wanted.until else None
    with Database(home_folder(home)).reading() as connection:
        return tuple(
            audit.entries(
                connection,
                action=wanted.action,
                since=str(wanted.since or ""),
                until=str(until or ""),
                newest=wanted.newest,
            )
        )


def entry_of(home: Home, seq: int) -> tuple[AuditEntry, Subject | None]:
    """Return an entry and whom or what it was about, None where nobody is named or it was erased.

    Raises `UnknownRecordError` for a number that is not in the log.
    """
    with Database(home_folder(home)).reading() as connection:
        found = audit.entry(connection, seq)
        if found is None:
            last = audit.head(connection).seq
            raise UnknownRecordError(
                f"audit entry {seq}: there is none; the last one is {last}. List them with `article41 audit list`."
            )
        subject_id = str(found.said().get("subject", ""))
        return found, subjects.find(audit.running(connection), subject_id) if subject_id else None


def verify(home: Home = None, *, known: AuditHead | None = None) -> AuditReport:
    """Recompute the log, the subjects and the cases; `known` is a head noted earlier that must still be in it."""
    database = Database(home_folder(home))
    noted = database.noted() | ({"earlier": known} if known else {})
    with database.reading() as connection:
        report = audit.verify(connection, noted=noted)
        more = tuple(casework.faults(connection))
    return msgspec.structs.replace(report, faults=(*report.faults, *more))


def read_head(text: str) -> AuditHead:
    """Return the head that `audit verify` printed: number, colon, hash."""
    number, colon, hash_ = text.strip().partition(":")
    if not colon or not number.isdecimal() or len(hash_) != 64:
        raise UsageError(f"{text!r} is not a head of the log; copy what `article41 audit verify` printed: 41:9f86d0...")
    return AuditHead(int(number), hash_.lower())


def erase(
    home: Home = None,
    *,
    before: datetime.date | None = None,
    entries: Sequence[int] = (),
    at: datetime.datetime,
    actor: str,
) -> int:
    """Erase who was screened or what was checked, before a day or by number of entry; return how many.

    The log keeps that it was done and what was found, under an id that leads nowhere, and that it was erased.
    """
    if (before is None) == (not entries):
        raise UsageError("say what to erase: everything before a day (--before), or entries by number (--id).")
    ids = [_subject_id(entry_of(home, seq)[0]) for seq in entries]
    database = Database(home_folder(home))
    with database.writing() as connection:
        run = audit.running(connection)
        count = subjects.erase_before(run, str(before)) if before else subjects.erase(run, ids)
        details = {"before": time_text(_midnight(before))} if before else {"subjects": ids}
        audit.append(connection, at=at, actor=actor, action=subjects.ERASED, details={**details, "count": count})
    database.backend.tidy()
    return count


def _subject_id(entry: AuditEntry) -> str:
    subject_id = entry.said().get("subject_sha256") and entry.said()["subject"]
    if not subject_id:
        raise UsageError(f"audit entry {entry.seq} ({entry.action}) names nobody; there is nothing to erase.")
    return str(subject_id)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
