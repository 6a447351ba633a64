"""Which names are the weights learned from? Names that are those of a listing, and names that are nobody's.

True: names of training listings changed in each of the ways that are measured, their aliases, and their short forms.
False: clean names, near misses, and names of vessels that do not exist; none is a listed name written otherwise.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article41.model import Kind, Listing
from evaluation.clean_names import clean_names
from evaluation.corpus import Corpus
from evaluation.near_misses import SINGLE, near_misses
from evaluation.perturb import PERTURBATIONS
from evaluation.same_name import ListedNames
from evaluation.text import is_latin, name_key, words

_DRAWS = 100
"""Names tried for each one wanted: few names are Chinese, and a way that only changes these shall count as much."""


class Example(NamedTuple):
    """A query with the listing that it truly is, or none. With `as_alias`, the listing's own such name is left out."""

    text: str
    kind: Kind
    listing: int | None
    weight: float = 1.0
    as_alias: bool = False


def alias_examples(
    listings: Sequence[tuple[int, Listing]], count: int, weight: float, rng: random.Random
) -> list[Example]:
    """Return names of listings that have other names too: two names of one listing are a true pair."""
    several = [(number, listing) for number, listing in listings if len({name_key(n.text) for n in listing.names}) > 1]
    found = []
    for number, listing in rng.choices(several, k=count):
        text = rng.choice(listing.names).text
        found.append(Example(text, rng.choice((listing.kind, Kind.ANY)), number, weight, as_alias=True))
    return found


def short_examples(
    listings: Sequence[tuple[int, Listing]], count: int, weight: float, rng: random.Random
) -> list[Example]:
    """Return people's names as they are mostly written: the first and the last word, nothing between."""
    found: list[Example] = []
    people = [(number, listing) for number, listing in listings if listing.kind is Kind.PERSON]
    while len(found) < count:
        number, listing = rng.choice(people)
        parts = rng.choice(listing.names).text.split()
        if 3 <= len(parts) <= 4:
            found.append(Example(f"{parts[0]} {parts[-1]}", Kind.PERSON, number, weight))
    return found


def true_examples(listings: Sequence[tuple[int, Listing]], count: int, rng: random.Random) -> list[Example]:
    """Return perturbed names of `listings` (numbered as in the index), each kind of perturbation in equal share where
    enough names take it.
    """
    found: list[Example] = []
    share = count // len(PERTURBATIONS)
    for perturb in PERTURBATIONS.values():
        made = 0
        for _ in range(share * _DRAWS):
            number, listing = rng.choice(listings)
            text = perturb(rng.choice(listing.names).text, listing.kind, rng)
            if text:
                found.append(Example(text, rng.choice((listing.kind, Kind.ANY)), number))
                made += 1
            if made == share:
                break
    return found


def clean_examples(corpus: Corpus, names: ListedNames, count: int, rng: random.Random) -> Iterator[Example]:
    """Yield about `count` names that are not listed."""
    for text, kind in clean_names(corpus, count, rng):
        if names.known(text, kind) is None:
            yield Example(text, kind, None)


def near_examples(
    corpus: Corpus, names: ListedNames, listings: Sequence[Listing], count: int, weight: float, rng: random.Random
) -> Iterator[Example]:
    """Yield about `count` names that are nearly those of `listings`."""
    for text, kind, sort in near_misses(corpus, count, rng, listings=listings):
        if sort == SINGLE or names.known(text, kind) is None:
            yield Example(text, kind, None, weight)


def vessel_examples(
    corpus: Corpus, names: ListedNames, listings: Sequence[Listing], count: int, rng: random.Random
) -> Iterator[Example]:
    """Yield `count` names of vessels that do not exist, put together from those of two listed vessels."""
    every = {name.text for listing in listings if listing.kind is Kind.VESSEL for name in listing.names}
    parts = [words(text) for text in sorted(every) if is_latin(text) and 2 <= len(words(text)) <= 3]
    seen: set[str] = set()
    while len(seen) < count and len(parts) > 1:
        text = " ".join([*rng.choice(parts)[:-1], rng.choice(parts)[-1]]).upper()
        key = name_key(text)
        if key not in seen and key not in corpus.holders and names.known(text, Kind.VESSEL) is None:
            seen.add(key)
            yield Example(text, Kind.VESSEL, None)
