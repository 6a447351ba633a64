"""Which routes are asked so often that what the framework does around a route would cost too much?

They go past its dependencies and read their request by themselves. The route of the same path that comes after one
describes it in the OpenAPI document.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope


class QuickRoute(Route):
    """A route that posts go straight to."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(path, endpoint, methods=["POST"])

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is for this route; other methods are for the one that describes it."""
        if scope.get("method") != "POST":
            return Match.NONE, {}
        found, added = super().matches(scope)
        return found, {**added, "route": self}
