"""Which measures would apply if a claim were true?"""

import datetime
from functools import cache

import pytest

from article41.media.claiming.measures import Measures, touched_by
from article41.media.report import Claim, ClaimParty, Entity, MentionKind, Modality, Polarity, Span
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Verdict

DAY = datetime.date(2023, 9, 14)
HERE = Span(start=0, end=1)


@cache
def pack() -> CompiledPack:
    """Return the regime on the DPRK, compiled once."""
    return CompiledPack(packaged("un-dprk"))


def claim(kind: str, parties: dict[str, str], **more: object) -> Claim:
    """Return a claim of a kind between parties by role."""
    named = tuple(ClaimParty(role=role, name=name) for role, name in parties.items())
    return Claim(start=0, end=1, id="c1", kind=kind, trigger=HERE, sentence=HERE, parties=named, **more)  # type: ignore[arg-type]


ARMS = claim("arms_supply", {"supplier": "Russia", "recipient": "North Korea"})


@pytest.mark.parametrize(
    ("kind", "parties", "goods", "measure"),
    [
        ("arms_supply", {"supplier": "Russia", "recipient": "North Korea"}, (), "M-ARMS-06"),
        ("arms_supply", {"supplier": "North Korea", "recipient": "Egypt"}, (), "M-ARMS-04"),
        ("goods_trade", {"supplier": "North Korean traders", "recipient": "China"}, ("coal",), "M-EXP-COAL-4"),
        ("goods_trade", {"supplier": "Japan", "recipient": "North Korea"}, ("luxury cars",), "M-LUX-02"),
        ("energy_supply", {"supplier": "China", "recipient": "North Korea"}, ("diesel",), "M-IMP-REF-2"),
        ("labour", {"host": "Russia", "sender": "North Korea"}, (), "M-LAB-03"),
        ("launch_cooperation", {"provider": "Russia", "recipient": "North Korea"}, (), "M-SPACE-01"),
        ("weapons_test", {"actor": "North Korea"}, (), "M-WMD-07"),
        ("joint_venture", {"party": "North Korea"}, (), "M-JV-02"),
    ],
)
def test_a_claim_touches_the_measures_of_its_activity(
    kind: str, parties: dict[str, str], goods: tuple[str, ...], measure: str
) -> None:
    """Kind, direction and goods decide, with the citations of the pack."""
    found = touched_by(claim(kind, parties, goods=goods), pack(), DAY)
    assert measure in [one.measure for one in found]
    assert all(one.citations for one in found)


@pytest.mark.parametrize(
    "other",
    [
        claim("arms_supply", {"supplier": "Russia", "recipient": "Syria"}),
        claim("arms_supply", {"supplier": "Russia"}),
        claim("diplomatic_contact", {"host": "Russia", "guest": "North Korea"}),
        claim("arms_supply", {"supplier": "Russia", "recipient": "North Korea"}, polarity=Polarity.NEGATIVE),
        claim("arms_supply", {"supplier": "Russia", "recipient": "North Korea"}, background=True),
    ],
)
def test_other_claims_touch_nothing(other: Claim) -> None:
    """Nothing of the regime's country, no activity, not so, or history."""
    assert touched_by(other, pack(), DAY) == ()


def test_without_any_day_nothing_is_put() -> None:
    """Which measures were in force cannot be known then; a day of the claim itself is enough."""
    assert touched_by(ARMS, pack(), None) == ()
    dated = claim("arms_supply", {"supplier": "Russia", "recipient": "North Korea"}, happened_on=DAY)
    assert touched_by(dated, pack(), None) == touched_by(ARMS, pack(), DAY)


def test_the_day_decides_which_measures_were_in_force() -> None:
    """Before the first resolution there was none."""
    assert touched_by(ARMS, pack(), datetime.date(2006, 1, 1)) == ()


def test_it_is_worded_as_what_would_be() -> None:
    """Never that anybody broke anything, whatever the claim says; possible claims are put too."""
    possible = claim("arms_supply", {"supplier": "Russia", "recipient": "North Korea"}, modality=Modality.HYPOTHETICAL)
    found = touched_by(possible, pack(), DAY)
    assert found[0].verdict is Verdict.PROHIBITED
    for one in found:
        assert one.says.startswith("If this were true, the measure")
        assert "would" in one.says
        assert not any(word in one.says for word in ("violat", "broke", "breach"))


def test_the_country_of_an_entity_counts() -> None:
    """A party whose name holds no country has that of its entity."""
    party = ClaimParty(role="supplier", name="Green Pine", entity="e1")
    other = ClaimParty(role="recipient", name="Iran")
    sold = Claim(start=0, end=1, id="c1", kind="arms_supply", trigger=HERE, sentence=HERE, parties=(party, other))
    entity = Entity(id="e1", kind=MentionKind.ORGANISATION, name="Green Pine", country="kp")
    measures = Measures(pack())
    assert measures.touched_by(sold, DAY) == ()
    assert measures.touched_by(sold, DAY, (entity,))[0].measure == "M-ARMS-04"


def test_the_same_question_has_the_same_answer() -> None:
    """What is remembered is what was answered."""
    measures = Measures(pack())
    assert measures.touched_by(ARMS, DAY) == measures.touched_by(ARMS, DAY) == touched_by(ARMS, pack(), DAY)
