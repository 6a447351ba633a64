"""Do the rules on arms, listed items, luxury goods, the freeze and travel answer on their days?"""

from typing import Any

import msgspec
import pytest

from article41.model.activity import Activity
from article41.regimes.evaluate import Result, evaluate
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict

PACK = CompiledPack(packaged("un-dprk"))
P, U, E = Verdict.PROHIBITED, Verdict.PROHIBITED_UNLESS_APPROVED, Verdict.ESCALATE
D, C, OK = Verdict.DUTY_TO_ACT, Verdict.PERMITTED_WITH_CONDITIONS, Verdict.PERMITTED

Case = tuple[str, dict[str, Any], Verdict, set[str]]


def judged(**stated: Any) -> Result:
    """What the pack says of the activity; `from_` is its `from`."""
    if "from_" in stated:
        stated["from"] = stated.pop("from_")
    return evaluate(msgspec.convert(stated, Activity), pack=PACK)


def supply(on: str, *items: str, hs: str = "", **stated: Any) -> dict[str, Any]:
    """A supply of one line of goods to the country."""
    line: dict[str, Any] = {key: stated.pop(key) for key in ("value", "currency", "quantities") if key in stated}
    goods = {"description": "goods", "items": items, "hs": hs, **line}
    return {"kind": "supply", "on": on, "to": "kp", "goods": [goods], **stated}


def purchase(on: str, *items: str, hs: str = "") -> dict[str, Any]:
    """A purchase of one line of goods from the country."""
    return supply(on, *items, hs=hs) | {"kind": "procure", "from_": "kp", "to": "sy"}


def payment(on: str, *, listed: bool | None = True, **stated: Any) -> dict[str, Any]:
    """A payment to a party in a third country."""
    party = {"role": "payee", "party": {}, "listed": listed, **stated.pop("party", {})}
    return {"kind": "pay", "on": on, "to": "cn", "parties": [party], "facts": stated.pop("facts", {}), **stated}


def stay(on: str, **facts: Any) -> dict[str, Any]:
    """A stay of a person from the country."""
    return {"kind": "host_officials", "on": on, "from_": "kp", "facts": facts}


def owned(share: float) -> dict[str, Any]:
    """A party that is not listed, and of which a listed one owns that share."""
    return {"owners": [{"party": {"role": "owner", "party": {}, "listed": True}, "share": share}]}


FOUND = {"state_finds_military_use": True}
ALONE = FOUND | {"exclusive_use": "humanitarian", "unrelated_to_prohibited_activity": True}
RENT = {"payment_for": "rent", "five_working_days_passed": True, "committee_refused": False}
BODY = {"government_or_party_body": True, "state_links_body_to_programmes": True}
AGENT = {"person_is": "dprk_official", "works_for_listed": True}
DOLLARS = {"currency": "USD"}


def told(about: str, day: str) -> list[dict[str, str]]:
    """One notice."""
    return [{"about": about, "sent_on": day}]


def allowed(exemption: str, day: str) -> list[dict[str, str]]:
    """One approval."""
    return [{"exemption": exemption, "given_on": day}]


