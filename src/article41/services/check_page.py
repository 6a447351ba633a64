"""How are answers shown as one page that can be printed? Self-contained HTML; nothing is fetched, no script runs."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from article41.regimes.answer import Citation
from article41.services.check_shapes import CheckProblem, CheckReport

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE = Path(__file__).with_name("check.html")


def check_page(reports: Sequence[CheckReport], *, problems: Sequence[CheckProblem] = (), made_on: datetime.date) -> str:
    """Return the page of one or several answers."""
    return _template().render(reports=reports, problems=problems, made_on=made_on)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["said"] = _said
    environment.filters["cited"] = _cited
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))


def _said(word: str) -> str:
    return word.replace("_", " ")


def _cited(citations: Iterable[Citation]) -> str:
    return ", ".join(one.provision if one.seen else f"{one.provision}*" for one in citations)
