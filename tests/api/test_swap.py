"""Tests of the exchange of lists while requests come in: no failed answer, none mixed of two sets."""

import datetime
import threading
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.model import Kind, Listing, Name
from article41.sources.publication import ParsedList
from article41.store.store import Store
from tests.api.serving import serving

NAME = "Zorro Quexadaviel"
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03")


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


@pytest.mark.slow
def test_new_lists_come_into_use_between_answers(tmp_path: Path) -> None:
    """While clients ask without pause, two refreshes come into use; each answer is of the one set that it names."""
    _publish(tmp_path, DAYS[0])
    parties = {str(number): {"names": [NAME]} for number in range(8)}
    answers: list[httpx.Response] = []
    stop = threading.Event()

    with serving(create_app(Settings(home=tmp_path, check_seconds=0.05))) as server:

        def ask() -> None:
            with httpx.Client() as client:
                while not stop.is_set():
                    body = {"parties": parties, "settings": {"alert_threshold": 0.001}}
                    answers.append(client.post(f"{server.url}/api/v1/screen/batch", json=body))
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
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if day in httpx.get(f"{url}/readyz").headers["x-article41-snapshots"]:
            time.sleep(0.2)
            return
        time.sleep(0.05)
    raise TimeoutError(day)
