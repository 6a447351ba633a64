"""Fixtures for tests of the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from article41.cli.app import run


class Told(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Article41 = Callable[..., Told]


@pytest.fixture(scope="session")
def cli_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder without lists, shared by tests that change nothing in it."""
    return tmp_path_factory.mktemp("cli-home")


@pytest.fixture
def article41(cli_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Article41:
    """Run a command on the embedded lists; return its exit code and what it said."""
    monkeypatch.setenv("ARTICLE41_HOME", str(cli_home))
    monkeypatch.delenv("ARTICLE41_DEBUG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)

    def ran(*words: str) -> Told:
        capsys.readouterr()
        code = run(words)
        return Told(code, *capsys.readouterr())

    return ran
