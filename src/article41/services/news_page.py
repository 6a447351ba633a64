"""How is a report shown as one page? The text with what was found in it, its evidence beside it; nothing is fetched.

Mentions and quotations may overlap, so the text is cut wherever one of them begins or ends.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from article41 import __version__
from article41.media.report import Entity, Mention, Quotation, Report, Span, Zone

if TYPE_CHECKING:
    from jinja2 import Template

Part = TypeVar("Part", bound=Span)
_TEMPLATE = Path(__file__).with_name("news.html")


class Piece(NamedTuple):
    """A stretch of text of which the same holds throughout."""

    text: str
    mention: Mention | None
    entity: Entity | None
    quotation: Quotation | None


class Row(NamedTuple):
    """A line of the report with what stands in the margin beside it: who is listed and mentioned there first."""

    kind: str
    outlets: tuple[str, ...]
    pieces: tuple[Piece, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]


def news_page(report: Report, *, made_on: datetime.date) -> str:
    """Return the page of one report; raise `MissingExtraError` without the extra `news`."""
    listed = tuple(entity for entity in report.entities if entity.listed_then or entity.listed_now)
    return _template().render(
        report=report, rows=tuple(rows(report)), listed=listed, made_on=made_on, version=__version__
    )


def rows(report: Report) -> Iterator[Row]:
    """Yield the lines of the text in order, blank ones left out."""
    entities = {entity.id: entity for entity in report.entities}
    shown: set[str] = set()
    start = 0
    for line in report.text.split("\n"):
        span = Span(start=start, end=start + len(line))
        start = span.end + 1
        if not line.strip():
            continue
        zone = _zone_at(report.zones, span.start)
        here = [entities[each.entity] for each in _inside(report.mentions, span) if each.entity in entities]
        new = tuple(dict.fromkeys(each for each in here if each.id not in shown))
        shown.update(each.id for each in new)
        yield Row(
            zone.kind.value if zone else "",
            zone.outlets if zone else (),
            tuple(_pieces(report, span, entities)),
            tuple(each for each in new if each.listed_then or each.listed_now),
            tuple(each for each in report.quotations if span.start <= each.start < span.end),
        )


def _pieces(report: Report, span: Span, entities: dict[str, Entity]) -> Iterator[Piece]:
    mentions, quotations = _inside(report.mentions, span), _inside(report.quotations, span)
    cuts = {span.start, span.end}
    for each in (*mentions, *quotations):
        cuts.update((max(each.start, span.start), min(each.end, span.end)))
    places = sorted(cuts)
    for start, end in pairwise(places):
        mention = next((each for each in mentions if each.start <= start < each.end), None)
        over = [each for each in quotations if each.start <= start < each.end]
        innermost = min(over, key=lambda each: each.end - each.start, default=None)
        entity = entities.get(mention.entity) if mention else None
        yield Piece(report.text[start:end], mention, entity, innermost)


def _inside(parts: Sequence[Part], span: Span) -> list[Part]:
    return [each for each in parts if each.start < span.end and each.end > span.start]


def _zone_at(zones: Sequence[Zone], place: int) -> Zone | None:
    at = bisect_right(zones, place, key=lambda zone: zone.start) - 1
    return zones[at] if at >= 0 and place < zones[at].end else None


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(said=lambda word: word.replace("_", " "))
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
