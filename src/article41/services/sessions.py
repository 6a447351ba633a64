"""Who is at work in a browser? Sessions that end by themselves, and logins that cannot be guessed at length."""

import datetime
import secrets
import threading
from collections import deque
from functools import cache
from typing import Final

import msgspec

from article41.errors import CredentialsError, TooBusyError
from article41.services.users import MAX_PASSWORD, Role, folded, hasher
from article41.store import audit, users
from article41.store.home import HomeFolder
from article41.store.store import Store
from article41.store.times import read_time, time_text

LONGEST: Final = datetime.timedelta(hours=12)
"""A session ends so long after the login, whatever happens."""
IDLE: Final = datetime.timedelta(hours=1)
"""A session that is not used ends after this."""
_NOTED_EVERY: Final = datetime.timedelta(minutes=1)
_MOST_TRACKED: Final = 10_000
_REFUSAL: Final = "the name or the password is not right."


class SignedIn(msgspec.Struct, frozen=True):
    """Whose session it is."""

    user_id: str
    name: str
    role: Role


class Attempts:
    """Counts logins that failed, by whatever tells their makers apart; too many close the door for a while."""

    def __init__(self, *, most: int = 8, within: datetime.timedelta = datetime.timedelta(minutes=15)) -> None:
        self._most = most
        self._within = within
        self._failed: dict[str, deque[datetime.datetime]] = {}
        self._changing = threading.Lock()

    def check(self, *who: str, now: datetime.datetime) -> None:
        """Raise `TooBusyError` when one of `who` failed too often of late."""
        with self._changing:
            waits = [self._failed[one][0] + self._within for one in who if self._count(one, now) >= self._most]
        if waits:
            minutes = max(1, round((max(waits) - now).total_seconds() / 60))
            raise TooBusyError(f"too many logins failed; try again in {minutes} minute{'s' if minutes > 1 else ''}.")

    def fail(self, *who: str, now: datetime.datetime) -> None:
        """Note a failure."""
        with self._changing:
            for one in who:
                self._failed.setdefault(one, deque(maxlen=self._most)).append(now)
            while len(self._failed) > _MOST_TRACKED:
                self._failed.pop(next(iter(self._failed)))

    def forget(self, *who: str) -> None:
        """Forget failures: somebody got in."""
        with self._changing:
            for one in who:
                self._failed.pop(one, None)

    def _count(self, one: str, now: datetime.datetime) -> int:
        times = self._failed.get(one, deque())
        while times and times[0] + self._within <= now:
            times.popleft()
        return len(times)


def sign_in(home: HomeFolder, key: str, *, name: str, password: str, now: datetime.datetime) -> SignedIn:
    """Begin a session under `key`; raise `CredentialsError`, always with the same words, unless name and password fit.

    A wrong name takes as long as a wrong password.
    """
    database = Store.open(home).database
    with database.reading() as connection:
        found = users.find(connection, folded(name))
    fits = _fits(password, found[3] if found else "")
    if found is None or found[4] or not fits:
        with database.writing() as connection:
            details = {"user": found[0] if found else None}
            audit.append(connection, at=now, actor="nobody", action="login.failed", details=details)
        raise CredentialsError(_REFUSAL)
    user = SignedIn(found[0], found[1], Role(found[2]))
    with database.writing() as connection:
        users.end_old_sessions(connection, made_before=time_text(now - LONGEST), seen_before=time_text(now - IDLE))
        users.begin_session(connection, key, user.user_id, at=time_text(now))
        audit.append(connection, at=now, actor=user.name, action="login", details={"user": user.user_id})
    return user


def signed_in(home: HomeFolder, key: str, *, now: datetime.datetime) -> SignedIn | None:
    """Return whose session is under `key`; None when there is none, or it ended."""
    found = users.session_of(home, key)
    if found is None:
        return None
    user_id, name, role, made_at, seen_at = found
    seen = read_time(seen_at)
    if read_time(made_at) + LONGEST <= now or seen + IDLE <= now:
        return None
    if seen + _NOTED_EVERY <= now:
        _note(home, key, now)
    return SignedIn(user_id, name, Role(role))


def sign_out(home: HomeFolder, key: str, *, actor: str, now: datetime.datetime) -> None:
    """End a session."""
    with Store.open(home).database.writing() as connection:
        users.end_session(connection, key)
        audit.append(connection, at=now, actor=actor, action="logout", details={})


def _note(home: HomeFolder, key: str, now: datetime.datetime) -> None:

    with Store.open(home).database.writing() as connection:
        users.see_session(connection, key, at=time_text(now))


def _fits(password: str, hashed: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher().verify(hashed or _nobodys(), password[: MAX_PASSWORD + 1]) and bool(hashed)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """Return a hash that nobody's password has."""
    return hasher().hash(secrets.token_urlsafe(24))
