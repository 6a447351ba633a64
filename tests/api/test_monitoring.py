"""Tests of the running process that watches: whoever brings new lists in, customers are screened and hooks told."""

import datetime
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.model import Kind, Name, Party
from article41.services.auditing import log, verify
from article41.services.casework import Casework
from article41.services.lists import refresh_lists
from article41.services.receivers import add_hook
from article41.services.watching import add_customers, watched_of
from article41.services.webhooks import delivery_log, is_signed
from article41.store.casework import Asked
from article41.store.home import home_folder
from article41.store.lock import refresh_lock
from tests.api.serving import serving
from tests.services.receiving import Receiver, receiving

SEEN = "listings:\n  - {id: P1, kind: person, name: Orla Testova, listed_on: 2025-03-01}\n"
LATER = SEEN + "  - {id: P2, kind: person, name: Oberon Ashgrove, listed_on: 2025-04-01}\n"


def now() -> datetime.datetime:
    """Return the time."""
    return datetime.datetime.now(datetime.UTC)


def listed(folder: Path, content: str, day: str) -> Path:
    """Write a publication."""
    file = folder / f"own-{day}.yaml"
    file.write_text(f"published_on: {day}\n{content}", encoding="utf-8")
    return file


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that runs."""
    with receiving() as made:
        yield made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a list that names one person, and two customers: that one and another."""
    made = tmp_path / "home"
    made.mkdir()
    (made / "policy.toml").write_text('hooks_allow = ["127.0.0.1"]\n')
    refresh_lists(made, ("own",), from_path=listed(tmp_path, SEEN, "2025-03-01"))
    work = Casework.open(made, clock=now)
    names = ("Orla Testova", "Oberon Ashgrove", "Tamsin Lockridge")
    watched = [watched_of(f"C-{name[:2]}", Party(kind=Kind.PERSON, names=(Name(name),))) for name in names]
    add_customers(work, watched, actor="ada")
    return made


def settings(home: Path, *, monitor: bool = True) -> Settings:
    """Return settings under which the process looks often."""
    return Settings(home=home, check_seconds=0.2, monitor=monitor)


def until(met: Callable[[], bool], *, seconds: float = 40.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.05)


def test_new_lists_of_another_process_raise_alerts_that_are_told(
    home: Path, receiver: Receiver, tmp_path: Path
) -> None:
    """A command brings a list in: the running process finds the customer it names, and tells the web hook, signed."""
    secret = add_hook(Casework.open(home, clock=now), name="desk", url=receiver.url, actor="ada")
    with serving(create_app(settings(home))) as server:
        until(lambda: len(receiver.got) == 1)
        file = listed(tmp_path, LATER, "2025-04-01")
        command = (sys.executable, "-m", "article41.cli", "--home", home, "lists", "refresh", "own", "--from", file)
        assert subprocess.run(command, check=False, capture_output=True).returncode == 0
        until(lambda: len(receiver.got) == 2)
        assert server.app.state.context.monitor.state.on
    told = [json.loads(body) for _, body in receiver.got]
    assert [(each["listing_id"], each["reference"]) for each in told] == [("own:P1", "C-Or"), ("own:P2", "C-Ob")]
    headers, body = receiver.got[1]
    assert is_signed(secret.encode(), body, headers["Article41-Signature"], now=now())
    first, second = [entry.said() for entry in log(home) if entry.action == "monitor.run"]
    assert (first["whole"], first["changes"], second["whole"], second["changes"]) == (3, 0, 0, 3)
    assert verify(home).faults == ()


def test_a_restart_goes_on_where_it_stood(home: Path, receiver: Receiver, tmp_path: Path) -> None:
    """What came while nobody ran, and what a receiver refused, is done and told after the next start, once each."""
    add_hook(Casework.open(home, clock=now), name="desk", url=receiver.url, actor="ada")
    receiver.statuses = [503]
    work = Casework.open(home, clock=now)
    with serving(create_app(settings(home))):
        until(lambda: bool(delivery_log(work)) and delivery_log(work)[0].attempts == 1)
    refresh_lists(home, ("own",), from_path=listed(tmp_path, LATER, "2025-04-01"))
    later = now() + datetime.timedelta(minutes=2)
    with serving(create_app(settings(home), clock=lambda: later)):
        until(lambda: [each.state for each in delivery_log(work)] == ["sent", "sent"])
    ids = [headers["Article41-Delivery"] for headers, _ in receiver.got]
    assert (len(ids), len(set(ids))) == (3, 2)
    assert len(work.cases(Asked())) == 2


def test_two_processes_do_not_do_it_twice(home: Path) -> None:
    """While another process of the home watches, this one leaves it to that one; it takes over when that one ends."""
    work = Casework.open(home, clock=now)
    with refresh_lock(home_folder(home).root / "watch.lock"), serving(create_app(settings(home))) as server:
        time.sleep(0.6)
        assert server.app.state.context.monitor.state.on
        assert work.cases(Asked()) == ()
    with serving(create_app(settings(home))):
        until(lambda: len(work.cases(Asked())) == 1)


def test_the_process_can_be_told_to_leave_it(home: Path) -> None:
    """Without monitoring nothing happens by itself."""
    with serving(create_app(settings(home, monitor=False))) as server:
        time.sleep(0.6)
        assert not server.app.state.context.monitor.state.on
    assert Casework.open(home, clock=now).cases(Asked()) == ()


def test_what_goes_wrong_is_told_once_and_tried_again(home: Path) -> None:
    """A policy that cannot be read stops the watching, is told, and once mended and woken the work is done."""
    policy = home / "policy.toml"
    policy.write_text("nonsense = true\n")
    with serving(create_app(settings(home))) as server:
        monitor = server.app.state.context.monitor
        until(lambda: "nonsense" in monitor.state.problem)
        policy.unlink()
        monitor.wake()
        work = Casework.open(home, clock=now)
        until(lambda: len(work.cases(Asked())) == 1)
        until(lambda: monitor.state.problem == "")


def test_a_run_in_another_process_is_waited_for(home: Path) -> None:
    """While somebody runs the monitor by hand nothing fails; afterwards this process looks for itself."""
    work = Casework.open(home, clock=now)
    with refresh_lock(home_folder(home).root / "monitor.lock"), serving(create_app(settings(home))) as server:
        monitor = server.app.state.context.monitor
        until(lambda: monitor.state.running)
        until(lambda: not monitor.state.running)
        assert monitor.state.problem == ""
    assert work.cases(Asked()) == ()
