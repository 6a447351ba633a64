"""What did we know, and when?

The store of one home folder: versioned snapshots of lists, their history, the archive of raw files, the audit log.
Opening it writes nothing; the database is made by the first write. The database is the only truth: whatever is not in
it (a half-written archive file, a download) is of no effect. Where only the active snapshots are wanted,
`glance.active` answers without loading SQLAlchemy.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from article41.errors import NoSnapshotError, UsageError
from article41.model import Listing, SnapshotRef
from article41.store import audit, downloads, glance, inspection
from article41.store import snapshots as order
from article41.store.archive import Archive, ArchivedFile
from article41.store.backend import BUSY_SECONDS
from article41.store.chain import AuditEntry, AuditHead, AuditReport, Detail
from article41.store.changes import Changes, ListingVersion, compare_contents
from article41.store.changes import history as listing_history
from article41.store.database import Database
from article41.store.home import Home, HomeFolder, home_folder
from article41.store.importing import Canonical, ImportResult, ParsedPublication, Receipt, add_publication
from article41.store.lock import refresh_lock
from article41.store.versions import contents


class Store:
    """The snapshots of one home folder."""

    def __init__(self, home: HomeFolder, database: Database) -> None:
        self.home = home
        self.archive = Archive(home.archive)
        self.database = database

    @classmethod
    def open(cls, home: Home = None, *, busy_seconds: float = BUSY_SECONDS) -> "Store":
        """Open the store in a folder; raise `StoreVersionError` when a newer program made it."""
        folder = home_folder(home)
        glance.schema_version(folder)
        return cls(folder, Database(folder, busy_seconds=busy_seconds))

    def lock(self, *, wait_seconds: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to refresh; raise `StoreBusyError` when another process has it."""
        return refresh_lock(self.home.lock, wait_seconds=wait_seconds)

    def import_parsed(
        self,
        parsed: ParsedPublication,
        *,
        files: Sequence[Path],
        fetched_at: datetime.datetime,
        published_on: datetime.date | None = None,
        reasons: Sequence[str] = (),
        accept: str | None = None,
        actor: str = "article41",
    ) -> ImportResult:
        """Archive the raw files of a publication and make it a snapshot; in quarantine when there are `reasons`.

        `published_on` counts where the file does not tell its day; without either, the day of fetching. `accept` says
        why the reasons are overruled, by `actor`. Raises `UnreadableListError` for listings that cannot be told apart.
        """
        canonical = Canonical.of(parsed.source, parsed.listings)
        dated = _dated(parsed.published_on, published_on, fetched_at)
        receipt = Receipt(
            source=parsed.source,
            format=parsed.format,
            files=self._archived(parsed.source, files),
            fetched_at=fetched_at,
            published_on=dated[0],
            dated_by=dated[1],
            actor=actor,
            recorded_at=datetime.datetime.now(datetime.UTC),
            entries=parsed.entries,
            reasons=tuple(reasons),
            accepted_because=accept or "",
        )
        with self.database.writing() as connection:
            return add_publication(connection, receipt, canonical)

    def quarantine(
        self,
        source: str,
        *,
        files: Sequence[Path],
        fetched_at: datetime.datetime,
        reasons: Sequence[str],
        published_on: datetime.date | None = None,
        actor: str = "article41",
    ) -> ImportResult:
        """Archive a publication that could not be read at all; it never counts."""
        dated = _dated(None, published_on, fetched_at)
        receipt = Receipt(
            source=source,
            format="",
            files=self._archived(source, files),
            fetched_at=fetched_at,
            published_on=dated[0],
            dated_by=dated[1],
            actor=actor,
            recorded_at=datetime.datetime.now(datetime.UTC),
            reasons=tuple(reasons),
        )
        with self.database.writing() as connection:
            return add_publication(connection, receipt, None)

    def sources(self) -> tuple[str, ...]:
        """Return the ids of the sources of which anything was ever imported."""
        with self.database.reading() as connection:
            return order.sources(connection)

    def snapshots(self, source: str) -> tuple[order.Snapshot, ...]:
        """Return the accepted publications of a source, oldest first."""
        with self.database.reading() as connection:
            return order.publications(connection, source, order.PublicationState.ACCEPTED)

    def quarantined(self, source: str) -> tuple[order.Snapshot, ...]:
        """Return the publications of a source that do not count, with the reasons, oldest first."""
        with self.database.reading() as connection:
            return order.publications(connection, source, order.PublicationState.QUARANTINED)

    def active(
        self, *, as_of: datetime.date | None = None, sources: Iterable[str] | None = None
    ) -> tuple[SnapshotRef, ...]:
        """Return the snapshot of each source that is active on a date, today's without one; none for unknown ones."""
        wanted = None if sources is None else frozenset(sources)
        found = glance.active(self.home, as_of=as_of)
        return tuple(ref for ref in found if wanted is None or ref.source in wanted)

    def active_count(self, source: str, *, as_of: datetime.date) -> int | None:
        """Return how many listings the snapshot active on a date has; None when there is none."""
        return next((ref.listings for ref in self.active(as_of=as_of, sources=(source,))), None)

    def listings(self, chosen: Iterable[SnapshotRef]) -> Iterator[Listing]:
        """Yield the listings of snapshots, one snapshot after the other, each by listing id."""
        for ref in chosen:
            with self.database.reading() as connection:
                position = order.position_of(connection, ref)
                yield from order.stream(connection, ref.source, position)

    def listing(self, listing_id: str, *, as_of: datetime.date | None = None) -> Listing | None:
        """Return a listing as it stood on a date; None when it was not listed then.

        Raises `NoSnapshotError` when nothing was known of its list on that date.
        """
        source = listing_id.partition(":")[0]
        with self.database.reading() as connection:
            ref = order.newest(connection, source, as_of)
            if ref is None:
                raise _nothing_known(source, as_of)
            return order.one_listing(connection, listing_id, order.position_of(connection, ref))

    def history(self, listing_id: str) -> tuple[ListingVersion, ...]:
        """Return every version of a listing, oldest first, with its difference from the one before."""
        with self.database.reading() as connection:
            return listing_history(connection, listing_id)

    def changes(
        self, source: str, *, since: datetime.date | None = None, until: datetime.date | None = None
    ) -> Changes:
        """Return what changed between the snapshots active on two dates.

        Without `since`, what the newest snapshot (as of `until`) changed. When nothing was known on `since`, everything
        is added. Raises `NoSnapshotError` when nothing was known on `until`.
        """
        with self.database.reading() as connection:
            after = order.newest(connection, source, until)
            if after is None:
                raise _nothing_known(source, until)
            place = order.position_of(connection, after)
            earlier = order.newest(connection, source, since) if since else None
            start = order.position_of(connection, earlier) if earlier else None
            if since is None:
                start, _ = order.neighbours(connection, source, place)
            before = order.ref_at(connection, start) if start else None
            old = contents(connection, source, start) if start else {}
            new = contents(connection, source, place)
            added, amended, removed = compare_contents(connection, old, new)
        return Changes(source=source, before=before, after=after, added=added, amended=amended, removed=removed)

    def remembered_downloads(self, source: str) -> tuple[downloads.RememberedDownload, ...]:
        """Return what is remembered of the URLs of a source."""
        with self.database.reading() as connection:
            return downloads.remembered(connection, source)

    def remember_downloads(self, answers: Iterable[downloads.RememberedDownload]) -> None:
        """Keep the answers of URLs in place of what was remembered of them."""
        with self.database.writing() as connection:
            downloads.remember(connection, answers)

    def checked(self) -> dict[str, datetime.datetime]:
        """Return when each source that is downloaded was last asked with success."""
        return glance.checked(self.home)

    def record(
        self, action: str, *, actor: str, details: Mapping[str, Detail], at: datetime.datetime | None = None
    ) -> AuditHead:
        """Add an entry to the audit log. `details` are ids, counts and hashes, never names of parties."""
        moment = at or datetime.datetime.now(datetime.UTC)
        with self.database.writing() as connection:
            return audit.append(connection, at=moment, actor=actor, action=action, details=details)

    def audit_entries(self, *, action: str = "") -> tuple[AuditEntry, ...]:
        """Return the audit log in order, all of it or the entries of one action."""
        with self.database.reading() as connection:
            return tuple(audit.entries(connection, action=action))

    def verify_audit(self, *, known: AuditHead | None = None) -> AuditReport:
        """Recompute the chain of the audit log; `known` is a head noted earlier that must still be in it."""
        noted = self.database.noted() | ({"earlier": known} if known else {})
        with self.database.reading() as connection:
            return audit.verify(connection, noted=noted)

    def inspect(self, *, archived_files: bool = True) -> tuple[str, ...]:
        """Return every fault of the store: the database, each snapshot's contents, the audit log, the archive."""
        with self.database.reading() as connection:
            return tuple(inspection.faults(self.database, connection, self.archive if archived_files else None))

    def _archived(self, source: str, files: Sequence[Path]) -> tuple[ArchivedFile, ...]:
        if not files:
            raise UsageError("no raw file of the publication was given; pass the files that it was read from.")
        with self.database.reading() as connection:
            before = order.last_files(connection, source)
        likes = [file.sha256 for file in before] if len(before) == len(files) else [""] * len(files)
        return tuple(self.archive.add(Path(file), like=like) for file, like in zip(files, likes, strict=True))


def _dated(
    stated: datetime.date | None, given: datetime.date | None, fetched_at: datetime.datetime
) -> tuple[datetime.date, order.DatedBy]:
    if stated is not None:
        return stated, order.DatedBy.FILE
    if given is not None:
        return given, order.DatedBy.GIVEN
    return fetched_at.astimezone(datetime.UTC).date(), order.DatedBy.FETCHED


def _nothing_known(source: str, as_of: datetime.date | None) -> NoSnapshotError:
    day = f" on {as_of}" if as_of else ""
    return NoSnapshotError(
        f"list {source!r}: no publication of it is known{day}; import it with `article41 lists refresh {source}`, "
        "or with `--from FILE` for an older one."
    )
