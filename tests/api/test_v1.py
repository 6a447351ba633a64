"""Tests of our own interface: screening, comparison, regimes, checks, lists, listings, and its description."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import jsonschema
import pytest

from article41.store.store import Store
from tests.api.serving import Server

JANG = {"names": ["Jang Song Chol"], "birth_dates": ["1967"], "countries": ["kp"]}


@pytest.fixture(scope="module")
def described(server: Server) -> dict[str, Any]:
    """The OpenAPI document."""
    return httpx.get(f"{server.url}/openapi.json").json()


def _post(server: Server, path: str, body: object) -> httpx.Response:
    return httpx.post(f"{server.url}/api/v1/{path}", json=body)


def test_screen(server: Server) -> None:
    """A listed name matches, with evidence whose bits add up, against the lists named in the header."""
    answer = _post(server, "screen", {"party": JANG})
    best = answer.json()["matches"][0]
    assert best["listing"]["id"] == "un:KPi.056"
    assert sum(one["bits"] for one in best["evidence"]) == pytest.approx(best["bits"], abs=0.002)
    assert answer.headers["x-article41-snapshots"].startswith("un=")


def test_settings_of_a_screening(server: Server) -> None:
    """Threshold and limit asked for are used and named."""
    answer = _post(server, "screen", {"party": JANG, "settings": {"alert_threshold": 1.0, "limit": 1}}).json()
    assert answer["settings"] == {"alert_threshold": 1.0, "limit": 1, "lists": [], "as_of": None}
    assert answer["matches"] == []


def test_screen_as_of(server: Server) -> None:
    """Lists of a day are used when there are any; of an earlier day none are known."""
    later = _post(server, "screen", {"party": JANG, "settings": {"as_of": "2026-08-02", "lists": ["un"]}})
    assert later.json()["matches"][0]["listing"]["id"] == "un:KPi.056"
    assert _post(server, "screen", {"party": JANG, "settings": {"as_of": "1999-01-01"}}).status_code == 404


def test_batch_equals_singles(server: Server) -> None:
    """Each party of a batch gets what it would get alone."""
    parties = {"a": JANG, "b": {"names": ["Maria Garcia"]}}
    batch = _post(server, "screen/batch", {"parties": parties}).json()["results"]
    for key, party in parties.items():
        assert batch[key]["matches"] == _post(server, "screen", {"party": party}).json()["matches"]


def test_batch_limit(server: Server) -> None:
    """A batch of more parties than one request may hold is 413."""
    refused = _post(server, "screen/batch", {"parties": {str(number): JANG for number in range(101)}})
    assert refused.status_code == 413
    assert "101 parties" in refused.json()["detail"]


def test_name_limit(server: Server) -> None:
    """A name longer than may be is 413."""
    assert _post(server, "screen", {"party": {"names": ["x" * 1001]}}).status_code == 413


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"party": {"names": ["---"]}}, 400, "no letter"),
        ({"party": {}}, 400, "a name or an identifier"),
        ({"party": {"names": ["A B"], "countries": ["zz"]}}, 400, "'zz'"),
        ({"party": {"nams": ["A B"]}}, 422, "nams"),
        ({"party": JANG, "settings": {"limit": 0}}, 422, "limit"),
        ({"party": JANG, "settings": {"lists": ["nowhere"]}}, 400, "nowhere"),
        ([], 422, "object"),
    ],
)
def test_what_cannot_be_understood(server: Server, body: object, status: int, said: str) -> None:
    """A body that cannot be read is 422, a value that cannot be understood 400; both say what is wrong."""
    refused = _post(server, "screen", body)
    assert (refused.status_code, list(refused.json())) == (status, ["detail"])
    assert said in refused.json()["detail"]


def test_compare(server: Server) -> None:
    """Two spellings of one name are alike, without any list."""
    answer = _post(server, "compare", {"left": {"names": ["Chang Song Chol"]}, "right": JANG}).json()
    assert answer["bits"] == pytest.approx(sum(one["bits"] for one in answer["evidence"]), abs=0.002)
    assert answer["match_score"] > 0.05


def test_check(server: Server) -> None:
    """An activity is judged on its day, with citations; an unknown field of it is refused by name."""
    activity = {"kind": "supply", "on": "2018-03-01", "to": "kp", "goods": [{"hs": "8471"}]}
    answer = _post(server, "check", {"activity": activity}).json()
    assert answer["answer"]["verdict"] == "prohibited"
    refused = _post(server, "check", {"activity": {**activity, "goods": [{"hs": "x"}]}})
    assert refused.status_code == 400
    assert "hs" in refused.json()["detail"]


def test_regimes(server: Server) -> None:
    """Regimes, their measures on a day, what changed, one fact, and the drawing."""
    base = f"{server.url}/api/v1/regimes"
    assert "un-dprk" in [one["id"] for one in httpx.get(base).json()["regimes"]]
    assert httpx.get(f"{base}/un-dprk/measures?on=2018-03-01&hs=8471").json()["measures"]
    assert httpx.get(f"{base}/un-dprk/measures?hs=x").status_code == 422
    assert httpx.get(f"{base}/un-dprk/changes?since=2017-08-01&until=2017-12-31").json()["begun"]
    assert httpx.get(f"{base}/un-dprk/changes?since=2018-08-01&until=2017-12-31").status_code == 400
    assert httpx.get(f"{base}/un-dprk/entries/M-IMP-MACH").json()["measure"]["id"] == "M-IMP-MACH"
    assert httpx.get(f"{base}/nowhere/measures").status_code == 404
    assert httpx.get(f"{base}/un-dprk/timeline.svg").text.startswith("<svg")


def test_lists_and_listings(server: Server) -> None:
    """How the lists stand, and one listing whole, as of a day too."""
    states = {one["source"]: one["state"] for one in httpx.get(f"{server.url}/api/v1/lists").json()["lists"]}
    assert states["un"] == "embedded"
    listing = f"{server.url}/api/v1/listings/un:KPi.056"
    assert httpx.get(listing).json()["listing"]["id"] == "un:KPi.056"
    assert httpx.get(f"{listing}?as_of=1999-01-01").status_code == 404
    assert httpx.get(f"{server.url}/api/v1/listings/nothing").status_code == 400
    assert httpx.get(f"{server.url}/api/v1/lists/un/history").json()["publications"] == []
    assert httpx.get(f"{server.url}/api/v1/lists/changes").json()["changes"] == []


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_route_is_described(described: dict[str, Any]) -> None:
    """Every route says what it is for, and what its answers are; every reference leads somewhere."""
    for path, method, operation in _operations(described):
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        assert "x-article41-shapes" not in operation
    known = described["components"]["schemas"]
    for name in _references(described):
        assert name.removeprefix("#/components/schemas/") in known


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "$ref":
                yield each
            else:
                yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def test_examples_hold(server: Server, described: dict[str, Any]) -> None:
    """Bodies of the examples are answered, and examples and answers have the shape that is stated."""
    sent = 0
    for path, method, operation in _operations(described):
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        if "example" not in content or "{" in path:
            continue
        sent += 1
        answer = httpx.request(method, f"{server.url}{path}", json=content["example"])
        assert answer.is_success, (path, answer.text)
        told = operation["responses"][str(answer.status_code)]["content"]["application/json"]
        schema = {**told["schema"], "components": described["components"]}
        jsonschema.validate(answer.json(), schema)
        if "example" in told:
            jsonschema.validate(told["example"], schema)
    assert sent >= 4


def test_what_was_asked_is_logged(server: Server, embedded_home: Path) -> None:
    """Every screening and check is in the audit log before it is answered; nobody is named there."""
    store = Store.open(embedded_home)
    before = len(store.audit_entries())
    _post(server, "screen", {"party": JANG})
    _post(server, "screen/batch", {"parties": {"a": JANG, "b": JANG}})
    _post(server, "check", {"activity": {"kind": "supply", "on": "2018-03-01", "to": "kp", "goods": [{"hs": "8471"}]}})
    told = store.audit_entries()[before:]
    assert [each.action for each in told] == ["screen", "screen", "screen", "check"]
    assert {each.actor for each in told} == {"local"}
    assert "Jang" not in "".join(each.details for each in told)
    assert not store.verify_audit().faults
