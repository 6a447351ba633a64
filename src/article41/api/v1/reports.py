"""`/api/v1/reports`: who is named in a news report, who of them is listed, who says what, and what is claimed?

A report is read and answered, and kept nowhere; the audit log has its hash, and which listings were found.
"""

import datetime
from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from msgspec import Meta
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from article41.api.context import context, held_of
from article41.api.exchange import BINARY, answer, read, told
from article41.api.security import Principal, Scope, require
from article41.errors import TooLargeError, UsageError
from article41.services.news_shapes import ReadReport, read_shape
from article41.services.report_process import Order

router = APIRouter(prefix="/api/v1/reports", tags=["reports"])

Screener = Annotated[Principal, Depends(require(Scope.SCREEN))]

FILE_BYTES: Final = 25_000_000
TEXT_CHARACTERS: Final = 1_000_000
"""The largest file, and the longest text, that is read."""

_SENT: Final = {
    "text": "BEIRUT, 14 September 2023 - A trader named Jang Song Chol was seen at the port, Al Nahar reported.",
    "publisher": "Harbour Gazette",
    "published_on": "2023-09-14",
}
_ERRORS: Final = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.NOT_IMPLEMENTED)


class TextRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The text of a report, and what it does not say of itself: names are looked up as of its day and as of today."""

    text: str
    title: Annotated[str, Meta(max_length=1000)] = ""
    publisher: Annotated[str, Meta(max_length=1000)] = ""
    published_on: datetime.date | None = None


@router.post("", summary="Read the text of a report", **told(ReadReport, body=TextRequest, sent=_SENT, errors=_ERRORS))
async def read_text(request: Request, who: Screener) -> Response:
    """Return who and what is named in a text, who of them may be listed, who is quoted through whom, what is claimed,
    and which measures a claim would touch if it were true. Places count code points of `report.text`.
    """
    asked = await read(request, TextRequest)
    if len(asked.text) > TEXT_CHARACTERS:
        raise TooLargeError(f"the text has {len(asked.text):,} characters, and may have {TEXT_CHARACTERS:,}.")
    if not asked.text.strip():
        raise UsageError("the text is empty; send that of a report.")
    order = _order(request, name="text", title=asked.title, publisher=asked.publisher, published_on=asked.published_on)
    return await _answered(request, msgspec.structs.replace(order, text=asked.text), who)


@router.post("/file", summary="Read the file of a report", **told(ReadReport, body=BINARY, errors=_ERRORS))
async def read_file(
    request: Request,
    who: Screener,
    name: Annotated[str, Query(max_length=255, description="The name of the file, by which the answer calls it.")],
    publisher: Annotated[str, Query(max_length=1000, description="Who published it; else what a page states.")] = "",
    published_on: datetime.date | None = None,
    encoding: Annotated[str | None, Query(max_length=64, description="Of a text that is not UTF-8.")] = None,
) -> Response:
    """Read a report as text, HTML or PDF: the file is the body. The answer is that of a text."""
    raw = await _body(request)
    order = _order(request, name=name, publisher=publisher, published_on=published_on)
    return await _answered(request, msgspec.structs.replace(order, raw=raw, encoding=encoding), who)


def _order(
    request: Request, *, name: str, publisher: str, published_on: datetime.date | None, title: str = ""
) -> Order:
    return Order(
        name=name,
        today=context(request).today(),
        lists=held_of(request).version,
        title=title,
        publisher=publisher,
        published_on=published_on,
    )


async def _answered(request: Request, order: Order, who: Principal) -> Response:
    """Have a report read by the process for that, which has threads of its own wait for it."""
    here = context(request)
    found = await run_in_threadpool(here.desk.read, order)
    await here.ledger.write((found.act,), actor=who.name)
    return await run_in_threadpool(lambda: answer(read_shape(found.report, found.made_with, today=order.today)))


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for piece in request.stream():
        parts.append(piece)
        size += len(piece)
        if size > FILE_BYTES:
            raise TooLargeError(f"the file is larger than {FILE_BYTES:,} bytes; give the article alone, as text.")
    return b"".join(parts)
