import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.names.clean import clean
from article41.names.romanise import MAX_READINGS, readings

FIRST = {
    "Kim Jong-Un": "kim jong un",
    "O'Brien & Sons": "obrien and sons",
    "J.R. Smith": "j r smith",
    "Qurʾan Chʼoe": "quran choe",
    "Łukasz Żółć": "lukasz zolc",
    "Nguyễn Văn Đức": "nguyen van duc",
    "Straße 7": "strasse 7",
    "ООО Газпром-нефть": "ooo gazprom neft",
    "Нурсұлтан": "nursultan",
    "Радован Караџић": "radovan karadzic",
    "Петър Щерев": "petar shterev",
    "Κωνσταντίνος": "konstantinos",
    "მიხეილ": "mikheil",
    "Նիկոլ Փաշինյան": "nikol pashinyan",
    "とよた ジョン カット": "toyota jon katto",
    "Ltd Иванов 12": "ltd ivanov 12",
}
ALSO = {
    "Müller": "mueller",
    "Søren Åberg": "soeren aaberg",
    "Çelik Şahin": "chelik shahin",
    "Əliyev": "eliyev",
    "Евгений": "evgeny",
    "Юлия": "iuliia",
    "Володимир Зеленський": "volodymyr zelenskyi",
    "Георгій": "heorhii",
    "Георгий": "georgiy",
    "Νίκη": "nike",
    "hassan1": "hassani",
}


def _all(text: str) -> list[str]:
    return [" ".join(reading.words) for reading in readings(clean(text))]


@pytest.mark.parametrize("text", FIRST)
def test_first_reading(text: str) -> None:
    """The likeliest reading comes first."""
    assert _all(text)[0] == FIRST[text]


@pytest.mark.parametrize("text", ALSO)
def test_other_conventions_are_readings_too(text: str) -> None:
    """A spelling of another convention is among the readings."""
    assert ALSO[text] in _all(text)


@pytest.mark.parametrize("text", ["", " ", "---", "\ud800", "!?", "\u0301"])
def test_nothing_to_read(text: str) -> None:
    """Text without letters or digits has no reading."""
    assert readings(text) == ()


SCRIPTS = (
    (0x00C0, 0x024F), (0x0370, 0x052F), (0x0530, 0x05FF), (0x0600, 0x06FF), (0x0900, 0x0D7F), (0x0E00, 0x0EFF),
    (0x1000, 0x10FF), (0x1100, 0x11FF), (0x3040, 0x318F), (0x4E00, 0x4FFF), (0xAC00, 0xAFFF), (0xFB1D, 0xFDFF),
)  # fmt: skip
NAMES_IN_SCRIPTS = st.sampled_from(SCRIPTS).flatmap(
    lambda ends: st.text(st.one_of(st.characters(min_codepoint=ends[0], max_codepoint=ends[1]), st.sampled_from(" -1")))
)


@given(st.one_of(st.text(), NAMES_IN_SCRIPTS))
def test_any_text_has_well_formed_readings(text: str) -> None:
    """Reading never fails; words are a-z and 0-9, flags as many as words, readings few, distinct and repeatable."""
    found = readings(text)
    assert len(found) <= MAX_READINGS
    assert len({reading.words for reading in found}) == len(found)
    assert found == readings(text)
    for reading in found:
        assert len(reading.words) == len(reading.vowelless) > 0
        assert all(word.isascii() and word.isalnum() and word == word.lower() for word in reading.words)


def test_import_loads_no_tables() -> None:
    """Importing the module and reading an ASCII name loads no table of any other script."""
    code = (
        "import sys; from article41.names.romanise import readings; readings('Kim');"
        "print([m for m in sys.modules if m.startswith('article41.names.') or m == 'anyascii'])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "['article41.names.script', 'article41.names.romanise']"


def test_a_note_on_the_language_is_no_part_of_the_name() -> None:
    """A language in brackets beside a name in its script is left out; other words in brackets stay."""
    assert readings("Ирина (Russian)")[0].words == readings("Ирина")[0].words
    assert len(readings("Ирина (Чайка)")[0].words) == 2
