"""Do the rules on cargo, ports, ships, science, diplomats and reports answer on their days?"""

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

KP_SHIP = {"flag": "kp"}
KP_OWNED = {"flag": "mn", "owner_country": "kp"}
RICE = [{"description": "rice", "hs": "1006"}]
FOREIGN = {"flag": "pa", "owner_country": "pa", "operator_country": "pa"}
SUSPECT = {"vessel_suspected": True}
LADEN = {"cargo_suspected": True}


def judged(kind: str, on: str, **stated: Any) -> Result:
    """What the pack says of the activity."""
    return evaluate(msgspec.convert({"kind": kind, "on": on, **stated}, Activity), pack=PACK)


CASES: list[tuple[str, str, str, dict[str, Any], Verdict, set[str]]] = [
    ("cargo before any duty", "admit_cargo", "2013-03-06", {"to": "kp", "facts": LADEN}, C, {"M-INS-01"}),
    ("cargo on grounds", "admit_cargo", "2013-03-07", {"to": "kp", "facts": LADEN}, D, {"M-INS-02"}),
    ("cargo without grounds", "admit_cargo", "2016-03-01", {"to": "kp"}, OK, set()),
    ("every cargo", "admit_cargo", "2016-03-02", {"from": "kp", "to": "cn"}, D, {"M-INS-03"}),
    ("other cargo", "admit_cargo", "2016-03-02", {"from": "cn", "to": "jp"}, OK, set()),
    (
        "forbidden items found",
        "admit_cargo",
        "2010-01-01",
        {"to": "kp", "facts": {"banned_items_found": True}},
        D,
        {"M-INS-05"},
    ),
    (
        "boarding with consent",
        "board_vessel",
        "2018-01-01",
        {"facts": SUSPECT | {"vessel_place": "high_seas", "flag_consents": True}},
        C,
        {"M-INS-04"},
    ),
    (
        "boarding a warship",
        "board_vessel",
        "2018-01-01",
        {"facts": SUSPECT | {"vessel_place": "high_seas", "government_ship": True}},
        E,
        {"M-INS-04"},
    ),
    ("bunkers for a suspect ship", "bunker_vessel", "2009-06-12", {"vessel": KP_SHIP, "facts": LADEN}, P, {"M-BUNK"}),
    ("bunkers before 1874", "bunker_vessel", "2009-06-11", {"vessel": KP_SHIP, "facts": LADEN}, OK, set()),
    (
        "bunkers once inspected",
        "bunker_vessel",
        "2010-01-01",
        {"vessel": KP_SHIP, "facts": LADEN | {"cargo_cleared": True}},
        OK,
        {"M-BUNK"},
    ),
    ("bunkers, grounds not known", "bunker_vessel", "2010-01-01", {"vessel": KP_SHIP}, E, {"M-BUNK"}),
    ("bunkers for others", "bunker_vessel", "2010-01-01", {"vessel": FOREIGN, "facts": LADEN}, OK, set()),
    (
        "a ship that refused",
        "admit_vessel",
        "2013-03-07",
        {"vessel": KP_SHIP, "facts": {"inspection_refused": True}},
        P,
        {"M-PORT-01"},
    ),
    (
        "it comes to be inspected",
        "admit_vessel",
        "2013-03-07",
        {"vessel": KP_SHIP, "facts": {"inspection_refused": True, "entry_reason": "inspection"}},
        OK,
        {"M-PORT-01"},
    ),
    ("a laden ship", "admit_vessel", "2016-03-02", {"vessel": KP_SHIP, "facts": LADEN}, P, {"M-PORT-02"}),
    (
        "the Committee lets it in",
        "admit_vessel",
        "2016-03-02",
        {"vessel": KP_SHIP, "facts": LADEN | {"committee_allows_entry": True}},
        OK,
        {"M-PORT-02"},
    ),
    (
        "a listed ship in ordinary traffic",
        "admit_vessel",
        "2017-08-05",
        {"vessel": {"listed": True}, "facts": {"listed_under": "2371_6", "entry_reason": "ordinary"}},
        P,
        {"M-PORT-04"},
    ),
    ("a suspect aircraft", "admit_aircraft", "2016-03-02", {"facts": LADEN}, P, {"M-AIR-01"}),
    (
        "its emergency",
        "admit_aircraft",
        "2016-03-02",
        {"facts": LADEN | {"entry_reason": "emergency"}},
        OK,
        {"M-AIR-01"},
    ),
    ("own ship leased out", "lease_vessel", "2016-12-01", {"to": "kp", "vessel": {"flag": "pa"}}, U, {"M-VES-01"}),
    ("crews for the DPRK", "crew_vessel", "2017-01-01", {"to": "kp", "vessel": {"flag": "pa"}}, U, {"M-VES-01"}),
    (
        "crews from the DPRK",
        "crew_vessel",
        "2016-11-30",
        {"from": "kp", "to": "pa", "vessel": FOREIGN},
        P,
        {"M-VES-04"},
    ),
    ("registered in the DPRK", "register_vessel", "2016-12-01", {"to": "kp", "vessel": FOREIGN}, U, {"M-VES-02"}),
    ("charter before it was spelled out", "charter_vessel", "2017-08-04", {"vessel": KP_SHIP}, E, {"M-VES-02"}),
    ("charter once it was", "charter_vessel", "2017-08-05", {"vessel": KP_SHIP}, U, {"M-VES-02"}),
    ("insured under its flag", "insure_vessel", "2016-03-02", {"vessel": KP_SHIP}, P, {"M-VES-02"}),
    ("insured, owned by the DPRK", "insure_vessel", "2016-11-29", {"vessel": KP_OWNED}, OK, set()),
    ("the same a day later", "insure_vessel", "2016-11-30", {"vessel": KP_OWNED}, U, {"M-VES-03"}),
    ("insured, suspect", "insure_vessel", "2017-12-22", {"vessel": FOREIGN, "facts": SUSPECT}, U, {"M-VES-08"}),
    ("a register with a DPRK ship", "register_vessel", "2016-11-30", {"to": "mn", "vessel": KP_OWNED}, D, {"M-VES-05"}),
    (
        "struck off elsewhere",
        "register_vessel",
        "2016-11-30",
        {"to": "mn", "vessel": KP_OWNED, "facts": {"struck_off_elsewhere": True}},
        P,
        {"M-VES-05"},
    ),
    ("classed, suspect", "class_vessel", "2017-12-22", {"vessel": FOREIGN, "facts": SUSPECT}, U, {"M-VES-09"}),
    (
        "both ships foreign",
        "ship_to_ship_transfer",
        "2018-01-01",
        {"to": "kp", "vessel": FOREIGN, "goods": RICE},
        OK,
        set(),
    ),
    (
        "asked about a ship",
        "insure_vessel",
        "2018-01-01",
        {"vessel": FOREIGN, "to": "kp", "facts": {"information_requested": True, "controlled_by_regime": False}},
        D,
        {"M-VES-10"},
    ),
    (
        "physics before 2270",
        "teach",
        "2016-03-01",
        {"to": "kp", "facts": {"field": "advanced_physics"}},
        E,
        {"M-EDU-01"},
    ),
    ("physics", "teach", "2016-03-02", {"to": "kp", "facts": {"field": "advanced_physics"}}, P, {"M-EDU-02"}),
    (
        "materials a day early",
        "teach",
        "2016-11-29",
        {"to": "kp", "facts": {"field": "advanced_materials_science"}},
        OK,
        set(),
    ),
    (
        "materials",
        "teach",
        "2016-11-30",
        {"to": "kp", "facts": {"field": "advanced_materials_science"}},
        P,
        {"M-EDU-02"},
    ),
    (
        "a near field",
        "teach",
        "2018-01-01",
        {"to": "kp", "facts": {"field": "related_to_named_field"}},
        E,
        {"M-EDU-02"},
    ),
    (
        "medical exchange",
        "cooperate_scientifically",
        "2018-01-01",
        {"to": "kp", "facts": {"field": "medical", "partner_official": True}},
        OK,
        {"M-SCI-01"},
    ),
    (
        "another field without a notice",
        "cooperate_scientifically",
        "2018-01-01",
        {"to": "kp", "facts": {"field": "other", "partner_official": True, "state_finds_no_contribution": True}},
        P,
        {"M-SCI-01"},
    ),
    (
        "another field, notified",
        "cooperate_scientifically",
        "2018-01-01",
        {
            "to": "kp",
            "facts": {"field": "other", "partner_official": True, "state_finds_no_contribution": True},
            "notices": [{"about": "EX-2321-11B", "sent_on": "2017-12-01"}],
        },
        C,
        {"M-SCI-01"},
    ),
    (
        "a second account of a mission",
        "open_account",
        "2016-11-30",
        {"to": "de", "facts": {"nexus": True, "account_holder": "regime_mission", "accounts_held": 1}},
        P,
        {"M-DIP-03"},
    ),
    (
        "its first account",
        "open_account",
        "2016-11-30",
        {"to": "de", "facts": {"nexus": True, "account_holder": "regime_mission", "accounts_held": 0}},
        OK,
        set(),
    ),
    (
        "three accounts of a diplomat",
        "keep_account",
        "2016-11-30",
        {"to": "de", "facts": {"nexus": True, "account_holder": "regime_diplomat", "accounts_held": 3}},
        D,
        {"M-DIP-03"},
    ),
    (
        "a hostel in a mission",
        "lease_real_estate",
        "2017-05-01",
        {"from": "kp", "to": "de", "facts": {"property_of_regime": True, "diplomatic_use": False}},
        P,
        {"M-DIP-05"},
    ),
    (
        "a diplomat's business",
        "broker",
        "2017-05-01",
        {"from": "kp", "to": "de", "facts": {"by_regime_diplomat": True, "for_personal_profit": True}},
        P,
        {"M-DIP-04"},
    ),
]


