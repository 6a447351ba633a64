"""The answer in words says why, what would make it lawful, what is missing and what is to come."""

from typing import Any

import msgspec

from article41.model.activity import Activity
from article41.regimes.answer import Answer
from article41.regimes.evaluate import Status, evaluate
from article41.regimes.exempting import Standing
from article41.regimes.explain import explain
from article41.regimes.facts import PossibleMatch, Screening
from article41.regimes.lookup import CompiledPack

MATCH = PossibleMatch(where="parties[0]", name="A", listing_id="un:1", listed_name="B")


def told(pack: CompiledPack, *, screening: Screening | None = None, **fields: Any) -> Answer:
    """Return the answer for a supply of machines to Ruritania on 1 June 2016, with these fields."""
    base = {"kind": "supply", "on": "2016-06-01", "from": "de", "to": "kp", "goods": [{"hs": "8471"}]}
    return explain(evaluate(msgspec.convert(base | fields, Activity), pack=pack, screening=screening))


def test_steps_say_which_fact_met_which_condition(small: CompiledPack) -> None:
    """Period, kind, route and goods stand in order, each with what is stated."""
    finding = told(small).findings[0]
    assert [step.met for step in finding.steps] == [True, True, True, True]
    assert finding.steps[0].words == "in force since 2015-01-01"
    assert finding.steps[2].words == "it goes to Ruritania"
    assert finding.steps[2].stated == "de to kp"
    assert finding.steps[3].stated == "HS 8471"
    assert [(citation.provision, citation.seen) for citation in finding.citations] == [("100/1", True)]


def test_an_exemption_that_could_reach_says_what_it_needs(small: CompiledPack) -> None:
    """Where the purpose is not stated, aid could be reached; for what is stated as commerce it is closed."""
    open_still = told(small).findings[0]
    assert [(way.id, way.standing) for way in open_still.ways] == [("EX-AID", Standing.COULD_REACH)]
    assert any("who asks: A State" in need for need in open_still.ways[0].needs)
    closed = told(small, purpose="commercial").findings[0]
    assert (closed.ways, [way.id for way in closed.closed]) == ((), ["EX-AID"])
    assert closed.closed[0].steps[0].stated == "commercial"


def test_what_would_make_it_lawful_is_said(small: CompiledPack) -> None:
    """Each finding in the way names its ways out, or that there is none."""
    assert told(small, purpose="commercial").lawful_if == ("M-MACHINES-2: nothing in the pack lifts it.",)
    assert "approval beforehand" in told(small, purpose="humanitarian").lawful_if[0]
    assert told(small, goods=[{"hs": "0701"}]).lawful_if == ()


def test_an_approval_that_ran_out_is_named(small: CompiledPack) -> None:
    """The way says why the approval that was given does not cover this."""
    approval = {"exemption": "EX-AID", "given_on": "2016-01-01", "shipments_allowed": 1, "shipments_made": 1}
    way = told(small, purpose="humanitarian", approvals=[approval]).findings[0].ways[0]
    assert "the approval of 2016-01-01, 1 of 1 shipments made does not cover this" in way.needs


def test_missing_facts_come_with_their_question(small: CompiledPack) -> None:
    """What is not stated is asked for, with who can answer it."""
    answer = told(small, to="", goods=[{"description": "something"}])
    asked = {missing.fact: missing for missing in answer.missing}
    assert {"to", "goods"} <= set(asked)
    assert "M-MACHINES-2" in asked["to"].needed_by
    assert told(small, kind="hold_vessel", vessel={"flag": "kp"}).missing[0].question == "Is the ship suspected?"


def test_notes_considered_and_upcoming_hide_nothing(small: CompiledPack) -> None:
    """A catch-all is noted, a measure on other goods is considered, and a later version is announced."""
    answer = told(small, on="2014-12-31", goods=[{"hs": "8403"}])
    assert [note.measure for note in answer.notes] == ["M-CATCH"]
    assert "M-OIL" in {one.measure for one in answer.considered}
    assert [(one.measure, str(one.effective_from)) for one in answer.upcoming] == [("M-MACHINES-2", "2015-01-01")]


def test_a_code_that_hints_at_an_item_is_told_as_a_hint(small: CompiledPack) -> None:
    """Cotton by its code could be cloth that the measure names; that is said and decides nothing."""
    answer = told(small, kind="procure", from_=None, **{"from": "kp", "to": "cn"}, goods=[{"hs": "5208"}])
    hinted = {one.measure: one.hints for one in answer.considered}
    assert hinted["M-WEAVING"] == ("cloth",)
    assert answer.verdict == "permitted"


def test_a_cap_says_how_it_stands_and_who_reports(small: CompiledPack) -> None:
    """What is left and the duty to report stand in the answer; conditions not spoken of stay conditions."""
    oil = [{"hs": "2710", "quantities": [{"amount": 100, "unit": "barrel"}]}]
    answer = told(small, goods=oil, totals=[{"amount": 900, "unit": "barrel"}])
    finding = answer.findings[0]
    assert (finding.cap[0].so_far, finding.cap[0].now, finding.cap[0].left) == (900, 100, 100)
    assert finding.ways[0].provided == ("the forces get no revenue",)
    assert [duty.id for duty in answer.duties] == ["D-REPORT"]


def test_a_possible_match_stands_as_evidence(small: CompiledPack) -> None:
    """The match is shown with the question of the freeze, and decides nothing."""
    answer = told(small, kind="pay", goods=[], parties=[{"role": "buyer", "party": {}}],
                  screening=Screening(matches=(MATCH,)))  # fmt: skip
    freeze = next(finding for finding in answer.findings if finding.measure == "M-FREEZE")
    assert (freeze.status, freeze.matches) == (Status.ASKS, (MATCH,))
    assert answer.matches == (MATCH,)


def test_lines_with_the_same_answer_stand_together(small: CompiledPack) -> None:
    """Equal lines make one finding that names them all."""
    answer = told(small, goods=[{"hs": "8471"}, {"hs": "0701"}, {"hs": "8471"}])
    assert [finding.lines for finding in answer.findings] == [(1, 3)]


def test_an_exemption_relied_on_is_held_against_what_was_found(small: CompiledPack) -> None:
    """Relying on an exemption of another measure does not help, and the answer says so."""
    answer = told(small, relies_on=["EX-CAP", "EX-AID"])
    lifts = {one.exemption: (one.lifts, one.does_not_lift) for one in answer.relied_on}
    assert lifts["EX-CAP"] == ((), ("M-MACHINES-2",))
    assert lifts["EX-AID"] == (("M-MACHINES-2",), ())
