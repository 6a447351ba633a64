"""Who has customers screened again when the lists have changed, and alerts told to web hooks?

One thread of one process of a home; others on the same home leave it to that one. It looks every few seconds, and at
once when woken, whether anybody is behind the lists that are active: whoever made them so, a job, a command or another
machine on the same database. The work itself is done by a process of its own. Nothing is kept here that a restart would
lose: who is behind, and what is to be delivered, is in the database.
"""

import datetime
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import msgspec

from article41.errors import Article41Error, StoreBusyError, StoreError
from article41.services.casework import Casework
from article41.services.monitor_process import Told
from article41.services.monitoring import MonitorRun, is_behind
from article41.services.webhooks import Sent, deliver
from article41.store.home import HomeFolder
from article41.store.lock import refresh_lock

_LOCK: Final = "watch.lock"
_STATE: Final = "watch.json"
_ASKED: Final = "watch.asked"
_COMMAND: Final = (sys.executable, "-m", "article41.services.monitor_process")
_FIRST_PAUSE, _LONGEST_PAUSE = 30.0, 600.0
"""Seconds until what failed is tried again: twice as long each time."""

Clock = Callable[[], datetime.datetime]


class Watching(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever watches a home is at: whether anybody does, how far a run is, what went wrong last."""

    on: bool = False
    running: bool = False
    done: int = 0
    of: int = 0
    problem: str = ""


class MonitorRunner:
    """Watches a home until it is stopped; `ran` is told of each run and delivery, `failed` of each new problem."""

    def __init__(
        self,
        home: HomeFolder,
        *,
        clock: Clock,
        ran: Callable[[MonitorRun | Sent], None],
        failed: Callable[[str], None],
        poll_seconds: float = 5.0,
    ) -> None:
        self._home, self._clock = home, clock
        self._ran, self._failed = ran, failed
        self._poll_seconds = poll_seconds
        self._pause, self._not_before = _FIRST_PAUSE, 0.0
        self._stopping, self._asked = threading.Event(), threading.Event()
        self._asked_last = 0
        self._thread = threading.Thread(target=self._loop, name="article41-monitor", daemon=True)
        self._state = Watching()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Have whoever watches look now, also at what failed before; in another process, within a few seconds."""
        with suppress(OSError):
            (self._home.root / _ASKED).touch()
        self._asked.set()

    @property
    def state(self) -> Watching:
        """What is being done, by whichever process of the home watches it."""
        return watching(self._home)

    def stop(self) -> None:
        """End; a run that is under way is ended, and the next one goes on where it stood."""
        self._stopping.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(30)

    def _loop(self) -> None:
        while not self._stopping.is_set():
            with suppress(StoreError), refresh_lock(self._home.root / _LOCK):
                self._watch()
            self._stopping.wait(self._poll_seconds)

    def _watch(self) -> None:
        """Look again and again; what fails is told once, and tried again later and later."""
        self._say(Watching(on=True))
        while not self._stopping.is_set():
            if self._was_asked() or time.monotonic() >= self._not_before:
                try:
                    self._look()
                    self._well()
                except StoreBusyError:
                    self._say(Watching(on=True))
                except (Article41Error, OSError) as error:
                    self._trouble(str(error))
            self._asked.wait(self._poll_seconds)
            self._asked.clear()

    def _look(self) -> None:
        work = Casework.open(self._home, clock=self._clock)
        problem = self._brought_up(work) if is_behind(work) else ""
        sent = deliver(work, until=self._stopping.is_set)
        if sent != Sent():
            self._ran(sent)
        if problem:
            raise StoreError(problem)

    def _brought_up(self, work: Casework) -> str:
        """Have a process bring everybody up to the lists; return what went wrong, "" when nothing did."""
        self._say(Watching(on=True, running=True, problem=self._state.problem))
        last = Told(problem="the process that screens was ended from outside (was memory short?).")
        with self._started() as working:
            threading.Thread(target=self._guard, args=(working,), daemon=True).start()
            for line in working.stdout or ():
                last = msgspec.json.decode(line, type=Told)
                self._say(msgspec.structs.replace(self._state, done=last.done, of=last.of))
        if last.busy:
            raise StoreBusyError(last.problem)
        if last.run is not None:
            self._ran(last.run)
            return ""
        return "" if self._stopping.is_set() else last.problem or "the process that screens ended before it was done."

    def _guard(self, working: "subprocess.Popen[bytes]") -> None:
        """End the work when this process stops."""
        while working.poll() is None:
            if self._stopping.wait(0.2):
                working.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own program
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._home.environment(),
        )

    def _well(self) -> None:
        self._pause = _FIRST_PAUSE
        self._say(Watching(on=True))

    def _trouble(self, problem: str) -> None:
        self._not_before = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        if problem != self._state.problem:
            self._failed(problem)
        self._say(Watching(on=True, problem=problem))

    def _say(self, state: Watching) -> None:
        """Keep what is being done where other processes of the home can read it."""
        if state == self._state:
            return
        self._state = state
        with suppress(OSError):
            written = self._home.root / f"{_STATE}.new"
            written.write_bytes(msgspec.json.encode(state))
            written.replace(self._home.root / _STATE)

    def _was_asked(self) -> bool:
        """Return whether anybody has asked to look since this was asked last."""
        try:
            asked = (self._home.root / _ASKED).stat().st_mtime_ns
        except OSError:
            return False
        before, self._asked_last = self._asked_last, asked
        return asked != before


def watching(home: HomeFolder) -> Watching:
    """Return what whoever watches a home is at."""
    try:
        with refresh_lock(home.root / _LOCK):
            return Watching()
    except StoreBusyError:
        try:
            return msgspec.json.decode((home.root / _STATE).read_bytes(), type=Watching)
        except (OSError, msgspec.DecodeError):
            return Watching(on=True)
    except StoreError:
        return Watching()
