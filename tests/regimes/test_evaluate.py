"""Activities under a small regime get the verdict that its measures, exemptions and contested points give."""

import datetime
from typing import Any

import msgspec
import pytest

from article41.model.activity import Activity
from article41.regimes.evaluate import Result, Status, evaluate
from article41.regimes.facts import PossibleMatch, Screening
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict

MACHINES = [{"hs": "8471"}]
CLOTH = [{"items": ["linen"]}]
OIL = [{"hs": "2710", "quantities": [{"amount": 100, "unit": "barrel"}]}]


def stated(**fields: Any) -> Activity:
    """Return an activity: a supply to Ruritania on 1 June 2016 where nothing else is stated."""
    base = {"kind": "supply", "on": "2016-06-01", "from": "de", "to": "kp", "goods": MACHINES}
    if "from_" in fields:
        fields["from"] = fields.pop("from_")
    return msgspec.convert(base | fields, Activity)


def judged(pack: CompiledPack, **fields: Any) -> Result:
    """Judge an activity under the small pack."""
    return evaluate(stated(**fields), pack=pack)


def buyer(**fields: Any) -> dict[str, Any]:
    """A party that buys."""
    return {"role": "buyer", "party": {}} | fields


@pytest.mark.parametrize(
    ("on", "measures"),
    [
        ("2009-12-31", ()),
        ("2010-01-01", ("M-MACHINES",)),
        ("2014-12-31", ("M-MACHINES",)),
        ("2015-01-01", ("M-MACHINES-2",)),
    ],
)
def test_periods_are_half_open(small: CompiledPack, on: str, measures: tuple[str, ...]) -> None:
    """A measure counts from its first day to the day before its end."""
    assert judged(small, on=on).measures() == measures


@pytest.mark.parametrize(
    ("hs", "verdict"),
    [
        ("8471", Verdict.PROHIBITED),
        ("87", Verdict.ESCALATE),
        ("870899", Verdict.PROHIBITED),
        ("8443", Verdict.PERMITTED),
        ("84", Verdict.ESCALATE),
        ("0701", Verdict.PERMITTED),
        ("", Verdict.ESCALATE),
    ],
)
def test_the_longest_prefix_decides_and_a_short_code_asks(small: CompiledPack, hs: str, verdict: Verdict) -> None:
    """An exception that is longer goes before; a code shorter than a prefix leaves the question open."""
    assert judged(small, on="2012-01-01", goods=[{"hs": hs}]).verdict is verdict


def test_items_count_with_what_lies_within_them(small: CompiledPack) -> None:
    """Linen is cloth; cloth that a code only hints at is no finding; another item is none."""
    base = {"kind": "procure", "from_": "kp", "to": "cn"}
    assert judged(small, **base, goods=CLOTH).verdict is Verdict.PROHIBITED
    assert judged(small, **base, goods=[{"hs": "5208"}]).verdict is Verdict.PERMITTED
    assert judged(small, **base, goods=[{"items": ["tool"]}]).verdict is Verdict.PERMITTED
    assert judged(small, **base, goods=[{"description": "?"}]).verdict is Verdict.ESCALATE


def test_direction_follows_route_transit_and_origin(small: CompiledPack) -> None:
    """Goods go to a country by transit too, and come from where they are made."""
    assert judged(small, to="cn").verdict is Verdict.PERMITTED
    assert judged(small, to="cn", via=["kp"]).verdict is Verdict.PROHIBITED
    assert judged(small, to="cn", facts={"for_regime_nationals": True}).verdict is Verdict.PROHIBITED
    cloth = [{"items": ["linen"], "origin": "kp"}]
    assert judged(small, kind="procure", from_="cn", to="de", goods=cloth).verdict is Verdict.PROHIBITED


def test_a_route_that_is_not_stated_is_asked_for(small: CompiledPack) -> None:
    """Without a destination nothing is guessed."""
    result = judged(small, to="")
    assert (result.verdict, result.findings[0].status) == (Verdict.ESCALATE, Status.UNDECIDED)


