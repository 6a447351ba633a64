"""How does the audit log keep up with many requests? Those that come while one write runs are written together.

An answer is given only when its entry is written: what is not in the log was not answered.
"""

import asyncio
import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import groupby
from typing import NamedTuple

from article41.services.recording import Act, write
from article41.store.home import HomeFolder
from article41.store.recording import kept_open


class _Entry(NamedTuple):
    acts: Sequence[Act]
    actor: str
    written: "asyncio.Future[None]"


class Ledger:
    """Writes acts into the audit log of a home, in the order in which they come."""

    def __init__(self, home: HomeFolder, *, clock: Callable[[], datetime.datetime]) -> None:
        self._home = home
        self._clock = clock
        self._waiting: list[_Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="article41-ledger")
        self._open = ExitStack()

    def begin(self) -> None:
        """Hold the log open, so that writing to it takes less time; raise `StoreError` when it cannot be read."""
        self._thread.submit(lambda: self._open.enter_context(kept_open(self._home))).result()

    async def write(self, acts: Sequence[Act], *, actor: str) -> None:
        """Return when the acts are in the log; raise `StoreError` when they cannot be written."""
        loop = asyncio.get_running_loop()
        entry = _Entry(acts, actor, loop.create_future())
        self._waiting.append(entry)
        if self._writing is None or self._writing.done():
            self._writing = loop.create_task(self._write_waiting())
        await entry.written

    def close(self) -> None:
        """End when what is being written is written."""
        self._thread.submit(self._open.close)
        self._thread.shutdown(wait=True)

    async def _write_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            taken, self._waiting = self._waiting, []
            for actor, entries in groupby(taken, key=lambda entry: entry.actor):
                together = list(entries)
                acts = [act for entry in together for act in entry.acts]
                try:
                    await loop.run_in_executor(self._thread, self._write, acts, actor)
                except BaseException as error:  # noqa: BLE001 - whoever waits for the entry is told
                    _tell(together, error)
                else:
                    _tell(together, None)

    def _write(self, acts: Sequence[Act], actor: str) -> None:
        write(self._home, acts, at=self._clock(), actor=actor)


def _tell(entries: Sequence[_Entry], error: BaseException | None) -> None:
    for entry in entries:
        if entry.written.done():
            continue
        if error is None:
            entry.written.set_result(None)
        else:
            entry.written.set_exception(error)
