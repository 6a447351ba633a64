"""Searching among some listings only."""

from collections.abc import Callable, Sequence

import numpy as np

from article41.model import Identifier, IdentifierScheme, Listing, Party
from article41.screening.candidates import Within
from article41.screening.index import ListingIndex
from article41.screening.policy import Policy
from article41.screening.search import screen

MakeListing = Callable[..., Listing]
MakeParty = Callable[..., Party]
Open = Callable[[Sequence[Listing]], ListingIndex]

CROWD = 250


def crowd(listing: MakeListing) -> list[Listing]:
    """Many listings of one name, and one whose name is written otherwise."""
    passport = Identifier(IdentifierScheme.PASSPORT, "X4411997")
    same = [listing(str(at), "Pak Yong Zubrowka", identifiers=(passport,)) for at in range(CROWD)]
    return [*same, listing("other", "Park Yong Zubrovka")]


def only(index: ListingIndex, *numbers: int) -> Within:
    """Return the leave to find some listings."""
    mask = np.zeros(len(index), dtype=np.bool_)
    mask[list(numbers)] = True
    return Within.these(mask, index.table.owners)


def found(index: ListingIndex, party: Party, within: Within | None) -> list[str]:
    """Return the ids of the listings that are found, strongest first."""
    policy = Policy(alert_threshold=0.0001, limit=20)
    return [match.listing.id for match in screen(party, index=index, policy=policy, within=within) if match.listing]


def test_a_crowd_outside_takes_no_place_inside(listing: MakeListing, opened: Open, party: MakeParty) -> None:
    """The one listing that may be found is found, however many others are nearer."""
    index = opened(crowd(listing))
    assert "own:other" not in found(index, party("Pak Yong Zubrowka"), None)
    assert found(index, party("Pak Yong Zubrowka"), only(index, CROWD)) == ["own:other"]


def test_nothing_is_remembered_of_what_was_left_out(listing: MakeListing, opened: Open, party: MakeParty) -> None:
    """A search among some listings leaves the next search as if it had not been."""
    index, asked = opened(crowd(listing)), party("Pak Yong Zubrowka")
    before = found(index, asked, None)
    for chosen in (only(index, 3), only(index, CROWD), only(index)):
        found(index, asked, chosen)
    assert found(index, asked, None) == before


def test_numbers_and_letters_of_listings_left_out_do_not_count(
    listing: MakeListing, opened: Open, party: MakeParty
) -> None:
    """Neither an equal number nor an acronym brings back a listing that may not be found."""
    index = opened([*crowd(listing), listing("letters", "Zenith Yellow Xylophone Works")])
    number = Identifier(IdentifierScheme.PASSPORT, "X4411997")
    assert found(index, party("Nobody Else", identifiers=(number,)), only(index, 7)) == ["own:7"]
    assert found(index, party("Nobody Else", identifiers=(number,)), only(index, CROWD)) == []
    assert found(index, party("ZYXW"), only(index, CROWD)) == []
