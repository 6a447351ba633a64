"""How are answers shown as one page that can be printed? Self-contained HTML; nothing is fetched, no script runs."""

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from article41 import __version__
from article41.services import check_view
from article41.services.check_shapes import CheckProblem, CheckReport

if TYPE_CHECKING:
    from jinja2 import Template

_TOLD = (
    *(check_view.counts, check_view.has_mark, check_view.how, check_view.questions, check_view.reservations),
    *(check_view.rooms, check_view.told_of, check_view.ways_out, check_view.why_not, check_view.ways_shown),
    *(check_view.about_certificate, check_view.without_way),
)
_TEMPLATE = Path(__file__).with_name("check.html")


def check_page(reports: Sequence[CheckReport], *, problems: Sequence[CheckProblem] = (), made_on: datetime.date) -> str:
    """Return the page of one or several answers."""
    return _template().render(reports=reports, problems=problems, made_on=made_on, version=__version__)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(said=lambda word: word.replace("_", " "), cited=check_view.cited)
    environment.globals.update({function.__name__: function for function in _TOLD})
    environment.globals["meaning_of_mark"] = check_view.MEANING_OF_MARK
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
