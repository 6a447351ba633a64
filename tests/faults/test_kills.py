"""Is anything lost or doubled when a process is killed at any moment?"""

import datetime
import json
import random
from pathlib import Path

import pytest

from article41.model import Match
from article41.services.alerting import Basis, Concern, raise_alerts
from article41.services.auditing import log, verify
from article41.services.casework import Casework
from article41.services.screening import open_lists
from article41.store.home import HomeFolder, home_folder
from article41.store.store import Store
from tests.faults.killing import (
    TIMES,
    Told,
    decide_again_and_again,
    kill_while,
    refresh_again_and_again,
    screen_a_file,
)
from tests.services.audited import NOON, ZORRO, listing, publish

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> HomeFolder:
    """A home whose database is a file, then one on a server."""
    return home_folder(tmp_path / "home", database=database_url)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What workers say."""
    return Told(tmp_path / "told")


def test_a_refresh_may_be_killed(home: HomeFolder, told: Told, tmp_path: Path) -> None:
    """After each of twenty kills, every publication told of is there once, whole and logged; the next one comes in."""
    moments, before = random.Random(41), 0
    for _ in range(TIMES):
        kill_while(refresh_again_and_again, home, tmp_path, told=told, moments=moments)
        store = Store.open(home)
        assert store.inspect(archived_files=False) == ()
        sizes = [snapshot.ref.listings for snapshot in store.snapshots("own")]
        assert sizes == [5 + number for number in range(len(sizes))]
        done = max(int(word) for word in told.words() if word != "begun")
        assert before <= len(sizes)
        assert len(sizes) in (done, done + 1)
        logged = [entry.said()["listings"] for entry in log(home) if entry.action == "list.activated"]
        assert logged == sizes
        before = len(sizes)
    assert before >= TIMES
    assert Store.open(home).inspect() == ()


@pytest.mark.parametrize("database_url", [""])
def test_the_screening_of_a_file_may_be_killed(home: HomeFolder, told: Told, tmp_path: Path) -> None:
    """Killed twenty times and continued, a run gives what it gives undisturbed, and is in the log once."""
    publish(home, "2026-01-05", [listing(str(key), f"Zorro Quexada{key}") for key in range(30)])
    open_lists(home)
    table, out, moments = tmp_path / "table.csv", tmp_path / "out.jsonl", random.Random(41)
    table.write_text("name\n" + "".join(f"Zoro Quexada{number % 60} {number}\n" for number in range(4_000)))
    for _ in range(TIMES):
        kill_while(screen_a_file, home, table, out, told=told, moments=moments)
    screen_a_file(home, table, out, told)
    whole = tmp_path / "whole.jsonl"
    screen_a_file(home, table, whole, told)
    assert _without_versions(out) == _without_versions(whole)
    first, second = (entry.said() for entry in log(home) if entry.action == "screen.file")
    assert (first["rows"], first["complete"]) == (4_000, True)
    assert first["result_sha256"] == second["result_sha256"]
    assert verify(home).faults == ()


def _without_versions(out: Path) -> list[str]:
    """Return the rows of results, which are all that may differ."""
    header, *rows = out.read_text("utf-8").splitlines()
    assert json.loads(header)["schema"] == "article41/screen-file/1"
    return rows


def test_a_decision_may_be_killed(home: HomeFolder, told: Told) -> None:
    """After each of twenty kills, every decision told of is there once, in order, and in the log."""
    publish(home, "2026-01-05", [listing("1", "Zorro Quexadaviel")])
    case_id, moments, seq = _case(home), random.Random(41), 0
    for _ in range(TIMES):
        kill_while(decide_again_and_again, home, case_id, told=told, moments=moments)
        work = Casework.open(home, clock=lambda: NOON)
        events = [entry.seq for entry in work.events(case_id)]
        assert events == list(range(1, len(events) + 1))
        said = max(int(word) for word in told.words() if word != "begun")
        assert len(events) in (said, said + 1)
        assert len(events) >= seq
        logged = [entry.said()["event"] for entry in log(home) if entry.said().get("case") == case_id]
        assert logged == events
        assert verify(home).faults == ()
        assert work.case(case_id).seq == work.row(case_id).seq == len(events)
        seq = len(events)
    assert seq >= TIMES


def _case(home: HomeFolder) -> str:
    lists = open_lists(home)
    matches: list[Match] = lists.screen(ZORRO)
    work = Casework.open(home, clock=lambda: datetime.datetime.now(datetime.UTC))
    basis = Basis(snapshots=lists.snapshots, model_version=lists.model_version, alert_threshold=0.05)
    return raise_alerts(work, Concern(party=ZORRO, matches=tuple(matches)), basis, actor="ada").case_id
