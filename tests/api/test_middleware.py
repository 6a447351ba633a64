"""Tests of what holds for every request: traces, origins, limits, compression, counts."""

import asyncio
import threading

import httpx2 as httpx
import pytest
from fastapi import APIRouter
from starlette.requests import Request

from article41.api.app import create_app
from article41.api.settings import Limits, Settings
from article41.api.trace import trace_of
from tests.api.serving import Server, serving

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(scope="module")
def small(embedded_home) -> Server:
    """A server with small limits, and routes that take long, fail, and say how much they got."""
    limits = Limits(body_bytes=1000, url_bytes=200, concurrency=2, seconds=0.5)
    app = create_app(Settings(home=embedded_home, limits=limits, allowed_hosts=("127.0.0.1",)))
    app.include_router(_routes())
    with serving(app) as started:
        yield started


def _routes() -> APIRouter:
    router = APIRouter()

    @router.get("/slow")
    async def slow(seconds: float) -> float:
        await asyncio.sleep(seconds)
        return seconds

    @router.get("/fails")
    async def fails() -> None:
        raise ZeroDivisionError("Kim Secret")

    @router.post("/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    return router


def test_trace_is_kept() -> None:
    """A valid trace keeps version, id and flags, gets a new parent id, and carries the entries of others on."""
    trace = trace_of(PARENT, "other=1, yente=old,,BAD KEY=x")
    version, trace_id, here, flags = trace.parent.split("-")
    assert (version, trace_id, flags) == ("00", "0af7651916cd43dd8448eb211c80319c", "01")
    assert here != "b7ad6b7169203331"
    assert trace.state == f"yente={here},other=1"


@pytest.mark.parametrize(
    "parent",
    [
        "",
        "00",
        "00-0-0-0",
        f"ff{PARENT[2:]}",
        f"00-{'0' * 32}-b7ad6b7169203331-01",
        f"00-{'a' * 32}-{'0' * 16}-01",
        "zz-a-b-c",
    ],
)
def test_broken_trace_begins_a_new_one(parent: str) -> None:
    """What is no valid trace parent is replaced, never an error, and the state is carried on."""
    trace = trace_of(parent, "other=1")
    assert trace.parent.startswith("00-")
    assert trace.parent.endswith("-00")
    assert trace.state.endswith(",other=1")


def test_every_answer_is_traced(small: Server) -> None:
    """Answers, errors and failures carry a trace."""
    for path in ("/healthz", "/nowhere", "/fails"):
        assert (
            httpx.get(f"{small.url}{path}", headers={"traceparent": PARENT}).headers["traceparent"][3:35]
            == PARENT[3:35]
        )


def test_unforeseen(small: Server) -> None:
    """A failure nobody foresaw has the shape that clients know, and says nothing of what it was about."""
    answer = httpx.get(f"{small.url}/fails")
    assert (answer.status_code, answer.json()) == (500, {"status": "error"})


def test_pages_of_others_may_read_the_drop_in_interface(server: Server) -> None:
    """The origin is echoed with credentials; a preflight grants what it asks for."""
    answer = httpx.get(f"{server.url}/healthz", headers={"origin": "https://a.example"})
    assert answer.headers["access-control-allow-origin"] == "https://a.example"
    assert answer.headers["access-control-allow-credentials"] == "true"
    asked = {
        "origin": "https://a.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-a",
    }
    preflight = httpx.options(f"{server.url}/match/default", headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-headers"] == "x-a"
    assert preflight.headers["access-control-max-age"] == "600"
    assert "traceparent" not in preflight.headers


def test_pages_of_others_may_do_nothing_else(server: Server) -> None:
    """Elsewhere no origin is granted anything, and what would change something is refused to other origins."""
    assert (
        "access-control-allow-origin"
        not in httpx.get(f"{server.url}/metrics", headers={"origin": "https://a.example"}).headers
    )
    assert httpx.post(f"{server.url}/api/v1/x", headers={"origin": "https://a.example"}).status_code == 403
    assert httpx.post(f"{server.url}/api/v1/x", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert httpx.post(f"{server.url}/api/v1/x", headers={"origin": server.url}).status_code == 404


def test_names_of_the_process(small: Server) -> None:
    """A name that is not allowed is refused, with or without a port."""
    assert httpx.get(f"{small.url}/healthz", headers={"host": "evil.example"}).status_code == 400
    assert httpx.get(f"{small.url}/healthz", headers={"host": "127.0.0.1"}).status_code == 200


def test_url_limit(small: Server) -> None:
    """An address of just the length allowed passes; one byte more is 414, without a trace."""
    path = "/healthz?"
    assert httpx.get(f"{small.url}{path}{'a' * (200 - len(path))}").status_code == 200
    refused = httpx.get(f"{small.url}{path}{'a' * (201 - len(path))}")
    assert (refused.status_code, refused.json()) == (414, {"detail": "Request URI too long"})
    assert "traceparent" not in refused.headers


@pytest.mark.parametrize("chunked", [False, True])
def test_body_limit(small: Server, *, chunked: bool) -> None:
    """A body of just the size allowed arrives whole; a larger one is 413, whether it states its size or not."""

    def body(size: int) -> object:
        return iter([b"x" * (size // 2), b"x" * (size - size // 2)]) if chunked else b"x" * size

    assert httpx.post(f"{small.url}/size", content=body(1000)).json() == 1000
    refused = httpx.post(f"{small.url}/size", content=body(1001))
    assert refused.status_code == 413
    assert "1,000 bytes" in refused.json()["detail"]


def test_time_limit(small: Server) -> None:
    """What has not begun its answer in time is ended, with a hint when to come again."""
    refused = httpx.get(f"{small.url}/slow?seconds=5")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"


def test_concurrency_limit(small: Server) -> None:
    """While as many requests are under way as may be, others are refused, but health is told."""
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda: got.append(httpx.get(f"{small.url}/slow?seconds=0.3").status_code))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    assert httpx.get(f"{small.url}/healthz").status_code == 200
    for thread in threads:
        thread.join()
    assert {200, 429} == set(got)
    assert got.count(200) == 2


def test_compression(server: Server) -> None:
    """Answers of some size are compressed for those who can read that."""
    packed = httpx.get(f"{server.url}/openapi.json", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert (
        "content-encoding"
        not in httpx.get(f"{server.url}/openapi.json", headers={"accept-encoding": "identity"}).headers
    )


def test_metrics(server: Server) -> None:
    """Requests are counted by route and status, lists by source; no path is told."""
    httpx.get(f"{server.url}/healthz")
    httpx.get(f"{server.url}/Kim-Secret")
    text = httpx.get(f"{server.url}/metrics").text
    assert 'article41_requests_total{method="GET",route="/healthz",status="200"}' in text
    assert 'article41_listings{source="un"}' in text
    assert "Secret" not in text
