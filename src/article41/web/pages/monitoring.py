"""Customers under monitoring: who is watched, how far the last run has come, and whom to add or take out."""

import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from article41.api.context import context
from article41.errors import InputFileError, UsageError
from article41.model import Kind
from article41.services.alerting import Concern
from article41.services.auditing import Wanted, listed, log
from article41.services.casework import Casework
from article41.services.jobs import file_names
from article41.services.tables import FORMATS
from article41.services.watching import (
    FileKept,
    add_customers,
    add_file,
    find_customers,
    monitor_status,
    remove_customers,
    watched_of,
)
from article41.store import casework as kept
from article41.store.casework_customers import Customer
from article41.web import forms
from article41.web.forms import Posted
from article41.web.pages.screen import party_of
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.uploads import keep, upload_of
from article41.web.visitors import Analyst, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

FILE_BYTES: Final = 32 * 1024 * 1024
"""The largest file of customers that is taken here; the command takes any."""
FIELDS: Final = ("reference", "name", "kind", "birth_date", "country", "identifier", "tags")
_PAGE: Final = 50
_RUNS: Final = 5
_MOST_REJECTED: Final = 50


class Watched(NamedTuple):
    """A customer, and its case; "" where there is none."""

    customer: Customer
    case_id: str


@router.get("/monitoring")
def overview(request: Request, who: Reader) -> Response:
    """Show how the monitoring stands, and customers."""
    return _page(request)


@router.post("/monitoring")
def found(request: Request, who: Reader, form: Posted) -> Response:
    """Show the customers with a reference or a tag; what is looked for stands in no address."""
    return _page(request, wanted=form)


@router.post("/monitoring/add")
def add(request: Request, who: Analyst, form: Posted) -> Response:
    """Put a customer under monitoring, or change it, and have it screened."""
    here, work = context(request), _work(request)
    try:
        watched = watched_of(forms.text(form, "reference"), party_of(form, here), _tags(form))
        add_customers(work, [watched], actor=who.name)
    except UsageError as problem:
        return _page(request, problem=str(problem), given=form)
    here.monitor.wake()
    return RedirectResponse("/monitoring", 303)


@router.post("/monitoring/file")
def add_many(request: Request, who: Analyst, form: Posted) -> Response:
    """Put the customers of a file under monitoring; rows that describe none are told."""
    here = context(request)
    try:
        with tempfile.TemporaryDirectory() as folder:
            upload = upload_of(form)
            file = Path(folder) / file_names(upload.filename or "", "csv")[0]
            keep(upload, file, most=FILE_BYTES)
            by_day = forms.text(form, "order") != "month"
            done = add_file(_work(request), file, mapping={}, tags=_tags(form), dayfirst=by_day, actor=who.name)
    except (UsageError, InputFileError) as problem:
        return _page(request, problem=str(problem).replace(f"{folder}/", ""))
    here.monitor.wake()
    return _page(request, done=done)


@router.post("/monitoring/remove")
def remove(request: Request, who: Analyst, form: Posted) -> Response:
    """End the monitoring of a customer; its case stays."""
    remove_customers(_work(request), [forms.text(form, "reference")], actor=who.name)
    return RedirectResponse("/monitoring", 303)


@router.post("/monitoring/look")
def look(request: Request, who: Analyst, form: Posted) -> Response:
    """Look now whether anything is to be done, also at what failed before."""
    context(request).monitor.wake()
    return RedirectResponse("/monitoring", 303)


def _page(
    request: Request,
    *,
    problem: str = "",
    given: FormData | None = None,
    wanted: FormData | None = None,
    done: FileKept | None = None,
) -> Response:
    here, work = context(request), _work(request)
    asked = {name: forms.text(wanted, name) if wanted else "" for name in ("reference", "tag", "after")}
    customers = find_customers(work, **asked, limit=_PAGE + 1)
    return render(
        request,
        "monitoring.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=problem,
        given={name: forms.text(given, name) if given else "" for name in FIELDS},
        asked=asked,
        standing=monitor_status(work),
        state=here.monitor.state,
        alone=not here.settings.monitor,
        every=here.settings.check_seconds,
        runs=[listed(entry) for entry in reversed(log(here.held.home, Wanted(action="monitor.run", newest=_RUNS)))],
        customers=_with_cases(work, customers[:_PAGE]),
        more=customers[_PAGE - 1].id if len(customers) > _PAGE else "",
        done=done,
        rejected=done.rejected[:_MOST_REJECTED] if done else (),
        kinds=tuple(Kind),
        formats=FORMATS,
        most=FILE_BYTES // 1024 // 1024,
    )


def _with_cases(work: Casework, customers: list[Customer]) -> tuple[Watched, ...]:
    with work.store.database.reading() as connection:
        subjects = [Concern(party=each.party, reference=each.reference).subject for each in customers]
        cases = [kept.find(connection, subject) or "" for subject in subjects]
    return tuple(map(Watched, customers, cases))


def _tags(form: FormData) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in forms.text(form, "tags").split(",") if tag.strip())


def _work(request: Request) -> Casework:
    here = context(request)
    return Casework.open(here.held.home, clock=here.clock)
