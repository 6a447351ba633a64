"""What is each word of a sentence, and which words are one phrase?"""

import pytest

from article41.media.claiming.grammar import Tag, words_of_sentence
from article41.media.claiming.inflecting import plural, verb_forms
from article41.media.claiming.phrases import sentence_of
from article41.media.report import Finder, Mention, MentionKind, Span

PLACES = ("Russia", "North Korea", "Syria", "Japan")


def named(text: str) -> list[Mention]:
    """Return mentions of `PLACES` in a text."""
    spots = sorted((text.find(place), place) for place in PLACES if place in text)
    return [
        Mention(start=at, end=at + len(place), kind=MentionKind.PLACE, text=place, entity=place, finder=Finder.RULE)
        for at, place in spots
    ]


def verbs_of(text: str) -> list[str]:
    """Return the words of a sentence that are verbs."""
    words = words_of_sentence(text, Span(start=0, end=len(text)), named(text))
    return [word.text for word in words if word.tag is Tag.VERB]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Russia supplies oil.", ["supplies"]),
        ("Oil supplies to Syria stopped.", ["stopped"]),
        ("The arms supplied to Syria were old.", ["supplied"]),
        ("Officials plan to visit Syria.", ["plan", "visit"]),
        ("The plan to visit failed.", ["visit", "failed"]),
        ("Its banned weapons were hidden.", ["hidden"]),
        ("Would Japan board the ship?", ["board"]),
        ("Syria was hit by sanctions.", ["hit"]),
        ("Russia helped Syria build tanks.", ["helped", "build"]),
        ("The lifting of sanctions took years.", ["took"]),
        ("Lifting sanctions took years.", ["lifting", "took"]),
        ("The talks between Russia and Syria ended.", ["ended"]),
    ],
)
def test_verbs_are_told_from_nouns(text: str, verbs: list[str]) -> None:
    """By form, by what stands before, and by what follows."""
    assert verbs_of(text) == verbs


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The oil of Russia went to Syria.", [("the oil", ""), ("russia", "of"), ("syria", "to")]),
        ("Talks between Russia and Syria.", [("talks", ""), ("russia", "between"), ("syria", "between")]),
        ("Syria's new tanks on Monday.", [("syria", ""), ("new tanks", "")]),
        ("nuclear and missile programmes", [("nuclear and missile programmes", "")]),
        ("the president last week", [("the president", ""), ("last week", "")]),
        ("In 1951 Russia gave", [("1951", "in"), ("russia", "")]),
        ("by way of all the firms", [("way", "by"), ("all the firms", "of")]),
    ],
)
def test_phrases_and_what_they_stand_behind(text: str, phrases: list[tuple[str, str]]) -> None:
    """A phrase ends in its head; the preposition before it counts, for all that are joined."""
    sentence = sentence_of(words_of_sentence(text, Span(start=0, end=len(text)), named(text)))
    assert [(" ".join(sentence.text(one)), one.behind) for one in sentence.phrases] == phrases


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("ship", ["ship", "ships", "shipped", "shipping"]),
        ("supply", ["supply", "supplies", "supplied", "supplying"]),
        ("veto", ["veto", "vetoes", "vetoed", "vetoing"]),
        ("sell sold sold", ["sell", "sells", "sold", "selling"]),
        ("give gave given", ["give", "gives", "gave", "given", "giving"]),
        ("transfer", ["transfer", "transfers", "transferred", "transferring"]),
        ("funnel", ["funnel", "funnels", "funneled", "funneling", "funnelled", "funnelling"]),
    ],
)
def test_verbs_are_inflected(entry: str, forms: list[str]) -> None:
    """Regular verbs by rule, the others as given."""
    assert [form for form, _ in verb_forms(entry)] == forms


def test_nouns_have_plurals() -> None:
    """Of several words the last one."""
    nouns = ["delivery", "breach", "joint venture", "visit"]
    assert [plural(noun) for noun in nouns] == ["deliveries", "breaches", "joint ventures", "visits"]
