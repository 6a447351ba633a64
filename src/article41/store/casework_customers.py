"""Whom does the house watch, and with which lists was each of them last screened?

`screened` of a customer is the key of the set of lists (kept in `lists_screened`) that all of its matches were looked
for in; empty for one that was not screened yet, or has changed since.
"""

import datetime
from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from article41.model import Party
from article41.store.ids import new_id
from article41.store.schema import casework as tables
from article41.store.times import read_time, time_text

_BATCH = 500
_read = msgspec.json.Decoder(Party).decode
_table = tables.customer.c


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as somebody describes it."""

    reference: str
    party: Party
    tags: tuple[str, ...] = ()


class Customer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A customer under monitoring. `screened_at` is when it was last screened, with the lists of key `screened`."""

    id: str
    reference: str
    party: Party
    tags: tuple[str, ...] = ()
    added_at: datetime.datetime
    changed_at: datetime.datetime
    screened: str = ""
    screened_at: datetime.datetime | None = None


class Kept(msgspec.Struct, frozen=True):
    """What became of customers that were added."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def keep(connection: Connection, watched: Sequence[Watched], *, at: datetime.datetime) -> Kept:
    """Add customers, or change those of the same reference; one that is changed is screened as if it were new."""
    last = {each.reference: each for each in watched}
    known = {each.reference: each for each in by_reference(connection, last)}
    new = [each for reference, each in last.items() if reference not in known]
    changed = [
        (known[reference], each)
        for reference, each in last.items()
        if reference in known and (known[reference].party, known[reference].tags) != (each.party, each.tags)
    ]
    if new:
        values = [{"id": new_id(at), "added_at": time_text(at), **_written(each, at)} for each in new]
        connection.execute(insert(tables.customer), values)
    for before, after in changed:
        screened = before.screened if before.party == after.party else ""
        query = update(tables.customer).where(_table.id == before.id)
        connection.execute(query.values(**_written(after, at) | {"screened": screened}))
    return Kept(len(new), len(changed), len(last) - len(new) - len(changed))


def remove(connection: Connection, references: Sequence[str]) -> int:
    """Remove customers and return how many there were."""
    count = 0
    for start in range(0, len(references), _BATCH):
        some = references[start : start + _BATCH]
        count += connection.execute(delete(tables.customer).where(_table.reference.in_(some))).rowcount
    return count


def by_reference(connection: Connection, references: Collection[str]) -> list[Customer]:
    """Return the customers of references."""
    wanted, found = sorted(references), []
    for start in range(0, len(wanted), _BATCH):
        query = select(tables.customer).where(_table.reference.in_(wanted[start : start + _BATCH]))
        found += [_customer(each._mapping) for each in connection.execute(query)]
    return found


def listed(connection: Connection, *, tag: str = "", after: str = "", limit: int = 100) -> list[Customer]:
    """Return customers by id, those after one and those with a tag only when asked for."""
    query = select(tables.customer).where(_table.id > after).order_by(_table.id)
    if tag:
        query = query.where(_table.tags.contains(msgspec.json.encode(tag).decode(), autoescape=True))
    return [_customer(each._mapping) for each in connection.execute(query.limit(limit))]


def screened_with(connection: Connection) -> dict[str, int]:
    """Return how many customers were last screened with each set of lists; "" is those that never were."""
    rows = connection.execute(select(_table.screened, func.count()).group_by(_table.screened))
    return {row.screened: row[1] for row in rows}


def some_behind(connection: Connection, key: str) -> bool:
    """Return whether any customer was last screened with another set of lists, or never."""
    query = select(_table.id).where((_table.screened < key) | (_table.screened > key)).limit(1)
    return connection.scalar(query) is not None


def last_screened_at(connection: Connection) -> datetime.datetime | None:
    """Return when a customer was last screened."""
    latest = connection.scalar(select(func.max(_table.screened_at)))
    return read_time(latest) if latest else None


def behind(connection: Connection, key: str, *, limit: int) -> list[Customer]:
    """Return some customers that were last screened with a set of lists."""
    query = select(tables.customer).where(_table.screened == key).order_by(_table.id).limit(limit)
    return [_customer(each._mapping) for each in connection.execute(query)]


def unchanged(connection: Connection, customers: Sequence[Customer]) -> set[str]:
    """Return the ids of those that are still as they were read."""
    query = select(_table.id, _table.changed_at, _table.screened).where(_table.id.in_([each.id for each in customers]))
    now = {each.id: (each.changed_at, each.screened) for each in connection.execute(query)}
    return {each.id for each in customers if now.get(each.id) == (time_text(each.changed_at), each.screened)}


def advance(connection: Connection, ids: Sequence[str], *, key: str, at: datetime.datetime) -> None:
    """Note that customers were screened with a set of lists."""
    query = update(tables.customer).where(_table.id == bindparam("which"))
    query = query.values(screened=bindparam("key"), screened_at=bindparam("moment"))
    if ids:
        connection.execute(query, [{"which": each, "key": key, "moment": time_text(at)} for each in ids])


def advance_all(connection: Connection, *, before: str, after: str, at: datetime.datetime) -> int:
    """Note that nothing changed for all customers that were last screened with a set of lists; return how many."""
    query = update(tables.customer).where(_table.screened == before)
    return connection.execute(query.values(screened=after, screened_at=time_text(at))).rowcount


def lists_of(connection: Connection, key: str) -> str:
    """Return what is kept of a set of lists, "" when nothing is."""
    content: str | None = connection.scalar(
        select(tables.lists_screened.c.content).where(tables.lists_screened.c.key == key)
    )
    return content or ""


def keep_lists(connection: Connection, key: str, content: str) -> None:
    """Keep a set of lists under its key, once."""
    if not lists_of(connection, key):
        connection.execute(insert(tables.lists_screened).values(key=key, content=content))


def _written(watched: Watched, at: datetime.datetime) -> dict[str, str]:
    return {
        "reference": watched.reference,
        "party": msgspec.json.encode(watched.party).decode(),
        "tags": msgspec.json.encode(watched.tags).decode(),
        "changed_at": time_text(at),
        "screened": "",
        "screened_at": "",
    }


def _customer(values: RowMapping) -> Customer:
    return Customer(
        id=values["id"],
        reference=values["reference"],
        party=_read(values["party"]),
        tags=tuple(msgspec.json.decode(values["tags"], type=list[str])),
        added_at=read_time(values["added_at"]),
        changed_at=read_time(values["changed_at"]),
        screened=values["screened"],
        screened_at=read_time(values["screened_at"]) if values["screened_at"] else None,
    )
