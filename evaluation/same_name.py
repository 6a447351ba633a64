"""Which names are a listed name written otherwise? By the changes that the evaluation itself asks, and by no matcher.

The very string of such a name may be asked as a perturbed name of that listing, so it cannot count as unlisted as well.
Counted are the changes that keep every word of a name: rival spellings, other scripts, nicknames, particles,
honorifics, accents, legal forms, numbers as words, prefixes of vessels, words joined or split, order and case, and some
of these together; not slips, doubled letters, initials, acronyms, hiding, nor words that are missing or too many. A
name that merely resembles a listed one, by whatever measure, is none of these.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from article41.model import Kind, Listing
from evaluation.perturb_keys import ADDED_PARTICLES
from evaluation.perturb_script import to_cyrillic
from evaluation.text import culture, is_latin, natural
from evaluation.writings import (
    Words,
    as_written,
    in_halves,
    in_script,
    joined,
    key,
    otherwise,
    parted,
    skeleton,
    spellings_between,
)

MOST_SPELLINGS = 3
"""Rival spellings in one Arabic name, as many as are asked."""
_SHORTEST_HALF = 3


class Known(NamedTuple):
    """A name of a listing, and the change by which another name is this one."""

    listing_id: str
    name: str
    change: str


class _Entry(NamedTuple):
    """A listed name under a key: particles that the key leaves out, and the words to be compared in full, if any."""

    known: Known
    culture: str
    particles: Counter[str]
    spelled: Words


class ListedNames:
    """The names of listings, to be found by any of their other writings."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self._entries: dict[tuple[Kind, str], list[_Entry]] = {}
        for listing in listings:
            for text in dict.fromkeys(name.text for name in listing.names):
                for found, entry in _entries(listing.id, text, listing.kind):
                    self._entries.setdefault((listing.kind, found), []).append(entry)

    def known(self, text: str, kind: Kind) -> Known | None:
        """Return a listed name of this kind of party that `text` is another writing of."""
        particles, readings = _read(text, kind)
        for found, spelled in readings:
            for entry in self._entries.get((kind, found), ()):
                same = spellings_between(entry.spelled, spelled, MOST_SPELLINGS) <= MOST_SPELLINGS
                if same and _agree(particles, entry):
                    return entry.known
        return None


def _entries(listing_id: str, text: str, kind: Kind) -> Iterator[tuple[str, _Entry]]:
    looks = culture(natural(text, kind)) if kind is Kind.PERSON and is_latin(text) else ""
    parts, particles = parted(text, kind)
    changes = {key(parts): "order, particles, legal form"}
    changes |= dict.fromkeys(as_written(text), "script")
    for change, found in otherwise(text, kind, parts, looks):
        changes.setdefault(found, change)
    for found, change in changes.items():
        yield found, _Entry(Known(listing_id, text, change), looks, particles, ())
    if looks == "arabic":
        yield skeleton(parts), _Entry(Known(listing_id, text, "spelling"), looks, particles, parts)


def _read(text: str, kind: Kind) -> tuple[Counter[str], Iterator[tuple[str, Words]]]:
    """Return the particles of a name that is asked, and its keys, each with words to be compared in full, if any."""
    parts, particles = parted(text, kind)
    return particles, _keys(text, kind, parts)


def _keys(text: str, kind: Kind, parts: Words) -> Iterator[tuple[str, Words]]:
    yield key(parts), ()
    yield from ((one, ()) for one in as_written(text))
    if is_latin(text):
        yield from ((one, ()) for one in joined(parts, _SHORTEST_HALF))
        if kind is Kind.PERSON and len(parts) > 1:
            yield from ((in_halves(parts[at], parts[:at] + parts[at + 1 :]), ()) for at in (0, len(parts) - 1))
            yield in_script("cyrillic", key(to_cyrillic(" ".join(parts)).split())), ()
            yield skeleton(parts), parts


def _agree(particles: Counter[str], entry: _Entry) -> bool:
    """Whether these are the particles of a listed name, or none, or one more that may be asked."""
    if not particles or particles == entry.particles:
        return True
    added = particles - entry.particles
    allowed = {*ADDED_PARTICLES.get(entry.culture, ()), *(["al"] if entry.culture == "arabic" else [])}
    return entry.particles <= particles and added.total() == 1 and set(added) <= allowed
