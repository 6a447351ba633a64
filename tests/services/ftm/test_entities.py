"""Tests of listings as entities."""

import msgspec
import pytest

from article41.model import (
    Address,
    Identifier,
    IdentifierScheme,
    Kind,
    Listing,
    Name,
    NamePart,
    NamePartKind,
    NameQuality,
    NameRole,
    Note,
    PartialDate,
    Place,
    Programme,
    Relation,
    RelationKind,
)
from article41.services.ftm.entities import Entity, Seen, edges_of, entity_of
from article41.services.ftm.schemata import schema
from tests.api.yente.worlds import AIRCRAFT, EXPORTER, LATECOMER, VESSEL, VESTERGO, VESTERGO_US, WYVERN

RICH = Listing(
    id="un:R/1",
    source="un",
    kind=Kind.PERSON,
    reference="R.1",
    names=(
        Name(
            "Orla Tennquist", parts=(NamePart(NamePartKind.GIVEN, "Orla"), NamePart(NamePartKind.FAMILY, "Tennquist"))
        ),
        Name("Tenn", NameRole.ALIAS, NameQuality.WEAK),
        Name("Orla Before", NameRole.FORMER),
    ),
    programmes=(Programme("ONE", legal_basis="Act 1"), Programme("TWO", measures=("travel ban",))),
    birth_dates=(PartialDate("1946", "1950"), PartialDate("1948-05", circa=True)),
    birth_places=(Place(text="Inventia", country="su"),),
    nationalities=("su", "possibly of Inventia"),
    titles=("Dr",),
    positions=("Director",),
    addresses=(Address(city="Inventia", country="kp", note="as of 2011"),),
    identifiers=(
        Identifier(IdentifierScheme.NATIONAL_ID, "N1", country="kp", issued_on=PartialDate("2001")),
        Identifier(IdentifierScheme.PHONE, "+850 2 381 1111"),
        Identifier(IdentifierScheme.WALLET, "bc1qinvented"),
        Identifier(IdentifierScheme.WEBSITE, "nowhere at all"),
    ),
    relations=(
        Relation(RelationKind.FAMILY, "Nils Tennquist", note="brother"),
        Relation(RelationKind.LINKED_TO, "Another", "un:A/2", "met in 2010"),
    ),
    notes=(Note("colour of eyes", "green"),),
    reason="Invented.",
)
EVERYBODY = (VESTERGO, VESTERGO_US, WYVERN, VESSEL, AIRCRAFT, EXPORTER, LATECOMER, RICH)


@pytest.mark.parametrize("listing", EVERYBODY, ids=lambda listing: listing.id)
def test_entities_are_well_formed(listing: Listing) -> None:
    """Each entity has ten keys, a path-safe id, and only properties that its schema stores, each with values."""
    for entity in (entity_of(listing), *edges_of(listing)):
        assert len(msgspec.to_builtins(entity)) == 10
        assert "/" not in entity.id
        assert entity.datasets == [listing.source.replace("-", "_")]
        for name, values in entity.properties.items():
            assert not schema(entity.schema).properties[name].stub
            assert values
            assert all(value.strip() for value in values)
            assert len(values) == len(set(values))


@pytest.mark.parametrize("listing", EVERYBODY, ids=lambda listing: listing.id)
def test_supporting_entities_hang_together(listing: Listing) -> None:
    """Every supporting entity points to the party, or the party to it; ids are not repeated."""
    party, edges = entity_of(listing), edges_of(listing)
    for edge in edges:
        points = any(party.id in values for values in edge.properties.values())
        assert points or edge.id in party.properties.get("addressEntity", ())
    assert len({edge.id for edge in edges}) == len(edges)


def test_a_person() -> None:
    """Names go by their role and quality, dates by their ends, countries by their codes; the rest is a note."""
    entity = entity_of(RICH)
    stated = entity.properties
    assert (entity.id, entity.caption, entity.schema, entity.target) == ("un:R~1", "Orla Tennquist", "Person", True)
    assert (stated["name"], stated["weakAlias"]) == (["Orla Tennquist"], ["Tenn"])
    assert (stated["previousName"], stated["firstName"]) == (["Orla Before"], ["Orla"])
    assert stated["birthDate"] == ["1946", "1950", "1948-05"]
    assert (stated["birthCountry"], stated["nationality"]) == (["suhh"], ["suhh"])
    assert stated["phone"] == ["+85023811111"]
    assert stated["topics"] == ["sanction"]
    for text in ("colour of eyes: green", "website: nowhere at all", "family: Nils Tennquist; brother"):
        assert text in stated["notes"]
    assert "country: possibly of Inventia" in stated["notes"]


