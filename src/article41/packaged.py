"""What do the tables in the package say?

Every one is tab-separated text; lines that start with `#` state its columns and where its facts come from. Cells never
hold quotes or escapes; a row of another length is an error of the package, not of the user.
"""

from collections.abc import Iterator
from pathlib import Path


def rows_of(table: Path, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a table in the package, each with exactly `columns` cells.

    Raises `ValueError` naming the file and line when a row has another number of cells.
    """
    for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
        if line and line[0] != "#":
            cells = line.split("\t")
            if len(cells) != columns:
                raise ValueError(f"{table.name}:{number}: {len(cells)} cells instead of {columns}; part cells by tabs.")
            yield cells
