"""How does a case stand? What `replay` makes of its events; these types hold it, and change nothing."""

import datetime

import msgspec

from article41.casework.pair import FieldDifference, Pair
from article41.casework.words import AlertState, AlertVerdict, CaseState, Reason
from article41.errors import CaseError
from article41.model import Party, SnapshotRef


class Decision(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who found what, why and when; `confirmed_by` is the second person, where one was needed."""

    verdict: AlertVerdict
    reason: Reason
    text: str
    by: str
    at: datetime.datetime
    confirmed_by: str = ""
    confirmed_at: datetime.datetime | None = None


class Alert(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One pair that needs a person. `changes` is why it came back, `since` from when it waits as it stands now.

    `decision` is the one that counts or is proposed; `removed` the snapshot from which its listing is gone.
    """

    number: int
    pair: Pair
    raised_at: datetime.datetime
    since: datetime.datetime
    state: AlertState = AlertState.OPEN
    decision: Decision | None = None
    changes: tuple[FieldDifference, ...] = ()
    is_removed: bool = False
    removed: SnapshotRef | None = None

    @property
    def is_silenced(self) -> bool:
        """Whether the pair was found to be two different parties, and that counts."""
        if self.state is not AlertState.DECIDED or self.decision is None:
            return False
        return self.decision.verdict is AlertVerdict.FALSE_POSITIVE


class Comment(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody wrote; `alert` is 0 for a word on the whole case."""

    by: str
    at: datetime.datetime
    text: str
    alert: int = 0


class Attachment(msgspec.Struct, frozen=True):
    """A file that somebody added."""

    by: str
    at: datetime.datetime
    name: str
    sha256: str
    size: int


class Escalation(msgspec.Struct, frozen=True):
    """Who handed the case up to whom, and why."""

    by: str
    at: datetime.datetime
    to: str
    text: str


class Case(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All alerts on one party (as it was screened last), and the work on them.

    `seq` is the number of its last event; `escalations` are those since it was last closed.
    """

    id: str
    seq: int
    opened_at: datetime.datetime
    changed_at: datetime.datetime
    party: Party
    reference: str = ""
    assignee: str = ""
    escalations: tuple[Escalation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    comments: tuple[Comment, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def state(self) -> CaseState:
        """How the case stands."""
        states = {alert.state for alert in self.alerts}
        if states <= {AlertState.DECIDED}:
            return CaseState.CLOSED
        if AlertState.OPEN not in states:
            return CaseState.IN_REVIEW
        return CaseState.ESCALATED if self.escalations else CaseState.OPEN

    def alert(self, number: int) -> Alert:
        """Return an alert by its number; raise `CaseError` when there is none such."""
        if not 1 <= number <= len(self.alerts):
            raise CaseError(f"case {self.id}: there is no alert {number}; it has {len(self.alerts)}.")
        return self.alerts[number - 1]

    def alert_on(self, listing_id: str) -> Alert | None:
        """Return the alert on a listing, if there is one."""
        return next((alert for alert in self.alerts if alert.pair.listing_id == listing_id), None)
