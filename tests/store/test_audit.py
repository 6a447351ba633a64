"""Who did what, and has the log been tampered with?"""

import datetime
from collections.abc import Callable

import pytest

from article41.errors import StoreAccessError
from article41.store.audit import AuditHead
from article41.store.store import Store
from tests.store.tampering import run_sql, tamper

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


def test_a_log_cut_at_the_end_is_noticed_with_a_head_noted_before(logged: Store) -> None:
    """Removing the newest entries leaves a whole chain, which only a noted head gives away."""
    head = logged.verify_audit().head
    assert logged.verify_audit(known=head).faults == ()
    tamper(logged, "DELETE FROM audit WHERE seq = 3")
    assert logged.verify_audit().faults == ()
    assert "entry 3" in logged.verify_audit(known=head).faults[0]


def test_a_refresh_leaves_a_trace_without_names(
    store: Store, publish: Callable[..., object], make_listing: Callable[..., object]
) -> None:
    """What is logged of an import are ids, counts and hashes: no name of a party."""
    publish("2026-01-05", make_listing("1", "Ada Quill"), actor="j.doe")
    (entry,) = store.audit_entries()
    assert (entry.actor, entry.action) == ("j.doe", "list.activated")
    assert "Quill" not in entry.details
    assert '"added":1' in entry.details
