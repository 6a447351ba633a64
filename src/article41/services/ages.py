"""Is this list old? One answer for everything that shows or uses lists."""

import datetime
from typing import Final

from article41.model import SnapshotRef

UNCHANGED_DAYS: Final = 90
"""Days for which a list may well stay as it is; what was published before is old, even when imported today."""


def last_check(ref: SnapshotRef, asked: datetime.datetime | None) -> datetime.datetime:
    """Return when the publisher was last asked with success, or the file was imported, whichever is later."""
    return ref.fetched_at if asked is None else max(ref.fetched_at, asked)


def days_between(moment: datetime.datetime, today: datetime.date) -> int:
    """Return the days from a moment to a day, 0 when it lies ahead."""
    return max(0, (today - moment.date()).days)


def is_old(ref: SnapshotRef, checked_at: datetime.datetime, *, staleness_days: int, today: datetime.date) -> bool:
    """Return whether nobody has asked for longer than the source's rhythm allows, or the list itself is ancient."""
    published = (today - ref.published_on).days
    return days_between(checked_at, today) > staleness_days or published > staleness_days + UNCHANGED_DAYS
