"""How are dates and times written in the database? ISO 8601 text of fixed width, in UTC."""

import datetime


def time_text(moment: datetime.datetime) -> str:
    """Return 27 characters such as `2026-11-21T20:05:53.000000Z`; raise `ValueError` for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"time {moment!r} has no time zone; pass one, such as datetime.UTC")
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f").zfill(26) + "Z"


def read_time(text: str) -> datetime.datetime:
    """Return the time written by `time_text`."""
    return datetime.datetime.fromisoformat(text)
