"""Tests of jobs over HTTP."""

import time

import httpx2 as httpx
import pytest

from tests.api.serving import Server

ROWS = b"name,birth date\nJang Song Chol,1967\nMaria Garcia,\n---,\n"


def _ended(server: Server, job_id: str) -> dict[str, object]:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        job = httpx.get(f"{server.url}/api/v1/jobs/{job_id}").json()
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.05)
    raise TimeoutError(job)


def test_screen_a_file(server: Server) -> None:
    """A file goes up, results and rejected rows come down, and then all of it is deleted."""
    asked = httpx.post(
        f"{server.url}/api/v1/jobs/screen-file", params={"name": "c.csv", "threshold": 0.5}, content=ROWS
    )
    assert asked.status_code == 202
    job = _ended(server, asked.json()["id"])
    assert job["state"] == "done", job
    base = f"{server.url}/api/v1/jobs/{job['id']}"
    assert "un:KPi.056" in httpx.get(f"{base}/result").text
    assert "---" in httpx.get(f"{base}/rejects").text
    assert job["id"] in [one["id"] for one in httpx.get(f"{server.url}/api/v1/jobs").json()["jobs"]]
    assert httpx.delete(base).json() == {"deleted": job["id"]}
    assert httpx.get(base).status_code == 404


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"name": "c.exe"}, 400),
        ({"name": "c.csv", "results": "doc"}, 400),
        ({"name": "c.csv", "column": "x"}, 400),
        ({"name": "c.csv", "lists": "nowhere"}, 400),
        ({"name": "c.csv", "threshold": 2}, 422),
        ({}, 422),
    ],
)
def test_files_that_are_refused(server: Server, params: dict[str, object], status: int) -> None:
    """What cannot be understood is refused before anything is kept."""
    assert httpx.post(f"{server.url}/api/v1/jobs/screen-file", params=params, content=ROWS).status_code == status


def test_refresh_names_lists_that_there_are(server: Server) -> None:
    """A refresh of a list that there is not is refused."""
    refused = httpx.post(f"{server.url}/api/v1/jobs/refresh", json={"sources": ["nowhere"]})
    assert refused.status_code == 400
    assert "nowhere" in refused.json()["detail"]


def test_jobs_that_there_are_not(server: Server) -> None:
    """An unknown job is 404, an unknown part of one 400."""
    base = f"{server.url}/api/v1/jobs/nothing"
    assert httpx.get(base).status_code == 404
    assert httpx.post(f"{base}/cancel").status_code == 404
    assert httpx.delete(base).status_code == 404
    assert httpx.get(f"{base}/result").status_code == 404
    assert httpx.get(f"{base}/other").status_code == 400
