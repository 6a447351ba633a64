"""Korean and Chinese names in Cyrillic letters and in kana."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.names.foreign_syllables import (
    _chinese_spellings,
    _korean_spellings,
    chinese_names,
    korean_names,
)
from article41.names.romanise import readings
from article41.names.tables import table_rows

KOREAN = {
    "Ким Чен Ын": "kim jong un",
    "Ким Чон Ын": "kim jong un",
    "Ким Чен Ун": "kim jong un",
    "Кім Чен Ин": "kim jong un",
    "Ким Ир Сен": "kim il song",
    "Чхве Сон Хи": "choe son hui",
    "Цой Рен Хэ": "choe ryong hae",
    "Ли Сон Чхоль": "ri song chol",
    "Пак Пон Чжу": "pak pong ju",
    "Чан Сон Тхэк": "jang song thaek",
    "Ким Ёнчхоль": "kim yongchol",
    "Чхольсу Ким": "cholsu kim",
    "キム・ジョンウン": "kim jongun",
    "ソン・チョルス": "song cholsu",
    "パク・ポンジュ": "pak pongju",
    "チェ・リョンヘ": "choe ryonghae",
}
CHINESE = {
    "Си Цзиньпин": "xi jinping",
    "Чжан Вэй": "zhang wei",
    "Чжан Вей": "zhang wei",
    "Сі Цзіньпін": "xi jinping",
    "Ван И": "wang yi",
    "Вэнь Цзябао": "wen jiabao",
    "Люй Цзюнь": "lu jun",
    "Чэнь Цюаньхой": "chen quanhui",
    "Юй Сюэши": "yu xueshi",
    "Цзяньго Ван": "jianguo wang",
}


def read(name: str) -> set[str]:
    """Return the readings of a name."""
    return {" ".join(reading.words) for reading in readings(name)}


@pytest.mark.parametrize("name", KOREAN)
def test_korean_names_in_foreign_letters_are_read_as_korean(name: str) -> None:
    """A name after Kontsevich, in the older spelling of the press or in kana has its Korean spelling as a reading."""
    assert KOREAN[name] in read(name)


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_names_in_cyrillic_are_read_as_chinese(name: str) -> None:
    """A name after Palladius has its pinyin as a reading."""
    assert CHINESE[name] in read(name)


@pytest.mark.parametrize("name", ["Иван Петров", "Сергей Ким", "Виктор Цой", "Анна Каренина", "Завод Тула", "Ким"])
def test_other_names_have_no_such_reading(name: str) -> None:
    """A name with a word that is no syllables, or of one word, is read letter by letter alone."""
    assert not any(reading.scheme.endswith(("korean", "chinese")) for reading in readings(name))


def test_the_reading_by_letters_stays_the_first() -> None:
    """A Russian name that happens to be syllables is first of all itself."""
    assert readings("Анна Ли")[0].words == ("anna", "li")


def test_every_syllable_of_pinyin_has_a_spelling() -> None:
    """Each syllable of pinyin is read from its spelling in Cyrillic letters by some row of the table."""
    known = {name for meanings in _chinese_spellings("cyrillic").values() for name, _ in meanings}
    assert {onset.strip("-") + rime for onset, rimes in table_rows("pinyin", 2) for rime in rimes.split()} <= known


@pytest.mark.parametrize("script", ["cyrillic", "kana"])
def test_every_korean_syllable_has_a_spelling(script: str) -> None:
    """Nearly each listed Korean syllable can be spelled in either script."""
    spelled = len({name for meanings in _korean_spellings(script).values() for name, _ in meanings})
    assert spelled > 150


@given(st.lists(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїє", max_size=20), max_size=6))
def test_any_words_can_be_asked(words: list[str]) -> None:
    """Any words are accepted, and what comes of them is few names of plain words."""
    for name in (*korean_names(words, "cyrillic"), *chinese_names(words, "cyrillic")):
        assert 2 <= len(name) <= 4
        assert all(word.isascii() and word.isalpha() for word in name)
