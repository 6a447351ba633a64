"""What is listed when no list has been fetched yet? The UN measures on the DPRK, as facts carried in the package.

`data/un_dprk.jsonl` is made by `scripts/make_embedded_lists.py`: a header with the publication that it was taken from,
then one listing a line. The narrative comments of the UN are left out.
"""

from importlib import resources

import msgspec

from article41.model import Listing, SnapshotRef

EMBEDDED_SOURCE = "un"
"""The list that the embedded listings are a part of."""

_FILE = "data/un_dprk.jsonl"


def embedded_snapshot() -> SnapshotRef:
    """Return the publication that the embedded listings were taken from; `listings` counts the embedded ones."""
    with resources.files("article41.sources").joinpath(_FILE).open("rb") as file:
        return msgspec.json.decode(file.readline(), type=SnapshotRef)


def embedded_listings() -> tuple[Listing, ...]:
    """Return the embedded listings, in order of their id."""
    content = resources.files("article41.sources").joinpath(_FILE).read_bytes()
    _, *lines = content.splitlines()
    return tuple(msgspec.json.decode(line, type=Listing) for line in lines)
