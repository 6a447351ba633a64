"""Start the application on a free port of the loopback, in a thread, and stop it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2 as httpx
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
