"""What does a request need beside its own words? The lists, the store, the settings and the time."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar, cast

import msgspec
from starlette.requests import HTTPConnection

from article41.api.ledger import Ledger
from article41.api.logs import log
from article41.api.settings import Settings
from article41.api.telemetry import Measures
from article41.errors import StoreAccessError, StoreError, UsageError
from article41.services.casework import local_user
from article41.services.held import Held, HeldLists
from article41.services.job_runner import JobRunner
from article41.services.jobs import Job, JobKind, Jobs
from article41.services.keys import KeyRing
from article41.services.monitor_runner import MonitorRunner
from article41.services.monitoring import MonitorRun
from article41.services.report_desk import ReportDesk
from article41.services.settings_log import note_policy
from article41.services.webhooks import Sent
from article41.store.glance import schema_version

if TYPE_CHECKING:
    from article41.store.store import Store

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
Clock = Callable[[], datetime.datetime]

HELD: Final = "article41.held"
"""Where the set of lists that a request is answered from stands in its scope."""


def utc_now() -> datetime.datetime:
    """Return the time by this machine's clock."""
    return datetime.datetime.now(datetime.UTC)


class Context:
    """What all requests share; one for each application."""

    def __init__(self, settings: Settings, *, clock: Clock = utc_now) -> None:
        self.settings = settings
        self.policy = settings.policy
        self._policy_problem = ""
        self._has_store = False
        self.clock = clock
        self.held = HeldLists(
            settings.home,
            database=settings.database,
            sources=settings.sources,
            datasets=settings.datasets,
            clock=clock,
        )
        self.jobs = Jobs(self.held.home)
        self.runner = JobRunner(self.jobs, clock=clock, ended=self._job_ended)
        self.monitor = MonitorRunner(
            self.held.home,
            clock=clock,
            ran=self._monitor_ran,
            failed=lambda problem: log().error("monitor failed", problem=problem),
            poll_seconds=settings.check_seconds,
        )
        self.desk = ReportDesk(self.held.home)
        self.ledger = Ledger(self.held.home, clock=clock)
        self.keys = KeyRing(self.held.home, reread_seconds=settings.keys_seconds)
        self.measures = Measures()
        self._threads = ThreadPoolExecutor(settings.limits.threads, thread_name_prefix="article41")

    def today(self) -> datetime.date:
        """Return the day, in UTC."""
        return self.clock().date()

    def store(self) -> "Store":
        """Open the store; raise `StoreVersionError` when a newer program made it."""
        from article41.store.store import Store

        return Store.open(self.held.home)

    async def run(
        self, work: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Result:
        """Do work that takes time in one of a bounded number of threads."""
        import asyncio
        from functools import partial

        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *args, **kwargs))

    def begin(self) -> None:
        """Make the database where there is none, so that everything is logged from the start, and begin with the jobs.

        A home that cannot be written is told of, and served as far as that goes.
        """
        try:
            with self.store().database.writing():
                self._has_store = True
        except StoreError as error:
            log().error("nothing can be written", problem=str(error))
        self.note_policy(trusting=False)
        self.runner.start()
        if self.settings.monitor:
            self.monitor.start()

    def check_store(self) -> None:
        """Raise `StoreError` when the database cannot be reached, or was there and is gone: nothing could be logged."""
        if not schema_version(self.held.home) and self._has_store:
            raise StoreAccessError(f"{self.held.home.database}: the database is gone; put it back where it was.")

    def note_policy(self, *, trusting: bool = True) -> None:
        """Log what somebody has changed in the policy of the house; one that cannot be read is told of once."""
        problem = ""
        try:
            note_policy(self.held.home, at=self.clock(), actor=local_user(), trusting=trusting)
        except (UsageError, StoreError) as error:
            problem = str(error)
        if problem and problem != self._policy_problem:
            log().error("policy not logged", problem=problem)
        self._policy_problem = problem

    def measure(self) -> None:
        """Note how the lists in use stand."""
        held = self.held.peek()
        for used in held.used if held is not None else ():
            source = used.snapshot.source
            self.measures.listings.labels(source).set(used.snapshot.listings)
            self.measures.age.labels(source).set(used.age_days(self.today()))
        for state, count in self.jobs.counts().items():
            self.measures.jobs.labels(state).set(count)

    def _job_ended(self, job: Job) -> None:
        log().info("job ended", job=job.id, kind=job.kind, state=job.state, who=job.asked_by)
        if job.kind is JobKind.REFRESH:
            self.held.refresh_if_changed()
            self.monitor.wake()

    def _monitor_ran(self, done: MonitorRun | Sent) -> None:
        what = "monitor ran" if isinstance(done, MonitorRun) else "web hooks told"
        log().info(what, **msgspec.structs.asdict(done))

    def close(self) -> None:
        """Let the threads end; what is under way is finished, except jobs, which are taken up at the next start."""
        self.monitor.stop()
        self.desk.close()
        self.runner.stop()
        self.ledger.close()
        self._threads.shutdown(wait=True, cancel_futures=True)


def context(request: HTTPConnection) -> Context:
    """Return the context of the application that a request came to; usable as a dependency."""
    return cast(Context, request.app.state.context)


def held_of(request: HTTPConnection) -> Held:
    """Return the one set of lists that this request is answered from, named in a header of the answer.

    Raises `NotReadyError` while there is none.
    """
    held = request.scope.get(HELD)
    if held is None:
        held = request.scope[HELD] = context(request).held.current()
    return cast(Held, held)
