"""`/api/v1/screen`, `/screen/batch`, `/compare`: could this party be listed, and how alike are these two?"""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

import article41
from article41.api.context import Context, context, held_of
from article41.api.exchange import answer, read, told
from article41.api.quick import QuickRoute
from article41.api.security import Principal, Scope, require
from article41.api.v1 import examples
from article41.api.v1.shapes import (
    Asked,
    BatchReport,
    BatchRequest,
    CompareReport,
    CompareRequest,
    Screened,
    ScreenRequest,
    Wanted,
)
from article41.errors import TooLargeError
from article41.model import Party
from article41.screening.compare import compare
from article41.screening.model import load_model
from article41.screening.policy import Policy
from article41.services.held import Held
from article41.services.parties import make_party
from article41.services.recording import Act, screening_act
from article41.services.shapes import ScreenReport, list_shape, match_shape, settings_of

router = APIRouter(prefix="/api/v1", tags=["screening"])

_screener: Final = require(Scope.SCREEN)
Screener = Annotated[Principal, Depends(_screener)]

_DATED: Final = (HTTPStatus.NOT_FOUND,)
_QUICK_CHARACTERS: Final = 200
"""A party whose names are no longer than this is screened at once; others wait for a thread."""


@router.post(
    "/screen",
    summary="Screen a party",
    **told(
        ScreenReport,
        body=ScreenRequest,
        sent=examples.SCREEN,
        example=examples.SCREENED,
        errors=_DATED,
    ),
)
async def screen_one(request: Request) -> Response:
    """Return the listings that a party may be, strongest first, with the evidence in bits."""
    who = await _screener(request)
    here, asked = context(request), await read(request, ScreenRequest)
    party = understood(asked.party, here, where="party")
    held = await _lists(request, asked.settings)
    if len(party.names) < 2 and sum(len(name.text) for name in party.names) <= _QUICK_CHARACTERS:
        screened, act = _matches(party, held, asked.settings, here)
    else:
        screened, act = await here.run(_matches, party, held, asked.settings, here)
    await here.ledger.write((act,), actor=who.name)
    return answer(ScreenReport(party=party, matches=screened.matches, **_run(held, asked.settings, here)))


QUICK: Final = (QuickRoute("/api/v1/screen", screen_one),)


@router.post(
    "/screen/batch",
    summary="Screen several parties",
    **told(BatchReport, body=BatchRequest, sent=examples.BATCH, example=examples.BATCHED, errors=_DATED),
)
async def screen_batch(request: Request, who: Screener) -> Response:
    """Return for each party the listings that it may be; all against one set of lists."""
    here, asked = context(request), await read(request, BatchRequest)
    most = here.settings.limits.batch
    if len(asked.parties) > most:
        raise TooLargeError(f"{len(asked.parties)} parties: one request may hold {most}; send several, or a file.")
    parties = {key: understood(each, here, where=f"parties.{key}") for key, each in asked.parties.items()}
    held = await _lists(request, asked.settings)
    found = await here.run(lambda: {key: _matches(party, held, asked.settings, here) for key, party in parties.items()})
    await here.ledger.write([act for _, act in found.values()], actor=who.name)
    results = {key: screened for key, (screened, _) in found.items()}
    return answer(BatchReport(results=results, **_run(held, asked.settings, here)))


@router.post(
    "/compare",
    summary="Compare two parties",
    **told(CompareReport, body=CompareRequest, sent=examples.COMPARE, example=examples.COMPARED),
)
async def compare_two(request: Request, who: Screener) -> Response:
    """Return how alike two parties are, with the evidence in bits; no list is asked."""
    here, asked = context(request), await read(request, CompareRequest)
    left, right = understood(asked.left, here, where="left"), understood(asked.right, here, where="right")
    return await here.run(_compared, left, right)


def understood(asked: Asked, here: Context, *, where: str) -> Party:
    """Return the party that is meant; raise `TooLargeError` for a name that is too long."""
    longest, most = max(map(len, asked.names), default=0), here.settings.limits.name_characters
    if longest > most:
        raise TooLargeError(f"{where}: a name has {longest:,} characters, and may have {most:,}.")
    return make_party(
        kind=asked.kind,
        names=asked.names,
        birth_dates=asked.birth_dates,
        birth_places=asked.birth_places,
        countries=asked.countries,
        genders=asked.genders,
        identifiers=asked.identifiers,
        addresses=asked.addresses,
    )


async def _lists(request: Request, wanted: Wanted) -> Held:
    here = context(request)
    if not wanted.lists and wanted.as_of is None:
        return held_of(request)
    return await here.run(here.held.chosen, wanted.lists or None, as_of=wanted.as_of)


def _policy(wanted: Wanted, usual: Policy) -> Policy:
    threshold = usual.alert_threshold if wanted.alert_threshold is None else wanted.alert_threshold
    return Policy(alert_threshold=threshold, limit=wanted.limit or usual.limit)


def _matches(party: Party, held: Held, wanted: Wanted, here: Context) -> tuple[Screened, Act]:
    """Return the matches of a party, and what the audit log is to say of it."""
    policy = _policy(wanted, here.policy)
    authorities = {used.snapshot.source: used.authority for used in held.used}
    with held.searcher() as lists:
        found = lists.screen(party, policy=policy)
        act = screening_act(party, found, lists=lists, policy=policy, sources=wanted.lists or None)
    shapes = tuple(match_shape(match, authorities, held.added) for match in found)
    return Screened(party=party, matches=shapes), act


def _run(held: Held, wanted: Wanted, here: Context) -> dict[str, Any]:
    """Return what a report says of how it was made."""
    today = here.today()
    return {
        "version": article41.__version__,
        "model_version": held.model_version,
        "asked_on": today,
        "settings": settings_of(_policy(wanted, here.policy), lists=wanted.lists, as_of=wanted.as_of),
        "lists": tuple(list_shape(used, today=today) for used in held.used),
        "warnings": held.warnings,
    }


def _compared(left: Party, right: Party) -> Response:
    match = compare(left, right)
    return answer(
        CompareReport(
            version=article41.__version__,
            model_version=load_model().version,
            left=left,
            right=right,
            match_score=match.match_score,
            bits=match.bits,
            left_name=match.party_name,
            right_name=match.matched_name,
            evidence=match.evidence,
        )
    )
