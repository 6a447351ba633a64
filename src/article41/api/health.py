"""Is the process alive, and can it answer?"""

from fastapi import APIRouter, Depends, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.security import Scope, require

router = APIRouter(tags=["system"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> dict[str, str]:
    """Say that the process is alive."""
    return {"status": "ok"}


@router.get("/readyz", summary="Can it screen?", responses={503: {"description": "No list is active."}})
async def readyz(request: Request) -> dict[str, str]:
    """Say that lists are active and can be searched, be they old, and that the database is there; 503 otherwise."""
    held_of(request)
    await run_in_threadpool(context(request).check_store)
    return {"status": "ok"}


@router.get(
    "/metrics",
    summary="Counts and times for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"example": 'article41_listings{source="un"} 1002.0\n'}}}},
    dependencies=[Depends(require(Scope.READ))],
)
async def metrics(request: Request) -> Response:
    """Return counts and times in the text format of Prometheus."""
    here = context(request)
    here.measure()
    return Response(await here.run(here.measures.text), media_type=CONTENT_TYPE_LATEST)
