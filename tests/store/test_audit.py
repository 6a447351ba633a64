"""Who did what, and has the log been tampered with?"""

import datetime
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest

from article41.errors import StoreAccessError
from article41.store import audit
from article41.store.chain import AuditHead, Event, append
from article41.store.recording import record
from article41.store.store import Store
from tests.store.tampering import run_sql, tamper

_HEAD_MOVED = "UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)"
NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def logged(store: Store) -> Store:
    """A store with three entries in its log."""
    for number in range(3):
        store.record("test.happened", actor="j.doe", details={"number": number}, at=NOON)
    return store


def test_entries_are_chained(logged: Store) -> None:
    """Each entry carries the hash of the one before it, and the whole verifies."""
    entries = logged.audit_entries()
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert entries[0].at == "2026-03-01T12:00:00.000000Z"
    report = logged.verify_audit()
    assert (report.entries, report.head, report.faults) == (3, AuditHead(3, entries[2].hash), ())


def test_an_empty_log_is_whole(store: Store) -> None:
    """A store that never wrote has a log of nothing."""
    assert store.verify_audit().head == AuditHead(0, "0" * 64)
    assert store.verify_audit().faults == ()


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE seq = 3"])
def test_the_database_forbids_changes(logged: Store, statement: str) -> None:
    """An ordinary UPDATE or DELETE of the log is refused by the database itself."""
    with pytest.raises(StoreAccessError, match="append-only"):
        run_sql(logged, statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET actor = 'x' WHERE seq = 2", "entry 2: its content was changed"),
        ("UPDATE audit SET details = '{}' WHERE seq = 1", "entry 1: its content was changed"),
        ("UPDATE audit SET at = '2020' WHERE seq = 3", "entry 3: its content was changed"),
        ("DELETE FROM audit WHERE seq = 2", "entry 2: missing"),
        ("DELETE FROM audit WHERE seq = 1", "entry 1: missing"),
    ],
)
def test_tampering_is_noticed(logged: Store, statement: str, fault: str) -> None:
    """A changed or removed entry breaks the chain, even with the triggers gone."""
    tamper(logged, statement)
    assert logged.verify_audit().faults[0].startswith(fault)


@pytest.mark.parametrize(
    ("statements", "places"),
    [
        (["DELETE FROM audit WHERE seq = 3"], {"beside the log", "audit.head"}),
        (["DELETE FROM audit WHERE seq = 3", _HEAD_MOVED], {"audit.head"}),
        (["DELETE FROM audit", "UPDATE audit_head SET seq = 0"], {"audit.head"}),
        (["DELETE FROM audit WHERE seq = 3", "DELETE FROM audit_head"], {"audit.head"}),
    ],
    ids=["the end", "the end and its note", "everything", "the end, and the note gone"],
)
def test_a_log_cut_at_the_end_is_noticed(logged: Store, statements: list[str], places: set[str]) -> None:
    """The last entry is noted beside the log and outside the database; a log that does not reach it was cut."""
    assert logged.verify_audit().faults == ()
    tamper(logged, *statements)
    faults = logged.verify_audit().faults
    assert {place for place in ("beside the log", "audit.head") for fault in faults if place in fault} == places


def test_writing_on_does_not_heal_a_cut_log(logged: Store) -> None:
    """Entries that are added after a cut do not take the evidence of it away."""
    tamper(logged, "DELETE FROM audit WHERE seq = 3", _HEAD_MOVED)
    for number in range(3):
        logged.record("test.happened", actor="j.doe", details={"number": number}, at=NOON)
    (fault,) = logged.verify_audit().faults
    assert fault.startswith("entry 3: noted in ")


def test_a_head_that_was_written_down_is_held_against_the_log(logged: Store) -> None:
    """A head on paper tells of a cut even where every note of the machine is gone."""
    head = logged.verify_audit().head
    tamper(logged, "DELETE FROM audit WHERE seq = 3", _HEAD_MOVED)
    logged.home.audit_head.unlink()
    assert logged.verify_audit().faults == ()
    assert "entry 3: noted earlier" in logged.verify_audit(known=head).faults[0]


def test_entries_that_changed_places_are_noticed(logged: Store) -> None:
    """The number of an entry is part of its hash."""
    swapped = ["UPDATE audit SET seq = 9 WHERE seq = 1", "UPDATE audit SET seq = 1 WHERE seq = 2"]
    tamper(logged, *swapped, "UPDATE audit SET seq = 2 WHERE seq = 9")
    assert {fault.partition(":")[0] for fault in logged.verify_audit().faults} == {"entry 1", "entry 2", "entry 3"}


