"""What is moved, imposed or cooperated in: which goods stand where a claim has them, and what is claimed so?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.claiming.arguments import Places
from article41.media.claiming.frames import ANY, Frame, Goods, Part, goods_at, goods_phrases
from article41.media.claiming.grammar import Tag, clause_words
from article41.media.claiming.openings import Opening
from article41.media.claiming.phrases import Phrase, Sentence
from article41.media.report import MentionKind

_ANYWHERE = frozenset(("economy", "farming", "defence", "exercise", "nuclear", "aid", "status", "guests", "war"))
_MOVED = frozenset(
    (
        "arms",
        "energy",
        "goods",
        "aid",
        "technology",
        "space",
        "troops",
        "workers",
        "money",
        "account",
        "nuclear",
        "test",
    )
)
_PEOPLE = frozenset(("workers", "troops", "guests"))
_CARRIERS = clause_words("carrier")
_IT = frozenset(("it", "them", "they", "these", "those"))


@dataclass(frozen=True, slots=True)
class Matter:
    """What is claimed: its kind, the goods in the words of the text, and the phrases in which they stand."""

    kind: str
    goods: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    goods: tuple[Goods, ...]
    words: str
    phrase: Phrase


def matters_of(sentence: Sentence, opening: Opening, places: Places, spoken_of: str = "") -> list[Matter]:
    """Return what an opening claims, one for each kind; none where what its frame asks for is missing.

    `spoken_of` is the class of what "them" stands for.
    """
    frame = opening.trigger.frame
    if not _fits(sentence, frame, places):
        return []
    found = list(_matches(sentence, opening, places))
    if not found and spoken_of in frame.kinds:
        found = [_Match((Goods(spoken_of),), "", one) for one in _pronouns(sentence, opening, places)]
    classes = {one.of for match in found for one in match.goods}
    if frame.object_class and frame.object_class not in classes:
        return []
    by_kind: dict[str, list[_Match]] = {}
    material = {frame.kinds[one] for one in classes - {"money"} if one in frame.kinds}
    for match in found:
        kind = next((kind for of, kind in frame.kinds.items() if of in _classes(match)), "")
        if kind and (kind in material or not material):
            by_kind.setdefault(kind, []).append(match)
    if frame.unless and frame.unless in classes:
        return []
    if not by_kind and ANY in frame.kinds:
        wanted = frame.object_class or frame.subject_class
        about = tuple(one.phrase for one in (*found, *_subjects(sentence, places)) if wanted in _classes(one))
        return [Matter(frame.kinds[ANY], (), about)]
    return [
        Matter(
            kind, tuple(dict.fromkeys(one.words for one in each if _is_moved(one))), tuple(one.phrase for one in each)
        )
        for kind, each in by_kind.items()
    ]


def _is_moved(match: _Match) -> bool:
    return bool(match.words) and any(one.of in _MOVED for one in match.goods)


def _fits(sentence: Sentence, frame: Frame, places: Places) -> bool:
    if not frame.subject_class:
        return True
    return any(frame.subject_class in _classes(match) for match in _subjects(sentence, places))


def _subjects(sentence: Sentence, places: Places) -> Iterator[_Match]:
    for phrase in places.by.get("subject", []) + places.by.get("object", []):
        yield from _in_words(sentence, phrase, phrase.first, phrase.last)


def _classes(match: _Match) -> set[str]:
    return {one.of for one in match.goods}


def _matches(sentence: Sentence, opening: Opening, places: Places) -> Iterator[_Match]:
    frame = opening.trigger.frame
    if opening.trigger.part is Part.NOUN:
        own = sentence.phrase_at(opening.first)
        if own is not None:
            yield from _in_words(sentence, own, own.first, opening.last)
        phrases = [one for one in places.objects if one is not own]
    else:
        phrases = [*places.objects, *(places.by.get("in", []) if frame.object_class else [])]
        phrases = places.by.get("subject", []) + places.by.get("object", []) if frame.of_subject else phrases
    for preposition in frame.through.split():
        place = "subject" if opening.passive and preposition == "by" else preposition
        phrases = [*phrases, *places.by.get(place, [])]
    if frame.purpose:
        whole = Phrase(opening.last, len(sentence.words))
        yield from _in_words(sentence, whole, whole.first, whole.last, anywhere=True)
        return
    for phrase in phrases:
        yield from _in_words(sentence, phrase, phrase.first, phrase.last)


def _pronouns(sentence: Sentence, opening: Opening, places: Places) -> Iterator[Phrase]:
    through = [one for each in opening.trigger.frame.through.split() for one in places.by.get(each, [])]
    yield from (one for one in (*places.objects, *through) if sentence.words[one.head].text in _IT)


def _in_words(sentence: Sentence, phrase: Phrase, first: int, last: int, *, anywhere: bool = False) -> Iterator[_Match]:
    """Yield the goods in a stretch of a phrase; without `anywhere` only those that end it or are of a telling class."""
    words = [word.text for word in sentence.words[first:last]]
    at = 0
    head = sentence.words[last - 1].mention
    if head is not None and head.kind is MentionKind.VESSEL:
        yield _Match((Goods("vessels"),), "", phrase)
        return
    while at < len(words):
        length, goods = goods_at(words, at) if words[at] in goods_phrases() else (0, ())
        if not length or sentence.words[first + at].tag not in (Tag.NOUN, Tag.VERB):
            at += 1
            continue
        rest = [
            word.text for word in sentence.words[first + at + length : last] if not word.capital and not word.mention
        ]
        counted = (
            goods if not rest or all(one in _CARRIERS or one[0].isdigit() for one in rest) or last < phrase.last else ()
        )
        counted = goods if anywhere else counted
        counted = counted or tuple(one for one in goods if one.of in _ANYWHERE) or _before_more(rest, goods)
        if counted:
            yield _Match(counted, " ".join(_shown(sentence, phrase, first + at, first + at + length)), phrase)
        at += length


def _before_more(rest: Sequence[str], goods: tuple[Goods, ...]) -> tuple[Goods, ...]:
    """Return the goods where other goods end the phrase: "artillery shells"."""
    length, head = goods_at(rest, len(rest) - 1) if rest else (0, ())
    return goods if length and _PEOPLE.isdisjoint(one.of for one in head) else ()


def _shown(sentence: Sentence, phrase: Phrase, first: int, last: int) -> list[str]:
    """Return the words of goods with the plain words that stand before them."""
    start = first
    while start > phrase.first and sentence.words[start - 1].tag is Tag.NOUN:
        start -= 1
    return [word.text for word in sentence.words[start:last]]
