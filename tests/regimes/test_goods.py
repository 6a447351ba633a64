"""Codes and items are held against scopes as the goods of a line."""

import pytest

from article41.errors import PackError
from article41.model.activity import Goods
from article41.regimes.goods import GoodsReach, Items, Places
from article41.regimes.pack import GoodsBasis, GoodsScope, ItemWord

ITEMS = Items(
    [
        ItemWord(name="vessel", title="A ship", hs=("89",)),
        ItemWord(name="tanker", title="A tanker", within=("vessel",)),
        ItemWord(name="helicopter", title="A helicopter", hs=("8802",)),
        ItemWord(name="luxury", title="A luxury"),
    ]
)


@pytest.mark.parametrize(
    ("scope", "line", "reached"),
    [
        (GoodsScope(items=("vessel",)), Goods(items=("tanker",)), True),
        (GoodsScope(items=("tanker",)), Goods(items=("vessel",)), None),
        (GoodsScope(items=("vessel",)), Goods(items=("helicopter",)), False),
        (GoodsScope(items=("vessel",)), Goods(hs="8901"), False),
        (GoodsScope(items=("vessel",)), Goods(description="a boat"), None),
        (GoodsScope(hs=("89",)), Goods(items=("vessel",)), None),
        (GoodsScope(hs=("89",)), Goods(items=("helicopter",)), False),
        (GoodsScope(hs=("8802",), items=("vessel",), basis=GoodsBasis.PANEL), Goods(items=("helicopter",)), False),
        (GoodsScope(hs=("8802",), items=("vessel",), basis=GoodsBasis.RESOLUTION), Goods(items=("helicopter",)), None),
        (GoodsScope(hs=("8802",), items=("vessel",)), Goods(hs="8903", items=("vessel",)), True),
        (GoodsScope(hints=("89",)), Goods(hs="8901"), False),
        (GoodsScope(every=True), Goods(), True),
    ],
)
def test_a_line_is_reached_by_item_or_code(scope: GoodsScope, line: Goods, reached: bool | None) -> None:
    """A word or a code decides; a wider word, or a word for codes, leaves it open; a hint decides nothing."""
    assert GoodsReach(scope, ITEMS).truth(line) is reached


def test_codes_hint_at_named_items() -> None:
    """A code where such goods usually are names the item as a hint, and never for a line that names its own."""
    reach = GoodsReach(GoodsScope(items=("vessel", "luxury"), hints=("2208",)), ITEMS)
    assert reach.hinted(Goods(hs="8901")) == ("vessel",)
    assert reach.hinted(Goods(hs="220830")) == ("vessel", "luxury")
    assert reach.hinted(Goods(hs="8901", items=("helicopter",))) == ()


def test_codes_of_one_place_stand_together_and_short_ones_apart() -> None:
    """What a code is reached by follows from the longest prefix named; a code too short is a place of its own."""
    places = Places(["84", "8443", "870310"])
    assert places.of("8471") == places.of("847130") == "84"
    assert len({places.of("84"), places.of("8471"), places.of("8443"), places.of("0101"), places.of("")}) == 5
    assert places.of("87") != places.of("8703") != places.of("8704")


def test_an_item_within_nothing_known_is_refused() -> None:
    """A word that lies within a missing one is an error of the pack, as is a scope that names one."""
    with pytest.raises(PackError, match="'ship', which 'boat' lies within"):
        Items([ItemWord(name="boat", title="A boat", within=("ship",))])
    with pytest.raises(PackError, match="item 'boat' is not in the pack's items"):
        GoodsReach(GoodsScope(items=("boat",)), ITEMS)
