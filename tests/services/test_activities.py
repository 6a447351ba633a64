"""Tests of reading activities from words that people write."""

import pytest

from article41.errors import ActivityError
from article41.model.activity import ActivityKind, ActorClass, Condition, PartyRole, Quantity, Unit
from article41.regimes.pack import FactWord
from article41.services.activities import read_activity

FACTS = {
    "livelihood_only": FactWord(name="livelihood_only", type="yes_no", question="?"),
    "workers": FactWord(name="workers", type="number", question="?"),
    "opened": FactWord(name="opened", type="day", question="?"),
}


def test_words_become_an_activity() -> None:
    """Every field is read from the words that people write, typed or as text."""
    activity = read_activity(
        {
            "kind": "Supply",
            "on": "2019-04-10",
            "from": "Germany",
            "to": "North Korea",
            "via": ["cn", "Russia"],
            "actor": "un body",
            "goods": {
                "description": "tractors",
                "hs": "87.01",
                "quantity": "84 pcs",
                "value": "12,000 usd",
                "condition": "used",
            },
            "parties": [
                {"role": "buyer", "name": "Red Star Farm", "listed": "no", "owners": [{"name": "X", "share": "60"}]}
            ],
            "vessel": {"name": "Ilan", "flag": "Panama"},
            "totals": "120,000 bbl",
            "facts": {"livelihood_only": "yes", "workers": "12", "opened": "2016-01-02"},
        },
        facts=FACTS,
    )
    assert activity.kind is ActivityKind.SUPPLY
    assert activity.actor is ActorClass.UN_BODY
    assert (activity.from_, activity.to, activity.via) == ("de", "kp", ("cn", "ru"))
    goods = activity.goods[0]
    assert (goods.hs, goods.quantities, goods.value, goods.currency) == (
        "8701",
        (Quantity(84.0, Unit.PIECE),),
        12000.0,
        "USD",
    )
    assert goods.condition is Condition.USED
    assert activity.parties[0].role is PartyRole.BUYER
    assert activity.parties[0].listed is False
    assert activity.parties[0].owners[0].share == 60.0
    assert activity.totals == (Quantity(120_000.0, Unit.BARREL),)
    assert activity.facts == {"livelihood_only": True, "workers": 12.0, "opened": "2016-01-02"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "kind is missing; give one of supply"),
        ({"kind": "suply"}, "kind: 'suply' is not known; use one of supply"),
        ({"kind": "supply", "go": "kp"}, "go: there is no such field; use one of actor"),
        ({"kind": "supply", "to": "Atlantis"}, "to: country 'Atlantis' is not known"),
        ({"kind": "supply", "on": "10/04/2019"}, "on: '10/04/2019' is not a day; write YYYY-MM-DD"),
        ({"kind": "supply", "goods": [{"quantity": "84"}]}, "goods[0].quantity: '84' is not a quantity"),
        (
            {"kind": "supply", "goods": [{"quantity": "84 stones"}]},
            "goods[0].quantity: 'stones' is not a unit; use one of",
        ),
        ({"kind": "supply", "goods": [{"quantity": {"amount": 3}}]}, "goods[0].quantity: unit is missing"),
        ({"kind": "supply", "goods": [{"value": "1.000,5 EUR"}]}, "goods[0].value: '1.000,5' is not a number"),
        ({"kind": "supply", "parties": ["Kim"]}, "parties[0]: 'Kim' is not a mapping"),
        ({"kind": "supply", "parties": [{"role": "buyer"}]}, "parties[0]: a party needs a name"),
        (
            {"kind": "supply", "parties": [{"name": "A", "listed": "perhaps"}]},
            "parties[0].listed: 'perhaps' is neither",
        ),
        ({"kind": "supply", "approvals": [{"given_on": "2019-01-01"}]}, "approvals[0]: exemption is missing"),
        ({"kind": "supply", "facts": {"workers": "many"}}, "facts.workers: 'many' is not a number"),
        ({"kind": ["supply"]}, "kind: ['supply'] is not one value"),
        ("supply", "'supply' is not a mapping"),
    ],
)
def test_what_cannot_be_read_is_named(fields: object, told: str) -> None:
    """An error names the field, the value and what is allowed."""
    with pytest.raises(ActivityError) as caught:
        read_activity(fields, facts=FACTS)
    assert told in str(caught.value)
