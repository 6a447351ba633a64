"""The pack against the researched facts: same versions, days, force, paragraphs, marks and sources."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from article41.regimes.loading import packaged
from article41.regimes.pack import Exemption, Measure
from tests.conftest import SHARED

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def fact_base() -> Path:
    """The folder of researched facts; tests are skipped, visibly, where it is absent."""
    folder = SHARED / "regime"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/regime with the researched facts is absent")
    return folder


def facts(path: Path, kind: str) -> dict[str, dict[str, Any]]:
    """The researched facts of this kind by id."""
    return {fact["id"]: fact for fact in yaml.safe_load(path.read_text())[kind]}


def rests_on(fact: dict[str, Any]) -> tuple[object, ...]:
    """Paragraphs, marks, trust and sources of a researched fact; an edition in brackets is no part of a citation."""
    cites = [cite.partition(" (")[0] for cite in fact["cite"]]
    return cites, list(fact["op_seen"]), fact["confidence"], list(fact["source"])


def told(fact: Measure | Exemption) -> tuple[object, ...]:
    """The same of a fact of the pack."""
    return list(fact.cites), list(fact.seen), str(fact.confidence), list(fact.sources)


def test_every_measure_has_the_days_and_the_force_that_were_researched(fact_base: Path) -> None:
    """No version is missing or added, and kind, force and period are those of the fact base."""
    researched = facts(fact_base / "measures.yaml", "measures")
    wanted = {
        name: (fact["kind"], fact["binding"], fact["effective_from"], fact["effective_to"])
        for name, fact in researched.items()
    }
    held = {
        one.id: (one.kind, str(one.binding), one.effective_from, one.effective_to)
        for one in packaged("un-dprk").measures
    }
    assert held == wanted


def test_every_measure_rests_on_the_paragraphs_and_sources_that_were_researched(fact_base: Path) -> None:
    """Citations, which of them were seen, trust and sources are those of the fact base."""
    researched = facts(fact_base / "measures.yaml", "measures")
    wanted = {name: rests_on(fact) for name, fact in researched.items()}
    assert {one.id: told(one) for one in packaged("un-dprk").measures} == wanted


def test_every_exemption_lifts_and_rests_on_what_was_researched(fact_base: Path) -> None:
    """None is missing; mode, measures, paragraphs, marks and sources are those of the fact base."""
    researched = facts(fact_base / "exemptions.yaml", "exemptions")
    held = {one.id: one for one in packaged("un-dprk").exemptions}
    assert {
        name: (str(held[name].mode), set(held[name].lifts), *told(held[name])) for name in researched if name in held
    } == {name: (fact["mode"], set(fact["lifts"]), *rests_on(fact)) for name, fact in researched.items()}


def test_a_historic_exemption_has_the_period_that_was_researched(fact_base: Path) -> None:
    """Periods are half-open there and here."""
    researched = facts(fact_base / "exemptions.yaml", "exemptions")
    wanted = {name: tuple(fact["valid"]) for name, fact in researched.items() if "valid" in fact}
    held = {one.id: (one.effective_from, one.effective_to) for one in packaged("un-dprk").exemptions}
    assert {name: held[name] for name in wanted} == wanted
