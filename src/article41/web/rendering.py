"""How does a page become HTML? Templates with everything escaped; a name that is not given is an error."""

import datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from article41 import __version__
from article41.api.context import context
from article41.services import check_view
from article41.services.wording import counted, score_text, worded
from article41.web import bands
from article41.web.assets import asset_url
from article41.web.navigation import entries
from article41.web.visitors import visitor_of
from article41.web.visits import visit_of

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = Path(__file__).with_name("templates")


def render(request: Request, template: str, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:
    """Return a page made of a template, for whoever is looking."""
    here, visitor = context(request), visitor_of(request)
    page = (
        environment()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            visitor=visitor,
            csrf=visit_of(request).csrf(),
            navigation=entries(request.url.path, visitor),
            today=here.today(),
            status=status,
            **values,
        )
    )
    return HTMLResponse(page, status)


@cache
def environment() -> "Environment":
    """Return the environment of all templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        said=said, worded=worded, score=score_text, bits=bits, day=day, number=lambda value: f"{value:,}", short=short
    )
    made.filters["cited"] = check_view.cited
    made.globals.update(
        view=check_view, version=__version__, asset=asset_url, counted=counted, band=bands.band, verdict=bands.verdict
    )
    return made


def said(word: str) -> str:
    """Return a word of a vocabulary as words for a person."""
    return str(word).replace("_", " ")


def bits(value: float) -> str:
    """Return bits of evidence with their sign; a true minus, which lines up with the plus."""
    return f"{value:+.1f}".replace("-", "−")


def day(value: datetime.date | datetime.datetime | None) -> str:
    """Return a day or time as ISO text, without seconds; "" for None."""
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else value.isoformat()


def short(text: str, length: int = 12) -> str:
    """Return the beginning of a hash or id."""
    return text[:length]
