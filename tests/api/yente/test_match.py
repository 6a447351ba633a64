"""Tests of `POST /match/{dataset}`, sentence by sentence of the interface that clients know."""

import json
from typing import Any

import httpx2 as httpx
import pytest

from tests.api.yente.conftest import Match
from tests.api.yente.worlds import TWINS

KEYS = {
    "id", "caption", "schema", "properties", "datasets", "referents", "target",
    "first_seen", "last_seen", "last_change",
}  # fmt: skip
PERSON = {"schema": "Person", "properties": {"name": ["Ilan Vestergo"]}}
TWIN = {"schema": "Person", "properties": {"name": ["Tarvik Oslomerezade"]}}


def post(client: httpx.Client, queries: object, *, dataset: str = "default", **params: Any) -> httpx.Response:
    """Send a batch."""
    return client.post(f"/match/{dataset}", json={"queries": queries}, params=params)


def ids(answer: dict[str, Any]) -> list[str]:
    """Return the ids of the results of one query."""
    return [result["id"] for result in answer["results"]]


def scores(answer: dict[str, Any]) -> list[float]:
    """Return the scores of the results of one query."""
    return [result["score"] for result in answer["results"]]


def test_shape_of_an_answer(client: httpx.Client) -> None:
    """Every query has status, results, total and its echo; results have the ten keys of an entity and the verdict."""
    answer = post(client, {"a": {**PERSON, "id": "crm-55"}, "b": TWIN}, limit=3)
    assert answer.headers["x-batch-size"] == "2"
    assert "un=2024-03-05" in answer.headers["x-article41-snapshots"]
    body = answer.json()
    assert body["limit"] == 3
    assert body["responses"].keys() == {"a", "b"}
    first = body["responses"]["a"]
    assert first["status"] == 200
    assert first["query"] == {"id": "crm-55", "schema": "Person", "properties": {"name": ["Ilan Vestergo"]}}
    assert body["responses"]["b"]["query"]["id"] is None
    for result in first["results"]:
        assert {*KEYS, "score", "match", "explanations"} <= result.keys()
        assert 0 <= result["score"] <= 1
        for explanation in result["explanations"].values():
            assert explanation.keys() == {"score", "detail", "query", "candidate"}
    assert first["total"] == {"value": 2, "relation": "eq"}


def test_explanations_add_up(match: Match) -> None:
    """The bits of the explanations of a result are its bits, and the name is explained by both sides' names."""
    for result in match("Person", name="Ilyan Vestergo", birthDate="1970", country="kp")["results"]:
        explained = result["explanations"]
        assert sum(one["score"] for one in explained.values()) == pytest.approx(result["bits"], abs=0.01)
        assert explained["name"]["query"] == "Ilyan Vestergo"
        assert explained["name"]["candidate"] in {"Ilan Vestergo", "Vestergo Ilyan"}


def test_results_are_best_first_and_ties_are_stable(match: Match) -> None:
    """Results go by score, and equal ones by id, the same way each time."""
    found = match("Person", name="Ilan Vestergo", birthDate="1970-02-03")
    assert ids(found)[0] == "un:VPi.001"
    assert scores(found) == sorted(scores(found), reverse=True)
    twins = ids(match("Person", name="Tarvik Oslomerezade"))
    assert twins == sorted(twins)
    assert twins == ids(match("Person", name="Tarvik Oslomerezade"))


@pytest.mark.parametrize(("limit", "shown"), [(None, 5), (1, 1), (0, 0), (12, 12), (500, TWINS)])
def test_limit_cuts_results_and_not_the_total(match: Match, limit: int | None, shown: int) -> None:
    """Five results unless asked otherwise, none for 0; the total counts matches before the cut."""
    found = match("Person", name="Tarvik Oslomerezade", params={} if limit is None else {"limit": limit})
    assert len(found["results"]) == shown
    assert found["total"]["value"] == min(TWINS, max(20, 10 * (5 if limit is None else limit)))


@pytest.mark.parametrize(
    ("params", "all_match", "some_found"),
    [
        ({}, True, False),
        ({"threshold": 0.2}, True, True),
        ({"threshold": 0.9999}, False, False),
        ({"cutoff": 0.2}, False, True),
        ({"cutoff": 0.99, "threshold": 0.2}, True, True),
    ],
)
def test_threshold_and_cutoff(match: Match, params: dict[str, float], all_match: bool, some_found: bool) -> None:
    """What exceeds the lower of cutoff and threshold comes back, and matches from the threshold on."""
    weak = match("Person", name="Vestergo Ilan Petrovich", params=params)
    assert bool(weak["results"]) is some_found
    found = match("Person", name="Ilan Vestergo", params=params)["results"] + weak["results"]
    assert all(result["match"] for result in found) is all_match
    threshold = params.get("threshold", 0.7)
    assert all(result["match"] is (result["score"] >= threshold) for result in found)
    assert all(result["score"] > min(threshold, params.get("cutoff", 0.7)) for result in found)


