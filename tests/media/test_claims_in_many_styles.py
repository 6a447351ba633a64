"""Are the same things found in other words: agencies, tabloids, communiques, tickers?"""

import pytest

from article41.media.report import Claim, Modality, Polarity
from tests.media.test_claims import claims


def parties(found: Claim) -> str:
    """Return the kind of a claim with its parties, in short."""
    return f"{found.kind} {' '.join(f'{one.role}={one.name}' for one in found.parties)}".strip()


STYLES = {
    "a rocket carries satellites": (
        "Iran’s Simorgh rocket carried three satellites into orbit.",
        ["space_programme actor=Iran"],
    ),
    "knowledge is shared": (
        "Russian scientists shared data on rocket engines with their North Korean counterparts.",
        ["launch_cooperation provider=Russia recipient=North Korea"],
    ),
    "people of a trade sent out": (
        "Equatorial Guinea expelled dozens of North Korean doctors.",
        ["labour host=Equatorial Guinea sender=North Korea"],
    ),
    "an embargo takes effect": (
        "The embargo on North Korean coal took effect in 2017.",
        ["sanctions_in_force target=North Korea"],
    ),
    "hoses between ships": ("Hoses ran between the two vessels.", ["ship_to_ship_transfer vessel=vessels"]),
    "unloaded": (
        "Coal from North Korea was unloaded in Ningbo.",
        ["goods_trade supplier=North Korea recipient=China"],
    ),
    "frozen money set free": (
        "Russia released $9 million in frozen North Korean assets.",
        ["sanctions_lifted actor=Russia target=North Korea"],
    ),
    "aid refused by who would get it": (
        "North Korea refused aid from South Korea.",
        ["humanitarian_aid recipient=North Korea provider=South Korea"],
    ),
    "a sum in aid": (
        "Washington has withheld $20 million in aid from Ethiopia.",
        ["humanitarian_aid provider=United States recipient=Ethiopia"],
    ),
    "goods of one used by another": (
        "Iranian-built drones were used by Russian forces.",
        ["arms_supply recipient=Russia supplier=Iran"],
    ),
    "goods meant for somebody": (
        "The warehouse held North Korean-made missiles destined for Russia.",
        ["arms_supply recipient=Russia supplier=North Korea"],
    ),
    "abstained": (
        "China abstained in the vote on sanctions against Mali.",
        ["sanctions_supported supporter=China target=Mali"],
    ),
    "a promise not to pass goods on": (
        "Serbia gave an assurance that the shells would not be re-exported.",
        ["end_use_undertaking issuer=Serbia"],
    ),
    "a certificate got from who issued it": (
        "The factory obtained an end-user certificate from the Ministry of Defence of Chad.",
        ["end_use_undertaking issuer=Ministry of Defence of Chad"],
    ),
    "who did not do it is no party": (
        "The sanctions were imposed by the United Nations and not by Russia.",
        ["sanctions_imposed imposer=United Nations"],
    ),
    "not by one but by another": (
        "The sanctions were imposed not by Russia but by the Security Council.",
        ["sanctions_imposed imposer=UN Security Council"],
    ),
}


@pytest.mark.parametrize("name", STYLES)
def test_other_words_for_it(name: str) -> None:
    """Each way of saying it gives the same kinds with the same roles."""
    text, expected = STYLES[name]
    assert [parties(one) for one in claims(text)] == expected


DENIALS = {
    "no evidence": ("There is no evidence that China supplied weapons to Russia.", Modality.ASSERTED),
    "not true": ("It is not true that Serbia sold ammunition to Ukraine.", Modality.ASSERTED),
    "reports called false": (
        "Reports of arms deliveries from Egypt to Russia are false, the ministry said.",
        Modality.DENIED,
    ),
    "claims dismissed": ("Claims of arms sales by Egypt to Russia were dismissed.", Modality.DENIED),
}


@pytest.mark.parametrize("name", DENIALS)
def test_what_is_said_not_to_be_so(name: str) -> None:
    """What a report calls untrue is negative."""
    text, modality = DENIALS[name]
    (found,) = claims(text)
    assert (found.kind, found.polarity, found.modality) == ("arms_supply", Polarity.NEGATIVE, modality)


def test_what_nobody_confirms_is_possible() -> None:
    """Not confirming something is not denying it."""
    (found,) = claims("Officials could not confirm that China supplied weapons to Russia.")
    assert (found.polarity, found.modality) == (Polarity.POSITIVE, Modality.HYPOTHETICAL)
