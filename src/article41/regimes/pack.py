"""What does a regime pack hold? Dated measures, the exemptions that modify them, and where each fact is from.

Periods are half-open: `effective_from` is inclusive, `effective_to` exclusive, None where the measure is in force
without an end. Nothing here is the text of a resolution: `says` is always a paraphrase.
"""

import datetime
from enum import StrEnum
from typing import Literal

import msgspec

from article41.model.activity import ActivityKind, ActorClass, FactValue, Purpose


class Verdict(StrEnum):
    """What a regime says of an activity, from the strictest to the mildest."""

    PROHIBITED = "prohibited"
    PROHIBITED_UNLESS_APPROVED = "prohibited_unless_committee_approves"
    ESCALATE = "escalate"
    DUTY_TO_ACT = "duty_to_act"
    PERMITTED_WITH_CONDITIONS = "permitted_with_conditions"
    PERMITTED = "permitted"


class Direction(StrEnum):
    """Which way a measure looks, seen from the country of the regime."""

    TO = "to"
    FROM = "from"
    BOTH = "both"
    CONDUCT = "conduct"
    ELSEWHERE = "elsewhere"


class Binding(StrEnum):
    """The force of a provision, by its words: Article 25 binds States to what the Council decides."""

    DECIDES = "decides"
    CALLS_UPON = "calls_upon"
    CLARIFIES = "clarifies"
    REAFFIRMS = "reaffirms"


class GoodsBasis(StrEnum):
    """Who named the HS codes: the resolution, the Panel (not binding), the Committee's lists, or nobody."""

    RESOLUTION = "resolution"
    PANEL = "panel_indicative"
    COMMITTEE = "committee"
    NONE = "none"


class Mode(StrEnum):
    """How an exemption comes to apply."""

    STANDING = "standing"
    NOTIFY = "notify"
    STATE_DETERMINES = "state_determines_notify"
    NO_OBJECTION = "committee_notify_silence"
    APPROVAL = "committee_approval"
    ALLOWANCE = "quantity_allowance"
    TRANSITIONAL = "transitional"
    PHYSICAL = "physical_exception"


class Confidence(StrEnum):
    """How far the researcher trusts a fact. It is no proof of checking."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class _Fact(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """What every fact of a pack carries. `cites` are `<resolution>/<paragraph>`; those also in `seen` were seen in a
    source with that number, the others come from memory and are not yet proof-read. `sources` are keys of
    `sources.yml`.
    """

    cites: tuple[str, ...]
    seen: tuple[str, ...] = ()
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""


class Test(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """One condition on an activity: either a comparison of one fact, or a combination of tests.

    `fact` is a path of `regimes/facts.py` (`goods.condition`, `vessel.flag`, `to`, `purpose`, `actor`) or a word of
    the pack's `facts.yml`. Exactly one comparison is given. A fact that is not stated makes the test unknown.
    """

    fact: str = ""
    is_: FactValue | None = msgspec.field(default=None, name="is")
    among: tuple[str, ...] = ()
    over: float | None = None
    at_most: float | None = None
    before: datetime.date | None = None
    through: datetime.date | None = None
    all: tuple["Test", ...] = ()
    any: tuple["Test", ...] = ()
    none: tuple["Test", ...] = ()
    words: str = ""


class GoodsScope(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """The goods a measure reaches. A line is reached by an item word or by an HS prefix (not one of `except_hs`).

    `hints` are HS prefixes that only suggest a named item: they raise the question, never the measure. `every` means
    goods of any sort.
    """

    hs: tuple[str, ...] = ()
    basis: GoodsBasis = GoodsBasis.NONE
    except_hs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    every: bool = False


class Scope(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """The activities a measure reaches: one of `activities`, with such goods, where all of `when` are true.

    `nexus` asks for a link to the country of the regime (a route, a flag, an owner, a party). `unknown` says what a
    test that cannot be decided means: somebody must find out (`escalate`), or it is only noted because a State alone
    can decide it and nothing points to it (`note`).
    """

    activities: tuple[ActivityKind, ...]
    goods: GoodsScope | None = None
    when: tuple[Test, ...] = ()
    nexus: bool = True
    unknown: Literal["escalate", "note"] = "escalate"


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """What follows where a measure applies; the first outcome whose `when` is true counts."""

    verdict: Verdict
    when: tuple[Test, ...] = ()
    says: str = ""


class Question(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """When an undecided measure must go to a human: signs that point to it, and what to ask."""

    when: tuple[Test, ...] = ()
    hints: tuple[str, ...] = ()
    says: str


class Cap(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A world total that must not be passed in a period. `rule` says how several units combine: `first_reached` (any
    limit passed ends the allowance) or `contested` (units that disagree need a ruling).
    """

    limits: tuple[tuple[float, str], ...]
    period: str
    rule: Literal["first_reached", "contested"] = "first_reached"
    over: Literal["prohibited", "committee_approval"] = "prohibited"


class Duty(_Fact, frozen=True, kw_only=True):
    """Something that somebody must do: notify, report, inspect, seize, repatriate. `by` is a day, `within` words."""

    id: str
    title: str
    does: Literal["notify", "report", "inspect", "seize", "freeze", "repatriate", "close", "expel", "watch", "other"]
    who: str
    says: str
    to: str = ""
    within: str = ""
    by: datetime.date | None = None
    measures: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None


