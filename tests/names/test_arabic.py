import pytest

from article41.names.romanise import readings

READ = {
    "محمد بن سلمان": {"muhammad bin salman", "mohammed ben salman", "mohammad bin salman"},
    "عبد الله": {"abdullah", "abdallah"},
    "عبد الرحمن": {"abdul rahman", "abd al rahman", "abdolrahman", "abdulrahman"},
    "عبدالرحمن": {"abdul rahman", "abd al rahman", "abdolrahman", "abdulrahman"},
    "صلاح الدين": {"salahuddin", "salah al din"},
    "سیف الله": {"sayfullah", "sayf allah"},
    "علیرضا": {"alireza", "alirida"},
    "أُسَامَة بن لادن": {"usama bin ladin", "osama ben laden"},
    "آل ثاني": {"al thani"},
    "التكريتي": {"al tikriti"},
    "أبو بكر البغدادي": {"abu bakr al baghdadi"},
    "محمدزاده": {"mohammadzadeh"},
    "محمدی": {"mohammadi"},
    "مرتضوی": {"mortezawi"},
    "نورمحمد": {"nourmohammad"},
    "ابدلجليل": {"abdul jalil", "abd al jaleel"},
    "ابدولرحيم": {"abdul rahim"},
    "كريمولة": {"karimullah", "karim allah"},
    "عبد اللا": {"abdullah", "abdallah"},
    "العبد الله": {"al abdullah", "al abdallah"},
    "رشيدبور": {"rashidpour"},
    "كريموف": {"karimov"},
    "كريموفا": {"karimova"},
    "شركة النور للتجارة": {"company nur trading", "sharika al nur liltijara"},
    "سپاه پاسداران": {"sepah pasdaran", "guard corps guards"},
}


@pytest.mark.parametrize("name", READ)
def test_known_words_are_vocalised(name: str) -> None:
    """Words of the table and what is built on them are read with their vowels."""
    found = readings(name)
    assert {" ".join(reading.words) for reading in found} >= READ[name]
    assert not any(any(reading.vowelless) for reading in found)


NEAR = {"موحمدي": "muhammadi", "رمدن": "ramadan", "سوبحي": "subhi", "مستفى": "mustafa", "حسين": "husayn"}


@pytest.mark.parametrize("word", NEAR)
def test_a_name_written_by_ear_is_known(word: str) -> None:
    """Vowels written out or left out, and emphatic letters lost, still lead to the name of the table."""
    found = {(*reading.words, *reading.vowelless) for reading in readings(f"{word} خالد")}
    assert any(read[0] == NEAR[word] and read[2] is False for read in found)


def test_a_word_far_from_names_has_no_further_reading() -> None:
    """Two consonants, or other consonants than a name has, are read by letters alone."""
    assert len(readings("حوت")) == 2
    assert len(readings("شمندري")) == 2


def test_an_unknown_word_lacks_its_vowels() -> None:
    """A word outside the table is read by its letters, marked, and then with guessed vowels."""
    first, second, *_ = readings("خالد شمندري")
    assert first.words == ("khalid", "shmndry")
    assert first.vowelless == (False, True)
    assert second.words[1] == "shamandri"
    assert second.vowelless == (False, True)


def test_variants_of_a_letter_read_alike() -> None:
    """Persian, Urdu and presentation forms of a letter are read as the letter."""
    assert {reading.words for reading in readings("طھ")} == {reading.words for reading in readings("طه")}
