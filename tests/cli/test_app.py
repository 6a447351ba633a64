"""The command as a whole: help, exit codes, errors."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from article41 import __version__
from article41.cli import app
from article41.errors import Article41Error
from article41.kernels import COMPILED

Article41 = Callable[..., Any]


def test_the_version_is_told(article41: Article41) -> None:
    """`--version` leaves with 0, and says whether the kernels are compiled."""
    kernels = "compiled" if COMPILED else "plain Python, slower"
    assert article41("--version") == (0, f"article41 {__version__}\nkernels: {kernels}\n", "")


def test_the_help_names_every_command(article41: Article41) -> None:
    """And what this is not."""
    told = article41("--help")
    assert told.code == 0
    assert all(f"  {name} " in told.out for name in app.COMMANDS)
    assert "not legal advice" in told.out


@pytest.mark.parametrize("words", [["nonsense"], ["screen", "--nonsense"], ["screen"], ["show"]])
def test_a_request_that_is_not_understood_ends_with_2(article41: Article41, words: list[str]) -> None:
    """The message is on stderr."""
    told = article41(*words)
    assert (told.code, told.out) == (2, "")
    assert told.err


ENDS = {
    "Ctrl-C": (KeyboardInterrupt(), 130, "stopped"),
    "a failure of ours": (Article41Error("the list is empty"), 1, "article41: the list is empty"),
    "the disk": (OSError(28, "No space left on device", "x.csv"), 1, "x.csv: No space left on device"),
    "a pipe that was closed": (BrokenPipeError(), 1, ""),
    "a fault of ours": (RuntimeError("oh\nno"), 1, "unexpected RuntimeError: oh no"),
}


@pytest.mark.parametrize(("problem", "code", "words"), ENDS.values(), ids=ENDS.keys())
def test_whatever_happens_is_one_line(
    article41: Article41, monkeypatch: pytest.MonkeyPatch, problem: BaseException, code: int, words: str
) -> None:
    """No traceback reaches a user, and the exit code tells what kind of end it was."""

    def fail(**_: object) -> None:
        raise problem

    monkeypatch.setattr(app.cli, "main", fail)
    monkeypatch.setattr(app, "_close_mouth", lambda: None)
    told = article41()
    assert told.code == code
    assert words in told.err
    assert told.err.count("\n") <= 1


def test_a_traceback_is_shown_on_demand(article41: Article41, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line about a fault says how."""

    def fail(**_: object) -> None:
        raise RuntimeError("oh no")

    monkeypatch.setattr(app.cli, "main", fail)
    assert "ARTICLE41_DEBUG=1" in article41().err
    monkeypatch.setenv("ARTICLE41_DEBUG", "1")
    assert "Traceback" in article41().err


def commands() -> list[tuple[str, click.Command]]:
    """Return every command with its name, groups included."""
    context = click.Context(app.cli)
    found: list[tuple[str, click.Command]] = [("article41", app.cli)]
    for name in app.COMMANDS:
        command = app.cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {child}", each) for child, each in command.commands.items()]
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_has_help_with_an_example(name: str, command: click.Command) -> None:
    """A newcomer learns by example."""
    assert "Example" in (command.help or ""), name
    for parameter in command.params:
        if isinstance(parameter, click.Option) and "--version" not in parameter.opts:
            assert "Example: " in (parameter.help or ""), f"{name} {parameter.opts}"


def test_a_name_that_no_encoding_can_hold_is_refused_in_words(cli_home: Path) -> None:
    """Bytes that are not UTF-8 arrive as surrogates; the message survives them, on any terminal."""
    command = [sys.executable, "-m", "article41.cli", "screen", b"Jos\xe9"]
    environment = {**os.environ, "ARTICLE41_HOME": str(cli_home), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 2
    assert b"no character" in done.stderr
    assert b"Traceback" not in done.stderr


def test_output_into_a_closed_pipe_is_no_fault(cli_home: Path) -> None:
    """`article41 ... | head -1` ends without a word."""
    environment = {**os.environ, "ARTICLE41_HOME": str(cli_home), "PYTHONUNBUFFERED": "1"}
    shell = f"{sys.executable} -m article41.cli show un:KPe.020 --json | head -1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, env=environment, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""
