"""Which words count when statements are compared?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.media.across.wordings import content_words, denies, stem, weight, wording, words_in

FAMILIES = {
    "plural": ("shells", "shell"),
    "past": ("launched", "launch"),
    "noun of a verb": ("development", "develops"),
    "doer": ("explorers", "explorer"),
    "quality": ("sovereignty", "sovereign"),
    "doubled letter": ("stopped", "stopping"),
}


@pytest.mark.parametrize(("left", "right"), FAMILIES.values(), ids=FAMILIES.keys())
def test_words_of_one_family_have_one_stem(left: str, right: str) -> None:
    """Endings do not part words of one family."""
    assert stem(left) == stem(right)


def test_a_country_its_people_and_its_capital_are_one() -> None:
    """Whoever writes the capital for the State is understood."""
    assert content_words("Moscow") == content_words("the Russian Federation") == content_words("Russia")


def test_another_town_is_not_its_country() -> None:
    """A port tells more than the country that it is in."""
    assert content_words("in Nampo") != content_words("in North Korea")


def test_words_of_one_meaning_are_one() -> None:
    """Translations choose other words."""
    assert content_words("the space industry") == content_words("the space sector")


def test_small_words_do_not_count() -> None:
    """What stands in every sentence tells nothing."""
    assert content_words("and it was of the") == []


def test_names_and_plain_words_tell_less() -> None:
    """A rare word tells most, a word that denies least."""
    rare, plain, name, no = content_words("catalyst"), content_words("country"), content_words("Belgium"), ["no"]
    assert weight(rare[0]) > weight(plain[0]) > weight(name[0]) > weight(no[0])


def test_a_denial_is_told_by_its_words_or_its_cue() -> None:
    """A denial of something denied states it."""
    assert denies(wording("No ship was loaded"))
    assert denies(wording("a ship was loaded"), denied=True)
    assert not denies(wording("No ship was loaded"), denied=True)


def test_every_kind_of_words_is_filled() -> None:
    """The table has each kind that is asked for."""
    for kind in ("small", "one", "short forms", "endings", "denying", "denials", "doubt", "months"):
        assert words_in(kind)


@given(st.text(max_size=60))
def test_any_text_has_a_wording(text: str) -> None:
    """No text is too odd, and what counts are words of it."""
    found = wording(text)
    assert found.words == {word for sentence in found.sentences for word in sentence}
    assert all(weight(word) > 0 for word in found.words)
