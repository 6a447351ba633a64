"""Why is a party on a list: sanctioned, debarred, under export control? Topics of FollowTheMoney.

A source is about one thing, except the lists that gather others: there the programmes say it. Collections that state
topics themselves are taken at their word.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from article41.model import Listing
from article41.packaged import rows_of
from article41.services.ftm.schemata import DATA

_OF_SOURCE: Final = {
    "us-dpl": ("export.control",),
    "us-el": ("export.control",),
    "own": ("poi",),
}
_OF_PROGRAMME: Final = {
    "Entity List (EL)": "export.control",
    "Denied Persons List (DPL)": "export.control",
    "Military End User (MEU) List": "export.control",
    "Unverified List (UVL)": "export.risk",
    "ITAR Debarred (DTC)": "debarment",
}


@cache
def topics() -> Mapping[str, str]:
    """Return the label of every topic."""
    return {topic: label for topic, label, _ in rows_of(DATA / "topics.tsv", 3)}


@cache
def risks() -> frozenset[str]:
    """Return the topics that make an entity a target."""
    return frozenset(topic for topic, _, flag in rows_of(DATA / "topics.tsv", 3) if flag == "risk")


def topics_of(listing: Listing) -> tuple[str, ...]:
    """Return the topics of a listing, in order; those that it states itself, where it states any."""
    stated = [note.text for note in listing.notes if note.label == "topics"]
    if stated:
        return tuple(dict.fromkeys(stated))
    if listing.source in _OF_SOURCE:
        return _OF_SOURCE[listing.source]
    found = {_OF_PROGRAMME.get(programme.name, "sanction") for programme in listing.programmes}
    return tuple(sorted(found)) or ("sanction",)
