"""Who asks, and may they? API keys with scopes; whoever needs none may do everything."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import msgspec
from starlette.requests import HTTPConnection

from article41.api.context import context
from article41.errors import CredentialsError, ForbiddenError


class Scope(StrEnum):
    """What a key may be used for: to read, to screen, to decide cases, and to administer."""

    READ = "read"
    SCREEN = "screen"
    DECIDE = "decide"
    ADMIN = "admin"


EVERYTHING: Final = frozenset(Scope)


class Principal(msgspec.Struct, frozen=True):
    """Who asks: `name` goes into the audit log."""

    name: str
    scopes: frozenset[Scope]


LOCAL: Final = Principal("local", EVERYTHING)
"""Whoever reaches a process that asks for no key."""


def principal(request: HTTPConnection) -> Principal:
    """Return who asks; raise `CredentialsError` without a valid key where one is required."""
    if not context(request).settings.require_key:
        return LOCAL
    raise CredentialsError("no API key was given; send one as `Authorization: ApiKey ...`.")


def require(scope: Scope) -> Callable[[HTTPConnection], Principal]:
    """Return a dependency that yields who asks, and raises `ForbiddenError` unless they may do `scope`."""

    def required(request: HTTPConnection) -> Principal:
        asking = principal(request)
        if scope not in asking.scopes:
            raise ForbiddenError(f"key {asking.name!r} lacks the scope {scope.value!r}; ask with one that has it.")
        return asking

    return required
