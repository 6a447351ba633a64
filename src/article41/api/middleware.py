"""What holds for every request and every answer, whatever the route?"""

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from article41.api.context import HELD
from article41.api.settings import Settings

SNAPSHOTS_HEADER = "x-article41-snapshots"


class NamedSnapshots:
    """Names in a header the set of lists that an answer was made from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def named(message: Message) -> None:
            held = scope.get(HELD)
            if held is not None and message["type"] == "http.response.start":
                MutableHeaders(scope=message)[SNAPSHOTS_HEADER] = held.version
            await send(message)

        await self._app(scope, receive, named if scope["type"] == "http" else send)


def add_to(app: FastAPI, settings: Settings) -> None:
    """Put the middleware around an application."""
    app.add_middleware(NamedSnapshots)
