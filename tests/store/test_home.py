"""Where are the lists kept on this machine?"""

from pathlib import Path

import pytest

from article41.store.home import HomeFolder, resolve_home


def test_the_folder_given_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user says counts before the environment."""
    monkeypatch.setenv("ARTICLE41_HOME", "/elsewhere")
    assert resolve_home(tmp_path) == tmp_path
    assert resolve_home() == Path("/elsewhere")


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has another data folder")
def test_the_data_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anything said, lists are in the XDG data folder."""
    monkeypatch.delenv("ARTICLE41_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert resolve_home() == Path("/data/article41")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert resolve_home() == Path("/home/ada/.local/share/article41")


def test_everything_is_inside_the_home_folder(tmp_path: Path) -> None:
    """One folder holds all, so that a backup of it is a backup of all."""
    home = HomeFolder(tmp_path)
    assert {path.parent for path in (home.database, home.archive, home.index, home.downloads, home.lock)} == {tmp_path}
