"""Which programs may ask? API keys: shown once when they are made, then known by their hash alone.

A key is 256 random bits, so a plain hash protects it: there is nothing to guess.
"""

import datetime
import hashlib
import secrets
import threading
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from article41.errors import UnknownRecordError, UsageError
from article41.model.vocabulary import word
from article41.store import audit, keys
from article41.store.chain import Detail
from article41.store.home import Home, HomeFolder
from article41.store.ids import new_id
from article41.store.store import Store
from article41.store.times import read_time, time_text

PREFIX: Final = "a41_"
_MAX_NAME: Final = 64


class Scope(StrEnum):
    """What a key may be used for: to read, to screen, to decide cases, and to administer."""

    READ = "read"
    SCREEN = "screen"
    DECIDE = "decide"
    ADMIN = "admin"


class ApiKey(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A key as it is kept: everything but itself."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made_at: datetime.datetime
    made_by: str
    revoked_at: datetime.datetime | None = None


def add_key(home: Home, *, name: str, scopes: Sequence[str], actor: str, now: datetime.datetime) -> tuple[str, ApiKey]:
    """Make a key and return it; it cannot be shown again. Raises `UsageError` without a name or a scope."""
    named = " ".join(name.split())
    if not named or len(named) > _MAX_NAME:
        raise UsageError(f"key name {name[:_MAX_NAME]!r}: give a name of 1 to {_MAX_NAME} characters.")
    chosen = tuple(sorted({word(Scope, scope, where="scope") for scope in scopes}, key=list(Scope).index))
    if not chosen:
        raise UsageError(f"key {named!r}: name what it may do, with a scope of: {', '.join(Scope)}.")
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(id=new_id(now), name=named, scopes=chosen, made_at=now, made_by=actor)
    row = {
        "id": key.id,
        "name": named,
        "sha256": _hash(secret),
        "scopes": " ".join(chosen),
        "made_at": time_text(now),
        "made_by": actor,
        "revoked_at": "",
    }
    with Store.open(home).database.writing() as connection:
        keys.add(connection, row)
        details: dict[str, Detail] = {"key": key.id, "scopes": list(map(str, chosen))}
        audit.append(connection, at=now, actor=actor, action="key.added", details=details)
    return secret, key


def revoke_key(home: Home, key_id: str, *, actor: str, now: datetime.datetime) -> None:
    """Have a key count no longer; raise `UnknownRecordError` when none of that id does."""
    with Store.open(home).database.writing() as connection:
        if not keys.revoke(connection, key_id, at=time_text(now)):
            raise UnknownRecordError(f"key {key_id!r}: no valid key has this id; `article41 keys list` shows them.")
        audit.append(connection, at=now, actor=actor, action="key.revoked", details={"key": key_id})


def list_keys(home: Home = None) -> tuple[ApiKey, ...]:
    """Return every key, revoked ones too, in the order in which they were made."""
    with Store.open(home).database.reading() as connection:
        rows = keys.all_keys(connection)
    return tuple(
        ApiKey(
            id=key_id,
            name=name,
            scopes=tuple(map(Scope, scopes.split())),
            made_at=read_time(made_at),
            made_by=made_by,
            revoked_at=read_time(revoked_at) if revoked_at else None,
        )
        for key_id, name, scopes, made_at, made_by, revoked_at in rows
    )


class KeyRing:
    """The valid keys of a home, read again after some seconds: a revoked key opens nothing for longer."""

    def __init__(self, home: HomeFolder, *, reread_seconds: float = 2.0) -> None:
        self._home = home
        self._reread_seconds = reread_seconds
        self._reading = threading.Lock()
        self._known: dict[str, tuple[str, frozenset[Scope]]] = {}
        self._read_at = float("-inf")

    def find(self, secret: str) -> tuple[str, frozenset[Scope]] | None:
        """Return name and scopes of a key; None when it is not a valid one."""
        if time.monotonic() - self._read_at > self._reread_seconds:
            with self._reading:
                self._known = {row[0]: (row[2], frozenset(map(Scope, row[3].split()))) for row in self._rows()}
                self._read_at = time.monotonic()
        return self._known.get(_hash(secret))

    def _rows(self) -> list[tuple[str, str, str, str]]:
        return [(sha256, key_id, name, scopes) for sha256, key_id, name, scopes in keys.valid_keys(self._home)]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
