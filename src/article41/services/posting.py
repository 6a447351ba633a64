"""Where may this process send something, and what came back?

Only over HTTPS, except to this machine; never to a private address that the policy does not name; never along a
redirect, through a proxy, or to another address than the one that was checked.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from typing import Final, TypeAlias
from urllib.parse import SplitResult, urlsplit

import msgspec

from article41.errors import ForbiddenError, UsageError

_SECONDS: Final = 10.0
_ANSWER_BYTES: Final = 500
_LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """A URL taken apart, and the address that its host has and that may be addressed."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


class Answer(msgspec.Struct, frozen=True):
    """What came back: a status (0: nothing did), and words about it; `final` when it makes no sense to try again."""

    status: int
    text: str = ""
    final: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it arrived."""
        return 200 <= self.status < 300

    @property
    def told(self) -> str:
        """The answer in one line of bounded length."""
        return " ".join(f"{self.status or ''} {self.text}".split())[:_ANSWER_BYTES]


def destination(url: str, *, allow: Sequence[str] = (), local: bool = True) -> Destination:
    """Return where a URL leads; raise `UsageError` for one that cannot be used, `ForbiddenError` for one that may not.

    Hosts, addresses and networks (`10.1.0.0/16`) in `allow` may be private; this machine may be addressed by its usual
    names when `local`, else it has to be allowed as well.
    """
    parts, port = _parts(url)
    host = (parts.hostname or "").rstrip(".")
    is_local = host in _LOOPBACK_NAMES
    if parts.scheme != "https" and not is_local:
        raise UsageError(f"{_shown(parts)}: only https, except to this machine; what is sent names your customers.")
    allow = (*allow, host) if is_local and local else allow
    address = _address(host, port, is_local=is_local, allow=allow)
    path = parts.path or "/"
    return Destination(
        scheme=parts.scheme,
        host=host,
        port=port,
        path=f"{path}?{parts.query}" if parts.query else path,
        address=address,
    )


def post(to: Destination, body: bytes, headers: dict[str, str]) -> Answer:
    """Send a body and return the answer; a redirect is an answer like any other, and nobody follows it."""
    connection = _Pinned(to)
    try:
        connection.request("POST", to.path, body=body, headers=headers)
        response = connection.getresponse()
        text = response.read(_ANSWER_BYTES).decode("utf-8", "replace")
        return Answer(response.status, "".join(letter if letter.isprintable() else " " for letter in text))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, f"{type(error).__name__}: {error}")
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, to: Destination) -> None:
        super().__init__(to.host, to.port, timeout=_SECONDS)
        self._to = to

    def connect(self) -> None:
        """Open the connection, and check for whom the certificate of the other side was made."""
        plain = socket.create_connection((self._to.address, self._to.port), timeout=_SECONDS)
        self.sock = plain
        if self._to.scheme == "https":
            try:
                self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._to.host)
            except OSError:
                plain.close()
                raise


def _parts(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError as error:
        raise UsageError(f"the URL of a web hook cannot be read ({error}); write https://host/path.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{_shown(parts)}: a web hook needs a URL such as https://host/path.")
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{_shown(parts)}: a URL with a user or a password in it; leave them out, the body is signed.")
    if any(ord(letter) <= 32 or ord(letter) > 126 for letter in url):
        raise UsageError(f"{_shown(parts)}: a URL is written in ASCII, without blanks.")
    return parts, port


def _address(host: str, port: int, *, is_local: bool, allow: Sequence[str]) -> str:
    """Return the first address of a host; every one of them must be permitted, or none is."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{host}: no address is known for it ({error}).") from None
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    for text in addresses:
        address = _unmapped(ipaddress.ip_address(text))
        allowed = _is_allowed(host, address, allow)
        permitted = allowed and address.is_loopback if is_local else allowed or _is_public(address)
        if not permitted:
            raise ForbiddenError(
                f"{host}: its address is not a public one; name it under `allow` of the hook when that is meant."
            )
    return addresses[0]


def _is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast


def _is_allowed(host: str, address: Address, allow: Sequence[str]) -> bool:
    for each in allow:
        if each.casefold() == host.casefold():
            return True
        try:
            network = ipaddress.ip_network(each, strict=False)
        except ValueError:
            continue
        if address.version == network.version and address in network:
            return True
    return False


def _unmapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _shown(parts: SplitResult) -> str:
    """Return a URL without what may be secret in it."""
    return f"{parts.scheme}://{parts.hostname or ''}"
