"""Tests of jobs: they are done, can be cancelled, and survive the process that does them."""

import csv
import datetime
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from article41.errors import InputFileError, TooBusyError, UnknownRecordError, UsageError
from article41.services import jobs as jobs_module
from article41.services.job_runner import JobRunner
from article41.services.jobs import ENDED, FileOptions, Job, Jobs, JobState, RefreshChoice, file_names
from article41.services.screening import Lists
from article41.store.home import home_folder
from article41.store.store import Store


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@pytest.fixture
def jobs(tmp_path: Path, embedded_home: Path, embedded_lists: Lists) -> Jobs:
    """The jobs of a home of their own, with the index of the embedded listings."""
    shutil.copytree(embedded_home / "index", tmp_path / "home" / "index")
    return Jobs(home_folder(tmp_path / "home"))


@contextmanager
def _running(jobs: Jobs) -> Iterator[JobRunner]:
    runner = JobRunner(jobs, clock=_now, ended=lambda job: None, poll_seconds=0.05)
    runner.start()
    try:
        yield runner
    finally:
        runner.stop()


def _asked(jobs: Jobs, rows: int) -> Job:
    job_id, folder = jobs.prepared(_now())
    with (folder / "input.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "reference"])
        writer.writerows(["Jang Song Chol" if row % 10 == 0 else "Maria Garcia", row] for row in range(rows))
    options = FileOptions(input="input.csv", output="results.jsonl", alert_threshold=0.05, limit=5)
    return jobs.add(options, actor="me", now=_now(), job_id=job_id)


def _until(jobs: Jobs, job: Job, reached: Callable[[Job], bool]) -> Job:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = jobs.one(job.id)
        if reached(found):
            return found
        time.sleep(0.02)
    raise TimeoutError(jobs.one(job.id))


def test_a_file_is_screened(jobs: Jobs) -> None:
    """A file comes back with results, and one entry in the audit log that names nobody."""
    job = _asked(jobs, 30)
    with _running(jobs):
        done = _until(jobs, job, lambda one: one.state in ENDED)
    assert (done.state, done.problem) == (JobState.DONE, "")
    assert (done.result["rows"], done.result["rows_matched"]) == (30, 3)
    assert "un:KPi.056" in jobs.file(done, "result").read_text()
    with pytest.raises(UnknownRecordError, match="rejects"):
        jobs.file(done, "rejects")
    (entry,) = Store.open(jobs.home).audit_entries(action="screen.file")
    assert entry.actor == "me"
    assert job.id in entry.details
    assert "Jang" not in entry.details


@pytest.mark.slow
def test_a_job_survives_the_process_that_does_it(jobs: Jobs) -> None:
    """Stopped in the middle, a job goes on where it was; nothing is lost or done twice."""
    job = _asked(jobs, 1500)
    with _running(jobs):
        _until(jobs, job, lambda one: one.progress.get("rows", 0) > 0)
    assert jobs.one(job.id).state is JobState.RUNNING
    with _running(jobs):
        done = _until(jobs, job, lambda one: one.state in ENDED)
    assert done.result["rows"] == 1500
    lines = jobs.file(done, "result").read_text().splitlines()[1:]
    assert [msgspec.json.decode(line)["row"] for line in lines] == list(range(2, 1502))
    assert len(Store.open(jobs.home).audit_entries(action="screen.file")) == 1


def test_a_job_is_cancelled(jobs: Jobs) -> None:
    """A job that waits or runs is cancelled; then it is not cancelled again, but deleted."""
    waiting, running = _asked(jobs, 1), _asked(jobs, 20_000)
    assert jobs.cancel(waiting.id, now=_now()).state is JobState.CANCELLED
    with _running(jobs):
        _until(jobs, running, lambda one: one.state is JobState.RUNNING)
        jobs.cancel(running.id, now=_now())
        ended = _until(jobs, running, lambda one: one.state in ENDED)
    assert ended.state is JobState.CANCELLED
    folder = jobs.root / running.id
    assert folder.is_dir()
    jobs.delete(running.id)
    assert not folder.exists()
    with pytest.raises(UnknownRecordError):
        jobs.one(running.id)


def test_a_file_that_cannot_be_read(jobs: Jobs) -> None:
    """A job on a file that is no table fails, and says why."""
    job_id, folder = jobs.prepared(_now())
    (folder / "input.xlsx").write_bytes(b"no workbook")
    options = FileOptions(input="input.xlsx", output="results.csv", alert_threshold=0.05, limit=5)
    job = jobs.add(options, actor="me", now=_now(), job_id=job_id)
    with _running(jobs):
        ended = _until(jobs, job, lambda one: one.state in ENDED)
    assert ended.state is JobState.FAILED
    assert "input.xlsx" in ended.problem
    with pytest.raises(UsageError, match="already"):
        jobs.cancel(job.id, now=_now())


def test_jobs_of_other_homes_are_left_alone(jobs: Jobs) -> None:
    """A job without a folder here is another home's."""
    job = jobs.add(RefreshChoice(), actor="me", now=_now())
    jobs.abandon(job.id)
    assert jobs.waiting() is None


def test_too_many_wait(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than so many jobs wait."""
    monkeypatch.setattr(jobs_module, "MOST_WAITING", 1)
    jobs.add(RefreshChoice(), actor="me", now=_now())
    with pytest.raises(TooBusyError):
        jobs.add(RefreshChoice(), actor="me", now=_now())


def test_names_of_files() -> None:
    """Nothing but the ending of a name is used."""
    assert file_names("../../etc/pass wd.CSV", "xlsx") == ("input.csv", "results.xlsx")
    with pytest.raises(InputFileError, match=r"\.exe"):
        file_names("a.exe", "csv")
    with pytest.raises(UsageError, match="docx"):
        file_names("a.csv", "docx")
