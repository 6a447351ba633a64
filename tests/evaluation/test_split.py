"""The split: twins on several lists fall on one side, and no name is on both sides."""

from article41.model import Kind, Listing, Name
from evaluation.split import divide, is_test, is_test_name
from evaluation.text import name_key


def listing(listing_id: str, *names: str) -> Listing:
    """Return a listed person with these names."""
    return Listing(id=listing_id, source=listing_id.split(":")[0], kind=Kind.PERSON, names=tuple(map(Name, names)))


def test_twins_on_other_lists_fall_on_the_same_side() -> None:
    """Order, case, commas and hyphens in the primary name do not matter."""
    for number in range(200):
        one = listing(f"un:{number}", f"Alpha{number} Beta Gamma")
        other = listing(f"ofac-sdn:{number}", f"GAMMA, Alpha{number}-Beta")
        assert is_test(one) == is_test(other)


def test_about_half_is_for_testing() -> None:
    """The hash divides evenly."""
    share = sum(is_test_name(f"Name {number}") for number in range(4000)) / 4000
    assert 0.46 < share < 0.54


def test_no_name_is_on_both_sides() -> None:
    """A listing that shares an alias with a test listing is kept out of training."""
    listings = [listing(f"un:{number}", f"Person {number}", f"Alias {number % 40}") for number in range(300)]
    training, test = divide(listings)
    keys = [{name_key(name.text) for one in side for name in one.names} for side in (training, test)]
    assert test
    assert not keys[0] & keys[1]
    assert {one.id for one in training}.isdisjoint(one.id for one in test)
