"""Which words of a sentence are one noun phrase, behind which preposition, joined with which other?

A phrase ends in its head; names before the head belong to it ("the Russian envoy", "UN sanctions"). An owner is a
phrase of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from article41.media.claiming.grammar import Tag, Word, clause_words
from article41.media.report import Mention

_INSIDE = frozenset((Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.HYPHEN))
_OPENS = frozenset((Tag.DETERMINER, Tag.POSSESSIVE))
_SKIPPED = frozenset((Tag.ADVERB, Tag.NEGATION))
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR_TIMES = frozenset(("last", "next", "this", "earlier", "late", "early"))
_TIME = clause_words("time noun")


@dataclass(slots=True)
class Phrase:
    """Words `first` to before `last`, and what stands around them. `joined` is the phrase before the "and"."""

    first: int
    last: int
    owner: bool = False
    behind: str = ""
    joined: "Phrase | None" = None
    names: list[Mention] = field(default_factory=list)
    is_time: bool = False

    @property
    def head(self) -> int:
        """The last word."""
        return self.last - 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence and its noun phrases; `phrase_of` is the position of the phrase of each word, else -1."""

    words: Sequence[Word]
    phrases: Sequence[Phrase]
    phrase_of: Sequence[int]

    def phrase_at(self, word: int) -> Phrase | None:
        """Return the phrase that a word belongs to."""
        number = self.phrase_of[word] if 0 <= word < len(self.words) else -1
        return self.phrases[number] if number >= 0 else None

    def text(self, phrase: Phrase) -> list[str]:
        """Return the words of a phrase in lower case."""
        return [word.text for word in self.words[phrase.first : phrase.last]]

    def owner_of(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase whose it is: "Russia" of "Russia's veto"."""
        if phrase.first and self.words[phrase.first - 1].tag is Tag.OWNER:
            return self.phrase_at(phrase.first - 2)
        return None


def sentence_of(words: Sequence[Word]) -> Sentence:
    """Return a sentence with its noun phrases."""
    phrases: list[Phrase] = []
    phrase_of = [-1] * len(words)
    at = 0
    while at < len(words):
        last = _end(words, at)
        if last == at:
            at += 1
            continue
        phrase = Phrase(at, last, owner=last < len(words) and words[last].tag is Tag.OWNER)
        phrase.names = [mention for word in words[at:last] if (mention := word.mention)]
        phrase.is_time = words[last - 1].text in _TIME and words[last - 1].mention is None
        for each in range(at, last):
            phrase_of[each] = len(phrases)
        _attach(words, phrase, phrases)
        phrases.append(phrase)
        at = last
    return Sentence(words, phrases, phrase_of)


def _end(words: Sequence[Word], at: int) -> int:
    """Return where the phrase ends that begins at a word; the same place where none begins."""
    if words[at].tag is Tag.PRONOUN:
        return at + 1
    end = at
    while end < len(words):
        tag = words[end].tag
        within = tag in _INSIDE and not (tag in _OPENS and end > at and words[end - 1].text not in ("all", "both"))
        within = within or (end > at and _joins_modifiers(words, end))
        slow = tag is Tag.ADVERB and end > at and words[end - 1].tag in _OPENS
        if end > at and words[end - 1].tag is Tag.NUMBER and _YEAR.fullmatch(words[end - 1].text):
            break
        if not (within or slow) or (tag is Tag.HYPHEN and end == at) or (end > at and _opens_time(words, end)):
            break
        end += 1
    while end > at and words[end - 1].tag in (Tag.HYPHEN, Tag.ADVERB):
        end -= 1
    return end


def _joins_modifiers(words: Sequence[Word], at: int) -> bool:
    """Say whether an "and" joins two words before one head: "nuclear and missile programmes"."""
    if words[at].tag is not Tag.JOINING or at + 2 >= len(words):
        return False
    left, right, head = words[at - 1], words[at + 1], words[at + 2]
    plain = all(one.tag is Tag.NOUN and not one.capital for one in (left, right, head))
    return plain and not left.text.endswith("s") and not _opens_time(words, at + 2) and head.text not in _TIME


def _opens_time(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1].text if at + 1 < len(words) else ""
    return (words[at].text in _NEAR_TIMES and following in _TIME) or (words[at].text in _TIME and following == "ago")


def _attach(words: Sequence[Word], phrase: Phrase, before: Sequence[Phrase]) -> None:
    """Note the preposition before a phrase, of the owner where it has one, and with which phrase it is joined."""
    at = phrase.first - 1
    if before and at >= 0 and words[at].tag is Tag.OWNER:
        phrase.behind, phrase.joined = before[-1].behind, before[-1].joined
        return
    while at >= 0 and words[at].tag in _SKIPPED:
        at -= 1
    if at < 0:
        return
    if words[at].tag in (Tag.PREPOSITION, Tag.TO):
        phrase.behind = words[at].text
    elif before and _joins(words, at, before[-1], phrase):
        phrase.joined, phrase.behind = before[-1], before[-1].behind


def _joins(words: Sequence[Word], at: int, last: Phrase, phrase: Phrase) -> bool:
    comma = words[at].text == ","
    if words[at].tag is Tag.JOINING:
        return last.last in (at, at - 1) and all(word.text in (",", "both") for word in words[last.last : at])
    following = words[phrase.last] if phrase.last < len(words) else None
    goes_on = following is not None and (following.tag is Tag.JOINING or following.text == ",")
    unmarked = words[at].start == words[at - 1].end and words[phrase.first].start - words[at].end <= 1
    return comma and unmarked and last.last == at and goes_on and bool(phrase.names) == bool(last.names)
