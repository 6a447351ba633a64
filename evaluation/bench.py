"""How fast is it, and how does it grow? `python -m evaluation.bench`.

Builds one index over all current lists, and one over ten times as many listings, and measures parsing and storing,
building, opening, memory, single queries, the cold command and the screening of a file; beside it, a scan of all names
with rapidfuzz. Times are printed, never asserted: they depend on the machine.
"""

import argparse
import csv
import datetime
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from article41.model import Listing
from evaluation.cases import questions
from evaluation.clean_names import clean_names
from evaluation.corpus import Corpus, load_corpus
from evaluation.report import table
from evaluation.synthesise import tenfold
from evaluation.systems import Query
from evaluation.text import plain

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "bench.md"
SEED = 41
COMMAND = [sys.executable, "-m", "article41.cli"]
WORKER = [sys.executable, "-m", "evaluation.bench_worker"]
_WATCH_SECONDS = 0.25
# Aims on two cores, for the reader of the table; nothing is asserted.
AIMS = {
    "index open": "0.3 s",
    "memory of a process that screens": "500 MB",
    "single query p50": "3 ms",
    "single query p99": "15 ms",
    "cold command `screen NAME`": "0.8 s",
    "file screening, rows/s": "2,000",
}


@dataclass
class Column:
    """The figures of one side at one size, by row of the table."""

    title: str
    figures: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def put(self, row: str, figure: float, words: str) -> None:
        """Set a figure, and how it is written."""
        self.figures[row], self.words[row] = figure, words

    def seconds(self, row: str, figure: float) -> None:
        """Set a time."""
        self.put(row, figure, f"{figure * 1000:.2f} ms" if figure < 0.1 else f"{figure:.2f} s")


@dataclass(frozen=True)
class Work:
    """What is asked at every size."""

    queries: list[Query]
    rows: list[Query]
    folder: Path
    scans: int


def main(arguments: Sequence[str] | None = None, *, corpus: Corpus | None = None) -> int:
    """Run the benchmark and print its table; also write it to build/bench.md."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of the file that is screened")
    parser.add_argument("--scans", type=int, default=60, help="queries that rapidfuzz answers by scanning")
    parser.add_argument("--times", type=int, default=10, help="how many times as many listings to measure too; 1: none")
    parser.add_argument("--no-command", action="store_true", help="leave out the cold command and files")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="article41-bench-") as folder:
        text = _run(options, corpus, Path(folder))
    print(text)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text + "\n", encoding="utf-8")
    return 0


def _run(options: argparse.Namespace, corpus: Corpus | None, folder: Path) -> str:
    ours, scan = Column("Article 41"), Column("rapidfuzz scan")
    if corpus is None:
        start = time.perf_counter()
        corpus = load_corpus()
        ours.seconds("parse the lists", time.perf_counter() - start)
    work = Work(*_questions(corpus, options), folder, options.scans)
    columns = [ours, scan]
    _measure(corpus, ours, scan, work, command=not options.no_command)
    if options.times > 1:
        bigger = Corpus(tuple(tenfold(corpus.listings, random.Random(SEED), times=options.times)), "recombined")
        ours_big, scan_big = (Column(f"{one.title}, {options.times}x names") for one in columns)
        _measure(bigger, ours_big, scan_big, work, command=not options.no_command)
        columns += [ours_big, scan_big]
    return _render(corpus, columns, work)


def _questions(corpus: Corpus, options: argparse.Namespace) -> tuple[list[Query], list[Query]]:
    rng = random.Random(SEED)
    wanted = max(options.queries, options.rows) // 2 + 1
    perturbed = [(case.query, case.kind) for case in questions(corpus, wanted, rng).cases]
    mixed = [*perturbed, *clean_names(corpus, wanted, rng)]
    rng.shuffle(mixed)
    rows = [mixed[i % len(mixed)] for i in range(options.rows)]
    return mixed[: options.queries], rows


def _measure(corpus: Corpus, ours: Column, scan: Column, work: Work, *, command: bool) -> None:
    for column in (ours, scan):
        column.put("listings", len(corpus.listings), f"{len(corpus.listings):,}")
        column.put("names", corpus.name_count, f"{corpus.name_count:,}")
    home = work.folder / "home"
    start = time.perf_counter()
    store_listings(corpus.listings, home, work.folder)
    ours.seconds("store the listings", time.perf_counter() - start)
    _index(home, ours, work)
    if command:
        _commands(home, ours, work)
    shutil.rmtree(home)
    _scan(corpus, scan, work)


def _index(home: Path, column: Column, work: Work) -> None:
    built, peak = _watched([*WORKER, "build", str(home)])
    column.seconds("index build", built["seconds"])
    column.seconds("index build, processor time", built["processor"])
    column.put("index build, memory of all processes", peak, f"{peak:,.0f} MB")
    place = Path(built["folder"])
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1e6
    column.put("index on disk", size, f"{size:,.0f} MB")
    _asked("article41", place, work.queries, column, work.folder)


def _scan(corpus: Corpus, column: Column, work: Work) -> None:
    from rapidfuzz import fuzz, process

    names = sorted({plain(name.text) for listing in corpus.listings for name in listing.names})
    place = work.folder / "names.txt"
    start = time.perf_counter()
    place.write_text("\n".join(names), encoding="utf-8")
    column.seconds("index build", time.perf_counter() - start)
    _asked("rapidfuzz", place, work.queries[: work.scans], column, work.folder)
    rows = [plain(text) for text, _ in work.rows[: work.scans * 4]]
    start = time.perf_counter()
    for at in range(0, len(rows), 32):
        process.cdist(rows[at : at + 32], names, scorer=fuzz.ratio, workers=-1).argmax(axis=1)
    rate = len(rows) / (time.perf_counter() - start)
    column.put("file screening, rows/s", rate, f"{rate:,.0f}")


def _asked(side: str, place: Path, queries: Sequence[Query], column: Column, folder: Path) -> None:
    asked = folder / "queries.json"
    asked.write_text(json.dumps([(text, kind.value) for text, kind in queries]), encoding="utf-8")
    found = json.loads(_run_quietly([*WORKER, side, str(place), str(asked)]).stdout)
    column.seconds("index open", found["open"])
    column.put("memory of a process that screens", found["rss"], f"{found['rss']:,.0f} MB")
    column.put("of it mapped files, shared by all", found["mapped"], f"{found['mapped']:,.0f} MB")
    column.seconds("single query p50", found["p50"])
    column.seconds("single query p99", found["p99"])
    column.seconds("processor time a query", found["processor"])
    rate = 1 / found["mean"]
    column.put("queries/s, one core", rate, f"{rate:,.0f}")


def _commands(home: Path, column: Column, work: Work) -> None:
    times = [_command(home, "screen", text) for text, _ in work.queries[:9]]
    column.seconds("cold command `screen NAME`", statistics.median(times))
    customers, out = work.folder / "customers.csv", work.folder / "results.csv"
    with customers.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "kind"), *((i, t, k.value) for i, (t, k) in enumerate(work.rows))])
    rate = len(work.rows) / _command(home, "screen", "--file", str(customers), "--out", str(out))
    column.put("file screening, rows/s", rate, f"{rate:,.0f}")
    out.unlink()


def store_listings(listings: Iterable[Listing], home: Path, folder: Path) -> None:
    """Put listings into a store as one snapshot a source; an empty file stands for the publisher's files."""
    from article41.sources.publication import ParsedList
    from article41.store.store import Store

    by_source: dict[str, list[Listing]] = {}
    for listing in listings:
        by_source.setdefault(listing.source, []).append(listing)
    store = Store.open(home)
    for source, found in by_source.items():
        raw = folder / f"{source}.txt"
        raw.write_text(source, encoding="utf-8")
        parsed = ParsedList(source, "measured", tuple(found), datetime.date(2026, 1, 1), len(found))
        store.import_parsed(parsed, files=[raw], fetched_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))


