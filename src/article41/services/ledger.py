"""How much was supplied under a cap so far? A table of reported quantities, summed for the period that counts.

Each row is a report: its `day`, what was supplied (`hs` or `item`), and how much (`quantity`, such as `1200 barrels`;
several statements of one quantity with semicolons between them).
"""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from article41.errors import ActivityError, InputFileError, PackError, UsageError
from article41.model.activity import Activity, Goods, Quantity, Unit
from article41.regimes.lookup import CompiledPack
from article41.regimes.pack import Cap
from article41.regimes.rules import Rule
from article41.regimes.units import amount_in
from article41.services.activities import read_quantity
from article41.services.fields import Fields, as_day, as_text, required

COLUMNS: Final = ("day", "hs", "item", "quantity")
_FROM_DAY: Final = re.compile(r"year_from_(\d\d)-(\d\d)")


class Report(NamedTuple):
    """One reported supply."""

    number: int
    day: datetime.date
    goods: Goods


class Ledger:
    """Reported supplies, from which the totals of an activity follow."""

    def __init__(self, path: Path, reports: Iterable[Report]) -> None:
        self._path = path
        self._reports = tuple(reports)

    def filled(self, activity: Activity, pack: CompiledPack) -> Activity:
        """Return the activity with the totals of the period before its day; as it is where it states its own, or no
        cap counts its goods.
        """
        day = pack.accepted.day_of(activity)
        rules = [rule for rule in pack.slice(activity.kind, day).rules if _counts(rule, activity.goods)]
        if activity.totals or not rules:
            return activity
        totals = {self._totals(rule, day) for rule in rules}
        if len(totals) > 1:
            names = ", ".join(rule.measure.id for rule in rules)
            raise ActivityError(f"goods: several caps count them ({names}); check the goods of each apart.")
        return msgspec.structs.replace(activity, totals=totals.pop())

    def _totals(self, rule: Rule, day: datetime.date) -> tuple[Quantity, ...]:
        cap = rule.measure.cap
        if cap is None:
            return ()
        since = period_start(cap.period, day)
        counted = [one for one in self._reports if since <= one.day < day and rule.reach(one.goods)]
        sums = ((unit, self._sum(counted, unit)) for unit in dict.fromkeys(Unit(name) for _, name in cap.limits))
        found = tuple(Quantity(total, unit) for unit, total in sums if total is not None)
        if not found:
            raise InputFileError(f"{self._path}: {self._odd(counted, cap)}")
        return found

    def _sum(self, reports: Iterable[Report], unit: Unit) -> float | None:
        amounts = [amount_in(one.goods.quantities, unit) for one in reports]
        known = [amount for amount in amounts if amount is not None]
        return sum(sorted(known)) if len(known) == len(amounts) else None

    def _odd(self, reports: Iterable[Report], cap: Cap) -> str:
        units = [Unit(name) for _, name in cap.limits]
        odd = next(one for one in reports if amount_in(one.goods.quantities, units[0]) is None)
        return f"row {odd.number} does not convert into {' or '.join(units)}; give the amount in such a unit."


def read_ledger(path: Path) -> Ledger:
    """Return the ledger in a table; raise `InputFileError` naming the first row that cannot be read."""
    from article41.services.tables import open_table

    table = open_table(path)
    reports = []
    for row in table.rows():
        try:
            if row.problem:
                raise UsageError(row.problem)
            reports.append(_report(row.number, dict(row.cells)))
        except UsageError as error:
            raise InputFileError(f"{path}: row {row.number}: {error}") from None
    return Ledger(path, reports)


def period_start(period: str, day: datetime.date) -> datetime.date:
    """Return the first day of the period of a cap in which a day lies."""
    if period == "calendar_year":
        return datetime.date(day.year, 1, 1)
    if found := _FROM_DAY.fullmatch(period):
        begins = datetime.date(day.year, int(found[1]), int(found[2]))
        return begins if begins <= day else begins.replace(year=day.year - 1)
    try:
        return datetime.date.fromisoformat(period.partition("/")[0])
    except ValueError:
        told = "write calendar_year, year_from_MM-DD, or two days with / between them"
        raise PackError(f"cap: the period {period!r} is not known; {told}.") from None


def _report(number: int, cells: dict[str, object]) -> Report:
    given = Fields({name.strip().casefold(): cell for name, cell in cells.items()}, "")
    day = given.take("day", as_day, None) or required("", "day", use="the day of the report")
    goods = Goods(
        hs=given.take("hs", as_text, "").replace(".", "").replace(" ", ""),
        items=tuple(word for word in (given.take("item", as_text, ""),) if word),
        quantities=given.take("quantity", _quantities, ()) or required("", "quantity", use="such as `1200 barrels`"),
    )
    given.done()
    if any(one.amount < 0 for one in goods.quantities):
        raise ActivityError(f"quantity: {cells} is less than nothing; correct it.")
    return Report(number, day, goods)


def _quantities(value: object, where: str) -> tuple[Quantity, ...]:
    return tuple(read_quantity(part, where) for part in as_text(value, where).split(";"))


def _counts(rule: Rule, goods: Iterable[Goods]) -> bool:
    return rule.measure.cap is not None and any(rule.reach(line) for line in goods)
