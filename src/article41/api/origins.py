"""Whose pages may ask? Those of anybody may read the interface of existing clients; nothing else is open to others.

Without a key, being able to reach the process is all that it takes. A page of somebody else, open in a browser on the
same machine, can reach it too: by its address, or by a name of its own that leads to the loopback. So names other than
those allowed are refused, and so is whatever comes from another origin and would change something.
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from article41.api.errors import problem
from article41.api.settings import Settings

DROP_IN_PATHS: Final = (
    "/match",
    "/search",
    "/entities",
    "/reconcile",
    "/catalog",
    "/manifest",
    "/algorithms",
    "/healthz",
    "/readyz",
    "/openapi.json",
)
"""Where the interface of existing clients begins; all of it only reads."""

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Origins:
    """Lets pages of other origins read the drop-in interface, and refuses what they must not do."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._hosts = frozenset(settings.allowed_hosts)
        anybody = "*" in settings.origins
        self._shared = CORSMiddleware(
            app,
            allow_methods=("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
            allow_headers=("*",),
            allow_credentials=True,
            allow_origins=() if anybody else settings.origins,
            allow_origin_regex=".*" if anybody else None,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._hosts and _name(headers.get("host", "")) not in self._hosts:
            detail = "addressed by a name that is not allowed; name it with --allowed-host at the start."
            await problem(HTTPStatus.BAD_REQUEST, detail)(scope, receive, send)
        elif _is_drop_in(scope["path"]):
            await self._shared(scope, receive, send)
        elif scope["method"] not in _SAFE and _is_foreign(headers):
            detail = "a page of another origin may not change anything here."
            await problem(HTTPStatus.FORBIDDEN, detail)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_drop_in(path: str) -> bool:
    return any(path == start or path.startswith(f"{start}/") for start in DROP_IN_PATHS)


def _is_foreign(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
    return origin.partition("://")[2] != headers.get("host", "")


def _name(host: str) -> str:
    """Return a host without its port."""
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and not host.endswith("]") else host
