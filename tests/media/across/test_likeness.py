"""How alike are two statements?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.across.likeness import ALIKE, HELD, alike
from article41.media.across.wordings import wording

SAME = {
    "two translations": (
        "We are glad of the growth of our shipping branch, and this dock is new for us.",
        "We are happy at how our shipping industry grows, and this is a new dock of ours.",
    ),
    "another verb": ("Nothing reached the orbit", "Nothing got into orbit"),
    "one word in another sentence": ("We can't let that slide", "We cannot let that go"),
    "a part of it": (
        "a wall of paper",
        "They built a wall of paper around the registry, and nobody has ever climbed it.",
    ),
    "retold": ("the harbour would be dredged before the winter", "We will dredge the harbour before winter comes."),
    "one sentence of several": (
        "Good evening. The customs union has lost two million tonnes of barley in a single harvest.",
        "Two million tonnes of barley were lost to the customs union in this harvest. Now to the weather.",
    ),
}
OTHER = {
    "thanks for asking and for coming": (
        "Thank you for inviting us, in spite of your full calendar.",
        "Thank you for accepting our invitation and coming to the island.",
    ),
    "only names in common": ("Belgium wrote to Peru and to Norway", "Norway, Peru and Belgium won medals"),
    "only small words in common": ("It is as it was and will be", "It will be as it has been"),
    "hopes of a visit": (
        "I am sure that this visit will take our trade to a new level.",
        "To end, I am confident that the visit of our sailors will be a milestone for the old friendship of the ports.",
    ),
}
WORDS = ("the", "ship", "of", "Belgium", "300", "tonnes", "barley", ".", "masters", "no", "never", "Peru", "coal")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize(("left", "right"), SAME.values(), ids=SAME.keys())
def test_one_statement_in_other_words(left: str, right: str) -> None:
    """The same statement is alike in other words, in part and retold."""
    assert alike(wording(left), wording(right)) >= ALIKE


@pytest.mark.parametrize(("left", "right"), OTHER.values(), ids=OTHER.keys())
def test_two_statements(left: str, right: str) -> None:
    """What shares names, small words or a topic is not the same statement."""
    assert alike(wording(left), wording(right)) == 0.0


def test_what_is_held_is_told_from_what_is_equal() -> None:
    """A part is less alike than the whole."""
    part, whole = "a wall of paper", "They built a wall of paper around the registry"
    assert HELD <= alike(wording(part), wording(whole)) < alike(wording(whole), wording(whole)) == 1.0


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    """Which of two comes first does not matter, and likeness lies between 0 and 1."""
    one, other = wording(left), wording(right)
    assert alike(one, other) == alike(other, one)
    assert 0.0 <= alike(one, other) <= 1.0
