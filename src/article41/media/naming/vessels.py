"""Which ships are named, and under which IMO number?"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from article41.media.naming.folding import Word
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, organisation_heads, phrase_at, roles, vessel_words

_NUMBER: Final = re.compile(r"\bIMO(?:\s*(?:number|no\.?|#|:))*\s*:?\s*(\d{7})\b", re.IGNORECASE)
_QUOTES: Final = frozenset("'\"“”‘’«» ,")
_MOST_WORDS: Final = 4
_SHORTENED: Final = 4
_SMALL: Final = frozenset({"of", "de", "du", "del", "della", "di", "da", "do", "al", "el", "la"})
_ON: Final = frozenset({"aboard", "onboard", "renamed", "flagged", "ex"})
_ON_THE: Final = re.compile(
    r"\b(?:aboard|onboard|on board|boarded|chartered|towed|moored|"
    r"(?:crew|captain|master|skipper|mate|engineer|officer|cook|owners?|managers?|operators?|"
    r"hull|decks?|holds?|bridge|flag|cargo|voyage|name|seizure|sinking) of) the $"
)
_SAILS: Final = re.compile(
    r" (?:(?:had|has|have|was|is|also|later|then|again|never|first) )*"
    r"(?:(?:sail|dock|moor|berth|anchor|depart|steam|drift)(?:s|ed)|"
    r"sank|sunk|ran aground|set sail|put to sea|put in|called at|"
    r"flew|flies|laid up|scrapped|boarded|changed its (?:flag|name)|(?:switch|turn)(?:s|ed) off its|took on|"
    r"transferred its|renamed|reflagged|chartered)\b"
)
_LISTED: Final = frozenset({", ", " and ", ", and ", " and the ", ", the ", ", and the "})
_NUMBERED_AS: Final = frozenset(
    {
        "article",
        "chapter",
        "resolution",
        "group",
        "type",
        "boeing",
        "airbus",
        "area",
        "annex",
        "flight",
        "route",
        "pier",
        "berth",
        "channel",
        "radio",
        "rossiya",
    }
)
_FARTHEST: Final = 120
_WEIGHTS: Final = range(7, 1, -1)


def vessel_spots(reading: Reading) -> Iterator[Spot]:
    """Yield the names that stand after a word for a ship, before an IMO number, or where only a ship's can."""
    yield from _numbered(reading)
    yield from _apposed(reading)
    yield from _in_context(reading)
    for at in range(len(reading.words)):
        width = _vessel_word(reading, at)
        if width:
            first = _after_comma(reading, at + width)
            last = _end_of_name(reading, first)
            if last > first:
                yield Spot(first, last, MentionKind.VESSEL, Finder.RULE)
                if reading.words[at + width - 1].lower.endswith("s"):
                    yield from _more_of_list(reading, last)


def _more_of_list(reading: Reading, last: int) -> Iterator[Spot]:
    """Yield the names that follow the first of several ships: "the tankers So and Such"."""
    while last < len(reading.words) - 1:
        first = next(
            (at for at in (last, last + 1, last + 2) if at < len(reading.words) and _is_part(reading.words[at])), -1
        )
        between = reading.text[reading.words[last - 1].end : reading.words[first].start] if first >= 0 else ""
        end = _end_of_name(reading, first, listed=True) if between in _LISTED else first
        if end <= first or phrase_at(reading.words, first):
            return
        yield Spot(first, end, MentionKind.VESSEL, Finder.RULE)
        last = end


def _in_context(reading: Reading) -> Iterator[Spot]:
    """Yield names that stand where only that of a ship can: "the crew of the So", "the So changed its flag"."""
    any_ship: bool | None = None
    for at, word in enumerate(reading.words[:-1]):
        if (word.lower != "the" and word.lower not in _ON) or reading.gap(at + 1) != " ":
            continue
        first = at + 1
        last = _end_of_name(reading, first) if reading.words[first].capital else first
        if last == first or phrase_at(reading.words, first) or _named_otherwise(reading, first, last):
            continue
        if any_ship is None:
            any_ship = any(_vessel_word(reading, each) for each in range(len(reading.words)))
        stop = reading.words[last - 1].end
        numbered = any_ship and reading.words[last - 1].text.isdigit() and last - first > 1
        before = reading.text[max(0, word.start - 20) : reading.words[first].start]
        sails = word.lower == "the" and _SAILS.match(reading.text, stop, stop + 40)
        if word.lower in _ON or numbered or sails or _ON_THE.search(before):
            yield Spot(first, last, MentionKind.VESSEL, Finder.RULE)


def _named_otherwise(reading: Reading, first: int, last: int) -> bool:
    words = [word.lower for word in reading.words[first:last]]
    headed = any(word in organisation_heads() or word in _NUMBERED_AS for word in words)
    return headed or (words[0],) in roles() or all(word in common_words() or word.isdigit() for word in words)


