"""Which capitalised words are people, by the words themselves and those around them?

A person has a role or form of address before the name, a given name, a family name of a people that puts it first, an
apposition, a verb of saying or another person beside it. Two or three capitalised words that are nothing else that is
known, and that no article and no preposition of place goes before, are one too; a single capitalised word is nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from article41.media.naming.runs import runs
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import (
    common_words,
    cue_words,
    given_names,
    is_place_name,
    korean_families,
    organisation_heads,
    role_openers,
    roles,
)
from article41.names.syllables import could_be_syllables
from article41.names.vocabulary import particles

_MOST_WORDS: Final = 5
_WIDEST_ROLE: Final = 4
_FARTHEST_ROLE: Final = 7
_KOREAN_WORDS: Final = 3
_APPOSED: Final = re.compile(
    r",\s(?:\d\d[,.]|(?:the|a|an|its|his|her|their|deputy|chief|former|head|chairman|director)\s)"
)
_SAID: Final = (
    "said|says|told|tells|added|adds|stated|warned|denied|wrote|writes|replied|asked|claimed|argued|insisted|announced|"
    "stressed|noted|explained|confirmed|declared|testified|admitted|recalled|remarked|answered|tweeted|posted"
)
_SAYS_AFTER: Final = re.compile(rf",?\s(?:has |had |also )?(?:{_SAID}|who)\b")
_SAYS_BEFORE: Final = re.compile(r"(?:said|says|told|added|according to|by|asked|replied)\s$")
_BYLINE: Final = re.compile(r"(?:^|\n)(?:[Ww]ords |[Rr]eport |[Pp]osted |[Ww]ritten |[Pp]hotos? |[Tt]ext )?[Bb]y $")
_CALLED: Final = re.compile(r"\b(?:man|woman|boy|girl|guy|fellow|somebody|someone)(?: \w+)? (?:called|named) $")
_NOT_BEFORE: Final = frozenset(
    {"the", "a", "an", "of", "in", "at", "near", "off", "outside", "into", "around", "from", "to"}
)
_PINYIN: Final = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?a[io]?|i?an|[iu]?ang|iao|e[inr]?|eng|ing?|iong|iu|ie|o|ong|ou|u[aio]?|uai|uang?|un|ue)){1,2}"
)


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


def person_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the people that nobody has found yet."""
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    behind = -1
    for first, last in runs(reading, lambda at: at not in taken):
        at = first
        while at < last:
            width = _person_at(reading, at, last, joined=_is_joined(reading, behind, at))
            if width:
                width += _hyphened(reading, at + width)
                behind = at + width
                yield Spot(at, behind, MentionKind.PERSON, Finder.RULE)
            at += max(width, 1)


def _is_joined(reading: Reading, behind: int, at: int) -> bool:
    """Return whether a name follows on that of a person: "Ann Roe, Bob Doe and"."""
    if behind < 0 or not 0 <= at - behind < 2:
        return False
    between = reading.text[reading.words[behind - 1].end : reading.words[at].start]
    joined = between in (", ", " and ", ", and ", " & ")
    return joined and reading.gap(at + 1) != "-" if at + 1 < len(reading.words) else joined


def _hyphened(reading: Reading, at: int) -> int:
    """Return 1 where a small word hangs on a name by a hyphen, as in Mi-rae."""
    return int(at < len(reading.words) and reading.gap(at) == "-" and reading.words[at].text.islower())


def _person_at(reading: Reading, at: int, last: int, *, joined: bool) -> int:
    """Return how many words from `at` on name a person, or 0."""
    if _is_korean(reading, at, last) or _is_given_first(reading, at):
        return _KOREAN_WORDS
    eastern = _is_eastern(reading, at, last)
    if role_at(reading, at)[0] or (_is_plain(reading, at) and not eastern):
        return 0
    end = at + max(eastern, 1)
    while end < min(last, at + _MOST_WORDS) and _goes_on(reading, end):
        end += 1
    while end > at and reading.words[end - 1].text in particles():
        end -= 1
    words = [word.lower for word in reading.words[at:end]]
    if not words or any(word in organisation_heads() for word in words):
        return 0
    title = role_before(reading, at)
    if title and (len(words) > 1 or _addresses(reading, at, title)):
        return len(words)
    if len(words) == 1:
        return int(bool(_CALLED.search(reading.text[max(0, reading.words[at].start - 40) : reading.words[at].start])))
    return len(words) if eastern or joined or _is_named(reading, at, end, words) else 0


def _goes_on(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return not (_is_plain(reading, at) or _starts_role(reading, at) or word.lower in cue_words("post_nominals"))


def _is_eastern(reading: Reading, at: int, last: int) -> int:
    """Return how many words are a family name that comes first and given names of Chinese or Vietnamese shape."""
    words = [word.lower for word in reading.words[at : min(last, at + _KOREAN_WORDS)]]
    if len(words) < 2 or words[0] not in cue_words("family_first"):
        return 0
    given = next((n for n, word in enumerate(words[1:]) if word in common_words() or not _PINYIN.fullmatch(word)), 9)
    vietnamese = 9 if words[0] in cue_words("vietnamese") else given
    return min(len(words), vietnamese + 1) if vietnamese else 0


def _is_korean(reading: Reading, at: int, last: int) -> bool:
    words = [word.lower for word in reading.words[at : min(last, at + _KOREAN_WORDS)]]
    named = len(words) == _KOREAN_WORDS and words[0] in korean_families()
    if not named or not all(map(could_be_syllables, words[1:])):
        return False
    return not (_is_plain(reading, at + 1) and _is_plain(reading, at + 2))


def _is_given_first(reading: Reading, at: int) -> bool:
    """Return whether a Korean name stands with its family name last: "Hyun-woo Bae"."""
    words = reading.words[at : at + _KOREAN_WORDS]
    if len(words) < _KOREAN_WORDS or words[2].lower not in korean_families() or not words[2].capital:
        return False
    return reading.gap(at + 1) == "-" and words[1].text.islower() and reading.gap(at + 2) == " "


def _is_named(reading: Reading, at: int, end: int, words: list[str]) -> bool:
    """Return whether words of two or more are a person by their given name or by what stands beside them."""
    initial = len(words[0]) == 1 and len(words[-1]) > 1 and reading.gap(at + 1) != "-"
    if words[0] in given_names() or initial:
        return True
    if words[0] in cue_words("family_first") | korean_families() and all(map(could_be_syllables, words)):
        return True
    start, stop = reading.words[at].start, reading.words[end - 1].end
    before, after = reading.text[max(0, start - 20) : start], reading.text[stop : stop + 40]
    if _BYLINE.search(before):
        return True
    if reading.titled.intersection(range(at, end)):
        return False
    beside = _APPOSED.match(after) or _SAYS_AFTER.match(after) or _is_apposition(reading, at, after)
    return bool(beside or _SAYS_BEFORE.search(before)) or _is_nothing_else(reading, at, end)


def _is_nothing_else(reading: Reading, at: int, end: int) -> bool:
    """Return whether two or three words have the shape of a name, and nothing before them speaks against a person."""
    if end - at > _KOREAN_WORDS or (at and reading.words[at - 1].lower in _NOT_BEFORE):
        return False
    words = reading.words[at:end]
    shaped = all(word.text.isalpha() and word.text[1:].islower() and len(word.text) > 2 for word in words)
    if reading.words[at].lower in cue_words("foreign_articles"):
        return False
    return shaped and not any(is_place_name(word.text) or word.lower in common_words() for word in words)


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
