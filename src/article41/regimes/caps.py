"""Is there room under this cap? World totals in a period, each limit in its own unit."""

from collections.abc import Iterable, Sequence

import msgspec

from article41.errors import ActivityError, PackError
from article41.model.activity import Goods, Quantity, Unit
from article41.regimes.pack import Cap
from article41.regimes.truth import Truth, all_of
from article41.regimes.units import alike, amount_in


class Room(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How one limit stands: what is reported so far, what is now to come, what is left before that."""

    limit: float
    unit: Unit
    so_far: float | None = None
    now: float | None = None
    left: float | None = None
    within: bool | None = None


def rooms(cap: Cap, totals: Sequence[Quantity], lines: Sequence[tuple[int, Goods]]) -> tuple[Room, ...]:
    """Return how each limit of the cap stands; the lines (with their positions) are those that it counts.

    `ActivityError` where quantities are stated in units that convert into none of the limits. An amount that is not
    stated at all is judged by what is left: there is room as long as the limit is not reached.
    """
    units = tuple(_unit(unit) for _, unit in cap.limits)
    _refuse_others("totals", totals, units)
    for position, line in lines:
        _refuse_others(f"goods[{position}].quantities", line.quantities, units)
    goods = [line for _, line in lines]
    found = tuple(_room(limit, unit, totals, goods) for (limit, _), unit in zip(cap.limits, units, strict=True))
    together = any(room.so_far is not None and room.now is not None for room in found)
    if totals and any(line.quantities for line in goods) and not together:
        raise ActivityError(
            f"totals: {totals[0].unit.value!r} and the units of the goods do not convert into each other; "
            f"give both in one of {', '.join(units)}."
        )
    return found


def within(cap: Cap, standing: Iterable[Room]) -> Truth:
    """Is the cap kept? Unknown where no total is stated, and where contested limits disagree."""
    values = [room.within for room in standing]
    if cap.rule == "first_reached" or None not in values:
        agreed = len(set(values)) == 1
        return all_of(values) if cap.rule == "first_reached" or agreed else None
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def contradictory(cap: Cap, standing: Iterable[Room]) -> bool:
    """Whether one limit is kept and another passed, and nobody has ruled which counts."""
    return cap.rule == "contested" and {True, False} <= {room.within for room in standing}


def _room(limit: float, unit: Unit, totals: Sequence[Quantity], lines: Sequence[Goods]) -> Room:
    so_far = amount_in(totals, unit)
    amounts = [amount for line in lines if (amount := _amount(line, unit)) is not None]
    now = sum(sorted(amounts)) if amounts else None
    left = None if so_far is None else max(0.0, limit - so_far)
    kept = _kept(limit, so_far, now)
    if kept and now is not None and len(amounts) < sum(bool(line.quantities) for line in lines):
        kept = None
    return Room(limit=limit, unit=unit, so_far=so_far, now=now, left=left, within=kept)


def _kept(limit: float, so_far: float | None, now: float | None) -> Truth:
    if so_far is None:
        return False if now is not None and now > limit else None
    return so_far < limit if now is None else so_far + now <= limit


def _amount(line: Goods, unit: Unit) -> float | None:
    if unit is Unit.USD and line.value is not None and line.currency.upper() == "USD":
        return line.value
    return amount_in(line.quantities, unit)


def _unit(name: str) -> Unit:
    try:
        return Unit(name)
    except ValueError:
        raise PackError(f"cap: {name!r} is not a unit; use one of {', '.join(Unit)}.") from None


def _refuse_others(field: str, quantities: Sequence[Quantity], units: Sequence[Unit]) -> None:
    if quantities and all(amount_in(quantities, unit) is None for unit in units):
        allowed = ", ".join(dict.fromkeys(other for unit in units for other in alike(unit)))
        raise ActivityError(
            f"{field}: {quantities[0].unit.value!r} does not convert into the unit of the cap; "
            f"give the amount in one of {allowed}."
        )
