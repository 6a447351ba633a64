"""Where is an organisation named by the telling words of its name alone: "Norvik" for Norvik Marine Technologies?"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from article41.media.naming.runs import is_form
from article41.media.naming.short_names import family_of
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, given_names, is_place_name, organisation_heads, roles
from article41.names.vocabulary import generic_words

_SHORTEST = 4
_Places = dict[tuple[str, ...], list[tuple[int, str]]]


def brand_spots(reading: Reading, spots: Sequence[Spot], *, width: int) -> Iterator[Spot]:
    """Yield where the first telling words of organisations stand alone, `width` of them.

    What is the family name of somebody too is the person's once that one was named in full, but for "at Norvik".
    """
    brands = _brands(reading, spots, width)
    if not brands:
        return
    firsts = {words[0] for words in brands}
    people = _people(reading, spots) if width == 1 else {}
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    for at, word in enumerate(reading.words):
        if word.folded not in firsts or not word.capital:
            continue
        words = tuple([each.folded for each in reading.words[at : at + width]])
        named = brands.get(words)
        if named is None or not taken.isdisjoint(range(at, at + width)) or not _alone(reading, at, at + width, taken):
            continue
        place, name = _nearest(named, at)
        person = people.get(words[0], ())
        if not person or _is_place_of_work(reading, at) or not _is_person(person[0][0], place, at):
            yield Spot(at, at + width, MentionKind.ORGANISATION, Finder.COREFERENCE, name)


def _brands(reading: Reading, spots: Sequence[Spot], width: int) -> _Places:
    found: _Places = {}
    for spot in spots:
        if spot.kind is MentionKind.ORGANISATION and spot.last - spot.first > width:
            first = spot.first
            while first < spot.last - width and _leads(reading, first):
                first += 1
            words = reading.words[first : first + width]
            if first + width < spot.last and _telling(reading, first, width):
                name = spot.name or reading.surface(spot)
                found.setdefault(tuple(word.folded for word in words), []).append((spot.first, name))
    return found


def _leads(reading: Reading, at: int) -> bool:
    """Return whether a word at the head of a name says where it is or what it is: "Korea", "Bank", "OOO"."""
    word = reading.words[at]
    return is_place_name(word.text) or word.lower in organisation_heads() or is_form(word.text)


def _telling(reading: Reading, first: int, width: int) -> bool:
    words = reading.words[first : first + width]
    if not all(word.capital and word.text.replace("-", "").isalpha() for word in words):
        return False
    if any(word.lower in organisation_heads() or (word.lower,) in roles() for word in words):
        return False
    if width > 1:
        return reading.words[first + width].lower in organisation_heads()
    (word,) = words
    plain = word.lower in common_words() or word.lower in generic_words() or word.lower in given_names()
    return len(word.text) >= _SHORTEST and not plain and not is_place_name(word.text)


def _people(reading: Reading, spots: Sequence[Spot]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for spot in spots:
        if spot.kind is MentionKind.PERSON and spot.last - spot.first > 1:
            family = family_of([word.text for word in reading.words[spot.first : spot.last]])
            word = next((w for w in reading.words[spot.first : spot.last] if w.lower == family), None)
            if word is not None:
                found.setdefault(word.folded, []).append((spot.first, ""))
    return found


def _alone(reading: Reading, first: int, last: int, taken: set[int]) -> bool:
    """Return whether no other capitalised word goes with these."""
    before = first > 0 and first - 1 not in taken and reading.joined(first) and _is_name(reading, first - 1)
    behind = last < len(reading.words) and last not in taken and reading.joined(last) and _is_name(reading, last)
    return first in reading.titled or not (before or behind)


def _is_name(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return word.capital and word.lower not in common_words() and not is_place_name(word.text) and word.text[0].isalpha()


def _nearest(places: Sequence[tuple[int, str]], at: int) -> tuple[int, str]:
    """Return the last place before a word, else the first one."""
    return places[max(0, bisect_left(places, (at, "")) - 1)]


def _is_person(person: int, organisation: int, at: int) -> bool:
    """Return whether a name that both bear is the person's: the person was named, or neither was and will be first."""
    return person < at or (organisation > at and person < organisation)


def _is_place_of_work(reading: Reading, at: int) -> bool:
    return at > 0 and reading.words[at - 1].lower == "at" and reading.gap(at) == " "
