"""Three values combine as Kleene has it, and amounts convert within their dimension only."""

import itertools

import pytest

from article41.errors import ActivityError, PackError
from article41.model.activity import Goods, Quantity, Unit
from article41.regimes.caps import contradictory, rooms, within
from article41.regimes.pack import Cap
from article41.regimes.truth import all_of, any_of, opposite
from article41.regimes.units import convert

VALUES = (True, None, False)


@pytest.mark.parametrize(("one", "other"), list(itertools.product(VALUES, VALUES)))
def test_conjunction_and_disjunction_are_dual(one: bool | None, other: bool | None) -> None:
    """False decides a conjunction, true a disjunction; the unknown stays unless something decides."""
    order = {False: 0, None: 1, True: 2}
    assert order[all_of((one, other))] == min(order[one], order[other])
    assert order[any_of((one, other))] == max(order[one], order[other])
    assert opposite(all_of((one, other))) == any_of((opposite(one), opposite(other)))


@pytest.mark.parametrize(
    ("quantity", "unit", "amount"),
    [
        (Quantity(2, Unit.TONNE), Unit.KILOGRAM, 2000),
        (Quantity(1, Unit.BARREL), Unit.LITRE, 158.987),
        (Quantity(1, Unit.CUBIC_METRE), Unit.BARREL, 6.28982),
        (Quantity(1, Unit.BARREL), Unit.TONNE, None),
        (Quantity(1, Unit.PIECE), Unit.USD, None),
    ],
)
def test_units_convert_within_a_dimension(quantity: Quantity, unit: Unit, amount: float | None) -> None:
    """A barrel is 158.987 litres and never a tonne."""
    assert convert(quantity, unit) == (None if amount is None else pytest.approx(amount, rel=1e-5))


CRUDE = Cap(limits=((4_000_000, "barrel"), (525_000, "tonne")), period="12 months", rule="contested")


@pytest.mark.parametrize(
    ("totals", "kept", "disputed"),
    [
        (((3_900_000, Unit.BARREL), (600_000, Unit.TONNE)), None, True),
        (((3_900_000, Unit.BARREL), (500_000, Unit.TONNE)), True, False),
        (((4_000_000, Unit.BARREL),), False, False),
        (((3_000_000, Unit.BARREL),), True, False),
        ((), None, False),
    ],
)
def test_limits_that_disagree_need_a_ruling(
    totals: tuple[tuple[float, Unit], ...], kept: bool | None, disputed: bool
) -> None:
    """Where nobody ruled which unit counts, the two must agree, or one alone must be known."""
    standing = rooms(CRUDE, [Quantity(amount, unit) for amount, unit in totals], [(0, Goods())])
    assert (within(CRUDE, standing), contradictory(CRUDE, standing)) == (kept, disputed)


def test_totals_and_goods_need_a_unit_in_common() -> None:
    """Barrels so far and tonnes now cannot be added, so nothing is said of the cap."""
    line = Goods(quantities=(Quantity(1, Unit.TONNE),))
    with pytest.raises(ActivityError, match="give both in one of barrel, tonne"):
        rooms(CRUDE, [Quantity(1, Unit.BARREL)], [(0, line)])


def test_lines_in_different_units_are_not_taken_for_all() -> None:
    """Where one line is in barrels and one in tonnes, neither limit is known to be kept; one passed is passed."""
    lines = [(0, Goods(quantities=(Quantity(1, Unit.TONNE),))), (1, Goods(quantities=(Quantity(1, Unit.BARREL),)))]
    totals = [Quantity(1, Unit.TONNE), Quantity(4_000_000, Unit.BARREL)]
    assert [room.within for room in rooms(CRUDE, totals, lines)] == [False, None]


def test_a_cap_in_an_unknown_unit_is_refused() -> None:
    """The error lists the units."""
    with pytest.raises(PackError, match="use one of piece, kilogram"):
        rooms(Cap(limits=((1, "bushel"),), period="a year"), [], [])
