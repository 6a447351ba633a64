"""Who is the subject of a verb?

The nearest free phrase before it; of an infinitive or participle whoever the clause says that it hangs on: the owner of
"plan to", whom somebody urged, accused or fined, or the subject of the verb before.
"""

from article41.media.claiming.grammar import Tag, clause_words
from article41.media.claiming.inflecting import VerbForm
from article41.media.claiming.openings import BEFORE_VERBS, PREPOSITIONS, group_of, is_passive, is_somebody
from article41.media.claiming.phrases import Phrase, Sentence

AMOUNTS = clause_words("amount")
_OBJECT_CONTROL = clause_words("object control")
_DEEPEST = 6


def subject_of(sentence: Sentence, group: int, verb: int, depth: int = 0) -> list[Phrase]:
    """Return the phrases that are the subject of the verb whose auxiliaries begin at `group`."""
    words = sentence.words
    before = group - 1
    if before < 0 or depth > _DEEPEST:
        return _absolute(sentence, verb) if group == 0 else []
    tag = words[before].tag
    if tag is Tag.RELATIVE or (tag is Tag.PARTING and words[before].text == "that" and sentence.phrase_at(before - 1)):
        return relative_head(sentence, before)
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


def relative_head(sentence: Sentence, relative: int) -> list[Phrase]:
    """Return what a relative pronoun stands for, with what is joined to it."""
    at = relative - 1
    while at >= 0 and sentence.words[at].text in (",", "of", "all", "both"):
        at -= 1
    phrase = sentence.phrase_at(at)
    return [] if phrase is None else joined_before(phrase)


def joined_before(phrase: Phrase) -> list[Phrase]:
    """Return a phrase and those before it that it is joined with, in order."""
    found = [phrase]
    while found[0].joined is not None:
        found.insert(0, found[0].joined)
    return found


def _climbed(sentence: Sentence, phrase: Phrase, verb: int) -> list[Phrase]:
    """Return the free phrase that the one before a verb hangs on: "the leader" of "the leader of Syria met"."""
    gerund = sentence.words[verb].form is VerbForm.ING and sentence.words[verb - 1].tag is not Tag.AUXILIARY
    here: Phrase | None = phrase
    if gerund:
        return joined_before(phrase)
    while here is not None and (here.behind or here.is_time):
        number = sentence.phrase_of[here.first] - 1
        while number >= 0 and sentence.phrases[number].owner and sentence.phrases[number].behind == here.behind:
            number -= 1
        earlier = sentence.phrases[number] if number >= 0 else None
        here = earlier if earlier is not None and not _parted(sentence, earlier, phrase) else None
    return joined_before(_past_participle(sentence, here or phrase))


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
    while to > 1 and sentence.words[to - 1].tag in BEFORE_VERBS:
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
            return joined_before(phrase)
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
            return joined_before(phrase)
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
        return joined_before(phrase)
    group = group_of(sentence.words, verb)
    if is_passive(sentence, group, verb, verb + 1):
        return subject_of(sentence, group, verb, depth + 1)
    plain = sentence.phrase_at(verb + 1)
    named = plain is not None and (plain.names or is_somebody(sentence.words[plain.head].text))
    if plain is not None and named and sentence.words[plain.head].text not in AMOUNTS:
        return [plain]
    return joined_before(phrase) if phrase.behind in ("on", "against") else _subject_before(sentence, verb, depth)


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
    group = group_of(words, verb)
    if is_passive(sentence, group, verb, verb + 1) and words[verb].verb not in _OBJECT_CONTROL:
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
    alone = following is None or following.tag in PREPOSITIONS or following.tag is Tag.STOP
    participle = words[verb].form is VerbForm.ING or (words[verb].form is not VerbForm.PAST and alone)
    if participle and words[verb - 1].tag not in BEFORE_VERBS:
        return _of_verb_before(sentence, comma, depth)
    if opening >= 0 and phrase is not None:
        return _climbed(sentence, phrase, verb)
    return _of_verb_before(sentence, comma, depth)
