"""Logins that failed close the door for a while: for one name, from one address, whichever process they came to."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from article41.errors import CredentialsError, TooBusyError
from article41.services.attempts import BY_ADDRESS, BY_NAME, WITHIN, begin_attempt
from article41.services.sessions import sign_in
from article41.services.users import add_user
from article41.store import attempts
from article41.store.home import HomeFolder, home_folder
from article41.store.store import Store

NOW = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
PASSWORD = "a rather long phrase"


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> HomeFolder:
    """A home without users."""
    return home_folder(tmp_path / "home", database=database_url)


def fail(home: HomeFolder, name: str, *, times: int, address: str = "", now: datetime.datetime = NOW) -> None:
    """Fail to sign in so often, without the work of looking at passwords."""
    for _ in range(times):
        begin_attempt(home, name=name, address=address, now=now)


def test_too_many_failures_of_a_name_are_refused_for_a_while(home: HomeFolder) -> None:
    """However the name is written; until the first of them is old enough; others are not kept out."""
    fail(home, "ana", times=1)
    fail(home, " ANA", times=BY_NAME - 1, now=NOW + datetime.timedelta(minutes=5))
    with pytest.raises(TooBusyError, match="try again in 9 minutes"):
        fail(home, "Ana", times=1, now=NOW + datetime.timedelta(minutes=6))
    fail(home, "rita", times=1, now=NOW + datetime.timedelta(minutes=6))
    fail(home, "ana", times=1, now=NOW + WITHIN)


def test_too_many_failures_from_an_address_are_refused(home: HomeFolder) -> None:
    """Whatever names are tried; other addresses are not kept out."""
    for number in range(BY_ADDRESS):
        fail(home, f"name {number}", times=1, address="192.0.2.1")
    with pytest.raises(TooBusyError):
        fail(home, "another", times=1, address="192.0.2.1")
    fail(home, "another", times=1, address="192.0.2.2")


def test_a_login_that_succeeds_is_forgiven(home: HomeFolder) -> None:
    """It counts neither for its name nor for its address, and what failed before under the name is forgotten."""
    add_user(home, name="Ana", role="analyst", password=PASSWORD, actor="test", now=NOW)
    for number in range(BY_NAME):
        with pytest.raises(CredentialsError):
            sign_in(home, "a" * 64, name="ana", password="wrong", address="192.0.2.1", now=NOW)
        if number == BY_NAME - 2:
            sign_in(home, "b" * 64, name="Ana", password=PASSWORD, address="192.0.2.1", now=NOW)
    sign_in(home, "c" * 64, name="Ana", password=PASSWORD, address="192.0.2.1", now=NOW)


def test_many_at_once_are_no_way_around(home: HomeFolder) -> None:
    """Of more attempts than may fail, made at the same moment, only so many get as far as the password."""
    fail(home, "warm up", times=1)

    def tried(_: int) -> bool:
        try:
            fail(home, "ana", times=1)
        except TooBusyError:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(tried, range(BY_NAME + 6))) == BY_NAME


def test_what_is_old_is_not_kept(home: HomeFolder) -> None:
    """Nor are names and addresses, of which there are hashes only."""
    fail(home, "ana", times=3, address="192.0.2.1")
    fail(home, "rita", times=1, now=NOW + WITHIN)
    with Store.open(home).database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT id, who FROM login_attempt").all()
        assert len(kept) == 2
        assert attempts.oldest_of(connection, kept[0].who, newest=1)
    assert "rita" not in str(kept)
