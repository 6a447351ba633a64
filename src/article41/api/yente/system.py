"""`POST /updatez`: look for new lists at once. Health and readiness are in `api.health`."""

import hmac
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query, Request

from article41.api.context import Context, context
from article41.api.logs import log
from article41.errors import Article41Error, ForbiddenError

router = APIRouter(tags=["yente"])


@router.post("/updatez", summary="Look for new lists at once", responses={403: {"description": "Not the token."}})
async def update(
    request: Request,
    background: BackgroundTasks,
    token: Annotated[str, Query(description="The token that the server was started with.")] = "",
    sync: Annotated[bool, Query(description="Answer when it is done.")] = False,
) -> dict[str, str]:
    """Take into use what the store holds by now; getting new publications is a refresh."""
    here = context(request)
    known = here.settings.update_token.strip()
    if not known or not hmac.compare_digest(token.encode(), known.encode()):
        raise ForbiddenError("this token does not allow an update; send the one that the server was started with.")
    if sync:
        await here.run(here.held.refresh_if_changed)
    else:
        background.add_task(here.run, _refresh, here)
    return {"status": "ok"}


def _refresh(here: Context) -> None:
    """Take new lists into use; what fails is told, since nobody waits."""
    try:
        here.held.refresh_if_changed()
    except (Article41Error, OSError) as error:
        log().error("lists not opened", problem=str(error))
