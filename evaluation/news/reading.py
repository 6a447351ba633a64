"""What does the reader find in annotated reports? Read whole, by rules alone, against no lists."""

from collections.abc import Iterator, Sequence

from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import (
    Claim,
    ClaimParty,
    Entity,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    QuotationKind,
    Report,
    Span,
)
from article41.media.text import sha256_of
from evaluation.news.claim_scores import TYPES
from evaluation.news.gold import Annotated, GoldActivity, GoldQuotation


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


def as_annotated(report: Annotated) -> Report:
    """Return what a reader would find who finds all that is annotated, so that comparing is measured by itself."""
    people = {one.speaker: Entity(id=one.speaker, kind=MentionKind.PERSON, name=one.speaker) for one in _named(report)}
    quotations = tuple(_quotation(one) for one in (*report.direct, *report.indirect))
    return Report(
        name=report.name,
        sha256=sha256_of(report.text),
        text=report.text,
        zones=find_zones(report.text),
        entities=tuple(people.values()),
        quotations=quotations,
        claims=tuple(_claim(one) for one in report.activities),
    )


def _named(report: Annotated) -> Iterator[GoldQuotation]:
    yield from (one for one in (*report.direct, *report.indirect) if one.speaker[:1].isupper())


def _quotation(one: GoldQuotation) -> Quotation:
    inner = Span(start=one.content_start, end=one.content_end) if one.content_start >= 0 else None
    return Quotation(
        id=one.id,
        kind=QuotationKind.DIRECT if inner else QuotationKind.INDIRECT,
        start=one.start,
        end=one.end,
        content=inner or Span(start=one.start, end=one.end),
        speaker=one.speaker.strip("()"),
        speaker_entity=one.speaker if one.speaker[:1].isupper() else "",
        cue=Span(start=one.cue.start, end=one.cue.end) if one.cue else None,
        outlets=() if one.outlet.startswith("(") else (one.outlet,),
    )


def _claim(one: GoldActivity) -> Claim:
    modality = next((each for each in Modality if each.value == one.modality), Modality.ASSERTED)
    return Claim(
        id=one.id,
        kind=TYPES.get(one.type, (one.type,))[0],
        start=one.start,
        end=one.end,
        trigger=Span(start=one.trigger.start, end=one.trigger.end),
        sentence=Span(start=one.sentence.start, end=one.sentence.end),
        parties=tuple(ClaimParty(role=each.role, name=each.name) for each in one.parties),
        polarity=Polarity.NEGATIVE if one.negated else Polarity.POSITIVE,
        modality=modality,
        holder="" if one.holder.startswith("(") else one.holder,
        sources=tuple(name for name in one.source_chain if not name.startswith("(")),
        quotation=one.inside_quote or "",
        background=one.background,
    )
