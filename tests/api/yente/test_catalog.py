"""Tests of the catalogue, the algorithms and the routes of the system."""

import datetime
import re
from typing import Any

import httpx2 as httpx
import pytest

from article41.services.ftm.catalog import catalog
from article41.services.held import HeldLists
from article41.store.store import Store
from tests.api.serving import Server
from tests.api.yente.conftest import TOKEN
from tests.api.yente.worlds import LATECOMER, VESTERGO, publish, write_world

KEYS = {
    "name", "title", "version", "load", "index_version", "index_current", "children", "tags", "summary", "description",
    "url", "license", "category", "deprecation", "deprecated", "updated_at", "last_export", "entity_count",
    "thing_count", "resources", "publisher", "coverage", "entities_url", "delta_url", "namespace",
}  # fmt: skip
PUBLISHER = {
    "name", "url", "name_en", "acronym", "description", "country", "country_label", "official", "logo_url",
}  # fmt: skip


@pytest.fixture(scope="module")
def datasets(client: httpx.Client) -> dict[str, dict[str, Any]]:
    """The datasets of the catalogue by name."""
    return {each["name"]: each for each in client.get("/catalog").json()["datasets"]}


def test_every_key_is_always_there(datasets: dict[str, dict[str, Any]]) -> None:
    """Each dataset has all keys, its publisher and coverage too."""
    for each in datasets.values():
        assert each.keys() == KEYS
        assert each["publisher"] is None or each["publisher"].keys() == PUBLISHER
        assert each["coverage"] is None or each["coverage"].keys() == {
            "start", "end", "countries", "frequency", "schedule",
        }  # fmt: skip


def test_which_datasets_there_are(datasets: dict[str, dict[str, Any]]) -> None:
    """Each source, the collections and the file are there; children are direct members and none of a source."""
    children = {name: set(each["children"]) for name, each in datasets.items()}
    assert children == {
        "default": {"sanctions", "house"},
        "sanctions": {"un", "us"},
        "us": {"ofac_sdn", "us_el"},
        "un": set(),
        "ofac_sdn": set(),
        "us_el": set(),
        "house": set(),
    }


def test_what_is_loaded_and_current(client: httpx.Client, datasets: dict[str, dict[str, Any]]) -> None:
    """Sources, the file and `default` are loaded and current; nothing is stale."""
    body = client.get("/catalog").json()
    loaded = {name for name, each in datasets.items() if each["load"]}
    assert loaded == {"default", "un", "ofac_sdn", "us_el", "house"}
    assert set(body["current"]) == loaded
    assert (body["outdated"], body["index_stale"]) == ([], False)


def test_versions_start_with_a_time(datasets: dict[str, dict[str, Any]]) -> None:
    """A version is fourteen digits of a time, a hyphen and more; what is available is what is served."""
    for each in datasets.values():
        assert re.fullmatch(r"\d{14}-\w+", each["version"])
        assert each["index_version"] == each["version"]
        assert each["index_current"] is True
    assert datasets["un"]["version"].startswith("20240305123000-")


def test_counts_add_up(datasets: dict[str, dict[str, Any]]) -> None:
    """A collection has what its members have; things are fewer than entities."""
    parts = ("un", "ofac_sdn", "us_el", "house")
    for count in ("entity_count", "thing_count"):
        assert datasets["default"][count] == sum(datasets[name][count] for name in parts)
        assert datasets["us"][count] == datasets["ofac_sdn"][count] + datasets["us_el"][count]
    assert (datasets["house"]["entity_count"], datasets["house"]["thing_count"]) == (4, 3)
    assert datasets["un"]["thing_count"] == 34
    assert datasets["un"]["entity_count"] > datasets["un"]["thing_count"]


def test_who_publishes(datasets: dict[str, dict[str, Any]]) -> None:
    """Sources name their authority and country; no path of this machine is shown."""
    assert datasets["ofac_sdn"]["publisher"]["country"] == "us"
    assert datasets["ofac_sdn"]["publisher"]["country_label"].startswith("United States")
    assert datasets["house"]["publisher"] is None
    assert "/" not in str(datasets["house"])


