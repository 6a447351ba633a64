"""What do the lists say now that they did not say when they were last screened with?"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from article41.errors import NoSnapshotError
from article41.model import Listing, SnapshotRef
from article41.services.known import Holding, Known, listings_known
from article41.store.casework_changes import between
from article41.store.store import Store

if TYPE_CHECKING:
    from article41.screening.index import ListingIndex


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """The listings that are new or say something else, as they stand now, and the ids of those that are gone."""

    listings: Mapping[str, Listing]
    removed: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all of them."""
        return self.removed | self.listings.keys()


def changed_since(store: Store, before: Sequence[SnapshotRef], now: Sequence[Holding]) -> Changed:
    """Return what changed from some snapshots to what is held now.

    A list that was not among them is new as a whole; one that is held no more is gone as a whole, which cannot happen
    in one store.
    """
    earlier = {ref.source: ref for ref in before}
    listings: dict[str, Listing] = {}
    removed: set[str] = set()
    for holding in now:
        was = earlier.get(holding.ref.source)
        if was != holding.ref:
            there, gone = _difference(store, was, holding)
            listings.update(there)
            removed.update(gone)
    return Changed(listings=listings, removed=frozenset(removed))


@contextmanager
def index_of(listings: Sequence[Listing], snapshots: Sequence[SnapshotRef]) -> "Iterator[ListingIndex]":
    """Make a search index of some listings only; it is gone afterwards."""
    from article41.screening.build import build_index
    from article41.screening.index import ListingIndex

    with tempfile.TemporaryDirectory(prefix="article41-changed-") as folder:
        place = Path(folder) / "index"
        build_index(listings, snapshots, place)
        yield ListingIndex.open(place)


def _difference(store: Store, was: SnapshotRef | None, holding: Holding) -> tuple[dict[str, Listing], set[str]]:
    if holding.embedded:
        return _compared(store, was, holding)
    try:
        with store.database.reading() as connection:
            changes = between(connection, was, holding.ref)
    except NoSnapshotError:
        return _compared(store, was, holding)  # the listings that come with the package stood for the list
    new = (*changes.added, *(each.after for each in changes.amended))
    return {each.id: each for each in new}, {each.id for each in changes.removed}


def _compared(store: Store, was: SnapshotRef | None, holding: Holding) -> tuple[dict[str, Listing], set[str]]:
    """Compare with the listings that come with the package; all is new when that is not what was used."""
    from article41.sources.embedded import embedded_listings, embedded_snapshot

    before = {each.id: each for each in embedded_listings()} if was == embedded_snapshot() else {}
    known = Known(as_of=None, holdings=(holding,))
    now = {each.id: each for each in listings_known(store.home, known)}
    return {key: each for key, each in now.items() if before.get(key) != each}, set(before.keys() - now.keys())
