"""What did somebody write into a form? Read here, after the check that the form is ours."""

import datetime
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import Depends
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request

from article41.errors import UsageError
from article41.web.visits import check_form

_MOST_FIELDS: Final = 500


async def _posted(request: Request) -> AsyncIterator[FormData]:
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        check_form(request, form)
        yield form


Posted = Annotated[FormData, Depends(_posted)]
"""The form of a request; refused unless it was on a page of ours."""


def text(form: FormData | QueryParams, field: str) -> str:
    """Return what stands in a field, without white space around it: the first that is not empty; "" where all are."""
    found = (value.strip() for value in form.getlist(field) if isinstance(value, str))
    return next(filter(None, found), "")


def lines(form: FormData | QueryParams, field: str) -> tuple[str, ...]:
    """Return the lines of a field that are not empty."""
    return tuple(line.strip() for line in text(form, field).splitlines() if line.strip())


def day(form: FormData | QueryParams, field: str, *, label: str) -> datetime.date | None:
    """Return the day in a field, None where it is empty; raise `UsageError` naming `label` for what is no day."""
    written = text(form, field)
    if not written:
        return None
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{label}: {written!r} is not a day; write YYYY-MM-DD.") from None


def share(form: FormData | QueryParams, field: str, *, label: str, usual: float) -> float:
    """Return the number from 0 to 1 in a field; raise `UsageError` naming `label` for anything else."""
    written = text(form, field)
    try:
        number = float(written) if written else usual
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise UsageError(f"{label}: {written!r} is not a number from 0 to 1.")
    return number
