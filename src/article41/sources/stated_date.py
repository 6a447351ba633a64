"""Which day does a publication carry, in its content or in its path?

For ordering publications, and for formats that hold no date of their own (OFAC's CSV): there the folder or file name in
which somebody archived it, such as `2024-05-02/sdn.csv`, is the only statement.
"""

import datetime
import re
from pathlib import Path

_ISO = re.compile(
    rb'(?:dateGenerated|generationDate|publicationDate|dataAsOf|[dD]ate)\s*=\s*"(\d{4})-(\d\d)-(\d\d)'
    rb"|<(?:\w+:)?(?:dataAsOf|datePublished)>\s*(\d{4})-(\d\d)-(\d\d)"
)
_AMERICAN = re.compile(rb"<Publish_Date>\s*(\d\d)/(\d\d)/(\d{4})")
_BRITISH = re.compile(rb'Last Updated"?,"?(\d\d)/(\d\d)/(\d{4})|<DateGenerated>\s*(\d\d)/(\d\d)/(\d{4})')
_IN_PATH = re.compile(r"(?<!\d)(20\d\d)(-?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def date_in_content(head: bytes) -> datetime.date | None:
    """Return the day of publication stated near the start of a list file, if it is stated there."""
    for pattern, order in ((_ISO, (0, 1, 2)), (_AMERICAN, (2, 0, 1)), (_BRITISH, (2, 1, 0))):
        found = pattern.search(head)
        if found:
            parts = [int(part) for part in found.groups() if part]
            return _day(*(parts[place] for place in order))
    return None


def date_in_path(path: Path) -> datetime.date | None:
    """Return the last full day (`2024-05-02` or `20240502`) in the file name, else in the name of its folder."""
    for name in (path.name, path.parent.name):
        days = [_day(int(y), int(m), int(d)) for y, _, m, d in _IN_PATH.findall(name)]
        stated = [day for day in days if day]
        if stated:
            return stated[-1]
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