@pytest.mark.parametrize(
    ("kind", "on", "stated", "verdict", "measures"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_answers(kind: str, on: str, stated: dict[str, Any], verdict: Verdict, measures: set[str]) -> None:
    """The verdict is the one stated, and it comes from the measures stated."""
    result = judged(kind, on, **stated)
    told = {one.rule.measure.id: str(one.verdict) for one in result.findings}
    assert result.verdict == verdict, told
    assert measures <= set(told), told
    if verdict is not OK:
        assert {name for name, said in told.items() if said == verdict} == measures


def test_a_notice_helped_a_charter_until_november_2016() -> None:
    """The State could allow a charter for livelihood with a notice; since then only the Committee can."""
    stated: dict[str, Any] = {
        "to": "kp",
        "vessel": {"flag": "pa"},
        "facts": {"exclusive_use": "livelihood_without_revenue"},
        "notices": [{"about": "EX-2270-19", "sent_on": "2016-04-01"}],
    }
    assert judged("charter_vessel", "2016-11-29", **stated).verdict is Verdict.PERMITTED_WITH_CONDITIONS
    assert judged("charter_vessel", "2016-11-30", **stated).verdict is Verdict.PROHIBITED_UNLESS_APPROVED


def test_a_seized_vessel_is_released_by_the_committee() -> None:
    """Six months after the freeze an approval of the Committee takes the duty to hold the vessel away."""
    facts = {"vessel_suspected": True, "vessel_place": "port", "held_six_months": True}
    approvals = [{"exemption": "EX-2397-9", "given_on": "2018-08-01"}]
    assert judged("hold_vessel", "2018-08-02", facts=facts).verdict is Verdict.DUTY_TO_ACT
    assert judged("hold_vessel", "2018-08-02", facts=facts, approvals=approvals).verdict is Verdict.PERMITTED
