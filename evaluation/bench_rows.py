"""What does this program say of each row of a file, and what does a row cost? `python -m evaluation.bench_rows --help`.

Run it in two checkouts in turns, over the same home and file: `cmp` then says whether both say the same to the byte.
The processor time of a row depends less on who else is at work than rows per second do.
"""

import argparse
import gc
import hashlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from article41 import Policy, open_lists
from article41.services.chunks import ChunkScreener, chunks_of
from article41.services.columns import ColumnMap
from article41.services.rows import RowReader
from article41.services.tables import open_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Screen a file in this process, write all that is said of its rows, and print the processor time of a row."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench_rows", description=__doc__)
    parser.add_argument("home", type=Path, help="home whose lists are used")
    parser.add_argument("file", type=Path, help="parties to screen")
    parser.add_argument("out", type=Path, help="where the lines of results go")
    options = parser.parse_args(arguments)
    lists, table, columns = open_lists(options.home), open_table(options.file), ColumnMap({})
    columns.settle(table.columns, where=options.file)
    authorities = {used.snapshot.source: used.authority for used in lists.used}
    screener = ChunkScreener(lists.folder, Policy(), RowReader(columns), authorities, lists.added)
    chunks = list(chunks_of(table))
    gc.freeze()
    start = time.process_time()
    results = [screener(chunk) for chunk in chunks]
    spent, rows = time.process_time() - start, sum(result.rows for result in results)
    lines = b"".join(result.screened + result.rejects for result in results)
    options.out.write_bytes(lines)
    each = spent / max(1, rows) * 1000
    print(f"{rows:,} rows, {each:.3f} ms of processor time each, results {hashlib.sha256(lines).hexdigest()[:12]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
