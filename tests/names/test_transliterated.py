"""Slavic names as German, Polish, Czech and French write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.model import Kind
from article41.names.keys import token_keys
from article41.names.tokens import TokenClass, analyse
from article41.names.transliterated import english_names, english_spellings

RIVALS = [
    ("Leschtschukow", "Leshchukov"),
    ("Juschkinow", "Yushkinov"),
    ("Juszkinow", "Yushkinov"),
    ("Dreschkow", "Drezhkov"),
    ("Bosimjeff", "Bozimyev"),
    ("Warzizkij", "Vartsitskiy"),
    ("Belsavickij", "Belsavitskiy"),
    ("Michaltschenkow", "Mikhalchenkov"),
    ("Seljonkin", "Selyonkin"),
    ("Semjonkow", "Semenkov"),
    ("Pushtschow", "Pushchev"),
]
READ = {
    "Wladimir Nikolaewitsch Eschukow": {"vladimir nikolaevich eshukov", "vladimir nikolaevich ezhukov"},
    "Sergej Zubrowkin": {"sergey zubrovkin"},
    "Ewgenij Sasonow": {"evgeniy sasonov", "evgeniy zazonov"},
}


@pytest.mark.parametrize(("written", "english"), RIVALS)
def test_rival_spellings_share_a_key(written: str, english: str) -> None:
    """The spelling of another language has a fold in common with the English one, at no more than three bits."""
    ours, theirs = dict(token_keys(written.lower())), dict(token_keys(english.lower()))
    shared = [ours[key] + theirs[key] for key in ours.keys() & theirs.keys() if key.startswith("F:")]
    assert min(shared) <= 3


@pytest.mark.parametrize("text", READ)
def test_a_name_is_also_read_in_english_spelling(text: str) -> None:
    """Where a word is plainly spelled by another language the whole name is written anew, known names as known."""
    read = {" ".join(token.text for token in form.tokens) for form in analyse(text, Kind.PERSON)}
    assert READ[text] <= read


@pytest.mark.parametrize("text", ["John Barrow", "Carl Schwarz", "Raj Benjamin", "Hans Schou", "Ana Vojvodina"])
def test_ordinary_names_are_read_once(text: str) -> None:
    """Letters that English and other names have as well give no further reading."""
    assert len(analyse(text, Kind.PERSON)) == 1


@pytest.mark.parametrize("patronymic", ["Zubrowitsch", "Zubrewitsch", "Zubrowicz", "Zubrowna", "Zubrovitch"])
def test_patronymics_are_known_in_other_spellings(patronymic: str) -> None:
    """What says whose son or daughter one is counts as that in German, Polish and French spelling too."""
    form = analyse(f"Piotr {patronymic} Zubrowkin", Kind.PERSON)[0]
    assert form.tokens[1].token_class is TokenClass.PATRONYMIC


@given(st.from_regex(r"[a-z]{1,30}", fullmatch=True))
def test_spellings_are_few_words_of_letters(token: str) -> None:
    """Any word has a bounded number of spellings, all of letters and none the word itself."""
    spellings = english_spellings(token)
    assert len(spellings) <= 16
    assert all(spelling.isalpha() and spelling != token and cost > 0 for spelling, cost in spellings)


@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=1, max_size=5))
def test_names_keep_their_number_of_words(words: list[str]) -> None:
    """Writing a name anew changes its letters only."""
    for name in english_names(words, lambda word: False):
        assert len(name) == len(words)
