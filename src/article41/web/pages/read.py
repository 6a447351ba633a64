"""Read a report: paste it or choose a file, see who is named, listed and quoted in it, and make alerts of that.

The report is kept nowhere: the page carries its text, and whoever makes an alert sends it back with the form.
"""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from article41.api.context import context, held_of
from article41.errors import Article41Error, InputFileError, MissingExtraError, TooLargeError, UsageError
from article41.media.report import Report
from article41.services.alerting import Basis
from article41.services.casework import Casework
from article41.services.news_page import report_body
from article41.services.news_view import listed_entities, title_of
from article41.services.report_alerts import Mentioned, alert_on_mention, entity_of
from article41.services.report_process import Order, Read
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import environment, render
from article41.web.routes import PageRoute
from article41.web.uploads import upload_of
from article41.web.visitors import Analyst, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

FILE_BYTES: Final = 25_000_000
TEXT_BYTES: Final = 1_000_000
"""The largest file that is taken, and the longest text that a page shows and sends back."""
FIELDS: Final = ("text", "publisher", "published_on", "encoding")
_PASTED: Final = "pasted text"


@router.get("/read")
def ask(request: Request, who: Reader) -> Response:
    """Ask for a report."""
    return _ask(request, {})


@router.post("/read")
async def read(request: Request, who: Analyst, form: Posted) -> Response:
    """Show what is in a report, or why it could not be read."""
    here, given = context(request), {field: forms.text(form, field) for field in FIELDS}
    try:
        found = await run_in_threadpool(_read, request, form)
    except (UsageError, InputFileError, MissingExtraError) as problem:
        return _ask(request, given, problem=problem)
    await here.ledger.write((found.act,), actor=who.name)
    return await run_in_threadpool(_shown, request, found.report)


@router.post("/read/alert")
def begin(request: Request, who: Analyst, form: Posted) -> Response:
    """Make an alert of somebody named in a report that was read before."""
    held, here = held_of(request), context(request)
    entity_id, _, listing_id = forms.text(form, "mention").partition(" ")
    listing = held.listing(listing_id)
    text = str(form.get("text", ""))
    if listing is None or not text:
        raise UsageError("the form names no listing of today, or no report; read the report again.")
    report = here.desk.read(_order(request, form, text=text, title=forms.text(form, "title"))).report
    work = Casework.open(here.held.home, clock=here.clock)
    basis = Basis(
        snapshots=held.snapshots,
        model_version=held.model_version,
        alert_threshold=work.house.screening.alert_threshold,
    )
    mentioned = Mentioned(report=report, entity=entity_of(report, entity_id, listing_id), listing=listing)
    alerted = alert_on_mention(work, mentioned, basis, reference=forms.text(form, "reference"), actor=who.name)
    return RedirectResponse(f"/cases/{alerted.case_id}", 303)


def _read(request: Request, form: FormData) -> Read:
    """Return the report of a form, whether pasted or as a file."""
    pasted = forms.text(form, "text")
    if pasted:
        order = _order(request, form, raw=pasted.encode("utf-8", "replace"))
    else:
        upload = upload_of(form)
        if (upload.size or 0) > FILE_BYTES:
            raise TooLargeError(f"the file is larger than {FILE_BYTES:,} bytes; give the article alone, as text.")
        name = (upload.filename or "").replace("\\", "/").rpartition("/")[2][-100:]
        order = _order(request, form, raw=upload.file.read(), name=name)
    found = context(request).desk.read(order)
    if len(found.report.text.encode("utf-8", "replace")) > TEXT_BYTES:
        raise TooLargeError(
            f"the text is longer than {TEXT_BYTES:,} bytes, as much as a page can show; use `article41 read`."
        )
    return found


def _order(
    request: Request, form: FormData, *, raw: bytes = b"", text: str = "", name: str = _PASTED, title: str = ""
) -> Order:
    return Order(
        name=name or _PASTED,
        today=context(request).today(),
        lists=held_of(request).version,
        raw=raw,
        text=text,
        title=title,
        publisher=forms.text(form, "publisher"),
        published_on=forms.day(form, "published_on", label="published on"),
        encoding=forms.text(form, "encoding") or None,
    )


def _ask(request: Request, given: dict[str, str], *, problem: Article41Error | None = None) -> Response:
    return render(
        request,
        "read.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=str(problem or "").replace("--encoding", "encoding"),
        given=dict.fromkeys(FIELDS, "") | given,
        most=FILE_BYTES // 1_000_000,
        held=context(request).held.peek(),
    )


def _shown(request: Request, report: Report) -> Response:
    form = environment().get_template("read_mention.html")
    beside = {entity.id: form.render(entity=entity) for entity in listed_entities(report) if entity.listed_now}
    return render(
        request,
        "read_report.html",
        report=report,
        title=title_of(report),
        body=Markup(report_body(report, beside=beside)),  # noqa: S704 - made by a template that escapes
        may_alert=bool(beside),
    )
