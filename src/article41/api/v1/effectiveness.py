"""`/api/v1/effectiveness`: what became of the alerts of a period?"""

import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from article41.api.context import context
from article41.api.exchange import answer, told
from article41.api.security import Principal, Scope, require
from article41.api.v1 import examples
from article41.api.v1.alerts import casework
from article41.services.effectiveness import Effectiveness, Period, effectiveness

router = APIRouter(prefix="/api/v1", tags=["cases"])


@router.get(
    "/effectiveness",
    summary="What became of alerts?",
    **told(Effectiveness, example=examples.EFFECTIVENESS, errors=(HTTPStatus.NOT_FOUND,)),
)
async def of_screening(
    request: Request,
    who: Annotated[Principal, Depends(require(Scope.READ))],
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Response:
    """Return of the alerts raised in a period: how many were true, false or undecided, on which lists and at which
    scores, how long people took, and what came back.
    """
    here = context(request)
    found = await here.run(lambda: effectiveness(casework(here), Period(since=since, until=until)))
    return answer(found)
