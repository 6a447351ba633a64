"""Tests of liveness and readiness."""

import httpx2 as httpx

from article41.api.app import create_app
from article41.api.settings import Settings
from tests.api.serving import Server, serving


def test_alive_and_ready(server: Server) -> None:
    """A server with lists is alive, ready, and names in a header the lists it would answer from."""
    assert httpx.get(f"{server.url}/healthz").json() == {"status": "ok"}
    ready = httpx.get(f"{server.url}/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "ok"})
    assert ready.headers["x-article41-snapshots"].startswith("un=")


def test_not_ready_without_the_lists_asked_for(tmp_path) -> None:
    """A server whose lists were never fetched is alive and says why it is not ready."""
    with serving(create_app(Settings(home=tmp_path, sources=("eu-fsf",))), ready=False) as started:
        assert httpx.get(f"{started.url}/healthz").status_code == 200
        answer = httpx.get(f"{started.url}/readyz")
        assert answer.status_code == 503
        assert "eu-fsf" in answer.json()["detail"] or "being opened" in answer.json()["detail"]
        assert answer.headers["retry-after"] == "1"
