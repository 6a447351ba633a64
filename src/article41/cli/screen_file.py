"""`article41 screen --file`: how does a person follow a long run, and what does its end mean?"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from article41.cli.app import FAILED, INTERRUPTED
from article41.cli.options import sources_of, tell, today
from article41.cli.screen_options import FileWords, ListWords, policy_of
from article41.services.wording import counted
from article41.store.home import HomeFolder

if TYPE_CHECKING:
    from article41.cli.recorder import Recorder
    from article41.services.files import FileJob, FileOutcome
    from article41.services.journal import Progress
    from article41.services.screening import Lists

PLAIN_SECONDS = 10.0
"""Seconds between two lines about progress where there is no terminal."""


def screen_whole_file(home: HomeFolder, *, which: ListWords, files: FileWords, recorder: "Recorder") -> int:
    """Screen a file; return 0, 1 when rows were rejected, or 130 when stopped by Ctrl-C."""
    from article41.services.files import screen_file
    from article41.services.recording import file_act
    from article41.services.screening import open_lists

    job = _job(files)
    sources, policy = sources_of(which.lists), policy_of(which)
    lists = open_lists(home, sources=sources, as_of=which.as_of, notify=tell)
    _tell_of_lists(lists, as_of=which.as_of is not None)
    with _watching() as watch:
        outcome = screen_file(job, lists=lists, policy=policy, today=today(), watch=watch, columns=_tell_of_columns)
    _tell_of_outcome(outcome)
    recorded = recorder.record(file_act(outcome, lists=lists, policy=policy, sources=sources))
    if not outcome.complete:
        return INTERRUPTED
    return FAILED if outcome.progress.rows_rejected else recorded


def _job(files: FileWords) -> "FileJob":
    from article41.services.columns import read_map
    from article41.services.files import FileJob

    if files.file is None or files.out is None:
        raise click.UsageError("--file and --out belong together; give both.")
    return FileJob(
        source=files.file,
        out=files.out,
        rejects=files.rejects,
        mapping=read_map(files.mapping),
        dayfirst=files.date_order == "dmy",
        encoding=files.encoding,
        processes=files.processes,
        resume=files.resume,
        restart=files.restart,
    )


def _tell_of_lists(lists: "Lists", *, as_of: bool) -> None:
    day = today()
    for used in lists.used:
        ref, days = used.snapshot, used.age_days(day)
        age = "" if as_of else f", checked {counted(days, 'day')} ago" if days else ", checked today"
        old = "; OLD, refresh it with `article41 lists refresh`" if used.is_old(day) and not as_of else ""
        tell(
            f"list {ref.source}: {used.title}, published {ref.published_on}, {counted(ref.listings, 'listing')}, "
            f"sha256 {ref.sha256[:12]}{age}{old}"
        )
    for used in lists.used:
        if used.embedded:
            tell(
                f"list {used.snapshot.source}: only the DPRK listings that come with the package; get the whole list "
                f"with `article41 lists refresh {used.snapshot.source}`."
            )
    for warning in lists.warnings:
        tell(f"warning: {warning}")


def _tell_of_columns(used: Mapping[str, str], ignored: list[str]) -> None:
    tell("columns: " + ", ".join(f"{column} = {field}" for column, field in used.items()))
    if ignored:
        tell("columns not used: " + ", ".join(ignored))


def _tell_of_outcome(outcome: "FileOutcome") -> None:
    done = outcome.progress
    end = "done" if outcome.complete else "stopped; continue with the same command and --resume"
    tell(
        f"{counted(done.rows, 'row')} read, {done.rows_matched:,} with matches ({done.matches:,} in all), "
        f"{done.rows_rejected:,} rejected; results in {outcome.out} ({end})."
    )
    if done.rows_rejected:
        what, it = ("1 row was", "it") if done.rows_rejected == 1 else (f"{done.rows_rejected:,} rows were", "them")
        tell(f"{what} NOT screened: see {outcome.rejects}, correct {it} and screen {it} again.")


@contextmanager
def _watching() -> Iterator[Callable[["Progress"], None]]:
    """Show progress on stderr: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_watch()
        return
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from article41.cli.output import console

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    bar = Bar(*columns, console=console(stderr=True), auto_refresh=False, transient=True)
    task = bar.add_task("", total=1.0, counts="")
    rate = _Rate()

    def watch(progress: "Progress") -> None:
        bar.start()
        bar.update(task, completed=progress.position, counts=rate.counted(progress))
        bar.refresh()

    try:
        yield watch
    finally:
        bar.stop()


def _plain_watch() -> Callable[["Progress"], None]:
    rate = _Rate()

    def watch(progress: "Progress") -> None:
        if rate.due(PLAIN_SECONDS):
            tell(f"{progress.position:.0%}: {rate.counted(progress)}")

    return watch


class _Rate:
    """How many rows a second, since the first that was seen."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._before: int | None = None

    def due(self, seconds: float) -> bool:
        """Return whether it is time to tell again, and if so begin to wait anew."""
        now = time.monotonic()
        if now - self._told < seconds:
            return False
        self._told = now
        return True

    def counted(self, progress: "Progress") -> str:
        """Return how many rows, how fast, with how many matches."""
        if self._before is None:
            self._before = progress.rows
        speed = (progress.rows - self._before) / max(time.monotonic() - self._began, 1e-9)
        return f"{progress.rows:,} rows, {speed:,.0f} a second, {progress.rows_matched:,} with matches"
