"""Which capitalised words are people and organisations, by the words themselves and those around them?

A person has a role or form of address before the name, a given name, a family name of a people that puts it first, an
apposition or a verb of saying beside it; an organisation has a word for what it is. A capital letter alone is nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from article41.media.report import Finder, MentionKind
from article41.media.spots import Reading, Spot
from article41.media.tables import (
    common_words,
    cue_words,
    given_names,
    korean_families,
    organisation_heads,
    role_openers,
    roles,
)
from article41.names.syllables import could_be_syllables
from article41.names.vocabulary import particles

_MOST_WORDS: Final = 5
_WIDEST_ROLE: Final = 4
_PERSON_ENOUGH: Final = 2
_FARTHEST_ROLE: Final = 7
_KOREAN_WORDS: Final = 3
_CAMEL: Final = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|O['’])[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_LINKS: Final = frozenset({"of", "for", "the", "and", "&"})
_APPOSED: Final = re.compile(
    r",\s(?:\d\d[,.]|(?:the|a|an|its|his|her|their|deputy|chief|former|head|chairman|director)\s)"
)
_SAID: Final = (
    "said|says|told|tells|added|adds|stated|warned|denied|wrote|writes|replied|asked|claimed|argued|insisted|announced|"
    "stressed|noted|explained|confirmed|declared|testified|admitted|recalled|remarked|answered|tweeted|posted"
)
_SAYS_AFTER: Final = re.compile(rf",?\s(?:has |had |also )?(?:{_SAID}|who)\b")
_SAYS_BEFORE: Final = re.compile(r"(?:said|says|told|added|according to|by|asked|replied)\s$")


def role_before(reading: Reading, at: int) -> int:
    """Return how many words directly before word `at` say what the person named there is."""
    width = 0
    while (more := _one_role_before(reading, at - width)) > 0:
        width += more
    return width


def _one_role_before(reading: Reading, at: int) -> int:
    for width in range(min(_WIDEST_ROLE, at), 0, -1):
        words = reading.words[at - width : at]
        if not all(
            reading.gap(each) in (" ", ". ", "-") for each in range(at - width + 1, at + (at < len(reading.words)))
        ):
            continue
        if tuple(word.lower for word in words) in roles():
            return width
    return 0


def role_at(reading: Reading, at: int) -> tuple[int, str]:
    """Return how many words from `at` on say what a person is, and the group of the role; (0, "") for none."""
    if reading.words[at].lower not in role_openers():
        return 0, ""
    for width in range(min(_WIDEST_ROLE, len(reading.words) - at), 0, -1):
        group = roles().get(tuple(word.lower for word in reading.words[at : at + width]))
        if group and all(reading.gap(each) in (" ", "-") for each in range(at + 1, at + width)):
            return width, group
    return 0, ""


def organisation_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the capitalised runs that hold a word for what an organisation is; they may cover places and peoples."""
    peoples = {spot.first: spot.last for spot in spots if spot.kind is MentionKind.NATIONALITY}
    people = {at for spot in spots if spot.kind is MentionKind.PERSON for at in range(spot.first, spot.last)}
    for first, last in _runs(reading, lambda at: at not in people, linked=True):
        first = _after_opening(reading, first, last)
        if first in peoples and (last - peoples[first] > 1 or not _is_body(reading, last - 1)):
            first = peoples[first]
        texts = [word.lower for word in reading.words[first:last]]
        heads = [place for place, text in enumerate(texts) if text in organisation_heads()]
        if len(texts) == 1 and _CAMEL.fullmatch(reading.words[first].text):
            yield Spot(first, last, MentionKind.ORGANISATION, Finder.RULE)
        titled = not reading.titled.isdisjoint(range(first, last)) and not (heads[:1] == [0] and "of" in texts)
        if len(texts) < 2 or not heads or titled:
            continue
        doubtful = texts[0] in given_names() or all(text in common_words() for text in texts)
        stately = texts[0] in cue_words("state_names") and texts[1] in cue_words("state_bodies")
        if len(texts) == _PERSON_ENOUGH and doubtful and not stately:
            continue
        yield Spot(first, last, MentionKind.ORGANISATION, Finder.RULE)


def _is_body(reading: Reading, at: int) -> bool:
    return reading.words[at].lower in cue_words("state_bodies")


