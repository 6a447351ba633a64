"""Are two speakers, parties or outlets of different reports the same?

They are where both are the same listing, or bear the same name in whatever spelling; a family name or a role may be the
same; two different names are not. A place stands for its State.
"""

import re
from enum import IntEnum
from functools import lru_cache

import msgspec

from article41.media.layout.outlets import is_outlet_noun, known_outlet
from article41.media.naming.folding import fold_text
from article41.media.report import Entity, MentionKind
from article41.media.tables import phrases, roles
from article41.media.words import word_set

_LEAST_SCORE = 0.5
_PLACES = (MentionKind.PLACE, MentionKind.NATIONALITY)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


class Agreement(IntEnum):
    """Whether two are the same."""

    NO = 0
    MAYBE = 1
    YES = 2


class Voice(msgspec.Struct, frozen=True):
    """Somebody who speaks or acts: the words of the name as they are compared, the country that a place stands for, and
    the listings that it may be. `named` is false for a role ("the spokesman") and for nobody.
    """

    words: frozenset[str] = frozenset()
    country: str = ""
    listed: frozenset[str] = frozenset()
    named: bool = False


def voice_of(name: str, entity: Entity | None = None) -> Voice:
    """Return how somebody is compared with others."""
    listed = [one.listing_id for one in entity.listed_now if one.match_score >= _LEAST_SCORE] if entity else []
    country = entity.country if entity and entity.kind in _PLACES else _country_named(name)
    words = _name_words(name)
    named = bool(country) or (bool(words) and (entity is not None or name[:1].isupper()))
    return Voice(words=words, country=country, listed=frozenset(listed), named=named)


def agreement(left: Voice, right: Voice) -> Agreement:
    """Return whether two are the same; symmetric."""
    if left.listed & right.listed:
        return Agreement.YES
    if not (left.named and right.named):
        return Agreement.MAYBE
    if left.country or right.country:
        return Agreement.YES if left.country == right.country else Agreement.NO
    if left.words == right.words:
        return Agreement.YES
    few, many = sorted((left.words, right.words), key=len)
    if not few <= many:
        return Agreement.NO
    return Agreement.YES if len(few) > 1 else Agreement.MAYBE


def outlet_key(name: str) -> str:
    """Return how an outlet is compared with others."""
    words = [word for word in _WORD.findall(name) if word.lower() != "the"]
    return (known_outlet(words) or " ".join(words)).casefold()


def is_outlet(name: str) -> bool:
    """Say whether a name is that of a known outlet, or says that it is one ("the newspaper Harbour Post")."""
    words = _WORD.findall(name)
    return bool(known_outlet(words)) or any(is_outlet_noun(word) for word in words)


@lru_cache(maxsize=1 << 12)
def _country_named(name: str) -> str:
    words = tuple(word for word in name.replace("’", "'").split() if word.lower() != "the")
    known = phrases().get(words[0], ()) if words else ()
    return next((phrase.country for names, phrase in known if names == words and phrase.kind in _PLACES), "")


def _name_words(name: str) -> frozenset[str]:
    """Return the words of a name in their coarse spelling, without what somebody is."""
    kept = [word for word in _WORD.findall(name) if word.lower().strip(".") not in _titles()]
    return frozenset(fold_text(" ".join(kept)))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(word for phrase in roles() for word in phrase) | word_set("articles")
