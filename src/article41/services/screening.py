"""Could this party be on one of these lists?

Opens the lists that are active (or those that were on a date), with their search index, and screens against them.
Without any list in the store, the DPRK listings that come with the package are used.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from article41.errors import IndexFileError, NoSnapshotError, UnknownValueError
from article41.model import Listing, Match, Party, SnapshotRef
from article41.services.ages import days_between, is_old, last_check
from article41.services.indexes import Notify, ensure_index, index_key

if TYPE_CHECKING:
    from article41.screening.index import ListingIndex
    from article41.screening.policy import Policy

SOURCES_FILE = "sources.json"


class ListUsed(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One list that was screened against: its snapshot, and what its description says about its source.

    `asked_at` is when the publisher was last asked with success; None when the file was imported, not downloaded.
    """

    snapshot: SnapshotRef
    authority: str
    title: str
    staleness_days: int
    asked_at: datetime.datetime | None = None
    embedded: bool = False

    @property
    def checked_at(self) -> datetime.datetime:
        """When the publisher was last asked with success, or the file was imported."""
        return last_check(self.snapshot, self.asked_at)

    def age_days(self, today: datetime.date) -> int:
        """Return for how many days nobody has asked the publisher for a newer one."""
        return days_between(self.checked_at, today)

    def is_old(self, today: datetime.date) -> bool:
        """Return whether nobody has asked for longer than the source's rhythm allows, or the list itself is ancient."""
        return is_old(self.snapshot, self.checked_at, staleness_days=self.staleness_days, today=today)


class _Facts(msgspec.Struct, frozen=True):
    authority: str
    title: str
    staleness_days: int


class Lists:
    """The lists of one day with their search index. Open them once a thread; processes share the mapped index."""

    def __init__(
        self, index: "ListingIndex", *, folder: Path, used: tuple[ListUsed, ...], as_of: datetime.date | None = None
    ) -> None:
        self.index = index
        self.folder = folder
        self.used = used
        self.as_of = as_of

    @property
    def snapshots(self) -> tuple[SnapshotRef, ...]:
        """The publications behind these lists, enough to find the same bytes again."""
        return tuple(used.snapshot for used in self.used)

    @property
    def model_version(self) -> str:
        """The version of the matching parameters."""
        from article41.screening.model import load_model

        return load_model().version

    def screen(self, party: Party, *, policy: "Policy | None" = None) -> list[Match]:
        """Return the matches at or above the threshold of `policy`, strongest first."""
        from article41.screening.policy import Policy
        from article41.screening.search import screen

        return screen(party, index=self.index, policy=policy or Policy())

    def screen_many(self, parties: Iterable[Party], *, policy: "Policy | None" = None) -> Iterator[list[Match]]:
        """Yield the matches of each party, in order, as the parties are read."""
        for party in parties:
            yield self.screen(party, policy=policy)


def open_lists(
    home: Path | str | None = None,
    *,
    sources: Sequence[str] | None = None,
    as_of: datetime.date | str | None = None,
    notify: Notify | None = None,
) -> Lists:
    """Open the active lists, those of `sources` only when given, as they were on `as_of` when given.

    Raises `UnknownValueError` for a source there is not, `NoSnapshotError` when nothing was known on that day. `notify`
    gets what a person may want to know, such as that an index is being built.
    """
    from article41.store.glance import checked
    from article41.store.home import HomeFolder, resolve_home

    folder = HomeFolder(resolve_home(Path(home) if home is not None else None))
    day = _day(as_of)
    tell = notify or _silent
    snapshots, embedded = _snapshots(folder.database, sources=sources, as_of=day)
    index_folder, index = _open_index(folder.root, folder.index, snapshots, embedded=embedded, notify=tell)
    facts = _source_facts(index_folder, snapshots)
    asked = checked(folder.database)
    used = tuple(
        ListUsed(
            snapshot=ref,
            asked_at=asked.get(ref.source),
            embedded=embedded,
            **msgspec.structs.asdict(facts[ref.source]),
        )
        for ref in snapshots
    )
    return Lists(index, folder=index_folder, used=used, as_of=day)


