"""Do these words open a claim, or are they used otherwise?

A trigger opens a claim where it is a verb, noun or preposition as its frame has it, with the words that must follow. In
the passive a form of "be" stands before it, or nothing does and a thing is described: "arms sold to".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from article41.media.claiming.frames import Part, Trigger
from article41.media.claiming.grammar import Tag, Word, clause_words
from article41.media.claiming.inflecting import VerbForm
from article41.media.claiming.phrases import Sentence
from article41.media.tables import roles

BE = clause_words("be")
BEFORE_VERBS = frozenset((Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION))
PREPOSITIONS = frozenset((Tag.PREPOSITION, Tag.TO))
_SOMEBODY = clause_words("party noun") | clause_words("government noun")
_FARTHEST_ALSO = 6


@dataclass(slots=True)
class Opening:
    """The words that open a claim: `first` to before `last`, and `group` where the verb group begins."""

    trigger: Trigger
    first: int
    last: int
    group: int
    passive: bool = False


@cache
def _roles() -> frozenset[str]:
    return frozenset(words[-1] for words, group in roles().items() if group != "address")


def is_somebody(noun: str) -> bool:
    """Say whether a plain noun stands for people or an organisation."""
    return noun in _SOMEBODY or noun in _roles() or noun.removesuffix("s") in _roles()


def opening_of(sentence: Sentence, at: int, trigger: Trigger) -> Opening | None:
    """Return the opening of a trigger whose first word stands at `at`, `None` where the word is used otherwise."""
    words = sentence.words
    last = _rest(words, at, trigger.rest)
    if last is None or words[at].mention or (words[at].tag is Tag.VERB) != (trigger.part is Part.VERB):
        return None
    if trigger.part is Part.NOUN:
        phrase = sentence.phrase_at(at)
        wanted = trigger.frame.behind
        return None if wanted and (phrase is None or phrase.behind != wanted) else Opening(trigger, at, last, at)
    also = trigger.frame.also.split()
    if also and not any(word.text in also for word in words[last : last + _FARTHEST_ALSO]):
        return None
    group = group_of(words, at)
    passive = trigger.part is Part.VERB and is_passive(sentence, group, at, last)
    return Opening(trigger, at, last, group, passive)


def _rest(words: Sequence[Word], at: int, rest: Sequence[str]) -> int | None:
    """Return where the words end that must follow; a united preposition counts as its words."""
    if words[at].text.split()[0] != words[at].text:
        return None
    place, wanted = at + 1, list(rest)
    while wanted:
        if place >= len(words):
            return None
        here = words[place].text.split()
        if here != wanted[: len(here)]:
            return None
        wanted = wanted[len(here) :]
        place += 1
    return place


def group_of(words: Sequence[Word], at: int) -> int:
    """Return where the auxiliaries begin that stand before a verb."""
    while at and words[at - 1].tag in BEFORE_VERBS:
        at -= 1
    return at


def is_passive(sentence: Sentence, group: int, at: int, end: int) -> bool:
    """Say whether a verb is in the passive, or a participle that describes a thing; `end` is where its words end."""
    words = sentence.words
    form = words[at].form
    if form not in (VerbForm.PARTICIPLE, VerbForm.BOTH):
        return False
    auxiliaries = [word.text for word in words[group:at]]
    if auxiliaries and any(one in BE for one in auxiliaries):
        return True
    if any(words[place].tag is Tag.AUXILIARY for place in range(group, at)):
        return False
    following = words[end] if end < len(words) else None
    if following is not None and following.text == "by":
        return True
    phrase = sentence.phrase_at(group - 1)
    ends = following is None or following.tag in (Tag.STOP, Tag.ADVERB) or following.tag in PREPOSITIONS
    if phrase is None:
        return ends and (group == 0 or words[group - 1].tag in (Tag.STOP, Tag.PREPOSITION))
    head = words[phrase.head]
    thing = head.mention is None and head.tag is Tag.NOUN and not is_somebody(head.text)
    return ends and thing and following is not None and following.tag in PREPOSITIONS
