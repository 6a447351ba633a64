"""How fast are reports read, and does memory grow? `python -m evaluation.bench_news`.

A text of a million letters, step by step, beside a loop that only counts its words; the language model, in tokens a
second; and a thousand reports read one after the other with their pages written. Times are processor time, printed and
never asserted. The lists are those of `--home`, else those that come with the package.
"""

import argparse
import datetime
import gc
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import psutil

from article41.errors import MissingExtraError
from article41.media.claiming.claims import find_claims
from article41.media.layout.zones import find_zones
from article41.media.naming.folding import words_of
from article41.media.naming.mentions import find_mentions
from article41.media.quoting.quotations import find_quotations
from article41.media.report import Report
from article41.services.news import Reader
from article41.services.news_gathering import Gathering, page_name
from article41.services.news_lists import open_report_lists
from article41.services.news_model import load_model
from article41.services.news_page import news_page
from evaluation.news.made import made_reports, made_text
from evaluation.report import table

TODAY = datetime.date(2026, 9, 1)
LETTERS, MODEL_LETTERS, REPORTS, STEPS = 1_000_000, 100_000, 1_000, 5
SEED = 41
Result = TypeVar("Result")


class Clock:
    """Rows of a table: what was done, in how much processor time, and how many times the baseline that is."""

    def __init__(self, baseline: float) -> None:
        self.rows: list[list[str]] = []
        self._baseline = baseline

    def timed(self, what: str, act: Callable[[], Result]) -> Result:
        """Do something and note how long it took."""
        seconds, result = _seconds(act)
        self.rows.append([what, f"{seconds:.2f}", f"{seconds / self._baseline:,.0f}"])
        return result


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench_news", description=__doc__)
    parser.add_argument("--home", type=Path, help="the home folder whose lists are used")
    parser.add_argument("--reports", type=int, default=REPORTS, help="so many reports for the measurement of memory")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder, "home")
        print(steps(home))
        print(f"\n{model_speed()}\n")
        print(memory(home, Path(folder), options.reports))


def steps(home: Path) -> str:
    """Return the table of the steps of reading a text of a million letters."""
    text = made_text(LETTERS, SEED)
    lists = open_report_lists(home, day=None, today=TODAY)
    lists.find("Nobody", words_of("Nobody"))
    clock = Clock(min(_seconds(lambda: Counter(text.split()))[0] for _ in range(3)))
    clock.timed("names of the lists found (aim: 1 s)", lambda: lists.find(text, words_of(text)))
    zones = clock.timed("parts", lambda: find_zones(text, ""))
    found, entities = clock.timed("all mentions, looked up", lambda: find_mentions(text, zones, lists))
    quotations = clock.timed("quotations", lambda: find_quotations(text, zones, found, entities))
    clock.timed("claims", lambda: find_claims(text, zones, found, entities, quotations, published_on=None))
    return table([f"{LETTERS:,} letters", "seconds", "times the counting of words"], clock.rows)


def model_speed() -> str:
    """Return how many tokens a second the language model reads."""
    try:
        model = load_model()
    except MissingExtraError as error:
        return f"No language model: {error}"
    text = made_text(MODEL_LETTERS, SEED)
    model.find(text[:2_000])
    tokens = model.tokens(text)
    seconds, _ = _seconds(lambda: model.find(text))
    return f"language model: {tokens / seconds:,.0f} tokens a second of processor time (aim: 5,000), {tokens:,} tokens"


def memory(home: Path, folder: Path, count: int) -> str:
    """Return the table of the memory in use while reports are read, gathered and written as pages, and compared."""
    files = []
    for number, text in enumerate(islice(made_reports(SEED), count), start=1):
        files.append(folder / f"{number:05}.txt")
        files[-1].write_text(text, encoding="utf-8")
    reader, gathering = Reader(home, today=TODAY, with_model=False), Gathering()
    rows, started = [], time.process_time()
    for number, found in enumerate(reader.read_all(files), start=1):
        if isinstance(found, Report):
            page = folder / page_name(number, found.name)
            page.write_text(news_page(found, made_on=TODAY), encoding="utf-8")
        gathering.take(found)
        if number % max(1, count // STEPS) == 0:
            rows.append([f"{number:,}", _megabytes(), f"{time.process_time() - started:.0f}"])
    together = gathering.together()
    rows.append([f"compared: {len(together.listed)} listed", _megabytes(), f"{time.process_time() - started:.0f}"])
    return table(["reports read, pages written", "memory, MB", "seconds"], rows)


def _seconds(act: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = act()
    return time.process_time() - started, result


def _megabytes() -> str:
    gc.collect()
    return f"{psutil.Process().memory_info().rss / 1e6:,.0f}"


if __name__ == "__main__":
    main(sys.argv[1:])