class Measure(_Fact, frozen=True, kw_only=True):
    """One version of a measure. `yields_to` are measures whose special rule replaces this one where both apply."""

    id: str
    title: str
    kind: str
    direction: Direction
    binding: Binding
    effective_from: datetime.date
    says: str
    scope: Scope
    effective_to: datetime.date | None = None
    outcomes: tuple[Outcome, ...] = (Outcome(verdict=Verdict.PROHIBITED),)
    asks: Question | None = None
    cap: Cap | None = None
    deadline: datetime.date | None = None
    supersedes: tuple[str, ...] = ()
    extended_by: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    listed_by: tuple[str, ...] = ()


class Exemption(_Fact, frozen=True, kw_only=True):
    """A carve-out written in law, attached to the measures it `lifts` (`*`: every binding one).

    It `reaches` an activity where all those tests are true (who, for what, which goods): a fact of the activity, not
    a step. What is then still `needed` (approval, notice, determination) decides whether it lifts. `conditions` have
    to be kept besides: one that is known to be broken takes the exemption away, one not stated stays as a condition
    of the answer. `leaves` is the verdict where it lifts. `does_not_cover` are words for a person, `excludes`
    measures that `*` leaves out.
    """

    id: str
    title: str
    lifts: tuple[str, ...]
    mode: Mode
    who: str
    says: str
    to: str = ""
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    actors: tuple[ActorClass, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    reaches: tuple[Test, ...] = ()
    needed: tuple[Test, ...] = ()
    conditions: tuple[Test, ...] = ()
    leaves: Verdict = Verdict.PERMITTED
    time_limits: str = ""
    covers: tuple[str, ...] = ()
    does_not_cover: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    request_contents: tuple[str, ...] = ()
    last_day: datetime.date | None = None
    contract_before: datetime.date | None = None
    replaces: tuple[str, ...] = ()


class Contested(_Fact, frozen=True, kw_only=True):
    """A point on which readings differ. Where `when` is true (for `goods`, in one of `activities`), the answer is to
    escalate: for a measure, for an exemption, or by itself where neither is named.
    """

    id: str
    title: str
    says: str
    readings: tuple[str, ...]
    measures: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    activities: tuple[ActivityKind, ...] = ()
    goods: GoodsScope | None = None
    when: tuple[Test, ...] = ()
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    decides: bool = True


class FactWord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A word that activities may use in `facts`: its type, the question to ask, and who can answer it."""

    name: str
    type: Literal["yes_no", "number", "day", "word"]
    question: str
    values: tuple[str, ...] = ()
    decided_by: Literal["asker", "state", "committee"] = "asker"
    scope: str = ""


class ItemWord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A word for goods that a provision names without a code, with HS prefixes where such goods usually are."""

    name: str
    title: str
    hs: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Vote(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """How the Council voted. Names are as in `membership.yml`; `against` and `abstained` are complete."""

    in_favour: int
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()


class Instrument(_Fact, frozen=True, kw_only=True):
    """A resolution, or a draft that failed. `symbol` is the official one, `number` the short one of citations."""

    id: str
    symbol: str
    title: str
    dated: datetime.date
    role: Literal["core", "precursor", "context", "panel", "cross_cutting", "failed_draft"]
    adopted: bool
    says: str
    number: int | None = None
    vote: Vote | None = None
    chapter_vii: bool = False
    article_41: bool = False
    meeting: int | None = None
    trigger: str = ""
    sponsor: str = ""
    would_have: tuple[str, ...] = ()
    extends_panel_to: datetime.date | None = None


class CommitteeList(_Fact, frozen=True, kw_only=True):
    """A list of items that a measure refers to, by its symbol only."""

    symbol: str
    title: str
    effective_from: datetime.date | None = None


class Source(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """Where facts were checked. `kind` says what sort of source it is; `memory` was not checked."""

    key: str
    title: str
    kind: str
    url: str = ""


class CertificateWord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A field or check of an end-use certificate."""

    name: str
    title: str
    need: Literal["essential", "recommended", "check"]
    says: str


class Answered(_Fact, frozen=True, kw_only=True):
    """A question about the law of the regime that is no measure, with its answer."""

    id: str
    question: str
    answer: str


class Certificates(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """End-use certificates: what they hold, how they are checked, and what they cannot do."""

    says: str = ""
    fields: tuple[CertificateWord, ...] = ()
    checks: tuple[CertificateWord, ...] = ()
    limits: tuple[Answered, ...] = ()
    warning_signs: tuple[str, ...] = ()


class Head(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """The head of a pack, `pack.yml`. `country` is what directions are seen from; `programmes` select listings."""

    id: str
    title: str
    version: str
    says: str
    country: str = ""
    country_name: str = ""
    authority: str
    listing_sources: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    disclaimer: str


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A whole regime, as read from its folder."""

    head: Head
    measures: tuple[Measure, ...]
    exemptions: tuple[Exemption, ...]
    duties: tuple[Duty, ...]
    contested: tuple[Contested, ...]
    facts: tuple[FactWord, ...]
    items: tuple[ItemWord, ...]
    instruments: tuple[Instrument, ...]
    lists: tuple[CommitteeList, ...]
    sources: tuple[Source, ...]
    membership: dict[int, tuple[str, ...]]
    procedure: tuple[Answered, ...]
    certificates: Certificates
