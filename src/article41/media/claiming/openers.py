"""Which words of a sentence may open a claim? A quick look, so that most sentences need not be read further.

A word counts only where the sentence has the words that must follow it and something that its frame is about.
"""

import re
from collections.abc import Sequence
from functools import cache

from article41.media.claiming.frames import ANY, Frame, Goods, frames, goods_phrases, triggers
from article41.media.report import Mention, MentionKind

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*|[$€£¥₩]")
_SHIPS = "vessels"
_THEM = frozenset(("them", "they", "these", "those", "it"))
_MONEY = frozenset("$€£¥₩")
_Look = tuple[frozenset[str], frozenset[str] | None, bool]


def openers_of(sentence: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the words in lower case that may open a claim in a sentence with these mentions."""
    words = set(_WORD.findall(sentence.lower()))
    ships = any(one.kind is MentionKind.VESSEL for one in mentions)
    looks = _looks()
    return frozenset(
        word
        for word in words & looks.keys()
        if any(
            (about is None or (ships and of_ships) or not words.isdisjoint(about)) and rest <= words
            for rest, about, of_ships in looks[word]
        )
    )


@cache
def _looks() -> dict[str, tuple[_Look, ...]]:
    """Return for each first word of a trigger what else must stand in the sentence, for each of its triggers."""
    about = {frame.frame: _about(frame) for frame in frames()}
    return {
        first: tuple(
            {
                (frozenset(_WORD.findall(" ".join(one.rest))), about[one.frame.frame], _of_ships(one.frame))
                for one in each
            }
        )
        for first, each in triggers().items()
    }


def _about(frame: Frame) -> frozenset[str] | None:
    """Return the words of which one must stand in the sentence, `None` where none must."""
    wanted = {frame.object_class, frame.subject_class} - {""} or set(frame.kinds)
    if ANY in wanted:
        return None
    words = frozenset(
        first for first, each in goods_phrases().items() if any(_is_of(goods, wanted) for _, goods in each)
    )
    return words | (_THEM if "sanctions" in wanted else frozenset()) | (_MONEY if "money" in wanted else frozenset())


def _is_of(goods: Sequence[Goods], wanted: set[str]) -> bool:
    return any(one.of in wanted for one in goods)


def _of_ships(frame: Frame) -> bool:
    return _SHIPS in (frame.object_class, frame.subject_class, *frame.kinds)
