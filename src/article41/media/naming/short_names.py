"""Where is somebody named in short who is named in full elsewhere?

A family name alone counts once the whole name stands in the text; an abbreviation once it stands in brackets behind the
name that it is short for; an outlet wherever its name stands.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from article41.media.naming.folding import fold_text
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind, Zone, ZoneKind
from article41.media.tables import common_words, cue_words, given_names, is_place_name, korean_families
from article41.names.syllables import could_be_syllables
from article41.names.vocabulary import particles

_SHORTEST_ALONE = 3
_OFTEN = 3
_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL)


def family_of(words: Sequence[str]) -> str:
    """Return the family name of a full name given as words in any case, in lower case.

    It comes first in names of Korean, Chinese and Vietnamese syllables, else last.
    """
    lower = [word.lower() for word in words if len(word) > 1]
    if not lower:
        return ""
    if len(lower) > 2 and lower[0] in korean_families() and all(map(could_be_syllables, lower)):
        return lower[0]
    east = korean_families() | cue_words("family_first")
    if len(lower) == 2 and all(map(could_be_syllables, lower)) and not east.isdisjoint(lower):
        return lower[0] if lower[0] in east else lower[1]
    return lower[-1]


def short_spots(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield mentions of family names and abbreviations, and names found elsewhere in the text, longest first."""
    whole = _whole_names(reading, spots)
    families = _families(reading, spots)
    short = _abbreviations(reading, spots)
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    for at, word in enumerate(reading.words):
        if at in taken or not word.capital:
            continue
        width, kind = _whole_at(reading, at, whole)
        if width:
            yield Spot(at, at + width, kind, Finder.COREFERENCE)
        elif (
            (word.folded in families or word.folded.removesuffix("s") in families)
            and not _plain_opening(reading, at)
            and not _in_longer_name(reading, at, taken)
        ):
            yield Spot(at, at + 1, MentionKind.PERSON, Finder.COREFERENCE)
        elif word.text in short:
            yield Spot(at, at + 1, MentionKind.ORGANISATION, Finder.COREFERENCE, short[word.text])


def _whole_names(reading: Reading, spots: Iterable[Spot]) -> dict[str, list[tuple[tuple[str, ...], MentionKind]]]:
    found: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = {}
    for spot in spots:
        if spot.kind in _NAMED and spot.last - spot.first > 1:
            words = tuple(word.folded for word in reading.words[spot.first : spot.last])
            found.setdefault(words[0], []).append((words, spot.kind))
    return {first: sorted(set(names), key=lambda name: (-len(name[0]), name[0])) for first, names in found.items()}


def _whole_at(
    reading: Reading, at: int, whole: dict[str, list[tuple[tuple[str, ...], MentionKind]]]
) -> tuple[int, MentionKind]:
    for names, kind in whole.get(reading.words[at].folded, ()):
        if tuple(word.folded for word in reading.words[at : at + len(names)]) == names:
            return len(names), kind
    return 0, MentionKind.PERSON


def _families(reading: Reading, spots: Iterable[Spot]) -> frozenset[str]:
    found: set[str] = set()
    for spot in spots:
        if spot.kind is MentionKind.PERSON:
            family = family_of([word.text for word in reading.words[spot.first : spot.last]])
            if len(family) >= _SHORTEST_ALONE or (len(family) == 2 and spot.last - spot.first > 1):
                found.update(fold_text(family))
    return frozenset(found)


def _plain_opening(reading: Reading, at: int) -> bool:
    """Return whether a capital letter may only be there because a sentence or a title has it."""
    word = reading.words[at]
    plain = word.lower in common_words() or is_place_name(word.text)
    return plain and (word.opens or at in reading.titled)


def _in_longer_name(reading: Reading, at: int, taken: set[int]) -> bool:
    """Return whether a family name stands inside another capitalised name that is not the same person's."""
    before = at - 1
    if before < 0 or before in taken or not reading.joined(at) or at in reading.titled:
        return False
    word = reading.words[before]
    if not word.capital or word.opens or word.lower in common_words() or word.lower in particles():
        return False
    return word.lower in given_names()


def _abbreviations(reading: Reading, spots: Iterable[Spot]) -> dict[str, str]:
    """Return abbreviations in brackets behind a name, to that name."""
    found = {}
    for spot in spots:
        at = spot.last
        if spot.kind is not MentionKind.ORGANISATION:
            continue
        word = reading.words[min(at, len(reading.words) - 1)]
        closed = reading.text[word.end : word.end + 2].lstrip("\"'”’").startswith(")")
        opened = at < len(reading.words) and reading.gap(at).strip("\"'“‘") in (" (", "(")
        if opened and closed and word.text.isupper() and len(word.text) > 1:
            found[word.text] = reading.surface(spot)
        elif spot.last - spot.first >= _SHORTEST_ALONE:
            letters = "".join(each.text[0] for each in reading.words[spot.first : spot.last] if each.capital)
            found.setdefault(letters, reading.surface(spot))
    return found


def outlet_spots(reading: Reading, zones: Sequence[Zone]) -> Iterator[Spot]:
    """Yield where the outlets of the zones are named."""
    outlets = {fold_text(outlet): outlet for zone in zones for outlet in zone.outlets}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, outlet in outlets.items():
        if words:
            by_first.setdefault(words[0], []).append((words, outlet))
    for at, word in enumerate(reading.words):
        for words, outlet in by_first.get(word.folded, ()):
            there = reading.words[at : at + len(words)]
            if tuple(each.folded for each in there) == words and word.capital:
                yield Spot(at, at + len(words), MentionKind.ORGANISATION, Finder.RULE, outlet)


def site_spots(reading: Reading, spots: Sequence[Spot], zones: Sequence[Zone]) -> Iterator[Spot]:
    """Yield the name of the site itself: what its furniture names again and again, and nobody else is."""
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    starts = [word.start for word in reading.words]
    there = [
        at
        for zone in zones
        if zone.kind is ZoneKind.BOILERPLATE
        for at in range(bisect_left(starts, zone.start), bisect_left(starts, zone.end))
        if at not in taken and reading.words[at].capital and reading.words[at].lower not in common_words()
    ]
    often = Counter(reading.words[at].folded for at in there)
    for at in there:
        word = reading.words[at]
        if often[word.folded] >= _OFTEN and word.text.isalpha() and len(word.text) > _SHORTEST_ALONE:
            yield Spot(at, at + 1, MentionKind.ORGANISATION, Finder.RULE)
