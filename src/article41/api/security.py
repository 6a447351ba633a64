"""Who asks, and may they? API keys with scopes; where none is required, whoever asks may do everything."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from starlette.requests import HTTPConnection

from article41.api.context import context
from article41.api.telemetry import PRINCIPAL
from article41.errors import CredentialsError, ForbiddenError
from article41.services.keys import Scope

__all__ = ["LOCAL", "Principal", "Scope", "principal", "require"]

_SCHEMES: Final = frozenset({"apikey", "bearer"})


class Principal(msgspec.Struct, frozen=True):
    """Who asks: `name` goes into the audit log."""

    name: str
    scopes: frozenset[Scope]


LOCAL: Final = Principal("local", frozenset(Scope))
"""Whoever reaches a process that asks for no key."""


def principal(request: HTTPConnection) -> Principal:
    """Return who asks; raise `CredentialsError` without a valid key where one is required."""
    here = context(request)
    if not here.settings.require_key:
        asking = LOCAL
    else:
        secret = _secret(request)
        if not secret:
            raise CredentialsError("no API key was given; send one as `Authorization: ApiKey ...`.")
        found = here.keys.find(secret)
        if found is None:
            raise CredentialsError("the API key is not valid; make one with `article41 keys add`.")
        asking = Principal(f"key:{found[0]}", found[1])
    request.scope[PRINCIPAL] = asking.name
    return asking


def require(scope: Scope) -> Callable[[HTTPConnection], Awaitable[Principal]]:
    """Return a dependency that yields who asks, and raises `ForbiddenError` unless they may do `scope`."""

    async def required(request: HTTPConnection) -> Principal:
        asking = principal(request)
        if scope not in asking.scopes:
            raise ForbiddenError(f"{asking.name}: lacks the scope {scope.value!r}; ask with a key that has it.")
        return asking

    return required


def _secret(request: HTTPConnection) -> str:
    """Return the key of a request, wherever clients put it: two kinds of `Authorization`, a header, the query."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() in _SCHEMES and given.strip():
        return given.strip()
    return request.headers.get("x-api-key") or request.query_params.get("api_key", "")
