"""What does a reader of an answer need first? The same answer, put in order for a terminal and for a page.

An exemption that could lift several findings is told once, with everything it needs; questions that whoever asks can
answer come before those that only a State or the Committee can.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from article41.model.activity import ActorClass, Condition, Purpose, Unit
from article41.regimes.answer import Answer, Citation, Finding, Missing, Way
from article41.regimes.caps import Room
from article41.regimes.evaluate import Status
from article41.regimes.exempting import Standing
from article41.regimes.pack import Mode, Verdict
from article41.regimes.rules import STRICTNESS
from article41.regimes.wording import UNSEEN

MARK = "*"
"""Stands after a paragraph number that is not yet proof-read."""
MEANING_OF_MARK = f"{MARK} paragraph number from memory, not yet proof-read: compare it with the official text."
_STEPS: Mapping[Mode, str] = MappingProxyType(
    {
        Mode.APPROVAL: "approval beforehand",
        Mode.NO_OBJECTION: "notice beforehand, and no objection",
        Mode.NOTIFY: "notice beforehand",
        Mode.STATE_DETERMINES: "the State's own finding",
    }
)
_WHO_ANSWERS = MappingProxyType({"state": "for a State to find", "committee": "for the Committee to find"})
_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actor": tuple(word for word in ActorClass if word is not ActorClass.UNSTATED),
        "purpose": tuple(word for word in Purpose if word is not Purpose.UNSTATED),
        "goods.condition": tuple(Condition),
    }
)
_AT_FIRST = ("goods", "to", "from", "actor", "purpose")
_MOST_VALUES, _MOST_UNDECIDED = 12, 6


class Need(NamedTuple):
    """Something that is needed: `failed` where the activity states that it is not so, `step` where it is to be done."""

    words: str
    failed: bool = False
    step: bool = False


class WayOut(NamedTuple):
    """An exemption that could make an activity lawful: for which measures, what it needs, and its particulars."""

    way: Way
    measures: tuple[str, ...]
    needs: tuple[Need, ...]
    particulars: tuple[tuple[str, str], ...]


class Question(NamedTuple):
    """A question that is open: the fact to state, and who can answer it where that is not whoever asks."""

    text: str
    fact: str
    who: str
    values: tuple[str, ...]


def told_first(answer: Answer) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings to tell, and apart from them the undecided ones where they are many: little is stated then,
    and they say little but that.
    """
    undecided = tuple(one for one in answer.findings if one.status is Status.UNDECIDED)
    if len(undecided) <= _MOST_UNDECIDED:
        return answer.findings, ()
    rest = tuple(one for one in answer.findings if one.status is not Status.UNDECIDED)
    return rest, undecided


def ways_out(findings: Iterable[Finding]) -> tuple[WayOut, ...]:
    """Return the exemptions that could lift what is in the way, each once, in the order of the findings."""
    grouped: dict[str, list[tuple[Finding, Way]]] = {}
    for finding in _in_the_way(findings):
        for way in finding.ways:
            grouped.setdefault(way.id, []).append((finding, way))
    return tuple(_way_out(pairs) for pairs in grouped.values())


