"""What does a regime say of an activity, by the slowest and most obvious way? The oracle for `article41.regimes`.

Every rule is asked of every activity, straight from the pack as it is written: nothing is compiled, looked up or
remembered, and none of the evaluator's modules is used but its types.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from article41.model.activity import Activity, ActivityParty, Approval, Goods, Quantity
from article41.regimes.facts import Screening
from article41.regimes.pack import Cap, Contested, Exemption, GoodsScope, Measure, Pack, Test, Verdict

Truth = bool | None
ORDER = list(Verdict)
MASS = {"kilogram": 1.0, "tonne": 1000.0}
VOLUME = {"litre": 1.0, "cubic_metre": 1000.0, "barrel": 158.987}


class Said(NamedTuple):
    """What a measure says of a line (or of the whole activity)."""

    measure: str
    line: int | None
    status: str
    verdict: Verdict
    applies: bool


class Reference:
    """One activity under one pack."""

    def __init__(self, activity: Activity, pack: Pack, screening: Screening | None = None) -> None:
        assert activity.day is not None
        self.activity = activity
        self.pack = pack
        self.screening = screening
        self.day: datetime.date = activity.day
        self.country = pack.head.country
        self.items = {item.name: item for item in pack.items}

    def judge(self) -> tuple[Verdict, set[Said], set[Said]]:
        """Return the verdict, the findings and the notes."""
        said = [one for measure in self.pack.measures if self._current(measure) for one in self._measure(measure)]
        notes = {one for one in said if one.status == "noted"}
        findings = [one for one in said if one.status != "noted"]
        kept = {one for one in findings if not self._yields(one, findings)}
        verdicts = [one.verdict for one in kept] + [Verdict.ESCALATE for _ in self._alone()]
        return min(verdicts, key=ORDER.index, default=Verdict.PERMITTED), kept, notes

    def _current(self, fact: Measure | Exemption | Contested) -> bool:
        begun = fact.effective_from is None or fact.effective_from <= self.day
        return begun and (fact.effective_to is None or self.day < fact.effective_to)

    def _measure(self, measure: Measure) -> Iterator[Said]:
        if self.activity.kind not in measure.scope.activities:
            return
        lines: list[int | None] = [None]
        if self._is_by_line(measure) and self.activity.goods:
            lines = list(range(len(self.activity.goods)))
        for place in lines:
            one = self._line(measure, place)
            if one is not None:
                yield one

    def _is_by_line(self, measure: Measure) -> bool:
        asks = measure.asks.when if measure.asks else ()
        tests = [*measure.scope.when, *asks, *(test for outcome in measure.outcomes for test in outcome.when)]
        names = {name for test in tests for name in facts_of(test)}
        by_fact = any(name.startswith("goods.") or name in {"within_cap", "from_regime"} for name in names)
        return measure.scope.goods is not None or measure.cap is not None or by_fact

    def _line(self, measure: Measure, place: int | None) -> Said | None:
        line = None if place is None else self.activity.goods[place]
        when = [self._test(test, line, measure, None) for test in measure.scope.when]
        reached = every([self._direction(measure, line), self._goods(measure.scope.goods, line), *when])
        if reached is False:
            return None
        if reached:
            status, verdict = "applies", self._outcome(measure, line)
        else:
            status, verdict = self._undecided(measure, line), Verdict.ESCALATE
            if status == "noted":
                return Said(measure.id, place, status, Verdict.PERMITTED, False)
        if any(self._contested(point, line, measure, None) for point in self._points("measures", measure.id)):
            verdict = Verdict.ESCALATE
        for exemption in self.pack.exemptions:
            if self._could_lift(exemption, measure):
                left, lifts = self._exemption(exemption, measure, line)
                if left is not None and ORDER.index(left) > ORDER.index(verdict):
                    verdict, status = left, "lifted" if lifts else status
        return Said(measure.id, place, status, verdict, bool(reached))

    def _direction(self, measure: Measure, line: Goods | None) -> Truth:
        arrives, departs = self.arrives(), self.departs(line)
        if measure.direction == "to":
            return arrives
        if measure.direction == "from":
            return departs
        if measure.direction == "both":
            if arrives is None and departs is None:
                return self.linked()
            either = some([arrives, departs])
            return True if self.linked() and either is None else either
        return self.linked() if measure.scope.nexus else True

    def arrives(self) -> Truth:
        """Does it go to the country?"""
        one = self.activity
        if not self.country:
            return False
        if self.country in (one.to, *one.via) or one.facts.get("for_regime_nationals") is True:
            return True
        return None if one.to == "" and one.from_ != self.country else False

    def departs(self, line: Goods | None) -> Truth:
        """Does it come from the country?"""
        one = self.activity
        lines = one.goods if line is None else (line,)
        if not self.country:
            return False
        if any(goods.origin == self.country for goods in lines):
            return True
        if one.from_ == "" and one.to == self.country:
            return False
        if self.country in (one.from_, *one.via):
            return True
        return None if one.from_ == "" else False

    def linked(self) -> Truth:
        """Does anything link it to the country?"""
        one = self.activity
        named = [one.from_, one.to, *one.via, *(line.origin for line in one.goods)]
        if one.vessel:
            named += [one.vessel.flag, one.vessel.owner_country, one.vessel.operator_country]
        named += [code for party in all_parties(one.parties) for code in party.party.countries]
        strong = (self.arrives(), self.departs(None), self.listed_party(), self.vessel_listed())
        stated = one.facts.get("nexus")
        if any(strong) or stated is True or self.country in named:
            return True
        return None if stated is None and not any(named) else False

    def listed_party(self) -> Truth:
        """Is a party listed, or held by who is?"""
        return some([self._party(party, f"parties[{n}]") for n, party in enumerate(self.activity.parties)])

    def vessel_listed(self) -> Truth:
        """Is the vessel listed?"""
        craft = self.activity.vessel
        return self._stated_listed(craft.listed, "vessel") if craft else None

    def _stated_listed(self, stated: bool | None, where: str) -> Truth:
        if stated is None and self.screening is not None:
            return None if where in {match.where for match in self.screening.matches} else False
        return stated

    def _party(self, party: ActivityParty, where: str) -> Truth:
        values = [self._stated_listed(party.listed, where)]
        for n, owner in enumerate(party.owners):
            holds = True if owner.controls else None if owner.share is None else owner.share >= 50
            values.append(every([holds, self._party(owner.party, f"{where}.owners[{n}]")]))
        return some(values)

    def _goods(self, scope: GoodsScope | None, line: Goods | None) -> Truth:
        if scope is None or scope.every:
            return True
        if line is None:
            return None
        by_item: Truth = False
        if scope.items and (line.items or not line.hs):
            by_item = self._is_item(line, scope.items)
        return some([by_item, self._code(scope, line) if scope.hs else False])

    def _code(self, scope: GoodsScope, line: Goods) -> Truth:
        if line.hs:
            longest = max((p for p in (*scope.hs, *scope.except_hs) if line.hs.startswith(p)), key=len, default="")
            if longest in scope.hs:
                return None if any(p != line.hs and p.startswith(line.hs) for p in scope.except_hs) else True
            return None if any(p != line.hs and p.startswith(line.hs) for p in scope.hs) else False
        if line.items and scope.items and scope.basis != "resolution":
            return False
        for name in line.items:
            usual = self.items[name].hs
            if usual and not any(touching(code, prefix) for code in usual for prefix in scope.hs):
                return False
        return None

    def _wider(self, name: str) -> set[str]:
        found = {name}
        for other in self.items[name].within:
            found |= self._wider(other)
        return found

    def _is_item(self, line: Goods, wanted: Iterable[str]) -> Truth:
        wanted = list(wanted)
        if line.items:
            if any(self._wider(name) & set(wanted) for name in line.items):
                return True
            return None if any(self._wider(want) & set(line.items) for want in wanted) else False
        if line.hs and all(self.items[want].hs for want in wanted):
            usual = [code for want in wanted for code in self.items[want].hs]
            return False if not any(touching(line.hs, code) for code in usual) else None
        return None

    def _undecided(self, measure: Measure, line: Goods | None) -> str:
        asks = measure.asks
        if asks:
            if asks.when and every([self._test(test, line, measure, None) for test in asks.when]):
                return "asks"
            if line is not None and line.hs and any(touching(line.hs, hint) for hint in asks.hints):
                return "asks"
        if self._reads_listed(measure) and self._may_be_listed():
            return "asks"
        return "noted" if measure.scope.unknown == "note" else "undecided"

    def _reads_listed(self, measure: Measure) -> bool:
        asks = measure.asks.when if measure.asks else ()
        tests = [*measure.scope.when, *asks, *(test for outcome in measure.outcomes for test in outcome.when)]
        return any(name in {"listed_party", "linked_to_listed", "vessel.listed"} for t in tests for name in facts_of(t))

    def _may_be_listed(self) -> bool:
        if self.screening is None or not self.screening.matches:
            return False
        vessel = any(match.where == "vessel" for match in self.screening.matches) and self.vessel_listed() is None
        return vessel or (bool(self.activity.parties) and self.listed_party() is None)

    def _outcome(self, measure: Measure, line: Goods | None) -> Verdict:
        met = [every([self._test(test, line, measure, None) for test in one.when]) for one in measure.outcomes]
        if True in met:
            return measure.outcomes[met.index(True)].verdict
        return Verdict.ESCALATE if None in met else Verdict.PERMITTED

    def _could_lift(self, exemption: Exemption, measure: Measure) -> bool:
        if not self._current(exemption) or measure.id in exemption.excludes:
            return False
        return measure.id in exemption.lifts or ("*" in exemption.lifts and measure.binding != "calls_upon")

    def _exemption(self, exemption: Exemption, measure: Measure, line: Goods | None) -> tuple[Verdict | None, bool]:
        lines = self._lines_for(line)
        approved = any(self._is_valid(one) for one in self.activity.approvals if one.exemption == exemption.id)
        reached = every([self._reached(exemption, measure, one) for one in lines])
        if any(self._test(t, one, measure, exemption) is False for one in lines for t in exemption.conditions):
            reached = False
        if reached is False or (reached is None and not approved):
            return None, False
        points = self._points("exemptions", exemption.id)
        if any(self._contested(point, line, measure, exemption) for point in points):
            return Verdict.ESCALATE, False
        needed = every([self._test(test, one, measure, exemption) for one in lines for test in exemption.needed])
        lifts = exemption.leaves, True
        unless = Verdict.PROHIBITED_UNLESS_APPROVED, False
        if exemption.mode == "committee_approval":
            return (None, False) if needed is False else lifts if needed and approved else unless
        if exemption.mode == "quantity_allowance" and measure.cap:
            return self._allowance(measure, measure.cap, needed, approved, lifts)
        if exemption.mode == "notify" or (
            exemption.mode in {"state_determines_notify", "committee_notify_silence"} and exemption.to
        ):
            needed = every([needed, self._notified(exemption, measure)])
        return lifts if needed else (None, False)

    def _allowance(
        self, measure: Measure, cap: Cap, needed: Truth, approved: bool, lifts: tuple[Verdict, bool]
    ) -> tuple[Verdict | None, bool]:
        kept = self._within(measure)
        committee = cap.over == "committee_approval"
        if not needed:
            return None, False
        if kept or (approved and committee):
            return lifts
        if kept is None:
            return Verdict.ESCALATE, False
        return (Verdict.PROHIBITED_UNLESS_APPROVED if committee else None), False

    def _within(self, measure: Measure) -> Truth:
        cap = measure.cap
        if cap is None:
            return None
        lines = [line for line in self.activity.goods if self._goods(measure.scope.goods, line)]
        values: list[Truth] = []
        for limit, unit in cap.limits:
            amounts = [amount(line, unit) for line in lines]
            now = (
                sum(sorted(one for one in amounts if one is not None)) if any(a is not None for a in amounts) else None
            )
            total = quantity(self.activity.totals, unit)
            if total is None:
                values.append(False if now is not None and now > limit else None)
            else:
                kept = total < limit if now is None else total + now <= limit
                unsaid = any(line.quantities and one is None for line, one in zip(lines, amounts, strict=True))
                values.append(None if kept and now is not None and unsaid else kept)
        stated = self.activity.facts.get("below_cap")
        if cap.rule == "contested":
            known = {value for value in values if value is not None}
            if len(known) == 2:
                return None
            return known.pop() if known else stated if isinstance(stated, bool) else None
        together = every(values)
        return together if together is not None or not isinstance(stated, bool) else stated

    def _reached(self, exemption: Exemption, measure: Measure, line: Goods | None) -> Truth:
        one = self.activity
        values: list[Truth] = [self._test(test, line, measure, exemption) for test in exemption.reaches]
        if exemption.actors:
            values.append(None if one.actor == "unstated" else one.actor in exemption.actors)
        if exemption.purposes:
            values.append(None if one.purpose == "unstated" else one.purpose in exemption.purposes)
        if exemption.contract_before:
            values.append(None if one.contract is None else one.contract < exemption.contract_before)
        if exemption.last_day:
            values.append(self.day <= exemption.last_day)
        return every(values)

    def _notified(self, exemption: Exemption, measure: Measure) -> Truth:
        sent = [one.sent_on for one in self.activity.notices if one.about in (exemption.id, measure.id)]
        return some([None if day is None else day < self.day for day in sent])

    def _is_valid(self, approval: Approval) -> bool:
        if self.day < approval.given_on or (approval.expires_on is not None and approval.expires_on < self.day):
            return False
        return approval.shipments_allowed is None or approval.shipments_made < approval.shipments_allowed

    def _lines_for(self, line: Goods | None) -> list[Goods | None]:
        return [line] if line is not None or not self.activity.goods else list(self.activity.goods)

    def _points(self, field: str, name: str) -> list[Contested]:
        return [
            one for one in self.pack.contested if name in getattr(one, field) and one.decides and self._current(one)
        ]

    def _alone(self) -> list[Contested]:
        alone = [one for one in self.pack.contested if not one.measures and not one.exemptions and one.decides]
        return [one for one in alone if self._current(one) and self._contested(one, None, None, None)]

    def _contested(
        self, point: Contested, line: Goods | None, measure: Measure | None, exemption: Exemption | None
    ) -> bool:
        if point.activities and self.activity.kind not in point.activities:
            return False
        for one in self._lines_for(line):
            tests = [self._test(test, one, measure, exemption) for test in point.when]
            if every([self._goods(point.goods, one) if point.goods is None or one else None, *tests]):
                return True
        return False

    def _yields(self, one: Said, findings: list[Said]) -> bool:
        measure = next(measure for measure in self.pack.measures if measure.id == one.measure)
        return any(
            other.measure in measure.yields_to
            and other.applies
            and (None in (one.line, other.line) or one.line == other.line)
            for other in findings
        )

    def _test(self, test: Test, line: Goods | None, measure: Measure | None, exemption: Exemption | None) -> Truth:
        values: list[Truth] = []
        if test.fact:
            values.append(self._compare(test, line, measure, exemption))
        for name, combine in (("all", every), ("any", some), ("none", none)):
            if tests := getattr(test, name):
                values.append(combine([self._test(one, line, measure, exemption) for one in tests]))
        return every(values)

    def _compare(self, test: Test, line: Goods | None, measure: Measure | None, exemption: Exemption | None) -> Truth:
        wanted = test.among or ((test.is_,) if test.is_ is not None else ())
        if test.fact == "goods.item":
            return None if line is None else self._is_item(line, [str(word) for word in wanted])
        value = self._fact(test.fact, line, measure, exemption)
        if value is None or value == "":
            return None
        if isinstance(value, tuple):
            return any(one in wanted for one in value) if value else None
        if wanted:
            return value in wanted
        if test.over is not None:
            return float(str(value)) > test.over
        if test.at_most is not None:
            return float(str(value)) <= test.at_most
        if test.before is not None:
            return str(value) < test.before.isoformat()
        return str(value) <= str(test.through)

    def _fact(self, name: str, line: Goods | None, measure: Measure | None, exemption: Exemption | None) -> object:
        one, craft = self.activity, self.activity.vessel
        if name == "notice_days":
            about = {fact.id for fact in (measure, exemption) if fact is not None}
            sent = [notice.sent_on for notice in one.notices if notice.about in about]
            return None if None in sent else max(((self.day - day).days for day in sent if day), default=0)
        values = {
            "kind": one.kind,
            "from": one.from_,
            "to": one.to,
            "via": one.via,
            "state": one.state,
            "purpose": "" if one.purpose == "unstated" else one.purpose,
            "actor": "" if one.actor == "unstated" else one.actor,
            "day": self.day,
            "contract": one.contract,
            "shipment": one.shipment,
            "delivery": one.delivery,
            "goods.condition": line.condition if line else None,
            "goods.origin": line.origin if line else None,
            "goods.value_usd": amount(line, "usd") if line else None,
            "goods.unit_value_usd": unit_value(line) if line else None,
            "vessel.flag": craft.flag if craft else None,
            "vessel.owner_country": craft.owner_country if craft else None,
            "vessel.operator_country": craft.operator_country if craft else None,
            "vessel.of_regime": self._of_regime(),
            "vessel.listed": self.vessel_listed(),
            "listed_party": self.listed_party(),
            "linked_to_listed": self.listed_party() or some([party.linked_to_listed for party in one.parties]),
            "to_regime": self.arrives(),
            "from_regime": self.departs(line),
            "within_cap": self._within(measure) if measure else None,
        }
        return values[name] if name in values else one.facts.get(name)

    def _of_regime(self) -> Truth:
        craft = self.activity.vessel
        if craft is None:
            return None
        codes = (craft.flag, craft.owner_country, craft.operator_country)
        return some([code == self.country if code else None for code in codes])


def every(values: list[Truth]) -> Truth:
    """Kleene's conjunction."""
    return False if False in values else None if None in values else True


