"""A browser without scripts: it keeps cookies, and sends forms with what their page carried."""

import re
from types import TracebackType
from typing import Any

import httpx2 as httpx

from article41.web.visits import COOKIE

PASSWORD = "a long enough secret"
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Visitor:
    """One browser at one server."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=30)

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()

    @property
    def cookie(self) -> str:
        """The secret in the cookie; "" where there is none."""
        return self.client.cookies.get(COOKIE, "")

    def token(self) -> str:
        """Return what a form of this browser carries."""
        found = CSRF.search(self.client.get("/login").text)
        assert found is not None
        return found[1]

    def get(self, path: str) -> httpx.Response:
        """Open a page; redirects are not followed."""
        return self.client.get(path)

    def post(self, path: str, *, files: Any = None, **fields: Any) -> httpx.Response:
        """Send a form with a valid token; redirects are not followed."""
        named = {name.replace("__", "."): value for name, value in fields.items()}
        return self.client.post(path, data={"csrf": self.token(), **named}, files=files)

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Sign in."""
        return self.post("/login", name=name, password=password)
