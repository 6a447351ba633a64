"""The audit log: what it says, whether it is whole, and whether it can be done again with the same result."""

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from article41.api.context import context
from article41.errors import UsageError
from article41.services.audit_export import Chosen, export, write_export
from article41.services.auditing import Wanted, entry_of, listed, log, verify
from article41.services.replaying import Replay, replay
from article41.web import forms
from article41.web.entries import telling
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Reader, Reviewer

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_NEWEST: Final = 200
_REPLAYED: Final = ("screen", "check")
_TYPES: Final = {"html": "text/html; charset=utf-8", "json": "application/json"}


@router.get("/audit")
def overview(request: Request, who: Reader) -> Response:
    """Show the newest entries, of an action or between two days."""
    return _page(request)


@router.post("/audit/verify")
def verified(request: Request, who: Reader, form: Posted) -> Response:
    """Recompute the whole chain."""
    return _page(request, report=verify(context(request).held.home))


@router.get("/audit/export")
def exported(request: Request, who: Reviewer) -> Response:
    """Send entries, with what stands behind them, as a file for an examiner."""
    here, asked = context(request), request.query_params
    form, case = forms.text(asked, "form") or "json", forms.text(asked, "case")
    if form not in _TYPES:
        raise UsageError(f"form {form!r}: an export is made as {' or '.join(_TYPES)}.")
    chosen = Chosen(cases=(case,) if case else (), wanted=_wanted(request, newest=0))
    made = export(here.held.home, chosen, made_at=here.clock(), made_by=who.name)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"audit.{form}"
        write_export(file, made)
        content = file.read_bytes()
    headers = {"content-disposition": f'attachment; filename="article41-audit.{form}"'}
    return Response(content, media_type=_TYPES[form], headers=headers)


@router.get("/audit/{seq}")
def one(request: Request, who: Reviewer, seq: int) -> Response:
    """Show one entry, and whom or what it was about."""
    return _entry(request, seq)


@router.post("/audit/{seq}/replay")
def again(request: Request, who: Reviewer, seq: int, form: Posted) -> Response:
    """Do a screening or a check again, on the lists and with the settings of then."""
    return _entry(request, seq, replayed=replay(context(request).held.home, seq))


def _page(request: Request, *, report: Any = None) -> Response:
    entries = log(context(request).held.home, _wanted(request, newest=_NEWEST))
    asked = request.query_params
    return render(
        request,
        "audit.html",
        telling=telling,
        entries=[listed(entry) for entry in reversed(entries)],
        given={name: forms.text(asked, name) for name in ("action", "since", "until")},
        report=report,
        newest=_NEWEST,
    )


def _entry(request: Request, seq: int, *, replayed: Replay | None = None) -> Response:
    entry, subject = entry_of(context(request).held.home, seq)
    shown = listed(entry)
    about = json.dumps(json.loads(subject.content), indent=2, ensure_ascii=False) if subject else ""
    return render(
        request,
        "audit_entry.html",
        entry=shown,
        details=json.dumps(shown.details, indent=2, ensure_ascii=False),
        about=about,
        can_replay=shown.action in _REPLAYED,
        replayed=replayed,
    )


def _wanted(request: Request, *, newest: int) -> Wanted:
    asked = request.query_params
    return Wanted(
        action=forms.text(asked, "action"),
        since=forms.day(asked, "since", label="from"),
        until=forms.day(asked, "until", label="to"),
        newest=newest,
    )
