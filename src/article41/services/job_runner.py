"""Who has the jobs done? One thread of one process of a home; others on the same home leave the jobs to it."""

import datetime
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import msgspec

from article41.errors import StoreError, UnknownRecordError
from article41.services.job_process import Order, Word
from article41.services.jobs import Job, Jobs, JobState
from article41.store.lock import refresh_lock

_NOTE_SECONDS: Final = 0.5
_COMMAND: Final = (sys.executable, "-m", "article41.services.job_process")

Clock = Callable[[], datetime.datetime]
Told = Callable[[Job], None]


class JobRunner:
    """Does the jobs of a home, one after the other, until it is stopped; `ended` is told of each that has ended."""

    def __init__(self, jobs: Jobs, *, clock: Clock, ended: Told, poll_seconds: float = 1.0) -> None:
        self._jobs = jobs
        self._clock = clock
        self._ended = ended
        self._poll_seconds = poll_seconds
        self._stopping = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._run, name="article41-jobs", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Look for a job now."""
        self._asked.set()

    def stop(self) -> None:
        """End; a job that runs is left as it is and taken up again by whoever comes next."""
        self._stopping.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def _run(self) -> None:
        while not self._stopping.is_set():
            with suppress(StoreError), refresh_lock(self._jobs.root.with_name("jobs.lock")):
                self._work()
            self._stopping.wait(self._poll_seconds)

    def _work(self) -> None:
        """Do jobs while they are this process's to do; a store that fails for a while is asked again."""
        while not self._stopping.is_set():
            with suppress(StoreError, OSError):
                self._jobs.take_up(self._clock())
                while not self._stopping.is_set():
                    job = self._jobs.waiting()
                    if job is None:
                        self._asked.wait(self._poll_seconds)
                        self._asked.clear()
                    elif self._jobs.move(job.id, JobState.RUNNING, now=self._clock(), only=(JobState.WAITING,)):
                        self._do(job)
            self._stopping.wait(self._poll_seconds)

    def _do(self, job: Job) -> None:
        """Have one job done; one that was interrupted because this process stops is left running, to be taken up."""
        with self._started(job) as working:
            threading.Thread(target=self._guard, args=(job.id, working), daemon=True).start()
            last = self._followed(working, job)
        now = self._clock()
        if last.ending is not None:
            self._jobs.end(job, JobState.DONE, now=now, result=last.ending)
        elif self._jobs.one(job.id).cancelled:
            self._jobs.end(job, JobState.CANCELLED, now=now)
        elif last.problem:
            self._jobs.end(job, JobState.FAILED, now=now, problem=last.problem)
        elif not self._stopping.is_set():
            problem = "the process that did the work was ended from outside (was memory short?); ask for the job again."
            self._jobs.end(job, JobState.FAILED, now=now, problem=problem)
        else:
            return
        self._ended(self._jobs.one(job.id))

    def _followed(self, working: "subprocess.Popen[bytes]", job: Job) -> Word:
        """Note the progress that is told, and return the last word."""
        last, noted = Word(), 0.0
        for line in working.stdout or ():
            last = msgspec.json.decode(line, type=Word)
            if last.progress is not None and time.monotonic() - noted > _NOTE_SECONDS:
                noted = time.monotonic()
                with suppress(StoreError):
                    self._jobs.note(job.id, last.progress, now=self._clock())
        return last

    def _guard(self, job_id: str, working: "subprocess.Popen[bytes]") -> None:
        """End the work when the job is cancelled or this process stops."""
        while working.poll() is None:
            if self._stopping.wait(_NOTE_SECONDS):
                working.kill()
            with suppress(StoreError, UnknownRecordError):
                if self._jobs.one(job_id).cancelled:
                    working.kill()

    def _started(self, job: Job) -> "subprocess.Popen[bytes]":
        order = Order(
            kind=job.kind,
            folder=str(self._jobs.root / job.id),
            actor=job.asked_by,
            today=self._clock().date(),
            options=msgspec.Raw(msgspec.json.encode(job.options)),
        )
        working = subprocess.Popen(  # noqa: S603 - our own program
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._jobs.home.environment(),
        )
        if working.stdin is not None:
            working.stdin.write(msgspec.json.encode(order) + b"\n")
            working.stdin.flush()
        return working
