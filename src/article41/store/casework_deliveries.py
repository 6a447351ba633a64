"""Who is still to be told of which alert?

A delivery is made in the transaction of its event, so that none is lost; it is claimed for a while before it is sent,
so that two senders do not send it at once. It may be sent twice when a sender dies between sending and noting it: the
receiver knows it by its id.
"""

import datetime
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from article41.store.ids import new_id
from article41.store.schema import casework as tables
from article41.store.times import read_time, time_text

_table = tables.delivery.c


class DeliveryState(StrEnum):
    """`waiting`: to be sent, for the first time or again. `failed`: given up."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Delivery(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One event to tell to one web hook; `answer` is what came of the last attempt."""

    id: str
    hook: str
    case_id: str
    seq: int
    state: DeliveryState
    attempts: int
    made_at: datetime.datetime
    next_at: datetime.datetime
    told_at: datetime.datetime | None = None
    answer: str = ""


def add(
    connection: Connection,
    events: Iterable[tuple[str, int]],
    hooks: Sequence[str],
    *,
    at: datetime.datetime,
) -> None:
    """Have every hook told of events, each given by case and number."""
    moment = time_text(at)
    values = [
        {
            "id": new_id(at),
            "hook": hook,
            "case_id": case_id,
            "seq": seq,
            "state": DeliveryState.WAITING.value,
            "attempts": 0,
            "made_at": moment,
            "next_at": moment,
            "told_at": "",
            "answer": "",
        }
        for case_id, seq in events
        for hook in hooks
    ]
    if values:
        connection.execute(insert(tables.delivery), values)


def due(
    connection: Connection, *, at: datetime.datetime, limit: int, without: Collection[str] = ()
) -> tuple[Delivery, ...]:
    """Return deliveries that are due, but for those to some hooks, the longest due first."""
    query = (
        select(tables.delivery)
        .where(_table.state == DeliveryState.WAITING.value, _table.next_at <= time_text(at))
        .where(_table.hook.not_in(sorted(without)))
        .order_by(_table.next_at, _table.id)
        .limit(limit)
    )
    return tuple(_delivery(each._mapping) for each in connection.execute(query))


def claim(connection: Connection, due: Sequence[Delivery], *, until: datetime.datetime) -> None:
    """Take deliveries that are due; nobody else gets them before `until`."""
    claimed = update(tables.delivery).where(_table.id.in_([each.id for each in due]))
    connection.execute(claimed.values(next_at=time_text(until)))


def again(connection: Connection, delivery_id: str, *, at: datetime.datetime) -> bool:
    """Have a delivery that was given up sent anew, as if for the first time; return whether there is such a one."""
    query = update(tables.delivery).where(_table.id == delivery_id, _table.state == DeliveryState.FAILED.value)
    values = {"state": DeliveryState.WAITING.value, "attempts": 0, "next_at": time_text(at)}
    return connection.execute(query.values(**values)).rowcount > 0


def note(connection: Connection, done: Delivery) -> None:
    """Keep what came of an attempt."""
    connection.execute(
        update(tables.delivery)
        .where(_table.id == done.id)
        .values(
            state=done.state.value,
            attempts=done.attempts,
            next_at=time_text(done.next_at),
            told_at=time_text(done.told_at) if done.told_at else "",
            answer=done.answer,
        )
    )


def newest(connection: Connection, *, limit: int) -> tuple[Delivery, ...]:
    """Return the deliveries made last, newest first."""
    query = select(tables.delivery).order_by(_table.id.desc()).limit(limit)
    return tuple(_delivery(each._mapping) for each in connection.execute(query))


def counts(connection: Connection) -> dict[DeliveryState, int]:
    """Return how many deliveries stand how."""
    rows = connection.execute(select(_table.state, func.count()).group_by(_table.state))
    return {DeliveryState(row.state): row[1] for row in rows}


def _delivery(kept: RowMapping) -> Delivery:
    values: dict[str, Any] = {str(name): value for name, value in kept.items()}
    for name in ("made_at", "next_at", "told_at"):
        values[name] = read_time(values[name]) if values[name] else None
    return msgspec.convert(values, Delivery)
