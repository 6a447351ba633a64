"""Tests of `GET /entities/{entity_id}` and adjacency, sentence by sentence of the interface that clients know."""

from typing import Any

import httpx2 as httpx
import pytest

from tests.api.serving import Server

yente_client = pytest.importorskip("yente_client", reason="the client yente-client is not installed")

KEYS = {
    "id", "caption", "schema", "properties", "datasets", "referents", "target",
    "first_seen", "last_seen", "last_change",
}  # fmt: skip


def get(client: httpx.Client, path: str, **params: Any) -> dict[str, Any]:
    """Return what is at a path."""
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(values: list[Any]) -> list[str]:
    """Return ids, whether they stand alone or with their entities."""
    return sorted(value if isinstance(value, str) else value["id"] for value in values)


def test_as_stored(reader: httpx.Client) -> None:
    """Without nesting, related entities stand as ids and no reverse property appears."""
    found = get(reader, "/entities/RR-odalys", nested="false")
    assert found.keys() == KEYS
    assert found["properties"]["addressEntity"] == ["RR-address", "RR-gone"]
    assert not {"sanctions", "ownershipOwner", "familyPerson"} & found["properties"].keys()
    assert found["target"] is True
    assert found["last_change"] == "2025-06-01T10:00:00"
    bare = get(reader, "/entities/RR-address", nested="false")
    assert (bare["first_seen"], bare["last_seen"], bare["last_change"]) == (None, None, None)


def test_nested_by_default(reader: httpx.Client) -> None:
    """Outgoing and reverse properties both hold entities with all their keys."""
    found = get(reader, "/entities/RR-odalys")["properties"]
    assert [one["id"] for one in found["sanctions"]] == ["RR-sanction"]
    assert found["sanctions"][0].keys() == KEYS
    assert found["sanctions"][0]["properties"]["authority"] == ["Invented Council"]
    assert ids(found["ownershipOwner"]) == ["RR-owns", "RR-owns2"]
    assert ids(found["familyPerson"]) == ["RR-kin"]
    assert found["name"] == ["Odalys Brennhaven", "Brennhaven Odalys"]


def test_unknown_ids_beside_known_ones_are_dropped(reader: httpx.Client) -> None:
    """An id of nobody goes where another one resolved, and stays where none did."""
    found = get(reader, "/entities/RR-odalys")["properties"]
    assert [one["id"] for one in found["addressEntity"]] == ["RR-address"]
    owned = {one["id"]: one["properties"]["asset"] for one in found["ownershipOwner"]}
    assert owned["RR-owns2"] == ["RR-nowhere"]
    assert [one["id"] for one in owned["RR-owns"]] == ["RR-press"]


def test_depth(reader: httpx.Client) -> None:
    """Behind an edge its other ends are shown as they are stored; what leads back up stays an id."""
    found = get(reader, "/entities/RR-press")["properties"]
    owners = {one["id"]: one["properties"] for one in found["ownershipAsset"]}
    assert owners.keys() == {"RR-owns", "RR-owns3"}
    assert owners["RR-owns"]["asset"] == ["RR-press"]
    (owner,) = owners["RR-owns"]["owner"]
    assert owner["id"] == "RR-odalys"
    assert owner["properties"]["addressEntity"] == ["RR-address", "RR-gone"]
    assert "sanctions" not in owner["properties"]
    address = get(reader, "/entities/RR-address")["properties"]
    assert [one["id"] for one in address["addressEntity" if "addressEntity" in address else "things"]] == ["RR-odalys"]


def test_an_edge_as_root(reader: httpx.Client) -> None:
    """An edge shows its ends."""
    found = get(reader, "/entities/RR-kin")
    assert [one["id"] for one in found["properties"]["person"]] == ["RR-odalys"]
    assert [one["id"] for one in found["properties"]["relative"]] == ["RR-quimby"]


def test_listings_of_authorities(reader: httpx.Client) -> None:
    """A listing's entity has its sanction, its address, its document, and what it owns."""
    found = get(reader, "/entities/un:VPi.001")["properties"]
    assert found["sanctions"][0]["properties"]["program"] == ["VESTERLAND"]
    assert found["addressEntity"][0]["properties"]["city"] == ["Pyongyang"]
    assert found["ownershipOwner"][0]["properties"]["asset"][0]["caption"] == "Wyvern Quillfeather Trading"


@pytest.mark.parametrize(
    "path",
    [
        "/entities/nobody",
        "/entities/nobody/adjacent",
        "/entities/nobody/adjacent/sanctions",
        "/entities/RR-odalys/adjacent/name",
        "/entities/RR-odalys/adjacent/nonsense",
        "/entities/RR-odalys/adjacent/ownershipAsset",
        "/entities/RR%2Fodalys",
        "/entities/RR-odalys%2Fadjacent",
    ],
)
def test_not_there(reader: httpx.Client, path: str) -> None:
    """Unknown entities, properties that the schema lacks or that hold no entities, and encoded slashes are 404."""
    answer = reader.get(path)
    assert answer.status_code == 404
    assert isinstance(answer.json()["detail"], str)


