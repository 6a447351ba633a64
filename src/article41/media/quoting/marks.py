"""Which stretches stand in quotation marks, of whatever style, and which apostrophes are none?

Marks pair up within a paragraph by family (double, single, angled ...), the form of a mark being only a preference:
„so“, ”so”, »so« and "so" are all in use. A quotation that is not closed goes on where the next paragraph opens again
with the same mark, or where a later one closes what it did not open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from article41.media.report import Span
from article41.media.text import trimmed

_FAMILIES = {
    "double": '“”„‟"＂〝〞〟',
    "single": "‘’‚‛'",
    "angled": "«»",
    "angle": "‹›",
    "corner": "「」",
    "corners": "『』",
}
_FAMILY = {mark: family for family, marks in _FAMILIES.items() for mark in marks} | {"``": "double", "''": "double"}
_FAMILY |= {"<<": "angled", ">>": "angled"}
_OPENING = frozenset("“„‟〝«‹‘‚‛「『") | {"``", "<<"}
_CLOSING = frozenset("”〞〟»›’」』") | {"''", ">>"}
_MARK = re.compile("``|''|<<|>>|[" + "".join(_FAMILIES.values()) + "]")
_ELIDED = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|bout|round|n)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \n([{—–-/:") | frozenset(_FAMILY)
_FARTHEST_CLOSE = 8


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in marks, one a paragraph; `content` leaves the marks out. Those of one `group` (from 1) are one
    quotation that goes on over paragraphs. `paragraph` counts from 0.
    """

    span: Span
    content: Span
    closed: bool
    paragraph: int
    family: str
    group: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    family: str
    may_open: bool
    may_close: bool


@dataclass(slots=True)
class _Reading:
    """What the marks of one paragraph pair up to."""

    pairs: list[tuple[_Mark, _Mark]]
    open: list[_Mark]
    stray: list[_Mark]


def marked_stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Marked, ...]:
    """Return the outermost stretches in quotation marks, in order."""
    readings = [_read(text, paragraph) for paragraph in paragraphs]
    found: list[Marked] = []
    group, going_on = 0, ""
    for at, (paragraph, reading) in enumerate(zip(paragraphs, readings, strict=True)):
        done = found[-1].span.end if found else 0
        again = paragraph.start if going_on and _starts_with(text, paragraph, going_on) else -1
        tail = _unclosed(text, paragraph, reading)
        tail = None if tail is None or tail.start < done else tail
        goes_on = tail is not None and at + 1 < len(paragraphs) and _starts_with(text, paragraphs[at + 1], tail.family)
        going_on = tail.family if tail is not None and goes_on else ""
        end = None if tail is None or goes_on else _late_closing(readings, at, tail.family)
        grouped = tail is not None and (goes_on or end is not None or tail.start == again)
        if tail is not None and not grouped and not _stands(text, paragraph, tail):
            tail = None
        before = paragraph.end if tail is None else tail.start
        closed = [one for one in _outermost(text, reading, at) if done <= one.span.start < before]
        found += [replace(one, group=group) if one.span.start == again else one for one in closed]
        if tail is not None:
            group += grouped and tail.start != again
            found.append(_open_stretch(text, tail, paragraph.end, at, group if grouped else 0))
            found += _rest(text, paragraphs, at, end, group) if end else []
    return tuple(found)


