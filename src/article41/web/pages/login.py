"""Sign in and out."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from article41.api.context import context
from article41.api.errors import status_of
from article41.errors import RefusedError
from article41.services.sessions import sign_in, sign_out
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import forget_visitor, visitor_of
from article41.web.visits import new_visit, visit_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_START: Final = "/screen"


@router.get("/login")
def ask(request: Request) -> Response:
    """Ask for name and password."""
    return _page(request, where=forms.text(request.query_params, "next"))


@router.post("/login")
def login(request: Request, form: Posted) -> Response:
    """Begin a session, in a browser that gets a new cookie with it."""
    here, now = context(request), context(request).clock()
    name, where = forms.text(form, "name"), forms.text(form, "next")
    password = form.get("password", "")
    address = request.client.host if request.client else ""
    visit = new_visit()
    try:
        sign_in(here.held.home, visit.key, name=name, password=str(password), address=address, now=now)
    except RefusedError as problem:
        return _page(request, where=where, name=name, problem=problem)
    request.state.visit = visit
    return RedirectResponse(_safe(where), 303)


@router.post("/logout")
def logout(request: Request, form: Posted) -> Response:
    """End the session; the browser gets a new cookie."""
    here, visitor = context(request), visitor_of(request)
    if visitor.signed_in:
        sign_out(here.held.home, visit_of(request).key, actor=visitor.name, now=here.clock())
    request.state.visit = new_visit()
    forget_visitor(request)
    return RedirectResponse("/login", 303)


def _page(request: Request, *, where: str, name: str = "", problem: RefusedError | None = None) -> Response:
    status = status_of(problem) if problem else HTTPStatus.OK
    return render(request, "login.html", status=status, where=_safe(where), name=name, problem=str(problem or ""))


def _safe(where: str) -> str:
    """Return an address on this server to go on at; anything that could lead elsewhere is dropped."""
    inside = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable() and "\\" not in where
    return where if inside else _START
