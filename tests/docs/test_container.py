"""Tests of the container file: what it says, and that what it would run works here. No image is built."""

import datetime
import json
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from article41.services.keys import add_key

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAM = (sys.executable, "-m", "article41.cli")


class Step(NamedTuple):
    """One instruction."""

    word: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What is run: the words of a JSON list, or of a shell."""
        text = self.rest.partition("CMD ")[2] if self.word == "HEALTHCHECK" else self.rest
        return json.loads(text) if text.startswith("[") else shlex.split(text)


def stages() -> list[list[Step]]:
    """Return the instructions of the container file, stage by stage, without those before the first."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text(encoding="utf-8"))
    found: list[list[Step]] = []
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        step = Step(*line.split(maxsplit=1))
        if step.word == "FROM":
            found.append([])
        if found:
            found[-1].append(step)
    return found


def one(stage: list[Step], word: str) -> Step:
    """Return the one instruction of a stage that begins with a word."""
    (step,) = [step for step in stage if step.word == word]
    return step


def test_the_base_is_pinned_and_the_compiler_stays_behind() -> None:
    """There are two stages on one base of a stated version; the one that is kept installs nothing of Debian."""
    build, kept = stages()
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^ARG PYTHON=3\.\d+\.\d+-slim-[a-z]+$", text, re.M)
    assert [stage[0].rest.partition(" AS ")[0] for stage in (build, kept)] == ["docker.io/library/python:${PYTHON}"] * 2
    assert "apt-get" not in " ".join(step.rest for step in kept)
    assert [step.rest for step in kept if step.word == "COPY"] == ["--from=build /opt/article41 /opt/article41"]


def test_nobody_with_rights_runs_it_and_nothing_secret_is_in_it() -> None:
    """The user is a number other than that of root, set before anything is run; no variable or argument is a secret."""
    _, kept = stages()
    order = [step.word for step in kept]
    user = one(kept, "USER").rest
    assert user.isdecimal()
    assert int(user) > 1000
    assert f"--uid {user} " in " ".join(step.rest for step in kept if step.word == "RUN")
    assert order.index("USER") < order.index("ENTRYPOINT")
    assert not re.search(r"(?i)password|secret|token|api_?key", (ROOT / "Containerfile").read_text(encoding="utf-8"))


def test_what_is_copied_is_there_and_nothing_else() -> None:
    """Everything that is copied is in the repository and let through, and all the rest of the folder is kept out."""
    build, _ = stages()
    copied = [word for step in build if step.word == "COPY" for word in step.words[:-1]]
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert let_in[0] == "*"
    assert sorted(copied) == sorted(line[1:] for line in let_in if line.startswith("!"))
    assert all((ROOT / name).exists() for name in copied)
    needed = {PROJECT["readme"], *PROJECT["license-files"], "pyproject.toml", "setup.py", "constraints.txt", "src"}
    assert needed <= set(copied)


def test_the_extras_that_are_installed_are_those_that_there_are() -> None:
    """The installation has everything that serving a team needs, in the versions that the tests passed with."""
    build, _ = stages()
    (installed,) = [step.rest for step in build if "pip install" in step.rest]
    extras = re.search(r'"\.\[([^\]]+)\]"', installed)
    assert extras is not None
    assert set(extras[1].split(",")) == set(PROJECT["optional-dependencies"]) - {"dev", "spark"}
    assert "--constraint constraints.txt" in installed


def test_the_home_is_in_the_volume() -> None:
    """What is kept outlives the container: the home lies in the volume, which belongs to the user."""
    _, kept = stages()
    volume = one(kept, "VOLUME").rest
    home = dict(word.split("=", 1) for word in one(kept, "ENV").words)["ARTICLE41_HOME"]
    assert home.startswith(f"{volume}/")
    assert f"--home-dir {volume} " in " ".join(step.rest for step in kept)


@contextmanager
def started(home: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Run what the container runs, on a home and port of ours."""
    _, kept = stages()
    assert one(kept, "ENTRYPOINT").words[0] in PROJECT["scripts"]
    words = [word.replace("0.0.0.0", "127.0.0.1") for word in one(kept, "CMD").words]
    command = (*PROGRAM, "--home", str(home), *words, "--port", str(port), "--require-key", "--workers", "1")
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        try:
            yield running
        finally:
            running.terminate()


def test_what_it_runs_becomes_healthy(tmp_path: Path) -> None:
    """The command that the container starts comes to answer its own check of health, and ends when told to."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    add_key(tmp_path, name="till", scopes=["screen"], actor="test", now=datetime.datetime.now(datetime.UTC))
    python, *words = (word.replace("8041", str(port)) for word in one(stages()[1], "HEALTHCHECK").words)
    assert python == "python"
    until = time.monotonic() + 60
    with started(tmp_path, port) as running:
        while subprocess.run((sys.executable, *words), stderr=subprocess.DEVNULL, check=False).returncode:
            assert running.poll() is None
            assert time.monotonic() < until
            time.sleep(0.2)
        running.terminate()
        assert running.wait(30) in (0, -signal.SIGTERM)
    assert subprocess.run((sys.executable, *words), stderr=subprocess.DEVNULL, check=False).returncode


@pytest.mark.parametrize("words", [("--version",), ("serve", "--host", "0.0.0.0")])
def test_without_a_key_it_tells_what_to_do(words: tuple[str, ...], tmp_path: Path) -> None:
    """The installed program says its version; without an API key the container's command ends with the remedy."""
    done = subprocess.run((*PROGRAM, "--home", str(tmp_path), *words), capture_output=True, text=True, check=False)
    if words[0] == "--version":
        assert PROJECT["version"] in done.stdout
    else:
        assert done.returncode
        assert "article41 keys add" in done.stderr
