"""Which customers have become a match since they were last screened?

Every customer carries the key of what it was last screened with: snapshots, model, threshold. A run brings all of them
to what is active now: a customer who is new or has changed is screened against everything, the others against the
listings that changed since, and alerts on listings that changed or are gone are looked at again. Customers are done in
batches, each in one transaction with its alerts and the new key, so that a run that dies loses and doubles nothing: the
next one goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from article41.errors import StoreBusyError
from article41.model import Match, Party
from article41.services.alerting import (
    Alerted,
    Basis,
    Concern,
    Now,
    alert,
    basis_of,
    keep_basis,
    look_again,
    pair_from,
    total,
)
from article41.services.casework import Casework
from article41.services.changed import Changed, changed_since, index_of
from article41.services.indexes import Notify
from article41.services.known import Holding, known_lists
from article41.services.steps import Progress, Step, silent
from article41.store import casework as kept
from article41.store import casework_customers as customers
from article41.store.casework_customers import Customer
from article41.store.lock import refresh_lock

if TYPE_CHECKING:
    from sqlalchemy import Connection

Screen: TypeAlias = Callable[[Party], list[Match]]

BATCH: Final = 250
"""Customers in one transaction."""
MONITOR: Final = "article41 monitor"
"""Who raises the alerts of a run."""


class MonitorRun(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    `whole` customers were screened against all lists, `changes` against what changed; nothing changed for `unaffected`.
    `changed` and `gone` are the listings that changed since the oldest screening that was brought up to date.
    """

    customers: int
    whole: int
    changes: int
    unaffected: int
    changed: int
    gone: int
    raised: int
    amended: int
    removed: int
    known: int


def run_monitor(work: Casework, *, notify: Notify, progress: Progress = silent) -> MonitorRun:
    """Bring every customer and every case up to the lists that are active now.

    Raises `StoreBusyError` when another run is under way.
    """
    with _only_one(work):
        basis, holdings = basis_today(work)
        with work.store.database.writing() as connection:
            keep_basis(connection, basis)
            groups = customers.screened_with(connection)
            cases = kept.screened_with(connection)
        run = _Run(work, basis, holdings, notify=notify, progress=progress, number=sum(groups.values()))
        run.unaffected += groups.pop(basis.key, 0)
        for key in sorted(groups):
            run.bring_customers(key)
        for key in sorted(cases - {basis.key}):
            run.bring_cases(key)
        return run.end()


def is_behind(work: Casework) -> bool:
    """Return whether a run would find anything to do: a customer or a case that was not compared with today's lists."""
    key = basis_today(work)[0].key
    with work.store.database.reading() as connection:
        return customers.some_behind(connection, key) or bool(kept.screened_with(connection) - {key})


