"""What is done over HTTP is in the audit log, under its action, before it is answered."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.api.v1 import examples
from article41.services.auditing import Wanted, log, verify
from tests.api.serving import Server, serving

QUERY = {"schema": "Person", "properties": {"name": ["Jang Song Chol"]}}
ASKED = (
    ("/api/v1/screen", dict(examples.SCREEN), {"screen": 1}),
    ("/api/v1/screen/batch", dict(examples.BATCH), {"screen": 2}),
    ("/match/default", {"queries": {"a": QUERY, "b": QUERY}}, {"screen.match": 2}),
    ("/api/v1/check", dict(examples.CHECK), {"check": 1}),
    ("/api/v1/alerts", {"parties": [{"party": {"names": ["Jang Song Chol"]}}]}, {"case.opened": 1, "case.raised": 1}),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without lists."""
    return tmp_path_factory.mktemp("recorded")


@pytest.fixture(scope="module")
def recording(home: Path) -> Iterator[Server]:
    """A server that looks often whether anything has changed."""
    with serving(create_app(Settings(home=home, check_seconds=0.05))) as started:
        yield started


@pytest.mark.parametrize(("path", "body", "recorded"), ASKED)
def test_what_is_asked_is_recorded(
    recording: Server, home: Path, path: str, body: dict[str, object], recorded: dict[str, int]
) -> None:
    """Each party or activity is an entry by who asked, with the lists that were used."""
    before = len(log(home))
    assert httpx.post(f"{recording.url}{path}", json=body).status_code == 200
    entries = log(home)[before:]
    assert Counter(entry.action for entry in entries) == recorded
    assert {entry.actor for entry in entries} == {"local"}
    assert verify(home).faults == ()


def test_a_policy_that_was_edited_is_recorded(recording: Server, home: Path) -> None:
    """By the running process, within moments, without a restart."""
    (home / "policy.toml").write_text("[cases]\ndecide_days = 9\n")
    until = time.monotonic() + 10
    while not (found := log(home, Wanted(action="settings.changed"))):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert found[0].said()["changed"] == {"cases.decide_days": [5, 9]}
