"""`/api/v1/cases`: work on alerts. Every act answers with the case as it has become."""

import tempfile
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from msgspec import Meta
from starlette.responses import Response, StreamingResponse

from article41.api.context import context
from article41.api.exchange import BINARY, answer, read, told
from article41.api.security import LOCAL, Principal, Scope, require
from article41.api.v1.alerts import casework
from article41.casework.words import AlertVerdict, CaseState, Reason
from article41.errors import ForbiddenError, TooLargeError, UnknownRecordError
from article41.services.case_shapes import CaseReport, CasesReport, case_report, cases_report
from article41.services.casework import Casework
from article41.store.casework import Asked

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])

Reader = Annotated[Principal, Depends(require(Scope.READ))]
Decider = Annotated[Principal, Depends(require(Scope.DECIDE))]
_ABSENT: Final = (HTTPStatus.NOT_FOUND,)
_ACT: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
_Text = Annotated[str, Meta(max_length=20_000)]
_Name = Annotated[str, Meta(max_length=200)]
_Number = Annotated[int, Meta(ge=1, le=100_000)]
_Alerts = Annotated[tuple[_Number, ...], Meta(max_length=1000)]


class Assignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Give the case to somebody; empty: to nobody. `seq`: only if that is still the last event of the case."""

    to: _Name = ""
    seq: int | None = None


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A comment, on the case or on one alert."""

    text: _Text
    alert: _Number | None = None


class Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A decision on alerts: those named, else all that are open."""

    verdict: AlertVerdict
    reason: Reason
    text: _Text
    alerts: _Alerts = ()
    seq: int | None = None


class Because(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words on alerts: those named, else all that it can be done to."""

    text: _Text = ""
    alerts: _Alerts = ()
    seq: int | None = None


class HandUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Hand the case up, to somebody or to whoever is next."""

    text: _Text
    to: _Name = ""
    seq: int | None = None


@router.get("", summary="Which cases are there?", **told(CasesReport, errors=_ABSENT))
async def cases(
    request: Request,
    who: Reader,
    state: Annotated[list[CaseState] | None, Query(description="How they stand; may be given several times.")] = None,
    assignee: Annotated[str | None, Query(max_length=200)] = None,
    overdue: bool = False,
    after: Annotated[str, Query(max_length=64, description="The last case seen.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Response:
    """Return cases, those due first in front."""
    here, now = context(request), context(request).clock()
    states = tuple(each.value for each in state or ())
    asked = Asked(states=states, assignee=assignee, due_before=now if overdue else None, after=after, limit=limit)
    found = await here.run(casework(here).cases, asked)
    return answer(cases_report(found, now=now))


@router.get("/{case_id}", summary="One case whole", **told(CaseReport, errors=_ABSENT))
async def case(request: Request, case_id: str, who: Reader) -> Response:
    """Return a case: its alerts with their evidence, what is due, and everything that happened."""
    here = context(request)
    return answer(await here.run(case_report, casework(here), case_id))


@router.post("/{case_id}/assignment", summary="Assign a case", **told(CaseReport, body=Assignment, errors=_ACT))
async def assign(request: Request, case_id: str, who: Decider) -> Response:
    """Give a case to somebody."""
    asked = await read(request, Assignment)
    return await _act(request, case_id, lambda work: work.assign(case_id, asked.to, actor=who.name, seq=asked.seq))


@router.post("/{case_id}/comments", summary="Comment on a case", **told(CaseReport, body=Word, errors=_ACT))
async def comment(request: Request, case_id: str, who: Decider) -> Response:
    """Write something down."""
    asked = await read(request, Word)
    return await _act(
        request, case_id, lambda work: work.comment(case_id, asked.text, alert=asked.alert or 0, actor=who.name)
    )


@router.post("/{case_id}/decision", summary="Decide alerts", **told(CaseReport, body=Judgement, errors=_ACT))
async def decide(request: Request, case_id: str, who: Decider) -> Response:
    """Decide alerts; where the policy asks for a second person, another one must confirm it."""
    asked = await read(request, Judgement)

    def decided(work: Casework) -> object:
        return work.decide(
            case_id,
            asked.alerts,
            verdict=asked.verdict,
            reason=asked.reason,
            text=asked.text,
            actor=_known(who, work),
            seq=asked.seq,
        )

    return await _act(request, case_id, decided)


@router.post("/{case_id}/confirmation", summary="Confirm decisions", **told(CaseReport, body=Because, errors=_ACT))
async def confirm(request: Request, case_id: str, who: Decider) -> Response:
    """Agree, as a second person, with decisions of somebody else."""
    return await _say(request, case_id, who, Casework.confirm)


@router.post("/{case_id}/refusal", summary="Decline decisions", **told(CaseReport, body=Because, errors=_ACT))
async def decline(request: Request, case_id: str, who: Decider) -> Response:
    """Disagree, as a second person, with decisions of somebody else."""
    return await _say(request, case_id, who, Casework.decline)


@router.post("/{case_id}/escalation", summary="Escalate a case", **told(CaseReport, body=HandUp, errors=_ACT))
async def escalate(request: Request, case_id: str, who: Decider) -> Response:
    """Hand a case up; another person must then decide it."""
    asked = await read(request, HandUp)

    def escalated(work: Casework) -> object:
        return work.escalate(case_id, to=asked.to, text=asked.text, actor=_known(who, work), seq=asked.seq)

    return await _act(request, case_id, escalated)


@router.post("/{case_id}/reopening", summary="Reopen alerts", **told(CaseReport, body=Because, errors=_ACT))
async def reopen(request: Request, case_id: str, who: Decider) -> Response:
    """Have decided alerts decided anew."""
    return await _say(request, case_id, who, Casework.reopen)


@router.post("/{case_id}/attachments", summary="Attach a file", **told(CaseReport, body=BINARY, errors=_ACT))
async def attach(
    request: Request, case_id: str, who: Decider, name: Annotated[str, Query(min_length=1, max_length=200)]
) -> Response:
    """Add the file that is the body."""
    here = context(request)
    work, written = casework(here), 0
    with tempfile.TemporaryDirectory(prefix="article41-attached-") as folder:
        file = Path(folder) / "file"
        with file.open("wb") as target:
            async for piece in request.stream():
                written += len(piece)
                if written > work.house.cases.attachment_bytes:
                    raise TooLargeError(f"a file to attach may have {work.house.cases.attachment_bytes:,} bytes.")
                await here.run(target.write, piece)
        return await _act(request, case_id, lambda work: work.attach(case_id, file, name=name, actor=who.name))


@router.get("/{case_id}/attachments/{sha256}", summary="One attached file", **told(BINARY, errors=_ABSENT))
async def attachment(request: Request, case_id: str, sha256: str, who: Reader) -> Response:
    """Return the bytes of a file, always to be saved, never to be shown."""
    here = context(request)
    work = casework(here)
    kept = (await here.run(work.case, case_id)).attachments
    if sha256 not in {each.sha256 for each in kept}:
        raise UnknownRecordError(f"case {case_id}: no such file is attached to it.")
    headers = {"content-disposition": f'attachment; filename="{sha256}"', "x-content-type-options": "nosniff"}
    pieces = work.attachments(case_id).open(sha256)
    return StreamingResponse(pieces, headers=headers, media_type="application/octet-stream")


async def _act(request: Request, case_id: str, act: Callable[[Casework], object]) -> Response:
    """Do something to a case, and answer with what it has become."""
    here = context(request)

    def done() -> Response:
        work = casework(here)
        act(work)
        return answer(case_report(work, case_id))

    return await here.run(done)


async def _say(request: Request, case_id: str, who: Principal, say: Callable[..., object]) -> Response:
    """Do to alerts of a case what needs only words: those that the body names, else all that it can be done to."""
    asked = await read(request, Because)
    return await _act(
        request,
        case_id,
        lambda work: say(work, case_id, asked.alerts, text=asked.text, actor=_known(who, work), seq=asked.seq),
    )


def _known(who: Principal, work: Casework) -> str:
    """Return who acts; raise `ForbiddenError` when two people are needed and nobody knows who this is."""
    if who.name == LOCAL.name and work.house.cases.four_eyes:
        raise ForbiddenError(
            "the policy asks for a second person, and without a key nobody knows who you are; ask with an API key of "
            "your own, or use the command line."
        )
    return who.name
