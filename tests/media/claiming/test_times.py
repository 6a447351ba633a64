"""When did it happen, as the report says, and on which day?"""

import datetime

import pytest

from article41.media.claiming.times import When, when
from article41.media.report import Span

THURSDAY = datetime.date(2023, 9, 14)


def read(text: str, today: datetime.date | None = THURSDAY) -> When:
    """Return the time of a sentence whose trigger is its first word."""
    return when(text, Span(start=0, end=len(text)), 0, today)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", "2023-09-11"),
        ("last Thursday", "2023-09-07"),
        ("Thursday", "2023-09-14"),
        ("next Friday", "2023-09-15"),
        ("yesterday", "2023-09-13"),
        ("tomorrow", "2023-09-15"),
        ("three days ago", "2023-09-11"),
        ("two weeks ago", "2023-08-31"),
        ("5 August 2017", "2017-08-05"),
        ("August 5, 2017", "2017-08-05"),
        ("28 May", "2023-05-28"),
        ("December 30", "2023-12-30"),
        ("2017-12-22", "2017-12-22"),
        ("30 February 2020", None),
        ("last year", None),
        ("in 2006", None),
        ("since 2006", None),
        ("March 2015", None),
    ],
)
def test_days_are_worked_out_from_the_day_of_the_report(words: str, day: str | None) -> None:
    """An expression that names no single day gives none; the words are kept."""
    found = read(f"They sold coal {words}.")
    assert found.words == words
    assert found.day == (datetime.date.fromisoformat(day) if day else None)


def test_without_a_day_of_the_report_only_whole_dates_count() -> None:
    """A weekday alone says nothing then."""
    assert read("They sold coal on Monday.", None).day is None
    assert read("They sold coal on 5 August 2017.", None).day == datetime.date(2017, 8, 5)


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("They sold coal in 1951.", True),
        ("They sold coal on 5 August 2017.", True),
        ("They sold coal during the Cold War.", True),
        ("They have been on the list since 2006.", False),
        ("They sold coal last year.", False),
        ("They sold coal in 2022.", False),
        ("They sold coal.", False),
    ],
)
def test_what_lies_long_before_the_report_is_history(text: str, history: bool) -> None:
    """More than a year before; what has lasted since then is none."""
    assert read(text).history is history


def test_the_nearest_expression_counts() -> None:
    """Of two times in a sentence the one beside the trigger is meant."""
    text = "On Monday they said that the firm sold coal on Friday."
    assert when(text, Span(start=0, end=len(text)), text.index("sold"), THURSDAY).words == "on Friday"
