"""What do cases and monitoring look like to a program? Published, versioned shapes, as in `shapes`."""

import datetime
from collections.abc import Sequence
from typing import Literal

import msgspec

from article41 import __version__
from article41.casework import events as ev
from article41.casework.case import Case
from article41.casework.deadlines import alert_due, due, is_overdue
from article41.casework.words import CaseState
from article41.services.alerting import Alerted
from article41.services.casework import Casework
from article41.services.monitoring import MonitorRun
from article41.services.shapes import NOTICE
from article41.services.watching import FileKept, MonitorStatus
from article41.services.webhooks import Sent
from article41.store.casework import AlertRow, CaseRow
from article41.store.casework_customers import Customer
from article41.store.casework_deliveries import Delivery


class CaseShape(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A case in a list: `waiting` of its alerts need somebody; `match_score` is the highest of those."""

    id: str
    state: CaseState
    alerts: int
    waiting: int
    match_score: float
    opened_at: datetime.datetime
    changed_at: datetime.datetime
    assignee: str = ""
    due_at: datetime.datetime | None = None
    overdue: bool = False
    erased_at: datetime.datetime | None = None


class CasesReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 cases list --json` prints: cases, those due first in front."""

    schema: Literal["article41/cases/1"] = "article41/cases/1"
    version: str
    cases: tuple[CaseShape, ...]


class AlertsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `/api/v1/alerts` answers: alerts in the order of their cases."""

    schema: Literal["article41/alerts/1"] = "article41/alerts/1"
    version: str
    alerts: tuple[AlertRow, ...]


class Happened(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One event of a case in words: who did what, when; `seq` counts from 1."""

    seq: int
    at: datetime.datetime
    actor: str
    what: str
    text: str = ""


class DueShape(msgspec.Struct, frozen=True, kw_only=True):
    """When an alert must be decided, or its decision confirmed."""

    alert: int
    due_at: datetime.datetime
    overdue: bool


class CaseReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 cases show --json` prints: a case whole, what is due in it, and everything that happened."""

    schema: Literal["article41/case/1"] = "article41/case/1"
    version: str
    state: CaseState
    due_at: datetime.datetime | None
    overdue: bool
    case: Case
    due: tuple[DueShape, ...]
    history: tuple[Happened, ...]
    notice: str = NOTICE


class AlertedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 cases raise --json` prints: what became of the matches of each party."""

    schema: Literal["article41/alerted/1"] = "article41/alerted/1"
    version: str
    parties: int
    alerted: tuple[Alerted, ...]


class MonitorReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 monitor status --json` prints: how the monitoring stands, and the newest deliveries."""

    schema: Literal["article41/monitor/1"] = "article41/monitor/1"
    version: str
    status: MonitorStatus
    deliveries: tuple[Delivery, ...]


class MonitorRunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 monitor run --json` prints: what the run did, and what was told to web hooks."""

    schema: Literal["article41/monitor-run/1"] = "article41/monitor-run/1"
    version: str
    run: MonitorRun
    told: Sent


class MonitorAddReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 monitor add --json` prints: how many customers came, and which rows were rejected."""

    schema: Literal["article41/monitor-add/1"] = "article41/monitor-add/1"
    version: str
    added: FileKept


class CustomersReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 monitor list --json` prints: customers under monitoring, in the order in which they came."""

    schema: Literal["article41/customers/1"] = "article41/customers/1"
    version: str
    customers: tuple[Customer, ...]


def case_report(work: Casework, case_id: str) -> CaseReport:
    """Return the report of one case; raise `UnknownRecordError` when there is none, or it was erased."""
    from article41.casework.apply import replay

    entries = work.events(case_id)
    return report_of(work, replay(case_id, entries), entries)


def report_of(work: Casework, case: Case, entries: Sequence[ev.Entry]) -> CaseReport:
    """Return the report of a case that is at hand."""
    policy, now = work.house.cases, work.clock()
    moments = ((alert.number, alert_due(case, alert, policy)) for alert in case.alerts)
    first = due(case, policy)
    return CaseReport(
        version=__version__,
        state=case.state,
        due_at=first,
        overdue=is_overdue(first, now),
        case=case,
        due=tuple(
            DueShape(alert=number, due_at=moment, overdue=is_overdue(moment, now))
            for number, moment in moments
            if moment is not None
        ),
        history=tuple(happened(entry) for entry in entries),
    )


def cases_report(rows: Sequence[CaseRow], *, now: datetime.datetime) -> CasesReport:
    """Return the report of a list of cases."""
    return CasesReport(version=__version__, cases=tuple(_case_shape(row, now) for row in rows))


def happened(entry: ev.Entry) -> Happened:
    """Return an event in words."""
    return Happened(
        seq=entry.seq, at=entry.at, actor=entry.actor, what=ev.kind_of(entry.event), text=_worded(entry.event)
    )


def _case_shape(row: CaseRow, now: datetime.datetime) -> CaseShape:
    fields = {name: getattr(row, name) for name in CaseShape.__struct_fields__ if name != "overdue"}
    return CaseShape(**fields, overdue=is_overdue(row.due_at, now))


def _worded(event: ev.Event) -> str:
    match event:
        case ev.Opened(reference=reference):
            return reference
        case ev.Raised(alert=number, pair=pair):
            return f"alert {number} on {pair.listing_id}, match_score {pair.match_score:.3f}"
        case ev.Amended(alert=number, changes=changes):
            return f"alert {number}: {'; '.join(map(str, changes)) or 'listed again'}"
        case ev.Removed(alert=number):
            return f"alert {number}: its listing is no longer on its list"
        case ev.Assigned(to=person):
            return f"to {person or 'nobody'}"
        case ev.Attached(name=name, size=size, sha256=sha256):
            return f"{name}, {size:,} bytes, sha256 {sha256}"
        case ev.Decided(verdict=verdict, reason=reason, second_pair=second):
            proposed = ", to be confirmed by a second person" if second else ""
            return f"{_numbers(event.alerts)}: {verdict.label}, {reason.label}{proposed}: {event.text}"
        case ev.Escalated(to=person, text=text):
            return f"to {person or 'the next level'}: {text}"
        case ev.Confirmed() | ev.Declined() | ev.Reopened():
            return f"{_numbers(event.alerts)}{': ' if event.text else ''}{event.text}"
        case ev.Commented(text=text, alert=number):
            return f"on alert {number}: {text}" if number else text


def _numbers(alerts: Sequence[int]) -> str:
    return f"alert{'s' if len(alerts) > 1 else ''} {', '.join(map(str, alerts))}"
