"""What does a regime say: on a day, of a measure, between two days, and who voted for it?"""

import datetime
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from article41.api.context import context
from article41.errors import UnknownRecordError, UnknownValueError
from article41.regimes.charter import explained, voting_record
from article41.regimes.loading import packaged, packaged_ids
from article41.regimes.pack import Direction, Instrument, Measure, Pack
from article41.regimes.reading import Filter, difference, entry, measures, related
from article41.services.regime_shapes import regime_shape
from article41.web import forms
from article41.web.drawing.bands import drawing
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_DAY: Final = datetime.timedelta(days=1)


@router.get("/regimes")
def overview(request: Request, who: Reader) -> Response:
    """Show which regimes can be asked."""
    return render(request, "regimes.html", regimes=[regime_shape(packaged(name)) for name in packaged_ids()])


@router.get("/regimes/{name}")
def regime(request: Request, who: Reader, name: str) -> Response:
    """Show the measures of a regime over time, those in force on a day marked."""
    pack, today = _pack(name), context(request).today()
    on = forms.day(request.query_params, "on", label="day") or today
    chosen = _filter(request, pack)
    drawn = drawing(pack, on=on, until=today)
    return render(
        request,
        "regime.html",
        pack=pack,
        drawn=drawn,
        on=on,
        chosen=frozenset(one.id for one in measures(pack, chosen)),
        now=len(measures(pack, chosen._replace(on=on))),
        everything=forms.text(request.query_params, "show") == "all",
        given={"kind": chosen.kind, "direction": chosen.direction or "", "hs": chosen.hs, "on": on},
        kinds=sorted({one.kind for one in pack.measures}),
        directions=tuple(Direction),
        last=drawn.span.last - _DAY,
    )


@router.get("/regimes/{name}/changes")
def changes(request: Request, who: Reader, name: str) -> Response:
    """Show what began and ended between two days."""
    pack, today = _pack(name), context(request).today()
    until = forms.day(request.query_params, "until", label="to") or today
    days = sorted(one.effective_from for one in pack.measures if one.effective_from <= until)
    since = forms.day(request.query_params, "since", label="from") or (days[-1] - _DAY if days else until)
    found = difference(pack, since, until)
    return render(
        request,
        "regime_changes.html",
        pack=pack,
        found=found,
        given={"since": since.isoformat(), "until": until.isoformat()},
    )


@router.get("/regimes/{name}/votes")
def votes(request: Request, who: Reader, name: str) -> Response:
    """Show who voted how on each resolution and failed draft."""
    pack = _pack(name)
    instruments = sorted((one for one in pack.instruments if one.vote), key=lambda one: one.dated, reverse=True)
    return render(
        request, "votes.html", pack=pack, votes=[(one, voting_record(one, pack.membership)) for one in instruments]
    )


@router.get("/regimes/{name}/entry/{reference:path}")
def one(request: Request, who: Reader, name: str, reference: str) -> Response:
    """Show a measure, an exemption, a resolution, a duty or a contested point, with everything that modifies it."""
    pack = _pack(name)
    fact = _entry(pack, reference)
    record = voting_record(fact, pack.membership) if isinstance(fact, Instrument) and fact.vote else None
    return render(
        request,
        "entry.html",
        pack=pack,
        fact=fact,
        sort=type(fact).__name__.lower(),
        found=related(pack, fact),
        record=record,
        follows=explained(record.decision, pack.procedure) if record else (),
        sources=[each for each in pack.sources if each.key in fact.sources],
        items={each.name: each.title for each in pack.items},
        is_measure=isinstance(fact, Measure),
    )


def _pack(name: str) -> Pack:
    if name not in packaged_ids():
        raise UnknownRecordError(f"there is no regime {name!r}; known are {', '.join(packaged_ids())}.")
    return packaged(name)


def _entry(pack: Pack, reference: str) -> Any:
    try:
        return entry(pack, reference)
    except UnknownValueError as problem:
        raise UnknownRecordError(str(problem)) from None


def _filter(request: Request, pack: Pack) -> Filter:
    asked = request.query_params
    kind, direction = forms.text(asked, "kind"), forms.text(asked, "direction")
    hs = forms.text(asked, "hs").replace(".", "").replace(" ", "")
    if hs and not (hs.isascii() and hs.isdigit() and 2 <= len(hs) <= 10):
        raise UnknownValueError(f"HS code {hs!r}: give 2 to 10 digits, such as 8471.")
    if direction and direction not in tuple(Direction):
        raise UnknownValueError(f"direction {direction!r} is not known; use one of {', '.join(Direction)}.")
    return Filter(None, kind, Direction(direction) if direction else None, hs)
