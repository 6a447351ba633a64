"""What happened to the cases in which alerts were raised in a period? Read for figures, in one pass."""

from collections.abc import Iterator
from itertools import groupby

import msgspec
from sqlalchemy import Connection, select

from article41.casework.outcomes import LightEntry
from article41.store.schema import casework as tables

_BATCH = 2_000


def events_by_case(connection: Connection, *, since: str, until: str) -> Iterator[tuple[LightEntry, ...]]:
    """Yield all events of each case that had an alert raised from one time to before another, erased cases left out.

    "" as a time leaves that end open.
    """
    event, body = tables.case_event.c, tables.case_body.c
    raised = select(event.case_id).where(event.kind == "raised", event.at >= since)
    if until:
        raised = raised.where(event.at < until)
    query = select(body.case_id, body.body).where(body.case_id.in_(raised)).order_by(body.case_id, body.seq)
    rows = connection.execute(query.execution_options(yield_per=_BATCH))
    read = msgspec.json.Decoder(LightEntry).decode
    for _, each in groupby(rows, key=lambda row: str(row.case_id)):
        yield tuple(read(row.body) for row in each)
