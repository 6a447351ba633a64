"""Web hooks: who is told of alerts, and what came of it. For administrators only: what leaves the house is theirs."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from article41.api.context import context
from article41.errors import ForbiddenError, UnknownRecordError, UsageError
from article41.services.casework import Casework
from article41.services.posting import Answer
from article41.services.receivers import add_hook, list_receivers, move_hook
from article41.services.webhooks import WAITS, delivery_log, send_again, try_hook
from article41.store.hooks import HookState
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Admin

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_SHOWN: Final = 100
_STATES: Final = {"pause": HookState.PAUSED, "resume": HookState.ACTIVE, "revoke": HookState.REVOKED}


@router.get("/monitoring/hooks")
def overview(request: Request, who: Admin) -> Response:
    """Show web hooks and the newest deliveries."""
    return _page(request)


@router.post("/monitoring/hooks")
def new_hook(request: Request, who: Admin, form: Posted) -> Response:
    """Make a web hook and show its secret, this once."""
    given = {name: forms.text(form, name) for name in ("name", "url")}
    try:
        secret = add_hook(_work(request), **given, actor=who.name)
    except (UsageError, ForbiddenError) as problem:
        return _page(request, problem=str(problem), given=given)
    return _page(request, secret=secret)


@router.post("/monitoring/hooks/try")
def try_one(request: Request, who: Admin, form: Posted) -> Response:
    """Send a message of no alert, and show what came back."""
    name = forms.text(form, "name")
    answer = try_hook(_work(request), name, actor=who.name)
    return _page(request, tried=(name, answer))


@router.post("/monitoring/hooks/again")
def again(request: Request, who: Admin, form: Posted) -> Response:
    """Have a delivery that was given up sent anew."""
    send_again(_work(request), forms.text(form, "delivery"), actor=who.name)
    context(request).monitor.wake()
    return RedirectResponse("/monitoring/hooks", 303)


@router.post("/monitoring/hooks/{act}")
def change_hook(request: Request, who: Admin, act: str, form: Posted) -> Response:
    """Pause, resume or revoke a web hook."""
    if act not in _STATES:
        raise UnknownRecordError(f"nothing called {act!r} can be done to a web hook.")
    try:
        move_hook(_work(request), forms.text(form, "name"), _STATES[act], actor=who.name)
    except UsageError as problem:
        return _page(request, problem=str(problem))
    context(request).monitor.wake()
    return RedirectResponse("/monitoring/hooks", 303)


def _page(
    request: Request,
    *,
    problem: str = "",
    secret: str = "",
    tried: tuple[str, Answer] | None = None,
    given: dict[str, str] | None = None,
) -> Response:
    work = _work(request)
    found = list_receivers(work)
    return render(
        request,
        "hooks.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=problem,
        secret=secret,
        tried=tried,
        given={"name": "", "url": ""} | (given or {}),
        receivers=found,
        paused=[each.name for each in found if each.state is HookState.PAUSED],
        deliveries=delivery_log(work, limit=_SHOWN),
        attempts=len(WAITS) + 1,
        allow=work.house.hooks_allow,
    )


def _work(request: Request) -> Casework:
    here = context(request)
    return Casework.open(here.held.home, clock=here.clock)
