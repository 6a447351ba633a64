"""What does an act of a person, or a screening, mean for a case? Events made under the policy of the house.

Whether a second person is needed is settled here and written into the event, so that a later change of the policy does
not change what was decided before.
"""

from collections.abc import Sequence

from article41.casework import events as ev
from article41.casework.case import Case
from article41.casework.pair import Pair, differences
from article41.casework.policy import CasePolicy
from article41.casework.words import AlertState, AlertVerdict, Reason
from article41.errors import CaseError
from article41.model import SnapshotRef


def seen(case: Case, pair: Pair) -> ev.Raised | ev.Amended | None:
    """Return what a match means: a new alert, one that comes back, or None when nothing that mattered changed."""
    alert = case.alert_on(pair.listing_id)
    if alert is None:
        return ev.Raised(alert=len(case.alerts) + 1, pair=pair)
    changes = differences(alert.pair, pair)
    if changes or (alert.is_removed and not alert.is_silenced):
        return ev.Amended(alert=alert.number, pair=pair, changes=changes)
    return None


def faded(case: Case, pair: Pair) -> ev.Amended | None:
    """Return what it means that a changed listing, compared again, is no longer a match over the threshold.

    A pair that was found to be two parties stays so; every other alert must be looked at again.
    """
    alert = case.alert_on(pair.listing_id)
    if alert is None or alert.is_silenced:
        return None
    changes = differences(alert.pair, pair)
    return ev.Amended(alert=alert.number, pair=pair, changes=changes) if changes else None


def gone(case: Case, listing_id: str, snapshot: SnapshotRef | None) -> ev.Removed | None:
    """Return what it means that a listing is no longer on its list."""
    alert = case.alert_on(listing_id)
    if alert is None or alert.is_removed or alert.is_silenced:
        return None
    return ev.Removed(alert=alert.number, snapshot=snapshot)


def decide(
    case: Case, alerts: Sequence[int], *, verdict: AlertVerdict, reason: Reason, text: str, policy: CasePolicy
) -> ev.Decided:
    """Return a decision on some alerts, or (none named) on all that are open."""
    return ev.Decided(
        alerts=_chosen(case, alerts, AlertState.OPEN),
        verdict=verdict,
        reason=reason,
        text=text,
        second_pair=policy.needs_second(verdict),
    )


def confirm(case: Case, alerts: Sequence[int], *, text: str) -> ev.Confirmed:
    """Return the consent of a second person to some proposed decisions, or to all."""
    return ev.Confirmed(alerts=_chosen(case, alerts, AlertState.PROPOSED), text=text)


def decline(case: Case, alerts: Sequence[int], *, text: str) -> ev.Declined:
    """Return the dissent of a second person from some proposed decisions, or from all."""
    return ev.Declined(alerts=_chosen(case, alerts, AlertState.PROPOSED), text=text)


def reopen(case: Case, alerts: Sequence[int], *, text: str) -> ev.Reopened:
    """Return that some decided alerts, or all, are to be decided anew."""
    return ev.Reopened(alerts=_chosen(case, alerts, AlertState.DECIDED), text=text)


def _chosen(case: Case, alerts: Sequence[int], state: AlertState) -> tuple[int, ...]:
    if alerts:
        return tuple(alerts)
    found = tuple(alert.number for alert in case.alerts if alert.state is state)
    if not found:
        raise CaseError(f"case {case.id}: no alert of it is {state}.")
    return found
