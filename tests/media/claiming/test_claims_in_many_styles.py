"""Are the same things found in other words: agencies, tabloids, communiques, tickers?"""

import msgspec
import pytest

from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.report import Claim, Listed, Modality, Polarity
from tests.media.claiming.test_claims import claims


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


PARTIES = {
    "a firm says we": (
        "“We sold the ship in 2019,” said Liu Wen, a manager at Blue Coral Shipping Ltd.",
        ["goods_trade supplier=Blue Coral Shipping Ltd"],
    ),
    "who speaks is not who gets it": (
        "“We have never sold presses to North Korea,” Ilse Brand, director of Brand Maschinenbau AG, said.",
        ["goods_trade supplier=Brand Maschinenbau AG recipient=North Korea"],
    ),
    "some of many officials are not the State": (
        "Britain added four Iranian officials to its sanctions list.",
        ["sanctions_imposed imposer=United Kingdom target=Iranian officials"],
    ),
    "nameless buyers with their place": (
        "North Korean coal was sold to buyers in Vietnam.",
        ["goods_trade recipient=buyers in Vietnam supplier=North Korea"],
    ),
    "a capital of the Union": (
        "Sanctions against Syria were eased by Brussels in May.",
        ["sanctions_lifted actor=European Union target=Syria"],
    ),
    "rice as aid": (
        "China sent 1,000 tonnes of rice to North Korea as aid.",
        ["humanitarian_aid provider=China recipient=North Korea"],
    ),
    "who brings relief": (
        "The World Food Programme halted food deliveries to North Korea.",
        ["humanitarian_aid provider=World Food Programme recipient=North Korea"],
    ),
    "a cargo from ship to ship": (
        "The tanker Blue Heron transferred diesel to a North Korean ship in the East China Sea.",
        ["ship_to_ship_transfer supplier=Blue Heron recipient=North Korean ship"],
    ),
    "where goods are made": (
        "Shells made in North Korea were found in Ukraine.",
        ["arms_supply supplier=North Korea"],
    ),
    "IT is no pronoun": (
        "North Korean IT workers were hired by a Chinese company.",
        ["labour host=Chinese company sender=North Korea"],
    ),
    "people called by their State": (
        "Thousands of North Koreans are employed in Chinese seafood plants.",
        ["labour sender=North Korea host=Chinese seafood plants"],
    ),
    "an amount of people goes nowhere": (
        "Pyongyang dispatched thousands of textile workers to Dandong.",
        ["labour sender=North Korea host=China"],
    ),
    "talks between two": (
        "Talks between Wang Yi and Choe Son Hui were held in Beijing.",
        ["diplomatic_contact party=Wang Yi party=Choe Son Hui"],
    ),
    "a visit that took place": (
        "The visit of Vladimir Putin to Pyongyang took place in June.",
        ["diplomatic_contact host=North Korea guest=Vladimir Putin"],
    ),
    "goods that have been turning up": (
        "Weapons from Iran have been turning up in Yemen.",
        ["arms_supply supplier=Iran recipient=Yemen"],
    ),
    "an envoy with a name behind": (
        "Moscow's ambassador to Pyongyang, Alexander Matsegora, met Choe Son Hui.",
        ["diplomatic_contact party=Alexander Matsegora party=Choe Son Hui"],
    ),
}


@pytest.mark.parametrize("name", PARTIES)
def test_who_is_meant(name: str) -> None:
    """Parties are those who are meant, in the roles that they have."""
    text, expected = PARTIES[name]
    assert [parties(one) for one in claims(text)] == expected


PLACES = {
    "in a city": ("Kim Jong Un met Sergei Shoigu in Pyongyang.", "Pyongyang"),
    "at a site": ("Vladimir Putin received Kim Jong Un at the Vostochny Cosmodrome.", "Vostochny Cosmodrome"),
    "a port of": ("The tanker Ocean Star was seized in the port of Busan by South Korea.", "port of Busan"),
    "before the verb": ("In Vienna, Russia sold shells to Iran.", "Vienna"),
    "of another clause": ("Russia sold shells to Iran because prices fell in Vienna.", ""),
    "none": ("Russia sold shells to Iran.", ""),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_it_happened(name: str) -> None:
    """The place is that of the claim's own clause, in the words of the text."""
    text, place = PLACES[name]
    assert [one.place for one in claims(text)] == [place]


def test_a_promise_not_to_is_not_done() -> None:
    """What somebody promises not to do is negative, and still to come."""
    (found,) = claims("Ecuador promised not to hand the tanks over to Russia.")
    assert (found.polarity, found.modality) == (Polarity.NEGATIVE, Modality.HYPOTHETICAL)


def test_any_that_would_be_is_possible() -> None:
    """What is said of any such thing happened nowhere yet."""
    (found,) = claims("Any transfer of missiles to Russia would be a mistake.")
    assert found.modality is Modality.HYPOTHETICAL


def listed_in(country: str) -> Listed:
    """Return that somebody may be listed, of a country."""
    return Listed(
        listing_id=f"un:{country}",
        name="Pak Chol",
        authority="UN",
        programme="P",
        match_score=0.9,
        bits=20.0,
        evidence=(),
        country=country,
    )


@pytest.mark.parametrize(
    ("countries", "supporter"), [(("kp",), "North Korea"), (("kp", "cn"), "Pak Chol"), ((), "Pak Chol")]
)
def test_who_is_listed_has_the_state_of_the_listing(countries: tuple[str, ...], supporter: str) -> None:
    """Where the text says of no State, the listings do, if they agree; a leader then stands for it."""
    text = "Leader Pak Chol supports Syria."
    zones = find_zones(text)
    mentions, entities = find_mentions(text, zones, NoLists())
    known = tuple(
        msgspec.structs.replace(one, listed_now=tuple(map(listed_in, countries))) if one.name == "Pak Chol" else one
        for one in entities
    )
    (found,) = find_claims(text, zones, mentions, known, ())
    assert [(one.role, one.name) for one in found.parties] == [("supporter", supporter), ("supported", "Syria")]
