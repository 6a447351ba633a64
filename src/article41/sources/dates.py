"""Which date does the publisher mean? Date texts as lists print them, read to the precision that they have.

Read are ISO dates and EDTF, `28/04/1937` and its `00/00/1962`, `dd/mm/1945` forms, `12 Apr. 1946`, `April 12, 1946`,
`Apr 1946`, bare years, decades, and of these "circa" and ranges. Anything else is None, and the parser reports it.
"""

import functools
import re
import unicodedata

from article41.errors import UnknownValueError
from article41.model import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier januar enero gennaio",
            "feb february febr fev fevrier février februar febrero febuary",
            "mar march mars märz marz marzo",
            "apr april avr avril abril aprile",
            "may mai mayo maggio",
            "jun june juin juni junio giugno",
            "jul july juil juillet juli julio luglio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre settembre",
            "oct october octobre oktober okt octubre ottobre",
            "nov november novembre noviembre",
            "dec december déc décembre decembre dez dezember diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_CIRCA = re.compile(
    r"^(?:in\s+)?(?:born\s+)?(?:circa|approximately|approx\.?|about|around|ca?\.|ca?(?=\s)|env\.?|environ|possibly|"
    r"probably|estimated(?:\s+to\s+be)?|est\.|vers|~)\s*|\s*(?:\((?:circa|approx(?:imate(?:ly)?|imative|\.)?|estimated)\)|"
    r"\bapprox(?:imately|\.)?|\bcirca|~)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:between|from|entre|zwischen)\s+(.+?)\s+(?:and|to|et|und|-|–|through|until)\s+(.+)$", re.IGNORECASE
)
_RANGE = re.compile(r"^(.{4,}?)\s*(?:\bto\b|\s[-–—]\s|[–—/]|(?<=\d{4})\s*-\s*(?=\d{4}))\s*(.{4,})$", re.IGNORECASE)
_DECADE = re.compile(r"^(?:in\s+)?(?:the\s+)?(early|mid|late)?[\s-]*(?:the\s+)?(\d{3}0)'?s$", re.IGNORECASE)
_DECADE_YEARS = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_ISO = re.compile(
    r"^(\d{4})(?:-(\d{1,2}|mm)(?:-(\d{1,2}|dd))?)?(?:[T ]\d{2}:\d{2}.*|Z|[+-]\d{2}:\d{2})?$", re.IGNORECASE
)
_NUMERIC = re.compile(r"^(\d{1,2}|dd|mm|\?+|xx)\s*([/.-])\s*(\d{1,2}|mm|dd|\?+|xx)\s*\2\s*(\d{4})\.?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"^(\d{4})\s*([/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2}|mm)\s*[/.-]\s*(\d{4})$", re.IGNORECASE)
_WORDS = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th|er)?[\s.,/-]*(?:of\s+|de\s+)?)?([^\W\d_]{3,10})[\s.,/-]*(?:de\s+)?(\d{4})\.?$"
)
_WORDS_US = re.compile(r"^([^\W\d_]{3,10})[\s.]*(\d{1,2})(?:st|nd|rd|th)?[\s,.]+(\d{4})\.?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NUMBERING = re.compile(r"\s*(?:[;|\n]|(?:^|(?<=[\s,]))\(?[0-9a-z]{1,2}\))\s*", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"\s*(?:,|\bor\b|\band\b|&)\s*", re.IGNORECASE)


@functools.lru_cache(maxsize=16384)
def read_date(text: str, *, dayfirst: bool = True) -> PartialDate | None:
    """Return the date or range that `text` states, or None when it states none that can be read.

    `dayfirst` says whether `04/05/1960` is the 4th of May. A part written as zeros, `dd` or `mm` is unknown.
    """
    folded = " ".join(_plain_digits(text).split()).strip(" ,;")
    if not any(character.isdigit() for character in folded):
        return None
    folded = folded.removeprefix("born ")
    bare = _CIRCA.sub("", folded).strip(" ,;:")
    circa = bare != folded.strip(" ,;:")
    found = _point(bare, dayfirst) or _decade(bare) or _range(bare, dayfirst)
    if found is None:
        return None
    return PartialDate(start=found.start, end=found.end, circa=circa or found.circa)


def read_dates(text: str, *, dayfirst: bool = True) -> tuple[list[PartialDate], list[str]]:
    """Return all dates that `text` states, in order and once each, and the pieces with a digit that cannot be read.

    Pieces are parted by commas, semicolons, `|`, "or", "and", or by numbering as in `(1) 1946 (2) 1947`, `a) 1946`.
    """
    dates: dict[PartialDate, None] = {}
    unread = []
    for part in _NUMBERING.split(text):
        whole = read_date(part, dayfirst=dayfirst)
        for piece in (part,) if whole else _ALTERNATIVES.split(part):
            found = whole or read_date(piece, dayfirst=dayfirst)
            if found is not None:
                dates[found] = None
            elif any(character.isdigit() for character in piece.replace("0", "")):
                unread.append(piece)
    return list(dates), unread


def _plain_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _point(text: str, dayfirst: bool) -> PartialDate | None:
    """Read one year, month or day."""
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _date(*found.groups())
    if found := _YEAR_FIRST.match(text):
        return _date(found[1], found[3], found[4])
    if found := _NUMERIC.match(text):
        day, month = (found[1], found[3]) if dayfirst else (found[3], found[1])
        swapped = month.isdecimal() and int(month) > 12  # only the other order names a month
        return _date(found[4], day, month) if swapped else _date(found[4], month, day)
    if found := _MONTH_YEAR.match(text):
        return _date(found[2], found[1], None)
    if found := _WORDS.match(text):
        return _named(found[3], found[2], found[1])
    if found := _WORDS_US.match(text):
        return _named(found[3], found[1], found[2])
    return None


def _named(year: str, month: str, day: str | None) -> PartialDate | None:
    number = _MONTHS.get(month.lower())
    return None if number is None else _date(year, str(number), day)


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    """Return the date if it exists; unknown parts (zeros, letters) are left out."""
    numbers = [part if part is not None and part.isdecimal() and int(part) else "" for part in (year, month, day)]
    known = numbers[: numbers.index("")] if "" in numbers else numbers
    if not known:
        return None
    try:
        return PartialDate.parse("-".join([known[0], *(part.zfill(2) for part in known[1:])]))
    except UnknownValueError:
        return None


def _decade(text: str) -> PartialDate | None:
    found = _DECADE.match(text)
    if found is None:
        return None
    first, last = _DECADE_YEARS[(found[1] or "").lower()]
    year = int(found[2])
    return PartialDate(start=str(year + first), end=str(year + last), circa=bool(found[1]))


def _range(text: str, dayfirst: bool) -> PartialDate | None:
    found = _BETWEEN.match(text) or _RANGE.match(text)
    if found is None:
        return None
    ends = [read_date(part, dayfirst=dayfirst) for part in found.groups()]
    first, last = ends
    if first is None or last is None:
        return None
    end = last.end or last.start
    if first.start == end:
        return PartialDate(start=first.start, circa=first.circa or last.circa)
    if first.earliest > last.latest:
        return None
    return PartialDate(start=first.start, end=end, circa=first.circa or last.circa)
