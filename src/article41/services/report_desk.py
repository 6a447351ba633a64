"""Who reads reports for a running process? Another process, one report at a time; see `report_process`.

It is started when the first report comes, ended when a report takes too long, and started again when it is gone.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

import msgspec

from article41 import errors
from article41.errors import Article41Error, InputFileError, TooBusyError
from article41.services.report_process import Answer, Order, Read, Stage
from article41.store.home import HomeFolder

_COMMAND: Final = (sys.executable, "-m", "article41.services.report_process")
_KINDS: Final[Mapping[str, type[Article41Error]]] = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Article41Error)
}


class ReportDesk:
    """Has reports read; safe for any number of threads.

    `most_seconds` is how long a report may take; to open lists, which may have to be indexed, `opening_seconds`.
    """

    def __init__(
        self,
        home: HomeFolder,
        *,
        wait_seconds: float = 20.0,
        most_seconds: float = 90.0,
        opening_seconds: float = 900.0,
    ) -> None:
        self._home = home
        self._wait_seconds, self._most_seconds, self._opening_seconds = wait_seconds, most_seconds, opening_seconds
        self._free = threading.Lock()
        self._reader: subprocess.Popen[bytes] | None = None

    def read(self, order: Order) -> Read:
        """Return what is in a report.

        Raises what `Reader.read` raises, `InputFileError` for one that took too long or brought the reader down, and
        `TooBusyError` while others are being read.
        """
        if not self._free.acquire(timeout=self._wait_seconds):
            raise TooBusyError("other reports are being read; ask again in a moment.")
        try:
            answer = self._answered(order)
        finally:
            self._free.release()
        if answer.read is None:
            raise _KINDS.get(answer.kind, InputFileError)(answer.problem)
        return answer.read

    def close(self) -> None:
        """End the reader."""
        self._end()

    def _answered(self, order: Order) -> Answer:
        reader, asked, seconds = self._running(), msgspec.json.encode(order) + b"\n", self._most_seconds
        while True:
            begun, watch = time.monotonic(), threading.Timer(seconds, reader.kill)
            watch.start()
            try:
                line = self._told(reader, asked)
            finally:
                watch.cancel()
            if not line:
                break
            answer = msgspec.json.decode(line, type=Answer)
            if answer.stage is None:
                return answer
            asked, seconds = b"", self._opening_seconds if answer.stage is Stage.OPENING else self._most_seconds
        self._end()
        late = time.monotonic() - begun >= seconds
        why = f"took longer than {seconds:g} seconds" if late else "brought down the process that reads"
        raise InputFileError(f"{order.name}: {why}; give the article alone, as text.")

    def _told(self, reader: "subprocess.Popen[bytes]", asked: bytes) -> bytes:
        if reader.stdin is None or reader.stdout is None:
            return b""
        with suppress(OSError):
            reader.stdin.write(asked)
            reader.stdin.flush()
            return reader.stdout.readline()
        return b""

    def _running(self) -> "subprocess.Popen[bytes]":
        """Return the reader; a new one when there is none, or it has ended for want of reports."""
        if self._reader is not None and self._reader.poll() is None:
            return self._reader
        self._end()
        self._reader = subprocess.Popen(  # noqa: S603 - our own program
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._home.environment(),
        )
        return self._reader

    def _end(self) -> None:
        reader, self._reader = self._reader, None
        if reader is None:
            return
        reader.kill()
        with suppress(OSError):
            reader.communicate(timeout=10)
