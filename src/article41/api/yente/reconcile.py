"""`/reconcile/{dataset}`: the reconciliation of tables (W3C community API 0.2), as OpenRefine uses it."""

from http import HTTPStatus
from typing import Annotated, Any, Final, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.security import Principal, Scope, require
from article41.api.yente.parameters import ChangedSince, Filters, Parameters, described, read_query
from article41.errors import UsageError
from article41.services.ftm.algorithms import check_algorithm
from article41.services.ftm.labels import label
from article41.services.ftm.library import Library
from article41.services.ftm.matching import Options
from article41.services.ftm.reconciling import Extension, Reconciled, Row, extend, reconcile
from article41.services.ftm.scopes import changed_from
from article41.services.ftm.suggesting import default_types

router = APIRouter(tags=["yente"], dependencies=[Depends(require(Scope.SCREEN))])

_SPACE: Final = "https://www.opensanctions.org/reference/#schema"
_PREVIEW_WIDTH: Final = 430
_PREVIEW_HEIGHT: Final = 600
_Shape = TypeVar("_Shape")
Screener = Annotated[Principal, Depends(require(Scope.SCREEN))]

_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "queries": {"type": "string", "description": "JSON: key to query."},
                        "extend": {"type": "string", "description": "JSON: ids and properties."},
                    },
                },
                "example": {"queries": '{"q0": {"query": "Kim Jong Un", "type": "Person"}}'},
            }
        },
    }
}
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The answer.", "content": {"application/json": {}}},
    400: {"description": "No queries, queries that cannot be understood, or too many."},
    404: {"description": "No such dataset."},
}


class ReconcileParameters(Parameters):
    """How rows are matched."""

    algorithm: Annotated[str, Field(description="All names mean the same algorithm.")] = "logic-v2"
    changed_since: ChangedSince | None = None


class FormError(UsageError):
    """A form field that is not in shape."""

    def __init__(self, field: str, error: str) -> None:
        super().__init__(error)
        self.field = field


@router.get(
    "/reconcile/{dataset}",
    summary="Say how tables are reconciled",
    response_class=Response,
    responses={200: _RESPONSES[200], 404: _RESPONSES[404]},
)
async def show_manifest(request: Request, dataset: str) -> Response:
    """Return the manifest of the reconciliation of a dataset; queries in the address are not answered."""
    library = held_of(request).library
    scope = Filters().datasets(library, dataset)
    base = str(request.base_url).rstrip("/")
    service = f"{base}/reconcile/{dataset}"
    query = f"?{request.url.query}" if request.url.query else ""

    def served(path: str) -> dict[str, str]:
        return {"service_url": service, "service_path": f"{path}{query}"}

    shown = f"{base}/entities/{{{{id}}}}"
    return _json(
        {
            "versions": ["0.2"],
            "name": f"{label('dataset', dataset)} (Article 41)",
            "batchSize": context(request).settings.limits.batch,
            "identifierSpace": _SPACE,
            "schemaSpace": _SPACE,
            "documentation": f"{base}/openapi.json",
            "view": {"url": shown},
            "preview": {"url": shown, "width": _PREVIEW_WIDTH, "height": _PREVIEW_HEIGHT},
            "suggest": {one: served(f"/suggest/{one}") for one in ("entity", "type", "property")},
            "extend": {"propose_properties": served("/extend/property"), "propose_settings": _SETTINGS},
            "defaultTypes": default_types(library, scope),
        }
    )


_SETTINGS: Final = [
    {
        "name": "limit",
        "label": "Limit",
        "type": "number",
        "default": 0,
        "help_text": "How many values of each property; 0 for all.",
        "choices": [],
    },
    {
        "name": "render",
        "label": "Show as",
        "type": "select",
        "default": "caption",
        "help_text": "Whether codes and entities are shown by their names.",
        "choices": [{"id": "caption", "name": "Names"}, {"id": "raw", "name": "Codes as they are stored"}],
    },
]


@router.post(
    "/reconcile/{dataset}",
    summary="Reconcile the rows of a table, or extend it",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": described(ReconcileParameters), **_FORM},
)
async def reconcile_rows(request: Request, dataset: str, who: Screener) -> Response:
    """Answer a form with the field `extend`, or else `queries`."""
    asked = read_query(request, ReconcileParameters)
    form = await request.form()
    texts = {name: text for name in ("queries", "extend") if isinstance(text := form.get(name), str) and text.strip()}
    library = held_of(request).library
    try:
        if "extend" in texts:
            return await _extended(request, library, _read("extend", texts["extend"], Extension))
        options = _options(library, dataset, asked, context(request).policy.alert_threshold)
        if "queries" not in texts:
            raise UsageError("no queries were sent; send a form with a field `queries` or `extend`.")
        rows = _checked(request, _read("queries", texts["queries"], dict[str, Row]))
    except FormError as refused:
        errors = [{"type": "value_error", "loc": ["body", refused.field], "msg": str(refused)}]
        detail = f"{refused.field}: {refused}; send JSON of the shape asked for."
        return _json({"detail": detail, "errors": errors}, HTTPStatus.BAD_REQUEST)
    found = await context(request).run(_reconciled, library, rows, options)
    await context(request).ledger.write([act for each in found.values() for act in each.acts], actor=who.name)
    return _json({key: {"result": each.candidates} for key, each in found.items()}, size=len(rows))


def _options(library: Library, dataset: str, asked: ReconcileParameters, alert_threshold: float) -> Options:
    datasets = Filters().datasets(library, dataset)
    check_algorithm(asked.algorithm)
    if asked.changed_since is not None:
        changed_from(asked.changed_since)
    return Options(datasets=datasets, changed_since=asked.changed_since, alert_threshold=alert_threshold)


def _checked(request: Request, rows: dict[str, Row]) -> dict[str, Row]:
    """Return rows that are not too many, and of which each can be matched."""
    _check_size(request, len(rows), "queries")
    for row in rows.values():
        row.schema()
    return rows


def _reconciled(library: Library, rows: dict[str, Row], options: Options) -> dict[str, Reconciled]:
    return {key: reconcile(library, row, options) for key, row in rows.items()}


async def _extended(request: Request, library: Library, asked: Extension) -> Response:
    _check_size(request, len(asked.ids), "ids")
    return _json(await context(request).run(extend, library, asked), size=len(asked.ids))


def _check_size(request: Request, count: int, what: str) -> None:
    most = context(request).settings.limits.batch
    if count > most:
        raise UsageError(f"{count} {what} at once; send at most {most}.")


def _read(field: str, text: str, shape: type[_Shape]) -> _Shape:
    try:
        return msgspec.json.decode(text, type=shape)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise FormError(field, str(error)) from None


def _json(answer: object, status: int = HTTPStatus.OK, *, size: int | None = None) -> Response:
    headers = {} if size is None else {"x-batch-size": str(size)}
    return Response(msgspec.json.encode(answer), status, headers, "application/json")
