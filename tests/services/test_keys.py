"""Tests of API keys."""

import datetime
from pathlib import Path

import pytest

from article41.errors import UnknownRecordError, UsageError
from article41.services.keys import KeyRing, Scope, add_key, list_keys, revoke_key
from article41.store.home import home_folder
from article41.store.ids import new_id
from article41.store.store import Store

NOW = datetime.datetime(2026, 5, 4, 3, 2, 1, tzinfo=datetime.UTC)


def test_ids_sort_by_time() -> None:
    """An id made later sorts later, and no two are equal."""
    ids = [new_id(NOW + datetime.timedelta(milliseconds=each)) for each in range(100)]
    assert ids == sorted(ids)
    assert len({*ids, *(new_id(NOW) for _ in range(100))}) == 200
    assert {len(each) for each in ids} == {26}


def test_a_key_is_known_by_its_hash_alone(tmp_path: Path) -> None:
    """A key opens what its scopes say; nothing in the folder holds it."""
    secret, key = add_key(tmp_path, name=" till  4 ", scopes=("screen", "read"), actor="me", now=NOW)
    assert key.name == "till 4"
    assert KeyRing(home_folder(tmp_path)).find(secret) == ("till 4", {Scope.SCREEN, Scope.READ})
    assert KeyRing(home_folder(tmp_path)).find(secret + "x") is None
    assert not any(secret.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_revoked_key_opens_nothing(tmp_path: Path) -> None:
    """Revoking is noted with its time, cannot be done twice, and both acts are in the audit log."""
    secret, key = add_key(tmp_path, name="till", scopes=("read",), actor="me", now=NOW)
    revoke_key(tmp_path, key.id, actor="you", now=NOW)
    assert KeyRing(home_folder(tmp_path)).find(secret) is None
    assert [each.revoked_at for each in list_keys(tmp_path)] == [NOW]
    with pytest.raises(UnknownRecordError):
        revoke_key(tmp_path, key.id, actor="you", now=NOW)
    told = [(entry.action, entry.actor) for entry in Store.open(tmp_path).audit_entries()]
    assert told == [("key.added", "me"), ("key.revoked", "you")]


@pytest.mark.parametrize(("name", "scopes"), [("", ("read",)), ("x" * 65, ("read",)), ("till", ()), ("till", ("fly",))])
def test_refused(tmp_path: Path, name: str, scopes: tuple[str, ...]) -> None:
    """A key needs a name of some length and a scope there is."""
    with pytest.raises(UsageError):
        add_key(tmp_path, name=name, scopes=scopes, actor="me", now=NOW)
    assert list_keys(tmp_path) == ()
