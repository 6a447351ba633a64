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


def test_not_ready_while_the_database_is_gone(tmp_path) -> None:
    """Nothing could be logged then, so nothing is answered: screening says so too, and both go on when it is back."""
    party = {"party": {"names": ["Jang Song Chol"]}}
    with serving(create_app(Settings(home=tmp_path, check_seconds=60))) as started:

        def asked() -> tuple[int, int]:
            screened = httpx.post(f"{started.url}/api/v1/screen", json=party)
            return httpx.get(f"{started.url}/readyz").status_code, screened.status_code

        assert asked() == (200, 200)
        database = tmp_path / "article41.sqlite3"
        database.rename(tmp_path / "away")
        assert asked() == (503, 503)
        (tmp_path / "away").rename(database)
        assert asked() == (200, 200)
