"""Check an activity, step by step: each answer narrows what is still asked, and the verdict is shown throughout."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from article41.api.context import Context, context
from article41.errors import UsageError
from article41.model.activity import ActivityKind, ActorClass, PartyRole, Purpose
from article41.regimes.loading import packaged, packaged_ids
from article41.services.activities import read_activity
from article41.services.check_shapes import CheckReport, check_report
from article41.services.checking import DEFAULT_REGIME, Checker, open_regime
from article41.services.recording import Act, check_act
from article41.web import asking, forms
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Analyst, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

FIRST: Final = (
    *("kind", "on", "from", "to", "via", "goods.description", "goods.hs", "goods.quantity", "goods.value"),
    *("goods.condition", "goods.items", "parties", "vessel.name", "vessel.imo", "vessel.flag", "purpose", "actor"),
    *("relies_on", "totals", "contract", "shipment", "delivery", "state", "vessel.owner_country"),
    *("vessel.operator_country", "end_use", "goods.origin"),
)
_SHOWN_AT_FIRST: Final = frozenset(
    {"kind", "on", "from", "to", "goods.description", "goods.hs", "goods.quantity", "parties"}
)


class Checked(NamedTuple):
    """A check: its report, what is asked next, what was answered, and what the audit log says of it."""

    report: CheckReport
    questions: tuple[asking.Question, ...]
    answered: tuple[asking.Question, ...]
    act: Act


@router.get("/check")
def ask(request: Request, who: Reader) -> Response:
    """Ask what is to be done."""
    regime = forms.text(request.query_params, "regime") or DEFAULT_REGIME
    return _page(request, {"regime": regime if regime in packaged_ids() else DEFAULT_REGIME})


@router.post("/check")
async def check(request: Request, who: Analyst, form: Posted) -> Response:
    """Show the verdict on what is stated so far, with its citations, and ask what could still change it."""
    here = context(request)
    given: dict[str, Any] = {name: forms.text(form, name) for name in FIRST} | {"regime": forms.text(form, "regime")}
    skipped = frozenset(str(name) for name in form.getlist("skipped"))
    if again := forms.text(form, "skip"):
        skipped |= {again}
    try:
        checked = await here.run(_checked, form, here, skipped=skipped)
    except UsageError as problem:
        return await here.run(_page, request, given, problem=str(problem))
    await here.ledger.write((checked.act,), actor=who.name)
    return await here.run(_page, request, given, checked=checked, skipped=skipped)


def _page(
    request: Request,
    given: dict[str, Any],
    *,
    checked: Checked | None = None,
    skipped: frozenset[str] = frozenset(),
    problem: str = "",
) -> Response:
    pack = packaged(given["regime"] if given["regime"] in packaged_ids() else DEFAULT_REGIME)
    given = dict.fromkeys(FIRST, "") | given
    return render(
        request,
        "check.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        given=given,
        problem=problem,
        pack=pack,
        regimes=packaged_ids(),
        kinds=tuple(ActivityKind),
        roles=tuple(PartyRole),
        purposes=tuple(Purpose),
        actors=tuple(ActorClass),
        items=sorted(pack.items, key=lambda one: one.title),
        more=any(given[name] for name in FIRST if name not in _SHOWN_AT_FIRST),
        report=checked.report if checked else None,
        questions=checked.questions if checked else (),
        answered=checked.answered if checked else (),
        skipped=sorted(skipped),
    )


def _checked(form: FormData, here: Context, *, skipped: frozenset[str]) -> Checked:
    regime = forms.text(form, "regime")
    if regime not in packaged_ids():
        raise UsageError(f"regime {regime!r} is not known; choose one of {', '.join(packaged_ids())}.")
    compiled = _compiled(regime)
    words = compiled.words.facts
    activity = read_activity(asking.stated(form), facts=words)
    checked = Checker(compiled, home=here.held.home, policy=here.policy).check(activity)
    report = check_report(1, checked, today=here.today())
    return Checked(
        report=report,
        questions=asking.open_questions(report.answer, words, skipped=skipped),
        answered=asking.answered(form, words),
        act=check_act(checked, compiled, regime=regime),
    )


_compiled = lru_cache(maxsize=8)(open_regime)
