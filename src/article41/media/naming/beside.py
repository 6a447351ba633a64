"""Which capitalised words are organisations by what stands beside them, though no word of theirs says so?

The newspaper So-and-so; So-and-so, a firm that; a spokesman for So-and-so; the acronym BLA.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from article41.media.naming.runs import is_capital, linked_runs
from article41.media.naming.spots import Reading, Spot
from article41.media.report import Finder, MentionKind
from article41.media.tables import common_words, cue_words, given_names, is_place_name

_APPOSED: Final = re.compile(
    r",\s(?:an?|the|its|his|her|their|another|one of)\s((?:[\w’'-]+\s){0,6}?[\w’'-]+)"
    r"(?=[,.;:)]|\s(?:that|which|of|in|based|with|registered|owned|run|for|controlled|set)\b)"
)
_SPOKEN_FOR: Final = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|chief executive|chief financial officer|CEO|managing director|"
    r"general manager|manager|chairman|chairwoman|founder|shareholder|employee|engineer|auditor|accountant|salesman|"
    r"researcher|analyst|shares?|subsidiary|customers?|clients?|employees|workers|reporters?|correspondent|editor)"
    r" (?:for|at|of|with|in) (?:the )?$"
)
_FEWEST, _MOST = 3, 6
_ACRONYM_BEFORE: Final = re.compile(
    r"(?:\b(?:as|called|by|of|at|for|from|with|to|and|told|the|that|whether) |[.\n“\"(] ?|^)$"
)


def beside_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the organisations among the capitalised runs that nothing names yet."""
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    for first, last in linked_runs(reading, lambda at: at not in taken):
        first = _after_common(reading, first, last)
        last = _before_common(reading, first, last)
        if first == last:
            continue
        called = _is_called(reading, first) or _is_titled(reading, first, last)
        if called or (_may_be(reading, first, last) and _is_told(reading, first, last)):
            yield Spot(first, last, MentionKind.ORGANISATION, Finder.RULE)


def _after_common(reading: Reading, first: int, last: int) -> int:
    while first < last and (reading.words[first].lower in cue_words("openers") or not is_capital(reading, first)):
        first += 1
    return first


def _before_common(reading: Reading, first: int, last: int) -> int:
    """Return the end of the run before the first small word in it, which nothing tells to belong to the name."""
    return next((at for at in range(first, last) if not is_capital(reading, at)), last)


def _may_be(reading: Reading, first: int, last: int) -> bool:
    words = reading.words[first:last]
    person = len(words) > 1 and words[0].lower in given_names()
    titled = not reading.titled.isdisjoint(range(first, last))
    plain = all(word.lower in common_words() or is_place_name(word.text) for word in words)
    return not (person or titled or plain)


def _is_told(reading: Reading, first: int, last: int) -> bool:
    start, stop = reading.words[first].start, reading.words[last - 1].end
    before = reading.text[max(0, start - 40) : start]
    apposed = _APPOSED.match(reading.text, stop, stop + 80)
    if apposed is not None and _company(apposed.group(1).split()[-1]):
        return True
    return last - first > 1 and _SPOKEN_FOR.search(before) is not None


def _is_called(reading: Reading, first: int) -> bool:
    """Return whether a word before says what it is: "the newspaper So-and-so"."""
    beside = first > 0 and reading.gap(first).strip(" ‘'“\"«„") == ""
    return beside and _company(reading.words[first - 1].text) and not is_place_name(reading.words[first].text)


def _is_titled(reading: Reading, first: int, last: int) -> bool:
    """Return whether an article with a capital letter belongs to the name: "told The Comet"."""
    the = first > 0 and reading.words[first - 1].text == "The" and reading.gap(first) == " "
    titled = not reading.titled.isdisjoint(range(first, last))
    return the and not titled and not reading.words[first - 1].opens


def _company(word: str) -> bool:
    return word in cue_words("companies")


def acronym_spots(reading: Reading, spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield words in capitals among others, which nothing is known to be."""
    taken = {at for spot in spots for at in range(spot.first, spot.last)}
    for at, word in enumerate(reading.words):
        if word.text.isupper() and at not in taken and at not in reading.titled and _is_acronym(reading, at):
            yield Spot(at, at + 1, MentionKind.ORGANISATION, Finder.RULE)


def _is_acronym(reading: Reading, at: int) -> bool:
    word = reading.words[at].text
    if not (_FEWEST <= len(word) <= _MOST and word.isupper() and word.isalpha()) or word.lower() in cue_words(
        "acronyms"
    ):
        return False
    if (
        reading.text.startswith(":", reading.words[at].end)
        or is_place_name(word)
        or word.lower() in common_words()
        or word.lower() in given_names()
    ):
        return False
    before = reading.text[max(0, reading.words[at].start - 12) : reading.words[at].start]
    return (len(word) > _FEWEST or _ACRONYM_BEFORE.search(before) is not None) and not _all_capitals(reading, at)


def _all_capitals(reading: Reading, at: int) -> bool:
    """Return whether the words around are in capitals too, so that they tell nothing."""
    around = [each for each in (at - 1, at + 1) if 0 <= each < len(reading.words)]
    return any(reading.words[each].text.isupper() and len(reading.words[each].text) > 1 for each in around)
