"""`POST /match/{dataset}`: which entities do these examples describe?"""

from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.quick import QuickRoute
from article41.api.security import Scope, require
from article41.api.yente.bodies import MATCH_BODY, read_body
from article41.api.yente.paging import Total
from article41.api.yente.parameters import IN_DATASET, Filters, Limit, Several, described, read_query
from article41.errors import UsageError
from article41.services.ftm.algorithms import check_algorithm, check_config
from article41.services.ftm.examples import Values, read_example
from article41.services.ftm.library import Library
from article41.services.ftm.matching import Options, match
from article41.services.ftm.schemata import THING, Schema, schema
from article41.services.ftm.scopes import changed_from
from article41.services.recording import Act

router = APIRouter(tags=["yente"])

MAX_EXCLUDED: Final = 50
_QUICK_VALUES: Final = 12


class MatchParameters(Filters):
    """How a batch is to be answered."""

    limit: Limit = 5
    threshold: Annotated[float, Field(description="Results of this score or more are matches.")] = 0.7
    cutoff: Annotated[
        float,
        Field(description="Results must exceed this, or the threshold.", json_schema_extra={"deprecated": True}),
    ] = 0.7
    algorithm: Annotated[str, Field(description="All names mean the same algorithm.")] = "best"
    exclude_entity_ids: Annotated[
        Several | None, Field(max_length=MAX_EXCLUDED, description="Entities that are no results.")
    ] = None

    def options(self, library: Library, dataset: str, *, alert_threshold: float) -> Options:
        """Return how queries of a dataset are answered; raise `UnknownRecordError` when there is no such dataset."""
        return Options(
            datasets=self.datasets(library, dataset),
            alert_threshold=alert_threshold,
            limit=self.limit,
            threshold=self.threshold,
            cutoff=self.cutoff,
            exclude_schema=frozenset(self.exclude_schema or ()),
            topics=frozenset(self.topics) if self.topics is not None else None,
            changed_since=self.changed_since,
            exclude_ids=tuple(self.exclude_entity_ids or ()),
        )


class Asked(msgspec.Struct, frozen=True):
    """One query of a batch, as it is sent."""

    schema: str
    properties: dict[str, Values]
    id: str | None = None


class Batch(msgspec.Struct, frozen=True):
    """The body of a request; weights and settings are taken and have no effect."""

    queries: dict[str, Asked]
    weights: dict[str, float] = {}
    config: dict[str, str | int | float | bool | None] = {}


class Echo(msgspec.Struct, frozen=True):
    """A query as it was understood."""

    id: str | None
    schema: str
    properties: dict[str, list[str]]


class QueryAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one query; `warnings` name properties that were left out."""

    status: int = 200
    results: list[msgspec.Raw]
    total: Total
    query: Echo
    warnings: tuple[str, ...] = ()


class BatchAnswer(msgspec.Struct, frozen=True):
    """The answers to a batch, by the keys of its queries."""

    responses: dict[str, QueryAnswer]
    limit: int


_screener: Final = require(Scope.SCREEN)
_decode: Final = msgspec.json.Decoder(Batch).decode


@router.post(
    "/match/{dataset}",
    summary="Find the entities that examples describe",
    response_class=Response,
    openapi_extra={"parameters": [IN_DATASET, *described(MatchParameters)], **MATCH_BODY},
)
async def match_examples(request: Request) -> Response:
    """Answer every query of the batch, or none."""
    who = await _screener(request)
    dataset = request.path_params["dataset"]
    asked = read_query(request, MatchParameters)
    batch = await read_body(request, _decode)
    library = held_of(request).library
    options = asked.options(library, dataset, alert_threshold=context(request).policy.alert_threshold)
    check_algorithm(asked.algorithm)
    check_config(batch.config)
    schemata = _schemata(batch.queries, most=context(request).settings.limits.batch)
    if asked.changed_since is not None:
        changed_from(asked.changed_since)
    if _is_quick(batch):
        answered = _answers(library, batch, schemata, options, inline=True)
    else:
        answered = await context(request).run(_answers, library, batch, schemata, options)
    await context(request).ledger.write([act for _, acts in answered.values() for act in acts], actor=who.name)
    body = msgspec.json.encode(BatchAnswer({key: each for key, (each, _) in answered.items()}, asked.limit))
    return Response(body, media_type="application/json", headers={"x-batch-size": str(len(batch.queries))})


QUICK: Final = (QuickRoute("/match/{dataset}", match_examples),)


def _schemata(queries: dict[str, Asked], *, most: int) -> dict[str, Schema]:
    """Return the schemata asked for; refuse too many queries, an unfit schema, and no queries, in this order."""
    if len(queries) > most:
        raise UsageError(f"{len(queries)} queries at once; send at most {most}.")
    found = {asked.schema: schema(asked.schema) for asked in queries.values()}
    for each in found.values():
        if not each.matchable and each.name != THING:
            raise UsageError(f"schema {each.name!r} cannot be matched; use one such as Person or Company.")
    if not queries:
        raise UsageError("no query is in the batch; send at least one in `queries`.")
    return found


def _is_quick(batch: Batch) -> bool:
    """Whether a batch is answered sooner than another thread would have it."""
    return len(batch.queries) == 1 and all(
        sum(len(values) if isinstance(values, list) else 1 for values in asked.properties.values()) <= _QUICK_VALUES
        for asked in batch.queries.values()
    )


def _answers(
    library: Library, batch: Batch, schemata: dict[str, Schema], options: Options, *, inline: bool = False
) -> dict[str, tuple[QueryAnswer, tuple[Act, ...]]]:
    return {
        key: _answer(library, asked, schemata[asked.schema], options, inline) for key, asked in batch.queries.items()
    }


def _answer(
    library: Library, asked: Asked, known: Schema, options: Options, inline: bool
) -> tuple[QueryAnswer, tuple[Act, ...]]:
    """Return the answer to a query, and what the audit log is to say of it."""
    example = read_example(known, asked.properties)
    found = match(library, example, options, inline=inline)
    answered = QueryAnswer(
        results=found.results,
        total=Total(found.total),
        query=Echo(asked.id, known.name, example.properties),
        warnings=example.warnings,
    )
    return answered, found.acts