def _command(home: Path, *arguments: str) -> float:
    start = time.perf_counter()
    _run_quietly([*COMMAND, "--home", str(home), *arguments])
    return time.perf_counter() - start


def _run_quietly(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run one of our own programs; raise `RuntimeError` with the end of its complaint when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=_environment())  # noqa: S603 - our own
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr[-800:]}")
    return done


def _watched(command: Sequence[str]) -> tuple[dict[str, Any], float]:
    """Run one of our own programs; return what it printed as JSON, and the most memory in MB that it and its helpers
    took at once, shared pages counted once.
    """
    with tempfile.TemporaryFile() as said:
        running = psutil.Popen(command, cwd=ROOT, env=_environment(), stdout=said)
        peak = 0
        while running.poll() is None:
            peak = max(peak, sum(map(_memory, [running, *_helpers(running)])))
            time.sleep(_WATCH_SECONDS)
        if running.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: exit {running.returncode}")
        said.seek(0)
        return json.loads(said.read()), peak / 1e6


def _helpers(running: psutil.Process) -> list[psutil.Process]:
    try:
        return list(running.children(recursive=True))
    except psutil.Error:
        return []


def _memory(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(memory, "pss", memory.rss))


def _environment() -> dict[str, str]:
    paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _render(corpus: Corpus, columns: Sequence[Column], work: Work) -> str:
    rows_named = list(dict.fromkeys(row for column in columns for row in column.words))
    rows = []
    for row in rows_named:
        cells = [column.words.get(row, "-") for column in columns]
        rows.append([row, *cells, _ratio(columns, row), AIMS.get(row, "")])
    head = ["", *(column.title for column in columns), "growth of Article 41", "aim (2 cores)"]
    return (
        "# Speed and memory\n\n"
        f"{os.cpu_count()} cores; load average {os.getloadavg()[0]:.1f} (where it is above the number of cores, others "
        f"were at work and times are too long); Python {sys.version.split()[0]}; {len(work.queries):,} mixed queries "
        f"(half perturbed listed names, half clean), {len(work.rows):,} rows of a file; rapidfuzz `ratio`.\n"
        f"Lists: {corpus.described}.\n\n{table(head, rows)}"
    )


def _ratio(columns: Sequence[Column], row: str) -> str:
    if len(columns) < 3 or row not in columns[0].figures or row not in columns[2].figures:
        return ""
    small, big = columns[0].figures[row], columns[2].figures[row]
    return f"x {big / small:.2f}" if small else ""


if __name__ == "__main__":
    sys.exit(main())