def test_each_line_is_judged_by_itself(small: CompiledPack) -> None:
    """One forbidden line does not hide that the other is free."""
    result = judged(small, goods=[{"hs": "0701"}, {"hs": "8471"}])
    assert [(finding.rule.measure.id, finding.line) for finding in result.findings] == [("M-MACHINES-2", 1)]


def test_approval_lifts_while_it_is_valid(small: CompiledPack) -> None:
    """An approval counts from its day to its last day, and for as many shipments as it allows."""
    aid = {"purpose": "humanitarian"}
    approval = {"exemption": "EX-AID", "given_on": "2016-01-01", "expires_on": "2016-06-01"}
    assert judged(small, **aid).verdict is Verdict.PROHIBITED_UNLESS_APPROVED
    assert judged(small, **aid, approvals=[approval]).verdict is Verdict.PERMITTED
    assert judged(small, **aid, approvals=[approval], on="2016-06-02").verdict is Verdict.PROHIBITED_UNLESS_APPROVED
    used = approval | {"shipments_allowed": 3, "shipments_made": 3}
    assert judged(small, **aid, approvals=[used]).verdict is Verdict.PROHIBITED_UNLESS_APPROVED


def test_an_exemption_reaches_only_whom_it_is_for(small: CompiledPack) -> None:
    """A commercial purpose is not reached; one not stated could be, and changes nothing until it is."""
    assert judged(small, purpose="commercial").verdict is Verdict.PROHIBITED
    assert judged(small).verdict is Verdict.PROHIBITED


def test_a_contested_measure_goes_to_a_human(small: CompiledPack) -> None:
    """Where readings differ on the goods, the answer is neither yes nor no."""
    assert judged(small, goods=[{"hs": "8446"}]).verdict is Verdict.ESCALATE


@pytest.mark.parametrize(
    ("totals", "facts", "verdict"),
    [
        ([{"amount": 900, "unit": "barrel"}], {}, Verdict.PERMITTED_WITH_CONDITIONS),
        ([{"amount": 143088, "unit": "litre"}], {}, Verdict.PERMITTED_WITH_CONDITIONS),
        ([{"amount": 901, "unit": "barrel"}], {}, Verdict.PROHIBITED_UNLESS_APPROVED),
        ([], {}, Verdict.ESCALATE),
        ([], {"below_cap": True}, Verdict.PERMITTED_WITH_CONDITIONS),
        ([{"amount": 1, "unit": "barrel"}], {"revenue": True}, Verdict.PROHIBITED),
    ],
)
def test_a_cap_counts_what_is_reported_and_what_comes(
    small: CompiledPack, totals: list[Any], facts: dict[str, Any], verdict: Verdict
) -> None:
    """Within the cap it is allowed, over it the Committee decides, and without figures it is asked."""
    assert judged(small, goods=OIL, totals=totals, facts=facts).verdict is verdict


def test_lines_under_one_cap_add_up(small: CompiledPack) -> None:
    """Two halves that fit alone do not fit together."""
    totals = [{"amount": 850, "unit": "barrel"}]
    assert judged(small, goods=OIL * 2, totals=totals).verdict is Verdict.PROHIBITED_UNLESS_APPROVED


@pytest.mark.parametrize(
    ("on", "contract", "verdict"),
    [
        ("2010-01-31", "2009-12-31", Verdict.PERMITTED),
        ("2010-02-01", "2009-12-31", Verdict.PROHIBITED),
        ("2010-01-31", "2010-01-01", Verdict.PROHIBITED),
    ],
)
def test_old_contracts_have_a_last_day(small: CompiledPack, on: str, contract: str, verdict: Verdict) -> None:
    """A wind-down needs a contract from before, and ends."""
    cloth = {"kind": "procure", "from_": "kp", "to": "cn", "goods": CLOTH}
    assert judged(small, **cloth, on=on, contract=contract).verdict is verdict


