"""What does one fresh process need to build an index, or to open one and answer queries? Prints one line of JSON.

`python -m evaluation.bench_worker build HOME`, `... article41 INDEX QUERIES` or `... rapidfuzz NAMES QUERIES`; QUERIES
is a JSON file of [name, kind] pairs, NAMES a text file of one plain name a line. A process of its own keeps memory and
warm-up apart.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from article41.model import Kind
from evaluation.text import plain

Query = tuple[str, Kind]
_OPENINGS = 5
_MEGABYTE = 1_000_000
# One name a script, so that no query pays for reading a table.
_WARM_UP = ("Anna Schmidt", "Анна Смирнова", "أحمد حسن", "김영수", "王小明")


def build(home: Path) -> dict[str, object]:
    """Open the lists of a home that has no index yet; the time is that of building one from what is stored."""
    from article41 import open_lists

    start = time.perf_counter()
    lists = open_lists(home)
    return {"seconds": time.perf_counter() - start, "processor": sum(os.times()[:4]), "folder": str(lists.folder)}


def article41(folder: Path, queries: Sequence[Query]) -> dict[str, float]:
    """Open an index several times, then screen each query with the settings that users have."""
    from article41.screening.index import ListingIndex
    from article41.screening.policy import Policy
    from article41.screening.search import screen
    from evaluation.article41_system import party_of

    before = psutil.Process().memory_info().rss
    times = []
    for _ in range(_OPENINGS):
        start = time.perf_counter()
        index = ListingIndex.open(folder)
        times.append(time.perf_counter() - start)
    policy = Policy()
    for text in _WARM_UP:
        screen(party_of(text, Kind.PERSON), index=index, policy=policy)
    asked = _timed(queries, lambda text, kind: len(screen(party_of(text, kind), index=index, policy=policy)))
    return {"first_open": times[0], "open": statistics.median(times), "rss_before": before / _MEGABYTE, **asked}


def rapidfuzz(names: Path, queries: Sequence[Query]) -> dict[str, float]:
    """Load the plain names, then compare each query with every one of them."""
    from rapidfuzz import fuzz, process

    before = psutil.Process().memory_info().rss
    start = time.perf_counter()
    listed = names.read_text(encoding="utf-8").split("\n")
    opened = time.perf_counter() - start
    asked = _timed(queries, lambda text, _: len(process.extract(plain(text), listed, scorer=fuzz.ratio, limit=5)))
    return {"first_open": opened, "open": opened, "rss_before": before / _MEGABYTE, **asked}


def _timed(queries: Sequence[Query], ask: Callable[[str, Kind], int]) -> dict[str, float]:
    times, processor = [], time.process_time()
    for text, kind in queries:
        start = time.perf_counter()
        ask(text, kind)
        times.append(time.perf_counter() - start)
    processor = time.process_time() - processor
    times.sort()
    memory = psutil.Process().memory_info()
    return {
        "p50": times[len(times) // 2],
        "p99": times[min(len(times) - 1, int(len(times) * 0.99))],
        "mean": statistics.fmean(times),
        "processor": processor / len(times),
        "rss": memory.rss / _MEGABYTE,
        "mapped": getattr(memory, "shared", 0) / _MEGABYTE,
    }


def main(arguments: Sequence[str]) -> int:
    """Measure one side and print the figures."""
    side, place, *rest = arguments
    if side == "build":
        print(json.dumps(build(Path(place))))
        return 0
    (questions,) = rest
    queries = [(text, Kind(kind)) for text, kind in json.loads(Path(questions).read_text(encoding="utf-8"))]
    measured = {"article41": article41, "rapidfuzz": rapidfuzz}[side](Path(place), queries)
    print(json.dumps(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
