"""Tests of the schemata and properties of FollowTheMoney."""

import pytest

from article41.errors import UnknownValueError
from article41.services.ftm.schemata import schema, schemata
from article41.services.ftm.topics import risks, topics

REACHED = {
    "Person": "Person LegalEntity",
    "LegalEntity": "LegalEntity Person Company Organization PublicBody",
    "Company": "Company Organization LegalEntity",
    "Organization": "Organization Company PublicBody LegalEntity",
    "PublicBody": "PublicBody Organization LegalEntity",
    "Vehicle": "Vehicle Vessel Airplane",
    "Vessel": "Vessel Vehicle",
    "Airplane": "Airplane Vehicle",
    **{
        name: name
        for name in ("Address", "Security", "Position", "BankAccount", "CryptoWallet", "UserAccount")
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REACHED)
def test_what_a_schema_reaches(name: str) -> None:
    """A query finds what the interface says, for each of the schemata that can be matched."""
    assert schema(name).reaches == set(REACHED[name].split())


def test_which_can_be_matched() -> None:
    """Fourteen schemata can be matched."""
    assert {name for name, each in schemata().items() if each.matchable} == REACHED.keys()


def test_other_schemata_reach_what_is_below_them() -> None:
    """`Thing` reaches every thing and no edge; others their descendants only, which may be none."""
    things = schema("Thing").reaches
    assert {"Person", "Thing", "Address", "Document", "Asset"} <= things
    assert not {"Sanction", "Ownership", "Interval"} & things
    assert {"Company", "Vessel", "RealEstate"} <= schema("Asset").reaches
    assert "Asset" not in schema("Asset").reaches
    assert schema("Sanction").reaches == frozenset()


def test_properties_are_inherited_and_lead_back() -> None:
    """A company has what a thing has, and stubs for the edges that point to it."""
    properties = schema("Company").properties
    assert properties["name"].qualified == "Thing:name"
    assert properties["leiCode"].format == "lei"
    back = properties["ownershipAsset"]
    assert (back.stub, back.range, back.reverse) == (True, "Ownership", "asset")
    assert not schema("Ownership").properties["asset"].stub


def test_every_reverse_leads_back() -> None:
    """What a property holds has the property that leads back, of the schema that it came from."""
    for each in schemata().values():
        for prop in each.properties.values():
            if prop.type == "entity" and prop.reverse:
                back = schema(prop.range).properties[prop.reverse]
                assert back.stub is not prop.stub
                assert each.is_a(back.range) or schema(back.range).is_a(each.name)


def test_captions_and_edges_name_properties() -> None:
    """What captions, is featured or stands at the end of an edge is a property of the schema."""
    for each in schemata().values():
        for name in (*each.caption, *each.edge):
            assert name in each.properties, (each.name, name)


def test_unknown_schema() -> None:
    """A schema that there is not is refused with its name; case counts."""
    with pytest.raises(UnknownValueError, match="'person'"):
        schema("person")


def test_risks_are_topics() -> None:
    """Every risk has a label."""
    assert risks() <= topics().keys()
    assert "sanction" in risks()
    assert "gov" not in risks()


def test_the_referee_has_the_same() -> None:
    """The library of FollowTheMoney has the same schemata, ancestors and properties, where it is installed."""
    model = pytest.importorskip("followthemoney", reason="the referee followthemoney is not installed").model
    theirs = {each.name: each for each in model}
    assert theirs.keys() == schemata().keys()
    for name, each in schemata().items():
        assert {above.name for above in theirs[name].schemata} == each.ancestors
        assert theirs[name].label == each.label
        assert theirs[name].plural == each.plural
        for found in theirs[name].properties.values():
            ours = each.properties[found.name]
            assert (ours.type, ours.stub, ours.format) == (found.type.name, found.stub, found.format or "")