@pytest.mark.parametrize(
    ("sent_on", "verdict"),
    [("2016-05-31", Verdict.PERMITTED), ("2016-06-01", Verdict.PROHIBITED), (None, Verdict.PROHIBITED)],
)
def test_a_notice_is_sent_before_the_day(small: CompiledPack, sent_on: str | None, verdict: Verdict) -> None:
    """A notice of the same day is too late, and one without a day is none."""
    cloth = {"kind": "procure", "from_": "kp", "to": "cn", "goods": [{"items": ["linen"], "origin": "cn"}]}
    assert judged(small, **cloth, notices=[{"about": "EX-TOLD", "sent_on": sent_on}]).verdict is verdict


def test_what_only_a_state_can_find_is_noted_or_asked(small: CompiledPack) -> None:
    """Nothing points to it: a note. A hint by code: a question. Found by the State: forbidden."""
    quiet = judged(small, goods=[{"hs": "0701"}])
    assert (quiet.verdict, [one.rule.measure.id for one in quiet.noted]) == (Verdict.PERMITTED, ["M-CATCH"])
    asked = judged(small, goods=[{"hs": "880211"}])
    assert (asked.verdict, asked.findings[0].status) == (Verdict.ESCALATE, Status.ASKS)
    assert judged(small, goods=[{"hs": "0701"}], facts={"state_finds": True}).verdict is Verdict.PROHIBITED
    assert judged(small, goods=[{"hs": "880211"}], facts={"state_finds": False}).verdict is Verdict.PERMITTED


@pytest.mark.parametrize(
    ("party", "verdict"),
    [
        (buyer(listed=True), Verdict.PROHIBITED),
        (buyer(listed=False), Verdict.PERMITTED),
        (buyer(listed=False, owners=[{"party": buyer(listed=True), "share": 50}]), Verdict.PROHIBITED),
        (buyer(listed=False, owners=[{"party": buyer(listed=True), "share": 49.9}]), Verdict.PERMITTED),
        (buyer(listed=False, owners=[{"party": buyer(listed=True), "controls": True}]), Verdict.PROHIBITED),
        (
            buyer(
                listed=False,
                owners=[
                    {
                        "party": buyer(listed=False, owners=[{"party": buyer(listed=True), "share": 60}]),
                        "share": 60,
                    }
                ],
            ),
            Verdict.PROHIBITED,
        ),
    ],
)
def test_ownership_is_followed_from_half(small: CompiledPack, party: dict[str, Any], verdict: Verdict) -> None:
    """Who is owned or controlled by the listed, through the chain, counts as listed."""
    assert judged(small, kind="pay", to="cn", goods=[], parties=[party]).verdict is verdict


def test_a_possible_match_never_decides(small: CompiledPack) -> None:
    """Screened and clear: permitted. Could be listed: a question. Stated by a human as not listed: permitted."""
    match = PossibleMatch(where="parties[0]", name="A", listing_id="un:1", listed_name="B")
    pay = stated(kind="pay", to="cn", goods=[], parties=[buyer()])
    assert evaluate(pay, pack=small, screening=Screening()).verdict is Verdict.PERMITTED
    possible = evaluate(pay, pack=small, screening=Screening(matches=(match,)))
    assert (possible.verdict, possible.findings[0].status) == (Verdict.ESCALATE, Status.ASKS)
    cleared = stated(kind="pay", to="cn", goods=[], parties=[buyer(listed=False)])
    assert evaluate(cleared, pack=small, screening=Screening(matches=(match,))).verdict is Verdict.PERMITTED


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"suspected": True}, Verdict.DUTY_TO_ACT),
        ({"suspected": False}, Verdict.PERMITTED),
        ({}, Verdict.PERMITTED),
    ],
)
def test_the_first_outcome_that_is_met_counts(small: CompiledPack, facts: dict[str, Any], verdict: Verdict) -> None:
    """A duty where its condition is met, else the next outcome."""
    vessel = {"kind": "hold_vessel", "to": "", "from_": "", "goods": [], "vessel": {"flag": "kp"}}
    assert judged(small, **vessel, facts=facts).verdict is verdict


def test_the_day_is_that_of_the_act(small: CompiledPack) -> None:
    """Without a day of the act, shipment goes before delivery, and delivery before the contract."""
    result = judged(small, on=None, contract="2009-01-01", delivery="2012-01-02")
    assert result.day == datetime.date(2012, 1, 2)
