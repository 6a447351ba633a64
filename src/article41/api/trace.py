"""Which trace does a request belong to? W3C trace context, kept where it is valid and begun where it is not."""

import re
import secrets
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TRACE: Final = "article41.trace"
"""Where the trace of a request stands in its scope."""

_VENDOR: Final = "yente"
"""The key of `tracestate` under which existing clients look for the parent id."""
_HEX = re.compile(r"[0-9a-f]+")
_MEMBER = re.compile(
    r"([a-z0-9][a-z0-9_\-*/@]{0,255})=([\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e])"
)
_MEMBERS: Final = 32


class Trace(NamedTuple):
    """The two headers of a trace."""

    parent: str
    state: str

    @property
    def id(self) -> str:
        """The id that all requests of one trace share."""
        return self.parent.split("-")[1]


class TraceContext:
    """Puts the trace of a request into its scope and on its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        trace = scope[TRACE] = trace_of(headers.get("traceparent", ""), ",".join(headers.getlist("tracestate")))
        named = [(b"traceparent", trace.parent.encode("latin-1")), (b"tracestate", trace.state.encode("latin-1"))]

        async def traced(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *named]
            await send(message)

        await self._app(scope, receive, traced)


def trace_of(parent: str, state: str) -> Trace:
    """Return the trace that follows the headers of a request; a new one where `parent` is not valid."""
    here = secrets.token_hex(8)
    parts = parent.strip().lower().split("-")
    version, trace, flags = (parts[0], parts[1], parts[3]) if _is_valid(parts) else ("00", secrets.token_hex(16), "00")
    return Trace(f"{version}-{trace}-{here}-{flags}", ",".join((f"{_VENDOR}={here}", *_members(state))))


def _is_valid(parts: list[str]) -> bool:
    if len(parts) < 4 or not all(_HEX.fullmatch(part) for part in parts[:4]):
        return False
    version, trace, span, flags = parts[:4]
    if [len(version), len(trace), len(span), len(flags)] != [2, 32, 16, 2]:
        return False
    return version != "ff" and set(trace) != {"0"} and set(span) != {"0"}


def _members(state: str) -> list[str]:
    kept = []
    for entry in state.split(","):
        member = entry.strip().lower()
        found = _MEMBER.fullmatch(member)
        if found is not None and found[1] != _VENDOR:
            kept.append(member)
    return kept[: _MEMBERS - 1]
