"""Tests of `article41 users`."""

import io
import json
from pathlib import Path

import pytest

from article41.cli.app import run


def article41(home: Path, *words: str) -> int:
    """Run a command on a home."""
    return run(["--home", str(home), "users", *words])


def test_users_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Users are made with a password from standard input, listed, given another password, and disabled."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough secret\nanother long secret\n"))
    assert article41(tmp_path, "add", "Ada Lovelace", "--role", "analyst") == 0
    assert article41(tmp_path, "password", "ada lovelace") == 0
    assert article41(tmp_path, "disable", "Ada Lovelace") == 0
    capsys.readouterr()
    assert article41(tmp_path, "list", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(user["name"], user["role"]) for user in found] == [("Ada Lovelace", "analyst")]
    assert found[0]["disabled_at"]
    assert article41(tmp_path, "list") == 0
    assert "disabled" in capsys.readouterr().out


def test_a_weak_password_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A password that is too short makes no user and says why."""
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert article41(tmp_path, "add", "Ada", "--role", "reader") == 2
    assert "12 or more" in capsys.readouterr().err
    assert article41(tmp_path, "list") == 0
    assert "no user was made yet" in capsys.readouterr().err
