"""How does the audit log keep up with many requests? Those that come while one write runs are written together.

An answer is given only when its entry is written: what is not in the log was not answered.
"""

import asyncio
import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from article41.services.recording import Act, write_with
from article41.store.home import HomeFolder
from article41.store.recording import Scribe


class _Entry(NamedTuple):
    acts: Sequence[Act]
    actor: str
    written: "asyncio.Future[None]"


class Ledger:
    """Writes acts into the audit log of a home, in the order in which they come."""

    def __init__(self, home: HomeFolder, *, clock: Callable[[], datetime.datetime]) -> None:
        self._clock = clock
        self._waiting: list[_Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="article41-ledger")
        self._scribe = Scribe(home, lasting=True)

    async def write(self, acts: Sequence[Act], *, actor: str) -> None:
        """Return when the acts are in the log; raise `StoreError` when they cannot be written."""
        if not acts:
            return
        loop = asyncio.get_running_loop()
        entry = _Entry(acts, actor, loop.create_future())
        self._waiting.append(entry)
        if self._writing is None or self._writing.done():
            self._writing = loop.create_task(self._write_waiting())
        await entry.written

    def close(self) -> None:
        """End when what is being written is written."""
        self._thread.submit(self._scribe.close)
        self._thread.shutdown(wait=True)

    async def _write_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            taken, self._waiting = self._waiting, []
            try:
                await loop.run_in_executor(self._thread, self._write, taken)
            except BaseException as error:  # noqa: BLE001 - whoever waits for the entry is told
                _tell(taken, error)
            else:
                _tell(taken, None)

    def _write(self, entries: Sequence[_Entry]) -> None:
        acts = [(act, entry.actor) for entry in entries for act in entry.acts]
        write_with(self._scribe, acts, at=self._clock())


def _tell(entries: Sequence[_Entry], error: BaseException | None) -> None:
    for entry in entries:
        if entry.written.done():
            continue
        if error is None:
            entry.written.set_result(None)
        else:
            entry.written.set_exception(error)
