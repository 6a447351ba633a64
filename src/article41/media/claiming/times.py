"""When did it happen, as the report says, and on which day?

Days are worked out from the day of the report; an expression that names no single day gives none. History is what lies
more than a year before the report, or what the words place long ago.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from article41.media.report import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in list(_MONTHS.items())} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)}
_NUMBERS |= {"a": 1, "eight": 8, "nine": 9, "ten": 10}
_COUNT = rf"(?:\d+|{'|'.join(_NUMBERS)}|several|many|some)"
_WEEKDAY = "|".join(_DAYS)
_TIME = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})(?:,? (?P<y1>\d{{4}}))?|"
    rf"(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?\b(?! \d{{4}})|"
    rf"(?P<m3>{_MONTH})(?: of)? (?P<y3>\d{{4}})|"
    rf"(?P<rel>last|this|next|earlier this|late last|earlier on|late on|on) (?P<wd>{_WEEKDAY}|week|month|year|night)|"
    rf"(?P<near>yesterday|today|tonight|tomorrow)|"
    rf"(?P<ago>{_COUNT} (?:days?|weeks?|months?|years?|decades?) ago)|"
    r"(?P<since>(?:(?P<since_open>since)|in|by|from|until|during|before|after|of) "
    r"(?:early |late |mid-?)?(?P<y4>(?:1[89]|20)\d\d)s?)|"
    rf"(?P<wd2>{_WEEKDAY}))\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"[0-9]|day|night|week|month|year|morrow| ago|[A-Z](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[.a-z]* ")
_HISTORY = re.compile(
    r"\b(?:in Soviet times|the Soviet era|USSR|Cold War|Korean War|World War (?:I+|One|Two)|decades ago|historically|"
    r"centur(?:y|ies) ago|in the (?:19|18)\d0s)\b"
)
_UNIT = {"day": 1, "week": 7}
_HISTORY_DAYS = 366


@dataclass(frozen=True, slots=True)
class When:
    """Words for a time, the day they mean (`None` where they name no single one), and whether that is history."""

    words: str = ""
    day: datetime.date | None = None
    history: bool = False


def when(text: str, sentence: Span, trigger: int, published_on: datetime.date | None) -> When:
    """Return the time of a claim: of the expressions of its sentence the one nearest to the trigger."""
    found, old = _expressions(text[sentence.start : sentence.end])
    if not found:
        return When(history=old)
    place = trigger - sentence.start
    nearest = min(found, key=lambda one: (abs(one.start() - place), one.start()))
    day, year = _resolved(nearest, published_on)
    past = published_on is not None and (
        (day is not None and (published_on - day).days > _HISTORY_DAYS)
        or (day is None and year is not None and year < published_on.year - 1 and not nearest["since_open"])
    )
    apart = "," in text[min(trigger, sentence.start + nearest.start()) : max(trigger, sentence.start + nearest.start())]
    return When(nearest.group(), day, old or (past and not apart))


@lru_cache(maxsize=64)
def _expressions(sentence: str) -> "tuple[tuple[re.Match[str], ...], bool]":
    hinted = _HINT.search(sentence) is not None
    return tuple(_TIME.finditer(sentence)) if hinted else (), _HISTORY.search(sentence) is not None


def _resolved(match: "re.Match[str]", today: datetime.date | None) -> tuple[datetime.date | None, int | None]:
    """Return the day that an expression means, and the year that it names."""
    parts = match.groupdict()
    if parts["iso"]:
        return _date(*map(int, parts["iso"].split("-"))), None
    for number in ("1", "2"):
        if parts["d" + number]:
            month, year = _MONTHS[parts["m" + number].lower().rstrip(".")], parts["y" + number]
            return _near(int(parts["d" + number]), month, int(year) if year else None, today), None
    year_named = parts["y3"] or parts["y4"]
    if year_named:
        return None, int(year_named)
    if today is None:
        return None, None
    weekday = (parts["wd"] or parts["wd2"] or "").lower()
    if weekday in _DAYS:
        return _weekday(weekday, today, (parts["rel"] or "on").lower()), None
    if parts["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(parts["near"].lower(), 0)
        return today + datetime.timedelta(days=step), None
    if parts["ago"]:
        return _ago(parts["ago"].lower(), today)
    return None, today.year - (parts["rel"] or "").lower().startswith("last") * (weekday == "year")


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _near(day: int, month: int, year: int | None, today: datetime.date | None) -> datetime.date | None:
    """Return a day of a month; without a year the one nearest to the report."""
    if year is not None or today is None:
        return _date(year, month, day) if year is not None else None
    around = [one for step in (-1, 0, 1) if (one := _date(today.year + step, month, day))]
    return min(around, key=lambda one: abs((one - today).days), default=None)


def _weekday(name: str, today: datetime.date, how: str) -> datetime.date:
    back = (today.weekday() - _DAYS.index(name)) % 7
    if how == "next":
        return today + datetime.timedelta(days=7 - back)
    return today - datetime.timedelta(days=back or (7 if how == "last" else 0))


def _ago(words: str, today: datetime.date) -> tuple[datetime.date | None, int | None]:
    count, unit, _ = words.split()
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 0)
    if unit.startswith("decade"):
        return None, today.year - 10 * (number or 2)
    if unit.startswith("year"):
        return None, today.year - (number or 3)
    days = _UNIT.get(unit.rstrip("s"))
    return (today - datetime.timedelta(days=days * number) if days and number else None), None