def some(values: list[Truth]) -> Truth:
    """Kleene's disjunction."""
    return True if True in values else None if None in values else False


def none(values: list[Truth]) -> Truth:
    """Kleene's joint denial."""
    return {True: False, False: True, None: None}[some(values)]


def facts_of(test: Test) -> Iterator[str]:
    """Yield the facts that a test names."""
    if test.fact:
        yield test.fact
    for one in (*test.all, *test.any, *test.none):
        yield from facts_of(one)


def touching(one: str, other: str) -> bool:
    """Whether one code lies within the other."""
    return one[: len(other)] == other[: len(one)]


def all_parties(parties: Iterable[ActivityParty]) -> Iterator[ActivityParty]:
    """Yield parties and all who hold them."""
    for party in parties:
        yield party
        yield from all_parties(owner.party for owner in party.owners)


def quantity(quantities: Iterable[Quantity], unit: str) -> float | None:
    """The first quantity that can be told in the unit."""
    for one in quantities:
        for table in (MASS, VOLUME):
            if one.unit in table and unit in table and one.unit != unit:
                return one.amount * table[one.unit] / table[unit]
        if one.unit == unit:
            return one.amount
    return None


def amount(line: Goods, unit: str) -> float | None:
    """How much of the unit a line is."""
    if unit == "usd" and line.value is not None and line.currency.upper() == "USD":
        return line.value
    return quantity(line.quantities, unit)


def unit_value(line: Goods) -> float | None:
    """The value of one piece."""
    value, pieces = amount(line, "usd"), quantity(line.quantities, "piece")
    return value / pieces if value is not None and pieces is not None and pieces > 1 else value
