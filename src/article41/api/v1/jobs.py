"""`/api/v1/jobs`: what takes long. Ask for it, watch it, cancel it, fetch what came of it."""

import datetime
from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from msgspec import Meta
from starlette.responses import FileResponse, Response

from article41.api.context import context
from article41.api.exchange import BINARY, answer, read, told
from article41.api.security import Principal, Scope, require
from article41.errors import UsageError
from article41.services.jobs import FileOptions, Job, RefreshChoice, file_names
from article41.sources.catalogue import describe

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])

Reader = Annotated[Principal, Depends(require(Scope.READ))]
Screener = Annotated[Principal, Depends(require(Scope.SCREEN))]
Admin = Annotated[Principal, Depends(require(Scope.ADMIN))]
_PARTS: Final = ("result", "rejects")
_ABSENT: Final = (HTTPStatus.NOT_FOUND,)


class JobsReport(msgspec.Struct, frozen=True, kw_only=True):
    """The last hundred jobs, newest first."""

    jobs: tuple[Job, ...]


class Deleted(msgspec.Struct, frozen=True, kw_only=True):
    """What was deleted."""

    deleted: str


class RefreshRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which lists to refresh; none means all that can be downloaded."""

    sources: Annotated[tuple[str, ...], Meta(max_length=64)] = ()


@router.get("", summary="The last jobs", **told(JobsReport))
async def jobs(request: Request, who: Reader) -> Response:
    """Return the last hundred jobs, newest first."""
    here = context(request)
    return answer(JobsReport(jobs=await here.run(here.jobs.newest)))


@router.post(
    "/refresh",
    summary="Refresh lists",
    **told(Job, body=RefreshRequest, sent={"sources": ["un"]}, status=HTTPStatus.ACCEPTED),
)
async def refresh(request: Request, who: Admin) -> Response:
    """Ask for lists to be downloaded; new ones come into use when that is done, without a restart."""
    here, asked = context(request), await read(request, RefreshRequest)
    sources = tuple(describe(source).id for source in asked.sources)
    job = await here.run(here.jobs.add, RefreshChoice(sources=sources), actor=who.name, now=here.clock())
    here.runner.wake()
    return answer(job, HTTPStatus.ACCEPTED)


@router.post(
    "/screen-file",
    summary="Screen a file",
    **told(Job, body=BINARY, status=HTTPStatus.ACCEPTED),
)
async def screen_file(
    request: Request,
    who: Screener,
    name: Annotated[str, Query(max_length=255, description="The name of the file; its ending says what it is.")],
    results: Annotated[str, Query(description="The kind of the results: csv, jsonl or xlsx.")] = "csv",
    threshold: Annotated[float | None, Query(ge=0, le=1)] = None,
    limit: Annotated[int | None, Query(ge=1, le=500)] = None,
    lists: Annotated[list[str] | None, Query(description="Sources; may be given several times.")] = None,
    as_of: datetime.date | None = None,
    dayfirst: bool = True,
    column: Annotated[list[str] | None, Query(description="`Column=field`; may be given several times.")] = None,
) -> Response:
    """Take up the file that is the body, and screen its rows one after the other."""
    here = context(request)
    source, output = file_names(name, results)
    options = FileOptions(
        input=source,
        output=output,
        alert_threshold=here.policy.alert_threshold if threshold is None else threshold,
        limit=limit or here.policy.limit,
        lists=tuple(describe(each).id for each in lists or ()),
        as_of=as_of,
        columns=dict(map(_column, column or ())),
        dayfirst=dayfirst,
    )
    job_id, folder = await here.run(here.jobs.prepared, here.clock())
    try:
        with (folder / source).open("wb") as file:
            async for piece in request.stream():
                await here.run(file.write, piece)
        job = await here.run(here.jobs.add, options, actor=who.name, now=here.clock(), job_id=job_id)
    except BaseException:
        await here.run(here.jobs.abandon, job_id)
        raise
    here.runner.wake()
    return answer(job, HTTPStatus.ACCEPTED)


@router.get("/{job_id}", summary="How does a job stand?", **told(Job, errors=_ABSENT))
async def job(request: Request, job_id: str, who: Reader) -> Response:
    """Return how a job stands, how far it has come, and what came of it."""
    here = context(request)
    return answer(await here.run(here.jobs.one, job_id))


@router.post("/{job_id}/cancel", summary="Cancel a job", **told(Job, errors=_ABSENT))
async def cancel(request: Request, job_id: str, who: Screener) -> Response:
    """Have a job stop, or not begin."""
    here = context(request)
    return answer(await here.run(here.jobs.cancel, job_id, now=here.clock()))


@router.delete("/{job_id}", summary="Delete an ended job", **told(Deleted, errors=_ABSENT))
async def delete(request: Request, job_id: str, who: Screener) -> Response:
    """Forget an ended job, with the file that was screened and its results."""
    here = context(request)
    await here.run(here.jobs.delete, job_id)
    return answer(Deleted(deleted=job_id))


@router.get("/{job_id}/{part}", summary="What came of a job", **told(BINARY, errors=_ABSENT))
async def part(request: Request, job_id: str, part: str, who: Screener) -> Response:
    """Return the file of results (`result`), or of the rows that could not be read (`rejects`)."""
    here = context(request)
    if part not in _PARTS:
        raise UsageError(f"{part!r}: ask for one of {', '.join(_PARTS)}.")
    path = await here.run(lambda: here.jobs.file(here.jobs.one(job_id), part))
    return FileResponse(path, filename=f"{job_id}-{path.name}", media_type="application/octet-stream")


def _column(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals:
        raise UsageError(f"column {text!r}: is not Column=field, such as Customer=name.")
    return column, field
