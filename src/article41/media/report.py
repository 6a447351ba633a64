"""What is in a report? Zones, mentions, quotations and claims, all by place in the text; a claim is somebody's.

Offsets count Unicode code points from the start of `Report.text` and are half-open. Nothing here is a fact about the
world: a claim is what its holder is reported to have said, through a chain of sources from the publisher inwards.
"""

import datetime
from enum import StrEnum

import msgspec

from article41.model import Evidence
from article41.regimes.answer import Citation
from article41.regimes.pack import Verdict


class ZoneKind(StrEnum):
    """What a stretch of a report is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    IMAGE_CAPTION = "image_caption"
    BYLINE = "byline"
    LEAD = "lead"
    NARRATOR = "narrator"
    QUOTED_REPORT = "quoted_report"
    LIST_HEADING = "list_heading"
    BOILERPLATE = "boilerplate"


class MentionKind(StrEnum):
    """What is mentioned. A reference is a role or pronoun that stands for somebody named elsewhere."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    VESSEL = "vessel"
    REFERENCE = "reference"


class Finder(StrEnum):
    """Who found a mention: a name of a list, the language model, a rule, or the text itself (co-reference)."""

    LIST = "list"
    MODEL = "model"
    RULE = "rule"
    COREFERENCE = "coreference"


class QuotationKind(StrEnum):
    """How words are given: whole in marks, partly in marks, or retold."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    SCARE = "scare"


class Polarity(StrEnum):
    """Whether a claim says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """What the report commits to: its own voice, somebody's words, a denial, a possibility, a question left open."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    ASKED = "asked_and_not_answered"


class _Part(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Fields at their defaults are left out of the JSON."""


class Span(_Part, frozen=True, kw_only=True):
    """A stretch of the text."""

    start: int
    end: int


class Zone(Span, frozen=True, kw_only=True):
    """A stretch of one sort. `outlets` is the chain from the publisher inwards; `cue` the words that opened it."""

    kind: ZoneKind
    outlets: tuple[str, ...] = ()
    cue: Span | None = None


class Listed(_Part, frozen=True, kw_only=True):
    """That somebody mentioned may be a listed party, as of a day: evidence for a human, which adds up to `bits`.
    `country` is the one State that the listing names for it, as an ISO 3166 code in lower case.
    """

    listing_id: str
    name: str
    authority: str
    programme: str
    match_score: float
    bits: float
    evidence: tuple[Evidence, ...]
    listed_on: str = ""
    reference: str = ""
    country: str = ""


class Mention(Span, frozen=True, kw_only=True):
    """Somebody or something named or referred to. `entity` is the id of the `Entity` it belongs to."""

    kind: MentionKind
    text: str
    entity: str
    finder: Finder


class Entity(_Part, frozen=True, kw_only=True):
    """Everybody and everything that several mentions stand for. `listed_then` and `listed_now` are the possible
    listings on the day of the report and today; `not_listed` says in words which lists hold nobody like it.
    """

    id: str
    kind: MentionKind
    name: str
    country: str = ""
    imo: str = ""
    roles: tuple[str, ...] = ()
    listed_then: tuple[Listed, ...] = ()
    listed_now: tuple[Listed, ...] = ()
    not_listed: tuple[str, ...] = ()


class Quotation(Span, frozen=True, kw_only=True):
    """Words given as somebody's. `content` is the stretch without marks; a direct quotation that goes on over
    paragraphs is one a paragraph, with the same `group`. `closed` is false where no closing mark stands.
    """

    id: str
    kind: QuotationKind
    content: Span
    speaker: str = ""
    speaker_entity: str = ""
    speaker_mention: Span | None = None
    cue: Span | None = None
    addressee: str = ""
    medium: str = ""
    outlets: tuple[str, ...] = ()
    group: str = ""
    closed: bool = True


class ClaimParty(_Part, frozen=True, kw_only=True):
    """A party of a claim and its role (`supplier`, `recipient`, `imposer`, `target`, `holder` ...)."""

    role: str
    name: str
    entity: str = ""


class Touched(_Part, frozen=True, kw_only=True):
    """A measure that would apply if the claim were true; never that anybody did anything."""

    measure: str
    title: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    says: str


class Claim(Span, frozen=True, kw_only=True):
    """That something happened, will or may happen: somebody's words. `sources` is the chain from the publisher
    inwards, `holder` whose claim it is.
    """

    id: str
    kind: str
    trigger: Span
    sentence: Span
    parties: tuple[ClaimParty, ...] = ()
    goods: tuple[str, ...] = ()
    place: str = ""
    time: str = ""
    happened_on: datetime.date | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    holder: str = ""
    sources: tuple[str, ...] = ()
    quotation: str = ""
    background: bool = False
    touched: tuple[Touched, ...] = ()


class Report(_Part, frozen=True, kw_only=True):
    """A report as read. `lacks` says in words which parts could not be done (such as the language model)."""

    name: str
    sha256: str
    text: str
    publisher: str = ""
    title: str = ""
    published_on: datetime.date | None = None
    language: str = "en"
    zones: tuple[Zone, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    lacks: tuple[str, ...] = ()


class Repetition(_Part, frozen=True, kw_only=True):
    """The same words or the same claim in several places: `(report, quotation or claim)`. `outlets` are independent
    ones: a copy of a copy counts once.
    """

    what: str
    places: tuple[tuple[str, str], ...]
    likeness: float
    outlets: tuple[str, ...] = ()


class Contradiction(_Part, frozen=True, kw_only=True):
    """Two claims, quotations or sentences that do not fit together, and in what: polarity, roles, figures, time,
    attribution, wording or doubt. Each side is `(report, quotation or claim)`, the second empty for a sentence, with
    its place in the report.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    left_place: Span
    right_place: Span
    about: str
    says: str


class Comparison(_Part, frozen=True, kw_only=True):
    """What several reports have in common and where they differ."""

    repeated_quotations: tuple[Repetition, ...] = ()
    repeated_claims: tuple[Repetition, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
