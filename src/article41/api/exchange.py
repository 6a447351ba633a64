"""How are bodies read, and answers written? As msgspec structs, whose JSON Schemas stand in the OpenAPI document.

A route that is told with `told` says in that document what it takes and gives, each with an example; a test sends the
examples and compares what comes back.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from article41.api.errors import Problem

Body = TypeVar("Body", bound=msgspec.Struct)


class Media(msgspec.Struct, frozen=True):
    """A body or an answer that is not JSON."""

    type: str


BINARY: Final = Media("application/octet-stream")
SVG: Final = Media("image/svg+xml")
TEXT: Final = Media("text/plain")
Shape: TypeAlias = type[msgspec.Struct] | Media

_JSON: Final = "application/json"
_REFERENCE: Final = "#/components/schemas/{name}"
_SHAPES: Final = "x-article41-shapes"
_USUAL: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_SAID: Final[Mapping[HTTPStatus, str]] = {
    HTTPStatus.BAD_REQUEST: "A value cannot be understood; the detail says which, and what to do.",
    HTTPStatus.UNAUTHORIZED: "No valid API key, where one is required.",
    HTTPStatus.FORBIDDEN: "The key may not do this, or a page of another origin asks.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or there was not on that day.",
    HTTPStatus.CONFLICT: "The state of the thing does not allow this.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "More than one request may hold.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The body or a parameter has not the shape that it must have.",
    HTTPStatus.NOT_IMPLEMENTED: "What this needs is not installed; the detail says how to get it.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too much at once, or not done in time; `Retry-After` says when to ask again.",
    HTTPStatus.SERVICE_UNAVAILABLE: "No list is active, or the store cannot be read; `Retry-After` as above.",
}


def told(
    answer: Shape,
    *,
    example: Mapping[str, object] | None = None,
    body: Shape | None = None,
    sent: Mapping[str, object] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    errors: Sequence[HTTPStatus] = (),
) -> dict[str, Any]:
    """Return what a route is told with: shapes and examples of its body and its answer, and which errors it gives."""
    told_errors = {*_USUAL, *errors}
    if body is not None:
        told_errors.add(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    shapes = [each for each in (answer, body) if isinstance(each, type)]
    extra: dict[str, Any] = {_SHAPES: _schemas(*shapes)}
    if body is not None:
        extra["requestBody"] = {"required": True, "content": _content(body, sent)}
    return {
        "response_class": Response,
        "status_code": status,
        "responses": {
            status.value: {"description": "The answer.", "content": _content(answer, example)},
            **{each.value: _error(each) for each in sorted(told_errors)},
        },
        "openapi_extra": extra,
    }


async def read(request: Request, shape: type[Body]) -> Body:
    """Return the body of a request; raises `msgspec.ValidationError` or `DecodeError`, which are 422."""
    return msgspec.json.decode(await request.body(), type=shape)


def answer(value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return an answer as JSON."""
    return Response(msgspec.json.encode(value), status, media_type=_JSON)


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an application, with the shapes of all routes in it."""
    if app.openapi_schema is None:
        made = FastAPI.openapi(app)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(_schemas(Problem))
        for methods in made["paths"].values():
            for operation in methods.values():
                schemas.update(operation.pop(_SHAPES, {}))
        app.openapi_schema = made
    return app.openapi_schema


def _schemas(*shapes: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schemas of shapes and of all that they hold, by name."""
    return msgspec.json.schema_components(shapes, ref_template=_REFERENCE)[1]


def _content(shape: Shape, example: Mapping[str, object] | None) -> dict[str, Any]:
    if isinstance(shape, Media):
        return {shape.type: {"schema": {"type": "string"} | ({"format": "binary"} if shape == BINARY else {})}}
    schema: dict[str, Any] = {"schema": {"$ref": _REFERENCE.format(name=shape.__name__)}}
    return {_JSON: schema | ({"example": dict(example)} if example is not None else {})}


def _error(status: HTTPStatus) -> dict[str, Any]:
    example = {"detail": _SAID[status]}
    return {"description": _SAID[status], "content": _content(Problem, example)}
