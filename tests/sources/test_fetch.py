"""What does the publisher offer now? Asked of a loopback server that misbehaves."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

import pytest

from article41.errors import DownloadError
from article41.sources.fetch import Download, Limits, Waiting, download

LIST = b"<?xml version='1.0'?><list>" + b"<entry/>" * 5000 + b"</list>"
QUICK = Limits(connect_seconds=2, read_seconds=0.3, total_seconds=5, attempts=3, backoff_seconds=1)


class Handler(BaseHTTPRequestHandler):
    """Answers each request with the next step of the script of its server."""

    protocol_version = "HTTP/1.1"
    server: "Publisher"

    def do_GET(self) -> None:
        """Answer as the script says; the last step is repeated."""
        self.server.asked.append(dict(self.headers))
        steps = self.server.steps
        (steps.pop(0) if len(steps) > 1 else steps[0])(self)
        self.close_connection = True

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer."""
        named = {"Content_Length": str(len(body)), **headers}
        self.send_response(status)
        for name, value in named.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Step: TypeAlias = Callable[[Handler], None]


class Publisher(ThreadingHTTPServer):
    """A publisher's server with a script of misbehaviour."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.steps: list[Step] = []
        self.asked: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"http://127.0.0.1:{self.server_port}/list.xml"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A running server on the loopback."""
    with Publisher() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dataclass
class Fetcher:
    """Downloads from a publisher into a folder, noting how long it would have waited."""

    publisher: Publisher
    folder: Path
    waits: list[float] = field(default_factory=list)

    @property
    def target(self) -> Path:
        """Where the list goes."""
        return self.folder / "list.xml"

    def __call__(self, *steps: Step, limits: Limits = QUICK, **options: object) -> Download:
        """Fetch with the server doing `steps`."""
        self.publisher.steps = list(steps)
        waiting = Waiting(sleep=self.waits.append, jitter=lambda low, high: (low + high) / 2)
        return download(self.publisher.url, self.target, limits=limits, waiting=waiting, **options)  # type: ignore[arg-type]

    def left(self) -> set[str]:
        """What is in the folder."""
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def fetch(publisher: Publisher, tmp_path: Path) -> Fetcher:
    """A fetcher from the running server."""
    return Fetcher(publisher, tmp_path)


def whole(**headers: str) -> Step:
    """Send the list as it should be."""
    return lambda handler: handler.answer(200, LIST, **headers)


def status(code: int, **headers: str) -> Step:
    """Answer with a status and a short text."""
    return lambda handler: handler.answer(code, b"sorry", **headers)


def cut(at: int, **headers: str) -> Step:
    """Announce the whole list and hang up after `at` bytes."""

    def step(handler: Handler) -> None:
        handler.answer(200, LIST[:at], Content_Length=str(len(LIST)), **headers)

    return step


def rest(handler: Handler) -> None:
    """Send the piece that was asked for."""
    start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
    handler.answer(206, LIST[start:], Content_Range=f"bytes {start}-{len(LIST) - 1}/{len(LIST)}", ETag='"1"')


def test_a_whole_list_is_kept(fetch: Fetcher) -> None:
    """The bytes arrive with the publisher's validators, and nothing else is left."""
    got = fetch(whole(ETag='"1"', Last_Modified="Sat, 01 Aug 2026 23:00:03 GMT"))
    assert got.path == fetch.target
    assert fetch.target.read_bytes() == LIST
    assert (got.etag, got.last_modified, got.size) == ('"1"', "Sat, 01 Aug 2026 23:00:03 GMT", len(LIST))
    assert fetch.left() == {"list.xml"}
    assert fetch.publisher.asked[0]["User-Agent"] == "article41"


def test_progress_is_told(fetch: Fetcher) -> None:
    """The caller hears how many bytes of how many have come."""
    told: list[tuple[int, int | None]] = []
    fetch(whole(), progress=lambda *numbers: told.append(numbers))
    assert told[-1] == (len(LIST), len(LIST))
    assert told == sorted(told)


def test_an_unchanged_list_is_not_sent_again(fetch: Fetcher) -> None:
    """With the validators of the last time, the publisher may answer that nothing changed."""
    got = fetch(lambda handler: handler.answer(304), etag='"1"', last_modified="Sat, 01 Aug 2026 23:00:03 GMT")
    assert (got.path, got.etag) == (None, '"1"')
    assert fetch.publisher.asked[0]["If-None-Match"] == '"1"'
    assert fetch.publisher.asked[0]["If-Modified-Since"] == "Sat, 01 Aug 2026 23:00:03 GMT"


