"""Where are the lists kept on this machine?"""

from pathlib import Path

import pytest

from article41.errors import UsageError
from article41.store.home import HomeFolder, database_without_password, home_folder


def test_the_folder_given_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user says counts before the environment."""
    monkeypatch.setenv("ARTICLE41_HOME", "/elsewhere")
    assert home_folder(tmp_path).root == tmp_path
    assert home_folder().root == Path("/elsewhere")


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has another data folder")
def test_the_data_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anything said, lists are in the XDG data folder."""
    monkeypatch.delenv("ARTICLE41_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert home_folder().root == Path("/data/article41")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert home_folder().root == Path("/home/ada/.local/share/article41")


def test_everything_is_inside_the_home_folder(tmp_path: Path) -> None:
    """One folder holds all, so that a backup of it is a backup of all."""
    home = HomeFolder(tmp_path)
    assert {path.parent for path in (home.database, home.archive, home.index, home.downloads, home.lock)} == {tmp_path}


def test_the_database_given_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A URL that is given counts before the environment; without either, the database is a file in the folder."""
    monkeypatch.delenv("ARTICLE41_DATABASE", raising=False)
    assert home_folder(tmp_path).server == ""
    monkeypatch.setenv("ARTICLE41_DATABASE", "postgresql://ada@db/lists")
    assert home_folder(tmp_path).server == "postgresql://ada@db/lists"
    assert home_folder(tmp_path, database="postgresql://bo@db/other").server == "postgresql://bo@db/other"
    assert home_folder(tmp_path, database="").server == ""


def test_a_resolved_home_stays_as_it_is(tmp_path: Path) -> None:
    """What was resolved once is not resolved again, whatever the environment says."""
    home = HomeFolder(tmp_path, "postgresql://ada@db/lists")
    assert home_folder(home) is home


@pytest.mark.parametrize("url", ["mysql://db/lists", "lists.sqlite3", "postgresql:db"])
def test_other_databases_are_refused(tmp_path: Path, url: str) -> None:
    """A URL that is not of PostgreSQL is refused with what may stand."""
    with pytest.raises(UsageError, match="postgresql://user@host/database"):
        home_folder(tmp_path, database=url)


@pytest.mark.parametrize("url", ["postgresql://ada:s3cret@db/lists", "postgresql://ada@db/lists?password=s3cret"])
def test_a_password_on_a_command_line_is_refused(url: str) -> None:
    """Every user of a machine can read command lines; the message says where a password goes and does not repeat it."""
    with pytest.raises(UsageError, match="PGPASSWORD") as refused:
        database_without_password(url)
    assert "s3cret" not in str(refused.value)


def test_the_url_is_not_in_the_representation() -> None:
    """A home that gets into a log or a traceback does not bring a password along."""
    assert "s3cret" not in repr(HomeFolder(Path("/srv"), "postgresql://ada:s3cret@db/lists"))


def test_another_process_finds_the_same_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment for another process leads to the same folder and the same database."""
    home = HomeFolder(tmp_path, "postgresql://ada:s3cret@db/lists")
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    assert home_folder() == home
