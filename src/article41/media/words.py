"""What do the packaged tables of words say? See `article41.packaged` for their form."""

from collections.abc import Iterator
from pathlib import Path

from article41.packaged import rows_of

_FOLDER = Path(__file__).with_name("data")


def word_rows(name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of `media/data/<name>.tsv`, each with exactly `columns` cells."""
    return rows_of(_FOLDER / f"{name}.tsv", columns)


def word_set(name: str) -> frozenset[str]:
    """Return one of the sets of small words of `grammar_words.tsv`."""
    return frozenset(
        word for set_of, words in word_rows("grammar_words", 2) if set_of == name for word in words.split()
    )
