"""Who stands where around the words that open a claim: subject, object, behind which preposition?

In the passive subject and object change places. With nouns an owner and "by" are the subject, "of" the object; where
nobody is named so, it is the subject of a verb that only carries the noun ("held talks", "pledged support").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from article41.media.claiming.frames import Part
from article41.media.claiming.grammar import Tag, clause_words
from article41.media.claiming.inflecting import VerbForm
from article41.media.claiming.openings import BE, BEFORE_VERBS, PREPOSITIONS, Opening, group_of
from article41.media.claiming.phrases import Phrase, Sentence
from article41.media.claiming.subjects import AMOUNTS, joined_before, relative_head, subject_of

_LIGHT, _HAPPENING = clause_words("light verb"), clause_words("happening verb")
_PROMISED = clause_words("promise noun")
_SUMS = frozenset(
    ("million", "billion", "dollar", "dollars", "euros", "pounds", "roubles", "rubles", "yuan", "won", "yen")
)


@dataclass(slots=True)
class Places:
    """The phrases around an opening by place, in order; `objects` is what the verb or noun is about."""

    by: dict[str, list[Phrase]] = field(default_factory=dict)
    objects: list[Phrase] = field(default_factory=list)
    reach: int = 0

    def add(self, place: str, phrases: Sequence[Phrase]) -> None:
        """Add phrases to a place, each once."""
        here = self.by.setdefault(place, [])
        here += [one for one in phrases if not any(one is other for other in here)]


def places_of(sentence: Sentence, opening: Opening) -> Places:
    """Return who and what stands where around an opening."""
    found = Places()
    if opening.trigger.part is Part.NOUN:
        _around_noun(sentence, opening, found)
    else:
        _around_verb(sentence, opening, found)
    return found


def _around_verb(sentence: Sentence, opening: Opening, found: Places) -> None:
    described = sentence.phrase_at(opening.first - 1) if opening.passive and opening.group == opening.first else None
    subject = [described] if described is not None else subject_of(sentence, opening.group, opening.first)
    after = _after(sentence, opening.last, found)
    if opening.passive:
        found.objects = list(subject)
        found.add("object", subject)
        found.add("subject", after.pop("by", []))
        found.add("second", after.pop("", []))
    else:
        found.add("subject", subject)
        plain = after.pop("", []) or _relative_object(sentence, subject)
        found.objects = plain
        found.add("object", plain)
    behind_of = after.pop("of", [])
    found.objects += [one for one in behind_of if _is_measured(sentence, one)]
    found.objects += [one for one in after.get("in", []) if _is_sum_in(sentence, one)]
    if "of" in opening.trigger.frame.slots:
        found.add("of", behind_of)
    if opening.passive or opening.trigger.frame.subject_class or opening.trigger.frame.of_subject:
        for phrase in _hanging(sentence, subject, opening.group):
            found.add(phrase.behind, [phrase])
    for place, phrases in after.items():
        found.add(place, phrases)


def _is_measured(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase behind "of" is what an amount is of: "tonnes of coal", "hundreds of shells"."""
    number = sentence.phrase_of[phrase.first]
    while number and sentence.phrases[number].behind == "of":
        number -= 1
    head = sentence.words[sentence.phrases[number].head]
    return head.text in AMOUNTS or head.text.removesuffix("s") in AMOUNTS or head.tag is Tag.DETERMINER


