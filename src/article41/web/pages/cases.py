"""The queue of cases, one case, and what is done to it."""

import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response, StreamingResponse

from article41.api.context import context, held_of
from article41.casework.case import Alert, Case
from article41.casework.events import kind_of
from article41.casework.words import REASONS, AlertState, AlertVerdict, CaseState, Reason
from article41.errors import UnknownRecordError, UsageError
from article41.model.vocabulary import word
from article41.services.alerting import Basis, Concern, raise_alerts
from article41.services.casework import Casework
from article41.services.users import Role
from article41.store.casework import Asked, CaseRow
from article41.web import forms
from article41.web.comparison import Piece, Row, name_pieces, side_by_side
from article41.web.drawing.waterfall import Waterfall, waterfall
from article41.web.forms import Posted
from article41.web.pages.screen import chosen
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.uploads import keep, upload_of
from article41.web.visitors import Analyst, Reader, needs

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_PAGE: Final = 50
_AT_WORK: Final = (CaseState.OPEN, CaseState.ESCALATED, CaseState.IN_REVIEW)


class Listed(NamedTuple):
    """A case in the queue, with the name of its party; "" where that was erased."""

    row: CaseRow
    name: str
    reference: str


class Shown(NamedTuple):
    """An alert with its drawing, its names, and the two parties side by side."""

    alert: Alert
    drawn: Waterfall
    names: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    rows: tuple[Row, ...]


@router.get("/cases")
def queue(request: Request, who: Reader) -> Response:
    """Show cases, those due first in front."""
    asked, work = request.query_params, _work(request)
    state, mine = forms.text(asked, "state"), forms.text(asked, "mine") == "yes"
    states = tuple(_AT_WORK) if not state else () if state == "all" else (word(CaseState, state, where="state"),)
    wanted = Asked(
        states=tuple(map(str, states)),
        assignee=who.name if mine else None,
        limit=_PAGE + 1,
        after=forms.text(asked, "after"),
    )
    rows = work.cases(wanted)
    return render(
        request,
        "cases.html",
        cases=[_listed(work, row) for row in rows[:_PAGE]],
        more=rows[_PAGE - 1].id if len(rows) > _PAGE else "",
        given={"state": state, "mine": mine},
        states=tuple(CaseState),
        now=context(request).clock(),
    )


@router.post("/cases/raise")
def begin(request: Request, who: Analyst, form: Posted) -> Response:
    """Make an alert of a match, in the case of its party."""
    screened, match, _ = chosen(request, form)
    held = held_of(request)
    basis = Basis(
        snapshots=held.snapshots,
        model_version=held.model_version,
        alert_threshold=screened.policy.alert_threshold,
    )
    concern = Concern(party=match.party, matches=(match,), reference=forms.text(form, "reference"))
    alerted = raise_alerts(_work(request), concern, basis, actor=who.name)
    return RedirectResponse(f"/cases/{alerted.case_id}", 303)


@router.get("/cases/{case_id}")
def one(request: Request, who: Reader, case_id: str) -> Response:
    """Show one case whole."""
    work = _work(request)
    return _page(request, work, case_id)


@router.post("/cases/files/{case_id}/add")
def attach(request: Request, who: Analyst, case_id: str, form: Posted) -> Response:
    """Add a file to a case."""
    work = _work(request)
    try:
        upload = upload_of(form)
    except UsageError as problem:
        return _page(request, work, case_id, problem=str(problem))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "attached"
        keep(upload, file, most=work.house.cases.attachment_bytes)
        work.attach(case_id, file, name=upload.filename or "", actor=who.name)
    return RedirectResponse(f"/cases/{case_id}", 303)


@router.get("/cases/files/{case_id}/{sha256}")
def attached(request: Request, who: Reader, case_id: str, sha256: str) -> Response:
    """Send a file of a case, to be saved and never shown in place."""
    work = _work(request)
    found = next((one for one in work.case(case_id).attachments if one.sha256 == sha256), None)
    if found is None:
        raise UnknownRecordError(f"case {case_id}: has no such file.")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(found.name)}"}
    pieces = work.attachments(case_id).open(sha256)
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)


