import pytest

from article41.names.romanise import readings

READ = {
    "משה כהן": {"moshe cohen", "moshe kohen"},
    "בִּנְיָמִין": {"binyamin"},
    "בן־ציון": {"ben zion", "ben tzion"},
    'נתן בע"מ': {"natan ltd"},
}


@pytest.mark.parametrize("name", READ)
def test_known_names_have_their_vowels(name: str) -> None:
    """Names of the table are read with their vowels, with and without points."""
    found = readings(name)
    spelled = {" ".join(reading.words) for reading in found}
    assert READ[name] <= spelled
    assert not any(any(reading.vowelless) for reading in found)


def test_an_unknown_word_lacks_its_vowels() -> None:
    """A word outside the table is read by its letters and marked; then vowels are guessed."""
    first, second = readings("קרמניץ")
    assert (first.words, first.vowelless) == (("krmnyts",), (True,))
    assert (second.words, second.vowelless) == (("karamanits",), (True,))


@pytest.mark.parametrize("stroke", ["'", "׳", "’"])
def test_a_stroke_softens_a_letter(stroke: str) -> None:
    """Gimel, zayin and tsadi with a stroke are read as j, zh and ch."""
    assert [readings(letter + stroke + "קי")[0].words for letter in "גזצ"] == [("jky",), ("zhky",), ("chky",)]
