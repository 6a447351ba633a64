"""Which pages are there? One router over all of them."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse

from article41.web.pages import (
    assets,
    audit,
    cases,
    check,
    effectiveness,
    hooks,
    jobs,
    listings,
    lists,
    login,
    monitoring,
    read,
    regimes,
    screen,
    settings,
)
from article41.web.routes import PageRoute

PAGES: Final = (
    assets,
    login,
    screen,
    check,
    jobs,
    lists,
    listings,
    regimes,
    cases,
    monitoring,
    hooks,
    read,
    effectiveness,
    audit,
    settings,
)
"""The modules whose pages are served."""

router = APIRouter(route_class=PageRoute, include_in_schema=False)
for page in PAGES:
    router.include_router(page.router)


@router.get("/")
async def start() -> RedirectResponse:
    """Lead to the first page."""
    return RedirectResponse("/screen", 303)
