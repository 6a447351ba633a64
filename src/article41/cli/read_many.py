"""How are several reports read? One at a time, with progress; pages, lines and the audit log are written on the way."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from article41.cli.app import FAILED, OK
from article41.cli.options import tell, today
from article41.cli.read_person import print_line, print_together
from article41.errors import InputFileError, UsageError
from article41.media.report import Report
from article41.services.news_gathering import Gathering, page_name
from article41.services.news_intake import Unread, files_of
from article41.services.news_page import index_page, news_page
from article41.services.news_shapes import ReadProblem, read_shape, together_shape
from article41.services.recording import read_act
from article41.services.wording import counted

if TYPE_CHECKING:
    from article41.cli.recorder import Recorder
    from article41.services.news import Reader, Stated

INDEX = "index.html"
PLAIN_SECONDS = 5.0
"""Seconds between two lines about progress where there is no terminal."""


def read_many(
    reader: "Reader", paths: Sequence[Path], stated: "Stated", *, out: Path | None, as_json: bool, recorder: "Recorder"
) -> int:
    """Read files and folders; return the exit code, 1 where one could not be read."""
    files = list(_files(paths, out))
    if out is not None:
        _prepare(out)
    gathering, unread = Gathering(), 0
    with _watching(len(files)) as watch:
        for number, found in enumerate(reader.read_all(files, stated=stated), start=1):
            page = page_name(number, found.name) if out is not None and isinstance(found, Report) else ""
            gathering.take(found, page=page)
            if isinstance(found, Report):
                _write(found, reader, out / page if out else None, as_json=as_json)
                recorder.note(read_act(found, reader.made_with(found)))
            else:
                unread += 1
                _tell_unread(found, as_json=as_json)
            watch(number)
    together = gathering.together()
    if out is not None:
        write_page(out / INDEX, index_page(together, made_on=today()))
    if as_json:
        click.echo(msgspec.json.encode(together_shape(together, today=today())))
    else:
        print_together(together)
    where = f"; pages in {out / INDEX}" if out is not None else ""
    tell(f"{counted(len(files) - unread, 'report')} read, {unread:,} not{where}.")
    return recorder.finish() or (FAILED if unread else OK)


def write_page(file: Path, page: str) -> None:
    """Write a page; it appears whole or not at all."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_text(page, encoding="utf-8", errors="xmlcharrefreplace")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _files(paths: Sequence[Path], out: Path | None) -> Iterator[Path | Unread]:
    """Yield every file once, in the order given; a folder stands for the reports in it."""
    seen: set[Path] = set()
    for path in paths:
        try:
            there = files_of(path, apart=out) if path.is_dir() else (path,)
        except InputFileError as error:
            if len(paths) == 1:
                raise
            there = (Unread(name=str(path), problem=str(error)),)
        for file in there:
            name = Path(file.name) if isinstance(file, Unread) else file
            if (whole := name.absolute()) not in seen:
                seen.add(whole)
                yield file


def _prepare(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out {out}: a file; name a folder.")
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(f"--out {out}: not empty; name a new folder, so that no page of another day is left in it.")
    out.mkdir(parents=True, exist_ok=True)


def _write(report: Report, reader: "Reader", page: Path | None, *, as_json: bool) -> None:
    if page is not None:
        write_page(page, news_page(report, made_on=today(), up=INDEX))
    if as_json:
        click.echo(msgspec.json.encode(read_shape(report, reader.made_with(report), today=today())))
    elif page is None:
        print_line(report)


def _tell_unread(unread: Unread, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(ReadProblem(name=unread.name, problem=unread.problem)))
    tell(unread.problem)


@contextmanager
def _watching(files: int) -> Iterator[Callable[[int], None]]:
    """Show progress on stderr: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_watch(files)
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from article41.cli.output import console

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("reports"), TimeElapsedColumn(), TextColumn("left"))
    with Progress(*columns, TimeRemainingColumn(), console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=files)
        yield lambda number: progress.update(task, completed=number)


def _plain_watch(files: int) -> Callable[[int], None]:
    told = time.monotonic()

    def watch(number: int) -> None:
        nonlocal told
        if time.monotonic() - told >= PLAIN_SECONDS:
            told = time.monotonic()
            tell(f"{number:,} of {files:,} files.")

    return watch
