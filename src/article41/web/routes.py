"""What holds for every page? Errors are pages too, nothing is framed or cached, and no script runs that is not ours."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from article41.api.errors import status_of
from article41.errors import Article41Error, CredentialsError
from article41.web.rendering import render
from article41.web.visits import send_cookie, visit_of

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = MappingProxyType(
    {
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
)
_PRIVATE: Final = "no-store"

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route that answers with a page, whatever happens."""

    def get_route_handler(self) -> Handler:
        """Return the handler of the route, in its frame."""
        inner = super().get_route_handler()

        async def framed(request: Request) -> Response:
            visit = visit_of(request)
            try:
                answer = await inner(request)
            except Article41Error as error:
                answer = _refused(request, error)
            except RequestValidationError as error:
                answer = problem_page(request, HTTPStatus.BAD_REQUEST, _first(error))
            except HTTPException as error:
                answer = problem_page(request, HTTPStatus(error.status_code), str(error.detail))
            for name, value in HEADERS.items():
                answer.headers.setdefault(name, value)
            answer.headers.setdefault("cache-control", _PRIVATE)
            visit = visit_of(request)
            if visit.fresh and "cache-control" in answer.headers and answer.headers["cache-control"] == _PRIVATE:
                send_cookie(request, answer, visit)
            return answer

        return framed


def problem_page(request: Request, status: HTTPStatus, detail: str) -> Response:
    """Return the page that says what went wrong."""
    return render(request, "problem.html", status=status, title=status.phrase, detail=detail)


def _refused(request: Request, error: Article41Error) -> Response:
    if isinstance(error, CredentialsError) and request.method == "GET":
        there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?{urlencode({'next': there})}", HTTPStatus.SEE_OTHER)
    return problem_page(request, status_of(error), str(error))


def _first(error: RequestValidationError) -> str:
    first = error.errors()[0]
    return f"{first['loc'][-1]}: {first['msg']}"
