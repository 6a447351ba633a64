"""`GET /catalog`, `/manifest` and `/algorithms`: what is served, and how it scores."""

from contextlib import suppress
from typing import Final

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from article41.api.context import Context, context, held_of
from article41.api.security import Scope, require
from article41.errors import StoreError
from article41.model import SnapshotRef
from article41.services.ftm.algorithms import algorithms
from article41.services.ftm.catalog import catalog
from article41.services.held import Held
from article41.services.known import known_lists

router = APIRouter(tags=["yente"], dependencies=[Depends(require(Scope.READ))])

_KEPT: Final = "public, max-age=300"


@router.get("/catalog", summary="Say which datasets are served", response_class=Response)
@router.get("/manifest", include_in_schema=False, response_class=Response)
async def show_catalog(request: Request) -> Response:
    """Return the datasets with their freshness; 304 when the client has them as they are."""
    held = held_of(request)
    available = await context(request).run(_available, context(request), held)
    found = catalog(held.library, available)
    headers = {"etag": found.etag, "cache-control": _KEPT}
    if _has(request.headers.getlist("if-none-match"), found.etag):
        return Response(status_code=304, headers=headers)
    return Response(msgspec.json.encode(found), media_type="application/json", headers=headers)


@router.get("/algorithms", summary="Say how results are scored", response_class=Response)
async def show_algorithms() -> Response:
    """Return the scoring algorithms that may be named."""
    return Response(msgspec.json.encode(algorithms()), media_type="application/json")


def _available(here: Context, held: Held) -> tuple[SnapshotRef, ...]:
    """Return the snapshots that the store holds of the lists in use; none when it cannot be asked."""
    with suppress(StoreError):
        known = known_lists(here.held.home, sources=[ref.source for ref in held.snapshots])
        return tuple(holding.ref for holding in known.holdings)
    return ()


def _has(headers: list[str], etag: str) -> bool:
    """Whether one of the tags that a client names is the strong tag `etag`, or stands for any."""
    named = {tag.strip() for header in headers for tag in header.split(",")}
    return bool(named & {etag, "*"})
