"""Whom does the house watch? Customers come under monitoring one by one or from a file, and leave it."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from article41.errors import UnknownRecordError, UsageError
from article41.model import Party
from article41.services.casework import Casework, named, worded
from article41.services.columns import ColumnMap
from article41.services.monitoring import basis_today
from article41.services.parties import refuse_surrogates
from article41.services.rows import RejectedRowError, RowReader
from article41.services.tables import open_table
from article41.store import audit
from article41.store import casework_customers as customers
from article41.store.casework_customers import Customer, Kept, Watched
from article41.store.casework_deliveries import DeliveryState, counts

MAX_REFERENCE: Final = 200
_BATCH: Final = 1000


class MonitorStatus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the monitoring stands: customers in all, those behind what is active now, and those never screened."""

    customers: int
    behind: int
    never_screened: int
    last_screened_at: datetime.datetime | None = None
    deliveries: dict[DeliveryState, int] = {}


class Rejected(msgspec.Struct, frozen=True):
    """A row of a file that does not describe a customer, and why."""

    row: int
    reason: str


class FileKept(msgspec.Struct, frozen=True):
    """What became of the customers of a file."""

    kept: Kept
    rejected: tuple[Rejected, ...]


def watched_of(reference: str, party: Party, tags: Sequence[str] = ()) -> Watched:
    """Return a customer; raise `UsageError` when the reference is missing or enormous."""
    folded = " ".join(worded(reference).split())
    if not folded or len(folded) > MAX_REFERENCE:
        raise UsageError(
            f"a customer needs a reference of 1 to {MAX_REFERENCE} characters: the key that you know it by."
        )
    refuse_surrogates(party)
    return Watched(reference=folded, party=party, tags=tuple(sorted({worded(tag) for tag in tags} - {""})))


def add_customers(work: Casework, watched: Sequence[Watched], *, actor: str) -> Kept:
    """Put customers under monitoring, or change those of the same reference, in one transaction."""
    now, person = work.clock(), named(actor)
    with work.store.database.writing() as connection:
        done = customers.keep(connection, watched, at=now)
        if done.added or done.changed:
            details = {"added": done.added, "changed": done.changed}
            audit.append(connection, at=now, actor=person, action="monitor.added", details=details)
    return done


def remove_customers(work: Casework, references: Sequence[str], *, actor: str) -> int:
    """End the monitoring of customers; raise `UnknownRecordError`, and remove none, when one is not there."""
    now, person = work.clock(), named(actor)
    wanted = sorted(set(references))
    with work.store.database.writing() as connection:
        there = {each.reference for each in customers.by_reference(connection, wanted)}
        absent = [reference for reference in wanted if reference not in there]
        if absent:
            raise UnknownRecordError(f"customer {absent[0]!r} is not under monitoring; none was removed.")
        count = customers.remove(connection, wanted)
        audit.append(connection, at=now, actor=person, action="monitor.removed", details={"removed": count})
    return count


def monitor_status(work: Casework) -> MonitorStatus:
    """Return how the monitoring stands."""
    basis, _ = basis_today(work)
    with work.store.database.reading() as connection:
        groups = customers.screened_with(connection)
        last = customers.last_screened_at(connection)
        deliveries = counts(connection)
    return MonitorStatus(
        customers=sum(groups.values()),
        behind=sum(count for key, count in groups.items() if key != basis.key),
        never_screened=groups.get("", 0),
        last_screened_at=last,
        deliveries=deliveries,
    )


def add_file(
    work: Casework,
    path: Path,
    *,
    mapping: Mapping[str, str],
    tags: Sequence[str] = (),
    dayfirst: bool = True,
    actor: str,
) -> FileKept:
    """Put every row of a table under monitoring; rows without a reference or a party are told, and not kept.

    Raises `InputFileError` for a file that is no table, `UsageError` for columns that cannot be understood.
    """
    table = open_table(path, encoding=None)
    mapped = ColumnMap(mapping)
    mapped.settle(table.columns, where=path)
    reader = RowReader(mapped, dayfirst)
    rejected: list[Rejected] = []
    batch: list[Watched] = []
    sums = Kept()
    for row in table.rows():
        try:
            read = reader.read(row)
            batch.append(watched_of(read.reference, read.party, tags))
        except (RejectedRowError, UsageError) as error:
            rejected.append(Rejected(row.number, str(error)))
        if len(batch) == _BATCH:
            sums, batch = _sum(sums, add_customers(work, batch, actor=actor)), []
    return FileKept(_sum(sums, add_customers(work, batch, actor=actor)), tuple(rejected))


def list_customers(work: Casework, *, tag: str = "", after: str = "", limit: int = 100) -> list[Customer]:
    """Return customers in the order in which they came, those after one and those with a tag only when asked for."""
    with work.store.database.reading() as connection:
        return customers.listed(connection, tag=tag, after=after, limit=limit)


def find_customers(
    work: Casework, *, reference: str = "", tag: str = "", after: str = "", limit: int
) -> list[Customer]:
    """Return the customer of a reference, when one is given, else customers as `list_customers` does."""
    if not reference:
        return list_customers(work, tag=worded(tag), after=after, limit=limit)
    with work.store.database.reading() as connection:
        found = customers.by_reference(connection, [" ".join(worded(reference).split())])
    return [each for each in found if not tag or tag in each.tags]


def _sum(one: Kept, other: Kept) -> Kept:
    return Kept(one.added + other.added, one.changed + other.changed, one.unchanged + other.unchanged)
