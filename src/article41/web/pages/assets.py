"""The files that pages need beside themselves."""

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from article41.web.assets import assets
from article41.web.routes import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_FOR_EVER: Final = "public, max-age=31536000, immutable"


@router.get("/static/{key:path}")
async def static(key: str) -> Response:
    """Send a file; its address holds the hash of its content, so that it may be kept for ever."""
    asset = assets().get(key)
    if asset is None:
        raise HTTPException(404, "There is no such file.")
    return Response(asset.content, media_type=asset.media_type, headers={"cache-control": _FOR_EVER})
