"""`/api/v1/alerts`: which matches need a person? Screen parties, and make alerts of their matches."""

from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from msgspec import Meta
from starlette.responses import Response

from article41 import __version__
from article41.api.context import Context, context, held_of
from article41.api.exchange import answer, read, told
from article41.api.security import Principal, Scope, require
from article41.api.v1.screen import understood
from article41.api.v1.shapes import Asked
from article41.casework.words import AlertState
from article41.errors import TooLargeError
from article41.model import Party
from article41.services.alert_screening import screen_to_alerts
from article41.services.case_shapes import AlertedReport, AlertsReport
from article41.services.casework import Casework
from article41.services.held import Held
from article41.store.casework import Asked as Wanted

router = APIRouter(prefix="/api/v1/alerts", tags=["cases"])

Reader = Annotated[Principal, Depends(require(Scope.READ))]
Screener = Annotated[Principal, Depends(require(Scope.SCREEN))]
_SENT: Final = {"parties": [{"reference": "C-4711", "party": {"names": ["Jang Song Chol"], "countries": ["kp"]}}]}


class Referred(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party, and what the sender calls it: alerts on one reference are one case."""

    party: Asked
    reference: Annotated[str, Meta(max_length=200)] = ""


class AlertRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parties to screen for alerts, under the policy of the house."""

    parties: tuple[Referred, ...]


@router.get("", summary="Which alerts are there?", **told(AlertsReport))
async def alerts(
    request: Request,
    who: Reader,
    state: Annotated[list[AlertState] | None, Query(description="How they stand; may be given several times.")] = None,
    after: Annotated[str, Query(max_length=64, description="`CASE.NUMBER` of the last one seen.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Response:
    """Return alerts in the order of their cases, by ids and scores; their parties are in the cases."""
    work = casework(context(request))
    asked = Wanted(states=tuple(each.value for each in state or ()), after=after, limit=limit)
    found = await context(request).run(work.alerts, asked)
    return answer(AlertsReport(version=__version__, alerts=found))


@router.post(
    "",
    summary="Screen parties for alerts",
    **told(AlertedReport, body=AlertRequest, sent=_SENT, status=HTTPStatus.OK),
)
async def raise_alerts(request: Request, who: Screener) -> Response:
    """Screen parties and make alerts of their matches; a match that a person has dealt with stays dealt with."""
    here, asked = context(request), await read(request, AlertRequest)
    most = here.settings.limits.batch
    if len(asked.parties) > most:
        raise TooLargeError(f"{len(asked.parties)} parties: one request may hold {most}; send several.")
    parties = [
        (each.reference, understood(each.party, here, where=f"parties.{number}"))
        for number, each in enumerate(asked.parties)
    ]
    return await here.run(_alerted, casework(here), parties, held_of(request), who.name)


def casework(here: Context) -> Casework:
    """Return the cases of the home that is served, under its policy as it is now."""
    return Casework(here.store(), clock=here.clock)


def _alerted(work: Casework, parties: list[tuple[str, Party]], held: Held, actor: str) -> Response:
    alerted = tuple(screen_to_alerts(work, parties, lists=held, actor=actor))
    return answer(AlertedReport(version=__version__, parties=len(alerted), alerted=alerted))
