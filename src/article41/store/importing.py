"""How does a publication become a snapshot?

In one transaction: its distinct listing versions, its delta against its predecessor, a new delta for its successor
when it belongs in the middle of the history, and the entry in the audit log. A crash leaves all of it or nothing.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Row, and_, insert, select, update

from article41.errors import UnreadableListError
from article41.model import Listing, SnapshotRef
from article41.store import audit, codec, schema
from article41.store.archive import ArchivedFile
from article41.store.chain import Detail
from article41.store.glance import snapshot_ref
from article41.store.snapshots import DatedBy, Position, PublicationState, neighbours, publication_order
from article41.store.times import read_time, time_text
from article41.store.versions import Difference, contents, keep_versions, write_delta

_AFTER_ALL = 2**62


class ParsedPublication(Protocol):
    """What a parser made of one publication."""

    @property
    def source(self) -> str:
        """The id of the source."""

    @property
    def format(self) -> str:
        """The name of the publisher's format."""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Everything listed."""

    @property
    def published_on(self) -> datetime.date | None:
        """The day of publication, where the file tells it."""

    @property
    def entries(self) -> int:
        """The publisher's own count."""


class ImportState(StrEnum):
    """What became of a publication."""

    ACTIVATED = "activated"
    HISTORICAL = "historical"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"


