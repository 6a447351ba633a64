"""Which listings are for testing? Half of them, by a fixed hash of the primary name, so that twins stay together.

The same person is on several lists, so the side is decided by the words of the primary name, not by the listing id:
`un:KPi.033` and its twin `ofac-sdn:...` fall on the same side. `divide` is stricter still: a listing on the training
side that shares any whole name with a test listing is left out of both.
"""

import hashlib
from collections.abc import Iterable

from article41.model import Listing
from evaluation.text import name_key

_SALT = "article41/quality/1"


def is_test_name(primary_name: str) -> bool:
    """Whether a listing with this primary name is on the test side."""
    digest = hashlib.blake2b(f"{_SALT}:{name_key(primary_name)}".encode(), digest_size=1).digest()
    return digest[0] < 128


def is_test(listing: Listing) -> bool:
    """Whether this listing is on the test side."""
    return is_test_name(listing.name)


def divide(listings: Iterable[Listing]) -> tuple[list[Listing], list[Listing]]:
    """Return (training, test); no name of one side is also a name on the other."""
    rest: list[Listing] = []
    test: list[Listing] = []
    for listing in listings:
        (test if is_test(listing) else rest).append(listing)
    taken = {name_key(name.text) for listing in test for name in listing.names}
    training = [one for one in rest if not any(name_key(name.text) in taken for name in one.names)]
    return training, test
