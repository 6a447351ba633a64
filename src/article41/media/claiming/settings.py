"""Where did it happen, in the words of the report?

The place named in the clause of a claim behind "in", "at", "off" and the like: the nearest after its words, else the
nearest before them.
"""

from article41.media.claiming.arguments import Places
from article41.media.claiming.grammar import Tag
from article41.media.claiming.openings import Opening
from article41.media.claiming.phrases import Phrase, Sentence
from article41.media.report import MentionKind

_WHERE = frozenset(("in", "at", "near", "off", "outside", "inside", "around", "across", "into", "aboard"))
_OPENS = frozenset((Tag.DETERMINER, Tag.POSSESSIVE))


def place_of(text: str, sentence: Sentence, opening: Opening, places: Places) -> str:
    """Return the words for the place of a claim, "" where its clause names none."""
    here = [one for one in sentence.phrases if one.behind in _WHERE and _end(sentence, one)]
    after = [one for one in here if opening.last <= one.first <= max(places.reach, opening.last)]
    before = [one for one in here if one.last <= opening.first and not _parted(sentence, one, opening)]
    if not (after or before):
        return ""
    found = after[0] if after else before[-1]
    first = found.first
    while sentence.words[first].tag in _OPENS:
        first += 1
    return text[sentence.words[first].start : sentence.words[_end(sentence, found) - 1].end]


def _end(sentence: Sentence, phrase: Phrase) -> int:
    """Return where the words for a place end: "Nampo", "the port of Nampo"; 0 for what is no place."""
    if _is_place(sentence, phrase):
        return phrase.last
    number = sentence.phrase_of[phrase.first] + 1
    following = sentence.phrases[number] if number < len(sentence.phrases) else None
    of = following is not None and following.first == phrase.last + 1 and following.behind == "of"
    return following.last if following is not None and of and _is_place(sentence, following) else 0


def _is_place(sentence: Sentence, phrase: Phrase) -> bool:
    mention = sentence.words[phrase.head].mention
    return mention is not None and mention.kind is MentionKind.PLACE


def _parted(sentence: Sentence, phrase: Phrase, opening: Opening) -> bool:
    between = sentence.words[phrase.last : opening.first]
    return any(word.tag in (Tag.PARTING, Tag.RELATIVE) or word.text in (";", ":") for word in between)
