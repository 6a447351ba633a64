"""A report made by hand, with everything in it that a report can hold."""

import datetime

from article41.media.report import (
    Claim,
    ClaimParty,
    Entity,
    Finder,
    Listed,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    QuotationKind,
    Report,
    Span,
    Touched,
    Zone,
    ZoneKind,
)
from article41.model import Evidence, EvidenceKind
from article41.regimes.answer import Citation
from article41.regimes.pack import Verdict

DAY = datetime.date(2024, 5, 7)
TEXT = """Ministers part without paper

Envoy Oru Venn said <rockets> were never sold. “We sold coal, and the Blue Heron carried it,” she told the Harbour Post.

“We go on,” said Minister Tal Brack."""


def place(words: str) -> Span:
    """Return where words stand in the text, for the first time."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def mention(words: str, kind: MentionKind, entity: str) -> Mention:
    """Return a mention of words."""
    at = place(words)
    return Mention(start=at.start, end=at.end, kind=kind, text=words, entity=entity, finder=Finder.RULE)


def claim(number: int, words: str, trigger: str, **said: object) -> Claim:
    """Return a claim made by words."""
    at = place(words)
    trigger_at = place(trigger)
    return Claim(start=at.start, end=at.end, id=f"c{number}", trigger=trigger_at, sentence=at, **said)  # type: ignore[arg-type]


LISTED = Listed(
    listing_id="own:1",
    name="VENN, Oru",
    authority="Council of the Harbour",
    programme="HARBOUR-1",
    match_score=0.91,
    bits=3.4,
    evidence=(
        Evidence(EvidenceKind.NAME, 9.5, "names alike"),
        Evidence(EvidenceKind.PRIOR, -6.1, "one in sixty"),
    ),
    listed_on="2019-03-01",
)
ENTITIES = (
    Entity(id="e1", kind=MentionKind.PERSON, name="Oru Venn", roles=("Envoy",), listed_then=(LISTED,),
           listed_now=(LISTED,), not_listed=("not on the list of Elsewhere",)),
    Entity(id="e2", kind=MentionKind.VESSEL, name="Blue Heron"),
    Entity(id="e3", kind=MentionKind.PERSON, name="Tal Brack"),
)  # fmt: skip
CLAIMS = (
    claim(1, "Envoy Oru Venn said <rockets> were never sold", "sold", kind="arms_transfer", modality=Modality.DENIED,
          polarity=Polarity.NEGATIVE, holder="Oru Venn", sources=("Harbour Gazette",),
          parties=(ClaimParty(role="supplier", name="Oru Venn", entity="e1"),)),
    claim(2, "We sold coal, and the Blue Heron carried it", "carried", kind="goods_transfer",
          modality=Modality.REPORTED, holder="Oru Venn", sources=("Harbour Gazette", "Harbour Post"), quotation="q1",
          happened_on=DAY.replace(day=3),
          parties=(ClaimParty(role="vessel", name="Blue Heron", entity="e2"),), goods=("coal",),
          touched=(Touched(measure="coal-ban", title="Coal", verdict=Verdict.PROHIBITED, says="would be prohibited",
                           citations=(Citation(provision="2371/8", seen=True),)),)),
)  # fmt: skip


def quotation(number: int, words: str, speaker: str, outlets: tuple[str, ...]) -> Quotation:
    """Return a direct quotation of words in marks."""
    at = place(words)
    content = Span(start=at.start + 1, end=at.end - 1)
    return Quotation(start=at.start, end=at.end, id=f"q{number}", kind=QuotationKind.DIRECT, content=content,
                     speaker=speaker, outlets=outlets)  # fmt: skip


def report() -> Report:
    """Return the report."""
    return Report(
        name="hand.txt",
        sha256="0" * 64,
        text=TEXT,
        publisher="Harbour Gazette",
        published_on=DAY,
        zones=(Zone(start=0, end=TEXT.index("\n"), kind=ZoneKind.HEADLINE, outlets=("Harbour Gazette",)),),
        mentions=(
            mention("Oru Venn", MentionKind.PERSON, "e1"),
            mention("Blue Heron", MentionKind.VESSEL, "e2"),
            mention("Tal Brack", MentionKind.PERSON, "e3"),
        ),
        entities=ENTITIES,
        quotations=(
            quotation(
                1, "“We sold coal, and the Blue Heron carried it,”", "Oru Venn", ("Harbour Gazette", "Harbour Post")
            ),
            quotation(2, "“We go on,”", "Tal Brack", ("Harbour Gazette",)),
        ),
        claims=CLAIMS,
        lacks=("weather",),
    )