def test_raising_the_threshold_brings_back_what_is_no_match(match: Match) -> None:
    """Scores between the cutoff and a raised threshold are shown without being matches, and do not count."""
    found = match("Person", name="Ilan Vestergo", params={"threshold": 0.9999})
    assert [result["match"] for result in found["results"]] == [False, False]
    assert found["total"]["value"] == 0


def test_a_score_at_the_cutoff_is_dropped(match: Match) -> None:
    """A result must exceed the cutoff: its own score as cutoff drops it."""
    score = scores(match("Person", name="Ilan Vestergo"))[0]
    assert ids(match("Person", name="Ilan Vestergo", params={"cutoff": score, "threshold": score})) == []


@pytest.mark.parametrize("threshold", ["-1", "0", "1", "2", "1e9", "nan", "inf", "-inf"])
def test_any_threshold_is_answered(client: httpx.Client, threshold: str) -> None:
    """Thresholds are not bounded."""
    answer = post(client, {"q": PERSON}, threshold=threshold, cutoff=threshold)
    assert answer.status_code == 200
    found = answer.json()["responses"]["q"]["results"]
    assert bool(found) is (threshold in {"-1", "0", "-inf"})


@pytest.mark.parametrize(
    ("schema", "name", "found"),
    [
        ("Person", "Ilan Vestergo", True),
        ("LegalEntity", "Ilan Vestergo", True),
        ("Thing", "Ilan Vestergo", True),
        ("Company", "Ilan Vestergo", False),
        ("Vessel", "Ilan Vestergo", False),
        ("Company", "Zubrowka Machine Works", True),
        ("Organization", "Zubrowka Machine Works", True),
        ("PublicBody", "Zubrowka Machine Works", True),
        ("Person", "Zubrowka Machine Works", False),
        ("Vessel", "Marble Quillback", True),
        ("Vehicle", "Marble Quillback", True),
        ("Airplane", "Marble Quillback", False),
        ("Airplane", "EP-ZZQ", True),
        ("Address", "Marble Quillback", False),
        ("CryptoWallet", "Marble Quillback", False),
    ],
)
def test_which_schemata_a_query_reaches(match: Match, schema: str, name: str, found: bool) -> None:
    """A query finds its own schema, and those above and below it that can be matched."""
    assert bool(match(schema, name=[name], params={"threshold": 0.3})["results"]) is found


@pytest.mark.parametrize(
    ("dataset", "params", "sources"),
    [
        ("default", {}, {"un", "ofac_sdn"}),
        ("sanctions", {}, {"un", "ofac_sdn"}),
        ("un", {}, {"un"}),
        ("us", {}, {"ofac_sdn"}),
        ("ofac_sdn", {}, {"ofac_sdn"}),
        ("us_el", {}, set()),
        ("house", {}, set()),
        ("default", {"include_dataset": "un"}, {"un"}),
        ("default", {"include_dataset": ["un", "house"]}, {"un"}),
        ("default", {"include_dataset": "us"}, {"ofac_sdn"}),
        ("us", {"include_dataset": "un"}, set()),
        ("default", {"include_dataset": "nowhere"}, set()),
        ("default", {"include_dataset": ""}, set()),
        ("default", {"exclude_dataset": "un"}, {"ofac_sdn"}),
        ("default", {"exclude_dataset": ["un", "us"]}, set()),
        ("default", {"exclude_dataset": "nowhere"}, {"un", "ofac_sdn"}),
        ("default", {"include_dataset": "un", "exclude_dataset": "un"}, set()),
        ("default", {"include_dataset": "un,us"}, set()),
    ],
)
def test_scope(match: Match, dataset: str, params: dict[str, Any], sources: set[str]) -> None:
    """A query looks into a dataset and all below it, narrowed by what is included and excluded."""
    found = match("Person", dataset=dataset, params=params, name="Ilan Vestergo")
    assert {name for result in found["results"] for name in result["datasets"]} == sources


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"topics": "sanction"}, 2),
        ({"topics": ["role.pep", "sanction"]}, 2),
        ({"topics": "role.pep"}, 0),
        ({"topics": ""}, 0),
        ({"topics": "sanction,role.pep"}, 0),
        ({"exclude_schema": "Person"}, 0),
        ({"exclude_schema": "LegalEntity"}, 2),
        ({"exclude_schema": "Nix"}, 2),
        ({"exclude_entity_ids": "un:VPi.001"}, 1),
        ({"exclude_entity_ids": ["un:VPi.001", "ofac-sdn:7001", "nobody"]}, 0),
        ({"changed_since": "2024-01-09"}, 2),
        ({"changed_since": "2024-01-10"}, 0),
        ({"changed_since": "2024-01-10T11"}, 2),
        ({"changed_since": "2024-01-10T12"}, 0),
        ({"changed_since": "2024-01-10T12:29"}, 2),
        ({"changed_since": "2024-01-10T12:30"}, 0),
        ({"changed_since": "2024-01-10T12:29:59"}, 2),
        ({"changed_since": "2024-01-10T12:30:00"}, 0),
        ({"fuzzy": "true", "partition": "1", "api_key": "k", "index_type": "x"}, 2),
        ({"limit": ["1", "2"]}, 2),
    ],
)
def test_filters(match: Match, params: dict[str, Any], found: int) -> None:
    """Topics, schemata, ids and the time of the last change narrow results; unknown parameters do not."""
    assert len(match("Person", name="Ilan Vestergo", params=params)["results"]) == found


