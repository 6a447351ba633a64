"""How do the lists stand, and what changed in them between two days?"""

import datetime
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from article41.api.context import context
from article41.errors import UsageError
from article41.services.list_shapes import changes_report
from article41.services.lists import (
    ListState,
    RefreshOptions,
    accept_quarantined,
    list_changes,
    list_history,
    list_status,
)
from article41.sources.catalogue import describe
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Admin, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_SHOWN: Final = 200
"""Listings shown of each sort of change; the rest are counted."""


@router.get("/lists")
def overview(request: Request, who: Reader) -> Response:
    """Show how each list stands, on a day when one is given."""
    here = context(request)
    as_of = forms.day(request.query_params, "as_of", label="as of")
    rows = list_status(here.held.home, as_of=as_of, today=here.today())
    held = [row for row in rows if row.state is not ListState.ABSENT]
    absent = [row for row in rows if row.state is ListState.ABSENT]
    return render(request, "lists.html", held=held, absent=absent, as_of=as_of, in_use=here.held.peek())


@router.get("/lists/{source}")
def one_list(request: Request, who: Reader, source: str) -> Response:
    """Show the publications of a list."""
    here = context(request)
    described = describe(source)
    row = next(one for one in list_status(here.held.home, today=here.today()) if one.source == source)
    history = list_history(here.held.home, source=source)
    return render(request, "list.html", row=row, described=described, history=tuple(reversed(history)))


@router.get("/lists/{source}/changes")
def changes(request: Request, who: Reader, source: str) -> Response:
    """Show what changed in a list between two days; what its newest publication changed, where none is given."""
    here, since, until = context(request), *_days(request)
    found = changes_report(list_changes(here.held.home, (source,), since=since, until=until), since=since, until=until)
    history = list_history(here.held.home, source=source)
    days = sorted({one.ref.published_on for one in history})
    given = {"since": since or "", "until": until or ""}
    return render(
        request, "changes.html", change=found.changes[0], days=days, given=given, source=source, most=MOST_SHOWN
    )


@router.post("/lists/{source}/accept")
def accept(request: Request, who: Admin, source: str, form: Posted) -> Response:
    """Let the publication in quarantine count, for a reason."""
    here = context(request)
    options = RefreshOptions(actor=who.name, now=here.clock())
    accept_quarantined(here.held.home, source=source, because=forms.text(form, "because"), options=options)
    return RedirectResponse(f"/lists/{describe(source).id}", 303)


def _days(request: Request) -> tuple[datetime.date | None, datetime.date | None]:
    since = forms.day(request.query_params, "since", label="from")
    until = forms.day(request.query_params, "until", label="to")
    if since and until and since > until:
        raise UsageError(f"from {since} is after to {until}; give the earlier day first.")
    return since, until
