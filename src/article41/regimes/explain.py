"""Why is that so? The answer in words: every finding step by step, the ways out, the duties and what is missing."""

from collections.abc import Iterable, Iterator

import msgspec

from article41.model.activity import Goods
from article41.regimes import wording
from article41.regimes.answer import Answer, Considered, DutyToDo, Finding, Missing, ReliedOn, Upcoming
from article41.regimes.certificates import remarks_on
from article41.regimes.conditions import truth_of
from article41.regimes.evaluate import Judged, Result, Status, outcome_of
from article41.regimes.exempting import Standing
from article41.regimes.facts import Situation
from article41.regimes.lookup import fit
from article41.regimes.pack import Verdict
from article41.regimes.reading import in_force
from article41.regimes.rules import STRICTNESS, Rule
from article41.regimes.steps import (
    cited,
    condition_steps,
    contested_point,
    listed_by,
    question_of,
    raised_points,
    route_of,
    scope_missing,
    scope_steps,
)
from article41.regimes.ways import missing_for, ways_of


def explain(result: Result) -> Answer:
    """Return the whole answer; equal results give equal answers."""
    explainer = _Explainer(result)
    findings = explainer.told(result.findings)
    notes = explainer.told(result.noted)
    answer = Answer(
        id=result.activity.id,
        verdict=result.verdict,
        means=wording.MEANS[result.verdict],
        pack=explainer.head.id,
        version=explainer.head.version,
        day=result.day,
        findings=findings,
        contested=tuple(contested_point(one) for one in result.contested),
        lawful_if=tuple(_lawful_if(findings)),
        missing=tuple(explainer.missing(findings)),
        duties=tuple(explainer.duties(findings)),
        notes=notes,
        considered=(*explainer.replaced(), *explainer.considered()),
        upcoming=tuple(explainer.upcoming()),
        matches=result.screening.matches if result.screening else (),
        relied_on=tuple(explainer.relied_on()),
        certificate=remarks_on(result.activity, explainer.pack, result.day),
        disclaimers=(explainer.head.disclaimer, wording.COVERS_ONLY),
    )
    unseen = any(not citation.seen for citation in answer.citations())
    return msgspec.structs.replace(answer, disclaimers=(*answer.disclaimers, wording.UNSEEN)) if unseen else answer


