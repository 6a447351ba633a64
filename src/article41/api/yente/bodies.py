"""What does the body of a request say? JSON read with msgspec; what is not in shape is a 422 of FastAPI's form."""

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

Body = TypeVar("Body")

_JSON: Final = re.compile(r"application/(?:[\w.+-]+\+)?json\s*(?:;.*)?", re.IGNORECASE)
_PLACE: Final = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\.\.\.)\]")

MATCH_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["queries"],
                    "properties": {
                        "queries": {
                            "type": "object",
                            "additionalProperties": {
                                "type": "object",
                                "required": ["schema", "properties"],
                                "properties": {
                                    "schema": {"type": "string"},
                                    "id": {"type": ["string", "null"]},
                                    "properties": {
                                        "type": "object",
                                        "additionalProperties": {"type": ["string", "array"]},
                                    },
                                },
                            },
                        },
                        "weights": {"type": "object", "additionalProperties": {"type": "number"}},
                        "config": {"type": "object"},
                    },
                },
                "example": {
                    "queries": {
                        "row-1": {
                            "schema": "Person",
                            "properties": {"name": ["Kim Jong Un"], "birthDate": ["1984"], "country": "North Korea"},
                        }
                    }
                },
            }
        },
    },
    "responses": {
        "200": {"description": "The answers, by the keys of the queries.", "content": {"application/json": {}}},
        "422": {
            "description": "Validation Error",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/HTTPValidationError"}}},
        },
        "400": {"description": "An unknown algorithm, setting or schema; too many queries, or none."},
        "404": {"description": "No such dataset."},
    },
}


async def read_body(request: Request, decode: Callable[[bytes], Body]) -> Body:
    """Return the body of a request; raise `RequestValidationError` when it is no JSON, or not of the shape wanted.

    A request without a content type is taken for JSON.
    """
    stated = request.headers.get("content-type")
    if stated is not None and not _JSON.fullmatch(stated.strip()):
        raise _problem("model_attributes_type", f"the body is of type {stated!r}; send JSON")
    try:
        return decode(await request.body())
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        raise _problem(
            "missing" if "missing required" in message else "value_error", message, *_places(place)
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _problem("json_invalid", f"the body is no JSON: {error}") from None


def _problem(kind: str, message: str, *place: str) -> RequestValidationError:
    return RequestValidationError([{"type": kind, "loc": ("body", *place), "msg": message, "input": None}])


def _places(path: str) -> list[str]:
    """Return the steps of a path of msgspec's, such as `$.queries[...].schema`."""
    return [name or number for name, number in _PLACE.findall(path.rstrip("`").removeprefix("$"))]
