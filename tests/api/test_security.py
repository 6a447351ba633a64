"""Tests of keys and scopes over HTTP."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from article41.api.app import create_app
from article41.api.settings import Settings
from article41.services.keys import add_key, list_keys, revoke_key
from tests.api.serving import Server, serving

NOW = datetime.datetime(2026, 5, 4, 3, 2, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder of its own."""
    return tmp_path_factory.mktemp("keyed-home")


@pytest.fixture(scope="module")
def keyed(home: Path) -> Iterator[Server]:
    """A server that asks for a key."""
    with serving(create_app(Settings(home=home, require_key=True, keys_seconds=0.0))) as started:
        yield started


def test_health_needs_no_key(keyed: Server) -> None:
    """Probes have no key; everything else needs one."""
    assert httpx.get(f"{keyed.url}/readyz").status_code == 200
    refused = httpx.get(f"{keyed.url}/metrics")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "ApiKey"
    assert "API key" in refused.json()["detail"]


@pytest.mark.parametrize("way", ["ApiKey", "Bearer", "x-api-key", "query"])
def test_ways_to_send_a_key(keyed: Server, home: Path, way: str) -> None:
    """A key is found wherever clients put it."""
    secret, _ = add_key(home, name="probe", scopes=("read",), actor="me", now=NOW)
    headers = {"x-api-key": secret} if way == "x-api-key" else {"authorization": f"{way} {secret}"}
    if way == "query":
        answer = httpx.get(f"{keyed.url}/metrics", params={"api_key": secret})
    else:
        answer = httpx.get(f"{keyed.url}/metrics", headers=headers)
    assert answer.status_code == 200


def test_scope_is_needed(keyed: Server, home: Path) -> None:
    """A key opens what it is for, and nothing once it is revoked."""
    secret, key = add_key(home, name="till", scopes=("screen",), actor="me", now=NOW)
    refused = httpx.get(f"{keyed.url}/metrics", headers={"authorization": f"ApiKey {secret}"})
    assert refused.status_code == 403
    assert "'read'" in refused.json()["detail"]
    revoke_key(home, key.id, actor="me", now=NOW)
    assert httpx.get(f"{keyed.url}/metrics", headers={"authorization": f"ApiKey {secret}"}).status_code == 401
    assert len(list_keys(home)) >= 1