def without_way(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the measures in the way that nothing in the pack lifts."""
    found = _in_the_way(findings)
    lifted = {finding.measure for finding in found if finding.ways}
    return tuple(dict.fromkeys(finding.measure for finding in found if finding.measure not in lifted))


def questions(answer: Answer) -> tuple[Question, ...]:
    """Return the open questions, in the order of `in_order`; goods are asked for once."""
    named = {one.fact for one in answer.missing}
    asked = in_order(answer.missing)
    return tuple(_question(one) for one in asked if one.fact != "goods.item" or "goods" not in named)


def in_order(missing: Iterable[Missing]) -> list[Missing]:
    """Return first what whoever asks can answer: of that goods, route, actor and purpose, then what most measures
    need.
    """

    def place(one: Missing) -> tuple[bool, int, int, str]:
        first = _AT_FIRST.index(one.fact) if one.fact in _AT_FIRST else len(_AT_FIRST)
        return one.decided_by != "asker", first, -len(one.needed_by), one.fact

    return sorted(missing, key=place)


def words_for(missing: Missing) -> tuple[str, ...]:
    """Return the words with which a question can be answered; none where it is free."""
    return missing.values or _WORDS.get(missing.fact, ())


def about_certificate(answer: Answer) -> tuple[str, ...]:
    """Return what there is to say of the end-use certificate: its faults first, then what no certificate can do."""
    papers = answer.certificate
    if papers is None:
        return ()
    lacking = (f"lacks: {', '.join(papers.lacks)}",) if papers.lacks else ()
    limits = (f"{one.says} ({cited(one.citations)})" for one in papers.limits)
    return (*papers.faults, *lacking, *papers.unchecked, *limits)


def counts(finding: Finding) -> bool:
    """Return whether a finding is more than a remark: it stands in the way, asks for something, or was lifted."""
    return finding.verdict is not Verdict.PERMITTED or finding.status is Status.LIFTED


def ways_shown(finding: Finding) -> tuple[Way, ...]:
    """Return the exemptions to tell under a finding: once it is lifted, only those that lift it."""
    lifting = tuple(way for way in finding.ways if way.standing is Standing.LIFTS)
    return lifting if finding.status is Status.LIFTED else finding.ways


def has_mark(answer: Answer) -> bool:
    """Return whether a paragraph number that is not yet proof-read is shown."""
    return any(map(is_unread, answer.citations()))


def reservations(answer: Answer) -> tuple[str, ...]:
    """Return what the answer does not say, the meaning of the mark apart."""
    return tuple(line for line in answer.disclaimers if line != UNSEEN)


def cited(citations: Iterable[Citation]) -> str:
    """Return citations, those not yet proof-read with a mark."""
    return ", ".join(f"{one.provision}{MARK}" if is_unread(one) else one.provision for one in citations)


def is_unread(citation: Citation) -> bool:
    """Return whether a paragraph number is not yet proof-read; what is cited as a whole has none."""
    return not citation.seen and "/" in citation.provision


def told_of(finding: Finding) -> str:
    """Return where a finding is from: citations, period, and the lines of goods it judges."""
    until = f" until {finding.effective_to} (not on that day)" if finding.effective_to else ""
    lines = f"; goods line {', '.join(map(str, finding.lines))}" if finding.lines else ""
    return f"{cited(finding.citations)}; since {finding.effective_from}{until}{lines}"


def how(way: Way) -> str:
    """Return how an exemption stands, and what then holds."""
    then = f", then {way.verdict.replace('_', ' ')}" if way.verdict else ""
    return way.standing.replace("_", " ") + then


def rooms(cap: Iterable[Room]) -> str:
    """Return how much room the limits of a cap leave."""
    return "; ".join(_room(one) for one in cap)


def why_not(way: Way) -> str:
    """Return what keeps an exemption from reaching."""
    return "; ".join(step.words for step in way.steps if step.met is False) or way.title


def _in_the_way(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep the activity from being lawful as it is stated."""
    return tuple(one for one in findings if STRICTNESS[one.verdict] <= STRICTNESS[Verdict.ESCALATE])


def _way_out(pairs: list[tuple[Finding, Way]]) -> WayOut:
    way = pairs[0][1]
    needs = dict.fromkeys(_need(text, one, finding) for finding, one in pairs for text in one.needs)
    measures = tuple(dict.fromkeys(finding.measure for finding, _ in pairs))
    return WayOut(way, measures, tuple(needs) or (Need(way.says),), tuple(_particulars(way)))


def _need(text: str, way: Way, finding: Finding) -> Need:
    step = _STEPS.get(way.mode, "")
    if step and text.startswith(step):
        return Need(f"{step} ({way.to})" if way.to else step, step=True)
    asked = [one for one in way.steps if one.words == text]
    over_cap = not asked and way.mode is Mode.ALLOWANCE and any(one.within is False for one in finding.cap)
    return Need(text, failed=over_cap or any(one.met is False for one in asked))


def _particulars(way: Way) -> Iterable[tuple[str, str]]:
    asks = way.mode in _STEPS
    for label, text in (
        ("who", way.who if asks else ""),
        ("time", way.time_limits),
        ("provided that", "; ".join(way.provided)),
        ("does not cover", "; ".join(way.does_not_cover)),
    ):
        if text:
            yield label, text


def _room(one: Room) -> str:
    limit = f"limit {_amount(one.limit, one.unit)}"
    now = f", {_amount(one.now, one.unit)} now" if one.now is not None else ""
    if one.so_far is None or one.left is None:
        return f"{limit}{now}; what all States reported so far is not stated (--total or --ledger)"
    used = f"{_amount(one.so_far, one.unit)} so far ({100 * one.so_far / one.limit:.4g} %)"
    return f"{limit}, {used}{now}, {_amount(one.left, one.unit)} left before it"


def _amount(amount: float, unit: Unit) -> str:
    noun = "USD" if unit is Unit.USD else unit.replace("_", " ") + ("" if amount == 1 else "s")
    return f"{amount:,.10g} {noun}"


def _question(one: Missing) -> Question:
    words = words_for(one)
    values = words if len(words) <= _MOST_VALUES else (*words[:_MOST_VALUES], "...")
    return Question(one.question, one.fact, _WHO_ANSWERS.get(one.decided_by, ""), values)
