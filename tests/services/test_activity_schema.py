"""The schema of files of activities, and what is read: both say yes and no to the same."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from article41.errors import ActivityError, Article41Error
from article41.regimes.loading import packaged
from article41.regimes.lookup import CompiledPack
from article41.services.activities import read_activity
from article41.services.activity_files import read_activities
from article41.services.checking import Checker

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "src" / "article41" / "services" / "schema" / "activities-1.json").read_text("utf-8")
)
CHECK = Checker(CompiledPack(packaged("un-dprk")), screens=False)
BASE = {"kind": "supply", "on": "2018-03-01", "to": "kp"}
PARTY = {"role": "buyer", "name": "Red Star Farm"}
GOOD: list[dict[str, Any]] = [
    BASE,
    {**BASE, "goods": "84 farm tractors"},
    {**BASE, "goods": [{"hs": 8471, "quantity": "84 pieces", "value": "12000 USD"}]},
    {**BASE, "goods": {"hs": "8471", "quantities": [{"amount": 84, "unit": "piece"}], "condition": "used"}},
    {**BASE, "via": ["cn", "ru"], "state": "de", "actor": "ngo", "purpose": "humanitarian", "end_use": "clinics"},
    {**BASE, "parties": [{**PARTY, "owners": [{"name": "X", "share": 60, "controls": False, "listed": "no"}]}]},
    {**BASE, "vessel": "Wise Honest"},
    {**BASE, "vessel": {"imo": 8905490, "flag": "kp", "listed": False}},
    {**BASE, "totals": "490000 barrels", "goods": {"hs": "271019", "items": "refined_petroleum"}},
    {**BASE, "relies_on": ["EX-2397-25"], "approvals": {"exemption": "EX-2397-25", "given_on": "2018-02-01"}},
    {**BASE, "notices": ["EX-2371-8R", {"about": "EX-2371-8R", "sent_on": "2018-02-01"}]},
    {**BASE, "facts": {"livelihood_only": "yes", "aircraft_type": "Il-62M"}},
    {**BASE, "certificate": {"expires_on": "2019-01-01", "end_user_country": "kp"}},
]
BAD: list[object] = [
    {},
    42,
    "supply",
    {"on": "2018-03-01"},
    {**BASE, "kind": "suply"},
    {**BASE, "colour": "red"},
    {**BASE, "on": "1 March 2018"},
    {**BASE, "actor": "pirate"},
    {**BASE, "purpose": "fun"},
    {**BASE, "goods": [{"hs": "84a1"}]},
    {**BASE, "goods": [{"hs": "8471", "colour": "red"}]},
    {**BASE, "goods": [{"quantity": "84"}]},
    {**BASE, "goods": [{"quantity": "84 furlongs"}]},
    {**BASE, "goods": [{"quantity": "-84 pieces"}]},
    {**BASE, "goods": [{"quantities": [{"amount": 84}]}]},
    {**BASE, "goods": [{"value": -1}]},
    {**BASE, "goods": [{"condition": "shiny"}]},
    {**BASE, "parties": [{**PARTY, "role": "villain"}]},
    {**BASE, "parties": [{**PARTY, "owners": [{"name": "X", "share": 140}]}]},
    {**BASE, "parties": [{**PARTY, "listed": "perhaps"}]},
    {**BASE, "vessel": {"sails": 3}},
    {**BASE, "approvals": [{"given_on": "2018-02-01"}]},
    {**BASE, "approvals": [{"exemption": "EX-2397-25", "given_on": "2018-02-01", "shipments_allowed": -1}]},
    {**BASE, "facts": {"livelihood_only": "perhaps"}},
    {**BASE, "facts": ["livelihood_only"]},
]


def accepted(value: object) -> bool:
    """Return whether the program takes a value as an activity."""
    try:
        CHECK.check(read_activity(value, facts=CHECK.pack.words.facts))
    except ActivityError:
        return False
    return True


def valid(value: object) -> bool:
    """Return whether the schema takes a value as a file."""
    return not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(value))


@pytest.mark.parametrize("value", GOOD)
def test_what_is_good_for_one_is_good_for_the_other(value: dict[str, Any]) -> None:
    """Typed or as text, one or a list, short or long."""
    assert (accepted(value), valid(value), valid([value]), valid({"activities": [value]})) == (True,) * 4


@pytest.mark.parametrize("value", BAD)
def test_what_is_bad_for_one_is_bad_for_the_other(value: object) -> None:
    """Unknown fields and words, values that cannot be."""
    assert (accepted(value), valid(value)) == (False, False)


def nested() -> Iterator[tuple[str, Callable[[dict[str, object]], dict[str, object]]]]:
    """Yield each mapping of the schema, with how it is put into an activity."""
    yield "activity", lambda one: {**BASE, **one}
    yield "goods", lambda one: {**BASE, "goods": one}
    yield "party", lambda one: {**BASE, "parties": {**PARTY, **one}}
    yield "owner", lambda one: {**BASE, "parties": {**PARTY, "owners": {"name": "X", **one}}}
    yield "vessel", lambda one: {**BASE, "vessel": one}
    yield "approval", lambda one: {**BASE, "approvals": {"exemption": "E", "given_on": "2018-02-01", **one}}
    yield "notice", lambda one: {**BASE, "notices": {"about": "E", **one}}
    yield "certificate", lambda one: {**BASE, "certificate": one}


@pytest.mark.parametrize(("name", "put"), list(nested()), ids=[name for name, _ in nested()])
def test_the_fields_are_the_same(name: str, put: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """The error for an unknown field names all that are read: exactly those of the schema."""
    described = SCHEMA["$defs"][name]
    closed = described if "properties" in described else described["anyOf"][1]
    with pytest.raises(ActivityError) as refused:
        read_activity(put({"nonsense": "x"}), facts={})
    assert str(refused.value).partition("use one of ")[2].rstrip(".").split(", ") == sorted(closed["properties"])


def test_every_example_of_the_documents_is_valid() -> None:
    """And says where its schema is, so that editors find it."""
    examples = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
    assert examples
    for example in examples:
        text = example.read_text("utf-8")
        first, _, _ = text.partition("\n")
        place = first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads((example.parent / place).read_text("utf-8")) == SCHEMA
        entries = list(read_activities(example, facts=CHECK.pack.words.facts))
        assert [entry.problem for entry in entries if entry.activity is None] == []
        import yaml

        assert valid(yaml.load(text, Loader=yaml.BaseLoader)), example.name


def test_every_fact_has_its_question() -> None:
    """An editor shows what is asked, and the words that answer it."""
    facts = SCHEMA["$defs"]["facts"]["properties"]
    for word in packaged("un-dprk").facts:
        described = {one["description"]: one for one in facts[word.name].get("anyOf", [facts[word.name]])}
        assert word.question in described
        assert set(word.values) <= set(described[word.question].get("enum", ()))


def test_errors_are_of_our_tree() -> None:
    """What refuses an activity is an error of the package."""
    assert issubclass(ActivityError, Article41Error)
