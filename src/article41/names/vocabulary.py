"""Which words around a name are not the name itself?

Sets of words with scope notes, read once from packaged tables. All words are romanised, lower case, a-z0-9 only.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from article41.names.tables import table_rows

__all__ = [
    "generic_words",
    "honorifics",
    "number_words",
    "organisation_forms",
    "particles",
    "titles_that_are_names",
    "vessel_prefixes",
]


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
