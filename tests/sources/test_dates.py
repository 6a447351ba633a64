"""Date texts of publishers, to the precision that they have."""

import pytest

from article41.model import PartialDate
from article41.sources.dates import read_date, read_dates

READ = {
    "1946": "1946",
    "1946-04": "1946-04",
    "1946-04-12": "1946-04-12",
    "1946-04-12T10:00:00.123+02:00": "1946-04-12",
    "1946-00-00": "1946",
    "19460412": "1946-04-12",
    "1946/1950": "1946/1950",
    "1946~": "1946~",
    "28/04/1937": "1937-04-28",
    "28.4.1937": "1937-04-28",
    "28-04-1937": "1937-04-28",
    "dd/mm/1945": "1945",
    "dd/04/1945": "1945-04",
    "00/00/1962": "1962",
    "00/04/1962": "1962-04",
    "04/1960": "1960-04",
    "2000/12/31": "2000-12-31",
    "12 Apr 1946": "1946-04-12",
    "12 Apr. 1946": "1946-04-12",
    "12-Apr-1946": "1946-04-12",
    "12th of April 1946": "1946-04-12",
    "12 avril 1946": "1946-04-12",
    "April 12, 1946": "1946-04-12",
    "Sept. 1946": "1946-09",
    "circa 1946": "1946~",
    "c. 1946": "1946~",
    "Approximately 1946": "1946~",
    "1946 (approximative)": "1946~",
    "born circa 1946": "1946~",
    "Between 1946 and 1950": "1946/1950",
    "from 1946 to 1950": "1946/1950",
    "1946-1950": "1946/1950",
    "Approximately 1955- 1958": "1955/1958~",
    "1958 - 1963 (approximative)": "1958/1963~",
    "1 January 1958 to 3 March 1959": "1958-01-01/1959-03-03",
    "1950s": "1950/1959",
    "late 1960s": "1967/1969~",
    "01/13/1960": "1960-01-13",
    "٣/٤/١٩٦٠": "1960-04-03",
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_to_its_precision(text: str) -> None:
    """Each form that lists print gives its EDTF date."""
    assert str(read_date(text)) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "unknown",
        "00/00/0000",
        "31/02/1960",
        "1960-13-01",
        "12",
        "yesterday",
        "1950-1946",
        "19a0",
        "9" * 400,
        "½/4/1960",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Days that do not exist, ranges that run backwards, and other texts are not guessed at."""
    assert read_date(text) is None


def test_the_order_of_day_and_month_can_be_stated() -> None:
    """American dates have the month first."""
    assert read_date("04/05/1960") == PartialDate("1960-05-04")
    assert read_date("04/05/1960", dayfirst=False) == PartialDate("1960-04-05")


@pytest.mark.parametrize(
    ("text", "dates", "unread"),
    [
        ("1964 or 1965", ["1964", "1965"], []),
        ("a) Between 1955 and 1958 b) Between 1945 and 1950", ["1955/1958", "1945/1950"], []),
        ("(1) 1/2/1960 (2) 1961", ["1960-02-01", "1961"], []),
        ("1945, 1946, 1945", ["1945", "1946"], []),
        ("(1) --- (2) 1967", ["1967"], []),
        ("1960; in the year 43", ["1960"], ["in the year 43"]),
        ("n/a", [], []),
    ],
)
def test_several_dates_are_read_in_order(text: str, dates: list[str], unread: list[str]) -> None:
    """Dates come once each; pieces with digits that are none are given back."""
    found, rest = read_dates(text)
    assert ([str(date) for date in found], rest) == (dates, unread)