def test_an_entry_put_in_between_is_noticed(logged: Store) -> None:
    """An entry made up with a hash of its own does not fit the one that follows."""
    tamper(logged, "DELETE FROM audit WHERE seq = 2")
    with logged.database.backend.statements() as run:
        run("UPDATE audit_head SET seq = 1, hash = (SELECT hash FROM audit WHERE seq = 1)", {})
        append(run, [Event(at=NOON, actor="j.doe", action="test.happened", details={"number": 41})])
        run("UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3)", {})
    assert logged.verify_audit().faults == ("entry 3: does not follow the entry before it.",)


def test_entries_are_found_by_kind_and_time(logged: Store) -> None:
    """The log can be asked for an action, for a kind of action, for a span of time, and for the newest."""
    logged.record("other.happened", actor="j.doe", details={}, at=NOON + datetime.timedelta(days=1))
    with logged.database.reading() as connection:

        def numbers(**what: Any) -> list[int]:
            return [entry.seq for entry in audit.entries(connection, **what)]

        assert numbers(action="test.happened") == numbers(action="test.") == [1, 2, 3]
        assert numbers(action="test") == numbers(action="other") == []
        assert numbers(since="2026-03-02") == [4]
        assert numbers(until="2026-03-02") == [1, 2, 3]
        assert numbers(newest=2) == [3, 4]
        assert numbers(newest=2, action="test.") == [2, 3]


WRITER = """
import sys
from article41.store.store import Store
store = Store.open()
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    store.record("test.raced", actor=sys.argv[1], details={"number": number})
"""


def test_writers_at_once_make_one_chain(logged: Store) -> None:
    """Processes that write at the same moment each get all their entries into the log, once, in one chain."""
    names = [f"w{number}" for number in range(3)]
    commands = [[sys.executable, "-c", WRITER, name] for name in names]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": logged.home.environment()}
    with ExitStack() as stack:
        writers = [stack.enter_context(subprocess.Popen(command, **pipes)) for command in commands]
        assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 3
        for writer in writers:
            writer.stdin.write("go\n")
            writer.stdin.flush()
    raced = [(entry.actor, entry.said()["number"]) for entry in logged.audit_entries(action="test.raced")]
    assert sorted(raced) == [(name, number) for name in names for number in range(20)]
    assert logged.verify_audit().faults == ()


def test_the_quick_way_writes_the_same_log(logged: Store) -> None:
    """Entries written without SQLAlchemy and with it follow each other in one chain."""
    head = record(logged.home, [Event(at=NOON, actor="quick", action="test.quick", details={"number": 4})])
    assert head == logged.verify_audit().head
    logged.record("test.happened", actor="j.doe", details={"number": 5}, at=NOON)
    assert (logged.verify_audit().entries, logged.verify_audit().faults) == (5, ())


def test_the_quick_way_makes_no_database(store: Store) -> None:
    """Where nothing is kept, nothing is begun."""
    assert record(store.home, [Event(at=NOON, actor="quick", action="test.quick", details={})]) is None
    assert not store.home.root.exists()


@pytest.mark.parametrize("database_url", [""])
def test_the_quick_way_is_quick(logged: Store) -> None:
    """An entry in a file is written without loading SQLAlchemy."""
    program = (
        "import datetime, sys; from article41.store.recording import record; from article41.store.chain import Event; "
        "from article41.store.home import home_folder; now = datetime.datetime.now(datetime.UTC); "
        "head = record(home_folder(), [Event(at=now, actor='a', action='b', details={})]); "
        "print(head.seq, 'sqlalchemy' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, env=logged.home.environment(), capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["4", "False"]


def test_a_refresh_leaves_a_trace_without_names(
    store: Store, publish: Callable[..., object], make_listing: Callable[..., object]
) -> None:
    """What is logged of an import are ids, counts and hashes: no name of a party."""
    publish("2026-01-05", make_listing("1", "Ada Quill"), actor="j.doe")
    (entry,) = store.audit_entries()
    assert (entry.actor, entry.action) == ("j.doe", "list.activated")
    assert "Quill" not in entry.details
    assert '"added":1' in entry.details