def person_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the people that nobody has found yet."""
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    for first, last in _runs(reading, lambda at: at not in taken, linked=False):
        at = first
        while at < last:
            width = _person_at(reading, at, last)
            if width:
                width += _hyphened(reading, at + width)
                yield Spot(at, at + width, MentionKind.PERSON, Finder.RULE)
            at += max(width, 1)


def _hyphened(reading: Reading, at: int) -> int:
    """Return 1 where a small word hangs on a name by a hyphen, as in Mi-rae."""
    return int(at < len(reading.words) and reading.gap(at) == "-" and reading.words[at].text.islower())


def _runs(reading: Reading, free: Callable[[int], bool], *, linked: bool) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, with the small words inside them that belong to names."""
    inner = _LINKS if linked else particles()
    at, size = 0, len(reading.words)
    while at < size:
        if not _is_capital(reading, at) or not free(at):
            at += 1
            continue
        last = at + 1
        while last < size and reading.joined(last) and free(last):
            if _is_capital(reading, last):
                last += 1
                continue
            step = next(
                (n for n in (1, 2) if last + n < size and _linked(reading, last, n, inner) and free(last + n)), 0
            )
            if not step:
                break
            last += step + 1
        yield at, last
        at = last


def _linked(reading: Reading, at: int, count: int, inner: frozenset[str]) -> bool:
    if not _is_capital(reading, at + count) or any(reading.words[at + n].text not in inner for n in range(count)):
        return False
    return all(reading.joined(at + n) for n in range(1, count + 1))


def _is_capital(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return word.capital and word.text[0].isalpha()


def _after_opening(reading: Reading, first: int, last: int) -> int:
    while first < last and reading.words[first].lower in cue_words("openers"):
        first += 1
    return first


def _person_at(reading: Reading, at: int, last: int) -> int:
    """Return how many words from `at` on name a person, or 0."""
    if role_at(reading, at)[0] or _is_plain(reading, at):
        return 0
    if _is_korean(reading, at, last):
        return _KOREAN_WORDS
    end = at + 1
    while end < min(last, at + _MOST_WORDS) and not _is_plain(reading, end) and not _starts_role(reading, end):
        end += 1
    while end > at and reading.words[end - 1].text in particles():
        end -= 1
    words = [word.lower for word in reading.words[at:end]]
    if not words or any(word in organisation_heads() for word in words):
        return 0
    title = role_before(reading, at)
    if title and (len(words) > 1 or _addresses(reading, at, title)):
        return len(words)
    return len(words) if len(words) > 1 and _is_named(reading, at, end, words) else 0


def _is_korean(reading: Reading, at: int, last: int) -> bool:
    words = [word.lower for word in reading.words[at : min(last, at + _KOREAN_WORDS)]]
    named = len(words) == _KOREAN_WORDS and words[0] in korean_families()
    return named and all(map(could_be_syllables, words[1:])) and not _is_plain(reading, at + 1)


def _is_named(reading: Reading, at: int, end: int, words: list[str]) -> bool:
    """Return whether words of two or more are a person by their given name or by what stands beside them."""
    if words[0] in given_names() or (len(words[0]) == 1 and len(words[-1]) > 1):
        return True
    if words[0] in cue_words("family_first") | korean_families() and all(map(could_be_syllables, words)):
        return True
    if reading.titled.intersection(range(at, end)):
        return False
    start, stop = reading.words[at].start, reading.words[end - 1].end
    after = reading.text[stop : stop + 40]
    beside = _APPOSED.match(after) or _SAYS_AFTER.match(after) or _is_apposition(reading, at, after)
    return bool(beside) or bool(_SAYS_BEFORE.search(reading.text[max(0, start - 20) : start]))


def _is_apposition(reading: Reading, at: int, after: str) -> bool:
    """Return whether a name stands between commas behind a role: "the Ambassador of Japan, so-and-so,"."""
    if at == 0 or reading.gap(at) != ", " or after[:1] not in (",", "."):
        return False
    first = next((each for each in range(at - 1, max(-1, at - _FARTHEST_ROLE), -1) if reading.words[each].opens), 0)
    return any(role_at(reading, each)[0] for each in range(max(first, at - _FARTHEST_ROLE), at))


def _addresses(reading: Reading, at: int, title: int) -> bool:
    """Return whether a role before a single name is one that goes with family names."""
    words = tuple(word.lower for word in reading.words[at - title : at])
    group = next((roles()[words[start:]] for start in range(title) if words[start:] in roles()), "")
    capital = reading.words[at - 1].capital
    return (
        group == "address" or (group != "other" and capital) or group in ("head", "spokesman", "foreign", "government")
    )


def _starts_role(reading: Reading, at: int) -> bool:
    return role_at(reading, at)[0] > 0


def _is_plain(reading: Reading, at: int) -> bool:
    word = reading.words[at].text
    return word.lower() in common_words() and (at in reading.titled or word.lower() not in given_names())
