"""Where may this process send something?"""

import socket

import pytest

from article41.errors import Article41Error, ForbiddenError, UsageError
from article41.services.posting import destination, post


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str | list[str]]:
    """What names mean, in place of the network; an address means itself."""
    known: dict[str, str | list[str]] = {}
    real = socket.getaddrinfo

    def looked_up(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        if host not in known:
            return list(real(host, port, **options))  # type: ignore[call-overload]
        found = known[host]
        return [(0, 0, 0, "", (address, port)) for address in ([found] if isinstance(found, str) else found)]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return known


def test_a_public_host_is_pinned_to_its_address(names: dict[str, str | list[str]]) -> None:
    """What is checked is what is connected to."""
    names["hooks.example"] = "93.184.216.34"
    to = destination("https://hooks.example/a?b=c")
    assert (to.host, to.address, to.port, to.path) == ("hooks.example", "93.184.216.34", 443, "/a?b=c")


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.5",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "127.0.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.5",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a00:5",
    ],
)
def test_a_private_address_is_refused(address: str, names: dict[str, str | list[str]]) -> None:
    """Whatever its name, and also when only one of several addresses is private."""
    names["inner.example"] = address
    names["mixed.example"] = ["93.184.216.34", address]
    for host in ("inner.example", "mixed.example"):
        with pytest.raises(ForbiddenError, match="not a public one"):
            destination(f"https://{host}/")


@pytest.mark.parametrize("allow", ["10.0.0.5", "10.0.0.0/8", "inner.example", "INNER.example"])
def test_a_private_address_may_be_meant(allow: str, names: dict[str, str | list[str]]) -> None:
    """The policy names the host, the address or its network."""
    names["inner.example"] = "10.0.0.5"
    assert destination("https://inner.example/", allow=("not-this", allow)).address == "10.0.0.5"


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://",
        "https://user:s3cret@hooks.example/",
        "https://hooks.example:99999/",
        "https://[::1/",
        "https://hooks.example/\r\nHost: other",
        "https://hooks.exämple/",
        "https://no-such-host.invalid/",
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str, names: dict[str, str | list[str]]) -> None:
    """Other schemes, plain HTTP elsewhere, passwords, line breaks; the message shows no secret."""
    names["hooks.example"] = "93.184.216.34"
    names["no-such-host.invalid"] = []
    if url.endswith(".invalid/"):
        names.pop("no-such-host.invalid")
    with pytest.raises(Article41Error) as refused:
        destination(url)
    assert isinstance(refused.value, UsageError)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_needs_no_https(host: str) -> None:
    """On the loopback nobody else can listen."""
    assert destination(f"http://{host}:8041/").port == 8041


def test_a_name_for_this_machine_that_leads_elsewhere_is_refused(names: dict[str, str | list[str]]) -> None:
    """`localhost` that is not the loopback is nobody's friend."""
    names["localhost"] = "93.184.216.34"
    with pytest.raises(ForbiddenError):
        destination("http://localhost/")


def test_nobody_listening_is_an_answer() -> None:
    """A refused connection is told, not raised."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer = post(destination(f"http://127.0.0.1:{port}/"), b"{}", {})
    assert (answer.status, answer.is_good) == (0, False)
    assert "refused" in answer.told
