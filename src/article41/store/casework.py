"""Which cases are there, and what happened to them?

All functions work inside the caller's transaction. An event goes in with what it says, with what the case has become,
and with its entry in the audit log, which holds ids and hashes only. What an event says can be erased; that it happened
cannot.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from article41.casework.case import Case
from article41.casework.events import Amended, Decided, Entry, Raised, kind_of
from article41.casework.words import AlertState, AlertVerdict, CaseState
from article41.errors import StoreAccessError, UnknownRecordError, UsageError
from article41.store import audit
from article41.store.chain import Detail, Event
from article41.store.schema import casework as tables
from article41.store.times import read_time, time_text

_BATCH = 500
_read = msgspec.json.Decoder(Entry).decode


class CaseRow(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A case as it is found in a list: how it stands, how many of its alerts wait, and the highest score of those."""

    id: str
    state: CaseState
    seq: int
    alerts: int
    waiting: int
    match_score: float
    opened_at: datetime.datetime
    changed_at: datetime.datetime
    assignee: str = ""
    due_at: datetime.datetime | None = None
    erased_at: datetime.datetime | None = None


class AlertRow(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An alert as it is found in a list."""

    case_id: str
    number: int
    listing_id: str
    state: AlertState
    match_score: float
    since: datetime.datetime
    verdict: AlertVerdict | None = None


class Written(NamedTuple):
    """A case after an event, and that event."""

    case: Case
    entry: Entry


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which cases or alerts are wanted: everything, unless something is said; `after` is the last one seen."""

    states: tuple[str, ...] = ()
    assignee: str | None = None
    due_before: datetime.datetime | None = None
    limit: int = 50
    after: str = ""


def find(connection: Connection, subject: str) -> str | None:
    """Return the id of the case on a subject, if there is one."""
    found: str | None = connection.scalar(select(tables.case_file.c.id).where(tables.case_file.c.subject == subject))
    return found


def entries(connection: Connection, case_id: str) -> tuple[Entry, ...]:
    """Return the events of a case in order; raise `UnknownRecordError` when there is no such case, or none any more."""
    row(connection, case_id, readable=True)
    table, events = tables.case_body.c, tables.case_event.c
    query = (
        select(events.seq, events.sha256, table.body)
        .outerjoin_from(
            tables.case_event, tables.case_body, (table.case_id == events.case_id) & (table.seq == events.seq)
        )
        .where(events.case_id == case_id)
        .order_by(events.seq)
    )
    return tuple(_entry(case_id, *each) for each in connection.execute(query).all())


def row(connection: Connection, case_id: str, *, readable: bool = False) -> CaseRow:
    """Return a case as it is found in a list; `readable` refuses one that was erased."""
    query = select(tables.case_file).where(tables.case_file.c.id == case_id)
    kept = connection.execute(query).first() if case_id.isalnum() else None
    if kept is None:
        raise UnknownRecordError(f"case {case_id!r}: there is none; see `article41 cases list`.")
    if readable and kept.erased_at:
        raise UnknownRecordError(
            f"case {case_id}: what it said was erased on {kept.erased_at[:10]}; it cannot be read."
        )
    return _row(kept._mapping)


def rows(connection: Connection, asked: Asked) -> tuple[CaseRow, ...]:
    """Return cases, the ones due first in front, then those that need nothing."""
    table = tables.case_file.c
    query = select(tables.case_file).order_by(table.due_at == "", table.due_at, table.id).limit(asked.limit)
    if asked.states:
        query = query.where(table.state.in_(asked.states))
    if asked.assignee is not None:
        query = query.where(table.assignee == asked.assignee)
    if asked.due_before is not None:
        query = query.where(table.due_at != "", table.due_at < time_text(asked.due_before))
    if asked.after:
        place = row(connection, asked.after)
        due = time_text(place.due_at) if place.due_at else ""
        later = (table.due_at > due) | (table.due_at == "") if due else table.due_at == ""
        query = query.where(((table.due_at == due) & (table.id > asked.after)) | (later & (table.due_at != due)))
    return tuple(_row(each._mapping) for each in connection.execute(query))


def alert_rows(connection: Connection, asked: Asked) -> tuple[AlertRow, ...]:
    """Return alerts in the order of their cases and numbers; `after` is `CASE.NUMBER`."""
    table = tables.case_alert.c
    query = select(tables.case_alert).order_by(table.case_id, table.number).limit(asked.limit)
    if asked.states:
        query = query.where(table.state.in_(asked.states))
    if asked.after:
        case_id, _, number = asked.after.partition(".")
        if not case_id.isalnum() or not number.isdecimal() or len(number) > 9:
            raise UsageError(f"alert {asked.after!r}: name the last one seen as CASE.NUMBER.")
        last = int(number)
        query = query.where((table.case_id > case_id) | ((table.case_id == case_id) & (table.number > last)))
    return tuple(
        AlertRow(
            case_id=each.case_id,
            number=each.number,
            listing_id=each.listing_id,
            state=AlertState(each.state),
            verdict=AlertVerdict(each.verdict) if each.verdict else None,
            match_score=each.match_score,
            since=read_time(each.since),
        )
        for each in connection.execute(query)
    )


def open_case(connection: Connection, written: Written, *, subject: str, screened: str) -> None:
    """Make room for a case on a subject; `write` then adds its events, the first one included."""
    at = time_text(written.entry.at)
    connection.execute(
        insert(tables.case_file).values(
            id=written.case.id,
            subject=subject,
            seq=0,
            state=CaseState.CLOSED.value,
            assignee="",
            alerts=0,
            waiting=0,
            match_score=0.0,
            opened_at=at,
            changed_at=at,
            due_at="",
            screened=screened,
            erased_at="",
        )
    )


def write(connection: Connection, written: Sequence[Written], *, due_at: datetime.datetime | None) -> None:
    """Add events to a case, and note what it has become; `due_at` is when the next thing must be done in it."""
    logged: list[Event] = []
    for case, entry in written:
        body = msgspec.json.encode(entry)
        sha256, kind = hashlib.sha256(body).hexdigest(), kind_of(entry.event)
        kept = {"case_id": case.id, "seq": entry.seq}
        event = insert(tables.case_event).values(at=time_text(entry.at), actor=entry.actor, kind=kind, sha256=sha256)
        connection.execute(event.values(**kept))
        connection.execute(insert(tables.case_body).values(**kept, body=body.decode()))
        details: dict[str, Detail] = {"case": case.id, "event": entry.seq, "event_sha256": sha256, **_told(entry)}
        logged.append(Event(at=entry.at, actor=entry.actor, action=f"case.{kind}", details=details))
    audit.append_all(connection, logged)
    _note(connection, written[-1].case, due_at)


def cases_on(connection: Connection, listing_ids: Collection[str], *, screened: str) -> dict[str, list[str]]:
    """Return the cases that were screened with some lists and have alerts on listings: id -> those listings."""
    alert, file, wanted = tables.case_alert.c, tables.case_file.c, sorted(listing_ids)
    cases: dict[str, list[str]] = {}
    for start in range(0, len(wanted), _BATCH):
        query = (
            select(alert.case_id, alert.listing_id)
            .join(tables.case_file, file.id == alert.case_id)
            .where(file.screened == screened, alert.listing_id.in_(wanted[start : start + _BATCH]))
            .order_by(alert.case_id, alert.number)
        )
        for each in connection.execute(query):
            cases.setdefault(each.case_id, []).append(each.listing_id)
    return cases


def listings_of(connection: Connection, case_id: str) -> tuple[str, ...]:
    """Return the ids of the listings that a case has alerts on."""
    table = tables.case_alert.c
    return tuple(connection.scalars(select(table.listing_id).where(table.case_id == case_id).order_by(table.number)))


def screened_with(connection: Connection) -> frozenset[str]:
    """Return the keys of the lists that cases were last compared with."""
    query = select(tables.case_file.c.screened).where(tables.case_file.c.erased_at == "").distinct()
    return frozenset(connection.scalars(query))


def advance(connection: Connection, *, before: str, after: str) -> None:
    """Note that all cases that were compared with some lists have been compared with newer ones."""
    connection.execute(update(tables.case_file).where(tables.case_file.c.screened == before).values(screened=after))


def erase(connection: Connection, case_id: str, *, at: datetime.datetime, actor: str) -> None:
    """Erase what the events of a case say, and whom it is about; that they happened, and their hashes, stay."""
    row(connection, case_id, readable=True)
    connection.execute(delete(tables.case_body).where(tables.case_body.c.case_id == case_id))
    connection.execute(delete(tables.case_alert).where(tables.case_alert.c.case_id == case_id))
    values = {"subject": f"erased {case_id}", "erased_at": time_text(at), "due_at": "", "waiting": 0}
    state = CaseState.CLOSED.value
    connection.execute(update(tables.case_file).where(tables.case_file.c.id == case_id).values(state=state, **values))
    audit.append(connection, at=at, actor=actor, action="case.erased", details={"case": case_id})


def faults(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the cases: what is missing, altered, or not in the audit log as it is here."""
    said = (each.said() for each in audit.entries(connection, action="case."))
    logged = {(each["case"], each["event"]): each["event_sha256"] for each in said if "event" in each}
    events = connection.execute(select(tables.case_event).order_by("case_id", "seq")).all()
    for each in events:
        if logged.pop((each.case_id, each.seq), None) != each.sha256:
            yield f"case {each.case_id}: event {each.seq} is not the one in the audit log."
    for case_id, seq in logged:
        yield f"case {case_id}: event {seq} of the audit log is missing."
    for file in connection.execute(select(tables.case_file.c.id).where(tables.case_file.c.erased_at == "")).all():
        try:
            entries(connection, file.id)
        except StoreAccessError as error:
            yield str(error)


def _entry(case_id: str, seq: int, sha256: str, body: str | None) -> Entry:
    if body is None or hashlib.sha256(body.encode()).hexdigest() != sha256:
        what = "is missing" if body is None else "was changed after it was written"
        raise StoreAccessError(f"case {case_id}: what event {seq} says {what}; restore a backup of the database.")
    return _read(body)


def _told(entry: Entry) -> dict[str, Detail]:
    """Return what of an event may stand in the audit log: public ids, words of closed vocabularies, and hashes."""
    event = entry.event
    if isinstance(event, Raised | Amended):
        snapshot = event.pair.snapshot
        return {
            "alert": event.alert,
            "listing": event.pair.listing_id,
            "snapshot": snapshot.sha256 if snapshot else "",
            "model": event.pair.model_version,
        }
    if isinstance(event, Decided):
        return {"verdict": event.verdict.value, "reason": event.reason.value, "second_pair": event.second_pair}
    return {}


def _note(connection: Connection, case: Case, due_at: datetime.datetime | None) -> None:
    waiting = [alert for alert in case.alerts if alert.state is not AlertState.DECIDED]
    scores = [alert.pair.match_score for alert in waiting or case.alerts]
    connection.execute(
        update(tables.case_file)
        .where(tables.case_file.c.id == case.id)
        .values(
            seq=case.seq,
            state=case.state.value,
            assignee=case.assignee,
            alerts=len(case.alerts),
            waiting=len(waiting),
            match_score=max(scores, default=0.0),
            changed_at=time_text(case.changed_at),
            due_at=time_text(due_at) if due_at else "",
        )
    )
    connection.execute(delete(tables.case_alert).where(tables.case_alert.c.case_id == case.id))
    alerts = [
        {
            "case_id": case.id,
            "number": alert.number,
            "listing_id": alert.pair.listing_id,
            "state": alert.state.value,
            "verdict": alert.decision.verdict.value if alert.decision else "",
            "match_score": alert.pair.match_score,
            "since": time_text(alert.since),
        }
        for alert in case.alerts
    ]
    if alerts:
        connection.execute(insert(tables.case_alert), alerts)


def _row(kept: RowMapping) -> CaseRow:
    values: dict[str, Any] = {str(name): value for name, value in kept.items()}
    times = ("opened_at", "changed_at", "due_at", "erased_at")
    moments = {name: read_time(str(values[name])) if values[name] else None for name in times}
    fields = {name: values[name] for name in CaseRow.__struct_fields__ if name not in times}
    return msgspec.convert(fields | moments, CaseRow)