@router.post("/cases/{case_id}/{act}")
def act(request: Request, who: Analyst, case_id: str, act: str, form: Posted) -> Response:
    """Do something to a case; what is not possible is said on its page, with what was written still there."""
    work = _work(request)
    if act in ("confirm", "decline"):
        needs(Role.REVIEWER)(request)
    try:
        _done(work, case_id, act, form, actor=who.name)
    except UsageError as problem:
        return _page(request, work, case_id, problem=str(problem), text=forms.text(form, "text"))
    return RedirectResponse(f"/cases/{case_id}", 303)


def _done(work: Casework, case_id: str, act: str, form: FormData, *, actor: str) -> None:
    said, seq = forms.text(form, "text"), _seq(form)
    alerts = [int(str(one)) for one in form.getlist("alert") if str(one).isdecimal()]
    match act:
        case "assign":
            to = actor if forms.text(form, "me") else forms.text(form, "to")
            work.assign(case_id, to, actor=actor, seq=seq)
        case "comment":
            work.comment(case_id, said, actor=actor)
        case "decide":
            verdict = word(AlertVerdict, forms.text(form, "verdict"), where="verdict")
            reason = word(Reason, forms.text(form, "reason"), where="reason")
            work.decide(case_id, alerts, verdict=verdict, reason=reason, text=said, actor=actor, seq=seq)
        case "confirm":
            work.confirm(case_id, alerts, text=said, actor=actor, seq=seq)
        case "decline":
            work.decline(case_id, alerts, text=said, actor=actor, seq=seq)
        case "escalate":
            work.escalate(case_id, to=forms.text(form, "to"), text=said, actor=actor, seq=seq)
        case "reopen":
            work.reopen(case_id, alerts, text=said, actor=actor, seq=seq)
        case _:
            raise UnknownRecordError(f"nothing called {act!r} can be done to a case.")


def _seq(form: FormData) -> int | None:
    written = forms.text(form, "seq")
    return int(written) if written.isdecimal() else None


def _page(request: Request, work: Casework, case_id: str, *, problem: str = "", text: str = "") -> Response:
    case, row = work.case(case_id), work.row(case_id)
    return render(
        request,
        "case.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        case=case,
        row=row,
        shown=[_shown(alert) for alert in case.alerts],
        events=[(entry, kind_of(entry.event), _told(entry.event)) for entry in reversed(work.events(case_id))],
        problem=problem,
        text=text,
        verdicts={verdict: sorted(REASONS[verdict]) for verdict in AlertVerdict},
        now=context(request).clock(),
        waits={state.value: [one.number for one in case.alerts if one.state is state] for state in AlertState},
    )


def _shown(alert: Alert) -> Shown:
    pair = alert.pair
    return Shown(
        alert=alert,
        drawn=waterfall(pair.evidence, threshold=pair.alert_threshold),
        names=name_pieces(pair.party_name, pair.matched_name),
        rows=side_by_side(pair.party, pair.listed, pair.evidence),
    )


def _told(event: msgspec.Struct) -> dict[str, Any]:
    """Return the plain fields of an event, for its line in the history."""
    return {
        name: value
        for name, value in msgspec.structs.asdict(event).items()
        if isinstance(value, str | int) and not isinstance(value, bool) and value not in ("", 0)
    }


def _listed(work: Casework, row: CaseRow) -> Listed:
    if row.erased_at is not None:
        return Listed(row, "", "")
    case: Case = work.case(row.id)
    name = case.party.names[0].text if case.party.names else ""
    return Listed(row, name, case.reference)


def _work(request: Request) -> Casework:
    here = context(request)
    return Casework.open(here.held.home, clock=here.clock)
