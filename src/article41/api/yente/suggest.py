"""`/reconcile/{dataset}/suggest/...` and `/extend/property`: what may somebody mean who reconciles a table?"""

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.security import Scope, require
from article41.api.yente.parameters import Filters, Limit, Parameters, described, read_query
from article41.services.ftm.schemata import THING, schema
from article41.services.ftm.suggesting import proposed, suggest_entities, suggest_properties, suggest_types

router = APIRouter(tags=["yente"], dependencies=[Depends(require(Scope.SCREEN))])

_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The answer.", "content": {"application/json": {}}},
    404: {"description": "No such dataset."},
}


class Prefix(Parameters):
    """What was typed."""

    prefix: Annotated[str, Field(description="The beginning of a name.")] = ""


class EntityPrefix(Prefix):
    """What was typed, and how many entities are to be suggested."""

    limit: Limit = 10


class Proposal(Parameters):
    """Of what properties are to be proposed, and how many."""

    type: Annotated[str, Field(description="A schema.")] = THING
    limit: Annotated[int, Field(ge=0, description="How many; 0 for all.")] = 0


@router.get(
    "/reconcile/{dataset}/suggest/entity",
    summary="Suggest entities",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(EntityPrefix)},
)
async def suggest_entity(request: Request, dataset: str) -> Response:
    """Return entities by the beginning of their names."""
    asked = read_query(request, EntityPrefix)
    library = held_of(request).library
    scope = Filters().datasets(library, dataset)
    return _suggested(asked, await context(request).run(suggest_entities, library, scope, asked.prefix, asked.limit))


@router.get(
    "/reconcile/{dataset}/suggest/type",
    summary="Suggest schemata",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(Prefix)},
)
async def suggest_type(request: Request, dataset: str) -> Response:
    """Return schemata by the beginning of their names."""
    asked = read_query(request, Prefix)
    Filters().datasets(held_of(request).library, dataset)
    return _suggested(asked, suggest_types(asked.prefix))


@router.get(
    "/reconcile/{dataset}/suggest/property",
    summary="Suggest properties",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(Prefix)},
)
async def suggest_property(request: Request, dataset: str) -> Response:
    """Return properties by the beginning of their names."""
    asked = read_query(request, Prefix)
    Filters().datasets(held_of(request).library, dataset)
    return _suggested(asked, suggest_properties(asked.prefix))


@router.get(
    "/reconcile/{dataset}/extend/property",
    summary="Propose properties",
    response_class=Response,
    responses={200: _RESPONSES[200], 400: {"description": "An unknown schema."}},
    openapi_extra={"parameters": described(Proposal)},
)
async def propose_properties(request: Request) -> Response:
    """Return the properties by which a table of a schema may be extended."""
    asked = read_query(request, Proposal)
    found = proposed(schema(asked.type), asked.limit)
    properties = [{"id": one.id, "name": one.name} for one in found]
    return _json({"limit": asked.limit, "type": asked.type, "properties": properties})


def _suggested(asked: Prefix, result: object) -> Response:
    return _json({"code": "/api/status/ok", "status": "200 OK", "prefix": asked.prefix, "result": result})


def _json(answer: object) -> Response:
    return Response(msgspec.json.encode(answer), media_type="application/json")
