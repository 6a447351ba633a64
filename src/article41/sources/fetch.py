"""What does the publisher offer now?

A download is whole and is a list, or it is an error: nothing half is ever left under the name of a list. Bytes are
collected in a `.part` file beside the target (with a note of what they belong to, so that a cut-off transfer can go on
where it ended), unpacked, looked at, and only then renamed. Only HTTPS is spoken; plain HTTP is for the loopback only.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2

from article41.errors import DownloadError
from article41.sources.transfer import PartFile, finish

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far, and how many there will be (None when the publisher does not say)."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BY_HAND = "try again later, or fetch it with a browser and give the file with --from."


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much we take from a publisher. `total_seconds` covers all attempts."""

    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    total_seconds: float = 900.0
    max_bytes: int = 512 * 1024 * 1024
    attempts: int = 4
    redirects: int = 5
    backoff_seconds: float = 1.0
    longest_wait_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Download:
    """What the publisher answered. `path` is None when the file has not changed since `etag` / `last_modified`."""

    url: str
    path: Path | None
    etag: str = ""
    last_modified: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How we wait between attempts; tests put their own in."""

    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[float, float], float] = field(default=random.SystemRandom().uniform)
    clock: Callable[[], float] = time.monotonic


class _TryAgainError(Exception):
    """An attempt failed in a way that may pass; `wait_seconds` is what the publisher asked us to wait."""

    def __init__(self, what: str, wait_seconds: float = 0.0) -> None:
        super().__init__(what)
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What stays the same over the attempts of one download."""

    url: str
    part: PartFile
    conditions: Mapping[str, str]
    limits: Limits
    deadline: float
    clock: Callable[[], float]
    progress: Progress | None

    def check_time(self) -> None:
        """Raise `DownloadError` when all the time is used up."""
        if self.clock() >= self.deadline:
            raise DownloadError(
                f"{self.url}: not complete after {self.limits.total_seconds:g} seconds; what came is kept and will be "
                f"continued: {_BY_HAND}"
            )


