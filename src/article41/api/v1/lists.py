"""`/api/v1/lists` and `/listings`: which lists are held, what changed in them, and one listing whole."""

import datetime
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from article41 import __version__
from article41.api.context import context
from article41.api.exchange import answer, told
from article41.api.security import Scope, require
from article41.services.list_shapes import ChangesReport, HistoryReport, ListsReport, changes_report
from article41.services.listing import show_listing
from article41.services.lists import list_changes, list_history, list_status
from article41.services.shapes import ShowReport

router = APIRouter(prefix="/api/v1", tags=["lists"], dependencies=[Depends(require(Scope.READ))])

_ABSENT: Final = (HTTPStatus.NOT_FOUND,)
Sources = Annotated[list[str], Query(description="Sources, such as `un`; may be given several times.")]


@router.get("/lists", summary="How do the lists stand?", **told(ListsReport))
async def lists(request: Request, as_of: datetime.date | None = None) -> Response:
    """Return each list: its publication in use, its age, whether a newer one waits in quarantine, and why."""
    here = context(request)
    status = await here.run(list_status, here.held.home, as_of=as_of, today=here.today())
    return answer(ListsReport(version=__version__, asked_on=here.today(), as_of=as_of, lists=status))


@router.get("/lists/changes", summary="What changed in the lists?", **told(ChangesReport, errors=_ABSENT))
async def changes(
    request: Request,
    source: Sources = [],  # noqa: B006 - FastAPI copies it
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Response:
    """Return what was added, amended (field by field) and removed; without `since`, what the newest changed."""
    here = context(request)
    found = await here.run(list_changes, here.held.home, source or None, since=since, until=until)
    return await here.run(lambda: answer(changes_report(found, since=since, until=until)))


@router.get(
    "/lists/{source}/history",
    summary="Every publication of a list",
    **told(HistoryReport, errors=_ABSENT),
)
async def history(request: Request, source: str) -> Response:
    """Return every publication of a list that is held, quarantined ones included, oldest first."""
    here = context(request)
    found = await here.run(list_history, here.held.home, source=source)
    return answer(HistoryReport(version=__version__, source=source, publications=found))


@router.get("/listings/{listing_id:path}", summary="One listing whole", **told(ShowReport, errors=_ABSENT))
async def listing(request: Request, listing_id: str, as_of: datetime.date | None = None) -> Response:
    """Return a listing as it stood on a day, with its relations and what happened to it."""
    here = context(request)
    report = await here.run(show_listing, listing_id, home=here.held.home, as_of=as_of, today=here.today())
    return answer(report)
