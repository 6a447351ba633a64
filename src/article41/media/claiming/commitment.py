"""Does a claim say that something is so, and who commits to it: the narrator, somebody quoted, nobody yet?

Negation and mood are read from the verb group, from what stands over it ("denied that", "whether", "could lead to"),
and from the quotation around it. A denial is an attributed "not"; refusing or stopping is negative without being one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from article41.media.claiming.arguments import Places
from article41.media.claiming.frames import Part
from article41.media.claiming.grammar import Tag, Word, clause_words
from article41.media.claiming.openings import BE, Opening
from article41.media.claiming.phrases import Sentence
from article41.media.report import Modality, Polarity, Quotation, QuotationKind

_NOT = frozenset(("not", "never", "neither", "nor", "hardly", "none", "no", "cannot", "n't", "n’t"))
_NEGATING = frozenset(("without", "rather than", "instead of"))
_POSSIBLE, _LIKELY = clause_words("possible modal"), clause_words("possible word")
_CONDITIONS, _AIMS = clause_words("condition"), clause_words("aim")
_DENIALS, _REFUSALS = clause_words("denial verb"), clause_words("refusal verb")
_TO_COME = clause_words("to come")
_PROMISES = clause_words("promise verb")
_OFFERS = frozenset(("promise", "pledge", "offer"))
_ALLEGED = frozenset(
    ("alleged", "allegedly", "reportedly", "suspected", "purported", "purportedly", "accused", "believed")
)
_ASKS = re.compile(r"\b(?:ask\w*|wonder\w*|question\w*|inquir\w*|enquir\w*)\b", re.IGNORECASE)
_UNANSWERED = re.compile(
    r"\b(?:did not|didn[’']t|does not|would not|declined to|refused to|not immediately)\s+(?:\w+\s+){0,2}?"
    r"(?:reply|respond|answer|comment|say|be drawn)\b|\bno (?:comment|answer|reply|response)\b|declined comment|"
    r"without (?:answering|replying)|(?:dodged|ignored|sidestepped|evaded) the question",
    re.IGNORECASE,
)
_SAYING_NOTHING = frozenset(("say", "confirm", "verify", "know", "comment", "disclose", "specify", "exclude", "rule"))
_REPORTS = frozenset(
    word + end
    for word in ("report", "claim", "allegation", "accusation", "assertion", "suggestion", "rumour", "rumor", "charge")
    for end in ("", "s")
)
_RULED = frozenset(("illegal", "unlawful", "forbidden", "permissible"))
_UNTRUE = frozenset(
    ("false", "untrue", "baseless", "groundless", "unfounded", "fabricated", "nonsense", "wrong", "lies", "invented")
)
_FARTHEST_BACK, _FARTHEST_ANSWER = 9, 400


@dataclass(slots=True)
class Mood:
    """What stands over a claim. `refused` is a negative that nobody says with "not"."""

    negated: bool = False
    refused: bool = False
    denied: bool = False
    possible: bool = False
    to_come: bool = False
    asked: bool = False
    alleged: bool = False


def mood_of(sentence: Sentence, opening: Opening, places: Places) -> Mood:
    """Return negation and mood of an opening, as its clause has them."""
    words = sentence.words
    mood = Mood(refused=opening.trigger.frame.denies)
    group = words[opening.group : opening.first]
    mood.negated = any(_is_not(word) for word in group) or _has_no(sentence, opening, places)
    mood.possible = any(word.text in _POSSIBLE for word in group)
    mood.to_come = words[opening.first].verb in _OFFERS or any(word.text in _TO_COME for word in group)
    mood.alleged = any(word.text in _ALLEGED for word in group)
    mood.asked = words[-1].text == "?"
    start = opening.group
    if opening.trigger.part is Part.NOUN:
        phrase = sentence.phrase_at(opening.first)
        start = phrase.first if phrase is not None else start
        mood.possible = mood.possible or _is_any(words, start, places.reach)
    _read_back(words, start, mood)
    mood.denied = mood.denied or _is_called_untrue(words, opening)
    return mood


def _is_any(words: Sequence[Word], start: int, reach: int) -> bool:
    """Say whether no single thing is meant: "any transfer would be a mistake"."""
    return words[start].text == "any" or (reach < len(words) and words[reach].text in ("would", "could", "might"))


def _is_called_untrue(words: Sequence[Word], opening: Opening) -> bool:
    """Say whether reports of it are called untrue behind it: "reports of sales to X are false", "... were denied"."""
    if not any(word.text in _REPORTS for word in words[: opening.first]):
        return False
    for at in range(opening.last, len(words)):
        if words[at].text in BE:
            rest = [word for word in words[at + 1 :] if word.tag not in (Tag.ADVERB, Tag.AUXILIARY, Tag.DETERMINER)]
            return bool(rest) and (rest[0].text in _UNTRUE or rest[0].verb in _DENIALS)
    return False


def _is_not(word: Word) -> bool:
    return word.text in _NOT or word.text.endswith(("n't", "n’t"))


def _has_no(sentence: Sentence, opening: Opening, places: Places) -> bool:
    phrases = list(places.objects[:1])
    phrases += places.by.get("subject", [])[:1] if opening.trigger.part is Part.VERB else []
    return any(sentence.words[one.first].text in ("no", "neither", "none") for one in phrases)


def _read_back(words: Sequence[Word], start: int, mood: Mood) -> None:
    """Read what stands over a clause, from the verb group back to where its sentence or an earlier clause begins."""
    parted = False
    for at in range(start - 1, max(-1, start - 1 - _FARTHEST_BACK), -1):
        word = words[at]
        if word.tag is Tag.STOP and (word.text != "," or parted):
            return
        if word.text in _CONDITIONS:
            mood.possible, mood.asked = True, mood.asked or word.text == "whether"
            return
        if word.tag in (Tag.PARTING, Tag.RELATIVE):
            if parted or word.text != "that":
                return
            parted = True
        elif word.text in _LIKELY or word.text in _RULED or (word.text in _POSSIBLE and not parted):
            mood.possible = True
        elif word.text in _ALLEGED:
            mood.alleged = True
        elif word.text in _NEGATING and at == start - 1:
            mood.negated = True
        elif _is_not(word) and words[at + 1].tag is Tag.TO:
            mood.negated = mood.possible = True
        elif parted and _is_not(word):
            mood.negated = True
            return
        elif word.tag is Tag.VERB and _governs(words, at, start, parted=parted):
            _under(words, at, mood)
            return


def _governs(words: Sequence[Word], verb: int, start: int, *, parted: bool) -> bool:
    """Say whether nothing but a phrase, "to" or a preposition stands between a verb and what is below it."""
    between = words[verb + 1 : start]
    return parted or not any(
        word.tag in (Tag.JOINING, Tag.STOP) or word.text in ("by", "after", "for") for word in between
    )


def _under(words: Sequence[Word], verb: int, mood: Mood) -> None:
    base = words[verb].verb
    group = verb
    while group and words[group - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION):
        group -= 1
    over = words[group:verb]
    mood.denied = base in _DENIALS
    mood.refused = mood.refused or base in _REFUSALS
    open_to_both = base in _SAYING_NOTHING and any(_is_not(word) for word in over)
    mood.negated = mood.negated or (not open_to_both and any(_is_not(word) for word in over))
    mood.to_come = mood.to_come or base in _PROMISES
    mood.possible = mood.possible or open_to_both or base in _AIMS or any(word.text in _POSSIBLE for word in over)


def commitment(
    text: str, mood: Mood, end: int, quotation: Quotation | None, *, attributed: bool, stated: bool
) -> tuple[Polarity, Modality]:
    """Return polarity and modality of a claim that ends at `end`, inside a quotation or not; what is to come is only
    possible, unless the claim is of a kind that is done by saying so (`stated`).
    """
    denied = mood.denied or (mood.negated and attributed and not mood.refused)
    negative = mood.denied or mood.negated != mood.refused
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    if _is_asked(text, quotation) or mood.asked:
        answered = _UNANSWERED.search(text, end, end + _FARTHEST_ANSWER) is None
        return polarity, Modality.HYPOTHETICAL if answered else Modality.ASKED
    if (mood.possible or (mood.to_come and not stated)) and not (denied and not mood.possible):
        return polarity, Modality.HYPOTHETICAL
    if denied:
        return polarity, Modality.DENIED
    return polarity, Modality.REPORTED if attributed or mood.alleged else Modality.ASSERTED


def _is_asked(text: str, quotation: Quotation | None) -> bool:
    if quotation is None:
        return False
    if text[quotation.content.end - 1] == "?" or text[quotation.content.end : quotation.content.end + 1] == "?":
        return True
    cue = quotation.cue
    return cue is not None and quotation.kind is QuotationKind.INDIRECT and bool(_ASKS.match(text[cue.start : cue.end]))
