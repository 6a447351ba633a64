"""Which measures would apply if a claim were true? Never that it is, nor that anybody broke anything.

A claim is put to the regime as an activity on its day: the kind that the vocabulary names, between the countries of its
parties, with its goods. Claims that something was not so, and history, are not put. A claim without a day is put as of
the day of the report; where neither is known, it is not put at all.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from article41.media.claiming.frames import goods_at, goods_phrases
from article41.media.claiming.states import country_in, country_of
from article41.media.claiming.vocabulary import AsActivity, claim_kinds
from article41.media.report import Claim, Entity, Polarity, Touched
from article41.model.activity import Activity, Goods
from article41.regimes.evaluate import Result, Status, evaluate
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict
from article41.regimes.rules import STRICTNESS
from article41.regimes.steps import cited

_TELLING = frozenset((Status.APPLIES, Status.ASKS, Status.LIFTED))
_MEANS: Mapping[Verdict, str] = {
    Verdict.PROHIBITED: "it would forbid that",
    Verdict.PROHIBITED_UNLESS_APPROVED: "it would forbid that unless the Committee had approved it",
    Verdict.ESCALATE: "whether it forbids that would depend on facts that the report does not state",
    Verdict.DUTY_TO_ACT: "it would ask for something to be done",
    Verdict.PERMITTED_WITH_CONDITIONS: "it would allow that under conditions only",
    Verdict.PERMITTED: "it would not forbid that",
}
_Ends = tuple[AsActivity, str, str]
_MOST_REMEMBERED = 512


class Measures:
    """Asks one regime about claims, and remembers its answers to the same question."""

    def __init__(self, pack: CompiledPack) -> None:
        self._pack = pack
        self._country = pack.pack.head.country
        self._items = frozenset(word.name for word in pack.pack.items)
        self._answers: dict[tuple[object, ...], tuple[Touched, ...]] = {}

    def touched_by(
        self, claim: Claim, day: datetime.date | None, entities: Sequence[Entity] = ()
    ) -> tuple[Touched, ...]:
        """Return the measures that would apply if the claim were true, the strictest first."""
        on = claim.happened_on or day
        if on is None or claim.background or claim.polarity is Polarity.NEGATIVE:
            return ()
        found: dict[str, Touched] = {}
        for question in self._questions(claim, entities):
            for one in self._answer(question, claim, on):
                found.setdefault(one.measure, one)
        return tuple(sorted(found.values(), key=lambda one: (STRICTNESS[one.verdict], one.measure)))

    def _questions(self, claim: Claim, entities: Sequence[Entity]) -> Iterator[_Ends]:
        """Yield what the claim would be, with the countries at its two ends, where one end is the regime's."""
        for one in claim_kinds()[claim.kind].activities:
            starts = _countries(claim, one.from_, entities) or [""]
            ends = _countries(claim, one.to, entities) or [""]
            if one.from_ == one.to:
                starts = [start for start in starts if start != self._country] or [""]
            for start, end in ((start, end) for start in starts for end in ends):
                if (start if one.regime == "from" else end) == self._country and (start != end or not one.to):
                    yield one, start, end

    def _answer(self, question: _Ends, claim: Claim, on: datetime.date) -> tuple[Touched, ...]:
        one, start, end = question
        items = tuple(item for item in (one.items or _items(claim.goods)) if item in self._items)
        key = (one.do, tuple(one.facts.items()), start, end, items, on)
        if key not in self._answers:
            if len(self._answers) >= _MOST_REMEMBERED:
                self._answers.clear()
            goods = tuple(Goods(items=(item,)) for item in items)
            activity = Activity(kind=one.do, on=on, from_=start, to=end, goods=goods, facts=one.facts)
            self._answers[key] = tuple(_touched(evaluate(activity, pack=self._pack)))
        return self._answers[key]


def touched_by(
    claim: Claim, pack: CompiledPack, day: datetime.date | None, entities: Sequence[Entity] = ()
) -> tuple[Touched, ...]:
    """Return the measures of a regime that would apply on the claim's day, else on `day`, if the claim were true."""
    return Measures(pack).touched_by(claim, day, entities)


def _touched(result: Result) -> Iterator[Touched]:
    for finding in result.findings:
        if finding.status not in _TELLING or finding.verdict is Verdict.PERMITTED:
            continue
        measure = finding.rule.measure
        citations = cited(measure)
        says = (
            f"If this were true, the measure “{measure.title}” ({', '.join(one.provision for one in citations)}) would "
            f"apply on {result.day}: {_MEANS[finding.verdict]}."
        )
        yield Touched(measure=measure.id, title=measure.title, verdict=finding.verdict, citations=citations, says=says)


def _countries(claim: Claim, role: str, entities: Sequence[Entity]) -> list[str]:
    """Return the countries of the parties in a role, each once; "" for one that is not known."""
    countries = {one.id: country_of(one) for one in entities}
    found = [countries.get(party.entity, "") or country_in(party.name) for party in claim.parties if party.role == role]
    return list(dict.fromkeys(found))


def _items(goods: Sequence[str]) -> list[str]:
    """Return the items of the pack that goods are in the words of a report."""
    found: list[str] = []
    for words in (each.split() for each in goods):
        at = 0
        while at < len(words):
            length, named = goods_at(words, at) if words[at] in goods_phrases() else (0, ())
            found += [one.item for one in named if one.item and one.item not in found]
            at += length or 1
    return found
