"""Who stands where around the word that opens a claim: subject, object, behind which preposition?

Places of verbs: the subject is the nearest free phrase before the verb; that of an infinitive or participle is the one
of the clause it hangs on. In the passive subject and object change places. Places of nouns: an owner, a name before it
and "by" are the subject, "of" the object; where nobody is named so, the subject of a verb that only carries the noun
("held talks", "pledged support").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from article41.media.frames import Part, Trigger
from article41.media.grammar import Tag, Word, clause_words
from article41.media.inflecting import VerbForm
from article41.media.phrases import Phrase, Sentence
from article41.media.tables import roles

_BE = clause_words("be")
_LIGHT, _HAPPENING = clause_words("light verb"), clause_words("happening verb")
_OBJECT_CONTROL = clause_words("object control")
_BEFORE_VERBS = frozenset((Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION))
_PREPOSITIONS = frozenset((Tag.PREPOSITION, Tag.TO))
_PROMISED = clause_words("promise noun")
_SOMEBODY = clause_words("party noun") | clause_words("government noun")
_AMOUNTS = clause_words("amount")
_FARTHEST_ALSO = 6
_DEEPEST = 6


@dataclass(slots=True)
class Opening:
    """The words that open a claim: `first` to before `last`, and `group` where the verb group begins."""

    trigger: Trigger
    first: int
    last: int
    group: int
    passive: bool = False


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
    group = _group(words, at)
    passive = trigger.part is Part.VERB and _is_passive(sentence, group, at, last)
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


def _group(words: Sequence[Word], at: int) -> int:
    """Return where the auxiliaries begin that stand before a verb."""
    while at and words[at - 1].tag in _BEFORE_VERBS:
        at -= 1
    return at


def _is_passive(sentence: Sentence, group: int, at: int, end: int) -> bool:
    words = sentence.words
    form = words[at].form
    if form not in (VerbForm.PARTICIPLE, VerbForm.BOTH):
        return False
    auxiliaries = [word.text for word in words[group:at]]
    if auxiliaries and any(one in _BE for one in auxiliaries):
        return True
    if any(words[place].tag is Tag.AUXILIARY for place in range(group, at)):
        return False
    following = words[end] if end < len(words) else None
    if following is not None and following.text == "by":
        return True
    phrase = sentence.phrase_at(group - 1)
    ends = following is None or following.tag in (Tag.STOP, Tag.ADVERB) or following.tag in _PREPOSITIONS
    if phrase is None:
        return ends and (group == 0 or words[group - 1].tag in (Tag.STOP, Tag.PREPOSITION))
    head = words[phrase.head]
    thing = head.mention is None and head.tag is Tag.NOUN and not is_somebody(head.text)
    return ends and thing and following is not None and following.tag in _PREPOSITIONS


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
    if "of" in opening.trigger.frame.slots:
        found.add("of", behind_of)
    if opening.passive or opening.trigger.frame.subject_class:
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
    return head.text in _AMOUNTS or head.text.removesuffix("s") in _AMOUNTS or head.tag is Tag.DETERMINER


def _relative_object(sentence: Sentence, subject: Sequence[Phrase]) -> list[Phrase]:
    """Return the head of a relative clause without an object of its own: "the list that the Council made"."""
    before = subject[0].first - 1 if subject else -1
    if before < 1 or not (
        sentence.words[before].tag is Tag.RELATIVE
        or (sentence.words[before].text == "that" and _is_noun(sentence, before - 1))
    ):
        return []
    return _relative_head(sentence, before)


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
        if not (phrase.is_time or phrase.owner) and phrase.first >= start and not _is_subject(sentence, phrase):
            after.setdefault(_place(phrase, start, after), []).append(phrase)
        at = phrase.last
    found.reach = at
    return after


def _place(phrase: Phrase, start: int, after: dict[str, list[Phrase]]) -> str:
    """Return the preposition of a phrase, "" where it is a word of the opening itself: "complied with"."""
    plain = phrase.first == start or any(phrase.joined is one for one in after.get("", []))
    return "" if plain else phrase.behind


def _is_subject(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase that is joined to one before it begins a clause of its own: "and China abstained"."""
    words = sentence.words
    if phrase.joined is None or phrase.last >= len(words):
        return False
    following = words[phrase.last]
    return following.tag is Tag.AUXILIARY or (following.tag is Tag.VERB and following.form is not VerbForm.ING)


