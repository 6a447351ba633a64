"""How is a text marked up where mentions, quotations and claims overlap, and what stands in the margin beside it?

Marks that cross are cut, so that what is opened last is always closed first; the pieces together are the text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple, TypeVar

from article41.media.report import Claim, Entity, Mention, Quotation, Report, Span, Zone

Part = TypeVar("Part", Quotation, Claim, Mention)


class Layer(IntEnum):
    """What is marked, from the outermost mark to the innermost where several begin at one place."""

    QUOTATION = 0
    CLAIM = 1
    TRIGGER = 2
    MENTION = 3


class Mark(NamedTuple):
    """A stretch of the text to mark: `part` says as what."""

    start: int
    end: int
    layer: Layer
    part: Quotation | Claim | Mention


class Step(NamedTuple):
    """What comes next in a line: words, a mark that begins (`mark` and `begins`), or one that ends.

    `whole` says that a mark begins or ends there for good, and not only because another one crosses it. `linked` says
    that no other link is open around it.
    """

    words: str = ""
    mark: Mark | None = None
    begins: bool = False
    whole: bool = True
    linked: bool = False


class Row(NamedTuple):
    """A line of the report, and what stands beside it: the listed who are named there first, and what begins there."""

    number: int
    zone: Zone | None
    steps: tuple[Step, ...]
    listed: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    claims: tuple[Claim, ...]


def rows(report: Report) -> Iterator[Row]:
    """Yield the lines of the text in order, blank ones left out."""
    lines = _lines(report.text)
    by_line = _by_line(_marks(report), lines)
    listed = {one.id: one for one in report.entities if one.listed_then or one.listed_now}
    shown: set[str] = set()
    for number, line in enumerate(lines):
        if not report.text[line.start : line.end].strip():
            continue
        marks = by_line.get(number, [])
        mentions = _begun(marks, line, Mention, Layer.MENTION)
        named = dict.fromkeys(one.entity for one in mentions if one.entity in listed)
        new = [entity for entity in named if entity not in shown]
        shown.update(new)
        yield Row(
            number=number,
            zone=_zone_at(report.zones, line.start),
            steps=tuple(steps(report.text, line, marks)),
            listed=tuple(listed[entity] for entity in new),
            quotations=tuple(_begun(marks, line, Quotation, Layer.QUOTATION)),
            claims=tuple(_begun(marks, line, Claim, Layer.CLAIM)),
        )


def steps(text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Step]:
    """Yield the words of a line and the marks on it, which nest: a mark that another crosses is closed and reopened."""
    clipped = [mark for mark in marks if max(mark.start, line.start) < min(mark.end, line.end)]
    cuts = sorted({line.start, line.end, *(max(mark.start, line.start) for mark in clipped)} | _ends(clipped, line))
    open_: list[Mark] = []
    for at, end in zip(cuts, [*cuts[1:], line.end], strict=True):
        ending = [mark for mark in open_ if min(mark.end, line.end) == at]
        crossed: list[Mark] = []
        while any(mark in open_ for mark in ending):
            mark = open_.pop()
            crossed += [] if mark in ending else [mark]
            yield Step(mark=mark, whole=mark in ending and mark.end == at, linked=_unlinked(open_))
        beginning = [mark for mark in clipped if max(mark.start, line.start) == at]
        for mark in sorted([*crossed, *beginning], key=lambda one: (one.layer, -one.end, one.start)):
            yield Step(mark=mark, begins=True, whole=mark.start == at, linked=_unlinked(open_))
            open_.append(mark)
        if at < end:
            yield Step(words=text[at:end])


def _ends(marks: Sequence[Mark], line: Span) -> set[int]:
    return {min(mark.end, line.end) for mark in marks}


def _unlinked(open_: Sequence[Mark]) -> bool:
    return all(mark.layer is not Layer.MENTION for mark in open_)


def _begun(marks: Sequence[Mark], line: Span, sort: type[Part], layer: Layer) -> Iterator[Part]:
    """Yield the parts of a layer whose mark begins in a line."""
    for mark in marks:
        if mark.layer is layer and mark.start >= line.start and isinstance(mark.part, sort):
            yield mark.part


def _marks(report: Report) -> Iterator[Mark]:
    for quotation in report.quotations:
        yield Mark(quotation.start, quotation.end, Layer.QUOTATION, quotation)
    for claim in report.claims:
        yield Mark(claim.start, claim.end, Layer.CLAIM, claim)
        yield Mark(claim.trigger.start, claim.trigger.end, Layer.TRIGGER, claim)
    for mention in report.mentions:
        yield Mark(mention.start, mention.end, Layer.MENTION, mention)


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start=start, end=start + len(line)))
        start += len(line) + 1
    return found


def _by_line(marks: Iterator[Mark], lines: Sequence[Span]) -> dict[int, list[Mark]]:
    """Return the marks by the number of each line that they touch, in the order in which they begin."""
    starts = [line.start for line in lines]
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda one: (one.start, one.layer, -one.end)):
        first, last = bisect_right(starts, mark.start) - 1, bisect_right(starts, max(mark.start, mark.end - 1)) - 1
        for number in range(first, last + 1):
            found.setdefault(number, []).append(mark)
    return found


def _zone_at(zones: Sequence[Zone], place: int) -> Zone | None:
    at = bisect_right(zones, place, key=lambda zone: zone.start) - 1
    return zones[at] if at >= 0 and place < zones[at].end else None
