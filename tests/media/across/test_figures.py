"""Which figures are stated, and which differ?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.across.figures import differing, figures_of

STATED = {
    "digits": ("1,600 tonnes of diesel", [("tonn", 1600.0)]),
    "words": ("twelve ships", [("vessel", 12.0)]),
    "a share": ("Thirteen of the 15 crates", [("crat", 13.0), ("crat", 15.0)]),
    "millions": ("2.3 million dollars", [("dollar", 2_300_000.0)]),
    "money": ("$300 million in coins", [("$", 300_000_000.0)]),
    "a rank": ("its third attempt", [("attempt", 3.0)]),
    "after a describing word": ("two more sailors", [("sail", 2.0)]),
    "a year": ("sold in 2019", []),
    "the number of a ship": ("the Blue Heron 7 sailed", []),
    "the number of a document": ("resolution 2397 adopted", []),
    "an age": ("the cook, 58, said", []),
    "nothing counted": ("all 40.", []),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED.keys())
def test_figures_of_a_text(text: str, expected: list[tuple[str, float]]) -> None:
    """A figure is a number with what it counts; years, ages and numbers in names are none."""
    assert [(figure.unit, figure.number) for figure in figures_of(text)] == expected


def test_other_numbers_of_one_thing_differ() -> None:
    """Twelve ships are not thirteen."""
    assert differing(figures_of("twelve ships"), figures_of("thirteen ships")) is not None


def test_numbers_of_other_things_do_not_differ() -> None:
    """Twelve ships and thirteen crates are no contradiction."""
    assert differing(figures_of("twelve ships"), figures_of("thirteen crates")) is None


def test_round_figures_may_differ_a_little() -> None:
    """About 600 and 620 are the same, about 600 and 1,600 are not."""
    assert differing(figures_of("about 600 tonnes"), figures_of("620 tonnes")) is None
    assert differing(figures_of("about 600 tonnes"), figures_of("1,600 tonnes")) is not None


def test_one_number_in_common_is_enough() -> None:
    """Where one of several numbers agrees, nothing is said to differ."""
    assert differing(figures_of("two ships, later four ships"), figures_of("four ships")) is None


@given(st.text(alphabet=st.sampled_from("0123456789.,²½٣ -%$abthousand two\n"), max_size=40))
def test_any_text_has_figures_or_none(text: str) -> None:
    """No text is too odd; numbers are not negative, and a text does not differ from itself."""
    found = figures_of(text)
    assert all(figure.number >= 0 and figure.unit for figure in found)
    assert differing(found, found) is None
