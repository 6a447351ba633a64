"""Which given and family names are on the lists, how often, and in which culture?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from article41.model import Kind, Listing, Name, NamePartKind
from evaluation.perturb_keys import PARTICLES
from evaluation.text import FAMILY_FIRST, culture, is_latin, natural, plain, words

MOST_WORDS = 2
_GIVEN = {NamePartKind.GIVEN}
_FAMILY = {NamePartKind.FAMILY}


@dataclass(frozen=True)
class PersonName:
    """One listed person's name cut in two. `given` may be several words."""

    listing_id: str
    culture: str
    given: str
    family: str

    def joined(self, *, given: str | None = None, family: str | None = None) -> str:
        """Return the whole name in the order of its culture, with another half when given."""
        first, last = given or self.given, family or self.family
        return f"{last} {first}" if self.culture in FAMILY_FIRST else f"{first} {last}"


@dataclass(frozen=True)
class NameParts:
    """How often each given and family name stands in listed names of a culture; see `count_parts`."""

    given: dict[str, Counter[str]] = field(default_factory=dict)
    family: dict[str, Counter[str]] = field(default_factory=dict)


def person_names(listings: Iterable[Listing]) -> list[PersonName]:
    """Return the Latin names of two words or more of listed persons, cut in two where that can be done."""
    found = []
    for listing in listings:
        if listing.kind is Kind.PERSON:
            cuts = (cut_person(name) for name in listing.names)
            found += [PersonName(listing.id, *cut) for cut in cuts if cut is not None]
    return found


def count_parts(names: Iterable[PersonName]) -> NameParts:
    """Count with how many different other halves each given and family name of one or two words stands, by culture.

    Counting other halves, not listings, keeps one person on many lists from looking like a frequent name.
    """
    others: dict[tuple[str, str, bool], set[str]] = {}
    for name in names:
        for is_given, part, other in ((True, name.given, name.family), (False, name.family, name.given)):
            if len(words(part)) <= MOST_WORDS:
                others.setdefault((name.culture, part.title(), is_given), set()).add(plain(other))
    parts = NameParts()
    for (kind, part, is_given), found in others.items():
        (parts.given if is_given else parts.family).setdefault(kind, Counter())[part] = len(found)
    return parts


def cut_person(name: Name) -> tuple[str, str, str] | None:
    """Return (culture, given, family): by the publisher's parts, a comma, capitals, or the culture's order."""
    text = natural(name.text, Kind.PERSON)
    tokens = [token for token in text.split() if words(token)]
    if not is_latin(text) or not 2 <= len(tokens) <= 6:
        return None
    kind = culture(text)
    given = " ".join(part.text for part in name.parts if part.kind in _GIVEN)
    family = " ".join(part.text for part in name.parts if part.kind in _FAMILY)
    if not (given and family):
        given, family = _by_order(name.text, tokens, kind)
    if min(len(plain(given)), len(plain(family))) < 1 or max(len(plain(given)), len(plain(family))) < 3:
        return None
    return kind, given, family


def _by_order(text: str, tokens: list[str], kind: str) -> tuple[str, str]:
    if text.count(",") == 1:
        family, given = (half.strip() for half in text.split(","))
        return given, family
    if kind in FAMILY_FIRST:
        return " ".join(tokens[1:]), tokens[0]
    capital = [token for token in tokens if token.isupper() and len(token) > 2]
    if capital and len(capital) < len(tokens):
        return " ".join(token for token in tokens if token not in capital), " ".join(capital)
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower().strip("-") in PARTICLES:
        start -= 1
    return " ".join(tokens[:start]), " ".join(tokens[start:])
