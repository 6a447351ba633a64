"""What do the packaged tables of FollowTheMoney say? Tab-separated text under `#` lines that state the columns."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).with_name("data")


def table_rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of `data/<name>.tsv`; raise `ValueError` naming file and line for another number of cells."""
    for number, line in enumerate((_DATA / f"{name}.tsv").read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            cells = tuple(line.split("\t"))
            if len(cells) != columns:
                raise ValueError(f"{name}.tsv:{number}: {len(cells)} cells instead of {columns}; part them with tabs.")
            yield cells
