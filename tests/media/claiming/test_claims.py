"""What is said to have happened, by whom, about whom, and who says so? Sentences in the styles of the press."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Claim, Modality, Polarity

THURSDAY = datetime.date(2023, 9, 14)


def claims(text: str, publisher: str = "") -> tuple[Claim, ...]:
    """Return the claims of a text of a Thursday, without lists and without the model."""
    zones = find_zones(text, publisher)
    mentions, entities = find_mentions(text, zones, NoLists())
    quotations = find_quotations(text, zones, mentions, entities)
    return find_claims(text, zones, mentions, entities, quotations, published_on=THURSDAY)


def told(text: str) -> list[str]:
    """Return the claims of a text, each with its parties, in short."""
    return [f"{one.kind} {' '.join(f'{p.role}={p.name}' for p in one.parties)}".strip() for one in claims(text)]


SENTENCES = {
    "active, with two ends": (
        "Iran has delivered hundreds of drones to Russia since August.",
        ["arms_supply supplier=Iran recipient=Russia"],
    ),
    "bought, so that the direction turns": (
        "Egypt secretly ordered 30,000 grenades from North Korea.",
        ["arms_supply recipient=Egypt supplier=North Korea"],
    ),
    "two objects": (
        "The dealer offered Sudan 100 rocket launchers.",
        ["arms_supply supplier=dealer recipient=Sudan"],
    ),
    "supplied with": (
        "Russia supplied Myanmar's junta with fighter jets.",
        ["arms_supply supplier=Russia recipient=Myanmar"],
    ),
    "passive with by": (
        "Two old lathes were sold to Syria by a Dutch firm.",
        ["goods_trade supplier=Dutch firm recipient=Syria"],
    ),
    "participle after a noun": (
        "He spoke of weapons sent to Sudan by Chad.",
        ["arms_supply supplier=Chad recipient=Sudan"],
    ),
    "gerund behind its subject": (
        "That might end with Turkey selling drones to Mali.",
        ["arms_supply supplier=Turkey recipient=Mali"],
    ),
    "accused of": (
        "Kyiv accused Tehran of supplying Moscow with drones.",
        ["arms_supply supplier=Iran recipient=Russia"],
    ),
    "urged to": (
        "Seoul urged Moscow not to supply missile technology to Pyongyang.",
        ["launch_cooperation provider=Russia recipient=North Korea"],
    ),
    "a noun with of, from and to": (
        "Exports of coal from North Korea to China resumed in March.",
        ["goods_trade recipient=China supplier=North Korea"],
    ),
    "a noun with a people before it": (
        "Russian oil shipments to Syria have stopped.",
        ["energy_supply supplier=Russia recipient=Syria"],
    ),
    "origin before the goods": (
        "Two Iranian firms bought North Korean coal.",
        ["goods_trade recipient=Iranian firms supplier=North Korea"],
    ),
    "two sorts of goods": (
        "Moscow shipped oil and weapons to Damascus.",
        [
            "energy_supply supplier=Russia recipient=Syria",
            "arms_supply supplier=Russia recipient=Syria",
        ],
    ),
    "joined subjects and a draft": (
        "China and Russia vetoed a U.S.-drafted sanctions resolution on Syria.",
        ["sanctions_vetoed actor=China actor=Russia target=Syria drafter=United States"],
    ),
    "a possessive before a noun": (
        "Russia used its veto on Friday.",
        ["sanctions_vetoed actor=Russia"],
    ),
    "sanctions on somebody for something": (
        "The European Union imposed sanctions on three Chinese companies for buying North Korean coal.",
        [
            "sanctions_imposed imposer=European Union target=Chinese companies",
            "goods_trade recipient=Chinese companies supplier=North Korea",
        ],
    ),
    "a relative clause without an object": (
        "The group, which the Security Council put on its list, is not known here.",
        ["sanctions_imposed imposer=UN Security Council target=group"],
    ),
    "who supported them is a party": (
        "Syria has been under U.N. sanctions, which Egypt supported.",
        ["sanctions_in_force target=Syria imposer=United Nations supporter=Egypt"],
    ),
    "still in force": (
        "The arms embargo on Libya remains in force.",
        ["sanctions_in_force target=Libya"],
    ),
    "lifted": (
        "The European Union lifted its arms embargo on Eritrea.",
        ["sanctions_lifted actor=European Union target=Eritrea"],
    ),
    "kept to": (
        "Beijing carries out the resolutions in full.",
        ["sanctions_compliance actor=China"],
    ),
    "hosts and guests by apposition": (
        "The foreign minister, Ilze Berzina, received the ambassador of Japan, Kenji Morita, in Riga.",
        ["diplomatic_contact host=Ilze Berzina guest=Kenji Morita"],
    ),
    "talks that a verb says were held": (
        "Sergei Lavrov held talks with Wang Yi in Beijing.",
        ["diplomatic_contact party=Sergei Lavrov party=Wang Yi"],
    ),
    "a visit only named": ("During his visit Ann Roe wore a hat.", []),
    "a field of cooperation": (
        "Venezuela and Iran agreed to expand cooperation in agriculture.",
        ["agricultural_cooperation party=Venezuela party=Iran"],
    ),
    "workers and where they come from": (
        "Russia employs North Korean construction workers in Donetsk.",
        ["labour host=Russia sender=North Korea"],
    ),
    "workers sent home": (
        "Malaysia deported ten North Korean workers.",
        ["labour host=Malaysia sender=North Korea"],
    ),
    "money for somebody": (
        "The trader Ann Roe moved $3 million for Kim Yong Chol.",
        ["financial_dealing payer=Ann Roe payee=Kim Yong Chol"],
    ),
    "a missile test": (
        "North Korea fired two ballistic missiles into the sea.",
        ["weapons_test actor=North Korea"],
    ),
    "help to build": (
        "Russia is helping North Korea build satellites.",
        ["launch_cooperation provider=Russia recipient=North Korea"],
    ),
    "a programme of somebody": (
        "The sanctions punish Pyongyang for its nuclear and missile programmes.",
        ["sanctions_imposed target=North Korea", "wmd_programme actor=North Korea"],
    ),
    "a ship stopped": (
        "The tanker Ocean Star was seized by Indonesian authorities.",
        ["vessel_stopped actor=Indonesia vessel=Ocean Star"],
    ),
    "aid withheld": (
        "South Korea suspended food aid to North Korea.",
        ["humanitarian_aid provider=South Korea recipient=North Korea"],
    ),
    "exercises": (
        "Russia and Belarus will hold joint military drills.",
        ["military_exercise party=Russia party=Belarus"],
    ),
    "support for what somebody decided": (
        "Belarus supports all the decisions of the Russian leadership.",
        ["political_support supporter=Belarus supported=Russia"],
    ),
    "a leader stands for a State": (
        "Russian President Vladimir Putin sold wheat to Syrian President Bashar al-Assad.",
        ["goods_trade supplier=Russia recipient=Syria"],
    ),
    "recognition": (
        "Nicaragua recognised Taiwan.",
        ["diplomatic_recognition actor=Nicaragua recognised=Taiwan"],
    ),
    "an undertaking": ("The ministry of Chad signed an end-use certificate.", ["end_use_undertaking issuer=Chad"]),
    "nothing is claimed": ("The rain stopped and the harbour was quiet.", []),
    "attention is not money": ("Russia paid tribute to the fallen.", []),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_kinds_and_parties(name: str) -> None:
    """Each way of saying it gives the same kinds with the same roles."""
    text, expected = SENTENCES[name]
    assert told(text) == expected


MOODS = {
    "said so": ("Russia sold shells to Iran.", Polarity.POSITIVE, Modality.ASSERTED),
    "not": ("Russia has not sold any shells to Iran.", Polarity.NEGATIVE, Modality.ASSERTED),
    "never, as somebody says": (
        "Russia never sold shells to Iran, Dmitry Peskov said.",
        Polarity.NEGATIVE,
        Modality.DENIED,
    ),
    "denied that": (
        "Dmitry Peskov denied that Russia had sold shells to Iran.",
        Polarity.NEGATIVE,
        Modality.DENIED,
    ),
    "denies doing": ("Moscow denies selling shells to Iran.", Polarity.NEGATIVE, Modality.DENIED),
    "refused to": ("Russia refused to sell shells to Iran.", Polarity.NEGATIVE, Modality.ASSERTED),
    "no goods": ("Russia sold no shells to Iran.", Polarity.NEGATIVE, Modality.ASSERTED),
    "could": ("Russia could sell shells to Iran.", Polarity.POSITIVE, Modality.HYPOTHETICAL),
    "if": ("If Russia sells shells to Iran, prices will rise.", Polarity.POSITIVE, Modality.HYPOTHETICAL),
    "plans to": ("Russia plans to sell shells to Iran.", Polarity.POSITIVE, Modality.HYPOTHETICAL),
    "will": ("Russia will sell shells to Iran.", Polarity.POSITIVE, Modality.HYPOTHETICAL),
    "the possibility of": (
        "They spoke of the possibility of Russia selling shells to Iran.",
        Polarity.POSITIVE,
        Modality.HYPOTHETICAL,
    ),
    "somebody says": ("Russia sold shells to Iran, Ann Roe said.", Polarity.POSITIVE, Modality.REPORTED),
    "allegedly": ("Russia allegedly sold shells to Iran.", Polarity.POSITIVE, Modality.REPORTED),
    "asked and not answered": (
        "Reporters asked Ann Roe whether Russia sold shells to Iran. She declined to comment.",
        Polarity.POSITIVE,
        Modality.ASKED,
    ),
    "asked and answered": (
        "Reporters asked Ann Roe whether Russia sold shells to Iran. “It did,” she replied.",
        Polarity.POSITIVE,
        Modality.HYPOTHETICAL,
    ),
}


@pytest.mark.parametrize("name", MOODS)
def test_polarity_and_modality(name: str) -> None:
    """What is denied, possible or asked is not what is said to be so."""
    text, polarity, modality = MOODS[name]
    found = claims(text)[0]
    assert (found.kind, found.polarity, found.modality) == ("arms_supply", polarity, modality)


def test_a_promise_of_support_is_support() -> None:
    """With kinds that are done by saying so, what is to come is not hypothetical."""
    (found,) = claims("“Belarus will always support Syria,” Ann Roe said.")
    assert (found.kind, found.modality) == ("political_support", Modality.REPORTED)


def test_we_are_the_state_of_who_speaks() -> None:
    """First persons stand for the speaker, together with others for the speaker's State."""
    text = "“We sold shells to Iran,” Russian Foreign Minister Sergei Lavrov said."
    assert told(text) == ["arms_supply supplier=Russia recipient=Iran"]


