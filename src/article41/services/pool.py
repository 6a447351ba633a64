"""How do several processes work on a stream, in order, while memory does not grow with it?"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from article41.errors import InputFileError

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000


def in_order(
    work: Callable[[Chunk], Result], chunks: Iterable[Chunk], *, processes: int, start_method: str | None = None
) -> Generator[Result, None, None]:
    """Yield `work(chunk)` of each chunk, in order; only a few chunks a process are read ahead.

    `work` must be picklable. One process means this one. Closing the iterator ends the processes.
    """
    if processes <= 1:
        yield from map(work, chunks)
        return
    context = multiprocessing.get_context(start_method or _start_method())
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    under_way: deque[Future[Result]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(work, chunk))
            if len(under_way) > 2 * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise InputFileError(
            "a process that screened was ended from outside (was memory short?); "
            "continue with --resume and fewer --processes."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def usable_processes() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_method() -> str:
    """Forking is quick, and safe while there is one thread; elsewhere processes start afresh."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends its processes in order; look for cycles of objects seldom.

    A row makes many objects and no cycles, so that looking for them every few hundred objects finds nothing.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
