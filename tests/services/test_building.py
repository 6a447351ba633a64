"""Helpers that build an index: how many there are does not show, and none are needed."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from article41.model import Kind, Listing, Name
from article41.screening import layout
from article41.screening.build import build_index
from article41.screening.layout import one_by_one
from article41.services import building
from article41.services.building import helpers

forking = pytest.mark.skipif(sys.platform != "linux", reason="helpers are forked on Linux only")
CHUNKS = list(range(20))


@pytest.fixture(autouse=True)
def no_helper_is_left() -> Iterator[None]:
    """After each test, no process that it started is there."""
    yield
    assert multiprocessing.active_children() == []


def doubled(number: int) -> tuple[int, int]:
    """Return twice a number, and which process computed it."""
    return 2 * number, os.getpid()


def ended_on_seven(number: int) -> int:
    """End the process that computes, when it is a helper and gets a seven."""
    if number == 7 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refused(number: int) -> int:
    """Fail."""
    raise ValueError(f"not {number}")


def listings() -> list[Listing]:
    """Return 40 listings, some of whose names are equal."""
    return [
        Listing(id=f"t:{i}", source="t", kind=Kind.PERSON, names=(Name(f"Zubrowka {i % 30} Kim"), Name("김정은")))
        for i in range(40)
    ]


@forking
def test_work_is_done_by_others_in_order() -> None:
    """Results come in the order of the chunks, from other processes than this one."""
    if threading.active_count() > 1:
        pytest.skip("another test left a thread running, beside which no helper is forked")
    with helpers(2) as spread:
        found = list(spread(doubled, CHUNKS))
    assert [number for number, _ in found] == [2 * number for number in CHUNKS]
    assert os.getpid() not in {process for _, process in found}


@forking
def test_the_bytes_do_not_depend_on_the_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One, two or three processes write the same index, byte for byte."""
    monkeypatch.setattr(layout, "NAMES_A_RUN", 3)
    monkeypatch.setattr(layout, "TOKENS_A_RUN", 4)
    for count in (1, 2, 3):
        with helpers(count) as spread:
            build_index(iter(listings()), [], tmp_path / str(count), spread=spread)
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes()
        assert file.read_bytes() == (tmp_path / "3" / file.name).read_bytes()


@forking
def test_what_a_helper_did_not_finish_is_done_here() -> None:
    """When a helper is ended from outside (memory is short, say), nothing is missing."""
    with helpers(2) as spread:
        assert list(spread(ended_on_seven, CHUNKS)) == CHUNKS
        assert list(spread(ended_on_seven, CHUNKS)) == CHUNKS


@forking
def test_a_mistake_in_the_work_is_told() -> None:
    """An error of the work itself comes through as it is; the helpers are ended."""
    with pytest.raises(ValueError, match="not 0"), helpers(2) as spread:
        list(spread(refused, CHUNKS))


@pytest.mark.parametrize("error", [OSError(11, "no more processes"), NotImplementedError("no semaphores")])
def test_where_processes_cannot_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """A system that grants no process, or has no semaphores, is no hindrance."""

    def none(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(building, "ProcessPoolExecutor", none)
    with helpers(2) as spread:
        assert spread is one_by_one
        assert list(spread(doubled, CHUNKS)) == [(2 * number, os.getpid()) for number in CHUNKS]


def test_one_core_needs_no_helpers() -> None:
    """One process is this one."""
    with helpers(1) as spread:
        assert spread is one_by_one


def test_beside_another_thread_nothing_is_forked() -> None:
    """A lock that another thread holds would never be released in a fork."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    with helpers(2) as spread:
        assert spread is one_by_one
    done.set()
    thread.join()


@forking
def test_helpers_end_with_their_parent() -> None:
    """A parent that is killed leaves no helpers behind."""
    program = (
        "import multiprocessing, time\n"
        "from article41.services.building import helpers\n"
        "with helpers(2) as spread:\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 2
    for _ in range(100):
        if not any(map(is_running, children)):
            break
        time.sleep(0.1)
    assert not any(map(is_running, children))


def is_running(pid: int) -> bool:
    """Return whether a process is there and is not only waiting to be buried."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
