"""How is a report shown? The text with what was found in it, its evidence beside it, tables and drawings.

`news_page` is one self-contained file: nothing in it is fetched and nothing runs. `report_body` is what stands in it,
for pages that have their own frame: it uses classes only, all of them in `news.css` and under `.nr`, no scripts and no
style attributes, so that a strict content security policy lets it pass. Its headings begin at h2; the ids in it are
those of the report (`e1`, `q1`, `c1`), of places in the text (`text-q1`) and of its parts (`nr-...`).
"""

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from article41 import __version__
from article41.media.report import Report
from article41.services import news_view
from article41.services.check_view import MEANING_OF_MARK, cited
from article41.services.news_gathering import Together
from article41.services.news_graph import NODE_HEIGHT, NODE_WIDTH, graph
from article41.services.news_marking import Layer, rows
from article41.services.news_timeline import WIDTH, timeline
from article41.services.wording import counted, score_text, shortened

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent
STYLE_SHEET = _FOLDER / "news.css"
"""The style sheet of `report_body`."""


def news_page(report: Report, *, made_on: datetime.date, up: str = "") -> str:
    """Return the page of one report; `up` is the address of the page that leads to it, where there is one."""
    day = report.published_on or "day not stated"
    about = f"{report.publisher or 'Publisher not stated'}, {day}. {report.name}, text of sha256 {report.sha256[:16]}."
    return _framed(news_view.title_of(report), about, report_body(report), made_on=made_on, up=up)


def index_page(together: Together, *, made_on: datetime.date) -> str:
    """Return the page that leads to the pages of several reports, and compares them."""
    unread = f"; {counted(len(together.unread), 'file')} could not be read" if together.unread else ""
    about = f"{counted(len(together.reports), 'report')} read{unread}."
    return _framed("Reports", about, index_body(together), made_on=made_on)


def index_body(together: Together) -> str:
    """Return the inner HTML of several reports, as `report_body` does; links lead to the pages in the summaries."""
    pages = {one.name: one.page for one in together.reports if one.page}
    return environment().get_template("news_index.html").render(together=together, pages=pages)


def report_body(report: Report, *, beside: Mapping[str, str] | None = None) -> str:
    """Return the inner HTML of a report; wrap it in nothing, its outermost element has the class `nr`.

    `beside` is trusted HTML by the id of an entity, shown with whom may be listed: a form, for example.
    """
    return (
        environment()
        .get_template("news_body.html")
        .render(
            report=report,
            rows=rows(report),
            listed=news_view.listed_entities(report),
            speakers=news_view.speakers(report.quotations),
            timeline=timeline(report),
            graph=graph(report),
            beside=beside or {},
        )
    )


def _framed(title: str, about: str, body: str, *, made_on: datetime.date, up: str = "") -> str:
    frame = environment().get_template("news.html")
    return frame.render(title=title, about=about, body=body, made_on=made_on, up=up, style=style(), version=__version__)


def style() -> str:
    """Return the style sheet of `report_body`."""
    return STYLE_SHEET.read_text(encoding="utf-8")


@cache
def environment() -> "Environment":
    """Return the environment of the templates of reports."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        base=lambda name: Path(name).name,
        said=news_view.said,
        shortened=shortened,
        score=score_text,
        cited=cited,
    )
    made.globals.update(
        possible=news_view.possible,
        listing_line=news_view.listing_line,
        kind_title=news_view.kind_title,
        stance=news_view.stance,
        through=news_view.through,
        counted=counted,
        Layer=Layer,
        box=(NODE_WIDTH, NODE_HEIGHT),
        timeline_width=WIDTH,
        meaning_of_mark=MEANING_OF_MARK,
    )
    return made
