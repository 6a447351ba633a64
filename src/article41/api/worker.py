"""One of several processes that answer at one address; see `workers`, by which it is started.

It is told on standard input how to answer, tells on standard output when it is ready, and ends when the input does.
"""

import pickle
import sys
import threading
import time
from contextlib import suppress
from typing import Final

import uvicorn

from article41.api.app import create_app
from article41.api.context import Context
from article41.api.logs import log, set_up_logs
from article41.api.workers import GRACE_SECONDS, READY, Order, listening
from article41.errors import Article41Error

_LOOK_SECONDS: Final = 0.05


def main() -> None:
    """Answer as one of several, until told to stop."""
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    context, server = _set_up(order)
    threading.Thread(target=_end_with_asker, args=(server,), daemon=True).start()
    threading.Thread(target=_tell_when_ready, args=(context,), daemon=True).start()
    if order.follows:
        _open_lists(context)
    _run(server, order)


def serve_alone(order: Order) -> None:
    """Answer as the only one, until told to stop."""
    _run(_set_up(order)[1], order)


def _set_up(order: Order) -> tuple[Context, uvicorn.Server]:
    set_up_logs()
    app = create_app(order.settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return app.state.context, uvicorn.Server(config)


def _run(server: uvicorn.Server, order: Order) -> None:
    with suppress(KeyboardInterrupt):
        server.run(listening(order.host, order.port))


def _open_lists(context: Context) -> None:
    """Open the lists before anybody is answered; what fails is told, and tried again later."""
    try:
        context.held.refresh_if_changed()
    except (Article41Error, OSError) as error:
        log().error("lists not opened", problem=str(error))


def _end_with_asker(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


def _tell_when_ready(context: Context) -> None:
    while context.held.peek() is None:
        time.sleep(_LOOK_SECONDS)
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
