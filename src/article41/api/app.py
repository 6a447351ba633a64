"""What is served? One application: its routers, its middleware, and what lives as long as it does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from typing import Final

from fastapi import FastAPI

from article41 import __version__
from article41.api import errors, exchange, middleware
from article41.api.context import Clock, Context, utc_now
from article41.api.logs import log
from article41.api.settings import Settings
from article41.errors import Article41Error

ROUTERS: Final = (
    "article41.api.health",
    "article41.api.yente.match",
    "article41.api.yente.search",
    "article41.api.yente.entities",
    "article41.api.yente.reconcile",
    "article41.api.yente.suggest",
    "article41.api.yente.catalog",
    "article41.api.yente.system",
    "article41.api.v1.screen",
    "article41.api.v1.regimes",
    "article41.api.v1.lists",
    "article41.api.v1.jobs",
    "article41.api.v1.alerts",
    "article41.api.v1.cases",
    "article41.api.v1.effectiveness",
    "article41.api.v1.reports",
    "article41.web.site",
)
"""The modules whose `router` is served, in order: of two routes for one path the first counts, and any `QUICK` one."""


def create_app(settings: Settings, *, clock: Clock = utc_now) -> FastAPI:
    """Return the application of these settings; lists are opened when it starts.

    The framework sends no telemetry of its own: it would look for receivers at every request.
    """
    app = FastAPI(
        title="Article 41",
        version=__version__,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        description="Sanctions screening that explains itself. Decision support, not legal advice.",
    )
    app.state.context = Context(settings, clock=clock)
    for name in ROUTERS:
        module = import_module(name)
        app.include_router(module.router)
        app.router.routes[:0] = getattr(module, "QUICK", ())
    errors.add_handlers(app)
    app.openapi = partial(exchange.document, app)  # type: ignore[method-assign]
    middleware.add_to(app, settings, app.state.context.measures)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    context: Context = app.state.context
    await asyncio.to_thread(context.begin)
    watching = asyncio.create_task(_watch(context))
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.to_thread(context.close)


async def _watch(context: Context) -> None:
    """Look for new lists again and again; what fails is told and tried again."""
    while True:
        try:
            await asyncio.to_thread(context.note_policy)
            if await asyncio.to_thread(context.held.refresh_if_changed):
                log().info("lists opened", snapshots=context.held.current().version)
                context.monitor.wake()
        except (Article41Error, OSError) as error:
            log().error("lists not opened", problem=str(error))
        await asyncio.sleep(context.settings.check_seconds)