def download(
    url: str,
    target: Path,
    *,
    etag: str = "",
    last_modified: str = "",
    limits: Limits | None = None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> Download:
    """Fetch `url` into `target`, unless it is unchanged since `etag` / `last_modified`.

    Raises `DownloadError` when the publisher cannot be reached, answers with an error after all attempts, sends
    something that is no list (an HTML page, less than announced, damaged compression), or too much, or too slowly.
    """
    limits, waiting = limits or Limits(), waiting or Waiting()
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    attempt = _Attempt(
        url=url,
        part=PartFile(target),
        conditions={name: value for name, value in conditions.items() if value},
        limits=limits,
        deadline=waiting.clock() + limits.total_seconds,
        clock=waiting.clock,
        progress=progress,
    )
    with _client(url, limits) as client:
        return _with_retries(client, attempt, waiting)


def _with_retries(client: httpx2.Client, attempt: _Attempt, waiting: Waiting) -> Download:
    limits = attempt.limits
    for number in range(1, limits.attempts + 1):
        attempt.check_time()
        try:
            return _once(client, attempt)
        except _TryAgainError as failure:
            if number == limits.attempts:
                raise DownloadError(f"{attempt.url}: {failure}, {number} times; {_BY_HAND}") from None
            wait = limits.backoff_seconds * 2 ** (number - 1) * waiting.jitter(0.5, 1.5)
            wait = min(max(wait, failure.wait_seconds), limits.longest_wait_seconds)
            waiting.sleep(max(0.0, min(wait, attempt.deadline - waiting.clock())))
    raise DownloadError(f"{attempt.url}: no attempt was allowed; set `attempts` to 1 or more.")


def _once(client: httpx2.Client, attempt: _Attempt) -> Download:
    url = attempt.url
    for _ in range(attempt.limits.redirects + 1):
        _check_scheme(url, attempt.url)
        try:
            with client.stream("GET", url, headers=_headers(attempt)) as response:
                if response.status_code not in _REDIRECTS:
                    return _receive(response, attempt)
                url = urljoin(url, response.headers.get("Location", ""))
        except httpx2.TimeoutException:
            raise _TryAgainError("no answer in time") from None
        except httpx2.InvalidURL as error:
            raise DownloadError(f"{url}: not an address ({error}); correct it in the description.") from None
        except httpx2.TransportError as error:
            raise _transport_failure(error, attempt.url) from None
    raise DownloadError(
        f"{attempt.url}: redirected more than {attempt.limits.redirects} times, last to {url}; "
        f"the address may have moved: {_BY_HAND}"
    )


def _receive(response: httpx2.Response, attempt: _Attempt) -> Download:
    status = response.status_code
    if status == 304 and attempt.conditions:
        return Download(
            url=attempt.url,
            path=None,
            etag=response.headers.get("ETag", attempt.conditions.get("If-None-Match", "")),
            last_modified=response.headers.get("Last-Modified", attempt.conditions.get("If-Modified-Since", "")),
        )
    if status == 416:
        attempt.part.discard()
        raise _TryAgainError("the publisher could not continue the transfer")
    if status in _RETRIED:
        raise _TryAgainError(f"the publisher answered {status} {response.reason_phrase}", _retry_after(response))
    if status not in (200, 206):
        attempt.part.discard()
        raise DownloadError(
            f"{attempt.url}: the publisher answered {status} {response.reason_phrase}; "
            f"the address may have moved: {_BY_HAND}"
        )
    _transfer(response, attempt)
    etag, last_modified = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    path = finish(attempt.part, attempt.url, max_bytes=attempt.limits.max_bytes)
    return Download(attempt.url, path, etag=etag, last_modified=last_modified, size=path.stat().st_size)


def _transfer(response: httpx2.Response, attempt: _Attempt) -> None:
    part = attempt.part
    start = part.size if response.status_code == 206 and part.continues(response.headers) else 0
    if response.status_code == 206 and not start:
        part.discard()
        raise _TryAgainError("the publisher sent a piece that does not fit what came before")
    announced = response.headers.get("Content-Length", "")
    total = start + int(announced) if announced.isdigit() else None
    received = start
    with part.writing(response.headers, url=attempt.url, keep=bool(start)) as stream:
        for chunk in response.iter_raw():
            stream.write(chunk)
            received += len(chunk)
            if received > attempt.limits.max_bytes:
                part.discard()
                raise _too_much(attempt)
            attempt.check_time()
            if attempt.progress is not None:
                attempt.progress(received, total)
    if total is not None and received != total:
        raise _TryAgainError(f"{received} bytes came of the {total} announced")


def _headers(attempt: _Attempt) -> dict[str, str]:
    resume = attempt.part.resume_headers(attempt.url)
    return resume or dict(attempt.conditions)


def _client(url: str, limits: Limits) -> httpx2.Client:
    _check_scheme(url, url)
    return httpx2.Client(
        headers={"User-Agent": "article41", "Accept-Encoding": "gzip", "Accept": "*/*"},
        timeout=httpx2.Timeout(limits.read_seconds, connect=limits.connect_seconds),
        follow_redirects=False,
        trust_env=urlsplit(url).hostname not in _LOOPBACK,
    )


def _check_scheme(url: str, asked: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return
    via = "" if url == asked else f", to which {asked} redirects,"
    raise DownloadError(
        f"{url}{via} is not an https address; lists are fetched over HTTPS only. Correct the address, or {_BY_HAND}"
    )


def _transport_failure(error: httpx2.TransportError, url: str) -> Exception:
    cause = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in cause:
        return DownloadError(
            f"{url}: the publisher's certificate cannot be trusted ({cause}); nothing was taken. Behind a company "
            "proxy, name its certificate file in SSL_CERT_FILE."
        )
    return _TryAgainError(f"the connection failed ({cause})")


def _retry_after(response: httpx2.Response) -> float:
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdigit() else 0.0


def _too_much(attempt: _Attempt) -> DownloadError:
    return DownloadError(
        f"{attempt.url}: sends more than {attempt.limits.max_bytes:,} bytes, far more than a list has; "
        "it was not taken. Look at the address with a browser."
    )