def test_the_manifest_is_the_catalogue(client: httpx.Client) -> None:
    """Both paths answer the same."""
    assert client.get("/manifest").content == client.get("/catalog").content


def test_a_client_that_has_it_gets_304(client: httpx.Client) -> None:
    """The strong tag, a list that holds it, or `*` brings 304 without a body; a weak tag or another one does not."""
    first = client.get("/catalog")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]+"', tag)
    for named, status in (
        (tag, 304), (f'"x", {tag}', 304), ("*", 304), (f"W/{tag}", 200), ('"x"', 200), (tag.strip('"'), 200),
    ):  # fmt: skip
        answer = client.get("/catalog", headers={"if-none-match": named})
        assert answer.status_code == status, named
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == "public, max-age=300"
        assert bool(answer.content) is (status == 200)


def test_newer_lists_in_the_store_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """While the store holds a newer publication than is served, that dataset and `default` are outdated."""
    home = tmp_path_factory.mktemp("stale") / "home"
    write_world(home)
    lists = HeldLists(home, clock=lambda: datetime.datetime.now(datetime.UTC))
    lists.refresh_if_changed()
    publish(Store.open(home), "un", (VESTERGO, LATECOMER), "2024-04-01")
    served = lists.current().library
    found = catalog(served, Store.open(home).active())
    assert found.index_stale
    assert set(found.outdated) == {"default", "un"}
    assert set(found.current) == {"ofac_sdn", "us_el"}
    assert found.etag != catalog(served).etag


def test_algorithms(client: httpx.Client) -> None:
    """The own algorithm and the name that clients know it by are listed, with features, and settings with types."""
    body = client.get("/algorithms").json()
    assert (body["default"], body["best"]) == ("best", "logic-v2")
    named = {each["name"]: each for each in body["algorithms"]}
    assert named.keys() == {"article41", "logic-v2"}
    for each in named.values():
        assert all(feature.keys() == {"description", "coefficient", "url"} for feature in each["features"].values())
        assert each["docs"].keys() == {"name", "description", "config", "features"}
        assert each["docs"]["config"]["nm_number_mismatch"]["default"] == 0.3
        types = {setting["type"] for setting in each["docs"]["config"].values()}
        assert types <= {"string", "integer", "float", "boolean"}


def test_features_are_those_of_explanations(client: httpx.Client) -> None:
    """What explains a result is a feature that the algorithm lists."""
    features = client.get("/algorithms").json()["algorithms"][0]["features"]
    example = {"name": ["Ilan Vestergo"], "birthDate": ["1970"], "country": ["kp"], "gender": ["male"]}
    example["passportNumber"] = ["X4411997"]
    queries = {"q": {"schema": "Person", "properties": example}}
    results = client.post("/match/default", json={"queries": queries}).json()["responses"]["q"]["results"]
    explained = {name for result in results for name in result["explanations"]}
    assert explained >= {"name", "birth_date", "country", "gender", "identifier", "prior"}
    assert explained <= features.keys()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health(client: httpx.Client, path: str) -> None:
    """Alive, and ready to search."""
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (f"?token={TOKEN}", 200),
        (f"?token={TOKEN}&sync=true", 200),
        (f"?token={TOKEN}&sync=no", 200),
        ("", 403),
        ("?token=", 403),
        ("?token=%20", 403),
        ("?token=wrong", 403),
        ("?token=%F0%9F%94%91", 403),
        (f"?token={TOKEN}&sync=perhaps", 422),
    ],
)
def test_updates_need_the_token(client: httpx.Client, query: str, status: int) -> None:
    """The token opens, and nothing else does."""
    answer = client.post(f"/updatez{query}")
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"status": "ok"}


def test_without_a_token_nobody_updates(server: Server) -> None:
    """A server that was given no token refuses every one, the empty one too."""
    for token in ("", "x"):
        assert httpx.post(f"{server.url}/updatez?token={token}").status_code == 403
