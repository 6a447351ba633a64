"""Tests of users and their sessions."""

import datetime
from pathlib import Path

import pytest

from article41.errors import CredentialsError, UnknownRecordError, UsageError
from article41.services.sessions import IDLE, LONGEST, sign_in, sign_out, signed_in
from article41.services.users import Role, add_user, disable_user, list_users, set_password, set_role
from article41.store.home import home_folder
from article41.store.store import Store

NOW = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
PASSWORD = "a long enough secret"
KEY = "a" * 64


@pytest.fixture
def home(tmp_path: Path, database_url: str):
    """A home with one administrator and one analyst."""
    folder = home_folder(tmp_path, database=database_url)
    for name, role in (("Adam", "admin"), ("Ana", "analyst")):
        add_user(folder, name=name, role=role, password=PASSWORD, actor="test", now=NOW)
    return folder


def test_users_are_kept_without_their_passwords(home) -> None:
    """A user has a name and a role; the password is kept as an Argon2 hash, and the log holds neither."""
    assert [(user.name, user.role) for user in list_users(home)] == [("Adam", Role.ADMIN), ("Ana", Role.ANALYST)]
    entries = Store.open(home).audit_entries(action="user.added")
    assert len(entries) == 2
    assert all("Ana" not in entry.details and PASSWORD not in entry.details for entry in entries)


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("ANA", "reader", PASSWORD),
        ("", "reader", PASSWORD),
        ("key:x", "reader", PASSWORD),
        ("New", "king", PASSWORD),
        ("New", "reader", "short"),
        ("New", "reader", "x" * 1001),
        ("Newcomer Name", "reader", "newcomer name1"),
    ],
)
def test_what_cannot_be_a_user_is_refused(home, name: str, role: str, password: str) -> None:
    """A name that is taken, empty or like a key, an unknown role, and a weak password are refused."""
    with pytest.raises(UsageError):
        add_user(home, name=name, role=role, password=password, actor="test", now=NOW)


def test_a_session_begins_and_ends(home) -> None:
    """Name (capitals aside) and password begin a session; it ends by signing out, by idling, and after twelve hours."""
    assert sign_in(home, KEY, name="ana", password=PASSWORD, now=NOW).role is Role.ANALYST
    found = signed_in(home, KEY, now=NOW)
    assert found is not None
    assert found.name == "Ana"
    assert signed_in(home, KEY, now=NOW + IDLE) is None
    for hours in range(1, 13):
        signed_in(home, KEY, now=NOW + datetime.timedelta(minutes=50 * hours))
    assert signed_in(home, KEY, now=NOW + LONGEST) is None
    sign_out(home, KEY, actor="Ana", now=NOW)
    assert signed_in(home, KEY, now=NOW) is None


@pytest.mark.parametrize(("name", "password"), [("Ana", "wrong"), ("Nobody", PASSWORD), ("Ana", "")])
def test_a_wrong_login_says_not_what_was_wrong(home, name: str, password: str) -> None:
    """A wrong name and a wrong password are refused in the same words, and noted without the name."""
    with pytest.raises(CredentialsError, match="the name or the password is not right"):
        sign_in(home, KEY, name=name, password=password, now=NOW)
    entries = Store.open(home).audit_entries(action="login.failed")
    assert len(entries) == 1
    assert name not in entries[0].details


@pytest.mark.parametrize("change", ["disable", "password"])
def test_changing_a_user_ends_the_sessions(home, change: str) -> None:
    """Disabling a user, or giving another password, ends every session of that user at once."""
    sign_in(home, KEY, name="Ana", password=PASSWORD, now=NOW)
    if change == "disable":
        disable_user(home, "Ana", actor="test", now=NOW)
        with pytest.raises(CredentialsError):
            sign_in(home, "b" * 64, name="Ana", password=PASSWORD, now=NOW)
    else:
        set_password(home, "Ana", password="another long secret", actor="test", now=NOW)
    assert signed_in(home, KEY, now=NOW) is None


def test_the_last_administrator_stays(home) -> None:
    """Neither disabling nor another role may leave nobody to administer; a refusal changes nothing."""
    with pytest.raises(UsageError, match="last administrator"):
        disable_user(home, "Adam", actor="test", now=NOW)
    with pytest.raises(UsageError, match="last administrator"):
        set_role(home, "Adam", role="reader", actor="test", now=NOW)
    assert list_users(home)[0].role is Role.ADMIN
    set_role(home, "Ana", role="admin", actor="test", now=NOW)
    disable_user(home, "Adam", actor="test", now=NOW)
    with pytest.raises(UnknownRecordError):
        disable_user(home, "Adam", actor="test", now=NOW)
