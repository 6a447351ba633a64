"""For whom does a word stand that takes up somebody named before: "we", "its", "the country", "the two leaders"?

First persons are whoever is quoted there; other pronouns go to whoever was named last in the part of a subject.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from article41.media.claiming.cast import Cast, Somebody
from article41.media.claiming.grammar import Word, clause_words
from article41.media.report import Mention, MentionKind

_FIRST = frozenset(("i", "me", "my"))
_FIRST_TOGETHER = frozenset(("we", "us", "our"))
_PERSONAL = frozenset(("he", "she", "him", "her", "his"))
_THING = frozenset(("it", "its", "itself"))
_CLAUSE = re.compile(r"[,;]? (?:until|that|because|while|when|if|although|though|whether|but|which) ")
_FARTHEST_BACK = 2_000
_REASONS = frozenset(("over", "for", "after", "due to", "because of", "in response to"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))


def last_of(cast: Cast, word: Word, kinds: Sequence[MentionKind], *, main: bool = False) -> list[Somebody]:
    """Return who of these kinds was named last before a word, with `main` not in a relative clause."""
    at = bisect_right(cast.starts, word.start) - 1
    near = [one for one in cast.mentions[max(0, at - 25) : at + 1] if one.start < word.start]
    near = [one for one in near if _kind(cast, one) in kinds and not (main and _is_relative(cast, one))]
    last = near[-1] if near else None
    return [cast.somebody(last)] if last is not None else []


def _is_relative(cast: Cast, mention: Mention) -> bool:
    return cast.text[max(0, mention.start - 6) : mention.start].endswith(("which ", "that ", "who ", "whom "))


def pronoun(cast: Cast, word: Word, *, state: bool = False, behind: str = "") -> list[Somebody]:
    """Return for whom a pronoun stands, nobody where that is not known.

    "Its" is the subject's, but in what is said of reasons ("over its launches") that of whoever was named last.
    """
    text = word.text
    if text in _FIRST or text in _FIRST_TOGETHER:
        speaker = cast.speaker(word.start)
        if speaker is None:
            return []
        together = state or text in _FIRST_TOGETHER
        return [cast.together(speaker) if together else speaker]
    if text in ("you", "your"):
        speaker = cast.speaker(word.start)
        return [one for one in cast.pair if speaker is None or one.name != speaker.name][:1]
    if text in _PERSONAL:
        return _last_subject(cast, word.start, (MentionKind.PERSON,))
    if text in _THING:
        kinds = (MentionKind.PLACE, MentionKind.ORGANISATION)
        return last_of(cast, word, kinds, main=True) if behind in _REASONS else _last_subject(cast, word.start, kinds)
    return list(cast.pair) if text in _PLURAL else []


def _last_subject(cast: Cast, place: int, kinds: Sequence[MentionKind]) -> list[Somebody]:
    """Return the first of these kinds in the sentence before a place, else in the sentence before that."""
    at = bisect_right(cast.starts, place) - 1
    near = [one for one in cast.mentions[max(0, at - 25) : at + 1] if one.start < place]
    fitting = [one for one in near if _kind(cast, one) in kinds]
    if not fitting:
        return []
    clause = max((match.end() for match in _CLAUSE.finditer(cast.text, max(0, place - 160), place)), default=0)
    for start in (max(clause, next(_sentence_starts(cast, place))), *_sentence_starts(cast, place)):
        here = [one for one in fitting if one.start >= start]
        if here:
            free = [one for one in here if not _governed(cast, one)]
            return [cast.somebody((free or here)[0])]
    return []


def _sentence_starts(cast: Cast, place: int) -> Iterator[int]:
    stop = place
    for _ in range(3):
        near = max(0, stop - _FARTHEST_BACK)
        stop = max(cast.text.rfind(end, near, stop) for end in (". ", "\n", "” "))
        yield stop + 1
        if stop < 0:
            return


def _kind(cast: Cast, mention: Mention) -> MentionKind:
    entity = cast.entities.get(mention.entity)
    return entity.kind if entity is not None else mention.kind


def _governed(cast: Cast, mention: Mention) -> bool:
    words = cast.text[max(0, mention.start - 14) : mention.start].lower().split()
    return bool(words) and (words[-1] in clause_words("preposition") or words[-2:-1] == ["in"])


def last_country(cast: Cast, place: int, *, subject: bool = False) -> list[Somebody]:
    """Return the country named last before a place; for a subject the first one of its sentence."""
    named = _countries_before(cast, place)
    start = next(_sentence_starts(cast, place))
    here = [one for at, one in named if at >= start]
    return here[:1] if subject and here else [one for _, one in named[-1:]]


def _countries_before(cast: Cast, place: int) -> list[tuple[int, Somebody]]:
    at = bisect_right(cast.starts, place) - 1
    near = [one for one in cast.mentions[max(0, at - 25) : at + 1] if one.start < place]
    places = [(one.start, cast.somebody(one)) for one in near if one.kind is MentionKind.PLACE]
    return [(start, one) for start, one in places if one.country]


def two_states(cast: Cast, place: int) -> list[Somebody]:
    """Return the two States named last before a place, where those of the last pair are not known."""
    states = [cast.state(one.country) for one in cast.pair if one.country]
    if len({one.country for one in states}) == 2:
        return states
    named = [one for _, one in reversed(_countries_before(cast, place))]
    return list(dict.fromkeys(named))[:2]


def is_korean(cast: Cast, place: int) -> bool:
    """Say whether Korea was spoken of before a place, so that "the North" is half of it."""
    at = bisect_right(cast.starts, place)
    near = (cast.entities.get(one.entity) for one in cast.mentions[max(0, at - 40) : at + 10])
    return any(one is not None and one.country in ("kp", "kr") for one in near)
