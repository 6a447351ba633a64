"""What does a check look like to a program? The published, versioned shape; see `shapes.py`."""

import datetime
from collections.abc import Iterable

import msgspec

from article41 import __version__
from article41.model.activity import Activity
from article41.regimes.answer import Answer
from article41.regimes.rules import strictest
from article41.services.checking import Checked
from article41.services.shapes import ListShape, list_shape

NOTICE = "Decision support, not legal advice. A finding cites; whether it is right is for a human to say."


class CheckReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/check/1"):
    """One activity, what the regime says of it, and the lists its parties were screened against."""

    version: str = __version__
    number: int
    activity: Activity
    answer: Answer
    lists: tuple[ListShape, ...] = ()
    warnings: tuple[str, ...] = ()
    notice: str = NOTICE


class CheckProblem(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/check-problem/1"):
    """An entry or row that could not be read or judged, and why."""

    version: str = __version__
    number: int
    problem: str


class ChecksReport(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="article41/checks/1"):
    """Several activities: the strictest verdict of all, and each answer or the reason why there is none."""

    version: str = __version__
    verdict: str
    checks: tuple[CheckReport, ...]
    problems: tuple[CheckProblem, ...]


def check_report(number: int, checked: Checked, *, today: datetime.date) -> CheckReport:
    """Return the shape of one check."""
    return CheckReport(
        number=number,
        activity=checked.activity,
        answer=checked.answer,
        lists=tuple(list_shape(used, today=today) for used in checked.lists),
        warnings=checked.warnings,
    )


def strictest_of(reports: Iterable[CheckReport]) -> str:
    """Return the strictest verdict of several answers; empty where there is none."""
    verdicts = [report.answer.verdict for report in reports]
    return strictest(verdicts) if verdicts else ""
