"""How well does screening serve those who work on its alerts? Figures of a period, without anybody's name."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from article41.api.context import context
from article41.errors import UsageError
from article41.services.casework import Casework
from article41.services.effectiveness import Period, effectiveness
from article41.web import forms
from article41.web.drawing.shares import OUTCOMES, shares, told
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/effectiveness")
def overview(request: Request, who: Reader) -> Response:
    """Show what became of the alerts of a period."""
    here, asked = context(request), request.query_params
    work = Casework.open(here.held.home, clock=here.clock)
    problem = ""
    try:
        period = Period(
            since=forms.day(asked, "since", label="from"),
            until=forms.day(asked, "until", label="to"),
        )
        report = effectiveness(work, period)
    except UsageError as error:
        problem, report = str(error), effectiveness(work)
    return render(
        request,
        "effectiveness.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=problem,
        report=report,
        given={name: forms.text(asked, name) for name in ("since", "until")},
        outcomes=OUTCOMES,
        shares=shares,
        told=told,
    )