class _Run:
    """One run, and what it has done so far."""

    def __init__(
        self,
        work: Casework,
        basis: Basis,
        holdings: Sequence[Holding],
        *,
        notify: Notify,
        progress: Progress,
        number: int,
    ) -> None:
        self.work = work
        self.basis = basis
        self.unaffected = 0
        self._holdings = holdings
        self._notify = notify
        self._progress = progress
        self._number = number
        self._whole = self._changes = 0
        self._changed: set[str] = set()
        self._gone: set[str] = set()
        self._done: list[Alerted] = []

    def bring_customers(self, key: str) -> None:
        """Screen the customers that were last screened with `key` with what has changed since, or with everything."""
        with self.work.store.database.reading() as connection:
            before = basis_of(connection, key)
        if before is None or self._sees_more_than(before):
            self._whole += self._screen_all(key)
            return
        changed = self._since(before)
        if changed.listings:
            with index_of(list(changed.listings.values()), self.basis.snapshots) as index:
                from article41.screening.search import screen

                policy = self.work.house.policy
                self._changes += self._batches(key, lambda party: screen(party, index=index, policy=policy))
            return
        with self.work.store.database.writing() as connection:
            now = self.work.clock()
            self.unaffected += customers.advance_all(connection, before=key, after=self.basis.key, at=now)

    def bring_cases(self, key: str) -> None:
        """Look again at the alerts of cases on listings that changed since `key`; then they are up to date."""
        with self.work.store.database.reading() as connection:
            before = basis_of(connection, key)
            changed = self._since(before) if before else Changed(listings={})
            concerned = sorted(kept.cases_on(connection, changed.ids, screened=key).items())
        for start in range(0, len(concerned), BATCH):
            with self.work.store.database.writing() as connection:
                for case_id, listing_ids in concerned[start : start + BATCH]:
                    self._look_again(connection, case_id, listing_ids, changed.listings.get)
        with self.work.store.database.writing() as connection:
            kept.advance(connection, before=key, after=self.basis.key)

    def end(self) -> MonitorRun:
        """Note the run in the audit log and return what it did."""
        run = MonitorRun(
            customers=self._number,
            whole=self._whole,
            changes=self._changes,
            unaffected=self.unaffected,
            changed=len(self._changed),
            gone=len(self._gone),
            **total(self._done),
        )
        details = {"screened": self.basis.key, **msgspec.structs.asdict(run)}
        self.work.store.record("monitor.run", actor=MONITOR, details=details, at=self.work.clock())
        return run

    def _screen_all(self, key: str) -> int:
        from article41.services.held import Held
        from article41.services.screening import open_lists

        lists = open_lists(self.work.store.home, notify=self._notify)
        if lists.snapshots != self.basis.snapshots:
            raise StoreBusyError("the lists changed while the monitor began; run it again.")
        held, policy = Held(lists, opened_at=self.work.clock()), self.work.house.policy
        return self._batches(key, lambda party: held.screen(party, policy=policy), every_listing=held.listing)

    def _batches(self, key: str, screen: Screen, every_listing: Now | None = None) -> int:
        """Screen the customers of `key`, batch by batch; with `every_listing`, all their alerts are looked at again."""
        count = 0
        while batch := self._behind(key):
            concerns = [
                Concern(reference=each.reference, party=each.party, matches=tuple(screen(each.party))) for each in batch
            ]
            with self.work.store.database.writing() as connection:
                still = customers.unchanged(connection, batch)
                for customer, concern in zip(batch, concerns, strict=True):
                    if customer.id in still:
                        self._alert(connection, concern, every_listing)
                customers.advance(connection, sorted(still), key=self.basis.key, at=self.work.clock())
            count += len(still)
            self._progress(Step("", "customers", count, self._number, "customers"))
        return count

    def _behind(self, key: str) -> list[Customer]:
        with self.work.store.database.reading() as connection:
            return customers.behind(connection, key, limit=BATCH)

    def _alert(self, connection: "Connection", concern: Concern, every_listing: Now | None) -> None:
        if concern.matches:
            pairs = [pair_from(match, self.basis) for match in concern.matches]
            self._done.append(alert(connection, self.work, concern, pairs, basis=self.basis, actor=MONITOR))
        case_id = kept.find(connection, concern.subject) if every_listing is not None else None
        if case_id and every_listing is not None:
            self._look_again(connection, case_id, kept.listings_of(connection, case_id), every_listing)

    def _look_again(self, connection: "Connection", case_id: str, listing_ids: Iterable[str], now: Now) -> None:
        done = look_again(connection, self.work, case_id, listing_ids, now=now, basis=self.basis, actor=MONITOR)
        self._done.append(done)

    def _since(self, before: Basis) -> Changed:
        changed = changed_since(self.work.store, before.snapshots, self._holdings)
        self._changed.update(changed.listings)
        self._gone.update(changed.removed)
        return changed

    def _sees_more_than(self, before: Basis) -> bool:
        """Return whether a screening now may find what the one before could not, on lists that are the same."""
        other_model = before.model_version != self.basis.model_version
        return other_model or before.alert_threshold > self.basis.alert_threshold


def basis_today(work: Casework) -> tuple[Basis, tuple[Holding, ...]]:
    """Return with what parties are screened for alerts now, and the lists held."""
    from article41.screening.model import load_model

    holdings = known_lists(work.store.home).holdings
    basis = Basis(
        snapshots=tuple(each.ref for each in holdings),
        model_version=load_model().version,
        alert_threshold=work.house.screening.alert_threshold,
    )
    return basis, holdings


@contextmanager
def _only_one(work: Casework) -> Iterator[None]:
    """Hold the right to run; the operating system drops it when the process ends, however it ends."""
    lock = work.store.home.root / "monitor.lock"
    try:
        with refresh_lock(lock):
            yield
    except StoreBusyError as error:
        if str(lock) not in str(error):
            raise
        raise StoreBusyError(f"{lock}: another run of the monitor is under way; wait until it has ended.") from None