CASES: list[Case] = [
    ("heavy arms before any embargo", supply("2006-10-13", "heavy_arms"), OK, set()),
    ("heavy arms", supply("2006-10-14", "heavy_arms"), P, {"M-ARMS-01"}),
    ("arms of an unknown sort in 2007", supply("2007-01-01", hs="9301"), E, {"M-ARMS-01"}),
    ("small arms, last free day", supply("2009-06-11", "small_arms", hs="9301"), OK, set()),
    ("small arms without notice", supply("2009-06-12", "small_arms", hs="9301"), P, {"M-ARMS-05"}),
    (
        "small arms, told five days before",
        supply("2012-01-10", "small_arms", notices=told("EX-1874-10", "2012-01-05")),
        C,
        {"M-ARMS-05"},
    ),
    (
        "small arms, told four days before",
        supply("2012-01-10", "small_arms", notices=told("EX-1874-10", "2012-01-06")),
        P,
        {"M-ARMS-05"},
    ),
    (
        "small arms, told, once nothing helps",
        supply("2016-03-02", "small_arms", notices=told("EX-1874-10", "2016-02-01")),
        P,
        {"M-ARMS-06"},
    ),
    ("small arms bought in 2009", purchase("2009-06-11", "small_arms"), OK, set()),
    ("small arms bought", purchase("2009-06-12", "small_arms"), P, {"M-ARMS-04"}),
    ("arms between other countries", supply("2018-01-01", "arms") | {"from_": "de", "to": "fr"}, OK, set()),
    ("arms sent for repair", supply("2017-01-01", "heavy_arms") | {"kind": "repair"}, P, {"M-ARMS-07"}),
    ("trainers of forces", {"kind": "train_forces", "on": "2016-03-02", "from_": "kp", "to": "ug"}, P, {"M-ARMS-09"}),
    ("training its forces", {"kind": "train_forces", "on": "2016-03-02", "to": "kp"}, E, {"M-ARMS-03"}),
    ("a finding of military use", supply("2017-03-02", hs="9403", facts=FOUND), U, {"M-ARMS-08"}),
    ("humanitarian alone, not told", supply("2017-03-02", hs="9403", facts=ALONE), U, {"M-ARMS-08"}),
    (
        "humanitarian alone, told",
        supply("2017-03-02", hs="9403", facts=ALONE, notices=told("EX-2270-8A", "2017-02-01")),
        C,
        {"M-ARMS-08"},
    ),
    ("food for forces", supply("2017-03-02", "food", purpose="military"), OK, {"M-ARMS-08"}),
    ("listed for conventional arms", supply("2016-12-15", "conventional_dual_use", hs="9013"), U, {"M-ARMS-10"}),
    ("the same a day before", supply("2016-12-14", "conventional_dual_use", hs="9013"), OK, set()),
    ("first annex, a day before", supply("2013-03-06", "sodium_perchlorate"), OK, set()),
    ("first annex", supply("2013-03-07", "sodium_perchlorate"), P, {"M-WMD-03"}),
    ("first annex, bought a day before", purchase("2013-03-06", "sodium_perchlorate"), OK, set()),
    ("first annex, bought", purchase("2013-03-07", "sodium_perchlorate"), P, {"M-WMD-02"}),
    ("second annex, a day before", supply("2016-11-29", "turbo_pump"), OK, set()),
    ("second annex", supply("2016-11-30", "turbo_pump"), P, {"M-WMD-04"}),
    ("a mere call", supply("2016-03-01", hs="9403", facts={"linked_to_programmes": True}), E, {"M-WMD-06"}),
    ("now a ban", supply("2016-03-02", hs="9403", facts={"linked_to_programmes": True}), P, {"M-WMD-05"}),
    ("signs alone", supply("2016-03-02", hs="9403", facts={"proliferation_link": True}), E, {"M-WMD-05"}),
    (
        "chemical weapons",
        {"kind": "test_or_launch", "on": "2017-08-05", "from_": "kp", "facts": {"conduct": "chemical_weapon_use"}},
        P,
        {"M-CW-01"},
    ),
    (
        "a launch by another State",
        {
            "kind": "test_or_launch",
            "on": "2018-01-01",
            "from_": "jp",
            "state": "jp",
            "facts": {"conduct": "space_launch"},
        },
        OK,
        set(),
    ),
    ("a car before the annex", supply("2013-03-06", "luxury_car", hs="8703"), E, {"M-LUX-01"}),
    ("a car", supply("2013-03-07", "luxury_car", hs="8703"), P, {"M-LUX-02"}),
    (
        "a car for an embassy",
        supply("2014-01-01", "luxury_car", hs="8703", actor="mission", purpose="diplomatic"),
        OK,
        {"M-LUX-02"},
    ),
    (
        "a generator for an embassy",
        supply("2019-01-01", hs="8502", actor="mission", purpose="diplomatic"),
        E,
        {"M-IMP-MACH"},
    ),
    ("a snowmobile at the line", supply("2017-01-01", "snowmobile", value=2000, **DOLLARS), OK, set()),
    ("a snowmobile above it", supply("2017-01-01", "snowmobile", value=2001, **DOLLARS), P, {"M-LUX-03"}),
    ("tableware at the line", supply("2017-01-01", "porcelain_tableware", value=100, **DOLLARS), OK, set()),
    ("tableware above it", supply("2017-01-01", "porcelain_tableware", value=101, **DOLLARS), P, {"M-LUX-04"}),
    (
        "a lot of rugs above it, none by itself",
        supply("2017-01-01", "rug_or_tapestry", value=900, quantities=[{"amount": 2, "unit": "piece"}], **DOLLARS),
        E,
        {"M-LUX-04"},
    ),
    ("a rug of unknown value", supply("2017-01-01", "rug_or_tapestry"), E, {"M-LUX-04"}),
    ("wine", supply("2018-01-01", hs="220421"), E, {"M-LUX-01"}),
    (
        "wine by the law at home",
        supply("2018-01-01", hs="220421", facts={"state_treats_as_luxury": True}),
        P,
        {"M-LUX-01"},
    ),
    ("a listed payee", payment("2006-10-14"), P, {"M-AF-01"}),
    ("a payee nobody screened", payment("2018-01-01", listed=None), E, {"M-AF-01"}),
    ("half owned", payment("2018-01-01", listed=False, party=owned(50)), P, {"M-AF-01"}),
    ("less than half owned", payment("2018-01-01", listed=False, party=owned(49)), OK, set()),
    ("ties to a listed one", payment("2018-01-01", listed=False, party={"linked_to_listed": True}), E, set()),
    ("rent, not told", payment("2018-01-01", facts=RENT), P, {"M-AF-01"}),
    ("rent, told", payment("2018-01-01", facts=RENT, notices=told("EX-1718-9A", "2017-12-01")), OK, {"M-AF-01"}),
    ("an expense", payment("2018-01-01", facts={"payment_for": "extraordinary_expense"}), U, {"M-AF-01"}),
    (
        "an expense, approved",
        payment(
            "2018-01-01",
            facts={"payment_for": "extraordinary_expense"},
            approvals=allowed("EX-1718-9B", "2017-12-01"),
        ),
        OK,
        {"M-AF-01"},
    ),
    ("a body tied to the programmes", payment("2016-03-02", listed=False, facts=BODY), P, {"M-AF-03"}),
    ("the same a day before", payment("2016-03-01", listed=False, facts=BODY), OK, set()),
    (
        "what its mission needs",
        payment("2018-01-01", listed=False, facts=BODY | {"funds_for_dprk_mission": True}),
        OK,
        {"M-AF-03"},
    ),
    (
        "an embassy at the Foreign Trade Bank",
        payment("2019-01-01", actor="mission", purpose="diplomatic", facts={"only_foreign_trade_bank_or_knic": True}),
        OK,
        {"M-AF-01"},
    ),
    (
        "an embassy at another listed bank",
        payment("2019-01-01", actor="mission", purpose="diplomatic", facts={"only_foreign_trade_bank_or_knic": False}),
        U,
        {"M-AF-01"},
    ),
    (
        "a listed traveller at home",
        payment("2018-01-01") | {"kind": "travel", "facts": {"own_national": True}},
        OK,
        {"M-TB-01"},
    ),
    ("a listed traveller", payment("2018-01-01") | {"kind": "travel"}, U, {"M-TB-01"}),
    (
        "a listed traveller, approved",
        payment("2018-01-01", approvals=allowed("EX-1718-10", "2017-12-01")) | {"kind": "travel"},
        OK,
        {"M-TB-01"},
    ),
    ("an agent", stay("2013-03-07", **AGENT), D, {"M-TB-02"}),
    ("an agent a day before", stay("2013-03-06", **AGENT), OK, set()),
    ("an agent who is ill", stay("2018-01-01", **AGENT, presence_needed_for="medical"), OK, {"M-TB-02", "M-TB-03"}),
    ("a foreign agent", stay("2016-03-02", person_is="other_national", works_for_listed=True), D, {"M-TB-03"}),
    ("a bank's agent", stay("2016-11-30", works_for_dprk_bank=True), D, {"M-TB-05"}),
    ("a soldier", stay("2018-01-01", person_is="dprk_soldier"), E, {"M-TB-04"}),
]


@pytest.mark.parametrize(
    ("stated", "verdict", "measures"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_verdict_is_that_of_the_measures_on_the_day(
    stated: dict[str, Any], verdict: Verdict, measures: set[str]
) -> None:
    """Verdict and measures are those that the rules of the day give."""
    result = judged(**stated)
    assert result.verdict is verdict, result.measures()
    assert measures <= set(result.measures())
