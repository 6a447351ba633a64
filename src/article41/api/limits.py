"""How much may one request be? What is too long, too large, too much at once or too slow is refused, and said so.

A body is read here, whole, before anything else is done with it; only uploads of files go on as they come.
"""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from article41.api.errors import problem
from article41.api.settings import Limits
from article41.errors import TooLargeError

UPLOAD_PATHS: Final = (
    "/api/v1/jobs/screen-file",
    "/screen/file",
    "/cases/files/",
    "/monitoring/file",
    "/read",
    "/api/v1/reports",
)
"""Paths below which files are taken up, in pieces: larger than other bodies, and for as long as it takes."""

_ALWAYS_ANSWERED: Final = frozenset({"/healthz", "/readyz", "/metrics"})


class UrlLimit:
    """Refuses addresses that are too long."""

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._bytes = limits.url_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and _url_length(scope) > self._bytes:
            await problem(HTTPStatus.REQUEST_URI_TOO_LONG, "Request URI too long")(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Throttle:
    """Refuses what comes while too many requests are under way, and ends what takes too long to begin its answer."""

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or scope["path"] in _ALWAYS_ANSWERED:
            await self._app(scope, receive, send)
            return
        if self._under_way >= self._limits.concurrency:
            detail = f"{self._under_way} requests are under way, as many as may be; ask again in a moment."
            await problem(HTTPStatus.TOO_MANY_REQUESTS, detail)(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._in_time(scope, receive, send)
        finally:
            self._under_way -= 1

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        seconds = None if _is_upload(scope) else self._limits.seconds
        try:
            async with asyncio.timeout(seconds) as watch:

                async def begun(message: Message) -> None:
                    if message["type"] == "http.response.start":
                        watch.reschedule(None)
                    await send(message)

                await self._app(scope, receive, begun)
        except TimeoutError:
            if not watch.expired():
                raise
            detail = f"not done after {self._limits.seconds:g} seconds; ask for less at once, or again later."
            await problem(HTTPStatus.TOO_MANY_REQUESTS, detail)(scope, receive, send)


class BodyLimit:
    """Reads the body of a request, and refuses one that is too large."""

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or refuse it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        most = self._limits.upload_bytes if _is_upload(scope) else self._limits.body_bytes
        stated = Headers(scope=scope).get("content-length", "0")
        if stated.isdecimal() and int(stated) > most:
            await _too_large(most)(scope, receive, send)
        elif _is_upload(scope):
            await self._app(scope, _counted(receive, most), send)
        else:
            body = await _whole(receive, most)
            refused = _too_large(most)
            await (refused(scope, receive, send) if body is None else self._app(scope, _again(body, receive), send))


async def _whole(receive: Receive, most: int) -> bytes | None:
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > most:
            return None
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    left = [body]

    async def received() -> Message:
        return {"type": "http.request", "body": left.pop(), "more_body": False} if left else await receive()

    return received


def _counted(receive: Receive, most: int) -> Receive:
    size = 0

    async def received() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise TooLargeError(_large(most))
        return message

    return received


def _too_large(most: int) -> ASGIApp:
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _large(most))


def _large(most: int) -> str:
    return f"the body is larger than {most:,} bytes; send less at once."


def _is_upload(scope: Scope) -> bool:
    return scope["method"] in ("POST", "PUT") and str(scope["path"]).startswith(UPLOAD_PATHS)


def _url_length(scope: Scope) -> int:
    query = scope["query_string"]
    return len(scope.get("raw_path") or scope["path"].encode()) + (len(query) + 1 if query else 0)