def test_a_crowd_in_scope_does_not_hide_the_few_outside_of_it(match: Match) -> None:
    """Filters come before candidates are chosen: the one left is found among many alike."""
    others = {"exclude_entity_ids": [f"un:T{number:02}" for number in range(TWINS) if number != 17]}
    assert ids(match("Person", name="Tarvik Oslomerezade", params=others)) == ["un:T17"]


def test_an_entity_is_excluded_by_an_id_that_was_merged_into_it(match: Match) -> None:
    """A referent excludes as the id does."""
    assert ids(match("Person", name="Odile Marchwood")) == ["NK-odile"]
    assert ids(match("Person", name="Odile Marchwood", params={"exclude_entity_ids": "older-odile"})) == []


def test_a_newcomer_is_what_changed(match: Match) -> None:
    """Only what came with the second publication changed after the first; what a file does not date drops out."""
    params = {"changed_since": "2024-02-01"}
    assert ids(match("Person", name="Brunhalda Okonskaya", params=params)) == ["un:L9"]
    assert ids(match("Person", name="Odile Marchwood", params=params)) == ["NK-odile"]
    assert ids(match("Company", name="Marchwood Holdings")) == ["NK-firm"]
    assert ids(match("Company", name="Marchwood Holdings", params=params)) == []


@pytest.mark.parametrize(
    ("schema", "stated", "cleaned"),
    [
        (
            "Person",
            {"name": [" Ilan  Vestergo ", ""], "birthDate": [1970, "1970-2-3", "x"], "country": "North Korea"},
            {"name": ["Ilan Vestergo"], "birthDate": ["1970", "1970-02-03"], "country": ["kp"]},
        ),
        ("Person", {"firstName": "Ilan", "lastName": "Vestergo"}, {"name": ["Ilan Vestergo"]}),
        ("Person", {"name": "X Y", "phone": "+850 2 381 1111"}, {"phone": ["+85023811111"], "country": ["kp"]}),
        ("Person", {"name": "X Y", "phone": "020 7946 0000", "country": "gb"}, {"phone": ["+442079460000"]}),
        ("Person", {"name": "X Y", "shoeSize": "9", "imoNumber": "9074729"}, {}),
        ("Vessel", {"name": "X", "imoNumber": ["9074729", "1234568"]}, {"imoNumber": ["IMO9074729"]}),
        ("Person", {"name": "X Y", "nationality": "Soviet Union"}, {"nationality": ["suhh"]}),
        ("Person", {"name": "X Y", "gender": "F", "email": "A@Example.COM"}, {"gender": ["female"]}),
        ("Company", {"name": "X", "website": "example.com"}, {"website": ["http://example.com/"]}),
    ],
)
def test_the_echo_shows_what_was_understood(
    match: Match, schema: str, stated: dict[str, Any], cleaned: dict[str, list[str]]
) -> None:
    """Values are cleaned, what cannot be cleaned or is unknown vanishes, and the echo says what is left."""
    echoed = match(schema, **stated)["query"]["properties"]
    assert echoed.items() >= cleaned.items()
    assert not {"shoeSize"} & echoed.keys()
    if schema == "Person":
        assert "imoNumber" not in echoed