def test_unchanged_without_having_asked_is_an_error(fetch: Fetcher) -> None:
    """A 304 to a plain request says nothing, and is not taken for a list."""
    with pytest.raises(DownloadError, match="304"):
        fetch(lambda handler: handler.answer(304))


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_refusal_is_not_repeated(fetch: Fetcher, code: int) -> None:
    """An answer that will not change is told at once, with a remedy."""
    with pytest.raises(DownloadError, match=rf"{code}.*--from"):
        fetch(status(code))
    assert len(fetch.publisher.asked) == 1
    assert fetch.left() == set()


def test_a_passing_failure_is_tried_again(fetch: Fetcher) -> None:
    """After a server error, the next attempt gets the list; the waits grow."""
    fetch(status(500), status(503), whole())
    assert fetch.target.read_bytes() == LIST
    assert fetch.waits == [1, 2]


def test_a_lasting_failure_is_told(fetch: Fetcher) -> None:
    """After the last attempt, the error says what was answered and how often."""
    with pytest.raises(DownloadError, match=r"500 Internal Server Error, 3 times"):
        fetch(status(500))
    assert len(fetch.publisher.asked) == 3


def test_the_publisher_may_ask_for_patience(fetch: Fetcher) -> None:
    """A Retry-After is honoured, within our own time."""
    fetch(status(429, Retry_After="3"), status(503, Retry_After="99999"), whole())
    assert fetch.waits[0] == 3
    assert fetch.waits[1] <= QUICK.total_seconds


def test_redirects_are_followed(fetch: Fetcher) -> None:
    """A list that moved is fetched from where it moved to."""
    fetch(lambda handler: handler.answer(302, Location="/elsewhere.xml"), whole())
    assert fetch.target.read_bytes() == LIST


def test_a_redirect_loop_ends(fetch: Fetcher) -> None:
    """Going round in circles is an error that names the last address."""
    with pytest.raises(DownloadError, match="redirected more than 5 times"):
        fetch(lambda handler: handler.answer(301, Location="/list.xml"))
    assert len(fetch.publisher.asked) == 6


@pytest.mark.parametrize("location", ["http://lists.example.org/x", "ftp://127.0.0.1/x", "file:///etc/passwd"])
def test_a_redirect_away_from_https_is_refused(fetch: Fetcher, location: str) -> None:
    """A redirect cannot lead to plain HTTP, to a file, or to another protocol."""
    with pytest.raises(DownloadError, match="HTTPS only"):
        fetch(lambda handler: handler.answer(302, Location=location))


@pytest.mark.parametrize("url", ["http://lists.example.org/x", "ftp://lists.example.org/x", "lists.xml", ""])
def test_only_https_is_spoken(tmp_path: Path, url: str) -> None:
    """An address that is not HTTPS is refused before anything is sent."""
    with pytest.raises(DownloadError, match="HTTPS only"):
        download(url, tmp_path / "x")


def test_a_silent_publisher_is_given_up(fetch: Fetcher) -> None:
    """When no answer comes in time, the attempts end and say so."""
    with pytest.raises(DownloadError, match="no answer in time, 2 times"):
        fetch(lambda _: time.sleep(0.5), limits=Limits(read_seconds=0.1, total_seconds=5, attempts=2))


def test_a_dripping_publisher_is_given_up(fetch: Fetcher) -> None:
    """A server that sends a byte now and then cannot keep us for ever."""

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"<")
            time.sleep(0.02)

    with pytest.raises(DownloadError, match=r"not complete after 0\.2 seconds"):
        fetch(drip, limits=Limits(read_seconds=1, total_seconds=0.2))
    assert "list.xml" not in fetch.left()


def test_nobody_there(tmp_path: Path) -> None:
    """A publisher that cannot be reached is an error with a remedy."""
    waiting = Waiting(sleep=lambda _: None)
    with pytest.raises(DownloadError, match=r"the connection failed.*--from"):
        download("http://127.0.0.1:9/list.xml", tmp_path / "x", limits=Limits(attempts=2), waiting=waiting)


def test_a_transfer_cut_off_goes_on_where_it_ended(fetch: Fetcher) -> None:
    """With a validator, only the rest is asked for, and the list is whole."""
    fetch(cut(9000, ETag='"1"'), rest)
    assert fetch.publisher.asked[1]["Range"] == "bytes=9000-"
    assert fetch.publisher.asked[1]["If-Range"] == '"1"'
    assert fetch.target.read_bytes() == LIST
    assert fetch.left() == {"list.xml"}


def test_a_list_that_changed_meanwhile_is_taken_anew(fetch: Fetcher) -> None:
    """When the publisher answers a request for the rest with the whole, the old piece is dropped."""
    fetch(cut(9000, ETag='"0"'), whole(ETag='"1"'))
    assert fetch.target.read_bytes() == LIST


def test_without_a_validator_nothing_is_continued(fetch: Fetcher) -> None:
    """Bytes that cannot be proved to be of the same file are not joined."""
    fetch(cut(9000), whole())
    assert "Range" not in fetch.publisher.asked[1]
    assert fetch.target.read_bytes() == LIST


