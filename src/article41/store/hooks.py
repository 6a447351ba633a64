"""Which web hooks were made in the program itself, and how do they stand?

Their secrets are not here: each is derived from a key outside the database, of which `mark` is a sign.
"""

import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select, update

from article41.store.schema import casework as tables
from article41.store.times import read_time, time_text

_table = tables.hook.c


class HookState(StrEnum):
    """`paused`: what is to be told waits. `revoked`: nothing is told any more."""

    ACTIVE = "active"
    PAUSED = "paused"
    REVOKED = "revoked"


class KeptHook(msgspec.Struct, frozen=True, kw_only=True):
    """A web hook as it is kept; a name is never given twice."""

    id: str
    name: str
    url: str
    mark: str
    state: HookState = HookState.ACTIVE
    made_at: datetime.datetime
    made_by: str
    changed_at: datetime.datetime


def add(connection: Connection, hook: KeptHook) -> None:
    """Keep a hook."""
    values = {name: getattr(hook, name) for name in ("id", "name", "url", "mark", "made_by")}
    moments = {"made_at": time_text(hook.made_at), "changed_at": time_text(hook.changed_at)}
    connection.execute(insert(tables.hook).values(**values, **moments, state=hook.state.value))


def kept(connection: Connection) -> tuple[KeptHook, ...]:
    """Return all hooks in the order in which they were made, those revoked too."""
    rows = connection.execute(select(tables.hook).order_by(_table.id))
    return tuple(_hook(row._mapping) for row in rows)


def move(connection: Connection, hook: KeptHook, state: HookState, *, at: datetime.datetime) -> None:
    """Put a hook into another state."""
    connection.execute(
        update(tables.hook).where(_table.id == hook.id).values(state=state.value, changed_at=time_text(at))
    )


def _hook(row: RowMapping) -> KeptHook:
    return KeptHook(
        id=row["id"],
        name=row["name"],
        url=row["url"],
        mark=row["mark"],
        state=HookState(row["state"]),
        made_at=read_time(row["made_at"]),
        made_by=row["made_by"],
        changed_at=read_time(row["changed_at"]),
    )
