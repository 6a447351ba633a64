"""Which places, peoples, organisations, roles and plain words does the press write?

Phrases are looked up by the words of the text as written; a text in capitals only is looked up as well.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from article41.media.naming.folding import Word, words_of
from article41.media.report import MentionKind
from article41.media.words import word_rows
from article41.names.tables import table_rows

_APOSTROPHES: Final = str.maketrans("’ʼ`´‘", "'''''")
_FEWEST_IN_CAPITALS: Final = 4
_COLLECTIVE: Final = ("ese", "ish", "sh", "ch", "iss", "s")


class Phrase(NamedTuple):
    """What some words name: its kind, the name shown, and the country it is or belongs to."""

    kind: MentionKind
    name: str
    country: str


Phrases = dict[str, tuple[tuple[tuple[str, ...], Phrase], ...]]


def phrase_at(words: Sequence[Word], at: int) -> tuple[int, Phrase] | None:
    """Return how many words from `at` on name something known, and what; the longest."""
    for names, phrase in phrases().get(plain_word(words[at].text), ()):
        width = len(names)
        if width == 1 or tuple([plain_word(word.text) for word in words[at + 1 : at + width]]) == names[1:]:
            return width, phrase
    return None


def plain_word(text: str) -> str:
    """Return a word with one sort of apostrophe."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


@cache
def phrases() -> Phrases:
    """Return the phrases known, by their first word, the longest first."""
    found: dict[tuple[str, ...], Phrase] = {}
    for text, phrase in _all_phrases():
        names = tuple(plain_word(word.text) for word in words_of(text))
        found.setdefault(names, phrase)
        if len(text) >= _FEWEST_IN_CAPITALS:
            found.setdefault(tuple(name.upper() for name in names), phrase)
    grouped: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for names, phrase in sorted(found.items(), key=lambda item: -len(item[0])):
        grouped.setdefault(names[0], []).append((names, phrase))
    return {first: tuple(each) for first, each in grouped.items()}


def _all_phrases() -> Iterator[tuple[str, Phrase]]:
    for code, names, peoples, cities in word_rows("countries", 4):
        shown = names.split("|")[0]
        yield from ((name, Phrase(MentionKind.PLACE, shown, code)) for name in names.split("|"))
        yield from _peoples(peoples, code)
        yield from ((city, Phrase(MentionKind.PLACE, city, code)) for city in cities.split("|") if city)
    for places, peoples in word_rows("regions", 2):
        yield from ((place, Phrase(MentionKind.PLACE, place, "")) for place in places.split("|"))
        yield from _peoples(peoples, "")
    for code, names in word_rows("organisations", 2):
        for aliases in names.split(";"):
            organisation = Phrase(MentionKind.ORGANISATION, aliases.split("|")[0], code.strip("-"))
            yield from ((name, organisation) for name in aliases.split("|"))


def _peoples(peoples: str, code: str) -> Iterator[tuple[str, Phrase]]:
    for people in filter(None, peoples.split("|")):
        phrase = Phrase(MentionKind.NATIONALITY, people, code)
        yield people, phrase
        if not people.endswith(_COLLECTIVE):
            yield f"{people}s", phrase


@cache
def common_words() -> frozenset[str]:
    """Return plain words, in lower case."""
    return frozenset(word for (line,) in word_rows("common_words", 1) for word in line.split())


@cache
def cue_words(name: str) -> frozenset[str]:
    """Return one of the small sets of words of `cue_words.tsv`."""
    return frozenset(word for set_of, words in word_rows("cue_words", 2) if set_of == name for word in words.split())


@cache
def organisation_heads() -> frozenset[str]:
    """Return the words that make an organisation of the words around them, in lower case."""
    return frozenset(word.lower() for (line,) in word_rows("organisation_heads", 1) for word in line.split())


@cache
def company_forms() -> frozenset[str]:
    """Return the legal forms of companies as they are written, without full stops."""
    return frozenset(word for (line,) in word_rows("company_forms", 1) for word in line.split())


@cache
def vessel_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases that stand before the name of a ship, in lower case, by first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (line,) in word_rows("vessel_words", 1):
        for phrase in line.split("|"):
            words = tuple(word.lower for word in words_of(phrase))
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


@cache
def roles() -> dict[tuple[str, ...], str]:
    """Return words for what a person is, in lower case, to their group."""
    found: dict[tuple[str, ...], str] = {}
    for group, words in word_rows("roles", 2):
        for phrase in words.split("|"):
            found.setdefault(tuple(word.lower for word in words_of(phrase)), group)
    return found


@cache
def role_openers() -> frozenset[str]:
    """Return the first words of the roles."""
    return frozenset(words[0] for words in roles())


@cache
def given_names() -> frozenset[str]:
    """Return given names of many peoples, romanised, in lower case."""
    tables = ("names_european", "names_islamic")
    known = {form for table in tables for _, _, forms in table_rows(table, 3) for form in forms.split()}
    return frozenset(known.union(name for _, names in word_rows("given_names", 2) for name in names.split()))


@cache
def korean_families() -> frozenset[str]:
    """Return Korean family names as they are spelled in Latin letters, in lower case."""
    return frozenset(spelling for _, *spellings in table_rows("korean_surnames", 4) for spelling in spellings)


@cache
def _place_words() -> frozenset[str]:
    return frozenset(
        names[0]
        for each in phrases().values()
        for names, phrase in each
        if len(names) == 1 and phrase.kind in (MentionKind.PLACE, MentionKind.NATIONALITY)
    )


def is_place_name(word: str) -> bool:
    """Return whether a word is the name of a place or of a people."""
    return plain_word(word) in _place_words()
