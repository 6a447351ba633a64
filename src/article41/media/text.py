"""What are the paragraphs and sentences of a report, and at which code points?

A report is stored in its normal form; every offset counts code points of that form, and its sha256 names it.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator

from article41.media.report import Span
from article41.media.words import word_rows

_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_WIDEST_WRAP, _NARROWEST_WRAP = 100, 40
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_ABBREVIATIONS = frozenset(word for (word,) in word_rows("abbreviations", 1))
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[^\Wa-z_])|[。！？]+[」』]*")
_MAY_END = re.compile(r"\b(?:ltd|inc|co|corp|bros|llc|etc|(?:\w\.)+\w)\.$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\s+(?:The|He|She|It|They|We|But|And|In|On|At|A|An|This|That|These|Those|His|Her|Its|Their|When|While|After|"
    r"According|However|There|Asked|Both|All|One|Two|No|Not|If|As|For)\s"
)
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»(\[]+$")


def normal_form(raw: str) -> str:
    """Return the text as it is stored: NFC, lines ended by "\\n", plain spaces, no invisible characters.

    Doing it again changes nothing; lone surrogates become U+FFFD.
    """
    text = _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", raw))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text)))


def sha256_of(text: str) -> str:
    """Return the hex digest of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs in order, without white space at their ends.

    Each line is one, but where lines are broken at a width, all lines up to a blank or clearly short one are.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Span] = []
    for line in lines:
        if width and found and _goes_on(text, found[-1], line, width):
            found[-1] = Span(start=found[-1].start, end=line.end)
        else:
            found.append(line)
    return tuple(found)


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences inside a paragraph, without white space at their ends; together they hold all its words."""
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        if match.group()[0] == "." and _abbreviated(text, start, match) and not _ends_too(text, match):
            continue
        yield Span(start=start, end=match.end())
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start=start, end=span.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def _lines(text: str) -> list[Span]:
    return [trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]


def _adjacent(text: str, left: Span, right: Span) -> bool:
    return text.count("\n", left.end, right.start) == 1


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width at which lines are broken, or 0 where a line is a paragraph."""
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _adjacent(text, a, b)]
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    return width if len(pairs) >= 3 and full * 3 >= len(pairs) * 2 else 0


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = text.find(" ", following.start, following.end)
    needed = (word if word >= 0 else following.end) - following.start
    last = text.rfind("\n", line.start, line.end) + 1
    return line.end - max(last, line.start) + 1 + needed > width - width // 10


def _goes_on(text: str, paragraph: Span, line: Span, width: int) -> bool:
    return _adjacent(text, paragraph, line) and _is_full(text, paragraph, line, width)


def _ends_too(text: str, stop: "re.Match[str]") -> bool:
    """Return whether an abbreviation that may end a sentence is followed by a word that begins one: "Roe Ltd. He"."""
    return _MAY_END.search(text, max(0, stop.start() - 12), stop.end()) is not None and (
        _BEGINS.match(text, stop.end()) is not None
    )


def _abbreviated(text: str, start: int, stop: "re.Match[str]") -> bool:
    if len(stop.group()) > 1:
        return False
    found = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    if found is None:
        return False
    word = found.group()
    return (len(word) == 1 and word.isupper()) or "." in word or word.lower() in _ABBREVIATIONS
