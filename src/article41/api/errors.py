"""Which status is an error, and what does its answer look like? `{"detail": "..."}`, whatever went wrong."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import msgspec
from fastapi import FastAPI
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response

from article41 import errors
from article41.errors import Article41Error

STATUSES: Final[Mapping[type[Article41Error], HTTPStatus]] = MappingProxyType(
    {
        Article41Error: HTTPStatus.INTERNAL_SERVER_ERROR,
        errors.UsageError: HTTPStatus.BAD_REQUEST,
        errors.UnknownValueError: HTTPStatus.BAD_REQUEST,
        errors.ActivityError: HTTPStatus.BAD_REQUEST,
        errors.PackError: HTTPStatus.INTERNAL_SERVER_ERROR,
        errors.ListError: HTTPStatus.BAD_REQUEST,
        errors.UnreadableListError: HTTPStatus.BAD_REQUEST,
        errors.UnknownFormatError: HTTPStatus.BAD_REQUEST,
        errors.DownloadError: HTTPStatus.BAD_GATEWAY,
        errors.StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.StoreVersionError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.StoreBusyError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.StoreAccessError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.NoSnapshotError: HTTPStatus.NOT_FOUND,
        errors.UnknownListingError: HTTPStatus.NOT_FOUND,
        errors.IndexFileError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.InputFileError: HTTPStatus.BAD_REQUEST,
        errors.RefusedError: HTTPStatus.FORBIDDEN,
        errors.CredentialsError: HTTPStatus.UNAUTHORIZED,
        errors.ForbiddenError: HTTPStatus.FORBIDDEN,
        errors.CaseError: HTTPStatus.CONFLICT,
        errors.TooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        errors.TooBusyError: HTTPStatus.TOO_MANY_REQUESTS,
        errors.UnknownRecordError: HTTPStatus.NOT_FOUND,
        errors.NotReadyError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.MissingExtraError: HTTPStatus.NOT_IMPLEMENTED,
    }
)
"""The status of every class of the tree; a test holds this table to the tree."""

_OURS: Final = "/api/"
"""Where errors of parameters are told in words; existing clients expect a list of them elsewhere."""
RETRY_SECONDS: Final = "1"
_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class Problem(msgspec.Struct, frozen=True):
    """The body of an error."""

    detail: str


def status_of(error: Article41Error) -> HTTPStatus:
    """Return the status of an error: that of its class, or of the nearest one above it in the tree."""
    return next(STATUSES[each] for each in type(error).__mro__ if each in STATUSES)


def problem(status: HTTPStatus, detail: str) -> Response:
    """Return the answer to a request that went wrong; `Retry-After` when it may go right later."""
    headers = {"retry-after": RETRY_SECONDS} if status in _LATER else {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "ApiKey"
    return Response(msgspec.json.encode(Problem(detail)), status, headers, "application/json")


def add_handlers(app: FastAPI) -> None:
    """Have the application answer with one shape whatever is raised."""

    @app.exception_handler(Article41Error)
    async def told(request: Request, error: Article41Error) -> Response:
        return problem(status_of(error), str(error))

    @app.exception_handler(msgspec.ValidationError)
    @app.exception_handler(msgspec.DecodeError)
    async def misshapen(request: Request, error: msgspec.MsgspecError) -> Response:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"the body cannot be read: {error}.")

    @app.exception_handler(RequestValidationError)
    async def wrong_parameter(request: Request, error: RequestValidationError) -> Response:
        if not request.url.path.startswith(_OURS):
            return await request_validation_exception_handler(request, error)
        said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{said}.")


def unforeseen() -> Response:
    """Return the answer when something was raised that nobody foresaw."""
    return Response(b'{"status":"error"}', HTTPStatus.INTERNAL_SERVER_ERROR, media_type="application/json")