class _Explainer:
    """One result with what its parts are told from."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.pack = result.pack.pack
        self.head = result.pack.pack.head
        self.words = result.pack.words
        self.country = self.head.country_name or self.head.country
        self.situation = result.situation()
        self.slice = result.pack.slice(result.activity.kind, result.day)

    def told(self, judged: Iterable[Judged]) -> tuple[Finding, ...]:
        """Tell each, those that differ only in the line once; the strictest first."""
        lines: dict[Finding, list[int]] = {}
        for one in judged:
            lines.setdefault(self._finding(one), []).extend([] if one.line is None else [one.line + 1])
        found = [msgspec.structs.replace(finding, lines=tuple(sorted(places))) for finding, places in lines.items()]
        return tuple(sorted(found, key=lambda finding: (STRICTNESS[finding.verdict], finding.measure, finding.lines)))

    def missing(self, findings: Iterable[Finding]) -> Iterator[Missing]:
        """Yield what is not stated and would help to decide a finding."""
        needed: dict[str, set[str]] = {}
        for finding in findings:
            for fact in finding.missing:
                needed.setdefault(fact, set()).add(finding.measure)
        for fact in sorted(needed):
            question, decided_by, values = question_of(fact, self.words)
            yield Missing(
                fact=fact, question=question, decided_by=decided_by, values=values,
                needed_by=tuple(sorted(needed[fact])),
            )  # fmt: skip

    def duties(self, findings: Iterable[Finding]) -> Iterator[DutyToDo]:
        """Yield the duties of measures that apply, and of exemptions that lift one."""
        applying: set[str] = set()
        for finding in findings:
            if finding.status is Status.APPLIES:
                applying.add(finding.measure)
            applying.update(way.id for way in finding.ways if way.standing is Standing.LIFTS)
        for duty in self.pack.duties:
            because = applying & {*duty.measures, *duty.exemptions}
            if because and in_force(duty, self.result.day):
                yield DutyToDo(
                    id=duty.id, title=duty.title, does=duty.does, who=duty.who, says=duty.says, to=duty.to,
                    within=duty.within, by=duty.by, because=tuple(sorted(because)), citations=cited(duty),
                )  # fmt: skip

    def replaced(self) -> Iterator[Considered]:
        """Yield the measures whose special rule applies instead."""
        lines: dict[Rule, list[int]] = {}
        for one in self.result.replaced:
            lines.setdefault(one.rule, []).extend([] if one.line is None else [one.line + 1])
        applying = {one.rule.measure.id for one in (*self.result.findings, *self.result.replaced) if one.applies}
        for rule, places in lines.items():
            special = ", ".join(one for one in rule.measure.yields_to if one in applying)
            yield Considered(
                measure=rule.measure.id, title=rule.measure.title, why=f"replaced by the special rule {special}",
                citations=cited(rule.measure), lines=tuple(sorted(places)),
            )  # fmt: skip

    def considered(self) -> Iterator[Considered]:
        """Yield the measures in force for this kind and direction that do not reach, and the step that fails."""
        judged = (*self.result.findings, *self.result.noted, *self.result.replaced)
        reached = {one.rule.measure.id for one in judged}
        for rule in self.slice.rules:
            if rule.measure.id in reached or self._route(rule) is False:
                continue
            failed: list[str] = []
            for line in self.result.activity.goods if rule.by_line and self.result.activity.goods else (None,):
                self._turn_to(rule, line)
                steps = scope_steps(rule, self.situation, self.country, self.words)
                failed.extend(step.words for step in steps if step.met is False)
            yield Considered(
                measure=rule.measure.id, title=rule.measure.title, citations=cited(rule.measure),
                why="not so: " + "; ".join(dict.fromkeys(failed)), hints=self._hints(rule),
            )  # fmt: skip

    def upcoming(self) -> Iterator[Upcoming]:
        """Yield the first version of each later measure that would reach the activity."""
        told: set[str] = set()
        for rule in self.result.pack.later(self.result.activity.kind, self.result.day):
            measure = rule.measure
            situation = Situation(
                self.result.activity, day=measure.effective_from, country=self.head.country,
                screening=self.result.screening,
            )  # fmt: skip
            verdict = _verdict_then(rule, situation)
            if verdict is not None:
                if told.isdisjoint(measure.supersedes) and verdict is not Verdict.PERMITTED:
                    yield Upcoming(
                        measure=measure.id, title=measure.title, effective_from=measure.effective_from,
                        verdict=verdict, citations=cited(measure),
                    )  # fmt: skip
                told.add(measure.id)

    def relied_on(self) -> Iterator[ReliedOn]:
        """Yield each exemption relied on, with the measures found that it can and cannot lift."""
        rules = {one.rule.measure.id: one.rule for one in self.result.findings}
        by_id = {exemption.id: exemption for exemption in self.pack.exemptions}
        for name in dict.fromkeys(self.result.activity.relies_on):
            lifts = {key for key, rule in rules.items() if any(one.exemption.id == name for one in rule.exemptions)}
            exemption = by_id[name]
            yield ReliedOn(
                exemption=name, title=exemption.title, lifts=tuple(sorted(lifts)),
                does_not_lift=tuple(sorted(rules.keys() - lifts)), does_not_cover=exemption.does_not_cover,
            )  # fmt: skip

    def _finding(self, judged: Judged) -> Finding:
        rule, measure, situation = judged.rule, judged.rule.measure, self.situation
        self._turn_to(rule, None if judged.line is None else self.result.activity.goods[judged.line])
        ways, closed = ways_of(rule, situation, self.words)
        place = outcome_of(rule, situation)[1] if judged.applies else None
        chosen = rule.outcomes[place][1] if place is not None else ()
        screening = self.result.screening
        return Finding(
            measure=measure.id,
            title=measure.title,
            kind=measure.kind,
            binding=measure.binding,
            effective_from=measure.effective_from,
            effective_to=measure.effective_to,
            status=judged.status,
            verdict=judged.verdict,
            says=measure.says,
            citations=(*cited(measure), *listed_by(measure)),
            confidence=measure.confidence,
            outcome=measure.outcomes[place].says if place is not None else "",
            question=measure.asks.says if measure.asks and not judged.applies else "",
            steps=(
                *scope_steps(rule, situation, self.country, self.words),
                *condition_steps(chosen, situation, self.words),
            ),
            cap=rule.standing(situation),
            ways=ways,
            closed=closed,
            contested=raised_points(rule.contested, situation),
            matches=screening.matches if screening and rule.reads_listed else (),
            missing=self._missing(judged),
            note=measure.note,
        )

    def _missing(self, judged: Judged) -> tuple[str, ...]:
        rule, situation = judged.rule, self.situation
        found = set(scope_missing(rule, situation))
        if judged.applies:
            for _, conditions in rule.outcomes:
                if truth_of(conditions, situation):
                    break
                found.update(fact for condition in conditions for fact in condition.missing(situation))
        if STRICTNESS[judged.verdict] <= STRICTNESS[Verdict.ESCALATE]:
            for exemption in rule.exemptions:
                found.update(missing_for(exemption, rule, situation))
        return tuple(sorted(found))

    def _turn_to(self, rule: Rule, line: Goods | None) -> None:
        self.situation.rule = rule
        self.situation.line = line

    def _route(self, rule: Rule) -> bool | None:
        self.situation.line = None
        return rule.route(*route_of(self.situation))

    def _hints(self, rule: Rule) -> tuple[str, ...]:
        goods = rule.goods
        if goods is None:
            return ()
        return tuple(sorted({name for line in self.result.activity.goods for name in goods.hinted(line)}))


def _verdict_then(rule: Rule, situation: Situation) -> Verdict | None:
    """What the rule would say on the day of the situation; None where it would not reach, or not certainly."""
    situation.rule = rule
    for line in situation.activity.goods if rule.by_line and situation.activity.goods else (None,):
        situation.line = line
        if fit(rule, line, route_of(situation)) and truth_of(rule.when, situation):
            return outcome_of(rule, situation)[0]
    return None


def _lawful_if(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what would make each finding that stands in the way lawful."""
    for finding in findings:
        if STRICTNESS[finding.verdict] > STRICTNESS[Verdict.ESCALATE]:
            continue
        if not finding.ways:
            yield f"{finding.measure}: nothing in the pack lifts it."
        for way in finding.ways:
            needs = "; ".join(dict.fromkeys(way.needs)) or way.says
            yield f"{finding.measure}: {way.title} ({way.id}): {needs}."
