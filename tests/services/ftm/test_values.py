"""Tests of the cleaning of values."""

import pytest

from article41.services.ftm.examples import MAX_NAMES, read_example
from article41.services.ftm.schemata import schema
from article41.services.ftm.values import clean

CASES = [
    ("Person", "name", "  Ilan \t Vestergo ", "Ilan Vestergo"),
    ("Person", "name", "   ", None),
    ("Person", "birthDate", "1970", "1970"),
    ("Person", "birthDate", "1970-2", "1970-02"),
    ("Person", "birthDate", "1970-02-03T10:00:00Z", "1970-02-03T10:00"),
    ("Person", "birthDate", "3 February 1970", "1970-02-03"),
    ("Person", "birthDate", "1970-02-31", None),
    ("Person", "birthDate", "02/03/1970", None),
    ("Person", "nationality", "DPRK", "kp"),
    ("Person", "nationality", "KOR", "kr"),
    ("Person", "nationality", "Yugoslavia", "yucs"),
    ("Person", "nationality", "suhh", "suhh"),
    ("Person", "nationality", "gb-sct", "gb-sct"),
    ("Person", "nationality", "Atlantis", None),
    ("Person", "gender", "M", "male"),
    ("Person", "gender", "unknown", None),
    ("Person", "email", "A.B@Example.ORG", "A.B@example.org"),
    ("Person", "email", "nobody", None),
    ("Person", "phone", "0049 (0)30 901820", "+4930901820"),
    ("Person", "phone", "+49 (0)30 901820", "+4930901820"),
    ("Person", "phone", "Tel. +98 21 230 66 660", "+982123066660"),
    ("Person", "phone", "030 901820", None),
    ("Person", "phone", "+999 1234 5678", None),
    ("Person", "topics", "sanction", "sanction"),
    ("Person", "topics", "nonsense", None),
    ("Company", "website", "HTTPS://Example.com/A", "https://Example.com/A"),
    ("Company", "leiCode", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
    ("Company", "leiCode", "5493001KJTIIGC8Y1R13", None),
    ("Company", "registrationNumber", " 12 34 ", "12 34"),
    ("Company", "innCode", "7707083893", "7707083893"),
    ("Company", "wikidataId", "q42", "Q42"),
    ("BankAccount", "iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ("Vessel", "imoNumber", "IMO 9074729", "IMO9074729"),
    ("Vessel", "imoNumber", "9074728", None),
]


@pytest.mark.parametrize(("owner", "name", "text", "cleaned"), CASES)
def test_cleaning(owner: str, name: str, text: str, cleaned: str | None) -> None:
    """Each type of value has its form, and what is none of it is nothing."""
    assert clean(schema(owner).properties[name], text) == cleaned


@pytest.mark.parametrize(("owner", "name", "text", "cleaned"), CASES)
def test_cleaning_twice_changes_nothing(owner: str, name: str, text: str, cleaned: str | None) -> None:
    """A cleaned value is clean."""
    if cleaned is not None:
        assert clean(schema(owner).properties[name], cleaned) == cleaned


def test_a_phone_number_takes_the_only_country() -> None:
    """Without its own country a number takes that of its owner, when there is just one."""
    one = read_example(schema("Person"), {"name": "X", "phone": "030 901820", "country": "Germany"})
    two = read_example(schema("Person"), {"name": "X", "phone": "030 901820", "country": ["de", "at"]})
    assert one.properties["phone"] == ["+4930901820"]
    assert "phone" not in two.properties


def test_a_country_is_inferred_only_when_none_is_stated() -> None:
    """A number tells a country where nothing else does, unless several share its code."""
    told = read_example(schema("Company"), {"name": "X", "phone": "+850 2 381 1111"})
    stated = read_example(schema("Company"), {"name": "X", "phone": "+850 2 381 1111", "jurisdiction": "cn"})
    shared = read_example(schema("Company"), {"name": "X", "phone": "+1 212 555 0100"})
    assert told.properties["country"] == ["kp"]
    assert "country" not in stated.properties
    assert "country" not in shared.properties


def test_no_more_names_than_can_be_compared() -> None:
    """An example of very many names, or of a very long one, is answered all the same."""
    many = read_example(schema("Person"), {"name": [f"Name {number}" for number in range(500)]})
    assert len(many.party.names) == MAX_NAMES
    long = read_example(schema("Person"), {"name": ["x" * 100_000]})
    assert long.is_empty
    assert long.warnings


def test_the_referee_cleans_alike() -> None:
    """The library of FollowTheMoney cleans these values to the same, where it is installed; more is read here."""
    model = pytest.importorskip("followthemoney", reason="the referee followthemoney is not installed").model
    for owner, name, text, cleaned in CASES:
        prop = model.get(owner).get(name)
        if text not in {"3 February 1970", "0049 (0)30 901820"}:
            assert prop.type.clean(text, format=prop.format) == cleaned, (name, text)
