"""Which quotations and sentences do not fit together?"""

import pytest

from article41.media.across.comparing import compare

from .made_reports import Made

QUOTATIONS = {
    "other figures": (
        ("Oru Venn", "Trade between the islands will double within three years."),
        ("Oru Venn", "Trade between the islands will double within five years."),
        ["figures"],
    ),
    "a promise and an account": (
        ("Oru Venn", "We will always support the decisions of the registry."),
        ("Oru Venn", "We have always supported the decisions of the registry."),
        ["wording"],
    ),
    "the same words of two": (
        ("Oru Venn", "They are shooting the policeman who took down the number plate."),
        ("Ada Roe", "They are shooting the policeman who wrote down the number plate."),
        ["attribution"],
    ),
    "another denies it": (
        ("Oru Venn", "Masons from the mainland will come to the island this autumn."),
        ("Ada Roe", "No masons from the mainland will come to the island this autumn."),
        ["polarity"],
    ),
    "the same": (("Oru Venn", "The registry is closed."), ("Oru Venn", "The registry is closed."), []),
    "much the same of two": (("Oru Venn", "We can't let that pass."), ("Ada Roe", "We cannot let that go."), []),
}
SENTENCES = {
    "other figures": (
        "Thirteen of the 15 members of the chamber voted for the harbour draft.",
        "Twelve members of the chamber voted for the draft on the harbour.",
        ["figures"],
    ),
    "another month": (
        "Divers visited the wreck off Valletta in September.",
        "The divers came to visit the wreck off Valletta in August.",
        ["time"],
    ),
    "other things counted": (
        "Thirteen members voted for the harbour draft.",
        "Twelve fishermen left the harbour with a draft in their sails.",
        [],
    ),
}


@pytest.mark.parametrize(("left", "right", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations_apart(left: tuple[str, str], right: tuple[str, str], expected: list[str]) -> None:
    """Quotations differ in figures, wording, speaker or in whether it is so."""
    reports = [Made(name).quotes(*said).report() for name, said in (("a", left), ("b", right))]
    found = compare(reports).contradictions
    assert [one.about for one in found if one.left[1]] == expected


@pytest.mark.parametrize(("left", "right", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_apart(left: str, right: str, expected: list[str]) -> None:
    """Sentences that tell one thing differ in numbers or months; their places are given."""
    reports = [Made(name).tells(told).report() for name, told in (("a", left), ("b", right))]
    found = compare(reports).contradictions
    assert [one.about for one in found] == expected
    for one in found:
        assert reports[0].text[one.left_place.start : one.left_place.end] == left


def test_a_cue_may_deny() -> None:
    """What somebody is said to deny contradicts who says it."""
    says = Made("a").quotes("Harbour Post", "Oru Venn is wanted in Valletta over the missing ledgers", retold=True)
    denies = Made("b").quotes(
        "Oru Venn", "he is wanted in Valletta over the missing ledgers", retold=True, cue="denied"
    )
    (found,) = compare([says.report(), denies.report()]).contradictions
    assert found.about == "polarity"


def test_a_copied_sentence_contradicts_once() -> None:
    """Three reports, two of which are copies, make one contradiction."""
    told, other, _ = SENTENCES["other figures"]
    reports = [Made(name).tells(words).report() for name, words in (("a", told), ("b", told), ("c", other))]
    assert len(compare(reports).contradictions) == 1


def test_a_difference_is_told_once() -> None:
    """Where quotations already differ in figures, their sentences are not told again."""
    said = ("The pact will bring 400 tonnes of wheat each year", "The pact will bring 600 tonnes of wheat each year")
    reports = [Made(name).quotes("Oru Venn", words).report() for name, words in zip("ab", said, strict=True)]
    (found,) = compare(reports).contradictions
    assert found.left == ("a", "q1")
