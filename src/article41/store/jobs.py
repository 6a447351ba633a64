"""Which long jobs are there, and how far have they come? Rows of text; what they mean is in `services.jobs`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from article41.store import schema


def add(connection: Connection, row: dict[str, Any]) -> None:
    """Keep a job."""
    connection.execute(insert(schema.job).values(row))


def change(connection: Connection, job_id: str, values: dict[str, Any], *, only: Sequence[str] = ()) -> bool:
    """Change a job, only when it is in one of the states `only`, if any; return whether it was."""
    table = schema.job
    chosen = update(table).where(table.c.id == job_id)
    if only:
        chosen = chosen.where(table.c.state.in_(only))
    return connection.execute(chosen.values(values)).rowcount == 1


def remove(connection: Connection, job_id: str, *, states: Sequence[str]) -> bool:
    """Forget a job in one of these states; return whether there was one."""
    table = schema.job
    return connection.execute(delete(table).where(table.c.id == job_id, table.c.state.in_(states))).rowcount == 1


def one(connection: Connection, job_id: str) -> "Row[Any] | None":
    """Return a job; None when there is none of that id."""
    return connection.execute(select(schema.job).where(schema.job.c.id == job_id)).first()


def some(connection: Connection, *, states: Sequence[str] = (), newest: int = 0) -> "list[Row[Any]]":
    """Return the jobs in some states (all, for none), oldest first; the `newest` ones, newest first, when given."""
    table = schema.job
    query = select(table).order_by(table.c.id)
    if states:
        query = query.where(table.c.state.in_(states))
    if newest:
        query = query.order_by(None).order_by(table.c.id.desc()).limit(newest)
    return list(connection.execute(query))


def counts(connection: Connection) -> dict[str, int]:
    """Return how many jobs are in each state."""
    table = schema.job
    rows = connection.execute(select(table.c.state, func.count().label("jobs")).group_by(table.c.state))
    return {row.state: row.jobs for row in rows}
