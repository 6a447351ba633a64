"""What does the reader find in annotated reports? Read whole, by rules alone, against no lists."""

from collections.abc import Sequence

from article41.media.claims import find_claims
from article41.media.lookup import NoLists
from article41.media.mentions import find_mentions
from article41.media.quotations import find_quotations
from article41.media.report import Report
from article41.media.text import sha256_of
from article41.media.zones import find_zones
from evaluation.news.gold import Annotated


def read(report: Annotated) -> Report:
    """Return what is read in an annotated report."""
    zones = find_zones(report.text)
    mentions, entities = find_mentions(report.text, zones, NoLists())
    quotations = find_quotations(report.text, zones, mentions, entities)
    return Report(
        name=report.name,
        sha256=sha256_of(report.text),
        text=report.text,
        zones=zones,
        mentions=mentions,
        entities=entities,
        quotations=quotations,
        claims=find_claims(report.text, zones, mentions, entities, quotations),
    )


def read_all(reports: Sequence[Annotated]) -> list[Report]:
    """Return what is read in each."""
    return [read(report) for report in reports]