def test_what_was_left_out_is_named(match: Match) -> None:
    """Properties that vanish are named in warnings, by their names only."""
    warned = match("Person", name="X Y", birthDate="Zorrotime", shoeSize="9")["warnings"]
    assert any(text.startswith("birthDate:") for text in warned)
    assert any(text.startswith("shoeSize:") for text in warned)
    assert not any("Zorrotime" in text for text in warned)


@pytest.mark.parametrize("properties", [{}, {"name": []}, {"name": [""]}, {"shoeSize": ["9"]}, {"country": ["kp"]}])
def test_an_example_with_nothing_usable_finds_nothing(match: Match, properties: dict[str, Any]) -> None:
    """Such an example is answered, with no results."""
    found = match("Person", **properties)
    assert (found["status"], found["results"], found["total"]["value"]) == (200, [], 0)


@pytest.mark.parametrize(
    ("schema", "properties", "found"),
    [
        ("Person", {"name": "Ilan Vestargo"}, "un:VPi.001"),
        ("Person", {"name": "Илан Вестерго"}, "un:VPi.001"),
        ("Person", {"name": "VESTERGO, Ilan"}, "un:VPi.001"),
        ("Person", {"passportNumber": "x-441 1997"}, "un:VPi.001"),
        ("Vessel", {"imoNumber": "IMO 9074729"}, "ofac-sdn:7002"),
        ("Vessel", {"name": "Marbel Quillback"}, "ofac-sdn:7002"),
        ("Company", {"name": "Zubrovka Machine Works"}, "us-el:55"),
    ],
)
def test_near_names_other_scripts_and_numbers_are_found(
    match: Match, schema: str, properties: dict[str, Any], found: str
) -> None:
    """Slips of spelling, other scripts, another order and exact numbers lead to the entity."""
    assert found in ids(match(schema, **properties))


@pytest.mark.parametrize(
    "algorithm", ["best", " BEST ", "logic-v2", "logic-v1", "ofac", "name-based", "name-qualified", "regression-v1"]
)
def test_every_algorithm_known_to_clients_is_answered(match: Match, algorithm: str) -> None:
    """All names mean the one algorithm, trimmed and in any case."""
    assert ids(match("Person", name="Ilan Vestergo", params={"algorithm": algorithm})) == ids(
        match("Person", name="Ilan Vestergo")
    )


def test_weights_and_settings_are_taken(client: httpx.Client) -> None:
    """Any weights and the settings of logic-v2 are accepted; unknown keys at any level are left alone."""
    body = {
        "queries": {"q": {**PERSON, "filters": {"x": 1}, "params": {}}},
        "weights": {"name_match": 0.9, "nix": 1},
        "config": {"nm_number_mismatch": 0.1, "nm_name_property": "name"},
        "params": {},
    }
    assert client.post("/match/default", json=body).status_code == 200


GOOD = json.dumps({"queries": {"q": PERSON}})


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("", []),
        ("{", []),
        ("[]", []),
        ("{}", []),
        ('{"queries": null}', ["queries"]),
        ('{"queries": []}', ["queries"]),
        ('{"queries": {"q": null}}', ["queries"]),
        ('{"queries": {"q": {"properties": {}}}}', ["queries"]),
        ('{"queries": {"q": {"schema": "Person"}}}', ["queries"]),
        ('{"queries": {"q": {"schema": "Person", "properties": {"name": 7}}}}', ["queries"]),
        ('{"queries": {"q": {"schema": "Person", "properties": {"name": null}}}}', ["queries"]),
        ('{"queries": {}, "weights": null}', ["weights"]),
        ('{"queries": {}, "config": null}', ["config"]),
        ('{"queries": {}, "weights": {"x": "heavy"}}', ["weights"]),
        ('{"queries": {}, "config": {"x": {}}}', ["config"]),
        ('{"queries": {"q": {"schema": "Person", "properties": {"name": ["\ud800"]}}}}', []),
        ("[" * 100_000, []),
    ],
)
def test_a_body_out_of_shape_is_422(client: httpx.Client, body: str, place: list[str]) -> None:
    """The answer lists what is wrong and where, as FastAPI does."""
    answer = client.post("/match/default", content=body.encode("utf-8", "surrogatepass"))
    assert answer.status_code == 422
    (found,) = answer.json()["detail"]
    assert {"type", "loc", "msg", "input"} <= found.keys()
    assert found["loc"][: 1 + len(place)] == ["body", *place]


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        (None, 200),
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("application/ld+json", 200),
        ("text/plain", 422),
        ("application/x-www-form-urlencoded", 422),
    ],
)
def test_content_types(client: httpx.Client, content_type: str | None, status: int) -> None:
    """JSON is taken under its own types and without any, and under no other."""
    headers = {"content-type": content_type} if content_type else {}
    assert client.post("/match/default", content=GOOD, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ("limit=", "limit"),
        ("limit=x", "limit"),
        ("limit=501", "limit"),
        ("limit=-1", "limit"),
        ("threshold=", "threshold"),
        ("cutoff=high", "cutoff"),
        ("changed_since=", "changed_since"),
        ("changed_since=2024-01", "changed_since"),
        ("changed_since=2024-01-01T10:00:00Z", "changed_since"),
        ("changed_since=2024-01-01T10:00:00.5", "changed_since"),
        ("&".join(f"exclude_entity_ids={number}" for number in range(51)), "exclude_entity_ids"),
    ],
)
def test_a_parameter_out_of_shape_is_422(client: httpx.Client, params: str, name: str) -> None:
    """The answer names the parameter; emptiness is a value."""
    answer = client.post(f"/match/default?{params}", content=GOOD)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][:2] == ["query", name]