def test_a_transfer_always_cut_off_is_never_a_list(fetch: Fetcher) -> None:
    """What is left after the last attempt cannot be mistaken for the list, and the next run goes on with it."""
    with pytest.raises(DownloadError, match="3 times"):
        fetch(cut(9000, ETag='"1"'), status(500))
    assert fetch.left() == {"list.xml.part", "list.xml.part.json"}
    fetch(rest)
    assert fetch.target.read_bytes() == LIST
    assert fetch.left() == {"list.xml"}


def test_a_piece_that_does_not_fit_is_dropped(fetch: Fetcher) -> None:
    """A partial answer that begins elsewhere is not joined to what came before."""
    wrong: Step = lambda handler: handler.answer(206, LIST[5:], Content_Range=f"bytes 5-{len(LIST) - 1}/{len(LIST)}")  # noqa: E731
    fetch(cut(9000, ETag='"1"'), wrong, whole())
    assert fetch.target.read_bytes() == LIST


def test_a_range_that_cannot_be_had_starts_again(fetch: Fetcher) -> None:
    """When the publisher refuses the range, the list is fetched from the beginning."""
    fetch(cut(9000, ETag='"1"'), status(416), whole())
    assert fetch.target.read_bytes() == LIST


def test_less_than_announced_is_an_error(fetch: Fetcher) -> None:
    """A body shorter than its Content-Length is cut off, whatever it looks like."""
    with pytest.raises(DownloadError, match="3 times"):
        fetch(cut(len(LIST) - 1))
    assert not fetch.target.exists()


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html></html>", b"\xef\xbb\xbf \n<HTML><p>robot?</p></HTML>"])
def test_a_web_page_is_not_a_list(fetch: Fetcher, page: bytes) -> None:
    """HTML in place of a list is refused, also when it is sent as XML."""
    with pytest.raises(DownloadError, match="web page"):
        fetch(lambda handler: handler.answer(200, page, Content_Type="application/xml"))
    assert fetch.left() == set()


@pytest.mark.parametrize("packed", [gzip.compress(LIST), gzip.compress(LIST[:99]) + gzip.compress(LIST[99:])])
def test_compressed_transfers_are_unpacked(fetch: Fetcher, packed: bytes) -> None:
    """What is kept is the list itself, not its compression for the way, in one member or two."""
    fetch(lambda handler: handler.answer(200, packed, Content_Encoding="gzip"))
    assert fetch.target.read_bytes() == LIST


@pytest.mark.parametrize(
    ("body", "encoding", "what"),
    [
        (gzip.compress(LIST)[:-20], "gzip", "ends too early"),
        (gzip.compress(LIST)[:3], "gzip", "ends too early"),
        (b"", "gzip", "ends too early"),
        (b"not gzip at all", "gzip", "damaged"),
        (b"whatever", "br", "not asked for"),
    ],
)
def test_damaged_compression_is_refused(fetch: Fetcher, body: bytes, encoding: str, what: str) -> None:
    """A truncated or broken gzip never becomes a list."""
    with pytest.raises(DownloadError, match=what):
        fetch(lambda handler: handler.answer(200, body, Content_Encoding=encoding))
    assert fetch.left() == set()


def test_too_much_is_refused(fetch: Fetcher) -> None:
    """More bytes than any list has are not taken, sent plainly or unpacked."""
    small = Limits(max_bytes=1000)
    with pytest.raises(DownloadError, match="more than 1,000 bytes"):
        fetch(whole(), limits=small)
    with pytest.raises(DownloadError, match="unpacks to more than 1,000 bytes"):
        fetch(lambda handler: handler.answer(200, gzip.compress(b"x" * 100_000), Content_Encoding="gzip"), limits=small)
    assert fetch.left() == set()


def test_an_empty_answer_is_kept_for_the_guard(fetch: Fetcher) -> None:
    """An empty publication is what the publisher sent; the guard puts it in quarantine."""
    got = fetch(lambda handler: handler.answer(200))
    assert (got.size, fetch.target.read_bytes()) == (0, b"")


def test_an_older_list_stays_until_the_new_one_is_whole(fetch: Fetcher) -> None:
    """A failed download does not touch what was there."""
    fetch.target.write_bytes(b"older")
    with pytest.raises(DownloadError):
        fetch(cut(9000))
    assert fetch.target.read_bytes() == b"older"


def test_a_folder_that_cannot_be_written_is_named(fetch: Fetcher, publisher: Publisher, tmp_path: Path) -> None:
    """When the download cannot be kept, the error names the place."""
    (tmp_path / "file").write_text("in the way")
    publisher.steps = [whole()]
    with pytest.raises(DownloadError, match="--home"):
        download(publisher.url, tmp_path / "file" / "list.xml", limits=QUICK)
