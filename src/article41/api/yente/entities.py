"""`GET /entities/{entity_id}` and `.../adjacent`: one entity, and what is next to it."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.security import Scope, require
from article41.api.yente.paging import Offset, Sort, Total, orders
from article41.api.yente.parameters import Limit, Parameters, described, read_query
from article41.errors import UnknownRecordError
from article41.services.ftm.library import Library
from article41.services.ftm.neighbours import Neighbours, Paging, Place, adjacent, adjacent_by, nested, place_of, plain

router = APIRouter(tags=["yente"], dependencies=[Depends(require(Scope.READ))])

_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The answer.", "content": {"application/json": {}}},
    308: {"description": "The entity was merged into another one; it is there."},
    404: {"description": "No such entity, or its schema has no such property."},
}
_UNRESERVED: Final = ":@!$&'()*+,;=~"


class Nesting(Parameters):
    """How an entity is shown."""

    nested: Annotated[bool, Field(description="Have related entities in the properties, not only their ids.")] = True


class PagingParameters(Parameters):
    """Which of the neighbours under each property are shown."""

    limit: Limit = 10
    offset: Offset = 0
    sort: Sort

    def paging(self) -> Paging:
        """Return which neighbours are wanted."""
        return Paging(self.limit, self.offset, orders(self.sort))


class Page(msgspec.Struct, frozen=True):
    """The neighbours under one property."""

    results: list[dict[str, Any]]
    total: Total
    limit: int
    offset: int


class Adjacent(msgspec.Struct, frozen=True):
    """An entity, and its neighbours by the property that leads to them."""

    entity: dict[str, Any]
    adjacent: dict[str, Page]


@router.get(
    "/entities/{entity_id}",
    summary="Show an entity",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(Nesting)},
)
async def show_entity(request: Request, entity_id: str) -> Response:
    """Return one entity, with its neighbours unless told otherwise."""
    asked = read_query(request, Nesting)
    place = _place(request, entity_id)
    if place.entity.id != entity_id:
        return _moved(request, place, "")
    return _json(await context(request).run(_shown, place, asked.nested))


@router.get(
    "/entities/{entity_id}/adjacent",
    summary="Show the neighbours of an entity",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(PagingParameters)},
)
async def show_adjacent(request: Request, entity_id: str) -> Response:
    """Return one entity with a page of the neighbours under each property that has any."""
    paging = read_query(request, PagingParameters).paging()
    place = _place(request, entity_id)
    if place.entity.id != entity_id:
        return _moved(request, place, "/adjacent")
    found = await context(request).run(adjacent, place, paging)
    return _json(Adjacent(plain(place.entity), {name: _page(one) for name, one in found.items()}))


@router.get(
    "/entities/{entity_id}/adjacent/{property_name}",
    summary="Show the neighbours of an entity under one property",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(PagingParameters)},
)
async def show_adjacent_by_property(request: Request, entity_id: str, property_name: str) -> Response:
    """Return a page of the neighbours under one property."""
    paging = read_query(request, PagingParameters).paging()
    place = _place(request, entity_id)
    if place.entity.id != entity_id:
        return _moved(request, place, f"/adjacent/{quote(property_name, safe=_UNRESERVED)}")
    return _json(_page(await context(request).run(adjacent_by, place, property_name, paging)))


def _place(request: Request, entity_id: str) -> Place:
    """Return where an entity is; an id with a slash is no entity's, however the slash was written."""
    library: Library = held_of(request).library
    if b"%2f" in request.scope.get("raw_path", b"").lower():
        raise UnknownRecordError("no entity has a slash in its id; look for it with /search.")
    return place_of(library, entity_id)


def _moved(request: Request, place: Place, rest: str) -> Response:
    """Lead to the same of the entity that this one was merged into."""
    query = f"?{request.url.query}" if request.url.query else ""
    where = f"/entities/{quote(place.entity.id, safe=_UNRESERVED)}{rest}{query}"
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"location": where})


def _shown(place: Place, with_neighbours: bool) -> object:
    return nested(place) if with_neighbours else place.entity


def _page(found: Neighbours) -> Page:
    return Page(found.results, Total(found.total), found.limit, found.offset)


def _json(answer: object) -> Response:
    return Response(msgspec.json.encode(answer), media_type="application/json")
