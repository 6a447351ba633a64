"""Tests of `/reconcile/{dataset}`, sentence by sentence of the interface that OpenRefine knows."""

import json
from typing import Any

import httpx2 as httpx
import pytest

from article41.api.settings import Settings
from article41.store.store import Store


def ask(client: httpx.Client, queries: object, *, dataset: str = "default", **params: Any) -> httpx.Response:
    """Send queries as OpenRefine does: JSON in a field of a form."""
    return client.post(f"/reconcile/{dataset}", data={"queries": json.dumps(queries)}, params=params)


def results(client: httpx.Client, query: dict[str, Any], **params: Any) -> list[dict[str, Any]]:
    """Return the candidates of one row."""
    answer = ask(client, {"q0": query}, **params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["q0"]["result"]
    return found


def extend(client: httpx.Client, ids: object, properties: object, dataset: str = "default") -> httpx.Response:
    """Extend a table as OpenRefine does."""
    return client.post(
        f"/reconcile/{dataset}", data={"extend": json.dumps({"ids": ids, "properties": properties}), "queries": "{}"}
    )


def test_manifest(reader: httpx.Client) -> None:
    """The manifest has absolute addresses, and the query string of the request at the end of every service path."""
    answer = reader.get("/reconcile/library", params={"api_key": "k", "queries": '{"q0": {"query": "x"}}'})
    assert answer.status_code == 200
    found = answer.json()
    service = f"{reader.base_url}".rstrip("/") + "/reconcile/library"
    space = "https://www.opensanctions.org/reference/#schema"
    assert found["versions"] == ["0.2"]
    assert (found["identifierSpace"], found["schemaSpace"]) == (space, space)
    for kind in ("entity", "type", "property"):
        suggest = found["suggest"][kind]
        assert suggest["service_url"] == service
        assert suggest["service_path"].startswith(f"/suggest/{kind}?api_key=k")
        assert reader.get(suggest["service_url"] + suggest["service_path"]).status_code == 200
    assert found["extend"]["propose_properties"]["service_path"].startswith("/extend/property?api_key=k")
    assert [one["name"] for one in found["extend"]["propose_settings"]] == ["limit", "render"]
    assert "{{id}}" in found["view"]["url"]
    assert {one["id"] for one in found["defaultTypes"]} >= {"Person", "Company", "LegalEntity", "Asset", "Thing"}
    assert "Vessel" not in {one["id"] for one in found["defaultTypes"]}
    person = next(one for one in found["defaultTypes"] if one["id"] == "Person")
    assert person["name"] == "People"
    assert person["description"]
    assert reader.get("/reconcile/nonsense").status_code == 404


def test_manifest_behind_a_proxy(reader: httpx.Client) -> None:
    """The host of the addresses is that of the request."""
    found = reader.get("/reconcile/library", headers={"host": "h.example"}).json()
    assert found["suggest"]["type"] == {
        "service_url": "http://h.example/reconcile/library",
        "service_path": "/suggest/type",
    }


def test_queries(reader: httpx.Client) -> None:
    """A row gets its candidates, the best first, scored from 0 to 1, with name, description and type."""
    answer = ask(reader, {"q0": {"query": "Ilan Vestergo", "type": "Person", "limit": 3}, "q1": {"query": " "}})
    assert answer.headers["x-batch-size"] == "2"
    found = answer.json()
    assert found["q1"] == {"result": []}
    first = found["q0"]["result"][0]
    assert first.keys() == {"id", "name", "description", "score", "match", "type"}
    assert (first["name"], first["description"], first["match"]) == ("Ilan Vestergo", "Person", True)
    assert first["type"][0]["id"] == "Person"
    scores = [one["score"] for one in found["q0"]["result"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert {one["id"] for one in found["q0"]["result"]} == {"un:VPi.001", "ofac-sdn:7001"}


def test_rows_are_recorded(reader: httpx.Client, world: Settings) -> None:
    """Reconciling a row is a screening: the audit log has an entry of it, without the name."""
    store = Store.open(world.home)
    before = len(store.audit_entries())
    results(reader, {"query": "Ilan Vestergo"}, dataset="un")
    made = store.audit_entries()[before:]
    assert [entry.action for entry in made] == ["screen.match"]
    assert "Vestergo" not in str(made)


def test_match_is_seventy_percent(reader: httpx.Client) -> None:
    """What scores 0.70 or more is a match, and what scores less is listed all the same."""
    rows = [{"query": query, "type": "Person"} for query in ("Ilan Vestergo", "Ilyas Vesterow")]
    found = [one for row in rows for one in results(reader, row, dataset="un")]
    assert {one["match"] for one in found} == {True, False}
    assert all(one["match"] == (one["score"] >= 0.7) for one in found)


def test_properties_of_a_row(reader: httpx.Client) -> None:
    """Qualified properties count, texts and lists of them; others are ignored."""
    plain, dated, ignored = (
        results(reader, {"query": "Ilan Vestergo", "type": "Person", "properties": properties}, dataset="un")[0][
            "score"
        ]
        for properties in (
            [],
            [{"pid": "Person:birthDate", "v": ["1931-01-01"]}],
            [{"pid": "birthDate", "v": "1931-01-01"}, {"pid": "Nonsense:x", "v": "1"}],
        )
    )
    assert dated < plain
    assert ignored == plain


@pytest.mark.parametrize(
    ("kind", "found"),
    [("Person", True), (["Person", "Vessel"], True), (["Vessel"], False), ("", True), ([], True), (None, True)],
)
def test_type(reader: httpx.Client, kind: object, found: bool) -> None:
    """A type is a name or a list of which the first counts; without one, anything is found."""
    query = {"query": "Ilan Vestergo", "type": kind, "type_strict": "should"}
    assert bool(results(reader, query, dataset="un")) is found


def test_limit(reader: httpx.Client) -> None:
    """A row gets five candidates unless it says otherwise."""
    assert len(results(reader, {"query": "Tarvik Oslomerezade"}, dataset="un")) == 5
    assert len(results(reader, {"query": "Tarvik Oslomerezade", "limit": 8}, dataset="un")) == 8


def test_scope_and_changes(reader: httpx.Client) -> None:
    """Only the dataset asked for is looked into, and only what has changed since."""
    assert {one["id"] for one in results(reader, {"query": "Ilan Vestergo"}, dataset="us")} == {"ofac-sdn:7001"}
    assert not results(reader, {"query": "Ilan Vestergo"}, dataset="un", changed_since="2024-06-01")


@pytest.mark.parametrize(
    ("queries", "params", "expected"),
    [
        ({}, {}, 200),
        ([], {}, 400),
        ({"q": []}, {}, 400),
        ({"q": {"query": 5}}, {}, 400),
        ({"q": {"query": "x", "properties": {}}}, {}, 400),
        ({"q": {"query": "x", "type": "Nonsense"}}, {}, 400),
        ({"q": {"query": "x", "type": "Sanction"}}, {}, 400),
        ({f"q{number}": {"query": "x"} for number in range(101)}, {}, 400),
        ({"q": {"query": "x"}}, {"algorithm": "nonsense"}, 400),
        ({"q": {"query": "x"}}, {"algorithm": "logic-v1"}, 200),
        ({"q": {"query": "x"}}, {"changed_since": "2024"}, 422),
        ({"q": {"query": "x"}}, {"changed_since": "2024-02-31"}, 400),
        ({"q": {"query": "x"}}, {"dataset": "nonsense"}, 404),
    ],
)
def test_statuses(reader: httpx.Client, queries: object, params: dict[str, Any], expected: int) -> None:
    """Shapes and meanings are 400, and no queries are none."""
    answer = ask(reader, queries, **params)
    assert answer.status_code == expected
    if queries == {}:
        assert answer.json() == {}


def test_shape_errors_are_listed(reader: httpx.Client) -> None:
    """A field that is no JSON, or of another shape, is 400 with a text and a list."""
    for field in ({"queries": "{"}, {"queries": '{"q": 5}'}, {"extend": "{}"}, {"extend": "["}):
        answer = reader.post("/reconcile/library", data=field)
        assert answer.status_code == 400
        assert isinstance(answer.json()["detail"], str)
        assert isinstance(answer.json()["errors"], list)


def test_no_request(reader: httpx.Client) -> None:
    """A JSON body, blank fields or nothing at all is 400."""
    for sent in ({"json": {"queries": {}}}, {"data": {"queries": "  "}}, {}):
        assert reader.post("/reconcile/library", **sent).status_code == 400  # type: ignore[arg-type]


def test_extend(reader: httpx.Client) -> None:
    """`extend` wins over `queries`: labels or codes, known properties, and nothing of unknown ids."""
    answer = extend(
        reader,
        ["RR-quimby", "RR-odalys", "no-such-id"],
        [{"id": "country"}, {"id": "topics", "settings": {"limit": 1, "render": "raw"}}, {"id": "nonsense"}],
        dataset="any",
    )
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["meta"] == [{"id": "country", "name": "Country"}, {"id": "topics", "name": "Topics"}]
    assert found["rows"] == {
        "RR-quimby": {"country": [{"str": "Russia"}, {"str": "North Korea"}], "topics": [{"str": "role.pep"}]},
        "RR-odalys": {"country": [{"str": "North Korea"}], "topics": [{"str": "sanction"}]},
        "no-such-id": {},
    }


def test_extend_by_entities(reader: httpx.Client) -> None:
    """Properties that hold entities show their captions, or their ids when raw; a limit may be a text."""
    properties = [
        {"id": "addressEntity", "settings": {"limit": "0"}},
        {"id": "familyPerson", "settings": {"render": "raw", "limit": "1"}},
    ]
    rows = extend(reader, ["RR-odalys"], properties).json()["rows"]
    assert rows["RR-odalys"] == {
        "addressEntity": [{"str": "7 Inkwell Yard, Pyongyang"}],
        "familyPerson": [{"str": "RR-kin"}],
    }


@pytest.mark.parametrize(
    ("ids", "properties"),
    [
        ([f"x{number}" for number in range(101)], []),
        (["RR-odalys-old"], []),
        ("RR-odalys", []),
        (["RR-odalys"], [{"id": "country", "settings": {"limit": "many"}}]),
        (["RR-odalys"], ["country"]),
    ],
)
def test_extend_refusals(reader: httpx.Client, ids: object, properties: object) -> None:
    """Too many ids, merged ids, and other shapes are 400."""
    assert extend(reader, ids, properties).status_code == 400


def suggest(client: httpx.Client, kind: str, dataset: str = "library", **params: Any) -> list[dict[str, Any]]:
    """Return what is suggested."""
    answer = client.get(f"/reconcile/{dataset}/suggest/{kind}", params=params)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["code"], found["status"]) == ("/api/status/ok", "200 OK")
    assert found["prefix"] == params.get("prefix", "")
    result: list[dict[str, Any]] = found["result"]
    return result


@pytest.mark.parametrize("kind", ["entity", "type", "property"])
def test_suggest_nothing(reader: httpx.Client, kind: str) -> None:
    """Nothing typed suggests nothing; an unknown dataset is 404."""
    assert suggest(reader, kind) == []
    assert suggest(reader, kind, prefix="") == []
    assert reader.get(f"/reconcile/nonsense/suggest/{kind}").status_code == 404


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("odal", ["RR-odalys"]),
        ("Odalys Brenn", ["RR-odalys"]),
        ("brennhaven odalys", ["RR-odalys"]),
        ("rosafoy", ["RR-quimby", "RR-press"]),
        ("guild of e", ["RR-guild"]),
        ("odalys zz", []),
        ("quartz", []),
    ],
)
def test_suggest_entities(reader: httpx.Client, prefix: str, found: list[str]) -> None:
    """Entities are suggested by their names, of which the last word may be cut."""
    assert sorted(one["id"] for one in suggest(reader, "entity", prefix=prefix)) == sorted(found)