def _snapshots(
    database: Path, *, sources: Sequence[str] | None, as_of: datetime.date | None
) -> tuple[tuple[SnapshotRef, ...], bool]:
    from article41.store.glance import active

    known = active(database, as_of=None)
    embedded = not known
    there = active(database, as_of=as_of) if known and as_of else known
    if embedded:
        from article41.sources.embedded import embedded_snapshot

        ref = embedded_snapshot()
        there = (ref,) if as_of is None or ref.published_on <= as_of else ()
    chosen = tuple(ref for ref in there if sources is None or ref.source in sources)
    _refuse_absent(sources, chosen, known=known, as_of=as_of)
    return chosen, embedded


def _refuse_absent(
    sources: Sequence[str] | None,
    chosen: Sequence[SnapshotRef],
    *,
    known: Sequence[SnapshotRef],
    as_of: datetime.date | None,
) -> None:
    absent = sorted(set(sources or ()) - {ref.source for ref in chosen})
    day = f" on {as_of}" if as_of else ""
    if absent:
        from article41.sources.catalogue import describe

        for source in absent:
            describe(source)
        raise NoSnapshotError(
            f"list {absent[0]!r}: no publication of it is known{day}; "
            f"import it with `article41 lists refresh {absent[0]}`, or leave it out."
        )
    if not chosen:
        held = ", ".join(ref.source for ref in known) or "the embedded DPRK listings"
        raise NoSnapshotError(
            f"no list was known{day} (held: {held}); import older publications with "
            "`article41 lists refresh --from FOLDER`, or ask for a later date."
        )


def _open_index(
    root: Path, index_root: Path, snapshots: tuple[SnapshotRef, ...], *, embedded: bool, notify: Notify
) -> "tuple[Path, ListingIndex]":
    from article41.screening.build import FORMAT
    from article41.screening.index import ListingIndex
    from article41.screening.model import load_model

    def content() -> Iterable[Listing]:
        if embedded:
            from article41.sources.embedded import embedded_listings

            return embedded_listings()
        from article41.store.store import Store

        return Store.open(root).listings(snapshots)

    key = index_key(snapshots, model_version=load_model().version, format_version=FORMAT)
    folder = ensure_index(index_root, key, snapshots=snapshots, content=content, notify=notify)
    try:
        return folder, ListingIndex.open(folder)
    except IndexFileError as error:
        notify(f"{error} It is built anew.")
    folder = ensure_index(index_root, key, snapshots=snapshots, content=content, notify=notify, rebuild=True)
    return folder, ListingIndex.open(folder)


def _source_facts(folder: Path, snapshots: Sequence[SnapshotRef]) -> dict[str, _Facts]:
    """Return the facts about each source; kept beside the index, since reading the YAML descriptions costs time."""
    kept = folder / SOURCES_FILE
    with suppress(OSError, msgspec.DecodeError):
        facts = msgspec.json.decode(kept.read_bytes(), type=dict[str, _Facts])
        if {ref.source for ref in snapshots} <= facts.keys():
            return facts
    from article41.sources.catalogue import describe

    described = {ref.source: describe(ref.source) for ref in snapshots}
    facts = {
        source: _Facts(authority=each.authority, title=each.title, staleness_days=each.staleness_days)
        for source, each in described.items()
    }
    with suppress(OSError):
        kept.write_bytes(msgspec.json.encode(facts))
    return facts


def _day(as_of: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(as_of, str):
        return as_of
    try:
        return datetime.date.fromisoformat(as_of)
    except ValueError:
        raise UnknownValueError(f"as_of {as_of!r} is not a day; write YYYY-MM-DD.") from None


def _silent(_: str) -> None:
    """Tell nobody: the caller did not ask to be told."""
