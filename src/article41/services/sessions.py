"""Who is at work in a browser? Sessions that end by themselves, and logins that cannot be guessed at length."""

import datetime
import secrets
from functools import cache
from typing import Final

import msgspec

from article41.errors import CredentialsError
from article41.services.attempts import begin_attempt, succeeded
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
_REFUSAL: Final = "the name or the password is not right."


class SignedIn(msgspec.Struct, frozen=True):
    """Whose session it is."""

    user_id: str
    name: str
    role: Role


def sign_in(
    home: HomeFolder, key: str, *, name: str, password: str, now: datetime.datetime, address: str = ""
) -> SignedIn:
    """Begin a session under `key`; raise `CredentialsError`, always with the same words, unless name and password fit.

    A wrong name takes as long as a wrong password. Raises `TooBusyError` when too many logins failed of late for that
    name, or from that address.
    """
    attempt = begin_attempt(home, name=name, address=address, now=now)
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
        succeeded(connection, attempt)
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
