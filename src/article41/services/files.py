"""Who in this file could be listed? Streams any number of rows through several processes, and can be interrupted.

Results are gathered in a work folder and written in one move: the file that they go to is at any time absent, the old
one, or valid. After an interruption it holds the rows so far, and `resume` continues.
"""

import datetime
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from article41 import __version__
from article41.errors import InputFileError
from article41.services.cells import InputTable
from article41.services.chunks import ChunkScreener, chunks_of
from article41.services.columns import ColumnMap
from article41.services.journal import Journal, Progress
from article41.services.pool import in_order, usable_processes
from article41.services.results import check_suffix, write_rejects, write_results
from article41.services.rows import RowReader
from article41.services.screening import Lists
from article41.services.shapes import FileHeader, list_shape, settings_of
from article41.services.tables import open_table

if TYPE_CHECKING:
    from article41.screening.policy import Policy

SAVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileJob:
    """What to screen and where to: `mapping` overrules what columns hold, `rejects` is beside `out` by default."""

    source: Path
    out: Path
    rejects: Path | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool = True
    encoding: str | None = None
    processes: int | None = None
    resume: bool = False
    restart: bool = False
    start_method: str | None = None

    @property
    def rejects_path(self) -> Path:
        """The file for rows that could not be read."""
        return self.rejects or self.out.with_name(f"{self.out.stem}.rejects.csv")


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of a run: how far it got, whether to the end, and where the rejected rows are.

    `result_sha256` is the hash of all rows and matches; `reading` says how the file was read.
    """

    progress: Progress
    complete: bool
    out: Path
    rejects: Path
    input_sha256: str = ""
    result_sha256: str = ""
    reading: Mapping[str, str] = field(default_factory=dict)


Watch = Callable[[Progress], None]
Columns = Callable[[Mapping[str, str], list[str]], None]


def screen_file(
    job: FileJob,
    *,
    lists: Lists,
    policy: "Policy",
    today: datetime.date,
    watch: Watch | None = None,
    columns: Columns | None = None,
) -> FileOutcome:
    """Screen every row of a file and write the results; `KeyboardInterrupt` ends the run early, but in order.

    `watch` is told of progress after each chunk; `columns` which column fills which field, and which are not used.
    Raises `InputFileError` for a file that is no table, `UsageError` for a job that cannot be understood.
    """
    _check_paths(job)
    table = open_table(job.source, encoding=job.encoding)
    mapped = ColumnMap(job.mapping)
    mapped.settle(table.columns, where=job.source)
    if columns is not None:
        columns(*mapped.described(table.columns))
    header = _header(job, lists=lists, policy=policy, today=today)
    journal = Journal.begin(
        job.out, setup=_setup(job, header, lists), header=header, resume=job.resume, restart=job.restart
    )
    authorities = {used.snapshot.source: used.authority for used in lists.used}
    screener = ChunkScreener(lists.folder, policy, RowReader(mapped, job.dayfirst), authorities, lists.added)
    with closing(journal):
        complete = _run(job, journal, screener, table, watch or _unwatched)
        return _finish(job, journal, complete=complete)


def _run(job: FileJob, journal: Journal, screener: ChunkScreener, table: InputTable, watch: Watch) -> bool:
    """Screen what is left; return whether the end was reached."""
    chunks = chunks_of(table, after=journal.progress.rows)
    results = in_order(screener, chunks, processes=job.processes or usable_processes(), start_method=job.start_method)
    saved = time.monotonic()
    journal.save()
    try:
        with closing(results):
            for result in results:
                journal.add(result)
                watch(journal.progress)
                if time.monotonic() - saved > SAVE_SECONDS:
                    journal.save()
                    saved = time.monotonic()
    except KeyboardInterrupt:
        return False
    finally:
        journal.save()
    return True


def _finish(job: FileJob, journal: Journal, *, complete: bool) -> FileOutcome:
    """Write results and rejects; keep the work folder unless the run is complete."""
    write_results(job.out, journal, processes=job.processes or usable_processes(), start_method=job.start_method)
    if journal.progress.rows_rejected or job.rejects_path.exists():
        write_rejects(job.rejects_path, journal.rejects())
    outcome = FileOutcome(
        journal.progress,
        complete,
        job.out,
        job.rejects_path,
        input_sha256=journal.header.input_sha256,
        result_sha256=_sha256_of_lines(journal.screened_lines()),
        reading={"dates": "dmy" if job.dayfirst else "mdy", "encoding": job.encoding or "", **_columns(job)},
    )
    if complete:
        journal.remove()
    return outcome


def _check_paths(job: FileJob) -> None:
    check_suffix(job.out)
    places = {"--file": job.source, "--out": job.out, "--rejects": job.rejects_path}
    resolved: dict[Path, str] = {}
    for option, path in places.items():
        other = resolved.setdefault(path.resolve(), option)
        if other != option:
            raise InputFileError(f"{path}: named by both {other} and {option}; name another file for one of them.")
    if not job.out.parent.is_dir():
        raise InputFileError(f"{job.out.parent}: no such folder; make it, or name another with --out.")


def _header(job: FileJob, *, lists: Lists, policy: "Policy", today: datetime.date) -> FileHeader:
    sources = tuple(ref.source for ref in lists.snapshots)
    return FileHeader(
        version=__version__,
        model_version=lists.model_version,
        asked_on=today,
        input_sha256=_sha256(job.source),
        settings=settings_of(policy, lists=sources, as_of=lists.as_of),
        lists=tuple(list_shape(used, today=today) for used in lists.used),
        warnings=lists.warnings,
    )


def _setup(job: FileJob, header: FileHeader, lists: Lists) -> dict[str, str]:
    """Return everything that the results depend on, in words for a person."""
    return {
        "the input file": header.input_sha256,
        "the lists or the model": lists.folder.name,
        "the settings": msgspec.json.encode(header.settings).decode(),
        "the columns": msgspec.json.encode(dict(job.mapping)).decode(),
        "the order of dates": str(job.dayfirst),
        "the encoding": job.encoding or "",
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sha256_of_lines(lines: Iterable[bytes]) -> str:
    seen = hashlib.sha256()
    for line in lines:
        seen.update(line)
    return seen.hexdigest()


def _columns(job: FileJob) -> dict[str, str]:
    return {f"column {column}": filled for column, filled in job.mapping.items()}


def _unwatched(_: Progress) -> None:
    """Nobody watches this run."""
