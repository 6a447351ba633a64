"""What do the packaged tables of words say?

Every table in `media/data` is tab-separated text with `#` comment lines that say what its columns are.
"""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


def word_rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of `media/data/<name>.tsv`, each with exactly `columns` stripped cells.

    Raises `ValueError` naming the file and line when a row has another number of cells.
    """
    text = (_FOLDER / f"{name}.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != columns:
            raise ValueError(
                f"{name}.tsv:{number}: {len(cells)} cells instead of {columns}; separate cells with one tab."
            )
        yield cells


def word_set(name: str) -> frozenset[str]:
    """Return one of the sets of small words of `grammar_words.tsv`."""
    return frozenset(
        word for set_of, words in word_rows("grammar_words", 2) if set_of == name for word in words.split()
    )