@pytest.mark.parametrize(
    "rest", ["", "?nested=false", "/adjacent", "/adjacent?limit=1&offset=2", "/adjacent/sanctions?limit=1"]
)
def test_referents_lead_to_the_entity(reader: httpx.Client, rest: str) -> None:
    """An id that was merged into another is a 308 with an empty body; sub-path and query are kept."""
    answer = reader.get(f"/entities/RR-odalys-old{rest}")
    assert (answer.status_code, answer.content) == (308, b"")
    assert answer.headers["location"] == f"/entities/RR-odalys{rest}"
    assert reader.get(answer.headers["location"]).status_code == 200


def test_adjacent(reader: httpx.Client) -> None:
    """Every property with neighbours is listed, with a page of them and their number; the entity is not nested."""
    found = get(reader, "/entities/RR-odalys/adjacent", limit=1)
    assert found["entity"]["properties"]["addressEntity"] == ["RR-address", "RR-gone"]
    adjacent = found["adjacent"]
    assert {name: one["total"]["value"] for name, one in adjacent.items()} == {
        "addressEntity": 1, "sanctions": 1, "ownershipOwner": 2, "familyPerson": 1,
    }  # fmt: skip
    assert all((len(one["results"]), one["limit"], one["offset"]) == (1, 1, 0) for one in adjacent.values())
    assert adjacent["ownershipOwner"]["total"]["relation"] == "eq"


def test_adjacent_by_property(reader: httpx.Client) -> None:
    """One property gives one page; the far ends of edges come whole; no neighbours is an empty page."""
    found = get(reader, "/entities/RR-odalys/adjacent/familyPerson")
    assert found.keys() == {"results", "total", "limit", "offset"}
    (kin,) = found["results"]
    assert kin["properties"]["person"] == ["RR-odalys"]
    assert kin["properties"]["relative"][0]["caption"] == "Quimby Rosafoy"
    none = get(reader, "/entities/RR-guild/adjacent/sanctions")
    assert none == {"results": [], "total": {"value": 0, "relation": "eq"}, "limit": 10, "offset": 0}
    assert get(reader, "/entities/RR-guild/adjacent")["adjacent"] == {}


def test_adjacent_pages(reader: httpx.Client) -> None:
    """Pages put together are the whole; past the end there is nothing but the total."""
    path = "/entities/RR-press/adjacent/ownershipAsset"
    pages = [get(reader, path, limit=1, offset=offset) for offset in (0, 1, 2)]
    assert ids([one for page in pages for one in page["results"]]) == ["RR-owns", "RR-owns3"]
    assert [page["total"]["value"] for page in pages] == [2, 2, 2]
    assert get(reader, path, limit=0)["results"] == []
    outgoing = get(reader, "/entities/RR-odalys/adjacent/addressEntity", offset=5)
    assert (outgoing["results"], outgoing["total"]["value"]) == ([], 1)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"limit": 501}, 422),
        ({"offset": 9500}, 422),
        ({"limit": ""}, 422),
        ({"sort": "nonsense"}, 400),
        ({"sort": "names"}, 400),
        ({"sort": "entity_id:desc"}, 200),
    ],
)
def test_adjacent_statuses(reader: httpx.Client, params: dict[str, Any], expected: int) -> None:
    """Bounds are 422, what nothing can be sorted by is 400."""
    assert reader.get("/entities/RR-press/adjacent", params=params).status_code == expected


def test_adjacent_sort(reader: httpx.Client) -> None:
    """Neighbours stand in the order asked for."""
    path = "/entities/RR-press/adjacent/ownershipAsset"
    for sort, order in (("entity_id", ["RR-owns", "RR-owns3"]), ("entity_id:desc", ["RR-owns3", "RR-owns"])):
        assert [one["id"] for one in get(reader, path, sort=sort)["results"]] == order


def test_with_the_client_of_the_interface(reading: Server) -> None:
    """The client library follows a merged id and reads entities, nested or not, and their neighbours."""
    with yente_client.Client(base_url=reading.url) as client:
        merged = client.fetch("RR-odalys-old")
        assert (merged.id, merged.caption) == ("RR-odalys", "Odalys Brennhaven")
        assert client.fetch("RR-odalys", nested=False).properties["addressEntity"] == ["RR-address", "RR-gone"]
        found = client.adjacent("RR-odalys", limit=5)
        assert found.adjacent["sanctions"].total.value == 1
        by_property = client.adjacent("RR-odalys-old", prop="ownershipOwner", limit=1)
        assert by_property.total.value == 2
        assert len(by_property.results) == 1
        with pytest.raises(yente_client.NotFoundError):
            client.fetch("nobody")
