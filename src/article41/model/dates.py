"""How precisely do we know this date? Dates as published: a year, a month, a day, a range, or "circa".

Written in EDTF (ISO 8601-2): `1946`, `1946-04`, `1946-04-12`, `1946/1950`, circa with `~`: `1946~`.
"""

import calendar
import datetime
import re

import msgspec

from article41.errors import UnknownValueError

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A date or range known to the year, month or day.

    `start` and `end` are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; an empty `end` means that `start` is the whole of it.
    """

    start: str
    end: str = ""
    circa: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read EDTF text; raise `UnknownValueError` when it is not a date, or no such day exists."""
        circa = text.endswith("~")
        start, _, end = text.rstrip("~").strip().partition("/")
        start, end = start.rstrip("~").strip(), end.strip()
        for point in (start, end) if end else (start,):
            _first_day(point)
        if end and _first_day(start) > _last_day(end):
            raise UnknownValueError(f"date {text!r} ends before it starts; write the earlier date first.")
        return cls(start=start, end=end, circa=circa)

    @property
    def earliest(self) -> datetime.date:
        """The first day that this may mean."""
        return _first_day(self.start)

    @property
    def latest(self) -> datetime.date:
        """The last day that this may mean (inclusive)."""
        return _last_day(self.end or self.start)

    @property
    def year(self) -> int:
        """The year of the start."""
        return int(self.start[:4])

    @property
    def is_day(self) -> bool:
        """Whether this is one exact day."""
        return len(self.start) == 10 and not self.end and not self.circa

    def __str__(self) -> str:
        body = f"{self.start}/{self.end}" if self.end else self.start
        return body + ("~" if self.circa else "")


def _split(point: str) -> tuple[int, int | None, int | None]:
    found = _POINT.fullmatch(point)
    if found is None:
        raise UnknownValueError(f"date {point!r} is not YYYY, YYYY-MM or YYYY-MM-DD; correct it or leave it out.")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _first_day(point: str) -> datetime.date:
    year, month, day = _split(point)
    try:
        return datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise UnknownValueError(f"date {point!r} does not exist in the calendar; correct it.") from None


def _last_day(point: str) -> datetime.date:
    year, month, day = _split(point)
    _first_day(point)
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
