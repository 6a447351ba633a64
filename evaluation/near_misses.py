"""Who is nearly listed, but does not exist? Names that a matcher should keep apart from the listings they resemble.

People who do not exist, made of the given name of one listed person and the family name of another (one or two words
each, of the same culture, so that they look real); siblings; two-syllable Korean and Chinese names; single words such
as "Ali"; organisations that share their generic words but not the telling one; another number. A near miss never has
the same words as a listed name, single words apart: these are listed as weak aliases, and are measured for that.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from article41.model import Kind, Listing
from evaluation.corpus import Corpus
from evaluation.name_parts import MOST_WORDS, NameParts, PersonName, count_parts, person_names
from evaluation.text import is_latin, name_key, plain, words

NearMiss = tuple[str, Kind, str]
SINGLE = "single_token"
"""The sort of single words such as "Ali", which are listed as they are."""
_RARE = 12
_PRODUCERS = Callable[["_Stock", random.Random], str | None]


class _Stock:
    """What near misses are made of."""

    def __init__(self, corpus: Corpus, listings: Sequence[Listing]) -> None:
        people = person_names(listings)
        self.people = [one for one in people if _is_short(one.given) and _is_short(one.family)]
        self.by_culture: dict[str, list[PersonName]] = {}
        for one in self.people:
            self.by_culture.setdefault(one.culture, []).append(one)
        self.asian = [*self.by_culture.get("korean", []), *self.by_culture.get("chinese", [])]
        self.parts: NameParts = count_parts(people)
        self.organisations = [
            name.text
            for listing in listings
            if listing.kind is Kind.ORGANISATION
            for name in listing.names
            if is_latin(name.text) and 2 <= len(words(name.text)) <= 9
        ]
        borne = Counter(word for text in set(self.organisations) for word in set(plain(text).split()))
        self.rare = frozenset(word for word, count in borne.items() if count <= _RARE and len(word) > 3)
        self.telling = sorted(self.rare)
        self.numbered = [text for text in self.organisations if re.search(r"\b\d{1,3}\b", text)]
        self.single = sorted(
            {
                name.text
                for listing in listings
                if listing.kind is Kind.PERSON
                for name in listing.names
                if len(words(name.text)) == 1 and is_latin(name.text) and 3 <= len(name.text) <= 9
            }
        )
        self.listed = corpus.holders


def near_misses(
    corpus: Corpus, count: int, rng: random.Random, *, listings: Sequence[Listing] | None = None
) -> list[NearMiss]:
    """Return `count` near misses as (name, kind, sort), in equal shares of each sort that `listings` can make.

    `listings` (all of the corpus when not given) are what they are made of; none has the words of a name in `corpus`.
    """
    stock = _Stock(corpus, corpus.listings if listings is None else listings)
    share = -(-count // len(PRODUCERS))
    found = [miss for sort in PRODUCERS for miss in _some(stock, sort, share, rng)]
    rng.shuffle(found)
    return found[:count]


def _some(stock: _Stock, sort: str, count: int, rng: random.Random) -> Iterator[NearMiss]:
    kind = Kind.ORGANISATION if sort.startswith("organisation") else Kind.PERSON
    seen: set[str] = set()
    for _ in range(count * 12):
        text = PRODUCERS[sort](stock, rng)
        key = name_key(text or "")
        if not text or key in seen or (sort != SINGLE and key in stock.listed):
            continue
        seen.add(key)
        yield text, kind, sort
        if len(seen) == count:
            return


def _is_short(part: str) -> bool:
    return len(plain(part)) > 1 and len(words(part)) <= MOST_WORDS


def _recombined(stock: _Stock, rng: random.Random) -> str | None:
    if not stock.people:
        return None
    first = rng.choice(stock.people)
    other = rng.choice(stock.by_culture[first.culture])
    return first.joined(family=other.family).title() if other.family.lower() != first.family.lower() else None


def _sibling(stock: _Stock, rng: random.Random) -> str | None:
    if not stock.people:
        return None
    first = rng.choice(stock.people)
    table = stock.parts.given.get(first.culture)
    if not table:
        return None
    given = rng.choices(list(table), weights=list(table.values()))[0]
    return first.joined(given=given).title() if given.lower() != first.given.lower() else None


def _two_syllables(stock: _Stock, rng: random.Random) -> str | None:
    if not stock.asian:
        return None
    one, other = rng.choice(stock.asian), rng.choice(stock.asian)
    syllables = re.split(r"[\s-]+", other.given)
    return (
        f"{one.family} {rng.choice(syllables)}".title() if rng.random() < 0.5 else f"{one.family} {other.given}".title()
    )


def _single(stock: _Stock, rng: random.Random) -> str | None:
    return rng.choice(stock.single) if stock.single else None


def _other_telling_word(stock: _Stock, rng: random.Random) -> str | None:
    if not stock.organisations or not stock.telling:
        return None
    parts = rng.choice(stock.organisations).split()
    spots = [i for i, part in enumerate(parts) if any(word in stock.rare for word in plain(part).split())]
    if len(spots) != 1 or len(parts) < 3:
        return None
    new = rng.choice(stock.telling)
    parts[spots[0]] = new.upper() if parts[spots[0]].isupper() else new.title()
    return " ".join(parts)


def _other_number(stock: _Stock, rng: random.Random) -> str | None:
    if not stock.numbered:
        return None
    text = rng.choice(stock.numbered)
    found = rng.choice(list(re.finditer(r"\b\d{1,3}\b", text)))
    number = int(found[0]) + rng.choice((-2, -1, 1, 2, 10))
    return None if number < 1 else text[: found.start()] + str(number) + text[found.end() :]


PRODUCERS: dict[str, _PRODUCERS] = {
    "recombined": _recombined,
    "sibling": _sibling,
    "two_syllables": _two_syllables,
    SINGLE: _single,
    "organisation_word": _other_telling_word,
    "organisation_number": _other_number,
}
