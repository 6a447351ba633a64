"""Does a second pack, which is nothing but a folder, answer for the other listings of the United Nations?"""

import datetime
from typing import Any

import msgspec
import pytest

from article41.model.activity import Activity
from article41.regimes.evaluate import Result, evaluate
from article41.regimes.loading import packaged, packaged_ids
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict
from article41.sources.un_words import REGIMES

PACK = packaged("un-listed")
COMPILED = CompiledPack(PACK)
LISTED = [{"role": "payee", "party": {"name": "Somebody"}, "listed": True}]
RIFLES = [{"description": "rifles", "hs": "9301"}]


def judged(kind: str, on: str, programme: str = "", **stated: Any) -> Result:
    """What the pack says of an activity with a listed party."""
    facts = {"listed_under": programme} if programme else {}
    activity = {"kind": kind, "on": on, "parties": LISTED, "facts": facts | stated.pop("facts", {}), **stated}
    return evaluate(msgspec.convert(activity, Activity), pack=COMPILED)


def test_a_folder_is_a_regime() -> None:
    """Both packs are found by their folders alone."""
    assert {"un-dprk", "un-listed"} <= set(packaged_ids())


def test_every_programme_of_the_list_has_a_pack() -> None:
    """The programmes of the consolidated list are shared out between the two packs, none in both."""
    dprk = packaged("un-dprk").head.programmes
    assert sorted((*PACK.head.programmes, *dprk)) == sorted(f"UN-{regime}" for regime in REGIMES)


@pytest.mark.parametrize(
    ("kind", "on", "programme", "verdict", "measures"),
    [
        ("pay", "2024-05-01", "taliban", Verdict.PROHIBITED, ("L-AF-TAL",)),
        ("pay", "1999-11-13", "taliban", Verdict.PERMITTED, ()),
        ("pay", "2023-08-31", "mali", Verdict.PROHIBITED, ("L-AF-MLI",)),
        ("pay", "2023-09-01", "mali", Verdict.PERMITTED, ()),
        ("pay", "2024-05-01", "gb", Verdict.PERMITTED, ()),
        ("travel", "2024-05-01", "gb", Verdict.PROHIBITED, ("L-TB-GB",)),
        ("travel", "2022-10-20", "haiti", Verdict.PERMITTED, ()),
        ("travel", "2022-10-21", "haiti", Verdict.PROHIBITED, ("L-TB-HTI",)),
        ("pay", "2023-10-17", "iran", Verdict.PROHIBITED, ("L-AF-IRN-1",)),
        ("pay", "2024-05-01", "iran", Verdict.PERMITTED, ()),
        ("pay", "2025-10-01", "iran", Verdict.ESCALATE, ("L-AF-IRN-2",)),
        ("pay", "2024-05-01", "other", Verdict.PERMITTED, ()),
    ],
)
def test_programmes_have_their_own_measures_and_days(
    kind: str, on: str, programme: str, verdict: Verdict, measures: tuple[str, ...]
) -> None:
    """A freeze or travel ban counts for the programmes that have one, on the days on which they do."""
    result = judged(kind, on, programme)
    assert (result.verdict, result.measures()) == (verdict, measures)


def test_a_listed_party_without_its_programme_is_a_question() -> None:
    """Which programme lists the party is asked, not guessed."""
    assert judged("pay", "2024-05-01").verdict is Verdict.ESCALATE


def test_arms_by_listed_party_and_by_country() -> None:
    """Arms for a listed party are forbidden; under an embargo over a country its exceptions must be looked up."""
    party = judged("supply", "2024-05-01", "yemen", goods=RIFLES)
    assert party.verdict is Verdict.PROHIBITED
    assert "L-ARMS-YEM" in party.measures()
    country = judged("supply", "2024-05-01", "other", goods=RIFLES, to="ly")
    assert (country.verdict, country.measures()) == (Verdict.ESCALATE, ("L-ARMS-LBY",))
    assert judged("supply", "2024-05-01", "other", goods=RIFLES, to="fr").verdict is Verdict.PERMITTED


@pytest.mark.parametrize(
    ("on", "actor", "verdict"),
    [
        ("2022-12-09", "un_body", Verdict.PERMITTED),
        ("2022-12-08", "un_body", Verdict.PROHIBITED),
        ("2022-12-09", "company", Verdict.PROHIBITED),
    ],
)
def test_the_humanitarian_carve_out_is_shared(on: str, actor: str, verdict: Verdict) -> None:
    """The carve-out from freezes helps those whom it names, from its first day."""
    assert judged("give_aid", on, "taliban", actor=actor, purpose="humanitarian").verdict is verdict


@pytest.mark.parametrize(
    ("kind", "programme", "facts", "exemption"),
    [
        ("pay", "libya", {"expense": "basic"}, "LX-EXPENSES"),
        ("travel", "sudan", {"travel_need": "religious"}, "LX-TRAVEL"),
    ],
)
def test_committees_can_approve(kind: str, programme: str, facts: dict[str, str], exemption: str) -> None:
    """Expenses and journeys need the approval of the committee, and are free with it."""
    asked = judged(kind, "2024-05-01", programme, facts=facts)
    assert asked.verdict is Verdict.PROHIBITED_UNLESS_APPROVED
    approvals = [{"exemption": exemption, "given_on": "2024-04-01"}]
    assert judged(kind, "2024-05-01", programme, facts=facts, approvals=approvals).verdict is Verdict.PERMITTED


def test_nothing_is_passed_off_as_checked() -> None:
    """Every fact of the pack says that it comes from memory, and none that its paragraph was seen."""
    facts = (*PACK.measures, *PACK.exemptions, *PACK.contested, *PACK.instruments)
    assert {source for fact in facts for source in fact.sources} == {"memory"}
    assert not any(fact.seen for fact in facts)
    assert all(instrument.dated <= datetime.date(2024, 12, 31) for instrument in PACK.instruments)