def _ends_clause(sentence: Sentence, at: int, start: int) -> bool:
    word = sentence.words[at]
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if word.tag in (Tag.PARTING, Tag.RELATIVE, Tag.VERB, Tag.AUXILIARY):
        return True
    if word.tag is Tag.TO and following is not None and following.tag is Tag.VERB:
        return True
    if word.tag is not Tag.STOP or word.text in ("(", ")", "'", "’"):
        return False
    if word.text != ",":
        return True
    if following is None or (
        following.tag in _PREPOSITIONS and following.text in ("to", "from", "by", "against", "on")
    ):
        return False
    phrase = sentence.phrase_at(at + 1)
    if following.tag is Tag.JOINING:
        phrase = sentence.phrase_at(at + 2)
    return phrase is None or phrase.joined is None or _is_subject(sentence, phrase)


def subject_of(sentence: Sentence, group: int, verb: int, depth: int = 0) -> list[Phrase]:
    """Return the phrases that are the subject of the verb whose auxiliaries begin at `group`."""
    words = sentence.words
    before = group - 1
    if before < 0 or depth > _DEEPEST:
        return _absolute(sentence, verb) if group == 0 else []
    tag = words[before].tag
    if tag is Tag.RELATIVE or (tag is Tag.PARTING and words[before].text == "that" and sentence.phrase_at(before - 1)):
        return _relative_head(sentence, before)
    if tag is Tag.TO:
        return _of_infinitive(sentence, before, depth)
    if tag is Tag.PREPOSITION or (tag is Tag.OWNER):
        return _of_gerund(sentence, before, depth)
    phrase = sentence.phrase_at(before)
    if phrase is not None:
        return _climbed(sentence, phrase, verb)
    if words[before].text == ")":
        inner = next((at for at in range(before, -1, -1) if words[at].text == "("), -1)
        return subject_of(sentence, inner, verb, depth + 1) if inner > 0 else []
    if words[before].text == ",":
        return _past_comma(sentence, before, verb, depth)
    return _of_verb_before(sentence, group, depth)


def _absolute(sentence: Sentence, verb: int) -> list[Phrase]:
    """Return the subject of a participle that opens the sentence: the first free phrase after the comma."""
    words = sentence.words
    comma = next((at for at in range(verb, len(words)) if words[at].text == ","), len(words))
    return next(([one] for one in sentence.phrases if one.first > comma and not one.behind and not one.owner), [])


def _relative_head(sentence: Sentence, relative: int) -> list[Phrase]:
    at = relative - 1
    while at >= 0 and sentence.words[at].text in (",", "of", "all", "both"):
        at -= 1
    phrase = sentence.phrase_at(at)
    return [] if phrase is None else _with_joined_before(phrase)


def _with_joined_before(phrase: Phrase) -> list[Phrase]:
    found = [phrase]
    while found[0].joined is not None:
        found.insert(0, found[0].joined)
    return found


def _climbed(sentence: Sentence, phrase: Phrase, verb: int) -> list[Phrase]:
    """Return the free phrase that the one before a verb hangs on: "the leader" of "the leader of Syria met"."""
    gerund = sentence.words[verb].form is VerbForm.ING
    here: Phrase | None = phrase
    if gerund:
        return _with_joined_before(phrase)
    while here is not None and (here.behind or here.is_time):
        number = sentence.phrase_of[here.first] - 1
        while number >= 0 and sentence.phrases[number].owner and sentence.phrases[number].behind == here.behind:
            number -= 1
        earlier = sentence.phrases[number] if number >= 0 else None
        here = earlier if earlier is not None and not _parted(sentence, earlier, phrase) else None
    return _with_joined_before(_past_participle(sentence, here or phrase))


