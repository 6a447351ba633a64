"""Which logins count against those who try? Rows under hashes of who tried."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from article41.store import schema

_attempt = schema.login_attempt.c


def add(connection: Connection, attempt_id: str, whose: Sequence[str], *, at: str) -> None:
    """Keep an attempt, under each of those it counts for."""
    rows = [{"id": attempt_id, "who": who, "at": at} for who in whose]
    connection.execute(insert(schema.login_attempt), rows)


def oldest_of(connection: Connection, who: str, *, newest: int) -> str:
    """Return the time of the first of the `newest` attempts; "" when there are not so many."""
    query = select(_attempt.at).where(_attempt.who == who).order_by(_attempt.at.desc()).limit(newest)
    times = connection.scalars(query).all()
    return str(times[-1]) if len(times) == newest else ""


def forget(connection: Connection, attempt_id: str) -> None:
    """Forget one attempt."""
    connection.execute(delete(schema.login_attempt).where(_attempt.id == attempt_id))


def forget_all_of(connection: Connection, who: str) -> None:
    """Forget all that count for somebody."""
    connection.execute(delete(schema.login_attempt).where(_attempt.who == who))


def forget_before(connection: Connection, moment: str) -> None:
    """Forget what happened at a time or before."""
    connection.execute(delete(schema.login_attempt).where(_attempt.at <= moment))
