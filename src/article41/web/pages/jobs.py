"""Screen a file, refresh lists, and watch what takes long."""

import csv
from http import HTTPStatus
from itertools import islice
from typing import Any, Final

import msgspec
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import FileResponse, RedirectResponse, Response

from article41.api.context import Context, context
from article41.errors import UnknownRecordError, UsageError
from article41.services.jobs import ENDED, RESULTS, FileOptions, Job, JobKind, JobState, RefreshChoice, file_names
from article41.services.tables import FORMATS
from article41.services.users import Role
from article41.sources.catalogue import describe
from article41.web import forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.uploads import keep, upload_of
from article41.web.visitors import Admin, Analyst, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_SHOWN: Final = 100
"""Lines of results that the page of a job shows; the file has all."""
_PARTS: Final = ("result", "rejects")


@router.get("/screen/file")
def ask(request: Request, who: Analyst) -> Response:
    """Ask for a file."""
    return _page(request)


@router.post("/screen/file")
def take(request: Request, who: Analyst, form: Posted) -> Response:
    """Take up a file of parties and have it screened."""
    here = context(request)
    try:
        job = _taken(form, here, actor=who.name)
    except UsageError as problem:
        return _page(request, problem=str(problem))
    here.runner.wake()
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/lists/refresh")
def refresh(request: Request, who: Admin, form: Posted) -> Response:
    """Have lists downloaded, from the addresses in their descriptions and no others; all, or the one named."""
    here, source = context(request), forms.text(form, "source")
    choice = RefreshChoice(sources=(describe(source).id,) if source else ())
    job = here.jobs.add(choice, actor=who.name, now=here.clock())
    here.runner.wake()
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs")
def jobs(request: Request, who: Reader) -> Response:
    """Show the last jobs."""
    return render(request, "jobs.html", jobs=context(request).jobs.newest())


@router.get("/jobs/{job_id}")
def job(request: Request, who: Reader, job_id: str) -> Response:
    """Show how a job stands, and what came of it."""
    here = context(request)
    found = here.jobs.one(job_id)
    return render(
        request,
        "job.html",
        job=found,
        ended=found.state in ENDED,
        is_file=found.kind is JobKind.SCREEN_FILE,
        share=round(float(found.progress.get("position", 0.0)) * 100, 1),
        lines=_lines(here, found) if who.may(Role.ANALYST) else (),
        most=MOST_SHOWN,
        parts_ready=[part for part in _PARTS if _has(here, found, part)],
    )


@router.post("/jobs/{job_id}/cancel")
def cancel(request: Request, who: Analyst, job_id: str, form: Posted) -> Response:
    """Have a job stop, or not begin."""
    here = context(request)
    here.jobs.cancel(job_id, now=here.clock())
    return RedirectResponse(f"/jobs/{job_id}", 303)


@router.post("/jobs/{job_id}/delete")
def delete(request: Request, who: Analyst, job_id: str, form: Posted) -> Response:
    """Forget an ended job, with the file that was screened and its results."""
    context(request).jobs.delete(job_id)
    return RedirectResponse("/jobs", 303)


@router.get("/jobs/{job_id}/{part}")
def part(request: Request, who: Analyst, job_id: str, part: str) -> Response:
    """Send the results of a job, or the rows that could not be read."""
    here = context(request)
    if part not in _PARTS:
        raise UnknownRecordError(f"a job has no {part!r}, only {' and '.join(_PARTS)}.")
    path = here.jobs.file(here.jobs.one(job_id), part)
    return FileResponse(path, filename=f"{job_id}-{path.name}", media_type="application/octet-stream")


def _page(request: Request, *, problem: str = "") -> Response:
    here = context(request)
    return render(
        request,
        "file.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        problem=problem,
        formats=FORMATS,
        results=[each.lstrip(".") for each in RESULTS],
        policy=here.policy,
        most=here.settings.limits.upload_bytes // 1024 // 1024,
        jobs=[each for each in here.jobs.newest() if each.kind is JobKind.SCREEN_FILE][:8],
        given={"results": "csv", "as_of": "", "threshold": ""},
    )


def _taken(form: FormData, here: Context, *, actor: str) -> Job:
    upload = upload_of(form)
    source, output = file_names(upload.filename or "", forms.text(form, "results") or "csv")
    options = FileOptions(
        input=source,
        output=output,
        alert_threshold=forms.share(form, "threshold", label="threshold", usual=here.policy.alert_threshold),
        limit=here.policy.limit,
        as_of=forms.day(form, "as_of", label="as of"),
        dayfirst=forms.text(form, "order") != "month",
    )
    job_id, folder = here.jobs.prepared(here.clock())
    try:
        keep(upload, folder / source, most=here.settings.limits.upload_bytes)
        return here.jobs.add(options, actor=actor, now=here.clock(), job_id=job_id)
    except BaseException:
        here.jobs.abandon(job_id)
        raise


def _has(here: Context, job: Job, part: str) -> bool:
    if job.kind is not JobKind.SCREEN_FILE or job.state is not JobState.DONE:
        return False
    try:
        return here.jobs.file(job, part).is_file()
    except UnknownRecordError:
        return False


def _lines(here: Context, job: Job) -> tuple[dict[str, Any], ...]:
    """Return the first lines of the results that are matches; none where the file is no text."""
    if not _has(here, job, "result"):
        return ()
    path = here.jobs.file(job, "result")
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(islice((line for line in csv.DictReader(file) if line["outcome"] == "match"), MOST_SHOWN))
    if path.suffix == ".jsonl":
        with path.open("rb") as file:
            return tuple(islice(_matches(file), MOST_SHOWN))
    return ()


def _matches(file: Any) -> Any:
    for text in islice(file, 1, None):
        row = msgspec.json.decode(text)
        names = row["party"].get("names") or [{"text": ""}]
        for match in row["matches"]:
            listing = match["listing"]
            yield {
                "row": row["row"],
                "reference": row["reference"],
                "name": names[0]["text"],
                "match_score": match["match_score"],
                "listing_id": listing["id"],
                "listing_name": listing["name"],
                "authority": listing["authority"],
                "listed_on": listing.get("listed_on", ""),
            }
