import pytest

from article41.names.script import scripts_of
from article41.names.tables import table_rows

TABLES = {
    "arabic_names": (3, "arabic"),
    "arabic_words": (3, "arabic"),
    "hebrew_names": (2, "hebrew"),
    "cyrillic_words": (2, "cyrillic"),
    "korean_surnames": (4, "hangul"),
    "korean_given": (2, "hangul"),
    "korean_words": (2, "hangul"),
    "chinese_surnames": (2, "han"),
    "chinese_words": (3, "han"),
}


@pytest.mark.parametrize("table", TABLES)
def test_tables_of_words(table: str) -> None:
    """Each row has a word of the script, once, and readings of a-z."""
    columns, script = TABLES[table]
    rows = list(table_rows(table, columns))
    assert len({row[0] for row in rows}) == len(rows) > 10
    for row in rows:
        assert scripts_of(row[0]) == {script}, row
        assert all(part.isalpha() and part.isascii() and part.islower() for cell in row[1:] for part in cell.split()), (
            row
        )
        assert row[1] or table == "cyrillic_words", row


@pytest.mark.parametrize("table", ["han_pinyin", "han_korean"])
def test_tables_of_characters(table: str) -> None:
    """Each Han character has one reading."""
    characters = [char for _, chars in table_rows(table, 2) for char in chars]
    assert len(set(characters)) == len(characters) > 4000
    assert all(scripts_of(char) == {"han"} for char in characters)


def test_variants_are_other_characters() -> None:
    """A simplified character and its traditional form differ, and each simplified one occurs once."""
    rows = list(table_rows("han_variants", 2))
    assert all(simplified != traditional and len(simplified + traditional) == 2 for simplified, traditional in rows)
    assert len({row[0] for row in rows}) == len(rows)