class ImportResult(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What became of a publication, and what it changed against its predecessor.

    `historical`: accepted, but a newer publication stays active. `unchanged`: the same bytes were there already.
    """

    state: ImportState
    snapshot: SnapshotRef
    reasons: tuple[str, ...] = ()
    added: int = 0
    amended: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a publication came in: its archived files, when, dated how, by whom, and why it may not count.

    With `accepted_because`, the reasons against it are overruled.
    """

    source: str
    format: str
    files: tuple[ArchivedFile, ...]
    fetched_at: datetime.datetime
    published_on: datetime.date
    dated_by: DatedBy
    actor: str
    recorded_at: datetime.datetime
    entries: int = 0
    reasons: tuple[str, ...] = ()
    accepted_because: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the file, or of the sorted hashes of several."""
        if len(self.files) == 1:
            return self.files[0].sha256
        return hashlib.sha256("\n".join(sorted(file.sha256 for file in self.files)).encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Canonical:
    """The listings of a publication by id, each as its sha256 and canonical JSON.

    `sha256` is the hash of everything that is listed, whatever the order of the file.
    """

    versions: Mapping[str, tuple[bytes, bytes]]
    sha256: str

    @classmethod
    def of(cls, source: str, listings: Iterable[Listing]) -> "Canonical":
        """Encode listings; raise `UnreadableListError` for an id that occurs twice or belongs to another source."""
        versions: dict[str, tuple[bytes, bytes]] = {}
        for listing in listings:
            if listing.source != source or listing.id in versions:
                raise UnreadableListError(_wrong_id(source, listing))
            canonical = codec.encode(listing)
            versions[listing.id] = (codec.digest(canonical), canonical)
        whole = hashlib.sha256()
        for name in sorted(versions):
            whole.update(versions[name][0])
        return cls(versions, whole.hexdigest())


def add_publication(connection: Connection, receipt: Receipt, canonical: Canonical | None) -> ImportResult:
    """Keep a publication; None for one that could not be read, which is always quarantined."""
    known = _known(connection, receipt)
    if known is not None:
        receipt = _as_received_first(receipt, known)
    quarantined = canonical is None or bool(receipt.reasons and not receipt.accepted_because)
    if known is not None and known.state == PublicationState.ACCEPTED:
        return ImportResult(state=ImportState.UNCHANGED, snapshot=_ref_of(known))
    if known is not None and quarantined:
        return _still_quarantined(connection, known, receipt)
    if canonical is None or quarantined:
        return _quarantine(connection, receipt, canonical)
    return _accept(connection, receipt, canonical, known.id if known else None)


def _known(connection: Connection, receipt: Receipt) -> Row[tuple[Any, ...]] | None:
    """Return the same publication, received before.

    Where a day was stated, that is the same bytes of the same day. Where only the fetching dates them, it is the same
    bytes still in quarantine: an accepted publication may have been replaced and put back on one day.
    """
    table = schema.publication.c
    if receipt.dated_by is DatedBy.FETCHED:
        same = and_(table.state == PublicationState.QUARANTINED.value, table.dated_by == DatedBy.FETCHED.value)
    else:
        same = table.published_on == receipt.published_on.isoformat()
    query = (
        select(schema.publication)
        .where(table.source == receipt.source, table.sha256 == receipt.sha256, same)
        .order_by(*(column.desc() for column in publication_order()))
        .limit(1)
    )
    return connection.execute(query).first()


def _as_received_first(receipt: Receipt, known: Row[tuple[Any, ...]]) -> Receipt:
    return replace(
        receipt,
        fetched_at=read_time(known.fetched_at),
        published_on=datetime.date.fromisoformat(known.published_on),
        dated_by=DatedBy(known.dated_by),
    )


def _still_quarantined(connection: Connection, known: Row[tuple[Any, ...]], receipt: Receipt) -> ImportResult:
    reasons = _reasons_json(receipt)
    if reasons != known.reasons:
        table = schema.publication
        connection.execute(update(table).where(table.c.id == known.id).values(reasons=reasons))
    return ImportResult(state=ImportState.QUARANTINED, snapshot=_ref_of(known), reasons=receipt.reasons)


def _quarantine(connection: Connection, receipt: Receipt, canonical: Canonical | None) -> ImportResult:
    _insert_publication(connection, receipt, canonical)
    result = ImportResult(
        state=ImportState.QUARANTINED,
        snapshot=_ref(receipt, canonical),
        reasons=receipt.reasons,
    )
    _record(connection, receipt, result)
    return result


def _accept(connection: Connection, receipt: Receipt, canonical: Canonical, known_id: int | None) -> ImportResult:
    place = Position(receipt.published_on.isoformat(), time_text(receipt.fetched_at), known_id or _AFTER_ALL)
    before, after = neighbours(connection, receipt.source, place)
    if before is not None and (row := _row_at(connection, before)).sha256 == receipt.sha256:
        return ImportResult(state=ImportState.UNCHANGED, snapshot=_ref_of(row))
    held_before = contents(connection, receipt.source, before) if before else {}
    held_after = contents(connection, receipt.source, after) if after else None
    publication_id = known_id or _insert_publication(connection, receipt, canonical)
    held = keep_versions(connection, receipt.source, canonical.versions, held_before)
    difference = Difference.between(held_before, held)
    write_delta(connection, publication_id, difference)
    if after is not None and held_after is not None:
        write_delta(connection, after.id, Difference.between(held, held_after))
    _mark_accepted(connection, publication_id, receipt, canonical)
    result = ImportResult(
        state=ImportState.HISTORICAL if after else ImportState.ACTIVATED,
        snapshot=_ref(receipt, canonical),
        reasons=receipt.reasons,
        added=difference.added,
        amended=difference.amended,
        removed=difference.removed,
    )
    _record(connection, receipt, result)
    return result


def _insert_publication(connection: Connection, receipt: Receipt, canonical: Canonical | None) -> int:
    row = connection.execute(
        insert(schema.publication)
        .values(
            source=receipt.source,
            sha256=receipt.sha256,
            published_on=receipt.published_on.isoformat(),
            fetched_at=time_text(receipt.fetched_at),
            dated_by=receipt.dated_by.value,
            format=receipt.format,
            state=PublicationState.QUARANTINED.value,
            reasons=_reasons_json(receipt),
            entries=receipt.entries,
            listings=len(canonical.versions) if canonical else 0,
            added=0,
            amended=0,
            removed=0,
            content_sha256=canonical.sha256 if canonical else "",
        )
        .returning(schema.publication.c.id)
    ).one()
    files = [
        {"publication_id": row.id, "position": position, "name": file.name, "sha256": file.sha256, "size": file.size}
        for position, file in enumerate(receipt.files)
    ]
    if files:
        connection.execute(insert(schema.publication_file), files)
    return int(row.id)


def _mark_accepted(connection: Connection, publication_id: int, receipt: Receipt, canonical: Canonical) -> None:
    table = schema.publication
    connection.execute(
        update(table)
        .where(table.c.id == publication_id)
        .values(
            state=PublicationState.ACCEPTED.value,
            format=receipt.format,
            reasons=_reasons_json(receipt),
            entries=receipt.entries,
            listings=len(canonical.versions),
            content_sha256=canonical.sha256,
        )
    )


def _record(connection: Connection, receipt: Receipt, result: ImportResult) -> None:
    details: dict[str, Detail] = {
        "source": receipt.source,
        "sha256": receipt.sha256,
        "published_on": receipt.published_on.isoformat(),
        "state": result.state.value,
        "listings": result.snapshot.listings,
        "added": result.added,
        "amended": result.amended,
        "removed": result.removed,
        "reasons": len(receipt.reasons),
    }
    overruled = receipt.accepted_because and result.state is not ImportState.QUARANTINED
    if overruled:
        details["because"] = receipt.accepted_because
    action = "list.overruled" if overruled else f"list.{result.state.value}"
    audit.append(connection, at=receipt.recorded_at, actor=receipt.actor, action=action, details=details)


def _reasons_json(receipt: Receipt) -> str:
    return msgspec.json.encode(receipt.reasons).decode()


def _ref(receipt: Receipt, canonical: Canonical | None) -> SnapshotRef:
    return SnapshotRef(
        source=receipt.source,
        sha256=receipt.sha256,
        published_on=receipt.published_on,
        fetched_at=receipt.fetched_at,
        listings=len(canonical.versions) if canonical else 0,
    )


def _row_at(connection: Connection, position: Position) -> Row[tuple[Any, ...]]:
    return connection.execute(select(schema.publication).where(schema.publication.c.id == position.id)).one()


def _ref_of(row: Row[tuple[Any, ...]]) -> SnapshotRef:
    return snapshot_ref(row.source, row.sha256, row.published_on, row.fetched_at, row.listings)


def _wrong_id(source: str, listing: Listing) -> str:
    if listing.source != source:
        return (
            f"{source}: listing {listing.id!r} says that it belongs to {listing.source!r}; "
            "correct the parser, or the `source` column of an own list."
        )
    return (
        f"{source}: listing {listing.id!r} occurs twice; ids must be unique in one publication: "
        "look at the publisher's change notes, or correct the ids of an own list."
    )
