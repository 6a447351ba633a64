"""What is set up: users, API keys, and the policy of the house."""

from http import HTTPStatus

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from article41 import __version__
from article41.api.context import context
from article41.errors import UsageError
from article41.screening.model import load_model
from article41.services.house import POLICY_FILE, load_house
from article41.services.keys import Scope, add_key, list_keys, revoke_key
from article41.services.users import Role, add_user, disable_user, list_users, set_password, set_role
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Admin

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/settings")
def overview(request: Request, who: Admin) -> Response:
    """Show users, keys and policy."""
    return _page(request)


@router.post("/settings/users")
def new_user(request: Request, who: Admin, form: Posted) -> Response:
    """Make a user."""
    here = context(request)
    try:
        add_user(
            here.held.home,
            name=forms.text(form, "name"),
            role=forms.text(form, "role"),
            password=str(form.get("password", "")),
            actor=who.name,
            now=here.clock(),
        )
    except UsageError as problem:
        return _page(request, problem=str(problem))
    return RedirectResponse("/settings", 303)


@router.post("/settings/users/{act}")
def change_user(request: Request, who: Admin, act: str, form: Posted) -> Response:
    """Give a user another role or password, or disable one."""
    here, name = context(request), forms.text(form, "name")
    home, now = here.held.home, here.clock()
    try:
        match act:
            case "disable":
                disable_user(home, name, actor=who.name, now=now)
            case "role":
                set_role(home, name, role=forms.text(form, "role"), actor=who.name, now=now)
            case "password":
                set_password(home, name, password=str(form.get("password", "")), actor=who.name, now=now)
            case _:
                raise UsageError(f"nothing called {act!r} can be done to a user.")
    except UsageError as problem:
        return _page(request, problem=str(problem))
    return RedirectResponse("/settings", 303)


@router.post("/settings/keys")
def new_key(request: Request, who: Admin, form: Posted) -> Response:
    """Make a key and show it, this once."""
    here = context(request)
    scopes = [str(scope) for scope in form.getlist("scope")]
    try:
        secret, _ = add_key(
            here.held.home, name=forms.text(form, "name"), scopes=scopes, actor=who.name, now=here.clock()
        )
    except UsageError as problem:
        return _page(request, problem=str(problem))
    return _page(request, secret=secret)


@router.post("/settings/keys/revoke")
def old_key(request: Request, who: Admin, form: Posted) -> Response:
    """Have a key count no longer."""
    here = context(request)
    revoke_key(here.held.home, forms.text(form, "key"), actor=who.name, now=here.clock())
    return RedirectResponse("/settings", 303)


def _page(request: Request, *, problem: str = "", secret: str = "") -> Response:
    here = context(request)
    house = load_house(here.held.home)
    return render(
        request,
        "settings.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        users=list_users(here.held.home),
        keys=list_keys(here.held.home),
        roles=tuple(Role),
        scopes=tuple(Scope),
        house=house,
        cases=msgspec.to_builtins(house.cases),
        policy_file=POLICY_FILE,
        problem=problem,
        secret=secret,
        settings=here.settings,
        model=load_model().version,
        program=__version__,
    )
