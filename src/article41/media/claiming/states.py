"""Which State or region do the words of a name stand for?"""

from collections.abc import Mapping
from functools import cache

from article41.media.report import Entity
from article41.media.tables import phrases
from article41.media.words import word_rows


@cache
def country_names() -> Mapping[str, str]:
    """Return the usual name of each country by code."""
    return {code: names.split("|")[0] for code, names, _, _ in word_rows("countries", 4)}


@cache
def regions() -> Mapping[str, str]:
    """Return the usual name of a region by the words for its people."""
    return {
        people.lower(): places.split("|")[0]
        for places, peoples in word_rows("regions", 2)
        for people in filter(None, peoples.split("|"))
    }


def country_of(entity: Entity) -> str:
    """Return the country of somebody by the text, else by the listings that it may be, where these agree."""
    if entity.country:
        return entity.country
    stated = {one.country for one in entity.listed_now or entity.listed_then} - {""}
    return stated.pop() if len(stated) == 1 else ""


@cache
def country_in(name: str) -> str:
    """Return the country that the words of a name hold: "North Korean traders"."""
    words = name.replace("’s", "").replace("'s", "").split()
    for at, word in enumerate(words):
        for phrase_words, phrase in phrases().get(word, ()):
            if phrase.country and tuple(words[at : at + len(phrase_words)]) == phrase_words:
                return phrase.country
    return ""
