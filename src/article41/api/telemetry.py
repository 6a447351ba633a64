"""What is told about requests? Counts and times for Prometheus, one line of JSON each in the log; nothing personal.

A route is told by its template (`/entities/{entity_id}`), a key by its name. Paths, queries and bodies, which may hold
names of parties, are told nowhere, nor are the words of an unforeseen error.
"""

import os
import time
import traceback
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from article41.api.errors import unforeseen
from article41.api.logs import log
from article41.api.trace import TRACE
from article41.api.workers import COUNTS_VARIABLE

PRINCIPAL: Final = "article41.principal"
"""Where the name of who asks stands in the scope of a request."""

_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Measures:
    """What is counted, in a registry of its own; of several workers, in a folder that they share."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        labels = ("method", "route", "status")
        self.requests = Counter("article41_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "article41_request_seconds",
            "Seconds from a request to the end of its answer.",
            ("route",),
            registry=self.registry,
            buckets=_BUCKETS,
        )
        self.under_way = Gauge(
            "article41_requests_under_way", "Requests under way.", registry=self.registry, multiprocess_mode="livesum"
        )
        self.listings = self._gauge("article41_listings", "Listings of each list in use.", "source")
        self.age = self._gauge(
            "article41_list_age_days", "Days since the publisher of each list in use was last asked.", "source"
        )
        self.jobs = self._gauge("article41_jobs", "Jobs in each state.", "state")

    def text(self) -> bytes:
        """Return what was counted, by all workers together, in the text format of Prometheus."""
        if COUNTS_VARIABLE not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry(auto_describe=False)
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def _gauge(self, name: str, about: str, label: str) -> Gauge:
        """Return a number that every worker would state alike: the one stated last counts."""
        return Gauge(name, about, (label,), registry=self.registry, multiprocess_mode="mostrecent")


class Telemetry:
    """Counts, times and logs requests, and answers for what nobody foresaw."""

    def __init__(self, app: ASGIApp, *, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and tell what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, size = 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = int(message["status"])
            else:
                size += len(message.get("body", b""))
            await send(message)

        begun = time.perf_counter()
        self._measures.under_way.inc()
        try:
            await self._app(scope, receive, noted)
        finally:
            self._measures.under_way.dec()
            self._tell(scope, status, size=size, seconds=time.perf_counter() - begun)

    def _tell(self, scope: Scope, status: int, *, size: int, seconds: float) -> None:
        method, route = scope["method"], route_of(scope)
        counted = method if method in _METHODS else "other"
        self._measures.requests.labels(counted, route, str(status)).inc()
        self._measures.seconds.labels(route).observe(seconds)
        log().info(
            "request",
            method=counted,
            route=route,
            status=status,
            ms=round(seconds * 1000, 2),
            bytes=size,
            trace=scope[TRACE].id if TRACE in scope else "",
            who=scope.get(PRINCIPAL, ""),
        )


class LastResort:
    """Answers when something was raised that nobody foresaw, and logs where, without the words of the error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http":
                raise
            frames = traceback.extract_tb(error.__traceback__)
            where = [f"{frame.filename.rpartition('article41/')[2]}:{frame.lineno}" for frame in frames[-6:]]
            log().error("unforeseen error", error=type(error).__name__, where=where, route=route_of(scope))
            if not begun:
                await unforeseen()(scope, receive, send)


def route_of(scope: Scope) -> str:
    """Return the template of the route that a request went to; "" when there is none."""
    return str(getattr(scope.get("route"), "path", ""))
