"""The day that a publication carries."""

import datetime
from pathlib import Path

import pytest

from article41.sources.stated_date import date_in_content, date_in_path

DAY = datetime.date(2024, 5, 2)


@pytest.mark.parametrize(
    "head",
    [
        b'<CONSOLIDATED_LIST dateGenerated="2024-05-02T00:00:00Z">',
        b'<export generationDate="2024-05-02T10:00:00">',
        b"<x:dataAsOf>2024-05-02T00:00:00</x:dataAsOf>",
        b"<Publish_Date>05/02/2024</Publish_Date>",
        b"Last Updated,02/05/2024",
        b'"Last Updated","02/05/2024"',
        b"<DateGenerated>02/05/2024</DateGenerated>",
    ],
)
def test_days_in_content(head: bytes) -> None:
    """Each publisher's way of saying it."""
    assert date_in_content(head) == DAY


@pytest.mark.parametrize("head", [b"", b"<list>", b'dateGenerated="2024-13-45"'])
def test_no_day_in_content(head: bytes) -> None:
    """Absent, or not a day."""
    assert date_in_content(head) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2024-05-02/sdn.csv", DAY),
        ("lists/sdn_2024-05-02_a6ab.csv", DAY),
        ("20240502_sdn.csv", DAY),
        ("2020-01-01/sdn_2024-05-02.csv", DAY),
        ("2024-05/sdn.csv", None),
        ("120240502999.csv", None),
        ("2024-02-31.csv", None),
    ],
)
def test_days_in_paths(path: str, expected: datetime.date | None) -> None:
    """The file's name before its folder's; a month is not a day."""
    assert date_in_path(Path(path)) == expected
