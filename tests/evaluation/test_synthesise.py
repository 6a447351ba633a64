"""Ten times the listings: ids stay unique, names look alike, and new words keep coming."""

import random

from article41.model import Kind, Listing, Name
from evaluation.synthesise import tenfold
from evaluation.text import words

FIRST = ["Vladimir", "Sergey", "Dmitry", "Mikhail", "Nikolai"]


def listings() -> list[Listing]:
    """Return 400 people with frequent given names, half of them with a family name of their own."""
    rng = random.Random(3)
    own = ["".join(rng.choice("bdgklmnprstv") + rng.choice("aeiou") for _ in range(4)).title() for _ in range(200)]
    names = [f"{FIRST[i % 5]} {own[i] if i < 200 else own[i % 20]}ov" for i in range(400)]
    return [Listing(id=f"t:{i}", source="t", kind=Kind.PERSON, names=(Name(name),)) for i, name in enumerate(names)]


def vocabulary(found: list[Listing]) -> set[str]:
    """Return the different words of all names."""
    return {word for one in found for name in one.names for word in words(name.text)}


def test_ten_times_the_listings_have_ids_of_their_own() -> None:
    """Nothing is lost or overwritten: each listing and its nine copies."""
    found = list(tenfold(listings(), random.Random(1)))
    assert len(found) == 4000
    assert len({one.id for one in found}) == 4000
    assert [one for one in found if "/copy-" not in one.id] == listings()


def test_new_words_keep_coming() -> None:
    """The vocabulary grows, but less than the number of names."""
    few, many = vocabulary(listings()), vocabulary(list(tenfold(listings(), random.Random(1))))
    assert 2 * len(few) < len(many) < 10 * len(few)


def test_the_same_seed_gives_the_same_names() -> None:
    """A benchmark can be repeated on the same lists."""
    one, other = (list(tenfold(listings(), random.Random(5), times=3)) for _ in range(2))
    assert one == other
