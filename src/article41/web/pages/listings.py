"""What is known of one listing?"""

from typing import Final

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from article41.api.context import context
from article41.model import Listing
from article41.services.listing import show_listing
from article41.services.wording import worded
from article41.web import forms
from article41.web.rendering import render, said
from article41.web.routes import PageRoute
from article41.web.visitors import Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_APART: Final = frozenset({"id", "source", "kind", "relations", "reason"})
_CODES: Final = frozenset({"nationalities", "countries"})


@router.get("/listings/{listing_id:path}")
def listing(request: Request, who: Reader, listing_id: str) -> Response:
    """Show one listing whole, on a day when one is given, with its relations and its history."""
    here = context(request)
    as_of = forms.day(request.query_params, "as_of", label="as of")
    report = show_listing(listing_id, home=here.held.home, as_of=as_of, today=here.today())
    return render(request, "listing.html", report=report, listing=report.listing, facts=facts_of(report.listing))


def facts_of(listing: Listing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each field of a listing that says something, in words."""
    found = []
    for field in listing.__struct_fields__:
        value = getattr(listing, field)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        if values and field not in _APART:
            found.append((said(field), tuple(_told(field, one) for one in values)))
    return tuple(found)


def _told(field: str, value: str | msgspec.Struct) -> str:
    return value.upper() if isinstance(value, str) and field in _CODES and len(value) == 2 else worded(value)
