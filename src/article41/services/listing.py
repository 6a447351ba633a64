"""What is known about this listing: all of it, on a date, with its relations and its history?"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from article41 import __version__
from article41.errors import UnknownListingError, UsageError
from article41.model import Listing, SnapshotRef
from article41.services.known import Holding, known_lists, since, was_listed
from article41.services.screening import ListUsed
from article41.services.shapes import FieldShape, RelatedShape, ShowReport, VersionShape, list_shape
from article41.services.wording import worded
from article41.store.home import Home, HomeFolder, home_folder

if TYPE_CHECKING:
    from article41.store.changes import ListingVersion
    from article41.store.store import Store


def show_listing(
    listing_id: str, *, home: Home = None, as_of: datetime.date | None = None, today: datetime.date
) -> ShowReport:
    """Return everything known about a listing, as it stood on `as_of` when given.

    Raises `UsageError` for what is no listing id, `UnknownListingError` when there is none such on that date.
    """
    source, colon, key = listing_id.partition(":")
    if not colon or not key:
        raise UsageError(f"{listing_id!r} is not a listing id; write SOURCE:KEY, such as un:KPi.056.")
    folder = home_folder(home)
    known = known_lists(folder, sources=(source,), as_of=as_of)
    if known.holdings[0].embedded:
        return _from_package(listing_id, known.holdings[0], as_of=as_of, today=today)
    return _from_store(listing_id, known.holdings[0], home=folder, as_of=as_of, today=today)


def _from_store(
    listing_id: str, held: Holding, *, home: HomeFolder, as_of: datetime.date | None, today: datetime.date
) -> ShowReport:
    from article41.store.store import Store

    store = Store.open(home)
    used = _used(held, asked_at=store.checked().get(held.ref.source))
    history = store.history(listing_id)
    listing, ref = store.listing(listing_id, as_of=held.ref.published_on), held.ref
    warning = used.gap(as_of) if as_of is not None else ""
    if listing is None:
        listing, warning, ref = _from_later(store, listing_id, held, as_of, history)
    return _report(
        listing,
        used=used,
        others=store.listings((ref,)),
        history=history,
        as_of=as_of,
        today=today,
        warnings=(warning,) if warning else (),
    )


def _from_later(
    store: "Store", listing_id: str, held: Holding, as_of: datetime.date | None, history: "Iterable[ListingVersion]"
) -> tuple[Listing, str, SnapshotRef]:
    """Return the listing as the next later publication has it, when that says it was listed by the day asked for."""
    if held.later is None or as_of is None:
        raise UnknownListingError(_absence(listing_id, history, as_of))
    listing = store.listing(listing_id, as_of=held.later.published_on)
    if listing is None:
        raise UnknownListingError(_absence(listing_id, history, as_of))
    absent, later = f"{listing_id}: not in the publication of {held.ref.published_on}", held.later.published_on
    if was_listed(listing, as_of):
        text = f"the publication of {later} states that it was listed on {since(listing)}"
        return listing, f"{absent}; but {text}. Shown as stated there.", held.later
    stated = f"states that it was listed on {since(listing)}" if since(listing) else "has it, without a date of listing"
    raise UnknownListingError(
        f"{absent}, the one used for {as_of}; the next one held, of {later}, {stated}. Ask for another day."
    )


def _from_package(listing_id: str, held: Holding, *, as_of: datetime.date | None, today: datetime.date) -> ShowReport:
    from article41.sources.embedded import embedded_listings

    ref, listings = held.ref, embedded_listings()
    listing = next((each for each in listings if each.id == listing_id), None)
    if listing is None:
        raise UnknownListingError(
            f"{listing_id}: not among the {ref.listings} DPRK listings that come with the package, as published on "
            f"{ref.published_on}; get the whole list with `article41 lists refresh {ref.source}`."
        )
    return _report(listing, used=_used(held), others=listings, history=(), as_of=as_of, today=today)


def _used(held: Holding, *, asked_at: datetime.datetime | None = None) -> ListUsed:
    from article41.sources.catalogue import describe

    facts = describe(held.ref.source)
    return ListUsed(
        snapshot=held.ref,
        authority=facts.authority,
        title=facts.title,
        staleness_days=facts.staleness_days,
        asked_at=asked_at,
        embedded=held.embedded,
        later=held.later,
    )


def _report(
    listing: Listing,
    *,
    used: ListUsed,
    others: Iterable[Listing],
    history: "Iterable[ListingVersion]",
    as_of: datetime.date | None,
    today: datetime.date,
    warnings: tuple[str, ...] = (),
) -> ShowReport:
    return ShowReport(
        version=__version__,
        as_of=as_of,
        snapshot=list_shape(used, today=today),
        listing=listing,
        relations=tuple(_relations(listing, {each.id: each for each in others})),
        history=tuple(_versions(history)),
        warnings=warnings,
    )


def _relations(listing: Listing, others: Mapping[str, Listing]) -> Iterator[RelatedShape]:
    for relation in listing.relations:
        other = others.get(relation.listing_id)
        yield RelatedShape(
            direction="states",
            kind=relation.kind,
            name=relation.name or (other.name if other else ""),
            listing_id=relation.listing_id,
            note=relation.note,
        )
    for other in others.values():
        for relation in other.relations:
            if relation.listing_id == listing.id:
                yield RelatedShape(
                    direction="stated by", kind=relation.kind, name=other.name, listing_id=other.id, note=relation.note
                )


def _versions(history: "Iterable[ListingVersion]") -> Iterator[VersionShape]:
    there = False
    for version in history:
        what: Literal["added", "amended", "removed"] = "removed"
        if version.listing is not None:
            what = "amended" if there else "added"
        there = version.listing is not None
        yield VersionShape(
            published_on=version.snapshot.published_on,
            sha256=version.snapshot.sha256,
            what=what,
            fields=tuple(
                FieldShape(
                    field=change.field,
                    before=tuple(map(worded, change.before)),
                    after=tuple(map(worded, change.after)),
                )
                for change in version.fields
            ),
        )


def _absence(listing_id: str, history: "Iterable[ListingVersion]", as_of: datetime.date | None) -> str:
    events = [
        f"{version.what} on {version.published_on}" for version in _versions(history) if version.what != "amended"
    ]
    day = f" on {as_of}" if as_of else " today"
    known = f" (by the publications held: {', '.join(events)})" if events else ""
    return f"{listing_id}: not listed{day}{known}; check the id, or ask for another day with --as-of."
