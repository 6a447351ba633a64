"""Screen one party, and see a match with all of its evidence.

Names travel in the body of a request only, never in an address, where histories and logs would keep them.
"""

from http import HTTPStatus
from typing import NamedTuple

import msgspec
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from article41.api.context import Context, context, held_of
from article41.errors import UnknownListingError, UsageError
from article41.model import Kind, Listing, Match, Party, Place
from article41.model.vocabulary import Gender
from article41.screening.policy import Policy
from article41.services.parties import make_party
from article41.services.recording import Act, screening_act
from article41.services.shapes import ScreenReport, screen_report, settings_of
from article41.web import forms
from article41.web.comparison import name_pieces, side_by_side
from article41.web.drawing.waterfall import waterfall
from article41.web.forms import Posted
from article41.web.rendering import render
from article41.web.routes import PageRoute
from article41.web.visitors import Analyst, Reader

router = APIRouter(route_class=PageRoute, include_in_schema=False)

FIELDS = (
    *("name", "alias", "kind", "birth_date", "birth_place", "country", "gender", "identifier"),
    *("as_of", "threshold", "limit"),
)
_MOST_MATCHES = 200


class Screened(NamedTuple):
    """A screening: its report, its matches, the policy they were found under, and what the audit log says of it."""

    report: ScreenReport
    matches: list[Match]
    policy: Policy
    act: Act


@router.get("/screen")
def ask(request: Request, who: Reader) -> Response:
    """Ask whom to screen."""
    return _page(request, {})


@router.post("/screen")
async def screen(request: Request, who: Analyst, form: Posted) -> Response:
    """Show the matches of one party, or what could not be read of it."""
    here = context(request)
    given = {field: forms.text(form, field) for field in FIELDS}
    try:
        screened = await here.run(_screened, request, form)
    except UsageError as problem:
        return await here.run(_page, request, given, problem=str(problem))
    await here.ledger.write((screened.act,), actor=who.name)
    return await here.run(_page, request, given, report=screened.report)


@router.post("/screen/match")
def match(request: Request, who: Analyst, form: Posted) -> Response:
    """Show one match: its evidence as it adds up, and the two parties side by side."""
    screened, found, listing = chosen(request, form)
    wanted = listing.id
    shape = next(one for one in screened.report.matches if one.listing.id == wanted)
    return render(
        request,
        "match.html",
        given={field: forms.text(form, field) for field in FIELDS},
        match=shape,
        listing=listing,
        report=screened.report,
        drawn=waterfall(shape.evidence, threshold=screened.policy.alert_threshold),
        names=name_pieces(found.party_name, found.matched_name),
        rows=side_by_side(found.party, found.candidate, found.evidence),
    )


def chosen(request: Request, form: FormData) -> tuple[Screened, Match, Listing]:
    """Screen the party of a form again and return its match with the listing that the form names.

    Raises `UnknownListingError` when there is none any more.
    """
    screened = _screened(request, form)
    wanted = forms.text(form, "listing")
    for found in screened.matches:
        if found.listing is not None and found.listing.id == wanted:
            return screened, found, found.listing
    raise UnknownListingError(f"{wanted}: no match of this party; screen again, the lists may have changed.")


def _page(
    request: Request, given: dict[str, str], *, report: ScreenReport | None = None, problem: str = ""
) -> Response:
    here = context(request)
    return render(
        request,
        "screen.html",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        given=dict.fromkeys(FIELDS, "") | {"kind": Kind.ANY.value} | given,
        more=any(given.get(field) for field in FIELDS if field not in ("name", "kind", "birth_date", "country")),
        report=report,
        problem=problem,
        kinds=tuple(Kind),
        genders=tuple(Gender),
        policy=here.policy,
        held=here.held.peek(),
    )


def _screened(request: Request, form: FormData) -> Screened:
    here = context(request)
    party, as_of = party_of(form, here), forms.day(form, "as_of", label="as of")
    policy = _policy(form, here.policy)
    held = held_of(request) if as_of is None else here.held.chosen(None, as_of=as_of)
    with held.searcher() as lists:
        matches = lists.screen(party, policy=policy)
        settings = settings_of(policy, lists=None, as_of=as_of)
        report = screen_report(party, matches, lists=lists, settings=settings, today=here.today())
        return Screened(report, matches, policy, screening_act(party, matches, lists=lists, policy=policy))


def party_of(form: FormData, here: Context) -> Party:
    """Return the party that a form states; raise `UsageError` for what cannot be understood of it."""
    names = tuple(filter(None, (forms.text(form, "name"), *forms.lines(form, "alias"))))
    longest = max(map(len, names), default=0)
    if longest > here.settings.limits.name_characters:
        raise UsageError(
            f"the name has {longest:,} characters; give one name of at most {here.settings.limits.name_characters:,}."
        )
    return make_party(
        kind=forms.text(form, "kind") or Kind.ANY,
        names=names,
        birth_dates=forms.text(form, "birth_date") or (),
        birth_places=tuple(Place(text=place) for place in forms.lines(form, "birth_place")),
        countries=tuple(filter(None, (code.strip() for code in forms.text(form, "country").split(",")))),
        genders=forms.text(form, "gender") or (),
        identifiers=forms.lines(form, "identifier"),
    )


def _policy(form: FormData, usual: Policy) -> Policy:
    written = forms.text(form, "limit")
    if written and not (written.isdecimal() and 1 <= int(written) <= _MOST_MATCHES):
        raise UsageError(f"most matches: {written!r} is not a number from 1 to {_MOST_MATCHES}.")
    return msgspec.structs.replace(
        usual,
        alert_threshold=forms.share(form, "threshold", label="threshold", usual=usual.alert_threshold),
        limit=int(written) if written else usual.limit,
    )