def _past_participle(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return whom a participle describes that a phrase is the object of: "a ship flying the flag"."""
    at = phrase.first - 1
    if at > 0 and sentence.words[at].tag is Tag.VERB and sentence.words[at].form is VerbForm.ING:
        described = sentence.phrase_at(at - 1)
        return described if described is not None and not described.behind else phrase
    return phrase


def _parted(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    between = sentence.words[left.last : right.first]
    return any(word.tag in (Tag.PARTING, Tag.AUXILIARY) or word.text in (";", ":") for word in between) or any(
        word.tag is Tag.VERB and word.form is not VerbForm.BOTH for word in between
    )


def _of_infinitive(sentence: Sentence, to: int, depth: int) -> list[Phrase]:
    """Return who is to do it: the owner of the noun before "to", who is urged, or the subject of the verb before."""
    while to > 1 and sentence.words[to - 1].tag in _BEFORE_VERBS:
        to -= 1
    phrase = sentence.phrase_at(to - 1)
    if phrase is not None:
        owner = sentence.owner_of(phrase)
        verb = _verb_before(sentence, phrase.first)
        controlled = verb is not None and sentence.words[verb].verb in _OBJECT_CONTROL
        if owner is not None and not sentence.words[phrase.head].mention:
            return [owner]
        called = verb is not None and sentence.words[verb].verb in ("call", "appeal") and phrase.behind
        if called or (controlled and not phrase.behind):
            return _with_joined_before(phrase)
        if sentence.words[phrase.head].text in ("readiness", "intention", "plan", "plans") and phrase.names:
            return [phrase]
        if verb is not None:
            return _subject_before(sentence, verb, depth)
        return [phrase]
    return _of_verb_before(sentence, to, depth)


def _of_gerund(sentence: Sentence, preposition: int, depth: int) -> list[Phrase]:
    """Return who does it in "accused the West of breaking", "Moscow's hope of buying", "by sending"."""
    phrase = sentence.phrase_at(preposition - 1)
    if phrase is not None:
        owner = sentence.owner_of(phrase)
        if sentence.words[preposition].text == "for":
            return _blamed(sentence, phrase, depth)
        if owner is not None:
            return [owner]
        verb = _verb_before(sentence, phrase.first)
        if verb is not None and sentence.words[verb].verb in _OBJECT_CONTROL and not phrase.behind:
            return _with_joined_before(phrase)
        if verb is not None:
            return _subject_before(sentence, verb, depth)
        return _climbed(sentence, phrase, preposition)
    if sentence.words[preposition - 1].tag is Tag.TO:
        return _of_infinitive(sentence, preposition - 1, depth)
    return _of_verb_before(sentence, preposition, depth)


def _blamed(sentence: Sentence, phrase: Phrase, depth: int) -> list[Phrase]:
    """Return who did what stands behind "for": "fined the firm for", "sanctions on X for", "was seized for"."""
    verb = _verb_before(sentence, phrase.first)
    if verb is None:
        return _with_joined_before(phrase)
    group = _group(sentence.words, verb)
    if _is_passive(sentence, group, verb, verb + 1):
        return subject_of(sentence, group, verb, depth + 1)
    plain = sentence.phrase_at(verb + 1)
    named = plain is not None and (plain.names or is_somebody(sentence.words[plain.head].text))
    if plain is not None and named and sentence.words[plain.head].text not in _AMOUNTS:
        return [plain]
    return _with_joined_before(phrase) if phrase.behind in ("on", "against") else _subject_before(sentence, verb, depth)


def _verb_before(sentence: Sentence, at: int) -> int | None:
    words = sentence.words
    for place in range(at - 1, -1, -1):
        if words[place].tag is Tag.VERB:
            return place
        if words[place].tag is Tag.PARTING or words[place].text in (";", ":"):
            return None
    return None


def _subject_before(sentence: Sentence, verb: int, depth: int) -> list[Phrase]:
    """Return who does what an earlier verb says."""
    words = sentence.words
    group = _group(words, verb)
    if _is_passive(sentence, group, verb, verb + 1) and words[verb].verb not in _OBJECT_CONTROL:
        agent = next((one for one in sentence.phrases if one.first > verb and one.behind == "by"), None)
        if agent is not None:
            return [agent]
    return subject_of(sentence, group, verb, depth + 1)


def _of_verb_before(sentence: Sentence, at: int, depth: int) -> list[Phrase]:
    """Return the subject of the verb before: "agreed to", "bought coal and sold", ", adding"."""
    words = sentence.words
    for place in range(at - 1, -1, -1):
        if words[place].tag is Tag.VERB or (
            words[place].tag is Tag.AUXILIARY and (place + 1 == at or words[place + 1].tag is not Tag.VERB)
        ):
            return _subject_before(sentence, place, depth)
    first = next((one for one in sentence.phrases if one.last <= at and not one.behind and not one.is_time), None)
    return [first] if first is not None else []


def _past_comma(sentence: Sentence, comma: int, verb: int, depth: int) -> list[Phrase]:
    """Return the subject before what stands between commas: "X, speaking in Y, said"; of participles, of the clause."""
    words = sentence.words
    opening = next((at for at in range(comma - 1, -1, -1) if words[at].text == ","), -1)
    phrase = sentence.phrase_at(opening - 1)
    following = words[verb + 1] if verb + 1 < len(words) else None
    alone = following is None or following.tag in _PREPOSITIONS or following.tag is Tag.STOP
    participle = words[verb].form is VerbForm.ING or (words[verb].form is not VerbForm.PAST and alone)
    if participle and words[verb - 1].tag not in _BEFORE_VERBS:
        return _of_verb_before(sentence, comma, depth)
    if opening >= 0 and phrase is not None:
        return _climbed(sentence, phrase, verb)
    return _of_verb_before(sentence, comma, depth)


def _around_noun(sentence: Sentence, opening: Opening, found: Places) -> None:
    phrase = sentence.phrase_at(opening.first)
    if phrase is None:
        return
    owner = sentence.owner_of(phrase)
    if owner is not None:
        found.add("subject", _with_joined_before(owner))
    after = _after(sentence, phrase.last, found)
    found.objects = [phrase, *after.get("of", []), *after.get("in", []), *after.get("on", [])]
    if owner is not None and not owner.names:
        found.objects.append(owner)
    found.add("subject", after.pop("by", []))
    if opening.trigger.frame.behind:
        held = subject_of(sentence, _group(sentence.words, phrase.first - 1), opening.first)
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
    if at and words[at].text in ("a", "an", "one") and words[at - 1].text in _BE:
        return subject_of(sentence, _group(words, at - 1), at - 1)
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
        yield "subject", subject_of(sentence, _group(words, before), before)
    elif (promise := _promise_of(sentence, phrase)) is not None:
        yield from (one for one in _carrier(sentence, promise) if one[0] == "subject")
    elif phrase.joined is not None and sentence.phrases:
        yield from (one for one in _carrier(sentence, phrase.joined) if one[0] == "subject")
    place = phrase.last
    while place < len(words) and (words[place].tag in _BEFORE_VERBS or words[place].tag in _PREPOSITIONS):
        place += 1
        if words[place - 1].tag in _PREPOSITIONS:
            return
    if place < len(words) and words[place].tag is Tag.VERB and words[place].verb in _HAPPENING:
        more = _after(sentence, place + 1, Places())
        yield "subject", more.pop("by", [])
        yield from ((one, phrases) for one, phrases in more.items() if one)
