"""Who is looking, and what may they do? Roles from reader to administrator; each may do what those before it may."""

from collections.abc import Callable
from typing import Annotated, Final

import msgspec
from fastapi import Depends
from starlette.requests import Request

from article41.api.context import context
from article41.api.telemetry import PRINCIPAL
from article41.errors import CredentialsError, ForbiddenError
from article41.services.casework import local_user
from article41.services.sessions import signed_in
from article41.services.users import Role
from article41.web.visits import visit_of


class Visitor(msgspec.Struct, frozen=True):
    """Who is looking. `name` goes into the audit log; `signed_in` is false for whoever needs no login."""

    name: str
    role: Role
    signed_in: bool = False

    def may(self, role: Role | str) -> bool:
        """Return whether this visitor may do what `role` may."""
        return self.role.rank >= Role(role).rank


NOBODY: Final = Visitor("", Role.READER)
"""Whoever has not signed in where that is required."""


def visitor_of(request: Request) -> Visitor:
    """Return who is looking; `NOBODY` where a login is required and there is none."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        known = request.state.visitor = _found(request)
    return known


def forget_visitor(request: Request) -> None:
    """Look anew who is looking: a session began or ended."""
    request.state.visitor = None


def _found(request: Request) -> Visitor:
    here = context(request)
    user = signed_in(here.held.home, visit_of(request).key, now=here.clock())
    if user is not None:
        request.scope[PRINCIPAL] = f"user:{user.user_id}"
        return Visitor(user.name, user.role, signed_in=True)
    return NOBODY if here.settings.require_key else Visitor(local_user(), Role.ADMIN)


def needs(role: Role) -> Callable[[Request], Visitor]:
    """Return a dependency that yields the visitor, and raises `ForbiddenError` unless they may do what `role` may."""

    def required(request: Request) -> Visitor:
        visitor = visitor_of(request)
        if visitor is NOBODY:
            raise CredentialsError("sign in first.")
        if not visitor.may(role):
            raise ForbiddenError(
                f"{visitor.name} is {visitor.role.article}, and this is for {role.article}s or above; "
                "ask an administrator."
            )
        return visitor

    return required


Reader = Annotated[Visitor, Depends(needs(Role.READER))]
Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Reviewer = Annotated[Visitor, Depends(needs(Role.REVIEWER))]
Admin = Annotated[Visitor, Depends(needs(Role.ADMIN))]
"""The visitor of a page for those who may do what such a role may."""
