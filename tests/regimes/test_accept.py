"""An activity that cannot be understood is refused; the error names the field, the value and what may stand."""

from typing import Any

import msgspec
import pytest

from article41.errors import ActivityError
from article41.model.activity import Activity
from article41.model.countries import COUNTRY_CODES
from article41.regimes.evaluate import evaluate
from article41.regimes.lookup import CompiledPack
from article41.sources.countries import country_code

OIL = {"hs": "2710", "quantities": [{"amount": 100, "unit": "tonne"}]}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": None}, "on: no day"),
        ({"to": "xx"}, "to: 'xx' is not a country"),
        ({"from": "KP"}, "from: 'KP' is not a country"),
        ({"via": ["cn", "zz"]}, "via[1]: 'zz'"),
        ({"goods": [{"hs": "8471.30"}]}, "goods[0].hs: '8471.30' is not an HS code"),
        ({"goods": [{"hs": "8"}]}, "goods[0].hs: '8' is not an HS code"),
        ({"goods": [{"hs": "77"}]}, "chapters are 01 to 97 without 77"),
        ({"goods": [{"hs": "0012"}]}, "chapters are 01 to 97 without 77"),
        ({"goods": [{"hs": "9801"}]}, "chapter 98"),
        ({"goods": [{}, {"items": ["silk"]}]}, "goods[1].items: 'silk' is not known in this regime; use one of cloth"),
        ({"goods": [{"quantities": [{"amount": -1, "unit": "tonne"}]}]}, "goods[0].quantities[0].amount: -1"),
        ({"goods": [{"value": -5}]}, "goods[0].value: -5"),
        ({"goods": [OIL]}, "goods[0].quantities: 'tonne' does not convert"),
        ({"goods": [{"hs": "2710"}], "totals": [{"amount": 1, "unit": "tonne"}]}, "totals: 'tonne' does not convert"),
        ({"contract": "2016-02-01", "shipment": "2016-01-01"}, "shipment: 2016-01-01 is before the contract"),
        ({"shipment": "2016-02-01", "delivery": "2016-01-01"}, "delivery: 2016-01-01 is before the shipment"),
        ({"contract": "2016-02-01", "delivery": "2016-01-01"}, "delivery: 2016-01-01 is before the contract"),
        ({"facts": {"colour": "red"}}, "facts: 'colour' is not a word of this regime"),
        ({"facts": {"suspected": "yes"}}, "facts.suspected: 'yes' is not yes or no"),
        ({"facts": {"share": True}}, "facts.share: True is not a number"),
        ({"facts": {"since": "2016-13-01"}}, "facts.since: '2016-13-01' is not a day"),
        ({"facts": {"grade": "middle"}}, "facts.grade: 'middle' is not known; use one of high, low"),
        ({"relies_on": ["EX-NONE"]}, "relies_on: 'EX-NONE'"),
        ({"notices": [{"about": "M-NONE"}]}, "notices[0].about: 'M-NONE'"),
        ({"approvals": [{"exemption": "EX-AID", "given_on": "2016-02-01", "expires_on": "2016-01-01"}]}, "expires_on"),
        ({"certificate": {"fields": ["seal"]}}, "certificate.fields: 'seal'"),
        ({"vessel": {"flag": "qq"}}, "vessel.flag: 'qq'"),
        (
            {"parties": [{"role": "buyer", "party": {}, "owners": [{"party": {"role": "owner", "party": {}},
                                                                   "share": 101}]}]},
            "parties[0].owners[0].share: 101",
        ),
        ({"parties": [{"role": "buyer", "party": {"countries": ["zz"]}}]}, "parties[0].party.countries: 'zz'"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused(small: CompiledPack, fields: dict[str, Any], said: str) -> None:
    """No field that is wrong is passed over."""
    activity = msgspec.convert({"kind": "supply", "on": "2016-06-01", "to": "kp"} | fields, Activity)
    with pytest.raises(ActivityError) as caught:
        evaluate(activity, pack=small)
    assert said in str(caught.value)


def test_every_country_that_lists_name_can_be_stated() -> None:
    """The codes of activities are those of the lists."""
    assert {country_code(code) for code in COUNTRY_CODES} == set(COUNTRY_CODES)