def test_it_and_its_are_whoever_was_spoken_of() -> None:
    """A pronoun goes to the subject; in a reason to whoever was named last."""
    assert told("Russia said that it had sold shells to Iran.") == ["arms_supply supplier=Russia recipient=Iran"]
    found = claims("China voted for new sanctions on Syria over its missile tests.")
    assert [(p.role, p.name) for one in found if one.kind == "weapons_test" for p in one.parties] == [
        ("actor", "Syria")
    ]


def test_vice_versa_turns_the_roles() -> None:
    """The same is claimed with the ends exchanged."""
    found = told("The meeting could lead to Russia supplying arms to Syria, or vice versa.")
    assert found == ["arms_supply supplier=Russia recipient=Syria", "arms_supply supplier=Syria recipient=Russia"]


def test_a_claim_is_its_holders_through_its_sources() -> None:
    """The chain goes from the publisher inwards and ends in the speaker."""
    (found,) = claims("Ships at sea\n\nRussia sold shells to Iran, Ann Roe said.", "Harbour Gazette")
    assert (found.holder, found.sources) == ("Ann Roe", ("Harbour Gazette", "Ann Roe"))


def test_the_narrators_claims_are_the_publishers() -> None:
    """Nobody else is held to them."""
    (found,) = claims("Ships at sea\n\nRussia sold shells to Iran.", "Harbour Gazette")
    assert (found.holder, found.sources, found.quotation) == ("Harbour Gazette", ("Harbour Gazette",), "")


