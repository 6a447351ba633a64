"""How is it told that two things do not fit together?"""

from article41.media.across.differences import apart, in_order
from article41.media.across.digests import Statement, digest

from .made_reports import Made


def _statement(name: str, said: str) -> Statement:
    return digest(Made(name, f"{name} Post").quotes("Oru Venn", said).report()).statements[0]


def test_both_sides_are_told_with_whose_they_are() -> None:
    """Speaker, outlet and words of both sides stand in one line."""
    found = apart(_statement("B", "Three ships left."), _statement("A", "Five ships left."), "figures")
    assert found.left == ("A", "q1")
    assert found.says == (
        "Oru Venn, in A Post: “Five ships left.” Oru Venn, in B Post: “Three ships left.” The numbers differ."
    )


def test_long_words_are_cut() -> None:
    """What is long is shown in part, and says so."""
    said = "harbour masters and " * 20 + "ships left."
    assert " …”" in apart(_statement("A", said), _statement("B", said), "wording").says


def test_a_pair_of_places_is_told_once() -> None:
    """Of several differences of one pair the first stays."""
    left, right = _statement("A", "Three ships left."), _statement("B", "Five ships left.")
    found = in_order([apart(left, right, "polarity"), apart(right, left, "figures")])
    assert [one.about for one in found] == ["polarity"]
