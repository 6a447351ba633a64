"""The cases of `cases/*.yml` get the verdict, the measures, the exemptions and the citations that they state."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from article41.model.activity import Activity
from article41.regimes import loading, yaml_text
from article41.regimes.evaluate import Result, evaluate
from article41.regimes.explain import explain
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict
from article41.regimes.rules import strictest

FOLDER = Path(__file__).parent / "cases"


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether one measure applies: the question of a case that asks only that."""

    measure: str
    applies: bool


class ScenarioSays(msgspec.Struct, frozen=True, kw_only=True):
    """What a disputed case was first thought to have for an answer."""

    verdict: str = ""
    measures: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case: what is done, and what is to be said of it."""

    id: str
    title: str
    activities: tuple[Activity, ...]
    verdict: Verdict | None = None
    measures: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    disputed: str = ""
    scenario_says: ScenarioSays | None = None
    asks: Asked | None = None
    no: str = ""


def _cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yml")):
        yield from loading.convert(path, yaml_text.read(path), list[Case])


CASES = tuple(_cases())


@pytest.fixture(scope="module")
def pack() -> CompiledPack:
    """The packaged measures on the DPRK."""
    return CompiledPack(loading.packaged("un-dprk"))


def _results(case: Case, pack: CompiledPack) -> list[Result]:
    return [evaluate(activity, pack=pack) for activity in case.activities]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_verdict_and_its_measures_are_those_of_the_case(case: Case, pack: CompiledPack) -> None:
    """The strictest verdict is the one stated, its findings are of the measures stated, and none of those is lost."""
    results = _results(case, pack)
    verdict = strictest(result.verdict for result in results)
    findings = [finding for result in results for finding in result.findings]
    deciding = {finding.rule.measure.id for finding in findings if finding.verdict is verdict}
    if case.verdict is not None:
        assert verdict == case.verdict, [(finding.rule.measure.id, finding.verdict) for finding in findings]
        assert verdict is Verdict.PERMITTED or deciding <= set(case.measures)
    assert set(case.measures) <= {finding.rule.measure.id for finding in findings}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_exemptions_and_citations_are_shown(case: Case, pack: CompiledPack) -> None:
    """The exemptions and the paragraphs that the case names stand in the answer."""
    answers = [explain(result) for result in _results(case, pack)]
    assert set(case.exemptions) <= {name for answer in answers for name in answer.exemptions()}
    assert set(case.cites) <= {cited.provision for answer in answers for cited in answer.citations()}


@pytest.mark.parametrize("case", [case for case in CASES if case.asks], ids=lambda case: case.id)
def test_a_measure_that_is_asked_about_applies_or_does_not(case: Case, pack: CompiledPack) -> None:
    """Where a case asks only of one measure, the answer is yes or no as stated."""
    assert case.asks is not None
    applying = {one.rule.measure.id for result in _results(case, pack) for one in result.findings if one.applies}
    assert (case.asks.measure in applying) is case.asks.applies


def test_every_case_expects_something() -> None:
    """A case states a verdict or a question; ids are unique; a disputed one keeps what was said before."""
    assert len({case.id for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.verdict is not None or case.asks is not None, case.id
        assert not case.disputed or case.scenario_says is not None, case.id
