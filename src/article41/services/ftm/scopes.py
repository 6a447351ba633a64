"""Which of the parties of a book may answer a query?"""

import calendar
import datetime
import re
from collections import OrderedDict
from threading import Lock
from typing import Final

import msgspec
import numpy as np

from article41.errors import UnknownValueError
from article41.screening.candidates import Within
from article41.screening.forms import Ints
from article41.services.ftm.book import Book, Mask

SINCE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?)?", re.ASCII)
"""The shape of `changed_since`: a day, and an hour, minute or second of it."""
_REMEMBERED: Final = 32


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What an entity must be: in one of the datasets and of one of the schemata.

    Where topics are given, it has one of them; `changed_from` is the earliest second of its last change.
    """

    datasets: frozenset[str]
    schemata: frozenset[str]
    topics: frozenset[str] | None = None
    changed_from: int | None = None


class Scopes:
    """The parties of a book that fit what is wanted; what was asked lately is remembered. Threads may share it."""

    def __init__(self, book: Book, owners: Ints) -> None:
        self._book, self._owners = book, owners
        self._known: OrderedDict[Wanted, Within] = OrderedDict()
        self._lock = Lock()

    def within(self, wanted: Wanted, *, excluded: tuple[int, ...] = ()) -> Within:
        """Return the leave to find what is wanted, without the parties of the numbers `excluded`."""
        found = self._remembered(wanted)
        if not excluded:
            return found
        mask = found.listings.copy()
        mask[[number for number in excluded if number < len(mask)]] = False
        return Within.these(mask, self._owners)

    def _remembered(self, wanted: Wanted) -> Within:
        with self._lock:
            if wanted in self._known:
                self._known.move_to_end(wanted)
                return self._known[wanted]
        found = Within.these(fitting(self._book, wanted), self._owners)
        with self._lock:
            self._known[wanted] = found
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found


def fitting(book: Book, wanted: Wanted) -> Mask:
    """Return which parties of a book fit."""
    words, count = book.words, book.parties
    of_schema = np.array([name in wanted.schemata for name in words.schemata], dtype=np.bool_)
    of_dataset = np.array([not wanted.datasets.isdisjoint(each) for each in words.datasets], dtype=np.bool_)
    mask: Mask = of_schema[book.schemata[:count]] & of_dataset[book.datasets[:count]]
    if wanted.topics is not None:
        of_topic = np.array([not wanted.topics.isdisjoint(each) for each in words.topics], dtype=np.bool_)
        mask &= of_topic[book.topics[:count]]
    if wanted.changed_from is not None:
        mask &= book.changed[:count] >= wanted.changed_from
    return mask


def changed_from(since: str) -> int:
    """Return the first second after a day, hour, minute or second; raise `UnknownValueError` for one there is not.

    The text has the shape `SINCE`.
    """
    stated = SINCE.fullmatch(since)
    numbers = [int(text) for text in stated.groups() if text is not None] if stated else []
    try:
        start = datetime.datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - UTC is meant
        unit = ("days", "hours", "minutes", "seconds")[len(numbers) - 3]
        end = start + datetime.timedelta(**{unit: 1})
    except (TypeError, ValueError, OverflowError, IndexError):
        raise UnknownValueError(f"changed_since {since!r} is no moment of the calendar; correct it.") from None
    return calendar.timegm(end.timetuple())
