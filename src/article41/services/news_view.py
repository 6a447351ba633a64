"""What of a report does a reader see first? Small answers that the page, the index and the terminal share."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from article41.media.claiming.vocabulary import claim_kinds
from article41.media.report import Claim, Entity, Listed, Modality, Polarity, Quotation, QuotationKind, Report, ZoneKind
from article41.services.wording import shortened

COLOURS: Final = 7
"""So many speakers have a colour of their own."""
_LONGEST_TITLE: Final = 120
_BOTH, _THEN, _NOW = "on the day of the report and today", "on the day of the report", "today"


class Possible(NamedTuple):
    """A listing that somebody may be, and on which of the two days it was found."""

    listed: Listed
    when: str


class Speaker(NamedTuple):
    """Who is quoted, how often, and in which colour; 0 is that of everybody else."""

    name: str
    quotations: int
    colour: int


def title_of(report: Report) -> str:
    """Return the title that a file states, else the headline, else the beginning of the text."""
    headline = next((one for one in report.zones if one.kind is ZoneKind.HEADLINE), None)
    words = report.text[headline.start : headline.end] if headline else report.text.partition("\n")[0]
    return report.title or shortened(words, _LONGEST_TITLE)


def listed_entities(report: Report) -> tuple[Entity, ...]:
    """Return who may be listed, the likeliest first."""
    found = [one for one in report.entities if one.listed_then or one.listed_now]
    return tuple(sorted(found, key=lambda one: -max(each.match_score for each in (*one.listed_then, *one.listed_now))))


def possible(entity: Entity) -> tuple[Possible, ...]:
    """Return the listings that somebody may be, each once, the likeliest first."""
    now = {one.listing_id: one for one in entity.listed_now}
    then = {one.listing_id: one for one in entity.listed_then}
    found = [
        Possible(now.get(key) or then[key], _BOTH if key in now and key in then else _NOW if key in now else _THEN)
        for key in dict.fromkeys((*now, *then))
    ]
    return tuple(sorted(found, key=lambda one: -one.listed.match_score))


def listing_line(listed: Listed) -> str:
    """Return by whom somebody is listed, since when and under which programme."""
    since = f"since {listed.listed_on}" if listed.listed_on else "day not stated"
    reference = f"reference {listed.reference}" if listed.reference else ""
    return ", ".join(filter(None, (listed.authority, since, listed.programme, reference)))


def speakers(quotations: Sequence[Quotation]) -> tuple[Speaker, ...]:
    """Return who is quoted, the most quoted first."""
    counts = Counter(one.speaker for one in quotations if one.kind is not QuotationKind.SCARE and one.speaker)
    return tuple(
        Speaker(name, count, place if place <= COLOURS else 0)
        for place, (name, count) in enumerate(counts.most_common(), start=1)
    )


def through(claim: Claim) -> tuple[str, ...]:
    """Return the sources of a claim from the publisher inwards, without its holder."""
    return claim.sources[:-1] if claim.sources and claim.sources[-1] == claim.holder else claim.sources


def stance(claim: Claim) -> str:
    """Return what the report commits to, in words; that a claim says something is not so is told too."""
    negative = claim.polarity is Polarity.NEGATIVE and claim.modality is not Modality.DENIED
    return f"{said(claim.modality.value)}{', that it is not so' if negative else ''}"


def said(word: str) -> str:
    """Return a word of a vocabulary as words for a person."""
    return str(word).replace("_", " ")


def kind_title(kind: str) -> str:
    """Return what a kind of claim is called."""
    known = claim_kinds().get(kind)
    return known.title if known else said(kind)
