"""Who was it about, and can that be erased without breaking the chain?"""

import datetime

import pytest

from article41.store import audit, subjects
from article41.store.chain import Event
from article41.store.recording import record
from article41.store.store import Store
from tests.store.tampering import run_sql

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def screened(store: Store) -> list[subjects.Subject]:
    """Three subjects, each kept with the entry that tells of it, a day after the other."""
    store.record("test.begun", actor="t", details={})
    days = [NOON + datetime.timedelta(days=number) for number in range(3)]
    kept = [subjects.Subject.of("party", f'{{"names":["Ada Quill {day.day}"]}}', at=day) for day in days]
    for subject, day in zip(kept, days, strict=True):
        record(store.home, [Event(at=day, actor="t", action="screen", details=subject.details())], about=[subject])
    return kept


def _erase(store: Store, *, ids: list[str] | None = None, before: str = "") -> int:
    with store.database.writing() as connection:
        run = audit.running(connection)
        count = subjects.erase(run, ids) if ids else subjects.erase_before(run, before)
        details = {"subjects": ids} if ids else {"before": before}
        audit.append(connection, at=NOON, actor="t", action=subjects.ERASED, details=details)
    return count


def test_the_log_does_not_hold_the_subject(store: Store, screened: list[subjects.Subject]) -> None:
    """What the log says of a subject is a random id and a salted hash."""
    whole = "".join(entry.details for entry in store.audit_entries())
    assert "Quill" not in whole
    assert all(each.id in whole and each.sha256 in whole and each.salt not in whole for each in screened)
    assert store.verify_audit().faults == ()


def test_equal_subjects_have_different_hashes() -> None:
    """Nobody can find a person in the log by hashing a name."""
    one, two = (subjects.Subject.of("party", '{"names":["Ada Quill"]}', at=NOON) for _ in range(2))
    assert one.sha256 != two.sha256
    assert one.id != two.id


def test_erasing_by_id_keeps_the_chain(store: Store, screened: list[subjects.Subject]) -> None:
    """One subject goes, the others stay, and the log verifies."""
    assert _erase(store, ids=[screened[1].id]) == 1
    with store.database.backend.statements() as run:
        assert [subjects.find(run, each.id) for each in screened] == [screened[0], None, screened[2]]
    assert store.verify_audit().faults == ()


def test_erasing_by_time_keeps_the_chain(store: Store, screened: list[subjects.Subject]) -> None:
    """Everything before a moment goes, and the log verifies."""
    assert _erase(store, before=screened[2].at) == 2
    with store.database.backend.statements() as run:
        assert list(subjects.everyone(run)) == [screened[2]]
    assert store.verify_audit().faults == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE subject SET content = '{}'", "was changed after it was written"),
        ("UPDATE subject SET salt = 'x'", "was changed after it was written"),
        ("DELETE FROM subject", "no erasure of it was recorded"),
        ("UPDATE subject SET id = 'x'", "no entry of the log tells of it"),
    ],
)
def test_tampering_with_a_subject_is_noticed(
    store: Store, screened: list[subjects.Subject], statement: str, fault: str
) -> None:
    """A subject that was exchanged, or that vanished without a trace in the log, is a fault."""
    run_sql(store, f"{statement} WHERE id = '{screened[1].id}'")
    assert any(fault in each for each in store.verify_audit().faults)


@pytest.mark.parametrize("database_url", [""])
def test_what_was_erased_is_not_in_the_file(store: Store, screened: list[subjects.Subject]) -> None:
    """The name is overwritten, not only forgotten: no byte of it is left in the database or its log."""
    assert any(b"Ada Quill 2" in file.read_bytes() for file in store.home.root.glob("article41.*"))
    _erase(store, ids=[screened[1].id])
    store.database.backend.tidy()
    content = b"".join(file.read_bytes() for file in store.home.root.glob("article41.*"))
    assert b"Ada Quill 2" not in content
    assert b"Ada Quill 3" in content
