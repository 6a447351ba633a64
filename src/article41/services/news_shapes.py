"""What does a report that was read look like to a program?"""

import datetime
from typing import Literal

import msgspec

from article41 import __version__
from article41.media.report import Report
from article41.services.news_gathering import Together
from article41.services.news_lists import MadeWith
from article41.services.shapes import NOTICE


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 read --json` prints: places count code points of `report.text`, half-open.

    `made_with` names the lists by their hashes, and the versions: reading the same text with the same gives the same.
    """

    schema: Literal["article41/read/1"] = "article41/read/1"
    version: str
    asked_on: datetime.date
    made_with: MadeWith
    report: Report
    notice: str = NOTICE


class ReadTogether(msgspec.Struct, frozen=True, kw_only=True):
    """The last line that `article41 read --json` prints for several reports: what they say together.

    Places of the comparison are the name of a report and the id of a quotation or claim in it.
    """

    schema: Literal["article41/read-together/1"] = "article41/read-together/1"
    version: str
    asked_on: datetime.date
    together: Together
    notice: str = NOTICE


class ReadProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the place of a `ReadReport` for a file of a folder that could not be read."""

    schema: Literal["article41/read-problem/1"] = "article41/read-problem/1"
    name: str
    problem: str


def read_shape(report: Report, made_with: MadeWith, *, today: datetime.date) -> ReadReport:
    """Return the shape of one report."""
    return ReadReport(version=__version__, asked_on=today, made_with=made_with, report=report)


def together_shape(together: Together, *, today: datetime.date) -> ReadTogether:
    """Return the shape of what several reports say together."""
    return ReadTogether(version=__version__, asked_on=today, together=together)
