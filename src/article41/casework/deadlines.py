"""By when must something be done?"""

import datetime

from article41.casework.case import Alert, Case
from article41.casework.policy import CasePolicy
from article41.casework.words import AlertState


def due(case: Case, policy: CasePolicy) -> datetime.datetime | None:
    """Return when the first thing to do in a case is due; None when nothing is left to do."""
    moments = (alert_due(case, alert, policy) for alert in case.alerts)
    return min((moment for moment in moments if moment is not None), default=None)


def alert_due(case: Case, alert: Alert, policy: CasePolicy) -> datetime.datetime | None:
    """Return when an alert must be decided, or its decision confirmed; None when it is decided.

    An escalation gives the next level days of its own.
    """
    if alert.state is AlertState.DECIDED:
        return None
    if alert.state is AlertState.PROPOSED:
        return alert.since + datetime.timedelta(days=policy.review_days)
    if case.escalations:
        return max(alert.since, case.escalations[0].at) + datetime.timedelta(days=policy.escalated_days)
    return alert.since + policy.days_to_decide(alert.pair.match_score)


def is_overdue(moment: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Return whether something was due before now."""
    return moment is not None and moment < now
