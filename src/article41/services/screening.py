"""Could this party be on one of these lists?

Opens the lists that are active (or what was listed on a date, see `known`), with their search index, and screens
against them.
"""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from article41.errors import IndexFileError, UnknownValueError
from article41.model import Listing, Match, Party, SnapshotRef
from article41.services.ages import days_between, is_old, last_check
from article41.services.indexes import Notify, ensure_index, index_key
from article41.services.known import Known, added_by_later, known_lists, listings_known

if TYPE_CHECKING:
    from article41.screening.index import ListingIndex
    from article41.screening.policy import Policy
    from article41.store.home import Home, HomeFolder

SOURCES_FILE = "sources.json"
ADDED_FILE = "added.json"


class ListUsed(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One list that was screened against: its snapshot, and what its description says about its source.

    `asked_at` is when the publisher was last asked with success; None when the file was imported, not downloaded.
    `later` is the next later publication, when the lists of an earlier day are used: what it says was listed by then
    is used too.
    """

    snapshot: SnapshotRef
    authority: str
    title: str
    staleness_days: int
    asked_at: datetime.datetime | None = None
    embedded: bool = False
    later: SnapshotRef | None = None

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

    def gap(self, as_of: datetime.date) -> str:
        """Return a warning when a newer publication than the one used may have been in force on a day, else ""."""
        ref, answered = self.snapshot, self.asked_at.date() if self.asked_at else datetime.date.min
        in_force = self.later is None and answered >= as_of
        if in_force or (as_of - ref.published_on).days <= self.staleness_days:
            return ""
        used = f"list {ref.source}: for {as_of}, the publication of {ref.published_on} is used"
        if self.later is None:
            return f"{used}, and no later one is held; listings made since may be missing."
        return (
            f"{used}; the next one held is of {self.later.published_on}. What the latter says was listed by "
            f"{as_of} is screened too, but listings made between the two that are undated or were removed again may "
            "be missing."
        )


class _Facts(msgspec.Struct, frozen=True):
    authority: str
    title: str
    staleness_days: int


class Lists:
    """The lists of one day with their search index. Open them once a thread; processes share the mapped index."""

    def __init__(
        self,
        index: "ListingIndex",
        *,
        folder: Path,
        used: tuple[ListUsed, ...],
        known: Known,
        added: Mapping[str, datetime.date],
    ) -> None:
        self.index = index
        self.folder = folder
        self.used = used
        self.as_of = known.as_of
        self.added = added
        self.known = known

    def again(self) -> "Lists":
        """Return the same lists with scratch space of their own, for another thread; the mapped arrays are shared."""
        from article41.screening.index import ListingIndex

        index = ListingIndex(self.index.arrays, self.index.snapshots)
        return Lists(index, folder=self.folder, used=self.used, known=self.known, added=self.added)

    @property
    def snapshots(self) -> tuple[SnapshotRef, ...]:
        """The publications behind these lists, enough to find the same bytes again."""
        return tuple(used.snapshot for used in self.used)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What may be missing because of the day asked for; nothing for today's lists."""
        if self.as_of is None:
            return ()
        unknown = (
            f"list {source}: no publication of {self.as_of} or before is held; it was NOT screened."
            for source in self.known.unknown_then
        )
        return (*filter(None, (used.gap(self.as_of) for used in self.used)), *unknown)

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
    home: "Home" = None,
    *,
    sources: Sequence[str] | None = None,
    as_of: datetime.date | str | None = None,
    notify: Notify | None = None,
) -> Lists:
    """Open the active lists, those of `sources` only when given, as they were on `as_of` when given.

    Raises `UnknownValueError` for a source there is not, `NoSnapshotError` when nothing was known on that day. `notify`
    gets what a person may want to know, such as that an index is being built.
    """
    from article41.store.home import home_folder

    folder = home_folder(home)
    return open_known(folder, known_lists(folder, sources=sources, as_of=_day(as_of)), notify=notify)


def open_known(home: "HomeFolder", known: Known, *, notify: Notify | None = None) -> Lists:
    """Open exactly what is `known`; raise `NoSnapshotError` when the store does not hold it (any more)."""
    from article41.store.glance import checked

    index_folder, index = _open_index(home, known, notify=notify or _silent)
    facts = _source_facts(index_folder, known)
    asked = checked(home)
    used = tuple(
        ListUsed(
            snapshot=each.ref,
            later=each.later,
            asked_at=asked.get(each.ref.source),
            embedded=each.embedded,
            **msgspec.structs.asdict(facts[each.ref.source]),
        )
        for each in known.holdings
    )
    added = _added_facts(index_folder, home, known)
    return Lists(index, folder=index_folder, used=used, known=known, added=added)


def _open_index(home: "HomeFolder", known: Known, *, notify: Notify) -> "tuple[Path, ListingIndex]":
    from article41.screening.build import FORMAT
    from article41.screening.index import ListingIndex
    from article41.screening.model import load_model

    def content() -> Iterable[Listing]:
        return listings_known(home, known)

    snapshots = tuple(each.ref for each in known.holdings)
    key = index_key(
        snapshots,
        later=tuple(each.later for each in known.holdings if each.later),
        as_of=known.as_of,
        model_version=load_model().version,
        format_version=FORMAT,
    )
    folder = ensure_index(home.index, key, snapshots=snapshots, content=content, notify=notify)
    try:
        return folder, ListingIndex.open(folder)
    except IndexFileError as error:
        notify(f"{error} It is built anew.")
    folder = ensure_index(home.index, key, snapshots=snapshots, content=content, notify=notify, rebuild=True)
    return folder, ListingIndex.open(folder)


def _added_facts(folder: Path, home: "HomeFolder", known: Known) -> dict[str, datetime.date]:
    """Return which listings only a later publication tells of; kept beside the index, whose key it depends on."""
    if not any(each.later for each in known.holdings):
        return {}
    kept = folder / ADDED_FILE
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(kept.read_bytes(), type=dict[str, datetime.date])
    added = added_by_later(home, known)
    keep_beside(kept, added)
    return added


def _source_facts(folder: Path, known: Known) -> dict[str, _Facts]:
    """Return the facts about each source; kept beside the index, since reading the YAML descriptions costs time."""
    kept, sources = folder / SOURCES_FILE, {each.ref.source for each in known.holdings}
    with suppress(OSError, msgspec.DecodeError):
        facts = msgspec.json.decode(kept.read_bytes(), type=dict[str, _Facts])
        if sources <= facts.keys():
            return facts
    from article41.sources.catalogue import describe

    described = {source: describe(source) for source in sources}
    facts = {
        source: _Facts(authority=each.authority, title=each.title, staleness_days=each.staleness_days)
        for source, each in described.items()
    }
    keep_beside(kept, facts)
    return facts


def keep_beside(file: Path, facts: object) -> None:
    """Write facts beside an index, whole or not at all: another process may be reading them."""
    with suppress(OSError):
        written = file.with_name(f"{file.name}.{os.getpid()}")
        written.write_bytes(msgspec.json.encode(facts))
        written.replace(file)


def _day(as_of: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(as_of, str):
        return as_of
    try:
        return datetime.date.fromisoformat(as_of)
    except ValueError:
        raise UnknownValueError(f"as_of {as_of!r} is not a day; write YYYY-MM-DD.") from None


def _silent(_: str) -> None:
    """Tell nobody: the caller did not ask to be told."""