def test_what_supports_a_person() -> None:
    """There is a sanction for each programme, an address, a document, a wallet, and a link to the other listing."""
    found: dict[str, list[Entity]] = {}
    for edge in edges_of(RICH):
        found.setdefault(edge.schema, []).append(edge)
    assert {name: len(each) for name, each in found.items()} == {
        "Sanction": 2, "Address": 1, "Identification": 1, "CryptoWallet": 1, "UnknownLink": 1,
    }  # fmt: skip
    first, second = found["Sanction"]
    assert first.properties["summary"] == ["Act 1"]
    assert first.properties["unscId"] == ["R.1"]
    assert second.properties["provisions"] == ["travel ban"]
    assert found["Identification"][0].properties["startDate"] == ["2001"]
    assert found["UnknownLink"][0].properties["role"] == ["met in 2010"]


def test_a_relation_stated_from_both_sides_is_one() -> None:
    """The owner's statement and the owned one's are one entity, with the right ends."""
    (ours,) = [edge for edge in edges_of(VESTERGO) if edge.schema == "Ownership"]
    (theirs,) = [edge for edge in edges_of(WYVERN) if edge.schema == "Ownership"]
    assert ours == theirs
    assert ours.properties == {"owner": ["un:VPi.001"], "asset": ["un:VPe~002"]}
    assert entity_of(WYVERN).schema == "Company"


def test_relations_without_direction_are_one_from_both_sides() -> None:
    """Of two who are linked, each may state it; the entity is the same."""
    left = msgspec.structs.replace(LATECOMER, relations=(Relation(RelationKind.ASSOCIATE, "x", "un:VPi.001"),))
    right = msgspec.structs.replace(VESTERGO, relations=(Relation(RelationKind.ASSOCIATE, "y", LATECOMER.id),))
    (ours,) = [edge for edge in edges_of(left) if edge.schema == "Associate"]
    (theirs,) = [edge for edge in edges_of(right) if edge.schema == "Associate"]
    assert ours.id == theirs.id


@pytest.mark.parametrize("kind", list(RelationKind))
def test_every_kind_of_relation_has_an_edge(kind: RelationKind) -> None:
    """A relation of any kind becomes an edge whose two ends are the two parties."""
    listing = msgspec.structs.replace(LATECOMER, relations=(Relation(kind, "x", "un:VPi.001"),))
    (edge,) = [edge for edge in edges_of(listing) if schema(edge.schema).edge]
    ends = [edge.properties[end] for end in schema(edge.schema).edge]
    assert sorted(ends) == [["un:L9"], ["un:VPi.001"]]


@pytest.mark.parametrize("scheme", list(IdentifierScheme))
@pytest.mark.parametrize("kind", list(Kind))
def test_no_number_is_lost(scheme: IdentifierScheme, kind: Kind) -> None:
    """A number of any scheme stands somewhere in the entity of any kind of party."""
    listing = Listing(
        id="un:1", source="un", kind=kind, names=(Name("Zq"),), identifiers=(Identifier(scheme, "QZ 4711"),)
    )
    texts = str(entity_of(listing).properties)
    assert "4711" in texts


def test_craft() -> None:
    """A vessel has flag, type and number; an aircraft its model."""
    stated = entity_of(VESSEL).properties
    assert (stated["flag"], stated["pastFlags"], stated["imoNumber"]) == (["kp"], ["pa"], ["IMO9074729"])
    assert entity_of(AIRCRAFT).properties["model"] == ["Il-76"]


def test_topics_follow_the_list() -> None:
    """An export control list is not a sanction; a collection is taken at its word."""
    assert entity_of(EXPORTER).properties["topics"] == ["export.control"]
    told = msgspec.structs.replace(LATECOMER, notes=(Note("topics", "role.rca"), Note("topics", "gov")))
    assert entity_of(told).properties["topics"] == ["role.rca", "gov"]
    assert entity_of(msgspec.structs.replace(LATECOMER, notes=(Note("topics", "gov"),))).target is False


def test_when_it_was_seen() -> None:
    """Times are those given, or None; the keys are there all the same."""
    when = Seen("2024-01-10T00:00:00", "2024-03-05T12:30:00", None)
    entity = entity_of(VESTERGO, when)
    assert (entity.first_seen, entity.last_seen, entity.last_change) == (when.first_seen, when.last_seen, None)
    assert entity_of(VESTERGO).first_seen is None


def test_the_referee_accepts_every_value() -> None:
    """The library of FollowTheMoney leaves every value as it is, where it is installed."""
    model = pytest.importorskip("followthemoney", reason="the referee followthemoney is not installed").model
    for listing in EVERYBODY:
        for entity in (entity_of(listing), *edges_of(listing)):
            for name, values in entity.properties.items():
                prop = model.get(entity.schema).get(name)
                if prop.type.name != "entity":
                    assert [prop.type.clean(value, format=prop.format) for value in values] == values