def _is_sum_in(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase behind "in" is what a sum stands in: "$20 million in aid"."""
    number = sentence.phrase_of[phrase.first]
    before = sentence.phrases[number - 1] if number else None
    return before is not None and before.last + 1 == phrase.first and sentence.words[before.head].text in _SUMS


def _relative_object(sentence: Sentence, subject: Sequence[Phrase]) -> list[Phrase]:
    """Return the head of a relative clause without an object of its own: "the list that the Council made"."""
    before = subject[0].first - 1 if subject else -1
    if before < 1 or not (
        sentence.words[before].tag is Tag.RELATIVE
        or (sentence.words[before].text == "that" and _is_noun(sentence, before - 1))
    ):
        return []
    return relative_head(sentence, before)


def _is_noun(sentence: Sentence, at: int) -> bool:
    return sentence.words[at].tag in (Tag.NOUN, Tag.NAME)


def _hanging(sentence: Sentence, subject: Sequence[Phrase], stop: int) -> Iterator[Phrase]:
    """Yield the phrases behind prepositions between a subject and its verb: "the sanctions on Syria were"."""
    if subject:
        for phrase in sentence.phrases:
            between = sentence.words[subject[-1].last : phrase.first]
            own = bool(between) and not any(word.tag is Tag.VERB for word in between)
            if own and phrase.last <= stop and phrase.behind and not phrase.owner:
                yield phrase


def _after(sentence: Sentence, start: int, found: Places) -> dict[str, list[Phrase]]:
    """Return the phrases behind a verb or noun by preposition, "" for objects, up to where another clause begins."""
    words = sentence.words
    after: dict[str, list[Phrase]] = {}
    at = start
    if at + 1 < len(words) and words[at].tag is Tag.JOINING and words[at + 1].tag is Tag.VERB:
        start = at = at + 2
    while at < len(words) and not _ends_clause(sentence, at, start):
        phrase = sentence.phrase_at(at)
        if phrase is None:
            at += 1
            continue
        own = not (phrase.is_time or phrase.owner or _is_ruled_out(sentence, phrase))
        if own and phrase.first >= start and not _is_subject(sentence, phrase):
            after.setdefault(_place(phrase, start, after), []).append(phrase)
        at = phrase.last
    found.reach = at
    return after


def _is_ruled_out(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is named as the wrong one: "by the Council and not by Russia"."""
    at = phrase.first - 1
    behind = at > 0 and sentence.words[at].tag in PREPOSITIONS
    return behind and sentence.words[at - 1].text == "not"


def _place(phrase: Phrase, start: int, after: dict[str, list[Phrase]]) -> str:
    """Return the preposition of a phrase, "" where it is a word of the opening itself: "complied with"."""
    plain = phrase.first == start or any(phrase.joined is one for one in after.get("", []))
    return "" if plain else phrase.behind


def _is_subject(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase that is joined to one before it begins a clause of its own: "and China abstained"."""
    words = sentence.words
    if phrase.joined is None or phrase.behind == "between" or phrase.last >= len(words):
        return False
    following = words[phrase.last]
    return following.tag is Tag.AUXILIARY or (following.tag is Tag.VERB and following.form is not VerbForm.ING)


def _ends_clause(sentence: Sentence, at: int, start: int) -> bool:
    word = sentence.words[at]
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if word.text == "but" and following is not None and following.tag in PREPOSITIONS:
        return False
    if word.tag in (Tag.PARTING, Tag.RELATIVE, Tag.VERB, Tag.AUXILIARY):
        return True
    if word.tag is Tag.TO and following is not None and following.tag is Tag.VERB:
        return True
    if word.tag is not Tag.STOP or word.text in ("(", ")", "'", "’"):
        return False
    if word.text != ",":
        return True
    if following is None or (following.tag in PREPOSITIONS and following.text in ("to", "from", "by", "against", "on")):
        return False
    phrase = sentence.phrase_at(at + 1)
    if following.tag is Tag.JOINING:
        phrase = sentence.phrase_at(at + 2)
    return phrase is None or phrase.joined is None or _is_subject(sentence, phrase)


def _around_noun(sentence: Sentence, opening: Opening, found: Places) -> None:
    phrase = sentence.phrase_at(opening.first)
    if phrase is None:
        return
    owner = sentence.owner_of(phrase)
    if owner is not None:
        found.add("subject", joined_before(owner))
    after = _after(sentence, phrase.last, found)
    found.objects = [phrase, *after.get("of", []), *after.get("in", []), *after.get("on", [])]
    if owner is not None and not owner.names:
        found.objects.append(owner)
    found.add("subject", after.pop("by", []))
    if opening.trigger.frame.behind:
        held = subject_of(sentence, group_of(sentence.words, phrase.first - 1), opening.first)
        found.add("holder", _predicated(sentence, held))
    found.add("of" if "of" in opening.trigger.frame.slots else "object", after.pop("of", []))
    after.pop("", None)
    for place, phrases in after.items():
        found.add(place, phrases)
    carried = _carrier(sentence, phrase)
    for place, phrases in carried:
        if place != "subject" or owner is None:
            found.add(place, phrases)


def is_carried(sentence: Sentence, opening: Opening) -> bool:
    """Say whether a verb says that what a noun names takes place."""
    phrase = sentence.phrase_at(opening.first)
    return phrase is not None and any(True for _ in _carrier(sentence, phrase))


def _predicated(sentence: Sentence, held: list[Phrase]) -> list[Phrase]:
    """Return of whom something is said: "The Alma is a ship" is about the Alma."""
    at = held[0].first if held else 0
    words = sentence.words
    if at and words[at].text in ("a", "an", "one") and words[at - 1].text in BE:
        return subject_of(sentence, group_of(words, at - 1), at - 1)
    return held


def _promise_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return "pledges" of "pledges on aid", "talk of" and the like."""
    number = sentence.phrase_of[phrase.first] - 1
    before = sentence.phrases[number] if number >= 0 and phrase.behind else None
    return before if before is not None and sentence.words[before.head].text in _PROMISED else None


def _carrier(sentence: Sentence, phrase: Phrase) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield what stands around a verb that only carries the noun: "held talks with", "talks took place between"."""
    words = sentence.words
    before = phrase.first - 1
    while before >= 0 and words[before].tag in (Tag.ADVERB, Tag.PREPOSITION) and words[before].text not in ("of", "by"):
        before -= 1
    if before >= 0 and words[before].tag is Tag.VERB and words[before].verb in _LIGHT:
        yield "subject", subject_of(sentence, group_of(words, before), before)
    elif (promise := _promise_of(sentence, phrase)) is not None:
        yield from (one for one in _carrier(sentence, promise) if one[0] == "subject")
    elif phrase.joined is not None and sentence.phrases:
        yield from (one for one in _carrier(sentence, phrase.joined) if one[0] == "subject")
    place = phrase.last
    if place < len(words) and words[place].tag in PREPOSITIONS:
        found = Places()
        _after(sentence, place, found)
        goes_on = found.reach < len(words) and words[found.reach].tag in (Tag.AUXILIARY, Tag.VERB)
        place = found.reach if goes_on else len(words)
    while place < len(words) and (words[place].tag in BEFORE_VERBS or words[place].tag in PREPOSITIONS):
        place += 1
        if words[place - 1].tag in PREPOSITIONS:
            return
    if place < len(words) and words[place].tag is Tag.VERB and words[place].verb in _HAPPENING:
        more = _after(sentence, place + 1, Places())
        yield "subject", more.pop("by", [])
        yield from ((one, phrases) for one, phrases in more.items() if one)
