"""Which capitalised words stand together, as the words of a name do?"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from article41.media.naming.spots import Reading
from article41.media.tables import company_forms, cue_words, is_place_name, organisation_heads
from article41.names.vocabulary import particles

_LINKS: Final = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "de",
        "du",
        "des",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "la",
        "le",
        "für",
        "der",
        "van",
        "al",
        "und",
        "et",
        "y",
        "e",
    }
)
_AMPERSAND: Final = re.compile(r"\.? [&+] ?|&")
_COMMA: Final = re.compile(r"\.?, ")
_BRACKETED: Final = re.compile(r" \([^()]{1,20}\) (\w+\.?(?:\w\.)*)")


def runs(reading: Reading, free: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that may be people, with the particles inside them."""
    return _runs(reading, free, particles(), lambda at: reading.joined(at))


def linked_runs(reading: Reading, free: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that may be organisations, with the small words inside them."""
    return _runs(reading, free, _LINKS, lambda at: _holds(reading, at))


def _runs(
    reading: Reading, free: Callable[[int], bool], inner: frozenset[str], joined: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    at, size = 0, len(reading.words)
    while at < size:
        if not is_capital(reading, at) or not free(at):
            at += 1
            continue
        last = at + 1
        while last < size and free(last) and joined(last):
            if is_capital(reading, last):
                last += 1
                continue
            step = next((n for n in (1, 2) if _linked(reading, last, n, inner, joined) and free(last + n)), 0)
            if not step:
                break
            last += step + 1
        yield at, last
        at = last


def _linked(reading: Reading, at: int, count: int, inner: frozenset[str], joined: Callable[[int], bool]) -> bool:
    if at + count >= len(reading.words) or not is_capital(reading, at + count):
        return False
    small = all(reading.words[at + n].text in inner for n in range(count))
    return small and all(joined(at + n) for n in range(1, count + 1))


def is_capital(reading: Reading, at: int) -> bool:
    """Return whether a word begins with a capital letter, or is of a script that has none."""
    word = reading.words[at]
    return word.capital and word.text[0].isalpha()


def is_form(text: str) -> bool:
    """Return whether a word is the legal form of a company: Ltd, GmbH, S.A."""
    return text.replace(".", "") in company_forms()


def _holds(reading: Reading, at: int) -> bool:
    """Return whether a word may belong to one organisation with the word before it: "Co., Ltd", "Roe & Sons"."""
    gap = reading.gap(at)
    if gap == " ":
        return True
    before, word = reading.words[at - 1], reading.words[at]
    if gap == ". " and before.lower in cue_words("shortened"):
        return is_form(word.text) or not is_form(before.text)
    if _AMPERSAND.fullmatch(gap):
        return True
    if _COMMA.fullmatch(gap):
        return is_form(word.text)
    if gap in ("'s ", "’s ", "' ", "’ "):
        return before.lower in cue_words("of_all") or (gap[1] == " " and not is_place_name(before.text))
    if gap in (" (", ") "):
        bracket = _BRACKETED.match(reading.text, before.end if gap == " (" else reading.text.rfind(" (", 0, before.end))
        return bracket is not None and (is_form(bracket.group(1)) or bracket.group(1).lower() in organisation_heads())
    return reading.joined(at)
