"""Which names of the lists stand in this text?

Every name of a listing and the forms derived from it (given name first or last, without patronymic or title, a Korean
given name in one word, an organisation without its legal form) is looked for at once with Aho and Corasick's machine,
in the coarse spelling of `folding`. What is found must then stand in the text as a name does: begun with capital
letters, in one line, and not be a plain word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, permutations
from typing import Final, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from article41.media.naming.folding import Word, fold_word, words_of
from article41.media.tables import common_words, is_place_name
from article41.model import Kind, Listing, Name, NamePartKind, NameQuality
from article41.names.syllables import could_be_syllables
from article41.names.tokens import TokenClass, analyse
from article41.names.vocabulary import organisation_forms, particles

_KINDS: Final = {Kind.PERSON: "p", Kind.ORGANISATION: "o", Kind.VESSEL: "v"}
_SHORTEST: Final = 5
_SHORTEST_WORD: Final = 4
_ACRONYM: Final = 6
_MOST_WORDS: Final = 10
_GAP: Final = re.compile(r"[ \t\u00a0]?[-–‐.,&/'’\"“”«»()]{0,2}[ \t\u00a0]?\n?")
_NO_WORD: Final = "\0"
_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800
_IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")


class NameTable(msgspec.Struct, frozen=True):
    """The folded forms of all names of some lists, each word of `words` written as one character (`_sign`); `kinds`
    has one letter a form: person, organisation, vessel.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    kinds: str


class FoundName(NamedTuple):
    """A name of a list, from word `first` to before word `last`."""

    first: int
    last: int
    kind: Kind


def name_table(listings: Iterable[Listing]) -> NameTable:
    """Return the table of all names that can be looked for in texts."""
    signs: dict[str, str] = {}
    forms: dict[str, str] = {}
    for listing in listings:
        letter = _KINDS.get(listing.kind)
        if letter is not None:
            for name in listing.names:
                for words in name_forms(name, listing.kind):
                    form = "".join(signs.setdefault(word, _sign(len(signs))) for word in words)
                    forms.setdefault(form, letter)
    return NameTable(tuple(signs), tuple(forms), "".join(forms.values()))


def _sign(number: int) -> str:
    """Return the character that stands for a word: any but the surrogates."""
    return chr(number + 1 if number < _FIRST_SURROGATE - 1 else number + 1 + _SURROGATES)


def name_forms(name: Name, kind: Kind) -> frozenset[tuple[str, ...]]:
    """Return the folded forms under which a listed name may be met in a text."""
    found = set(_of_person(name)) if kind is Kind.PERSON else set(_of_organisation(name.text))
    weak = name.quality is NameQuality.WEAK
    return frozenset(
        words
        for words in found
        if all(words) and len(words) <= _MOST_WORDS and _telling(words, kind) and not (weak and len(words) == 1)
    )


def _telling(words: Sequence[str], kind: Kind) -> bool:
    if kind is Kind.PERSON:
        return len(words) > 1 and sum(map(len, words)) >= _SHORTEST
    return len("".join(words)) >= (_SHORTEST if len(words) > 1 else 3)


def _of_person(name: Name) -> Iterator[tuple[str, ...]]:
    for read in analyse(name.text, Kind.PERSON)[:2]:
        whole = [token for token in read.tokens if token.token_class is not TokenClass.HONORIFIC]
        short = [token for token in whole if token.token_class is not TokenClass.PATRONYMIC]
        for tokens in (whole, short) if len(short) < len(whole) else (whole,):
            words = [fold_word(token.text) for token in tokens]
            yield tuple(words)
            if len(words) > 1 and not any(token.folded for token in tokens):
                yield from _in_other_orders(name, [token.text for token in tokens], words)