def test_everything_points_to_the_text() -> None:
    """Span, trigger and sentence are places; the trigger lies within the span, the span within the sentence."""
    text = "Quiet day.\n\nRussia sold artillery shells to Iran on Monday. Nothing else happened."
    (found,) = claims(text)
    assert text[found.trigger.start : found.trigger.end] == "sold"
    assert text[found.start : found.end] == "Russia sold artillery shells to Iran"
    assert text[found.sentence.start : found.sentence.end] == "Russia sold artillery shells to Iran on Monday."
    assert (found.goods, found.time, found.happened_on) == (
        ("artillery shells",),
        "on Monday",
        datetime.date(2023, 9, 11),
    )


def test_history_is_background() -> None:
    """What lies years before the report is told as such."""
    (found,) = claims("In 1951 China gave trucks to Albania.")
    assert found.background


def test_equal_text_gives_equal_claims() -> None:
    """Reading twice finds the same."""
    text = " ".join(sentence for sentence, _ in SENTENCES.values())
    assert claims(text) == claims(text)


@pytest.mark.parametrize(
    "text", ["", "supply", "to by of and", "sold sold sold", "’s ’s", "“", "of supplying to", "- - -"]
)
def test_broken_text_has_no_claims(text: str) -> None:
    """No words that are no sentence are read as one, and none is a mistake."""
    assert claims(text) == ()


WORDS = sorted({word for sentence, _ in SENTENCES.values() for word in sentence.split()})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, ",", ".", "“", "”", "(", ")", "’s", "-", "to", "of", "that"]), max_size=30))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    """Whatever stands there, claims lie within their sentences and triggers within their claims."""
    for one in claims(" ".join(words)):
        assert one.sentence.start <= one.start <= one.trigger.start < one.trigger.end <= one.end <= one.sentence.end


def test_a_text_without_sentences_is_read_in_pieces() -> None:
    """A stretch without a stop costs no more than its length."""
    found = find_claims("supply arms to Russia and " * 800, (), (), (), ())
    assert all(one.sentence.end - one.sentence.start <= 2_000 for one in found)
