"""Korean and Chinese names in one coarse spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.folded import folded_names, syllables_of
from article41.names.information import information
from article41.names.tokens import analyse

RIVALS = [
    ("Kim Chol-su", "Gim Cheolsu"),
    ("Kim Chol Su", "KIM Ch'ol-su"),
    ("Chong Song Il", "Jeong Seongil"),
    ("Ri Yong Ho", "Yi Yeongho"),
    ("Ri Yong Ho", "Lee Yeong Ho"),
    ("Rim Tae Bok", "Im Daebok"),
    ("Pak Kwang Ryol", "Bak Gwangryeol"),
    ("Yong Ho O", "O Yeong-ho"),
    ("김철수", "KIM CHOL SU"),
    ("Zhou Jianguo", "Chou Chien-kuo"),
    ("Song Xueqin", "Sung Hsueh-ch'in"),
    ("Guohua ZHENG", "Cheng Kuo-hua"),
    ("Qi Gao", "Ch'i Kao"),
    ("Mao Zedong", "Mao Tse-tung"),
    ("Jiang Jingguo", "Chiang Ching-kuo"),
    ("He Zirong", "Ho Tzu-jung"),
    ("宋美玲", "Sung Mei-ling"),
]
OTHERS = [
    ("Kim Chol Su", "Kim Chol Ho"),
    ("Pak Chol Su", "Kim Chol Su"),
    ("Zhou Jianguo", "Zhou Jianhua"),
    ("Wang Jianguo", "Zhou Jianguo"),
]


def folds(text: str) -> set[tuple[str, ...]]:
    """Return the words of the ways to read a person's name."""
    return {tuple(token.text for token in form.tokens) for form in analyse(text, Kind.PERSON)}


@pytest.mark.parametrize(("left", "right"), RIVALS)
def test_rival_romanisations_of_a_name_meet(left: str, right: str) -> None:
    """A name in two systems of romanisation, in any order, joined or apart, has one reading in common."""
    assert folds(left) & folds(right)


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_other_names_do_not_meet(left: str, right: str) -> None:
    """A different family name or given name has no reading in common."""
    assert not folds(left) & folds(right)


@pytest.mark.parametrize(
    "text", ["Ivan Petrov", "Maria Garcia", "Ahmad Hassan", "John Smith", "", "Kim", "Kim Il Song Chol Su"]
)
def test_names_without_such_syllables_have_no_coarse_spelling(text: str) -> None:
    """Names of other languages, one syllable alone, and more than four syllables are left as they are."""
    assert folded_names(text.lower().split()) == []


def test_a_coarse_spelling_says_less_than_the_name_itself() -> None:
    """An equal coarse spelling is less telling than the equal spelling of a name."""
    written, *others = analyse("Gim Cheolsu", Kind.PERSON)
    coarse = next(form for form in others if form.tokens[0].folded)
    told = [sum(information(token).info for token in form.tokens) for form in (written, coarse)]
    assert told[1] < told[0]


def test_a_folded_word_is_cut_into_its_syllables() -> None:
    """A given name of two syllables comes apart again, one of one stays whole."""
    assert syllables_of("chang") == ("chang",)
    assert syllables_of("cholsu") == ("chol", "su")


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=20), max_size=6))
def test_any_words_can_be_folded(words: list[str]) -> None:
    """Any words are accepted, and what comes of them is at most four pairs of plain words."""
    found = folded_names(words)
    assert len(found) <= 4
    assert all(part.isalpha() for name in found for part in name)
