"""What do the packaged tables of names say? See `article41.packaged` for their form."""

from collections.abc import Iterator
from pathlib import Path

from article41.packaged import rows_of

_FOLDER = Path(__file__).with_name("data")


def table_rows(name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of `names/data/<name>.tsv`, each with exactly `columns` cells."""
    return rows_of(_FOLDER / f"{name}.tsv", columns)
