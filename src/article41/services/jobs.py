"""What takes long, how far has it come, and what came of it? Jobs that outlive the process that was asked for them.

A job is a row in the database and a folder under `jobs/` in the home, named after it: what it works on, what it has so
far, what came of it. Jobs of other homes on the same database have no folder here and are left alone. The end of a job
and its entry in the audit log are written together; the work itself is done by `job_process`, `job_runner` has it done.
"""

import datetime
import shutil
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from article41.errors import InputFileError, TooBusyError, UnknownRecordError, UsageError
from article41.services.tables import FORMATS
from article41.store import audit, jobs
from article41.store.chain import Detail
from article41.store.home import HomeFolder
from article41.store.ids import new_id
from article41.store.store import Store
from article41.store.times import read_time, time_text

MOST_WAITING: Final = 50
RESULTS: Final = (".csv", ".jsonl", ".xlsx")
_SHOWN: Final = 100


class JobKind(StrEnum):
    """What a job does."""

    SCREEN_FILE = "screen-file"
    REFRESH = "refresh"


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED: Final = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class FileOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is to be screened; empty `lists` are all that are active, empty `columns` are recognised."""

    input: str
    output: str
    alert_threshold: float
    limit: int
    lists: tuple[str, ...] = ()
    as_of: datetime.date | None = None
    columns: dict[str, str] = {}
    dayfirst: bool = True


class RefreshChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Which lists are to be refreshed; none means all that can be downloaded."""

    sources: tuple[str, ...] = ()


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job. `progress` and `result` are counts; `problem` says why it failed."""

    id: str
    kind: JobKind
    state: JobState
    asked_by: str
    made_at: datetime.datetime
    changed_at: datetime.datetime
    options: dict[str, Any]
    progress: dict[str, Any]
    result: dict[str, Any]
    problem: str = ""
    cancelled: bool = False


class Jobs:
    """The jobs of one home."""

    def __init__(self, home: HomeFolder) -> None:
        self.home = home
        self.root = home.root / "jobs"

    def prepared(self, now: datetime.datetime) -> tuple[str, Path]:
        """Return a new id, and the folder for it, for the file that is going to be screened."""
        job_id = new_id(now)
        folder = self.root / job_id
        folder.mkdir(parents=True)
        return job_id, folder

    def add(self, options: FileOptions | RefreshChoice, *, actor: str, now: datetime.datetime, job_id: str = "") -> Job:
        """Ask for a job; raise `TooBusyError` while too many wait."""
        kind = JobKind.SCREEN_FILE if isinstance(options, FileOptions) else JobKind.REFRESH
        job_id = job_id or self.prepared(now)[0]
        moment = time_text(now)
        row = {
            "id": job_id,
            "kind": kind.value,
            "state": JobState.WAITING.value,
            "asked_by": actor,
            "made_at": moment,
            "changed_at": moment,
            "options": msgspec.json.encode(options).decode(),
            "progress": "{}",
            "result": "{}",
            "problem": "",
            "cancelled": 0,
        }
        with Store.open(self.home).database.writing() as connection:
            if len(jobs.some(connection, states=(JobState.WAITING.value,))) >= MOST_WAITING:
                raise TooBusyError(f"{MOST_WAITING} jobs are waiting, as many as may; ask again later.")
            jobs.add(connection, row)
        return self.one(job_id)

    def abandon(self, job_id: str) -> None:
        """Remove the folder of a job that was not asked for after all."""
        shutil.rmtree(self.root / job_id, ignore_errors=True)

    def one(self, job_id: str) -> Job:
        """Return a job; raise `UnknownRecordError` when there is none of that id."""
        with Store.open(self.home).database.reading() as connection:
            row = jobs.one(connection, job_id)
        if row is None:
            raise UnknownRecordError(f"job {job_id!r}: there is none of that id, or it was deleted.")
        return _job(row)

    def newest(self) -> tuple[Job, ...]:
        """Return the last hundred jobs, newest first."""
        with Store.open(self.home).database.reading() as connection:
            return tuple(map(_job, jobs.some(connection, newest=_SHOWN)))

    def counts(self) -> dict[str, int]:
        """Return how many jobs are in each state."""
        with Store.open(self.home).database.reading() as connection:
            return {state.value: 0 for state in JobState} | jobs.counts(connection)

    def waiting(self) -> Job | None:
        """Return the oldest job that waits and has its folder here."""
        with Store.open(self.home).database.reading() as connection:
            rows = jobs.some(connection, states=(JobState.WAITING.value,))
        return next((_job(row) for row in rows if (self.root / row.id).is_dir()), None)

    def take_up(self, now: datetime.datetime) -> None:
        """Let jobs wait again that ran here when the process ended."""
        with Store.open(self.home).database.reading() as connection:
            rows = jobs.some(connection, states=(JobState.RUNNING.value,))
        for row in rows:
            if (self.root / row.id).is_dir():
                self.move(row.id, JobState.WAITING, now=now, only=(JobState.RUNNING,))

    def move(self, job_id: str, state: JobState, *, now: datetime.datetime, only: tuple[JobState, ...]) -> bool:
        """Put a job into a state, from one of the states `only`; return whether it was in one of them."""
        values = {"state": state.value, "changed_at": time_text(now)}
        with Store.open(self.home).database.writing() as connection:
            return jobs.change(connection, job_id, values, only=[each.value for each in only])

    def note(self, job_id: str, progress: Mapping[str, Any], *, now: datetime.datetime) -> None:
        """Note how far a running job has come."""
        values = {"progress": msgspec.json.encode(progress).decode(), "changed_at": time_text(now)}
        with Store.open(self.home).database.writing() as connection:
            jobs.change(connection, job_id, values, only=(JobState.RUNNING.value,))

    def end(
        self, job: Job, state: JobState, *, now: datetime.datetime, result: "Ending | None" = None, problem: str = ""
    ) -> None:
        """End a running job, with what the audit log is to say of it, both or neither."""
        ending = result or Ending()
        values = {
            "state": state.value,
            "changed_at": time_text(now),
            "result": msgspec.json.encode(ending.result).decode(),
            "problem": problem,
        }
        with Store.open(self.home).database.writing() as connection:
            if jobs.change(connection, job.id, values, only=(JobState.RUNNING.value,)) and ending.action:
                details = {"job": job.id, **ending.details}
                audit.append(connection, at=now, actor=job.asked_by, action=ending.action, details=details)

    def cancel(self, job_id: str, *, now: datetime.datetime) -> Job:
        """Have a job stop, or not begin; raise `UsageError` when it has ended."""
        if not self.move(job_id, JobState.CANCELLED, now=now, only=(JobState.WAITING,)):
            with Store.open(self.home).database.writing() as connection:
                running = jobs.change(connection, job_id, {"cancelled": 1}, only=(JobState.RUNNING.value,))
            job = self.one(job_id)
            if not running and job.state is not JobState.CANCELLED:
                raise UsageError(f"job {job_id}: is {job.state} already; only one that waits or runs can be cancelled.")
        return self.one(job_id)

    def delete(self, job_id: str) -> None:
        """Forget an ended job and everything in its folder; raise `UsageError` while it has not ended."""
        job = self.one(job_id)
        with Store.open(self.home).database.writing() as connection:
            gone = jobs.remove(connection, job_id, states=[each.value for each in ENDED])
        if not gone:
            raise UsageError(f"job {job_id}: is {job.state}; cancel it first.")
        shutil.rmtree(self.root / job_id, ignore_errors=True)

    def file(self, job: Job, name: str) -> Path:
        """Return the path of the results or the rejects of a job; raise `UnknownRecordError` when there are none."""
        output = Path(job.options.get("output", ""))
        path = self.root / job.id / (output.name if name == "result" else f"{output.stem}.rejects.csv")
        if job.kind is not JobKind.SCREEN_FILE or job.state is not JobState.DONE or not path.is_file():
            raise UnknownRecordError(f"job {job.id}: has no {name} (it is {job.state}).")
        return path


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job, in counts, and what the audit log is to say of it, if anything."""

    result: dict[str, Any] = {}
    action: str = ""
    details: dict[str, Detail] = {}


def file_names(name: str, result: str) -> tuple[str, str]:
    """Return what the file to screen and its results are called in the folder of the job, by the endings given.

    Raises `InputFileError` for a kind of file that is not read, `UsageError` for one that is not written.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in FORMATS:
        raise InputFileError(f"file name {name[-80:]!r}: its kind is not read; use {', '.join(FORMATS)}.")
    ending = f".{result.lower().lstrip('.')}"
    if ending not in RESULTS:
        raise UsageError(f"results {result!r}: are written as {', '.join(RESULTS)}; name one of them.")
    return f"input{suffix}", f"results{ending}"


def _job(row: Any) -> Job:
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        state=JobState(row.state),
        asked_by=row.asked_by,
        made_at=read_time(row.made_at),
        changed_at=read_time(row.changed_at),
        options=msgspec.json.decode(row.options),
        progress=msgspec.json.decode(row.progress),
        result=msgspec.json.decode(row.result),
        problem=row.problem,
        cancelled=bool(row.cancelled),
    )
