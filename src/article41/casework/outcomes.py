"""What became of alerts, over their whole lives? Read from their events, of which only what counts here is read."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from article41.casework.words import AlertState, AlertVerdict, Reason


class LightPair(msgspec.Struct, frozen=True):
    """Of a pair: on which listing it is, and how sure."""

    listing_id: str
    match_score: float


class LightEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Of an event: its kind, and what it says of alerts."""

    type: str
    alert: int = 0
    alerts: tuple[int, ...] = ()
    pair: LightPair | None = None
    verdict: AlertVerdict | None = None
    reason: Reason | None = None
    second_pair: bool = False


class LightEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Of an event as kept: when, and what."""

    at: datetime.datetime
    event: LightEvent


class Outcome(msgspec.Struct, kw_only=True):
    """What became of one alert, up to now.

    `waited` is the time from when it last began to wait until the decision that counts; `came_back` how often what
    somebody had decided was open again because the listing or the party had changed, `reopened` because a person said
    so, `declined` how often a second person did not agree.
    """

    listing_id: str
    match_score: float
    raised_at: datetime.datetime
    since: datetime.datetime
    state: AlertState = AlertState.OPEN
    verdict: AlertVerdict | None = None
    reason: Reason | None = None
    waited: datetime.timedelta | None = None
    came_back: int = 0
    reopened: int = 0
    declined: int = 0

    @property
    def source(self) -> str:
        """The list on which the listing is."""
        return self.listing_id.partition(":")[0]

    @property
    def counts(self) -> AlertVerdict | None:
        """The verdict that counts, if one does."""
        return self.verdict if self.state is AlertState.DECIDED else None


def outcomes(entries: Iterable[LightEntry]) -> dict[int, Outcome]:
    """Return what became of the alerts of one case, by their numbers; the events are in order."""
    found: dict[int, Outcome] = {}
    for entry in entries:
        event = entry.event
        if event.type == "raised" and event.pair is not None:
            found[event.alert] = Outcome(
                listing_id=event.pair.listing_id,
                match_score=event.pair.match_score,
                raised_at=entry.at,
                since=entry.at,
            )
        elif event.type in _APPLIED:
            for number in event.alerts or (event.alert,):
                _APPLIED[event.type](found[number], entry)
    return found


def _amended(alert: Outcome, entry: LightEntry) -> None:
    if entry.event.pair is not None:
        alert.match_score = entry.event.pair.match_score
    alert.came_back += alert.state is AlertState.DECIDED
    _open_again(alert, entry)


def _removed(alert: Outcome, entry: LightEntry) -> None:
    if alert.counts is not AlertVerdict.FALSE_POSITIVE:
        alert.came_back += alert.state is AlertState.DECIDED
        _open_again(alert, entry)


def _decided(alert: Outcome, entry: LightEntry) -> None:
    alert.verdict, alert.reason = entry.event.verdict, entry.event.reason
    alert.state = AlertState.PROPOSED
    if not entry.event.second_pair:
        _confirmed(alert, entry)


def _confirmed(alert: Outcome, entry: LightEntry) -> None:
    alert.state = AlertState.DECIDED
    alert.waited = entry.at - alert.since


def _declined(alert: Outcome, entry: LightEntry) -> None:
    alert.declined += 1
    since = alert.since
    _open_again(alert, entry)
    alert.since = since


def _reopened(alert: Outcome, entry: LightEntry) -> None:
    alert.reopened += 1
    _open_again(alert, entry)


def _open_again(alert: Outcome, entry: LightEntry) -> None:
    if alert.state is not AlertState.OPEN:
        alert.since = entry.at
    alert.state, alert.verdict, alert.reason, alert.waited = AlertState.OPEN, None, None, None


_APPLIED: Final[Mapping[str, Callable[[Outcome, LightEntry], None]]] = MappingProxyType(
    {
        "amended": _amended,
        "removed": _removed,
        "decided": _decided,
        "confirmed": _confirmed,
        "declined": _declined,
        "reopened": _reopened,
    }
)
