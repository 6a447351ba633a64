"""What does a report that was read look like to a program?"""

import datetime
from typing import Literal

import msgspec

from article41 import __version__
from article41.media.report import Report
from article41.services.shapes import NOTICE


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `article41 read --json` prints: places count code points of `report.text`, half-open."""

    schema: Literal["article41/read/1"] = "article41/read/1"
    version: str
    asked_on: datetime.date
    report: Report
    notice: str = NOTICE


class ReadProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the place of a `ReadReport` for a file of a folder that could not be read."""

    schema: Literal["article41/read-problem/1"] = "article41/read-problem/1"
    name: str
    problem: str


def read_shape(report: Report, *, today: datetime.date) -> ReadReport:
    """Return the shape of one report."""
    return ReadReport(version=__version__, asked_on=today, report=report)
