"""`/api/v1/regimes` and `/check`: what does a regime say, and what does it say of an activity?"""

import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from article41.api.context import Context, context
from article41.api.exchange import SVG, answer, read, told
from article41.api.security import Principal, Scope, require
from article41.api.v1 import examples
from article41.api.v1.shapes import CheckRequest
from article41.errors import UnknownRecordError, UsageError
from article41.regimes.loading import packaged, packaged_ids
from article41.regimes.pack import Direction, Pack
from article41.regimes.reading import Filter, difference, entry, measures, related
from article41.services.activities import read_activity
from article41.services.check_shapes import CheckReport, check_report
from article41.services.checking import Checker, open_regime
from article41.services.recording import Act, check_act
from article41.services.regime_shapes import (
    DifferenceReport,
    EntryReport,
    MeasuresReport,
    RegimesReport,
    difference_report,
    entry_report,
    measures_report,
    regime_shape,
)
from article41.services.timeline import as_svg, timeline

router = APIRouter(prefix="/api/v1", tags=["regimes"])
_reading = [Depends(require(Scope.READ))]


@router.get(
    "/regimes", summary="Which regimes can be asked?", dependencies=_reading, **told(RegimesReport, example=None)
)
async def regimes(request: Request) -> Response:
    """Return each regime: its title, its version, how much it holds."""
    return await context(request).run(_regimes)


@router.get(
    "/regimes/{regime}/measures",
    summary="Measures of a regime, on a day",
    dependencies=_reading,
    **told(MeasuresReport, errors=(HTTPStatus.NOT_FOUND,)),
)
async def regime_measures(
    request: Request,
    regime: str,
    on: datetime.date | None = None,
    kind: str = "",
    direction: Direction | None = None,
    hs: Annotated[str, Query(pattern=r"^([0-9]{2,10})?$", description="Digits of a code of goods.")] = "",
) -> Response:
    """Return the measures in force on a day (of all time without one), of a kind, a direction, or on some goods."""
    chosen = Filter(on, kind, direction, hs)
    return await context(request).run(
        lambda: answer(measures_report(_pack(regime), chosen, measures(_pack(regime), chosen)))
    )


@router.get(
    "/regimes/{regime}/changes",
    summary="What began and ended between two days",
    dependencies=_reading,
    **told(DifferenceReport, errors=(HTTPStatus.NOT_FOUND,)),
)
async def regime_changes(request: Request, regime: str, since: datetime.date, until: datetime.date) -> Response:
    """Return which measures and exemptions began and ended from one day to a later one."""
    if since > until:
        raise UsageError(f"since {since} is after until {until}; give the earlier day first.")
    pack = _pack(regime)
    return answer(difference_report(pack, (since, until), difference(pack, since, until)))


@router.get(
    "/regimes/{regime}/timeline.svg",
    summary="A drawing of the measures over the years",
    dependencies=_reading,
    **told(SVG, errors=(HTTPStatus.NOT_FOUND,)),
)
async def regime_timeline(request: Request, regime: str) -> Response:
    """Return a drawing of all measures over the years, up to today."""
    here = context(request)
    drawing = await here.run(lambda: as_svg(timeline(_pack(regime), until=here.today())))
    return Response(drawing, media_type="image/svg+xml")


@router.get(
    "/regimes/{regime}/entries/{reference}",
    summary="One measure, exemption, instrument, duty or contested point",
    dependencies=_reading,
    **told(EntryReport, errors=(HTTPStatus.NOT_FOUND,)),
)
async def regime_entry(request: Request, regime: str, reference: str) -> Response:
    """Return one fact of a regime with everything that modifies it."""
    pack = _pack(regime)
    fact = entry(pack, reference)
    return answer(entry_report(pack, fact, related(pack, fact)))


@router.post(
    "/check",
    summary="Check an activity",
    **told(CheckReport, body=CheckRequest, sent=examples.CHECK, errors=(HTTPStatus.NOT_FOUND,)),
)
async def check(request: Request, who: Annotated[Principal, Depends(require(Scope.SCREEN))]) -> Response:
    """Return what a regime says of an activity, on its day: the verdict, each finding with its citations."""
    here, asked = context(request), await read(request, CheckRequest)
    report, act = await here.run(_checked, asked, here)
    await here.ledger.write((act,), actor=who.name)
    return answer(report)


def _regimes() -> Response:
    return answer(RegimesReport(regimes=tuple(regime_shape(packaged(name)) for name in packaged_ids())))


def _measures(regime: str, chosen: Filter) -> Response:
    pack = _pack(regime)
    return answer(measures_report(pack, chosen, measures(pack, chosen)))


def _pack(name: str) -> Pack:
    if name not in packaged_ids():
        raise UnknownRecordError(f"regime {name!r}: there is none of that id; known: {', '.join(packaged_ids())}.")
    return packaged(name)


def _checked(asked: CheckRequest, here: Context) -> tuple[CheckReport, Act]:
    _pack(asked.regime)
    compiled = _compiled(asked.regime)
    activity = read_activity(asked.activity, facts=compiled.words.facts)
    checker = Checker(compiled, home=here.held.home, as_of=asked.as_of, screens=asked.screen, policy=here.policy)
    checked = checker.check(activity)
    act = check_act(checked, compiled, regime=asked.regime, as_of=asked.as_of)
    return check_report(1, checked, today=here.today()), act


_compiled = lru_cache(maxsize=8)(open_regime)
