"""The packaged tables of names: every line of every table is read here."""

import re
from collections import Counter

import pytest

from article41.names import tables, vocabulary
from article41.names.korean import korean_readings
from article41.names.tables import table_rows

WORD = re.compile(r"[a-z]{2,}")
NAME_TABLES = ("names_islamic", "names_european")
RELATIONS = re.compile(r"same|short|weak|[a-z]{2}")
COLUMNS = {
    "names_islamic": 3, "names_european": 3, "numbers": 4, "concepts": 2, "pinyin": 2, "chinese_spellings": 3,
    "korean_syllables": 3, "organisation_forms": 3, "honorifics": 3, "particles": 2, "generic_words": 2,
    "vessel_prefixes": 2, "foreign_syllables": 5, "form_words": 2,
}  # fmt: skip


def name_rows() -> list[tuple[str, ...]]:
    """Return the rows of both tables of names."""
    return [row for table in NAME_TABLES for row in table_rows(table, 3)]


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_every_table_states_its_source_and_its_columns(table: str) -> None:
    """Each table begins with a comment that names its source, and each row has the stated number of cells."""
    text = (tables._FOLDER / f"{table}.tsv").read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Source:" in line for line in header)
    assert all(list(table_rows(table, COLUMNS[table])))


def test_a_row_with_a_missing_cell_is_refused_with_its_line(tmp_path, monkeypatch) -> None:
    """A row of the wrong width names the table and the line."""
    (tmp_path / "broken.tsv").write_text("# Source: here\na\tb\nonly\n", "utf-8")
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"broken\.tsv:3: 1 cells instead of 2"):
        list(table_rows("broken", 2))


def test_names_are_plain_words_with_a_known_relation() -> None:
    """Every form of a name is two or more letters a-z, and every relation is known."""
    for group, relation, forms in name_rows():
        assert WORD.fullmatch(group), group
        assert RELATIONS.fullmatch(relation), (group, relation)
        assert all(WORD.fullmatch(form) for form in forms.split()), (group, forms)


def test_a_form_stands_once_in_its_group() -> None:
    """A form has one relation to its group, and a group one line for each relation."""
    forms = Counter((group, form) for group, _, row in name_rows() for form in row.split())
    lines = Counter((group, relation) for group, relation, _ in name_rows())
    assert [pair for pair, count in forms.items() if count > 1] == []
    assert [pair for pair, count in lines.items() if count > 1] == []


def test_there_are_enough_names() -> None:
    """The tables hold at least 350 groups and 3,000 forms."""
    assert len({group for group, _, _ in name_rows()}) >= 350
    assert len({form for _, _, forms in name_rows() for form in forms.split()}) >= 3000


def test_a_phrase_states_one_organisation_form() -> None:
    """No phrase stands in two rows, and at least 400 phrases of 90 forms are known."""
    rows = list(table_rows("organisation_forms", 3))
    phrases = [phrase.strip() for _, _, cell in rows for phrase in cell.split("|")]
    assert [phrase for phrase, count in Counter(phrases).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(?: [a-z0-9]+)*", phrase) for phrase in phrases)
    assert len(phrases) >= 400
    assert len({form for form, _, _ in rows}) >= 90


def test_a_number_word_has_one_value() -> None:
    """No word stands for two numbers."""
    words = Counter(form for _, _, _, forms in table_rows("numbers", 4) for form in forms.split())
    assert [word for word, count in words.items() if count > 1] == []


def test_weights_lie_between_nothing_and_all() -> None:
    """Titles and generic words keep a share of evidence between 0 and 1, and stand once."""
    titles = [token for token, _, _ in table_rows("honorifics", 3)]
    generic = [word for _, words in table_rows("generic_words", 2) for word in words.split()]
    for words in (titles, generic):
        assert [word for word, count in Counter(words).items() if count > 1] == []
    shares = [*vocabulary.honorifics().values(), *vocabulary.generic_words().values()]
    assert all(0.0 <= share <= 1.0 for share in shares)


@pytest.mark.parametrize("table", ["particles", "vessel_prefixes", "concepts"])
def test_small_tables_have_no_line_twice(table: str) -> None:
    """The first cell is the key of its table."""
    keys = Counter(first for first, _ in table_rows(table, 2))
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_concept_names_each_word_once() -> None:
    """A word may serve several concepts, but stands once in each."""
    for concept, words in table_rows("concepts", 2):
        assert max(Counter(words.split()).values()) == 1, concept


def test_every_korean_syllable_reads_as_itself() -> None:
    """The Revised spelling of a listed syllable is one of its readings."""
    for syllable, _, _ in table_rows("korean_syllables", 3):
        assert syllable in [name for name, _ in korean_readings(syllable)], syllable
