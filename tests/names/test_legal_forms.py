"""Legal forms that are broken or disturbed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.legal_forms import form_words_meant, mended
from article41.names.tables import table_rows
from article41.names.tokens import TokenClass, analyse

MEANT = [
    ("limitrd", ("limited",)),
    ("compnay", ("company",)),
    ("otvestvennostyu", ("otvetstvennostyu",)),
    ("sstock", ("stock",)),
    ("llttd", ("ltd",)),
    ("pjjsc", ("pjsc",)),
    ("steelcompany", ("steel", "company")),
    ("jsckalashnik", ("jsc", "kalashnik")),
    ("zubllc", ("zub", "llc")),
    ("ooozub", ("ooo", "zub")),
    ("closedjoint", ("closed", "joint")),
    ("yard12", ("yard", "12")),
    ("77sal", ("77", "sal")),
    ("a320", ("a320",)),
    ("11eme", ("11eme",)),
    ("limited", ("limited",)),
    ("united", ("united",)),
    ("accompany", ("accompany",)),
    ("gmbh", ("gmbh",)),
    ("coo", ("coo",)),
]
DISTURBED = {
    "Limited Liability Company Zubrowka": (
        "Liability Company Zubrowka Limited",
        'Limited "Zubrowka Company" Liability',
        "Liability Company Zubrowka",
        "Limi-ted Lia bility Comp any Zubrowka",
        "Liimited Liability Companny Zubrowka",
        "L LC Zubrowka",
    ),
    "Joint Stock Company Zubrowka": (
        "Company Stock Zubrowka Joint",
        "Joint Company Zubrowka",
        "Jointt-Sstock Companny Zubrowka",
        "JJSC Zubrowka",
    ),
    "Zubrowka International Production Ltd": ("Zubrowka Inter national Produc-tion Ltd",),
    "Zubrowka 17 SAL": ("Zubrowka 17sal", "Zubrowka17 SAL"),
}


@pytest.mark.parametrize(("word", "meant"), MEANT)
def test_a_slip_in_a_legal_form_is_undone(word: str, meant: tuple[str, ...]) -> None:
    """A wrong letter, doubled letters, a word or a number joined to the form is mended; other words stay."""
    assert form_words_meant(word) == meant


@pytest.mark.parametrize(("written", "disturbed"), [(name, other) for name in DISTURBED for other in DISTURBED[name]])
def test_a_disturbed_form_is_the_form(written: str, disturbed: str) -> None:
    """Forms in another order, cut, with letters doubled or a word missing give the tokens of the whole form."""
    meant, read = analyse(written, Kind.ORGANISATION)[0], analyse(disturbed, Kind.ORGANISATION)[0]
    assert sorted(read.tokens) == sorted(meant.tokens)


@pytest.mark.parametrize(
    "text", ["Zubrowka Joint Stock Company Public Relations", "Limited Liability Company Zub Liability"]
)
def test_a_form_in_order_takes_no_other_words(text: str) -> None:
    """Where a form stands in its order, words elsewhere that a longer form has are words of the name."""
    (form,) = analyse(text, Kind.ORGANISATION)
    assert sum(token.token_class is TokenClass.FORM for token in form.tokens) == 1
    assert {"public", "liability"} & {token.text for token in form.tokens}


def test_a_short_word_alone_is_read_whole_and_parted() -> None:
    """First letters that end in those of a form may be an organisation's own, or its name and the form."""
    read = [[token.text for token in form.tokens] for form in analyse("ZUBJSC", Kind.ORGANISATION)]
    assert read == [["zubjsc"], ["zub", "jsc"]]


def test_two_words_that_are_words_stay_two() -> None:
    """Only halves that are no words of organisations are put together."""
    words = [("ship", False), ("building", False), ("com", False), ("pany", False)]
    assert [word for word, _ in mended(words)] == ["ship", "building", "company"]


def test_words_to_be_mended_are_no_slip_of_each_other() -> None:
    """Each word of the table stands for itself."""
    words = [word for _, row in table_rows("form_words", 2) for word in row.split()]
    assert [word for word in words if form_words_meant(word) != (word,)] == []


@given(
    st.lists(
        st.sampled_from(("limi", "ted", "joint", "com", "pany", "stock", "liability", "17sal", "zub", "l", "lc")),
        min_size=1,
    )
)
def test_mended_words_are_words(words: list[str]) -> None:
    """However the pieces of forms stand, what is left are words, and not more than were joined."""
    found = mended([(word, False) for word in words])
    assert found
    assert all(word.isalnum() for word, _ in found)
    assert len(found) <= len(words) + words.count("17sal")
