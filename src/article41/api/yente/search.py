"""`GET /search/{dataset}`: which entities hold these words?"""

from typing import Annotated, Final, Literal

import msgspec
from fastapi import APIRouter, Depends, Request
from pydantic import Field, field_validator
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.security import Scope, require
from article41.api.yente.paging import Offset, Sort, Total, orders
from article41.api.yente.parameters import Filters, Limit, Several, described, read_query
from article41.errors import UsageError
from article41.services.ftm.labels import label
from article41.services.ftm.library import Library
from article41.services.ftm.schemata import THING, schema
from article41.services.ftm.search import Page, Search, search

router = APIRouter(tags=["yente"])

_FACETS: Final = {
    "countries": ("Countries", "country"),
    "topics": ("Topics", "topic"),
    "datasets": ("Data sources", "dataset"),
    "schema": ("Entity types", "schema"),
    "identifiers": ("Identifiers", "identifier"),
    "genders": ("Genders", "gender"),
}
"""The label of each facet, and what its values are."""
_USUAL_FACETS: Final = ("countries", "topics", "datasets")
_APPROXIMATE: Final = "no entity holds these words; those shown are called nearly so"


class FacetValue(msgspec.Struct, frozen=True):
    """One value, and how many of the entities found have it."""

    name: str
    label: str
    count: int


class FacetAnswer(msgspec.Struct, frozen=True):
    """How the entities found spread over the values of a field."""

    label: str
    values: list[FacetValue]


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A page of results; `warnings` say what is unusual about them."""

    limit: int
    offset: int
    total: Total
    results: list[msgspec.Raw]
    facets: dict[str, FacetAnswer]
    warnings: tuple[str, ...] = ()


class SearchParameters(Filters):
    """What is searched for, and which part of the results is wanted."""

    q: Annotated[str, Field(description="The query; all entities in scope without one.")] = ""
    schema_name: Annotated[str, Field(alias="schema", description="What the results are.")] = THING
    countries: Annotated[Several | None, Field(description="Codes of countries.")] = None
    only_datasets: Annotated[Several | None, Field(alias="datasets", description="Whose the results are.")] = None
    filter: Annotated[Several, Field(default_factory=list, description="`field:value`.")]
    filter_op: Annotated[Literal["OR", "AND"], Field(description="How values of one field combine.")] = "OR"
    target: Annotated[bool | None, Field(json_schema_extra={"deprecated": True})] = None
    limit: Limit = 10
    offset: Offset = 0
    sort: Sort
    simple: Annotated[bool, Field(description="The simple syntax, in which nothing is wrong.")] = False
    fuzzy: Annotated[bool, Field(description="A bare `term~` may be slightly misspelt.")] = False
    facets: Annotated[
        Several, Field(default_factory=lambda: [*_USUAL_FACETS], description="Fields whose values are counted.")
    ]

    @field_validator("facets")
    @classmethod
    def known_facets(cls, stated: list[str]) -> list[str]:
        """Refuse what is no facet."""
        for one in stated:
            if one not in _FACETS:
                raise ValueError(f"{one!r} is no facet; name some of: {', '.join(_FACETS)}")
        return stated

    def search(self, library: Library, dataset: str) -> Search:
        """Return what is asked for; raise `UsageError` for a filter, schema or moment that cannot be understood."""
        return Search(
            datasets=self.datasets(library, dataset),
            schema=schema(self.schema_name),
            text=self.q,
            simple=self.simple,
            fuzzy=self.fuzzy,
            exclude_schema=frozenset(self.exclude_schema or ()),
            changed_since=self.changed_since,
            filters=self._filters(),
            all_values=self.filter_op == "AND",
            order=orders(self.sort),
            facets=tuple(dict.fromkeys(self.facets)),
            limit=self.limit,
            offset=self.offset,
        )

    def _filters(self) -> dict[str, tuple[str, ...]]:
        """Return the values wanted, by field."""
        own = {"countries": self.countries, "topics": self.topics, "datasets": self.only_datasets}
        found = {field: list(values) for field, values in own.items() if values is not None}
        if self.target is not None:
            found["target"] = [str(self.target)]
        for one in self.filter:
            field, colon, value = one.partition(":")
            if not colon:
                raise UsageError(f"filter {one[:200]!r} has no colon; write it as in countries:kp.")
            found.setdefault(field, []).append(value)
        return {field: tuple(values) for field, values in found.items()}


@router.get(
    "/search/{dataset}",
    summary="Find entities by their words",
    response_class=Response,
    dependencies=[Depends(require(Scope.SCREEN))],
    responses={
        200: {"description": "A page of results.", "content": {"application/json": {}}},
        400: {"description": "A query, schema, filter, order or moment that cannot be understood."},
        404: {"description": "No such dataset."},
    },
    openapi_extra={"parameters": described(SearchParameters)},
)
async def search_entities(request: Request, dataset: str) -> Response:
    """Return a page of the entities that hold the words, the most relevant first."""
    stated = read_query(request, SearchParameters)
    library = held_of(request).library
    body = await context(request).run(_answer, library, stated.search(library, dataset))
    return Response(body, media_type="application/json")


def _answer(library: Library, asked: Search) -> bytes:
    page = search(library, asked)
    return msgspec.json.encode(
        SearchAnswer(
            limit=asked.limit,
            offset=asked.offset,
            total=Total(page.total),
            results=page.results,
            facets={facet: _facet(page, facet) for facet in asked.facets},
            warnings=(_APPROXIMATE,) if page.is_approximate else (),
        )
    )


def _facet(page: Page, facet: str) -> FacetAnswer:
    title, kind = _FACETS[facet]
    return FacetAnswer(title, [FacetValue(name, label(kind, name), count) for name, count in page.facets[facet]])