def _read(text: str, paragraph: Span) -> _Reading:
    reading = _Reading(pairs=[], open=[], stray=[])
    marks = [_mark(text, paragraph, match) for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    for place, mark in enumerate(marks):
        if mark.family == "single" and _is_apostrophe(text, mark, reading, marks[place + 1 :]):
            continue
        opened = next((m for m in reversed(reading.open) if m.family == mark.family), None)
        if opened is not None and _closes(mark, opened):
            while reading.open.pop() is not opened:
                pass
            reading.pairs.append((opened, mark))
        elif _opens(mark):
            reading.open.append(mark)
        else:
            reading.stray.append(mark)
    return reading


def _mark(text: str, paragraph: Span, match: "re.Match[str]") -> _Mark:
    start, end, sign = match.start(), match.end(), match.group()
    before = text[start - 1] if start > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    may_open = (not before or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    may_close = bool(before) and not before.isspace() and not after.isalnum()
    return _Mark(start, end, sign, _FAMILY[sign], may_open, may_close)


def _closes(mark: _Mark, opened: _Mark) -> bool:
    if mark.family == "angled":
        return mark.sign != opened.sign
    if mark.sign in _CLOSING:
        return mark.start >= opened.end
    if mark.sign in _OPENING:
        return mark.may_close and not mark.may_open
    return mark.may_close or not mark.may_open


def _opens(mark: _Mark) -> bool:
    if mark.family == "angled" and mark.sign in ("«", "<<"):
        return True
    if mark.sign in _OPENING:
        return mark.may_open or not mark.may_close
    return mark.may_open and not (mark.may_close and mark.sign in _CLOSING)


def _is_apostrophe(text: str, mark: _Mark, reading: _Reading, later: Sequence[_Mark]) -> bool:
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    is_open = any(m.family == "single" for m in reading.open)
    if mark.may_open and not mark.may_close:
        return mark.sign in "'’" and bool(_ELIDED.match(text, mark.end))
    if not is_open:
        return True
    return before in "sS" and bool(re.match(r" \w", text[mark.end : mark.end + 2])) and _closes_later(text, later)


def _closes_later(text: str, later: Sequence[_Mark]) -> bool:
    for mark in later[:12]:
        if mark.family != "single":
            continue
        if mark.may_open and not mark.may_close:
            return False
        if mark.may_close and not (text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " "):
            return True
    return False


def _outermost(text: str, reading: _Reading, at: int) -> list[Marked]:
    found: list[Marked] = []
    end = -1
    for opened, closed in sorted(reading.pairs, key=lambda pair: (pair[0].start, -pair[1].end)):
        content = trimmed(text, opened.end, closed.start)
        if opened.start < end or content.start >= content.end:
            continue
        end = closed.end
        found.append(Marked(Span(start=opened.start, end=end), content, True, at, opened.family))
    return found


def _unclosed(text: str, paragraph: Span, reading: _Reading) -> _Mark | None:
    """Return the first mark that opens a quotation which its paragraph does not close."""
    for mark in reading.open:
        inside = any(opened.start < mark.start < closed.start for opened, closed in reading.pairs)
        if not inside and text[mark.end : paragraph.end].strip():
            return mark
    return None


def _stands(text: str, paragraph: Span, tail: _Mark) -> bool:
    introduced = tail.family == "double" and text[paragraph.start : tail.start].rstrip().endswith(":")
    return introduced or (tail.family != "single" and tail.sign in _OPENING) or tail.start == paragraph.start


def _starts_with(text: str, paragraph: Span, family: str) -> bool:
    match = _MARK.match(text, paragraph.start, paragraph.end)
    return match is not None and _FAMILY[match.group()] == family and match.group() not in "”’"


def _late_closing(readings: Sequence[_Reading], at: int, family: str) -> tuple[int, _Mark] | None:
    """Return where a later paragraph closes what it did not open."""
    for later in range(at + 1, min(at + 1 + _FARTHEST_CLOSE, len(readings))):
        reading = readings[later]
        stray = [m for m in reading.stray if m.family == family and m.may_close]
        opened = [m.start for m in reading.open if m.family == family]
        opened += [pair[0].start for pair in reading.pairs if pair[0].family == family]
        if stray and family != "single" and all(stray[0].start < start for start in opened):
            return later, stray[0]
        if opened:
            return None
    return None


def _open_stretch(text: str, mark: _Mark, end: int, at: int, group: int) -> Marked:
    content = trimmed(text, mark.end, end)
    return Marked(Span(start=mark.start, end=content.end), content, False, at, mark.family, group)


def _rest(text: str, paragraphs: Sequence[Span], at: int, end_at: tuple[int, _Mark], group: int) -> Iterator[Marked]:
    last, mark = end_at
    for number in range(at + 1, last):
        whole = paragraphs[number]
        yield Marked(whole, whole, False, number, mark.family, group)
    start = paragraphs[last].start
    content = trimmed(text, start, mark.start)
    yield Marked(Span(start=start, end=mark.end), content, True, last, mark.family, group)