def _in_other_orders(name: Name, plain: list[str], words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the name with its family name last and first, with one given name only, and with given names joined."""
    width = _width_of_family(name, plain)
    if width:
        family, given = (words[:width], words[width:]) if width > 0 else (words[width:], words[:width])
        yield (*given, *family)
        yield (*family, *given)
        if len(given) == 2 and all(map(could_be_syllables, plain)):
            yield (*family, "".join(given))
            yield ("".join(given), *family)
        elif given:
            yield (given[0], *family)
        return
    if len(words) <= 3:
        yield from permutations(words) if len(words) == 2 else ((*words[1:], words[0]), (words[-1], *words[:-1]))
    if len(words) == 3 and all(map(could_be_syllables, plain)):
        yield words[0], "".join(words[1:])
    elif len(words) > 2 and plain[-1] not in particles():
        at = len(words) - 2 if plain[-2] in particles() else len(words) - 1
        yield (words[0], *words[at:])


def _width_of_family(name: Name, plain: list[str]) -> int:
    """Return how many words the family name has: negative where it comes last, 0 where nobody says."""
    before, comma, _ = name.text.partition(",")
    stated = before if comma else " ".join(each.text for each in name.parts if each.kind is NamePartKind.FAMILY)
    family = [token.text for read in analyse(stated, Kind.PERSON)[:1] for token in read.tokens] if stated else []
    if not family or len(family) >= len(plain):
        return 0
    if plain[: len(family)] == family:
        return len(family)
    return -len(family) if plain[-len(family) :] == family else 0


def _of_organisation(name: str) -> Iterator[tuple[str, ...]]:
    outside = _IN_BRACKETS.sub(" ", name)
    for text in (name, outside, *_IN_BRACKETS.findall(name)):
        words = [word.text for word in words_of(text)]
        yield tuple(map(fold_word, words))
        while len(words) > 1 and (words[-1].lower().replace(".", ""),) in organisation_forms():
            words.pop()
        yield tuple(map(fold_word, words))
        if len(words) > 2 and words[0].lower() == "the":
            yield tuple(map(fold_word, words[1:]))


class NameFinder:
    """The machine that finds all names of a table at once."""

    def __init__(self, table: NameTable) -> None:
        self._kinds = table.kinds
        self._signs = {word: _sign(number) for number, word in enumerate(table.words)}
        self._machine = AhoCorasick(table.forms, store_patterns=False)

    def find(self, text: str, words: Sequence[Word]) -> list[FoundName]:
        """Return the names of the table in a text, the longest where they overlap, in order."""
        known = self._signs.get
        written = "".join([known(word.folded, _NO_WORD) for word in words])
        found = (
            FoundName(first, last, _KIND_OF[self._kinds[form]])
            for form, first, last in self._machine.find_matches_as_indexes(written, overlapping=True)
        )
        return longest(one for one in found if _stands_as_name(one, text, words))


def longest(found: Iterable[FoundName]) -> list[FoundName]:
    """Return what does not overlap, the longest first where it does; in order of the text."""
    kept: list[FoundName] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.first - one.last, one.first)):
        span = range(one.first, one.last)
        if taken.isdisjoint(span):
            kept.append(one)
            taken.update(span)
    return sorted(kept)


def _stands_as_name(found: FoundName, text: str, words: Sequence[Word]) -> bool:
    span = words[found.first : found.last]
    if any(not _GAP.fullmatch(text, left.end, right.start) for left, right in pairwise(span)):
        return False
    if len(span) == 1:
        return _is_telling_word(span[0])
    if not all(word.capital or word.lower in _LINKS or len(word.folded) < 4 for word in span):
        return False
    if not (span[-1].capital or found.kind is Kind.PERSON) or not any(word.capital for word in span):
        return False
    named = [word for word in span if word.lower not in _LINKS]
    return any(word.lower not in common_words() and not is_place_name(word.text) for word in named)


def _is_telling_word(word: Word) -> bool:
    """Return whether one word alone may be a name: acronyms in capitals, and words that are not plain ones."""
    plain = word.lower
    if not word.capital or plain in common_words() or is_place_name(word.text):
        return False
    if len(plain) < _ACRONYM:
        return word.text.isupper() and word.text.isalpha() and len(plain) > 2
    return not word.opens or not word.text.isascii() or len(plain) > _ACRONYM


_LINKS: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "di", "da", "und", "et"}) | {
    "al",
    "bin",
    "ibn",
    "el",
    "van",
    "von",
    "der",
    "abu",
}
_KIND_OF: Final = {letter: kind for kind, letter in _KINDS.items()}
