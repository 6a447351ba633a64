"""Which lists do we hold, how old are they, and what changed?"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import msgspec

from article41.errors import UsageError
from article41.model import SnapshotRef
from article41.services.ages import days_between, is_old, last_check
from article41.services.intake import Outcome, OutcomeState, newest_waiting, reconsider
from article41.services.refresh import RefreshOptions, RefreshReport, refresh_lists
from article41.sources.catalogue import SourceDescription, describe, load_catalogue
from article41.store.changes import Changes
from article41.store.home import Home
from article41.store.snapshots import Snapshot
from article41.store.store import Store

__all__ = [
    "ListState",
    "ListStatus",
    "Outcome",
    "OutcomeState",
    "RefreshOptions",
    "RefreshReport",
    "accept_quarantined",
    "list_changes",
    "list_history",
    "list_status",
    "refresh_lists",
]


class ListState(StrEnum):
    """How a list stands. `absent`: never fetched.

    `embedded`: only the DPRK listings that come with the package are used, since no publication of the list counts yet.
    """

    CURRENT = "current"
    OLD = "old"
    QUARANTINED = "quarantined"
    EMBEDDED = "embedded"
    ABSENT = "absent"


class ListStatus(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One row of the table of lists.

    `checked_at` is when the publisher was last asked with success, or the file was imported; `age_days` counts from it.
    `waiting` is a newer publication in quarantine, with the reasons: the snapshot shown stays active until it is
    accepted or followed by a good one.
    """

    source: str
    title: str
    authority: str
    state: ListState
    staleness_days: int
    snapshot: SnapshotRef | None = None
    checked_at: datetime.datetime | None = None
    age_days: int | None = None
    waiting: Snapshot | None = None


def list_status(
    home: Home = None, *, as_of: datetime.date | None = None, today: datetime.date
) -> tuple[ListStatus, ...]:
    """Return how each list of the catalogue stands, those held first; as of a date when given."""
    store = Store.open(home)
    active = {ref.source: ref for ref in store.active(as_of=as_of)}
    checked = store.checked()
    rows = [
        _status(store, description, active.get(description.id), checked.get(description.id), today=today)
        for description in load_catalogue().values()
    ]
    rows = [row if row.snapshot else _embedded(row, as_of) for row in rows]
    return tuple(sorted(rows, key=lambda row: (row.state is ListState.ABSENT, row.source)))


def list_history(home: Home = None, *, source: str) -> tuple[Snapshot, ...]:
    """Return every publication of a source, quarantined ones included, oldest first."""
    describe(source)
    store = Store.open(home)
    everything = (*store.snapshots(source), *store.quarantined(source))
    return tuple(sorted(everything, key=lambda each: (each.ref.published_on, each.ref.fetched_at)))


def list_changes(
    home: Home = None,
    sources: Sequence[str] | None = None,
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> tuple[Changes, ...]:
    """Return what changed in `sources` (all that are held, for None) between two dates.

    Without `since`, what the newest publication of each changed. Raises `NoSnapshotError` for a named source of which
    nothing was known on `until`.
    """
    if since and until and since > until:
        raise UsageError(f"since {since} is after until {until}; give the earlier day first.")
    store = Store.open(home)
    named = (
        [describe(source).id for source in sources] if sources else [ref.source for ref in store.active(as_of=until)]
    )
    return tuple(store.changes(source, since=since, until=until) for source in named)


def accept_quarantined(
    home: Home = None, *, source: str, because: str, options: RefreshOptions | None = None
) -> Outcome:
    """Let the newest quarantined publication of a source count, for a reason that goes into the audit log.

    Raises `UsageError` without a reason, or when nothing newer than the active snapshot is in quarantine.
    """
    if not because.strip():
        raise UsageError(
            "a reason is needed to accept a quarantined publication; say why, it is kept in the audit log."
        )
    authority = replace((options or RefreshOptions()).authority(), because=because)
    store = Store.open(home)
    with store.lock():
        waiting = newest_waiting(store, describe(source).id)
        if waiting is None:
            raise UsageError(f"list {source!r}: nothing newer than the active snapshot is in quarantine.")
        return reconsider(store, waiting, authority)


def _status(
    store: Store,
    description: SourceDescription,
    ref: SnapshotRef | None,
    asked: datetime.datetime | None,
    *,
    today: datetime.date,
) -> ListStatus:
    waiting = newest_waiting(store, description.id)
    checked_at = last_check(ref, asked) if ref else None
    return ListStatus(
        source=description.id,
        title=description.title,
        authority=description.authority,
        state=_state(description, ref, waiting, checked_at, today=today),
        staleness_days=description.staleness_days,
        snapshot=ref,
        checked_at=checked_at,
        age_days=days_between(checked_at, today) if checked_at else None,
        waiting=waiting,
    )


def _state(
    description: SourceDescription,
    ref: SnapshotRef | None,
    waiting: Snapshot | None,
    checked_at: datetime.datetime | None,
    *,
    today: datetime.date,
) -> ListState:
    if waiting is not None:
        return ListState.QUARANTINED
    if ref is None or checked_at is None:
        return ListState.ABSENT
    old = is_old(ref, checked_at, staleness_days=description.staleness_days, today=today)
    return ListState.OLD if old else ListState.CURRENT


def _embedded(row: ListStatus, as_of: datetime.date | None) -> ListStatus:
    from article41.sources.embedded import embedded_snapshot

    ref = embedded_snapshot()
    if row.source != ref.source or (as_of is not None and as_of < ref.published_on):
        return row
    return msgspec.structs.replace(row, state=ListState.EMBEDDED, snapshot=ref)
