"""Tests of the exchange of lists while requests come in: no failed answer, none mixed of two sets."""

import datetime
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.api.workers import CAN_SHARE
from article41.model import Kind, Listing, Name
from article41.sources.publication import ParsedList
from article41.store.store import Store
from tests.api.serving import Command, Server, serving, serving_command

NAME = "Zorro Quexadaviel"
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03")
_SURE = 20


def _publish(home: Path, day: str) -> None:
    """Put a publication into the store whose every listing carries its day in its name."""
    raw = home / f"un-{day}.txt"
    raw.write_text(day)
    listings = tuple(
        Listing(id=f"un:{number}", source="un", kind=Kind.PERSON, names=(Name(f"{NAME} {day} {'I' * number}"),))
        for number in range(1, 6)
    )
    parsed = ParsedList("un", "un-xml", listings, datetime.date.fromisoformat(day), len(listings))
    fetched = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    Store.open(home).import_parsed(parsed, files=[raw], fetched_at=fetched)


@contextmanager
def _in_this_process(home: Path) -> Iterator[Server]:
    with serving(create_app(Settings(home=home, check_seconds=0.05))) as server:
        yield server


@contextmanager
def _by_workers(home: Path) -> Iterator[Command]:
    with serving_command(home, "--workers", "2") as command:
        while len(command.workers()) < 2:
            time.sleep(0.1)
        yield command


@pytest.mark.slow
@pytest.mark.parametrize("started", [_in_this_process, _by_workers])
def test_new_lists_come_into_use_between_answers(
    tmp_path: Path, started: Callable[[Path], AbstractContextManager[Server | Command]]
) -> None:
    """While clients ask without pause, two refreshes come into use; each answer is of the one set that it names."""
    if started is _by_workers and not CAN_SHARE:
        pytest.skip("this system does not deal connections out to several processes")
    _publish(tmp_path, DAYS[0])
    parties = {str(number): {"names": [NAME]} for number in range(8)}
    answers: list[httpx.Response] = []
    stop = threading.Event()

    with started(tmp_path) as server:

        def ask() -> None:
            body = {"parties": parties, "settings": {"alert_threshold": 0.001}}
            while not stop.is_set():
                answers.append(httpx.post(f"{server.url}/api/v1/screen/batch", json=body, timeout=20))
                time.sleep(0.01)

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for day in DAYS[1:]:
            _publish(tmp_path, day)
            _wait_for(server.url, day)
        stop.set()
        for thread in threads:
            thread.join()

    assert {answer.status_code for answer in answers} == {200}
    seen = {_day_of(answer) for answer in answers}
    assert seen == set(DAYS)


def _day_of(answer: httpx.Response) -> str:
    """Return the day of the set that an answer names; everything in the answer must be of that day."""
    day = answer.headers["x-article41-snapshots"].partition("=")[2][:10]
    report = answer.json()
    assert [used["published_on"] for used in report["lists"]] == [day]
    names = {match["matched_name"] for one in report["results"].values() for match in one["matches"]}
    assert names
    assert all(day in name for name in names)
    return day


def _wait_for(url: str, day: str) -> None:
    """Return when a day's set has been named so often that whoever answers has it."""
    until, named = time.monotonic() + 60, 0
    while time.monotonic() < until:
        named = named + 1 if day in httpx.get(f"{url}/readyz").headers["x-article41-snapshots"] else 0
        if named == _SURE:
            return
        time.sleep(0.02)
    raise TimeoutError(day)
