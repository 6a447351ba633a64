"""What did a list say on a date?

Publications of one source are ordered by (published_on, fetched_at, id): the day of publication first, then the last
one of that day. The listings of a snapshot are, for each listing, what the newest delta at or before it says.
Quarantined publications are not in the order.
"""

import datetime
from collections.abc import Iterator
from enum import StrEnum

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Row, Subquery, func, literal, select, tuple_

from article41.errors import NoSnapshotError
from article41.model import Listing, SnapshotRef
from article41.store import schema
from article41.store.archive import ArchivedFile
from article41.store.codec import decode
from article41.store.glance import snapshot_ref
from article41.store.times import time_text

_BATCH = 2_000
_publication = schema.publication.c


class PublicationState(StrEnum):
    """Whether a publication counts."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"


class DatedBy(StrEnum):
    """Where the day of publication comes from: the file itself, the person who imported it, or the day of fetching."""

    FILE = "file"
    GIVEN = "given"
    FETCHED = "fetched"


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A publication as the store keeps it. `added`, `amended` and `removed` count against its predecessor."""

    ref: SnapshotRef
    state: PublicationState
    format: str
    entries: int
    dated_by: DatedBy
    content_sha256: str
    reasons: tuple[str, ...] = ()
    added: int = 0
    amended: int = 0
    removed: int = 0
    files: tuple[ArchivedFile, ...] = ()


class Position(msgspec.Struct, frozen=True, order=True):
    """The place of a publication in the order of its source."""

    published_on: str
    fetched_at: str
    id: int


def publications(connection: Connection, source: str, state: PublicationState | None = None) -> tuple[Snapshot, ...]:
    """Return the publications of a source, oldest first; all of them, or those in one state."""
    query = select(schema.publication).where(_publication.source == source)
    if state is not None:
        query = query.where(_publication.state == state.value)
    rows = connection.execute(query.order_by(*publication_order())).all()
    files = _files(connection, source)
    return tuple(_snapshot(row, files.get(row.id, ())) for row in rows)


