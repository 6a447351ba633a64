"""What may happen to a case, and what does it do to it? `apply` is the only way in which a case changes.

open ──decided──> decided                               where one person suffices
open ──decided──> proposed ──confirmed──> decided       where a second person must agree
                  proposed ──declined───> open
decided ──reopened──> open
any ──amended──> open                                   a proposal falls, a decision no longer counts
proposed, or decided and no false positive ──removed──> open
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

from article41.casework import events as ev
from article41.casework.case import Alert, Attachment, Case, Comment, Decision, Escalation
from article41.casework.words import REASONS, AlertState, CaseState
from article41.errors import CaseError, ForbiddenError, UnknownValueError


def begin(case_id: str, entry: ev.Entry) -> Case:
    """Return the case that its first event makes; raise `CaseError` when that is not `Opened`, with number 1."""
    if not isinstance(entry.event, ev.Opened) or entry.seq != 1:
        kind = ev.kind_of(entry.event)
        raise CaseError(f"case {case_id}: it begins with event {entry.seq}, {kind}; not with 1, opened.")
    event = entry.event
    return Case(
        id=case_id,
        seq=1,
        opened_at=entry.at,
        changed_at=entry.at,
        party=event.party,
        reference=event.reference,
    )


def apply(case: Case, entry: ev.Entry) -> Case:
    """Return the case after one more event; raise `CaseError` when it may not happen now, or not by that person."""
    if entry.seq != case.seq + 1:
        raise CaseError(
            f"case {case.id}: event {entry.seq} does not follow event {case.seq}; somebody else was quicker: look at "
            "the case again."
        )
    changed = _APPLIED[type(entry.event)](case, entry, entry.event)
    return msgspec.structs.replace(changed, seq=entry.seq, changed_at=entry.at)


def replay(case_id: str, entries: Iterable[ev.Entry]) -> Case:
    """Return the case that events add up to; raise `CaseError` for events that no case can have."""
    steps = iter(entries)
    first = next(steps, None)
    if first is None:
        raise CaseError(f"case {case_id}: it has no events.")
    case = begin(case_id, first)
    for entry in steps:
        case = apply(case, entry)
    return case


def _opened(case: Case, entry: ev.Entry, event: ev.Opened) -> Case:
    raise CaseError(f"case {case.id}: it was opened before; a case is opened once.")


def _raised(case: Case, entry: ev.Entry, event: ev.Raised) -> Case:
    known = case.alert_on(event.pair.listing_id)
    if known is not None or event.alert != len(case.alerts) + 1:
        raise CaseError(f"case {case.id}: alert {event.alert} on {event.pair.listing_id} was raised before.")
    alert = Alert(number=event.alert, pair=event.pair, raised_at=entry.at, since=entry.at)
    return msgspec.structs.replace(case, alerts=(*case.alerts, alert), party=event.pair.party)


def _amended(case: Case, entry: ev.Entry, event: ev.Amended) -> Case:
    alert = case.alert(event.alert)
    if event.pair.listing_id != alert.pair.listing_id:
        raise CaseError(f"case {case.id}: alert {event.alert} is on {alert.pair.listing_id}, not on another listing.")
    again = _open_again(alert, entry, pair=event.pair, changes=event.changes, is_removed=False, removed=None)
    return msgspec.structs.replace(_with(case, again), party=event.pair.party)


def _removed(case: Case, entry: ev.Entry, event: ev.Removed) -> Case:
    alert = case.alert(event.alert)
    if alert.is_removed:
        raise CaseError(f"case {case.id}: that the listing of alert {event.alert} was removed is noted already.")
    noted: dict[str, Any] = {"is_removed": True, "removed": event.snapshot}
    if alert.is_silenced:
        return _with(case, msgspec.structs.replace(alert, **noted))
    return _with(case, _open_again(alert, entry, **noted))


def _assigned(case: Case, entry: ev.Entry, event: ev.Assigned) -> Case:
    if ev.person(event.to) == ev.person(case.assignee):
        raise CaseError(f"case {case.id}: it is assigned to {case.assignee or 'nobody'} already.")
    return msgspec.structs.replace(case, assignee=event.to)


def _commented(case: Case, entry: ev.Entry, event: ev.Commented) -> Case:
    _worded(case, event.text, "a comment")
    if event.alert:
        case.alert(event.alert)
    comment = Comment(entry.actor, entry.at, event.text, event.alert)
    return msgspec.structs.replace(case, comments=(*case.comments, comment))


def _attached(case: Case, entry: ev.Entry, event: ev.Attached) -> Case:
    attachment = Attachment(entry.actor, entry.at, event.name, event.sha256, event.size)
    return msgspec.structs.replace(case, attachments=(*case.attachments, attachment))


def _decided(case: Case, entry: ev.Entry, event: ev.Decided) -> Case:
    _worded(case, event.text, "a decision")
    if event.reason not in REASONS[event.verdict]:
        known = ", ".join(sorted(REASONS[event.verdict]))
        raise UnknownValueError(
            f"reason {event.reason.value!r} does not go with {event.verdict.label}; give one of: {known}."
        )
    if any(ev.same_person(each.by, entry.actor) for each in case.escalations):
        raise ForbiddenError(f"case {case.id}: {entry.actor} handed it up; another person must decide it.")
    decision = Decision(verdict=event.verdict, reason=event.reason, text=event.text, by=entry.actor, at=entry.at)
    state = AlertState.PROPOSED if event.second_pair else AlertState.DECIDED
    for alert in _chosen(case, event.alerts, AlertState.OPEN, "decide"):
        case = _with(case, msgspec.structs.replace(alert, state=state, decision=decision, since=entry.at))
    return _settled(case)


def _confirmed(case: Case, entry: ev.Entry, event: ev.Confirmed) -> Case:
    for alert, proposal in _reviewed(case, entry, event.alerts, "confirm"):
        decision = msgspec.structs.replace(proposal, confirmed_by=entry.actor, confirmed_at=entry.at)
        case = _with(case, msgspec.structs.replace(alert, state=AlertState.DECIDED, decision=decision, since=entry.at))
    return _settled(case)


def _declined(case: Case, entry: ev.Entry, event: ev.Declined) -> Case:
    _worded(case, event.text, "to decline a decision")
    for alert, _ in _reviewed(case, entry, event.alerts, "decline"):
        case = _with(case, _open_again(alert, entry))
    return case


def _escalated(case: Case, entry: ev.Entry, event: ev.Escalated) -> Case:
    _worded(case, event.text, "to escalate")
    if case.state is CaseState.CLOSED:
        raise CaseError(f"case {case.id}: every alert is decided; reopen one before you escalate.")
    if event.to and any(ev.same_person(event.to, by) for by in (entry.actor, *(each.by for each in case.escalations))):
        raise ForbiddenError(f"case {case.id}: {event.to} handed it up; name another person, or nobody.")
    escalation = Escalation(entry.actor, entry.at, event.to, event.text)
    return msgspec.structs.replace(case, escalations=(*case.escalations, escalation), assignee=event.to)


def _reopened(case: Case, entry: ev.Entry, event: ev.Reopened) -> Case:
    _worded(case, event.text, "to reopen")
    for alert in _chosen(case, event.alerts, AlertState.DECIDED, "reopen"):
        case = _with(case, _open_again(alert, entry))
    return case


_APPLIED: Final[Mapping[type, Callable[..., Case]]] = MappingProxyType(
    {
        ev.Opened: _opened,
        ev.Raised: _raised,
        ev.Amended: _amended,
        ev.Removed: _removed,
        ev.Assigned: _assigned,
        ev.Commented: _commented,
        ev.Attached: _attached,
        ev.Decided: _decided,
        ev.Confirmed: _confirmed,
        ev.Declined: _declined,
        ev.Escalated: _escalated,
        ev.Reopened: _reopened,
    }
)


def _open_again(alert: Alert, entry: ev.Entry, **noted: Any) -> Alert:
    """Return the alert open; one that is open already does not get more time."""
    since = alert.since if alert.state is AlertState.OPEN else entry.at
    return msgspec.structs.replace(alert, state=AlertState.OPEN, decision=None, since=since, **noted)


def _with(case: Case, alert: Alert) -> Case:
    at = alert.number - 1
    return msgspec.structs.replace(case, alerts=(*case.alerts[:at], alert, *case.alerts[at + 1 :]))


def _settled(case: Case) -> Case:
    """End the escalation of a case when nothing of it is left to decide."""
    return msgspec.structs.replace(case, escalations=()) if case.state is CaseState.CLOSED else case


def _chosen(case: Case, numbers: tuple[int, ...], state: AlertState, what: str) -> list[Alert]:
    if not numbers or len(set(numbers)) != len(numbers):
        raise CaseError(f"case {case.id}: name each alert to {what} once.")
    chosen = [case.alert(number) for number in numbers]
    for alert in chosen:
        if alert.state is not state:
            raise CaseError(f"case {case.id}: alert {alert.number} is {alert.state}; to {what}, it must be {state}.")
    return chosen


def _reviewed(case: Case, entry: ev.Entry, numbers: tuple[int, ...], what: str) -> Iterator[tuple[Alert, Decision]]:
    """Yield the alerts with their proposed decisions, each of which must be another person's."""
    for alert in _chosen(case, numbers, AlertState.PROPOSED, what):
        if alert.decision is None or ev.same_person(alert.decision.by, entry.actor):
            raise ForbiddenError(
                f"case {case.id}: {entry.actor} decided alert {alert.number}; a second person must {what} that."
            )
        yield alert, alert.decision


def _worded(case: Case, text: str, what: str) -> None:
    if not text.strip():
        raise CaseError(f"case {case.id}: {what} needs words; say why.")
