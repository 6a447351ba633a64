"""Is the process alive, and can it answer?"""

from fastapi import APIRouter, Request

from article41.api.context import held_of

router = APIRouter(tags=["system"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> dict[str, str]:
    """Say that the process is alive."""
    return {"status": "ok"}


@router.get("/readyz", summary="Can it screen?", responses={503: {"description": "No list is active."}})
async def readyz(request: Request) -> dict[str, str]:
    """Say that lists are active and can be searched, be they old; 503 otherwise."""
    held_of(request)
    return {"status": "ok"}
