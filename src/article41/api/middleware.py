"""What holds for every request and every answer, whatever the route?"""

from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from article41.api.context import HELD
from article41.api.limits import BodyLimit, Throttle, UrlLimit
from article41.api.origins import Origins
from article41.api.settings import Settings
from article41.api.telemetry import LastResort, Measures, Telemetry
from article41.api.trace import TraceContext

SNAPSHOTS_HEADER: Final = b"x-article41-snapshots"
_WORTH_COMPRESSING: Final = 500
_QUICK: Final = 2
"""How hard gzip tries: most of the gain for a tenth of the time of the hardest."""


class NamedSnapshots:
    """Names in a header the set of lists that an answer was made from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def named(message: Message) -> None:
            held = scope.get(HELD)
            if held is not None and message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (SNAPSHOTS_HEADER, held.version.encode("latin-1"))]
            await send(message)

        await self._app(scope, receive, named if scope["type"] == "http" else send)


class Compression(GZipMiddleware):
    """Compresses answers for those who can read that, and leaves others alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and not any(name == b"accept-encoding" for name, _ in scope["headers"]):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def add_to(app: FastAPI, settings: Settings, measures: Measures) -> None:
    """Put the middleware around an application, the innermost first."""
    app.add_middleware(LastResort)
    app.add_middleware(NamedSnapshots)
    app.add_middleware(BodyLimit, limits=settings.limits)
    app.add_middleware(Throttle, limits=settings.limits)
    app.add_middleware(Compression, minimum_size=_WORTH_COMPRESSING, compresslevel=_QUICK)
    app.add_middleware(TraceContext)
    app.add_middleware(Origins, settings=settings)
    app.add_middleware(UrlLimit, limits=settings.limits)
    app.add_middleware(Telemetry, measures=measures)
