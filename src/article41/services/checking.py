"""What does the regime say of what somebody wants to do? Parties and vessel are screened, then the activity is judged.

A possible match is evidence for a human. It raises the question of the freeze and never decides it.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from article41.errors import NoSnapshotError
from article41.model import Kind, Listing, Match, Name, Party
from article41.model.activity import Activity, ActivityParty
from article41.model.party import Identifier
from article41.model.vocabulary import IdentifierScheme
from article41.regimes.answer import Answer
from article41.regimes.evaluate import Result, evaluate
from article41.regimes.explain import explain
from article41.regimes.facts import PossibleMatch, Screening
from article41.regimes.loading import load_pack, packaged, packaged_ids
from article41.regimes.lookup import CompiledPack
from article41.services.identifiers import checksum_warning

if TYPE_CHECKING:
    from article41.screening.policy import Policy
    from article41.services.known import Known
    from article41.services.ledger import Ledger
    from article41.services.screening import Lists, ListUsed
    from article41.store.home import Home

DEFAULT_REGIME = "un-dprk"
_MOST_DAYS = 8
"""Lists of so many days are held open at a time."""


class Who(NamedTuple):
    """Somebody in an activity, and where: `parties[0]`, `parties[0].owners[1]`, `vessel`."""

    where: str
    party: Party


@dataclass(frozen=True)
class Checked:
    """An activity, what the regime says of it, and the lists that its parties were screened against."""

    activity: Activity
    result: Result
    lists: "tuple[ListUsed, ...]" = ()
    warnings: tuple[str, ...] = ()
    known: "Known | None" = None
    model_version: str = ""

    @cached_property
    def answer(self) -> Answer:
        """The whole answer, in words; worked out once, as it takes most of the time of a check."""
        return explain(self.result)


class Checker:
    """Checks activities under one regime; the pack is compiled once, lists are opened when somebody is to be screened.

    `ledger` gives the totals of caps that an activity does not state. `as_of` overrules the day of whose lists are
    used; else it is the day of each activity.
    """

    def __init__(
        self,
        pack: CompiledPack,
        *,
        home: "Home" = None,
        as_of: datetime.date | None = None,
        screens: bool = True,
        policy: "Policy | None" = None,
        ledger: "Ledger | None" = None,
    ) -> None:
        self.pack = pack
        self._home = home
        self._as_of = as_of
        self._screens = screens and bool(pack.pack.head.listing_sources)
        self._policy = policy
        self._ledger = ledger
        self._lists: dict[datetime.date, tuple[Lists, tuple[str, ...]]] = {}
        self.on_checked: Callable[[Checked], None] = _unheard

    def check(self, activity: Activity) -> Checked:
        """Return what the regime says, and tell `on_checked` of it.

        Raises `ActivityError` where the activity cannot be judged as it is stated.
        """
        checked = self._checked(activity)
        self.on_checked(checked)
        return checked

    def use(self, lists: "Lists", activity: Activity) -> None:
        """Screen against these lists, and no others, whoever is in an activity: to check again what was checked."""
        self._lists[self._as_of or self.pack.accepted.day_of(activity)] = (lists, lists.warnings)

    def _checked(self, activity: Activity) -> Checked:
        if self._ledger is not None:
            activity = self._ledger.filled(activity, self.pack)
        asked = list(everybody(activity))
        if not asked or not self._screens:
            return Checked(activity, evaluate(activity, pack=self.pack))
        day = self.pack.accepted.day_of(activity)
        lists, warnings = self._lists_of(self._as_of or day)
        found = tuple(one for who in asked for one in self._possible(who, lists, day))
        result = evaluate(activity, pack=self.pack, screening=Screening(matches=found))
        odd = (checksum_warning(identifier) for who in asked for identifier in who.party.identifiers)
        said = (*filter(None, odd), *warnings)
        return Checked(activity, result, lists.used, said, lists.known, lists.model_version)

    def _lists_of(self, day: datetime.date) -> "tuple[Lists, tuple[str, ...]]":
        """Return the lists of a day; where none is known for it, those held now, with a warning."""
        if day not in self._lists:
            if len(self._lists) >= _MOST_DAYS:
                self._lists.pop(next(iter(self._lists)))
            self._lists[day] = self._open(day)
        return self._lists[day]

    def _open(self, day: datetime.date) -> "tuple[Lists, tuple[str, ...]]":
        from article41.services.screening import open_lists

        sources = self.pack.pack.head.listing_sources
        with suppress(NoSnapshotError):
            lists = open_lists(self._home, sources=sources, as_of=day)
            return lists, lists.warnings
        lists = open_lists(self._home, sources=sources)
        held = ", ".join(f"{one.snapshot.source} of {one.snapshot.published_on}" for one in lists.used)
        return lists, (
            f"no publication of {day} or before is held; screened against {held} instead, without listings that it "
            f"dates after {day}. Who was removed before is missing; import older publications.",
        )

    def _possible(self, who: Who, lists: "Lists", day: datetime.date) -> Iterator[PossibleMatch]:
        for match in lists.screen(who.party, policy=self._policy):
            if match.listing is not None and _counts(match.listing, self.pack.pack.head.programmes, day):
                yield _as_evidence(who, match, match.listing)


def _unheard(_: Checked) -> None:
    """Nobody wants to be told of what was checked."""


def open_regime(name: str) -> CompiledPack:
    """Return a packaged regime by name, or the pack in a folder, ready to be asked."""
    if name not in packaged_ids() and Path(name).is_dir():
        return CompiledPack(load_pack(Path(name)))
    return CompiledPack(packaged(name))


def everybody(activity: Activity) -> Iterator[Who]:
    """Yield the parties of whom is not stated whether they are listed, their owners, and the vessel."""
    for place, party in enumerate(activity.parties):
        yield from _with_owners(party, f"parties[{place}]")
    craft = activity.vessel
    if craft is not None and craft.listed is None and (craft.name or craft.imo):
        yield Who(
            "vessel",
            Party(
                kind=Kind.VESSEL,
                names=(Name(craft.name),) if craft.name else (),
                identifiers=(Identifier(IdentifierScheme.IMO, craft.imo),) if craft.imo else (),
                countries=(craft.flag,) if craft.flag else (),
            ),
        )


def _with_owners(party: ActivityParty, where: str) -> Iterator[Who]:
    if party.listed is None:
        yield Who(where, party.party)
    for place, owner in enumerate(party.owners):
        yield from _with_owners(owner.party, f"{where}.owners[{place}]")


def _counts(listing: Listing, programmes: tuple[str, ...], day: datetime.date) -> bool:
    """Return whether a listing is of the regime, or does not say of which, and is not dated after the day."""
    named = {programme.name for programme in listing.programmes}
    if programmes and named and named.isdisjoint(programmes):
        return False
    dates = [one for one in (listing.listed_on, *(each.listed_on for each in listing.programmes)) if one]
    return not dates or any(one.earliest <= day for one in dates)


def _as_evidence(who: Who, match: Match, listing: Listing) -> PossibleMatch:
    return PossibleMatch(
        where=who.where,
        name=match.party_name,
        listing_id=listing.id,
        listed_name=match.matched_name,
        reference=listing.reference,
        match_score=match.match_score,
        evidence=tuple(f"{one.bits:+.1f} bits: {one.text}" for one in match.evidence if one.bits),
    )
