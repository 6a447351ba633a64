"""Which matches become alerts, and which of them a person has dealt with already?

A match over the threshold of the policy becomes an alert in the case of its party. The same match again changes
nothing; one whose fields that mattered have changed comes back, a false positive too.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from article41.casework import events as ev
from article41.casework import moves
from article41.casework.apply import begin, replay
from article41.casework.case import Case
from article41.casework.pair import Pair, pair_of
from article41.model import Listing, Match, Party, SnapshotRef
from article41.services.casework import Casework, named
from article41.store import casework as kept
from article41.store import casework_customers as customers
from article41.store.casework import Written
from article41.store.ids import new_id

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """With what parties are screened for alerts: the lists, the model, and from which score on."""

    snapshots: tuple[SnapshotRef, ...]
    model_version: str
    alert_threshold: float

    @property
    def key(self) -> str:
        """The hash under which this is kept."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()

    def snapshot(self, source: str) -> SnapshotRef | None:
        """Return the snapshot of a list, if it is one of those used."""
        return next((ref for ref in self.snapshots if ref.source == source), None)


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """Who was screened: the party, what the house calls it (if it does), and its matches."""

    party: Party
    matches: tuple[Match, ...] = ()
    reference: str = ""

    @property
    def subject(self) -> str:
        """The key of its case: by reference, else by everything said of the party."""
        about = f"reference\n{self.reference}".encode() if self.reference else msgspec.json.encode(self.party)
        return hashlib.sha256(about).hexdigest()


class Alerted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of matches: in which case, how many new alerts, how many came back, how many were removed.

    `known` are matches that a person has dealt with, or is dealing with, already.
    """

    case_id: str = ""
    raised: int = 0
    amended: int = 0
    removed: int = 0
    known: int = 0


Now = Callable[[str], Listing | None]
"""Gives a listing as it stands now, by its id."""


def raise_alerts(work: Casework, concern: Concern, basis: Basis, *, actor: str) -> Alerted:
    """Make alerts of the matches of a party, in one transaction."""
    pairs = [pair_from(match, basis) for match in concern.matches]
    with work.store.database.writing() as connection:
        keep_basis(connection, basis)
        return alert(connection, work, concern, pairs, basis=basis, actor=named(actor))


def alert(
    connection: "Connection", work: Casework, concern: Concern, pairs: Sequence[Pair], *, basis: Basis, actor: str
) -> Alerted:
    """Make alerts of pairs inside a transaction; without a pair over the threshold, no case is opened."""
    if not pairs:
        return Alerted()
    found = kept.find(connection, concern.subject)
    steps = Steps(work, actor)
    if found is None:
        case = steps.open(new_id(work.clock()), concern)
        kept.open_case(connection, steps.written[0], subject=concern.subject, screened=basis.key)
    else:
        case = replay(found, kept.entries(connection, found))
    for pair in pairs:
        case = steps.take(case, moves.seen(case, pair))
    return steps.keep(connection, case, known=len(pairs))


def look_again(
    connection: "Connection",
    work: Casework,
    case_id: str,
    listing_ids: Iterable[str],
    *,
    now: Now,
    basis: Basis,
    actor: str,
) -> Alerted:
    """Compare a case's party with listings that changed, or are gone, and note what that means for its alerts.

    A customer under monitoring is taken as it is now, any other party as it was screened last.
    """
    case = replay(case_id, kept.entries(connection, case_id))
    watched = customers.by_reference(connection, [case.reference]) if case.reference else []
    party = watched[0].party if watched else case.party
    steps = Steps(work, actor)
    for listing_id in listing_ids:
        listing = now(listing_id)
        if listing is None:
            source = listing_id.partition(":")[0]
            case = steps.take(case, moves.gone(case, listing_id, basis.snapshot(source)))
        else:
            pair = compared(party, listing, basis)
            over = pair.match_score >= basis.alert_threshold
            case = steps.take(case, moves.seen(case, pair) if over else moves.faded(case, pair))
    return steps.keep(connection, case, known=0)


def compared(party: Party, listing: Listing, basis: Basis) -> Pair:
    """Compare a party with one listing."""
    from article41.screening.compare import compare

    match = msgspec.structs.replace(compare(party, listing.party()), listing=listing)
    return pair_from(match, basis)


def pair_from(match: Match, basis: Basis) -> Pair:
    """Return what is kept of a match with a listing."""
    if match.listing is None:
        raise ValueError("a match of two parties is no match with a listing")
    return pair_of(
        match,
        match.listing.id,
        snapshot=basis.snapshot(match.listing.source),
        model_version=basis.model_version,
        alert_threshold=basis.alert_threshold,
    )


def keep_basis(connection: "Connection", basis: Basis) -> None:
    """Keep with what was screened, so that the next run of the monitor knows what has changed since."""
    customers.keep_lists(connection, basis.key, msgspec.json.encode(basis).decode())


def basis_of(connection: "Connection", key: str) -> Basis | None:
    """Return with what was screened, by its key; None when nobody knows."""
    content = customers.lists_of(connection, key)
    return msgspec.json.decode(content, type=Basis) if content else None


def total(several: Iterable[Alerted]) -> Mapping[str, int]:
    """Add up what became of many."""
    counts = dict.fromkeys(("raised", "amended", "removed", "known"), 0)
    for each in several:
        for name in counts:
            counts[name] += getattr(each, name)
    return counts


class Steps:
    """Events of one case that are tried one after the other and kept at once."""

    def __init__(self, work: Casework, actor: str) -> None:
        self._work = work
        self._actor = actor
        self.written: list[Written] = []

    def open(self, case_id: str, concern: Concern) -> Case:
        """Begin a case."""
        event = ev.Opened(party=concern.party, reference=concern.reference)
        entry = self._work.entry(1, event, actor=self._actor)
        case = begin(case_id, entry)
        self.written.append(Written(case, entry))
        return case

    def take(self, case: Case, event: ev.Event | None) -> Case:
        """Let something happen to a case, if anything does."""
        if event is None:
            return case
        written = self._work.after(case, event, actor=self._actor)
        self.written.append(written)
        return written.case

    def keep(self, connection: "Connection", case: Case, *, known: int) -> Alerted:
        """Keep what happened; `known` is how many matches there were."""
        if self.written:
            self._work.write(connection, self.written)
        events = [each.entry.event for each in self.written]
        raised, amended, removed = (
            sum(isinstance(event, kind) for event in events) for kind in (ev.Raised, ev.Amended, ev.Removed)
        )
        return Alerted(
            case_id=case.id,
            raised=raised,
            amended=amended,
            removed=removed,
            known=max(0, known - raised - amended),
        )
