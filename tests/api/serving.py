"""Start the application on a free port of the loopback, in a thread or as a command, and stop it."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import psutil
import uvicorn
from fastapi import FastAPI


@dataclass(frozen=True)
class Server:
    """A running server: its address, and the application that it runs."""

    url: str
    app: FastAPI


@contextmanager
def serving(app: FastAPI, *, ready: bool = True) -> Iterator[Server]:
    """Yield a server that runs `app`, ready to screen unless told not to wait for that."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2, ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/{'readyz' if ready else 'healthz'}")
            yield Server(url, app)
        finally:
            server.should_exit = True
            thread.join(10)


def _wait(url: str, *, seconds: float = 30.0) -> None:
    last = ""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            answer = httpx.get(url)
            if answer.status_code == 200:
                return
            last = answer.text
        except httpx.TransportError as error:
            last = str(error)
        time.sleep(0.05)
    raise TimeoutError(f"{url}: not there after {seconds:.0f} s: {last}")


@dataclass(frozen=True)
class Command:
    """A running `article41 serve`: its address, and the process that was started."""

    url: str
    process: "subprocess.Popen[bytes]"

    def workers(self) -> list[psutil.Process]:
        """Return the processes that answer."""
        return [one for one in psutil.Process(self.process.pid).children() if one.status() != psutil.STATUS_ZOMBIE]


@contextmanager
def serving_command(home: Path, *options: str) -> Iterator[Command]:
    """Yield `article41 serve` over a home, ready to screen."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "article41.cli", "--home", str(home), "serve", "--port", str(port), *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/readyz", seconds=90)
            yield Command(url, process)
        finally:
            process.terminate()
            process.wait(30)