def test_suggested_entity(reader: httpx.Client) -> None:
    """A suggested entity has name, description and types, and there are no more than asked for."""
    (first,) = suggest(reader, "entity", prefix="rosafoy", limit=1)
    assert first.keys() == {"id", "name", "description", "type"}
    assert first["type"][0].keys() == {"id", "name", "description"}
    answer = reader.get("/reconcile/library/suggest/entity", params={"prefix": "r", "limit": 501})
    assert answer.status_code == 422


def test_suggest_types(reader: httpx.Client) -> None:
    """Schemata are suggested by the start of name or label, in any case, five at most."""
    assert suggest(reader, "type", prefix="pers")[0]["id"] == "Person"
    assert suggest(reader, "type", prefix="PEOPLE")[0]["id"] == "Person"
    assert 1 < len(suggest(reader, "type", prefix="p")) <= 5
    assert suggest(reader, "type", prefix="erson") == []


def test_suggest_properties(reader: httpx.Client) -> None:
    """Properties are suggested with qualified ids, without those that hold entities or are hidden, five at most."""
    assert suggest(reader, "property", prefix="birthd")[0]["id"] == "Person:birthDate"
    assert suggest(reader, "property", prefix="NAME")[0]["id"] == "Thing:name"
    assert suggest(reader, "property", prefix="addressEntity") == []
    assert suggest(reader, "property", prefix="namesMentioned") == []
    assert len(suggest(reader, "property", prefix="a")) == 5


def test_propose_properties(reader: httpx.Client) -> None:
    """Featured properties come before others when they are cut, and stand in the order of their labels."""
    path = "/reconcile/nonsense/extend/property"
    some = reader.get(path, params={"type": "Person", "limit": 3}).json()
    assert (some["limit"], some["type"]) == (3, "Person")
    assert len(some["properties"]) == 3
    assert {"id": "name", "name": "Name"} in some["properties"]
    labels = [one["name"] for one in some["properties"]]
    assert labels == sorted(labels)
    every = reader.get(path).json()
    assert (every["limit"], every["type"]) == (0, "Thing")
    assert len(every["properties"]) > 10
    assert reader.get(path, params={"type": "Nonsense"}).status_code == 400
