"""Tests of alerts and cases over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.services.keys import add_key
from tests.api.serving import Server, serving
from tests.services.watching import START

JANG = {"names": ["Jang Song Chol"], "countries": ["kp"]}
FALSE = {"verdict": "false_positive", "reason": "other_name", "text": "another name"}


class Client:
    """Somebody who asks a server with a key of their own."""

    def __init__(self, url: str, key: str) -> None:
        self._url = f"{url}/api/v1"
        self._headers = {"authorization": f"ApiKey {key}"} if key else {}

    def get(self, path: str) -> httpx.Response:
        """Ask for something."""
        return httpx.get(self._url + path, headers=self._headers)

    def post(self, path: str, body: object) -> httpx.Response:
        """Have something done."""
        return httpx.post(self._url + path, json=body, headers=self._headers)

    def raised(self, reference: str) -> str:
        """Make an alert and return its case."""
        answer = self.post("/alerts", {"parties": [{"reference": reference, "party": JANG}]}).json()
        return str(answer["alerted"][0]["case_id"])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose policy asks for a second person."""
    folder = tmp_path_factory.mktemp("cases-home")
    (folder / "policy.toml").write_text('[cases]\nfour_eyes = ["false_positive"]\nattachment_bytes = 100\n')
    return folder


@pytest.fixture(scope="module")
def keyed(home: Path) -> Iterator[Server]:
    """A server that asks for keys."""
    with serving(create_app(Settings(home=home, require_key=True))) as started:
        yield started


@pytest.fixture(scope="module")
def ada(home: Path, keyed: Server) -> Client:
    """Somebody who may do everything."""
    return Client(keyed.url, _key(home, "ada", "read", "screen", "decide"))


@pytest.fixture(scope="module")
def bob(home: Path, keyed: Server) -> Client:
    """Somebody else who may decide."""
    return Client(keyed.url, _key(home, "bob", "read", "decide"))


def test_a_case_is_decided_by_two(ada: Client, bob: Client) -> None:
    """From the match to the closed case; the first cannot be the second."""
    case_id = ada.raised("C-1")
    assert bob.get(f"/cases/{case_id}").json()["state"] == "open"
    assert ada.post(f"/cases/{case_id}/assignment", {"to": "bob"}).json()["case"]["assignee"] == "bob"
    assert ada.post(f"/cases/{case_id}/comments", {"text": "hm", "alert": 1}).status_code == 200
    assert ada.post(f"/cases/{case_id}/decision", FALSE).json()["state"] == "in_review"
    refused = ada.post(f"/cases/{case_id}/confirmation", {})
    assert (refused.status_code, "second person" in refused.json()["detail"]) == (403, True)
    assert bob.post(f"/cases/{case_id}/refusal", {"text": "look again"}).json()["state"] == "open"
    assert bob.post(f"/cases/{case_id}/decision", FALSE).json()["state"] == "in_review"
    closed = ada.post(f"/cases/{case_id}/confirmation", {}).json()
    assert (closed["state"], closed["case"]["alerts"][0]["decision"]["confirmed_by"]) == ("closed", "key:ada")
    again = ada.post("/alerts", {"parties": [{"reference": "C-1", "party": JANG}]}).json()["alerted"][0]
    assert (again.get("raised", 0), again["known"]) == (0, 1)
    assert bob.post(f"/cases/{case_id}/reopening", {"text": "new facts"}).json()["state"] == "open"
    assert bob.post(f"/cases/{case_id}/escalation", {"text": "too big"}).json()["state"] == "escalated"
    assert bob.post(f"/cases/{case_id}/decision", FALSE).status_code == 403


def test_what_may_not_be_done(ada: Client, bob: Client) -> None:
    """Each refusal has its status and says why."""
    case_id = ada.raised("C-2")
    for path, body, status in (
        ("confirmation", {}, 409),
        ("reopening", {"text": "x"}, 409),
        ("decision", FALSE | {"seq": 1}, 409),
        ("decision", FALSE | {"reason": "same_identifier"}, 400),
        ("decision", FALSE | {"reason": "mood"}, 422),
        ("decision", FALSE | {"text": " "}, 409),
        ("decision", FALSE | {"alerts": [9]}, 409),
        ("comments", {"text": "x", "allert": 1}, 422),
    ):
        answer = ada.post(f"/cases/{case_id}/{path}", body)
        assert (answer.status_code, bool(answer.json()["detail"])) == (status, True), path
    assert ada.post("/cases/nowhere/decision", FALSE).status_code == 404
    assert bob.post("/alerts", {"parties": []}).status_code == 403
    assert ada.post("/alerts", {"parties": [{"party": JANG}] * 101}).status_code == 413


def test_cases_and_alerts_are_listed(ada: Client) -> None:
    """Page by page, by state; what is listed names nobody."""
    case_id = ada.raised("C-3")
    cases = ada.get("/cases?state=open&limit=1000").json()["cases"]
    assert case_id in {each["id"] for each in cases}
    assert ada.get(f"/cases?after={cases[-1]['id']}&state=open").json()["cases"] == []
    assert ada.get("/cases?overdue=true").json()["cases"] == []
    alerts = ada.get("/alerts?state=open").json()["alerts"]
    assert {"case_id": case_id, "number": 1, "listing_id": "un:KPi.056"}.items() <= alerts[-1].items()
    assert ada.get("/alerts?state=mad").status_code == 422
    assert "Jang" not in ada.get("/alerts").text


def test_a_file_is_attached_and_comes_back(ada: Client, keyed: Server) -> None:
    """Its bytes come back to be saved, never to be shown; one that is too large is 413."""
    case_id, headers = ada.raised("C-4"), ada._headers
    url = f"{keyed.url}/api/v1/cases/{case_id}/attachments"
    case = httpx.post(f"{url}?name=a.html", content=b"<script>", headers=headers).json()["case"]
    sha256 = case["attachments"][0]["sha256"]
    answer = httpx.get(f"{url}/{sha256}", headers=headers)
    assert (answer.content, answer.headers["content-type"]) == (b"<script>", "application/octet-stream")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert httpx.get(f"{url}/{'0' * 64}", headers=headers).status_code == 404
    assert httpx.get(f"{url}/..%2f..%2fpolicy.toml", headers=headers).status_code == 404
    assert httpx.post(f"{url}?name=b", content=b"x" * 101, headers=headers).status_code == 413


def test_without_a_key_nobody_is_a_second_person(home: Path, keyed: Server, ada: Client) -> None:
    """Whoever reaches the process without a key could be anybody, so they decide nothing that needs two."""
    case_id = ada.raised("C-5")
    with serving(create_app(Settings(home=home))) as open_to_all:
        nobody = Client(open_to_all.url, "")
        for path, body in (("decision", FALSE), ("confirmation", {})):
            answer = nobody.post(f"/cases/{case_id}/{path}", body)
            assert (answer.status_code, "who you are" in answer.json()["detail"]) == (403, True)


def _key(home: Path, name: str, *scopes: str) -> str:
    return add_key(home, name=name, scopes=scopes, actor="test", now=START)[0]


def test_effectiveness_is_told(ada: Client) -> None:
    """What became of the alerts of a period, by list and by score; a period that ends before it begins is refused."""
    ada.raised("C-9")
    report = ada.get("/effectiveness?since=2000-01-01").json()
    assert report["all"]["raised"] >= 1
    assert [each["source"] for each in report["by_list"]] == ["un"]
    assert ada.get("/effectiveness?since=2026-02-01&until=2026-01-01").status_code == 400