def test_fifty_excluded_ids_pass(match: Match) -> None:
    """The bound itself is allowed."""
    assert match("Person", name="Ilan Vestergo", params={"exclude_entity_ids": list(map(str, range(50)))})["results"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/match/nix?limit=x", {"queries": {"q": PERSON}}, 422),
        ("/match/nix", {}, 422),
        ("/match/nix?algorithm=nix", {"queries": {"q": PERSON}}, 404),
        ("/match/Default", {"queries": {"q": PERSON}}, 404),
        ("/match/ofac-sdn", {"queries": {"q": PERSON}}, 404),
        ("/match/default?algorithm=nix", {"queries": {"q": {**PERSON, "schema": "Nix"}}, "config": {"nix": 1}}, 400),
        ("/match/default?algorithm=", {"queries": {"q": PERSON}}, 400),
        ("/match/default", {"queries": {"q": PERSON}, "config": {"nix": 1}}, 400),
        ("/match/default", {"queries": {str(number): PERSON for number in range(101)}}, 400),
        ("/match/default", {"queries": {"a": PERSON, "b": {**PERSON, "schema": "Nix"}}}, 400),
        ("/match/default", {"queries": {"a": {**PERSON, "schema": "person"}}}, 400),
        ("/match/default", {"queries": {"a": {**PERSON, "schema": "Sanction"}}}, 400),
        ("/match/default", {"queries": {"a": {**PERSON, "schema": "Asset"}}}, 400),
        ("/match/default", {"queries": {}}, 400),
        ("/match/default?changed_since=2024-13-45", {"queries": {"q": PERSON}}, 400),
    ],
)
def test_errors(client: httpx.Client, path: str, body: dict[str, Any], status: int) -> None:
    """What is wrong decides the status, the shape before the dataset before the rest; details are text but for 422."""
    answer = client.post(path, json=body)
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], list if status == 422 else str)


def test_which_error_comes_first(client: httpx.Client) -> None:
    """Of several faults the algorithm is told before settings, these before the number of queries and the schema."""
    many = {str(number): {**PERSON, "schema": "Nix"} for number in range(101)}
    told = []
    for params, config, queries in (
        ({"algorithm": "nix"}, {"nix": 1}, many),
        ({}, {"nix": 1}, many),
        ({}, {}, many),
        ({}, {}, {"a": many["0"]}),
    ):
        answer = client.post("/match/default", params=params, json={"queries": queries, "config": config})
        told.append(answer.json()["detail"].split()[0])
    assert told == ["algorithm", "config", "101", "schema"]


def test_a_hundred_queries_pass(client: httpx.Client) -> None:
    """The largest batch is answered, each query under its key."""
    answer = post(client, {str(number): PERSON for number in range(100)}, limit=1)
    assert answer.status_code == 200
    found = answer.json()["responses"]
    assert len(found) == 100
    assert all(one["status"] == 200 and len(one["results"]) == 1 for one in found.values())


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_other_methods_are_405(client: httpx.Client, method: str) -> None:
    """Matching is asked for by POST only."""
    answer = client.request(method, "/match/default")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]
