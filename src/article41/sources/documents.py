"""Which number does a document text carry? `No 592667 (Qatari passport, issued on 3 May 2007)` taken apart.

The number is the first run of words with digits before any remark; the whole text stays in the note, so that nothing
is lost when a publisher words it otherwise.
"""

import functools
import re

from article41.model import Identifier, IdentifierScheme, PartialDate
from article41.sources.dates import read_date
from article41.sources.texts import fold, mentioned_country, stated

_REMARK = re.compile(
    r"\s*(?:[(;]|,(?=\s*[a-z])|\s[-–]\s|"
    r"\b(?:date of|issued?|issuing|expir\w+|valid|until|dated|under|alt\.|name\b|born|is a))",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"^(?:number|no|nr)[.:]?\s*(?=\d)", re.IGNORECASE)
_LEAD = frozenset({"no", "nr", "num", "number", "id", "ssn", "din"})
_DATE = (
    r"(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?[\s.-]+[A-Za-z]{3,9}\.?[\s,-]+\d{4}|"
    r"[A-Za-z]{3,9}\.?\s+\d{4}|\d{4})"
)
_ISSUED = re.compile(rf"\bissue[d]?\b(?:\s*date)?[^.;()\d]{{0,60}}?(?:on|in|:|date)?\s*{_DATE}", re.IGNORECASE)
_ISSUE_DATE = re.compile(rf"\b(?:date of issue|issue date|valid from)\W*{_DATE}", re.IGNORECASE)
_EXPIRES = re.compile(
    rf"\b(?:expir\w*|valid (?:until|to|through)|valid from \S+ to|until)[^.;()\d]{{0,30}}?{_DATE}", re.IGNORECASE
)


@functools.lru_cache(maxsize=16384)
def document(scheme: IdentifierScheme, text: str, details: str = "") -> Identifier | None:
    """Return the identifier that `text` (and the publisher's `details` on it) states; None when it states nothing."""
    whole = stated(text.strip("\"'“” ,;."))
    if not whole:
        return None
    number = number_in(whole)
    note = "; ".join(part for part in (whole if whole != number else "", fold(details)) if part)
    return Identifier(
        scheme,
        number,
        country=mentioned_country(note),
        issued_on=_date(_ISSUE_DATE, note) or _date(_ISSUED, note),
        expires_on=_date(_EXPIRES, note),
        note=note,
    )


def number_in(text: str) -> str:
    """Return the first run of words with digits that stands before any remark in `text`, else `text`."""
    head = _REMARK.split(text, maxsplit=1)[0].strip() or text
    words = head.split()
    places = [place for place, word in enumerate(words) if any(character.isdigit() for character in word)]
    if not places:
        return head if head != text and len(head) > 2 else text
    first = last = places[0]
    while last + 1 in places:
        last += 1
    before = words[first - 1] if first else ""
    if before.isupper() and len(before) <= 3 and before.casefold() not in _LEAD:
        first -= 1
    return _NUMBER_WORD.sub("", " ".join(words[first : last + 1])).strip(".,;:#№\"'")


def _date(pattern: re.Pattern[str], text: str) -> PartialDate | None:
    found = pattern.search(text)
    return read_date(found[1]) if found else None
