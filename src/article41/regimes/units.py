"""How much is that in another unit? Units convert within a dimension only: barrels never become tonnes."""

from collections.abc import Iterable

from article41.model.activity import Quantity, Unit

LITRES_PER_BARREL = 158.987
"""Litres in a barrel of petroleum (42 US gallons)."""

_IN_BASE: dict[Unit, tuple[str, float]] = {
    Unit.PIECE: ("pieces", 1.0),
    Unit.KILOGRAM: ("mass", 1.0),
    Unit.TONNE: ("mass", 1000.0),
    Unit.LITRE: ("volume", 1.0),
    Unit.CUBIC_METRE: ("volume", 1000.0),
    Unit.BARREL: ("volume", LITRES_PER_BARREL),
    Unit.USD: ("money", 1.0),
}


def convert(quantity: Quantity, unit: Unit) -> float | None:
    """Return the amount in `unit`, or None where the two are of different dimensions."""
    if quantity.unit is unit:
        return quantity.amount
    dimension, base = _IN_BASE[quantity.unit]
    wanted, other = _IN_BASE[unit]
    return quantity.amount * base / other if dimension == wanted else None


def amount_in(quantities: Iterable[Quantity], unit: Unit) -> float | None:
    """Return the first of several statements of one quantity that can be told in `unit`, or None."""
    for quantity in quantities:
        amount = convert(quantity, unit)
        if amount is not None:
            return amount
    return None


def alike(unit: Unit) -> tuple[Unit, ...]:
    """Return the units that convert into this one, itself included."""
    return tuple(other for other, (dimension, _) in _IN_BASE.items() if dimension == _IN_BASE[unit][0])
