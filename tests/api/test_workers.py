"""Tests of several processes that answer at one address: one log, one count, one set of lists for each answer."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2 as httpx
import psutil
import pytest

from article41.api.workers import CAN_SHARE, reserved
from article41.errors import UsageError
from article41.services.auditing import Wanted, log, verify
from tests.api.serving import Command, serving_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CAN_SHARE, reason=f"{sys.platform} does not deal connections out to several processes"),
]
QUERY = {"queries": {"q": {"schema": "Person", "properties": {"name": ["Jang Song Chol"]}}}}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists."""
    return tmp_path_factory.mktemp("workers")


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[Command]:
    """Two workers over the embedded listings."""
    with serving_command(home, "--workers", "2") as command:
        _until(lambda: len(command.workers()) == 2)
        time.sleep(1)
        yield command


def _until(holds: Callable[[], bool], *, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.05)


def _ask(url: str, count: int) -> list[int]:
    """Ask from several threads, each time over a connection of its own; return the statuses."""
    got: list[int] = []

    def ask() -> None:
        for _ in range(count // 4):
            got.append(httpx.post(f"{url}/match/default", json=QUERY, timeout=20).status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def _matches(home: Path) -> int:
    return len(log(home, Wanted(action="screen.match")))


def _counted(url: str) -> int:
    text = httpx.get(f"{url}/metrics").text
    (line,) = (line for line in text.splitlines() if line.startswith("article41_requests_total") and "/match/" in line)
    return int(float(line.rpartition(" ")[2]))


def test_all_write_one_log_and_one_count(served: Command, home: Path) -> None:
    """Every request that either answered is in the one chain, and in what any of them says was counted."""
    before = _matches(home)
    answered = _ask(served.url, 80)
    assert answered == [200] * 80
    assert _matches(home) == before + 80
    assert verify(home).faults == ()
    assert {_counted(served.url) for _ in range(6)} == {_matches(home)}


def test_a_worker_that_was_killed_is_replaced(served: Command, home: Path) -> None:
    """The others go on answering meanwhile, what was counted stays so, and the log is whole."""
    counted = _counted(served.url)
    victim = served.workers()[0]
    victim.kill()
    _until(lambda: victim.pid not in {one.pid for one in served.workers()} and len(served.workers()) == 2)
    _until(lambda: _ask(served.url, 8) == [200] * 8)
    assert _counted(served.url) >= counted
    assert verify(home).faults == ()


def test_a_port_in_use_is_refused(served: Command) -> None:
    """Two services never answer at one address by mistake."""
    port = int(served.url.rpartition(":")[2])
    with pytest.raises(UsageError, match="cannot be listened at"), reserved("127.0.0.1", port):
        pass
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match="cannot be listened at"), reserved("127.0.0.1", port):
            pass


def test_workers_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """However it ends."""
    with serving_command(tmp_path, "--workers", "2") as command:
        _until(lambda: len(command.workers()) == 2)
        workers = command.workers()
        os.kill(command.process.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(workers, timeout=20)
        assert alive == []