def sources(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the sources that the store knows."""
    return tuple(connection.scalars(select(_publication.source).distinct().order_by(_publication.source)))


def position_of(connection: Connection, ref: SnapshotRef) -> Position:
    """Return the place of a snapshot; raise `NoSnapshotError` when the store does not hold it."""
    query = select(_publication.published_on, _publication.fetched_at, _publication.id).where(
        _publication.source == ref.source,
        _publication.sha256 == ref.sha256,
        _publication.published_on == ref.published_on.isoformat(),
        _publication.fetched_at == time_text(ref.fetched_at),
        _publication.state == PublicationState.ACCEPTED.value,
    )
    row = connection.execute(query).first()
    if row is None:
        raise NoSnapshotError(
            f"snapshot {ref.sha256[:12]} of {ref.source} ({ref.published_on}) is not in the store; "
            "import that publication with `article41 lists refresh --from FILE`."
        )
    return Position(*row)


def ref_at(connection: Connection, position: Position) -> SnapshotRef:
    """Return the snapshot at a place in the order."""
    return snapshot_ref(*connection.execute(select(*snapshot_columns()).where(_publication.id == position.id)).one())


def newest(connection: Connection, source: str, as_of: datetime.date | None) -> SnapshotRef | None:
    """Return the snapshot of a source that is active on a date, if any; the newest one for None."""
    row = connection.execute(
        select(*snapshot_columns())
        .where(
            _publication.source == source,
            _publication.state == PublicationState.ACCEPTED.value,
            _publication.published_on <= (as_of or datetime.date.max).isoformat(),
        )
        .order_by(*(column.desc() for column in publication_order()))
        .limit(1)
    ).first()
    return snapshot_ref(*row) if row else None


def neighbours(connection: Connection, source: str, position: Position) -> tuple[Position | None, Position | None]:
    """Return the accepted publications just before and just after a place in the order."""
    query = select(_publication.published_on, _publication.fetched_at, _publication.id).where(
        _publication.source == source, _publication.state == PublicationState.ACCEPTED.value
    )
    place = _place(position)
    before = (
        query.where(tuple_(*publication_order()) < place)
        .order_by(*(column.desc() for column in publication_order()))
        .limit(1)
    )
    after = query.where(tuple_(*publication_order()) > place).order_by(*publication_order()).limit(1)
    found_before, found_after = connection.execute(before).first(), connection.execute(after).first()
    return (
        Position(*found_before) if found_before else None,
        Position(*found_after) if found_after else None,
    )


def latest_deltas(source: str, position: Position) -> Subquery:
    """Return the deltas of a source up to a place in the order; those of `newness` 1 are what stands there."""
    newness = func.row_number().over(
        partition_by=schema.delta.c.listing_key, order_by=[column.desc() for column in publication_order()]
    )
    query = (
        select(schema.delta.c.listing_key, schema.delta.c.version_id, newness.label("newness"))
        .join(schema.publication, _publication.id == schema.delta.c.publication_id)
        .where(
            _publication.source == source,
            _publication.state == PublicationState.ACCEPTED.value,
            tuple_(*publication_order()) <= _place(position),
        )
    )
    return query.subquery()


def stream(connection: Connection, source: str, position: Position) -> Iterator[Listing]:
    """Yield the listings at a place in the order, by id."""
    return map(decode, payloads(connection, source, position))


def payloads(connection: Connection, source: str, position: Position) -> Iterator[bytes]:
    """Yield the payloads of the listings at a place in the order, by listing id."""
    latest = latest_deltas(source, position)
    query = (
        select(schema.version.c.payload)
        .join(latest, latest.c.version_id == schema.version.c.id)
        .join(schema.listing, schema.listing.c.key == schema.version.c.listing_key)
        .where(latest.c.newness == 1)
        .order_by(schema.listing.c.id)
    )
    return iter(connection.execution_options(yield_per=_BATCH).scalars(query))


def one_listing(connection: Connection, listing_id: str, position: Position) -> Listing | None:
    """Return one listing at a place in the order, None when it was not listed there."""
    query = (
        select(schema.version.c.payload)
        .select_from(schema.delta)
        .join(schema.publication, _publication.id == schema.delta.c.publication_id)
        .join(schema.listing, schema.listing.c.key == schema.delta.c.listing_key)
        .outerjoin(schema.version, schema.version.c.id == schema.delta.c.version_id)
        .where(
            schema.listing.c.id == listing_id,
            _publication.state == PublicationState.ACCEPTED.value,
            tuple_(*publication_order()) <= _place(position),
        )
        .order_by(*(column.desc() for column in publication_order()))
        .limit(1)
    )
    payload = connection.scalar(query)
    return decode(payload) if payload is not None else None


def publication_order() -> tuple[Column[str], Column[str], Column[int]]:
    """Return the columns that order the publications of a source, oldest first."""
    return _publication.published_on, _publication.fetched_at, _publication.id


def snapshot_columns() -> tuple[Column[str], Column[str], Column[str], Column[str], Column[int]]:
    """Return the columns that `snapshot_ref` takes."""
    return (
        _publication.source,
        _publication.sha256,
        _publication.published_on,
        _publication.fetched_at,
        _publication.listings,
    )


def _place(position: Position) -> ColumnElement[tuple[str, str, int]]:
    return tuple_(literal(position.published_on), literal(position.fetched_at), literal(position.id))


def _snapshot(row: Row[tuple[object, ...]], files: tuple[ArchivedFile, ...]) -> Snapshot:
    return Snapshot(
        ref=snapshot_ref(row.source, row.sha256, row.published_on, row.fetched_at, row.listings),
        state=PublicationState(row.state),
        format=row.format,
        entries=row.entries,
        dated_by=DatedBy(row.dated_by),
        content_sha256=row.content_sha256,
        reasons=tuple(msgspec.json.decode(row.reasons, type=list[str])),
        added=row.added,
        amended=row.amended,
        removed=row.removed,
        files=files,
    )


def last_files(connection: Connection, source: str) -> tuple[ArchivedFile, ...]:
    """Return the files of the publication of a source that was imported last."""
    table = schema.publication_file
    last = select(func.max(_publication.id)).where(_publication.source == source).scalar_subquery()
    rows = connection.execute(select(table).where(table.c.publication_id == last).order_by(table.c.position))
    return tuple(ArchivedFile(name=row.name, sha256=row.sha256, size=row.size) for row in rows)


def _files(connection: Connection, source: str) -> dict[int, tuple[ArchivedFile, ...]]:
    table = schema.publication_file
    query = (
        select(table)
        .join(schema.publication, _publication.id == table.c.publication_id)
        .where(_publication.source == source)
        .order_by(table.c.publication_id, table.c.position)
    )
    found: dict[int, tuple[ArchivedFile, ...]] = {}
    for row in connection.execute(query):
        kept = ArchivedFile(name=row.name, sha256=row.sha256, size=row.size)
        found[row.publication_id] = (*found.get(row.publication_id, ()), kept)
    return found
