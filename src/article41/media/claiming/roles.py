"""Which party of a claim plays which role?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from article41.media.claiming.arguments import Places
from article41.media.claiming.cast import Cast, Somebody
from article41.media.claiming.frames import Part
from article41.media.claiming.goods import Matter
from article41.media.claiming.grammar import Tag
from article41.media.claiming.openings import Opening
from article41.media.claiming.parties import counted_of, meant
from article41.media.claiming.phrases import Phrase, Sentence
from article41.media.claiming.recalled import pronoun
from article41.media.claiming.vocabulary import ClaimKind, claim_kinds
from article41.media.report import ClaimParty, MentionKind

_TOGETHER = "party"
_WITHIN = frozenset(("in", "at", "near"))
_MUTUAL = frozenset(("bilateral", "mutual", "our", "their", "two-way"))
_SHIP = "vessel"
_DRAFTED = frozenset(("drafted", "sponsored", "backed", "proposed", "authored", "tabled", "written", "led"))
_DECIDING = frozenset(("imposer", "actor", "supporter"))
_MADE = frozenset(("made", "built", "manufactured", "produced", "assembled", "designed", "mined"))
_MADE_BY = frozenset(("in", "by"))


def parties_of(
    sentence: Sentence, opening: Opening, places: Places, matter: Matter, cast: Cast
) -> tuple[ClaimParty, ...] | None:
    """Return the parties of a claim, each in one role; `None` where somebody whom the claim needs is missing."""
    kind = claim_kinds()[matter.kind]
    frame = opening.trigger.frame
    found: list[tuple[str, Somebody]] = []
    for place, wanted in frame.slots.items():
        played = {one for one, _ in found}
        roles = [_role(kind, one) for one in wanted.lstrip("~").split("|")]
        role = next((one for one in roles if one not in played), "") if "|" in wanted else roles[0]
        if not role or (wanted.startswith("~") and role in played):
            continue
        beside = replace(matter, phrases=()) if role == _SHIP else matter
        for somebody in _at(sentence, opening, places, beside, cast, place):
            if place == "from" and kind.states and not somebody.country:
                continue
            stands = somebody.country and somebody.person and (kind.states or (kind.giver and cast.leads(somebody)))
            who = cast.state(somebody.country) if stands else somebody
            if who.country == "be" and role in _DECIDING and kind.kind.startswith("sanctions_"):
                who = _union(sentence, who)
            if not any(_same(who, other) for one, other in found):
                found.append((role, who))
    if kind.roles == (_TOGETHER,):
        found = _completed(sentence, opening, found, cast, kind)
    found = found or _as_before(sentence, opening, kind, cast)
    if not (found or frame.alone) or not _has_needed(frame.needs, found):
        return None
    if found:
        cast.last[kind.kind] = tuple(found)
    if len({who.name for _, who in found}) > 1:
        cast.pair = tuple(who for _, who in found[:2])
        cast.people = cast.pair if all(who.person for who in cast.pair) else cast.people
    return tuple(ClaimParty(role=role, name=who.name, entity=who.entity) for role, who in found)


def _union(sentence: Sentence, belgium: Somebody) -> Somebody:
    """Return the Union where only its capital is named: "Brussels eased its sanctions"."""
    named = {word.text for word in sentence.words if word.mention is not None}
    return belgium if {"belgium", "belgian"} & named else Somebody("European Union")


def _as_before(sentence: Sentence, opening: Opening, kind: ClaimKind, cast: Cast) -> list[tuple[str, Somebody]]:
    """Return the parties of the last claim of a kind where a noun only takes it up: "the launch"."""
    phrase = sentence.phrase_at(opening.first) if opening.trigger.part is Part.NOUN else None
    taken_up = phrase is not None and sentence.words[phrase.first].text in ("the", "this", "that", "these", "those")
    return list(cast.last.get(kind.kind, ())) if taken_up else []


def _role(kind: ClaimKind, wanted: str) -> str:
    role = {"giver": kind.giver, "taker": kind.taker}.get(wanted, wanted)
    if not kind.giver and wanted in ("giver", "taker") and _TOGETHER in kind.roles:
        role = _TOGETHER
    return role if role in kind.roles else _TOGETHER if wanted == _TOGETHER and _TOGETHER in kind.roles else ""


def _same(left: Somebody, right: Somebody) -> bool:
    return left.name == right.name or bool(left.entity and left.entity == right.entity)


def _has_needed(needs: Sequence[str], found: Sequence[tuple[str, Somebody]]) -> bool:
    roles = {role for role, _ in found}
    return all(len(found) >= 2 if need == "two" else not roles.isdisjoint(need.split("|")) for need in needs)


def _at(
    sentence: Sentence, opening: Opening, places: Places, matter: Matter, cast: Cast, place: str
) -> Iterator[Somebody]:
    """Yield who stands at a place of a frame."""
    moved = matter.phrases
    if place == "origin":
        yield from _origin(sentence, opening, matter, cast)
        return
    if place == "itself":
        head = sentence.words[sentence.phrases[sentence.phrase_of[opening.first]].head]
        yield from [cast.somebody(head.mention)] if head.mention is not None else []
        return
    if place == "people":
        yield from _people(sentence, places, cast)
        return
    if place == "drafted":
        yield from _drafter(sentence, places, cast)
        return
    if place == "second" and opening.trigger.part is Part.VERB:
        yield from _ditransitive(sentence, places, matter, cast)
        return
    if place == "subject" and opening.trigger.part is Part.NOUN:
        yield from _before_noun(sentence, opening, cast)
    for phrase in places.by.get(place, []):
        if place in _WITHIN and not phrase.names:
            continue
        if place == "object" and any(counted_of(sentence, phrase) is one for one in moved):
            continue
        if not any(phrase is one for one in moved) or place in ("subject", "by"):
            yield from meant(cast, sentence, phrase)


def _people(sentence: Sentence, places: Places, cast: Cast) -> Iterator[Somebody]:
    """Yield the State of people who are only called by it: "thousands of North Koreans"."""
    for phrase in places.objects:
        head = sentence.words[(counted_of(sentence, phrase) or phrase).head]
        if head.mention is not None and head.mention.kind is MentionKind.NATIONALITY:
            yield cast.somebody(head.mention)


def _before_noun(sentence: Sentence, opening: Opening, cast: Cast) -> Iterator[Somebody]:
    phrase = sentence.phrase_at(opening.first)
    if phrase is None:
        return
    first = sentence.words[phrase.first]
    if first.tag is Tag.POSSESSIVE:
        yield from pronoun(cast, first, behind=phrase.behind)
    for name in phrase.names:
        if name.end <= sentence.words[opening.first].start:
            yield cast.somebody(name)


def _origin(sentence: Sentence, opening: Opening, matter: Matter, cast: Cast) -> Iterator[Somebody]:
    """Yield whose goods they are: "Russian oil", "its coal", "UN sanctions"."""
    for phrase in matter.phrases:
        owner = sentence.owner_of(phrase)
        if owner is not None:
            yield from meant(cast, sentence, owner)
        first = sentence.words[phrase.first]
        if first.tag is Tag.POSSESSIVE:
            yield from pronoun(cast, first)
        yield from (cast.somebody(name) for name in phrase.names if not _drafts(sentence, phrase, name.end))
        yield from _makers(sentence, phrase, cast)


def _makers(sentence: Sentence, phrase: Phrase, cast: Cast) -> Iterator[Somebody]:
    """Yield where goods are made: "shells made in Iran"."""
    words = sentence.words
    made = phrase.last + 1 < len(words) and words[phrase.last].text in _MADE and words[phrase.last + 1].text in _MADE_BY
    place = sentence.phrase_at(phrase.last + 2) if made else None
    if place is not None and words[place.head].mention is not None:
        yield from meant(cast, sentence, place)


def _drafts(sentence: Sentence, phrase: Phrase, end: int) -> bool:
    at = next((at for at in range(phrase.first, phrase.last) if sentence.words[at].start >= end), phrase.last)
    return at + 1 < phrase.last and sentence.words[at].tag is Tag.HYPHEN and sentence.words[at + 1].text in _DRAFTED


def _drafter(sentence: Sentence, places: Places, cast: Cast) -> Iterator[Somebody]:
    for phrase in places.objects:
        for name in phrase.names:
            if _drafts(sentence, phrase, name.end):
                yield cast.somebody(name)


def _ditransitive(sentence: Sentence, places: Places, matter: Matter, cast: Cast) -> Iterator[Somebody]:
    """Yield who is given something without a preposition: "sold Syria shells", "gave the rebels guns"."""
    for phrase in matter.phrases:
        first = sentence.words[phrase.first]
        directly = any(phrase is one for one in places.objects) and not phrase.behind
        if directly and first.mention is not None and first.mention.kind is not MentionKind.NATIONALITY:
            yield cast.somebody(first.mention)


def _completed(
    sentence: Sentence, opening: Opening, found: list[tuple[str, Somebody]], cast: Cast, kind: ClaimKind
) -> list[tuple[str, Somebody]]:
    """Return the parties of what is done together; one who is left out is the speaker, or of the last pair."""
    place = sentence.words[opening.first].start
    if len(found) == 1:
        speaker = cast.speaker(place)
        others = [cast.state(speaker.country)] if speaker and speaker.country else []
        others += _free_states(sentence, cast)
        more = next((one for one in others if not _same(one, found[0][1])), None)
        return [(_TOGETHER, more), *found] if more is not None and kind.states else found
    phrase = sentence.phrase_at(opening.first)
    mutual = phrase is not None and not _MUTUAL.isdisjoint(sentence.text(phrase))
    if not found and kind.states and len(cast.pair) == 2 and (mutual or cast.speaker(place) is not None):
        states = [cast.state(one.country) if one.country else one for one in cast.pair]
        return [(_TOGETHER, one) for one in states]
    return found


def _free_states(sentence: Sentence, cast: Cast) -> Iterator[Somebody]:
    for phrase in sentence.phrases:
        if not phrase.behind:
            for one in meant(cast, sentence, phrase, alone=True):
                if one.country:
                    yield cast.state(one.country)
