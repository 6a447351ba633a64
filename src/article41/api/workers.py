"""How do several processes answer at one address? Each listens there by itself, and the system deals connections out.

They share nothing but the home: index and entities are mapped by all, the audit log has one chain that they add to in
turn, and of jobs and monitoring each is taken up by the one that comes first. The first worker begins alone, and makes
what the lists need; the others follow once it is ready, so that whoever is answered at all is answered by one that can.
A worker that ended is replaced. All end when the process that started them does, however it ends.
"""

import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import IO, Final, NamedTuple

from article41.api.settings import Settings
from article41.errors import UsageError

GRACE_SECONDS: Final = 10
"""How long requests under way may take to end when a worker is to stop."""
COUNTS_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which workers add up what they count."""
CAN_SHARE: Final = sys.platform == "linux"
"""Whether the system deals out connections among processes that listen at one address."""

_COMMAND: Final = (sys.executable, "-m", "article41.api.worker")
READY: Final = b"ready\n"
"""What a worker tells when it can screen."""
_LOOK_SECONDS: Final = 0.5
_PAUSE_SECONDS: Final = 2.0


class Order(NamedTuple):
    """What a worker is told: how to answer, and where; `follows` when others answer there already."""

    settings: Settings
    host: str
    port: int
    follows: bool = False


class Workers:
    """The workers of one address, until they are stopped."""

    def __init__(self, order: Order, *, count: int, counts: str) -> None:
        self._order = order
        self._count = count
        self._environment = {**os.environ, COUNTS_VARIABLE: counts}
        self._counts = counts
        self._working: list[subprocess.Popen[bytes]] = []
        self._selector = selectors.DefaultSelector()
        self._stopping = threading.Event()
        self._ready = False

    def run(self) -> None:
        """Keep the workers at work until `stop`, then let them end in order."""
        try:
            while not self._stopping.is_set():
                if len(self._working) < (self._count if self._ready else 1):
                    self._start()
                for key, _ in self._selector.select(_LOOK_SECONDS):
                    self._hear(key.data)
        finally:
            self._end()

    def stop(self, *_: object) -> None:
        """Have `run` come to its end."""
        self._stopping.set()

    def _start(self) -> None:
        working = subprocess.Popen(  # noqa: S603 - our own program
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment
        )
        _pipe(working.stdin).write(pickle.dumps(self._order._replace(follows=self._ready)))
        _pipe(working.stdin).flush()
        self._working.append(working)
        self._selector.register(_pipe(working.stdout), selectors.EVENT_READ, working)

    def _hear(self, working: "subprocess.Popen[bytes]") -> None:
        """Take in that a worker is ready, or that it has ended; another one is then started after a pause."""
        if _pipe(working.stdout).readline() == READY:
            self._ready = True
            return
        self._selector.unregister(_pipe(working.stdout))
        self._working.remove(working)
        _close(working)
        _forget_counts(working.pid, self._counts)
        self._stopping.wait(_PAUSE_SECONDS)

    def _end(self) -> None:
        for working in self._working:
            _pipe(working.stdin).close()
        for working in self._working:
            _close(working)
        self._selector.close()


def serve_shared(order: Order, *, count: int) -> None:
    """Answer with several workers, at a port that is `reserved`, until this process is told to stop."""
    with tempfile.TemporaryDirectory(prefix="article41-counts-") as counts:
        workers = Workers(order, count=count, counts=counts)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, workers.stop)
        workers.run()


@contextmanager
def reserved(host: str, port: int) -> Iterator[int]:
    """Hold a port so that only workers of this user may listen there; yield its number, a free one for 0.

    Raises `UsageError` when somebody has it.
    """
    try:
        for probe in listening(host, port, shared=False) if port else ():
            probe.close()
        held = listening(host, port)
    except OSError as error:
        said = error.strerror or error
        raise UsageError(f"--host {host} --port {port}: cannot be listened at ({said}); choose others.") from None
    number = int(held[0].getsockname()[1])
    with ExitStack() as stack:
        for each in held:
            stack.enter_context(closing(each))
        if not CAN_SHARE:
            stack.close()
        yield number


def listening(host: str, port: int, *, shared: bool = CAN_SHARE) -> list[socket.socket]:
    """Return sockets bound to an address, `shared` with those of other workers."""
    places = dict.fromkeys(
        (family, address[0]) for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    )
    return [_bound(family, str(address), port, shared=shared) for family, address in places]


def _bound(family: socket.AddressFamily, address: str, port: int, *, shared: bool) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        made.bind((address, port))
    except OSError:
        made.close()
        raise
    return made


def _forget_counts(pid: int, folder: str) -> None:
    """Drop what a worker that ended had under way; what it had counted stays counted."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]


def _close(working: "subprocess.Popen[bytes]") -> None:
    """See a worker out; one that does not end is ended."""
    try:
        working.wait(GRACE_SECONDS + 5)
    except subprocess.TimeoutExpired:
        working.kill()
        working.wait()
    for pipe in (working.stdin, working.stdout):
        _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
