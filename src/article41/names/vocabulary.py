"""Which words around a name are not the name itself?

Sets of words with scope notes, read once from packaged tables. All words are romanised, lower case, a-z0-9 only.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from article41.names.tables import table_rows

__all__ = [
    "form_words_meant",
    "generic_words",
    "honorifics",
    "number_words",
    "organisation_forms",
    "particles",
    "titles_that_are_names",
    "vessel_prefixes",
]

_SHORTEST_MENDED, _LONGEST_MENDED = 7, 40
_SHORTEST_BESIDE, _BESIDE_SHORT_FORM, _SHORT_FORM = 3, 6, 4


@cache
def organisation_forms() -> Mapping[tuple[str, ...], str]:
    """Return phrases of tokens to the canonical legal form they state: ("limited", "liability", "company") to "llc"."""
    return MappingProxyType(
        {
            tuple(phrase.split()): form
            for form, _jurisdictions, phrases in table_rows("organisation_forms", 3)
            for phrase in phrases.split("|")
        }
    )


@lru_cache(1 << 14)
def form_words_meant(word: str) -> tuple[str, ...]:
    """Return the words that a word of an organisation is when a slip of the pen in its legal form is undone.

    That is one letter wrong in a long word ("limitrd"), or a word beside it joined to it ("steelcompany").
    """
    if not _SHORTEST_MENDED - 1 <= len(word) <= _LONGEST_MENDED or word in _form_words():
        return (word,)
    parts = [word, *_shortened(word)]
    meant = next((form for part in parts for form in _mended().get(part, ()) if _one_slip(word, form)), "")
    return (meant,) if meant else _parted(word)


def _parted(word: str) -> tuple[str, ...]:
    """Return a word and the legal form that is joined to it; a short form in a short word may be first letters."""
    for form in _words_undone("end"):
        if word.endswith(form) and _has_room(word, form):
            return word.removesuffix(form), form
    for form in _words_undone("start"):
        if word.startswith(form) and _has_room(word, form):
            return form, word.removeprefix(form)
    return (word,)


def _has_room(word: str, form: str) -> bool:
    return len(word) - len(form) >= (_SHORTEST_BESIDE if len(form) > _SHORT_FORM else _BESIDE_SHORT_FORM)


def _one_slip(word: str, form: str) -> bool:
    """Say whether two words that are equal less a letter of each differ by one letter, or by two neighbours swapped."""
    if len(word) != len(form):
        return True
    at = [place for place, (one, other) in enumerate(zip(word, form, strict=True)) if one != other]
    return len(at) < 2 or (at[-1] - at[0] == 1 and word[at[0]] == form[at[-1]] and word[at[-1]] == form[at[0]])


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _form_words() -> frozenset[str]:
    return frozenset(word for phrase in organisation_forms() for word in phrase)


@cache
def _words_undone(undone: str) -> tuple[str, ...]:
    return tuple(word for what, words in table_rows("form_words", 2) if what == undone for word in words.split())


@cache
def _mended() -> Mapping[str, list[str]]:
    """Return the words that are mended, each under itself and under what is left of it without one letter."""
    found: dict[str, list[str]] = {}
    for form in _words_undone("slip"):
        for part in (form, *_shortened(form)):
            found.setdefault(part, []).append(form)
    return MappingProxyType(found)


@cache
def honorifics() -> Mapping[str, float]:
    """Return titles and forms of address to their weight: the share of an ordinary token's evidence that they keep."""
    return MappingProxyType({token: float(weight) for token, weight, _note in table_rows("honorifics", 3)})


@cache
def titles_that_are_names(where: str) -> frozenset[str]:
    """Return titles that are names elsewhere: in front of a name (`after`), or as its only family name (`family`)."""
    return frozenset(
        word for place, words in table_rows("titles_as_names", 2) if place == where for word in words.split()
    )


@cache
def particles() -> frozenset[str]:
    """Return small words inside names of persons that may be absent or joined (al, bin, de, van)."""
    return frozenset(token for token, _languages in table_rows("particles", 2))


@cache
def generic_words() -> Mapping[str, float]:
    """Return words of organisation names that say little, to the share of an ordinary token's evidence they keep."""
    return MappingProxyType(
        {word: float(weight) for weight, words in table_rows("generic_words", 2) for word in words.split()}
    )


@cache
def vessel_prefixes() -> frozenset[tuple[str, ...]]:
    """Return phrases of tokens that stand before the name of a vessel (("m", "v"), ("mt",))."""
    return frozenset(tuple(phrase.split()) for phrase, _meaning in table_rows("vessel_prefixes", 2))


@cache
def number_words() -> Mapping[str, int]:
    """Return words for numbers, cardinal and ordinal, to their value."""
    return MappingProxyType(
        {form: int(value) for value, _kind, _language, forms in table_rows("numbers", 4) for form in forms.split()}
    )
