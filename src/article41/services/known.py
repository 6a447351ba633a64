"""What was listed on that day, as far as the publications held can tell?

Known as of a day are, of each list, the listings of the newest publication of that day or before, and those of the next
later publication which say themselves that they were listed by then. The DPRK listings that come with the package
stand for the UN list while no publication of it counts.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from article41.errors import NoSnapshotError
from article41.model import Listing, PartialDate, SnapshotRef

if TYPE_CHECKING:
    from article41.store.home import HomeFolder


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What is held of one list: the publication used, and the next `later` one when an earlier day was asked for."""

    ref: SnapshotRef
    later: SnapshotRef | None = None
    embedded: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is held of the lists wanted as of a day, and the sources held of which nothing was known then."""

    as_of: datetime.date | None
    holdings: tuple[Holding, ...]
    unknown_then: tuple[str, ...] = ()


def known_lists(
    home: "HomeFolder", *, sources: Sequence[str] | None = None, as_of: datetime.date | None = None
) -> Known:
    """Return what is held of `sources` (all lists, for None).

    Raises `UnknownValueError` for a source there is not, `NoSnapshotError` when nothing of one was known on that day.
    """
    from article41.sources.embedded import EMBEDDED_SOURCE
    from article41.store.glance import active, following

    there = {ref.source: Holding(ref=ref) for ref in active(home, as_of=as_of)}
    newest = {ref.source for ref in active(home, as_of=None)} if as_of else there.keys()
    if EMBEDDED_SOURCE not in there:
        there.update(_from_package(as_of))
    later = {ref.source: ref for ref in following(home, as_of=as_of)} if as_of else {}
    there = {source: msgspec.structs.replace(each, later=later.get(source)) for source, each in sorted(there.items())}
    chosen = tuple(each for source, each in there.items() if sources is None or source in sources)
    _refuse_absent(set(sources or ()) - there.keys(), later=later, as_of=as_of)
    if not chosen:
        raise _nothing_known(newest, as_of)
    missing = () if sources is not None else tuple(sorted({*newest, EMBEDDED_SOURCE} - there.keys()))
    return Known(as_of=as_of, holdings=chosen, unknown_then=missing)


def listings_known(home: "HomeFolder", known: Known) -> Iterator[Listing]:
    """Yield every listing known, list after list: those of the publication used first."""
    for holding in known.holdings:
        there: set[str] = set()
        for listing in _published(home, holding):
            there.add(listing.id)
            yield listing
        yield from _added(home, holding, known.as_of, there)


def added_by_later(home: "HomeFolder", known: Known) -> dict[str, datetime.date]:
    """Return the ids of the listings that only a later publication tells of, with the day of that publication."""
    found: dict[str, datetime.date] = {}
    for holding in known.holdings:
        if holding.later is not None:
            there = {listing.id for listing in _published(home, holding)}
            for listing in _added(home, holding, known.as_of, there):
                found[listing.id] = holding.later.published_on
    return found


def since(listing: Listing) -> PartialDate | None:
    """Return since when a party is listed: the date of the listing, else the earliest of its programmes."""
    stated = [programme.listed_on for programme in listing.programmes if programme.listed_on]
    return listing.listed_on or min(stated, default=None)


def was_listed(listing: Listing, day: datetime.date) -> bool:
    """Return whether a listing says that it was, or may have been, made by a day."""
    stated = since(listing)
    return stated is not None and stated.earliest <= day


def _from_package(as_of: datetime.date | None) -> dict[str, Holding]:
    from article41.sources.embedded import embedded_snapshot

    ref = embedded_snapshot()
    if as_of is not None and as_of < ref.published_on:
        return {}
    return {ref.source: Holding(ref=ref, embedded=True)}


def _published(home: "HomeFolder", holding: Holding) -> Iterable[Listing]:
    if holding.embedded:
        from article41.sources.embedded import embedded_listings

        return embedded_listings()
    from article41.store.store import Store

    return Store.open(home).listings((holding.ref,))


def _added(home: "HomeFolder", holding: Holding, as_of: datetime.date | None, there: set[str]) -> Iterator[Listing]:
    if holding.later is None or as_of is None:
        return
    from article41.store.store import Store

    for listing in Store.open(home).listings((holding.later,)):
        if listing.id not in there and was_listed(listing, as_of):
            yield listing


def _refuse_absent(absent: Iterable[str], *, later: Mapping[str, SnapshotRef], as_of: datetime.date | None) -> None:
    from article41.sources.catalogue import describe

    sources = [describe(source).id for source in sorted(absent)]
    if not sources:
        return
    source, day, remedy = sources[0], f" on {as_of}" if as_of else "", f"`article41 lists refresh {sources[0]}`"
    if source in later:
        day = f"{day} (the first one held is of {later[source].published_on})"
        remedy = f"`article41 lists refresh {source} --from FILE`"
    raise NoSnapshotError(
        f"list {source!r}: no publication of it is known{day}; import it with {remedy}, or leave it out."
    )


def _nothing_known(held: Iterable[str], as_of: datetime.date | None) -> NoSnapshotError:
    named = ", ".join(sorted(held)) or "the embedded DPRK listings"
    return NoSnapshotError(
        f"no list was known{f' on {as_of}' if as_of else ''} (held: {named}); import older publications with "
        "`article41 lists refresh --from FOLDER`, or ask for a later date."
    )
