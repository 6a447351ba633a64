"""Which browser is this, and does a form come from a page of ours?

Every browser gets a random cookie. What a form must carry is a hash of that cookie, which a page of another origin can
neither read nor work out. Whoever signs in gets a new cookie: one that somebody else planted is worth nothing.
"""

import hashlib
import hmac
import re
import secrets
from typing import Final, NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from article41.errors import ForbiddenError

COOKIE: Final = "article41"
SECURE_COOKIE: Final = "__Host-article41"
"""The name over HTTPS: browsers then take the cookie from this very host only."""
FIELD: Final = "csrf"
"""The field of a form that carries the hash."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


class Visit(NamedTuple):
    """A browser: the secret in its cookie, and whether that is yet to be sent to it."""

    token: str
    fresh: bool

    def csrf(self, salt: str = "") -> str:
        """Return what a form for this browser carries: never the same twice, lest compressed pages tell it."""
        salt = salt or secrets.token_hex(8)
        return f"{salt}.{hashlib.sha256(f'form:{salt}:{self.token}'.encode()).hexdigest()}"

    @property
    def key(self) -> str:
        """What the store knows a session by; the secret itself is kept nowhere."""
        return hashlib.sha256(f"session:{self.token}".encode()).hexdigest()


def visit_of(request: Request) -> Visit:
    """Return the visit that a request belongs to; a new one where its cookie is missing or not of ours."""
    visit: Visit | None = getattr(request.state, "visit", None)
    if visit is None:
        token = request.cookies.get(_cookie(request), "")
        visit = request.state.visit = Visit(token, fresh=False) if _TOKEN.fullmatch(token) else new_visit()
    return visit


def new_visit() -> Visit:
    """Return a visit with a new secret of 256 bits."""
    return Visit(secrets.token_urlsafe(32), fresh=True)


def send_cookie(request: Request, response: Response, visit: Visit) -> None:
    """Give the browser its cookie, out of reach for scripts and for requests from other sites."""
    response.set_cookie(
        _cookie(request), visit.token, path="/", httponly=True, samesite="lax", secure=_is_https(request)
    )


def check_form(request: Request, form: FormData) -> None:
    """Raise `ForbiddenError` unless the form was on a page that this browser got from us."""
    given = form.get(FIELD)
    written = given if isinstance(given, str) else ""
    expected = visit_of(request).csrf(written.partition(".")[0])
    if not hmac.compare_digest(written.encode(), expected.encode()):
        raise ForbiddenError("the form is too old, or not from here; go back, load the page again and repeat.")


def _cookie(request: Request) -> str:
    return SECURE_COOKIE if _is_https(request) else COOKIE


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"
