"""Tests of `article41 serve` and `article41 keys` from the command line."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2 as httpx
import msgspec
import pytest

from article41.cli.app import OK, USAGE, run


def test_a_public_address_needs_a_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where others can reach it, the process does not start before a key was made."""
    assert run(["--home", str(tmp_path), "serve", "--host", "0.0.0.0"]) == USAGE
    assert "keys add" in capsys.readouterr().err


def test_keys_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key is printed once; the list shows everything else; revoked, it is shown as such."""
    home = ["--home", str(tmp_path), "keys"]
    assert run([*home, "add", "till", "--scope", "screen"]) == OK
    secret = capsys.readouterr().out.strip()
    assert run([*home, "list", "--json"]) == OK
    told = capsys.readouterr().out
    (key,) = msgspec.json.decode(told)
    assert (key["name"], key["scopes"]) == ("till", ["screen"])
    assert secret not in told
    assert run([*home, "revoke", key["id"]]) == OK
    assert run([*home, "list"]) == OK
    assert "revoked" in capsys.readouterr().out


def test_it_serves_until_told_to_stop(tmp_path: Path) -> None:
    """The command answers on the loopback, logs JSON that names nobody, and ends in order."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "article41.cli", "--home", str(tmp_path), "serve", "--port", str(port)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    ) as process:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/readyz", process)
        assert httpx.get(f"{url}/readyz", headers={"host": "evil.example"}).status_code == 400
        answer = httpx.post(f"{url}/api/v1/screen", json={"party": {"names": ["Jang Song Chol"]}})
        assert answer.json()["matches"][0]["listing"]["id"] == "un:KPi.056"
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    assert f"listens on {url}" in log.splitlines()[0]
    lines = [msgspec.json.decode(line) for line in log.splitlines()[1:]]
    screened = [line for line in lines if line.get("route") == "/api/v1/screen"]
    assert [(line["status"], line["who"]) for line in screened] == [(200, "local")]
    assert "Jang" not in log


def _wait(url: str, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError(url)
