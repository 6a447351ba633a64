"""Who may work here? Named users with a role and a password, of which only an Argon2 hash is kept."""

import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import Connection

from article41.errors import MissingExtraError, UnknownRecordError, UsageError
from article41.model.vocabulary import word
from article41.store import audit, users
from article41.store.home import Home
from article41.store.ids import new_id
from article41.store.store import Store
from article41.store.times import read_time, time_text

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MIN_PASSWORD: Final = 12
MAX_PASSWORD: Final = 1_000
_MAX_NAME: Final = 64


class Role(StrEnum):
    """What a user may do: look; screen and decide; decide as the second pair of eyes; administer."""

    READER = "reader"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place from the least to the most."""
        return _ORDER.index(self)

    @property
    def article(self) -> str:
        """The role with its article: "a reader", "an analyst"."""
        return f"an {self.value}" if self.value.startswith("a") else f"a {self.value}"


_ORDER: Final = (Role.READER, Role.ANALYST, Role.REVIEWER, Role.ADMIN)


class User(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A user as shown: everything but the password."""

    id: str
    name: str
    role: Role
    made_at: datetime.datetime
    made_by: str
    disabled_at: datetime.datetime | None = None


def add_user(home: Home, *, name: str, role: str, password: str, actor: str, now: datetime.datetime) -> User:
    """Make a user; raise `UsageError` for a name that is taken or cannot be one, or for a weak password."""
    named, chosen = _name(name), word(Role, role, where="role")
    check_password(password, named)
    user = User(id=new_id(now), name=named, role=chosen, made_at=now, made_by=actor)
    row = {
        "id": user.id,
        "folded": folded(named),
        "name": named,
        "role": chosen.value,
        "password": hasher().hash(password),
        "made_at": time_text(now),
        "made_by": actor,
        "disabled_at": "",
    }
    with Store.open(home).database.writing() as connection:
        if users.find(connection, folded(named)) is not None:
            raise UsageError(f"user {named!r} exists already; choose another name, or change that user.")
        users.add(connection, row)
        details = {"user": user.id, "role": chosen.value}
        audit.append(connection, at=now, actor=actor, action="user.added", details=details)
    return user


def set_password(home: Home, name: str, *, password: str, actor: str, now: datetime.datetime) -> None:
    """Give a user another password and end all of that user's sessions."""
    check_password(password, name)
    hashed = hasher().hash(password)
    with Store.open(home).database.writing() as connection:
        user_id = _known(connection, name)[0]
        users.change(connection, user_id, password=hashed)
        users.end_sessions(connection, user_id)
        audit.append(connection, at=now, actor=actor, action="user.password", details={"user": user_id})


def set_role(home: Home, name: str, *, role: str, actor: str, now: datetime.datetime) -> None:
    """Give a user another role; raise `UsageError` when that leaves nobody to administer."""
    chosen = word(Role, role, where="role")
    with Store.open(home).database.writing() as connection:
        user_id, _, before, *_ = _known(connection, name)
        users.change(connection, user_id, role=chosen.value)
        _refuse_none_left(connection, name, before)
        details = {"user": user_id, "role": chosen.value}
        audit.append(connection, at=now, actor=actor, action="user.role", details=details)


def disable_user(home: Home, name: str, *, actor: str, now: datetime.datetime) -> None:
    """Have a user count no longer, at once; raise `UsageError` for the last administrator. What the user did stays."""
    with Store.open(home).database.writing() as connection:
        user_id, _, before, *_ = _known(connection, name)
        users.change(connection, user_id, disabled_at=time_text(now))
        users.end_sessions(connection, user_id)
        _refuse_none_left(connection, name, before)
        audit.append(connection, at=now, actor=actor, action="user.disabled", details={"user": user_id})


def list_users(home: Home = None) -> tuple[User, ...]:
    """Return every user, disabled ones too, by name."""
    with Store.open(home).database.reading() as connection:
        rows = users.all_accounts(connection)
    return tuple(
        User(
            id=user_id,
            name=name,
            role=Role(role),
            made_at=read_time(made_at),
            made_by=made_by,
            disabled_at=read_time(disabled_at) if disabled_at else None,
        )
        for user_id, name, role, made_at, made_by, disabled_at in rows
    )


def check_password(password: str, name: str) -> None:
    """Raise `UsageError` for a password that is too short, too long, or the name."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise UsageError(f"the password has {len(password):,} characters; choose one of {MIN_PASSWORD} or more.")
    if folded(name) in password.casefold() and len(password) < 2 * len(name):
        raise UsageError("the password is little more than the name; choose another.")


def folded(name: str) -> str:
    """Return a name as names are told apart: white space folded, capitals not counted."""
    return " ".join(name.split()).casefold()


@cache
def hasher() -> "PasswordHasher":
    """Return what hashes passwords, with the settings that its authors recommend (64 MiB, 3 passes)."""
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise MissingExtraError(
            f"{error.name} is not installed; get what serving needs with: pip install 'article41[serve]'"
        ) from error
    return PasswordHasher()


def _name(name: str) -> str:
    named = " ".join(name.split())
    if not named or len(folded(named)) > _MAX_NAME or len(named) > _MAX_NAME or not named.isprintable():
        raise UsageError(f"user name {name[:_MAX_NAME]!r}: give a name of 1 to {_MAX_NAME} printable characters.")
    if ":" in named:
        raise UsageError(f"user name {named!r}: a colon marks the keys of programs; leave it out.")
    return named


def _known(connection: Connection, name: str) -> tuple[str, str, str, str, str]:

    found = users.find(connection, folded(name))
    if found is None or found[4]:
        raise UnknownRecordError(f"user {name!r}: there is none such, or disabled; `article41 users list` shows all.")
    return found


def _refuse_none_left(connection: Connection, name: str, before: str) -> None:
    if before == Role.ADMIN and not users.admins(connection):
        raise UsageError(f"user {name!r} is the last administrator; make another one first.")