def _vessel_word(reading: Reading, at: int) -> int:
    for phrase in vessel_words().get(reading.words[at].lower, ()):
        words = reading.words[at : at + len(phrase)]
        if tuple(word.lower for word in words) == phrase:
            return len(phrase)
    return 0


def _after_comma(reading: Reading, at: int) -> int:
    """Return where the name begins: "the smaller vessel, the so-and-so"."""
    if at + 1 < len(reading.words) and reading.gap(at) == ", " and reading.words[at].text == "the":
        return at + 1
    return at


def _apposed(reading: Reading) -> Iterator[Spot]:
    """Yield capitalised words that are said to be a ship: "so-and-so, a tanker of"."""
    for at in range(1, len(reading.words) - 1):
        if reading.words[at].text not in ("a", "an") or reading.gap(at) != ", " or not _is_part(reading.words[at - 1]):
            continue
        ahead = range(at + 1, min(at + 1 + _MOST_WORDS, len(reading.words)))
        if not any(_vessel_word(reading, each) for each in ahead if reading.gap(each) == " "):
            continue
        first = at - 1
        while first and at - first < _MOST_WORDS and reading.gap(first) == " " and _is_part(reading.words[first - 1]):
            first -= 1
        if not _all_plain([reading.words[first].lower]) and not phrase_at(reading.words, first):
            yield Spot(first, at, MentionKind.VESSEL, Finder.RULE)


def _numbered(reading: Reading) -> Iterator[Spot]:
    """Yield capitalised words directly before an IMO number."""
    ends = [word.end for word in reading.words]
    for start, _ in imo_numbers(reading.text):
        last = bisect_right(ends, start)
        first = last
        while first > max(0, last - _MOST_WORDS) and _is_part(reading.words[first - 1]):
            first -= 1
            if reading.gap(first) != " ":
                break
        if first < last and reading.text[reading.words[last - 1].end : start] in (" (", ", ", " "):
            yield Spot(first, last, MentionKind.VESSEL, Finder.RULE)


def _end_of_name(reading: Reading, first: int, *, listed: bool = False) -> int:
    last = first
    while last < min(first + _MOST_WORDS, len(reading.words)) and _continues(reading, first, last):
        gap = reading.gap(last) if last else ""
        opened = last == first and (listed or (set(gap) <= _QUOTES and "," not in gap))
        shortened = gap == ". " and len(reading.words[last - 1].text.replace(".", "")) < _SHORTENED
        if not opened and gap not in (" ", "-") and not shortened:
            break
        last += 1
    named = [word.lower for word in reading.words[first:last]]
    plain = len(named) == 1 and (named[0] in ("imo", "the", "in", "on") or (named[0],) in roles())
    quoted = last > first and reading.gap(first).strip(" ") != ""
    return first if plain or (not quoted and _all_plain(named) and not _in_capitals(reading, first, last)) else last


def _continues(reading: Reading, first: int, at: int) -> bool:
    """Return whether a word may belong to the name of a ship: "Étoile du Sud", but "Silver Reef of Gabon"."""
    if _is_part(reading.words[at]):
        return True
    small = reading.words[at].text in _SMALL and first < at < len(reading.words) - 1
    return small and _is_part(reading.words[at + 1]) and not phrase_at(reading.words, at + 1)


def _is_part(word: Word) -> bool:
    return word.text[0].isupper() or (word.text.isdigit() and len(word.text) < 4)


def _all_plain(named: list[str]) -> bool:
    return named[:1] in (["that"], ["which"], ["who"]) or (len(named) == 1 and named[0] in common_words())


def _in_capitals(reading: Reading, first: int, last: int) -> bool:
    return all(word.text.isupper() or word.text.isdigit() for word in reading.words[first:last])


def imo_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places and values of the IMO numbers in a text whose check digit is right."""
    for found in _NUMBER.finditer(text):
        digits = [int(digit) for digit in found[1]]
        if sum(a * b for a, b in zip(digits[:6], _WEIGHTS, strict=True)) % 10 == digits[6]:
            yield found.start(), found[1]


def imo_of(reading: Reading, spots: list[Spot]) -> dict[int, str]:
    """Return the IMO number of ships, by the place of their spot: that of the ship named last before the number."""
    found: dict[int, str] = {}
    ends = sorted(
        (reading.words[spot.last - 1].end, at) for at, spot in enumerate(spots) if spot.kind is MentionKind.VESSEL
    )
    for start, number in imo_numbers(reading.text):
        last = bisect_right(ends, (start, len(spots))) - 1
        if last >= 0 and start <= ends[last][0] + _FARTHEST:
            found[ends[last][1]] = number
    return found
