"""Whom could the names in a report mean, on the lists of its day and on those of today?

The names that can be looked for in texts are made once for each search index and kept beside it.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from article41 import __version__
from article41.errors import NoSnapshotError
from article41.media.naming.finding import FoundName, NameFinder, NameTable, longest, name_table
from article41.media.naming.folding import Word
from article41.media.naming.lookup import Resolution
from article41.media.report import Listed, MentionKind
from article41.model import Identifier, IdentifierScheme, Kind, Listing, Match, Name, Party
from article41.screening.policy import Policy
from article41.services.indexes import Notify
from article41.services.known import since
from article41.services.news_model import MODEL_PACKAGE, MODEL_VERSION
from article41.services.screening import Lists, ListUsed, keep_beside, open_lists
from article41.services.shapes import ListShape, list_shape
from article41.store.home import Home

NAMES_FILE = "names-in-texts-2.json"
LIKELY = 0.2
"""The least match score at which somebody mentioned is shown as possibly listed: reports name many people."""
POSSIBLE = Policy().alert_threshold
"""The least match score at which nobody may say any more that a list holds nobody like it."""

_KINDS = {
    MentionKind.PERSON: Kind.PERSON,
    MentionKind.ORGANISATION: Kind.ORGANISATION,
    MentionKind.VESSEL: Kind.VESSEL,
}
_MOST_LISTED, _MOST_COMPARED, _MOST_HELD, _MOST_FINDERS = 12, 100, 2_000, 4


class MadeWith(msgspec.Struct, frozen=True, kw_only=True):
    """What a report was read with: the lists of today and of its day (`then`; none where that day has none) by their
    hashes, and the versions. `language_model` is empty where it was left out or is missing.
    """

    program: str = __version__
    matching_model: str
    language_model: str
    regime: str
    lists: tuple[ListShape, ...]
    lists_then: tuple[ListShape, ...] = ()


class ReportLists:
    """The lists as of the day of a report and of today; a `NameLookup`. Open one a thread.

    `then` is None where the report bears no date or no list was known on it; `lacks` says so.
    """

    def __init__(self, now: Lists, then: Lists | None, *, today: datetime.date, lacks: tuple[str, ...] = ()) -> None:
        self._now, self._then = now, then
        self._today = today
        self.lacks = lacks
        self._finders = [_finder(lists) for lists in _different(now, then)]
        self._resolved: dict[tuple[object, ...], Resolution] = {}

    def find(self, text: str, words: Sequence[Word]) -> list[FoundName]:
        """Return the names of the lists that stand in a text, in order, without overlaps."""
        return longest(found for finder in self._finders for found in finder.find(text, words))

    def resolve(self, names: Sequence[str], kind: MentionKind, *, country: str = "", imo: str = "") -> Resolution:
        """Return whom a person, organisation or ship of these names may be."""
        key = (*names, kind, country, imo)
        found = self._resolved.pop(key, None) or self._resolve(party_of(names, kind, country, imo))
        self._resolved[key] = found
        if len(self._resolved) > _MOST_HELD:
            del self._resolved[next(iter(self._resolved))]
        return found

    def made_with(self, *, regime: str, language_model: bool) -> MadeWith:
        """Return what stands behind an answer of these lists."""
        return MadeWith(
            matching_model=self._now.model_version,
            language_model=f"{MODEL_PACKAGE} {MODEL_VERSION}" if language_model else "",
            regime=regime,
            lists=tuple(list_shape(used, today=self._today) for used in self._now.used),
            lists_then=tuple(list_shape(used, today=self._today) for used in (self._then.used if self._then else ())),
        )

    def _resolve(self, party: Party) -> Resolution:
        then, absent_then = _listed(self._then, party) if self._then else ((), frozenset())
        now, absent_now = _listed(self._now, party)
        if then or now:
            return Resolution(then, now, tuple(self._absent(absent_then, absent_now)))
        days = " and ".join(str(lists.as_of or self._today) for lists in (self._then, self._now) if lists)
        count = len(self._now.used)
        return Resolution((), (), (f"nobody like it on the {count} list{'s' * (count > 1)} held, as of {days}",))

    def _absent(self, then: frozenset[str], now: frozenset[str]) -> Iterator[str]:
        """Yield, for each list that holds nobody like it, as of which day and by which publication that is so."""
        held = [(lists, absent) for lists, absent in ((self._then, then), (self._now, now)) if lists]
        authorities = {each.snapshot.source: each.authority for lists, _ in held for each in lists.used}
        for source in sorted(then | now):
            days = " and ".join(
                f"{lists.as_of or self._today} (publication of {each.snapshot.published_on})"
                for lists, absent in held
                for each in lists.used
                if each.snapshot.source == source and source in absent
            )
            yield f"not on the list of {authorities[source]} ({source}) as of {days}"


def open_report_lists(
    home: Home = None,
    *,
    day: datetime.date | None,
    today: datetime.date,
    sources: Sequence[str] | None = None,
    notify: Notify | None = None,
) -> ReportLists:
    """Open the lists of today and, where one is known, of the day of a report.

    Raises `NoSnapshotError` when a source named is not held at all.
    """
    now = open_lists(home, sources=sources, notify=notify)
    if day is None:
        return ReportLists(
            now, None, today=today, lacks=("the report bears no date: names are looked up as of today only",)
        )
    try:
        then = open_lists(home, sources=sources, as_of=day, notify=notify)
    except NoSnapshotError as error:
        return ReportLists(now, None, today=today, lacks=(f"the lists of {day} are not known: {error}",))
    return ReportLists(now, then, today=today, lacks=then.warnings)


def _different(now: Lists, then: Lists | None) -> Iterator[Lists]:
    """Yield the lists whose names are to be found: those of the day too, where they are other publications."""
    yield now
    if then is not None and (then.snapshots != now.snapshots or any(used.later for used in then.used)):
        yield then


def _finder(lists: Lists) -> NameFinder:
    file = lists.folder / NAMES_FILE
    with suppress(OSError, msgspec.DecodeError):
        return _kept_finder(file)
    table = name_table(_listings(lists))
    keep_beside(file, table)
    return NameFinder(table)


@lru_cache(maxsize=_MOST_FINDERS)
def _kept_finder(file: Path) -> NameFinder:
    """Read a finder once: reports of many days share the lists of today, and often those of their days."""
    return NameFinder(msgspec.json.decode(file.read_bytes(), type=NameTable))


def _listings(lists: Lists) -> Iterator[Listing]:
    for number in range(len(lists.index)):
        yield lists.index.listing(number)


def party_of(names: Sequence[str], kind: MentionKind, country: str, imo: str) -> Party:
    """Return somebody named in a report as the party to screen."""
    numbered = (Identifier(IdentifierScheme.IMO, imo),) if imo else ()
    return Party(
        kind=_KINDS[kind],
        names=tuple(Name(name) for name in names),
        countries=(country,) if country else (),
        identifiers=numbered,
    )


def _listed(lists: Lists, party: Party) -> tuple[tuple[Listed, ...], frozenset[str]]:
    """Return the likely listings, strongest first, and the sources of the lists that hold nobody like the party."""
    used = {each.snapshot.source: each for each in lists.used}
    matches = lists.screen(party, policy=Policy(alert_threshold=POSSIBLE, limit=_MOST_COMPARED))
    likely = [match for match in matches if match.match_score >= LIKELY][:_MOST_LISTED]
    found = tuple(_shown(match, match.listing, used) for match in likely if match.listing)
    held = {match.listing.source for match in matches if match.listing}
    return found, frozenset(used.keys() - held)


def _shown(match: Match, listing: Listing, used: dict[str, ListUsed]) -> Listed:
    stated = since(listing)
    return Listed(
        listing_id=listing.id,
        name=match.matched_name or listing.name,
        authority=used[listing.source].authority,
        programme="; ".join(programme.name for programme in listing.programmes),
        match_score=round(match.match_score, 4),
        bits=match.bits,
        evidence=match.evidence,
        listed_on=str(stated) if stated else "",
        reference=listing.reference,
        country=_country(listing),
    )


def _country(listing: Listing) -> str:
    """Return the one State that a listing names as nationality, else as country; "" for none or several."""
    stated = {code for code in listing.nationalities or listing.countries if len(code) == 2}
    return stated.pop() if len(stated) == 1 else ""
