"""Which capitalised words are organisations, by a word among them for what it is?

A run of capitalised words is cut behind a legal form, before what somebody is ("Ministry Spokesman"), and at an "of"
or "and" that joins two names and not the parts of one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from article41.media.naming.people import role_at
from article41.media.naming.runs import is_capital, is_form, linked_runs
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, cue_words, given_names, is_place_name, organisation_heads

_PERSON_ENOUGH: Final = 2
_CAMEL: Final = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|O['’])[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_OF: Final = frozenset({"of", "for"})


def organisation_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the capitalised runs that hold a word for what an organisation is; they may cover places and peoples."""
    peoples = {spot.first: spot.last for spot in spots if spot.kind is MentionKind.NATIONALITY}
    people = {at for spot in spots if spot.kind is MentionKind.PERSON for at in range(spot.first, spot.last)}
    for start, end in linked_runs(reading, lambda at: at not in people):
        for first, last in _pieces(reading, start, end):
            first = _after_opening(reading, first, last)
            if first in peoples and (last - peoples[first] > 1 or not _is_body(reading, last - 1)):
                first = peoples[first]
            if first < last and _is_organisation(reading, first, last):
                yield Spot(first, last, MentionKind.ORGANISATION, Finder.RULE)


def _is_organisation(reading: Reading, first: int, last: int) -> bool:
    texts = [word.lower for word in reading.words[first:last]]
    if len(texts) == 1:
        return bool(_CAMEL.fullmatch(reading.words[first].text))
    heads = [place for place in range(len(texts)) if _is_head(reading, first + place)]
    titled = not reading.titled.isdisjoint(range(first, last)) and not (heads[:1] == [0] and "of" in texts)
    if not heads or titled:
        return False
    doubtful = texts[0] in given_names() or all(text in common_words() for text in texts)
    stately = texts[0] in cue_words("state_names") and texts[1] in cue_words("state_bodies")
    formed = is_form(reading.words[last - 1].text) or is_form(reading.words[first].text)
    return len(texts) != _PERSON_ENOUGH or not doubtful or stately or formed


def _is_head(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return (word.lower in organisation_heads() and word.capital) or is_form(word.text)


def _has_head(reading: Reading, first: int, last: int) -> bool:
    return any(_is_head(reading, at) for at in range(first, last))


def _is_body(reading: Reading, at: int) -> bool:
    return reading.words[at].lower in cue_words("state_bodies")


def _after_opening(reading: Reading, first: int, last: int) -> int:
    while first < last and reading.words[first].lower in cue_words("openers"):
        first += 1
    return first


def _pieces(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the names of a run one by one, without the small words between them."""
    start = at = first
    while at < last:
        width = _role_width(reading, start, at, last)
        cut = at > start and (_parts(reading, start, at, last) or _after_form(reading, start, at))
        if cut or width:
            yield start, at
            at = start = _next_capital(reading, at + width, last)
            continue
        at += 1
    yield start, last


def _next_capital(reading: Reading, at: int, last: int) -> int:
    while at < last and not is_capital(reading, at):
        at += 1
    return at


def _role_width(reading: Reading, start: int, at: int, last: int) -> int:
    """Return how many words from `at` on are somebody's role beside an organisation, and no part of its name."""
    width = role_at(reading, at)[0]
    behind = at + width
    if not width or (at > start and not is_capital(reading, at - 1)):
        return 0
    if behind == last:
        return width if at > start else 0
    return 0 if _is_head(reading, behind) or (at == start and reading.words[behind].text not in _OF) else width


def _after_form(reading: Reading, start: int, at: int) -> bool:
    """Return whether a legal form ends a name right before `at`: "Roe Ltd | of", but "GmbH & Co. KG", "OOO Roe"."""
    word = reading.words[at]
    return (
        at - 1 > start and is_form(reading.words[at - 1].text) and not is_form(word.text) and word.text != "Liability"
    )


def _parts(reading: Reading, start: int, at: int, last: int) -> bool:
    """Return whether a small word parts two names: "Ann Roe of the Blue Bank", "Blue Bank and the Red Bank"."""
    word = reading.words[at].text
    if word != "and" and word not in _OF:
        return False
    left, right = _has_head(reading, start, at), _has_head(reading, at + 1, last)
    if word in _OF:
        return right and not left
    following = _next_capital(reading, at, last)
    headed = any(reading.words[each].text in _OF for each in range(start, at))
    if left:
        return right and not (headed and last - following == 1)
    opening = _is_head(reading, following) and following + 1 < last and reading.words[following + 1].text in _OF
    return right and (opening or is_place_name(reading.words[at - 1].text) or at - start > 1)
