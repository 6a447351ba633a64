"""Who does the work of building an index? Helpers on all cores, or this process alone where there are none to be had.

Helpers are forked, which is quick, and safe while there is one thread. Elsewhere this process works alone: a process
that starts afresh would first run the script of whoever uses the package.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from article41.screening.layout import Spread, one_by_one
from article41.services.pool import usable_processes

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


@contextmanager
def helpers(wanted: int | None = None) -> Iterator[Spread]:
    """Yield what spreads work over as many processes as `wanted` (for None, one a core), or else does it here."""
    count = usable_processes() if wanted is None else wanted
    pool = _started(count) if count > 1 and _can_fork() else None
    if pool is None:
        yield one_by_one
        return
    try:
        yield _Helpers(pool, count).spread
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Helpers:
    """Processes that work; what one of them was to do when it was ended from outside is done here."""

    def __init__(self, pool: ProcessPoolExecutor, count: int) -> None:
        self._pool = pool
        self._ahead = 2 * count

    def spread(self, work: Callable[[Chunk], Result], chunks: Iterable[Chunk], /) -> Iterator[Result]:
        """Yield `work(chunk)` of each chunk, in order; only a few chunks are read ahead."""
        under_way: deque[tuple[Chunk, Future[Result] | None]] = deque()
        for chunk in chunks:
            under_way.append((chunk, self._given(work, chunk)))
            if len(under_way) > self._ahead:
                yield _done(work, *under_way.popleft())
        while under_way:
            yield _done(work, *under_way.popleft())

    def _given(self, work: Callable[[Chunk], Result], chunk: Chunk) -> "Future[Result] | None":
        try:
            return self._pool.submit(work, chunk)
        except BrokenProcessPool:
            return None


def _done(work: Callable[[Chunk], Result], chunk: Chunk, future: "Future[Result] | None") -> Result:
    try:
        return work(chunk) if future is None else future.result()
    except BrokenProcessPool:
        return work(chunk)


def _can_fork() -> bool:
    """Whether processes can be forked safely; those of a `multiprocessing.Pool` may have none of their own."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and alone


def _started(count: int) -> ProcessPoolExecutor | None:
    """Return processes that have proved to work; None where the system grants none."""
    before = set(multiprocessing.active_children())
    try:
        pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), initializer=_prepare)
        pool.submit(int).result()
    except (OSError, ImportError, RuntimeError):
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        return None
    return pool


def _prepare() -> None:
    """Leave Ctrl-C to the parent, end when it has ended, and look for no cycles: there are none in what is made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
