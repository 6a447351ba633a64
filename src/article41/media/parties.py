"""Who is meant by a noun phrase of a claim: somebody named, a State by its capital, "we", "the two leaders"?

A name is that of an entity. A place is the State it belongs to; with kinds between States a leader stands for the
State. First persons are whoever is quoted there; other pronouns go to whoever was named last in the part of a subject.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.frames import goods_phrases
from article41.media.grammar import Tag, Word, clause_words, verbs
from article41.media.openings import is_somebody
from article41.media.phrases import Phrase, Sentence
from article41.media.report import Entity, Mention, MentionKind, Quotation
from article41.media.states import country_in, country_names, regions
from article41.media.tables import common_words, roles

_GOVERNMENT, _PARTY_NOUN = clause_words("government noun"), clause_words("party noun")
_COUNTRY_NOUN, _PAIR_NOUN = clause_words("country noun"), clause_words("pair noun")
_PLACES = (MentionKind.PLACE, MentionKind.NATIONALITY)
_FIRST = frozenset(("i", "me", "my"))
_FIRST_TOGETHER = frozenset(("we", "us", "our"))
_PERSONAL = frozenset(("he", "she", "him", "her", "his"))
_THING = frozenset(("it", "its", "itself"))
_STATES = frozenset(("countries", "nations", "states", "neighbours", "neighbors", "capitals", "allies"))
_CLAUSE = re.compile(r"[,;]? (?:until|that|because|while|when|if|although|though|whether|but|which) ")
_LEADING = frozenset(("head", "government", "foreign", "defence", "finance", "interior"))
_AMOUNTS = clause_words("amount")
_FARTHEST_BACK = 2_000
_LEADERS = frozenset(("leaders", "presidents", "ministers", "two"))
_REASONS = frozenset(("over", "for", "after", "due to", "because of", "in response to"))
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_PLURAL_ENDS = ("s", "ing", "ion", "ment")
_SHIPS = frozenset(("ship", "vessel", "tanker", "freighter", "boat", "trawler", "barge", "carrier"))
_FIRMS = frozenset(
    ("company", "firm", "bank", "group", "agency", "trader", "insurer", "entity", "organisation", "network")
)
_MOST_NAME_WORDS = 9


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is meant: name, the id of the entity ("" for none), country, and whether it is a person."""

    name: str
    entity: str = ""
    country: str = ""
    person: bool = False


def _kinds_of(noun: str) -> tuple[MentionKind, ...]:
    return (MentionKind.VESSEL,) if noun in _SHIPS else (MentionKind.ORGANISATION,) if noun in _FIRMS else ()


def _apposition(sentence: Sentence, phrase: Phrase) -> Mention | None:
    """Return who is named beside a phrase: "the envoy of Japan, Kenji Morita,", "Acme Ltd, a trading firm,"."""
    words = sentence.words
    number = sentence.phrase_of[phrase.first]
    for following in sentence.phrases[number + 1 : number + 3]:
        lead = words[following.first - 1].text
        if lead == "," and words[following.head].mention is not None and following.last - following.first == 1:
            return words[following.head].mention
        if lead not in ("of", "for", "in"):
            break
    if (
        number
        and phrase.first > 1
        and words[phrase.first - 1].text == ","
        and words[phrase.first].tag is Tag.DETERMINER
    ):
        return words[phrase.first - 2].mention
    return None


def _counted(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return what an amount is of: "its ministers" of "two of its ministers"."""
    head = sentence.words[phrase.head]
    number = sentence.phrase_of[phrase.first] + 1
    following = sentence.phrases[number] if number < len(sentence.phrases) else None
    if following is None or following.first != phrase.last + 1 or sentence.words[phrase.last].text != "of":
        return None
    return following if head.tag in (Tag.DETERMINER, Tag.NUMBER) or head.text in _AMOUNTS else None


class Cast:
    """Everybody whom a report names, and who speaks where; remembers who was named last while claims are read."""

    def __init__(
        self, text: str, entities: Sequence[Entity], mentions: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self._text = text
        self._entities = {one.id: one for one in entities}
        self._states = {
            one.country: one.id
            for one in reversed(entities)
            if one.kind is MentionKind.PLACE and one.country and one.name == country_names().get(one.country)
        }
        self._quotations = sorted(quotations, key=lambda one: (one.content.start, -one.content.end))
        self._quotation_starts = [one.content.start for one in self._quotations]
        self._mentions = mentions
        self._starts = [one.start for one in mentions]
        self.pair: tuple[Somebody, ...] = ()
        self.people: tuple[Somebody, ...] = ()
        self.last: dict[str, tuple[tuple[str, Somebody], ...]] = {}

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the innermost quotation around a place."""
        at = bisect_right(self._quotation_starts, place)
        around = [one for one in self._quotations[max(0, at - 12) : at] if one.content.end > place]
        return min(around, key=lambda one: one.content.end - one.content.start, default=None)

    def somebody(self, mention: Mention) -> Somebody:
        """Return who is meant by a mention: a place or people stands for its State."""
        entity = self._entities.get(mention.entity)
        country = entity.country if entity else ""
        if mention.kind in _PLACES or (entity is not None and entity.kind in _PLACES):
            if country:
                return self.state(country)
            name = regions().get(mention.text.lower()) or (entity.name if entity else mention.text)
            return Somebody(name, mention.entity)
        person = entity is not None and entity.kind is MentionKind.PERSON
        return Somebody(entity.name if entity else mention.text, mention.entity, country, person)

    def state(self, country: str) -> Somebody:
        """Return a State by its code."""
        return Somebody(country_names().get(country, country.upper()), self._states.get(country, ""), country)

    def leads(self, somebody: Somebody) -> bool:
        """Say whether somebody speaks and acts for a State, by the roles that the report gives."""
        entity = self._entities.get(somebody.entity)
        said = [tuple(role.lower().split()) for role in entity.roles] if entity is not None else []
        return any(roles().get(role) in _LEADING or roles().get(role[-1:]) in _LEADING for role in said)

    def speaker(self, place: int) -> Somebody | None:
        """Return who is quoted at a place."""
        quotation = self.quotation_at(place)
        if quotation is None or not quotation.speaker:
            return None
        entity = self._entities.get(quotation.speaker_entity)
        person = entity is None or entity.kind is MentionKind.PERSON
        country = entity.country if entity else country_in(quotation.speaker)
        return Somebody(quotation.speaker, quotation.speaker_entity, country, person)

    def meant(self, sentence: Sentence, phrase: Phrase, *, alone: bool = False) -> list[Somebody]:
        """Return who is meant by a phrase; with `alone` its owner and what stands behind "of" do not count."""
        head = sentence.words[phrase.head]
        words = sentence.text(phrase)
        if head.tag is Tag.PRONOUN:
            return self.pronoun(head)
        if head.mention is not None:
            return [self.somebody(head.mention)]
        if self._is_pair(words):
            if words[-1] in _STATES:
                return self._two_states(head.start)
            return list(self.people if words[-1] in _LEADERS and self.people else self.pair)
        if words in (["the", "north"], ["the", "south"]) and head.capital and self._korean(head.start):
            return [self.state("kp" if words[1] == "north" else "kr")]
        counted = _counted(sentence, phrase)
        if counted is not None:
            return self.meant(sentence, counted, alone=alone)
        return self._noun(sentence, phrase, words, alone=alone)

    def _korean(self, place: int) -> bool:
        """Say whether Korea was spoken of before a place, so that "the North" is half of it."""
        at = bisect_right(self._starts, place)
        near = (self._entities.get(one.entity) for one in self._mentions[max(0, at - 40) : at + 10])
        return any(one is not None and one.country in ("kp", "kr") for one in near)

    def _is_pair(self, words: Sequence[str]) -> bool:
        counted = bool({"two", "both"} & set(words))
        return (words[-1] in _PAIR_NOUN and (counted or words[-1] == "sides")) or words == ["the", "two"]

    def _noun(self, sentence: Sentence, phrase: Phrase, words: Sequence[str], *, alone: bool) -> list[Somebody]:
        head, first = sentence.words[phrase.head], sentence.words[phrase.first]
        if head.text in _COUNTRY_NOUN and not phrase.names:
            if first.text in ("our", "my"):
                return self.pronoun(first, state=True)
            meant = first.text in ("the", "his", "her", "their")
            return self._last_country(head.start, subject=not phrase.behind) if meant else []
        role = is_somebody(head.text) and head.text not in _PARTY_NOUN
        if role or head.text in _PARTY_NOUN:
            named = _apposition(sentence, phrase)
            if named is not None:
                return [self.somebody(named)]
        owner = self._owner(sentence, phrase, alone=alone)
        if head.text in _GOVERNMENT and (phrase.names or owner):
            held = [self.somebody(name) for name in phrase.names[-1:]] or owner
            return [self.state(one.country) if one.country else one for one in held]
        if (head.text in _PARTY_NOUN or role) and not (owner and first.tag is Tag.POSSESSIVE and not phrase.names):
            opens = sentence.words[0]
            before = self._last_of(opens, _kinds_of(head.text)) if words[0] == "the" and len(words) == 2 else []
            return before or [Somebody(self._shown(sentence, phrase), "", self._country_of(phrase, owner), role)]
        if head.capital and not phrase.names and self._is_name(sentence, phrase):
            return [Somebody(self._shown(sentence, phrase))]
        return owner or [self.somebody(name) for name in phrase.names]

    def _is_name(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Say whether capitalised words that nobody has found are a name: not at the beginning, no title of a line."""
        words = sentence.words[phrase.first : phrase.last]
        opens = phrase.first == 0 or sentence.words[phrase.first - 1].text in (".", ":", "?", "!")
        plain = sum(not word.capital for word in sentence.words if word.tag in (Tag.NOUN, Tag.VERB))
        known = words[-1].text in common_words() or words[-1].text in verbs() or words[-1].text in goods_phrases()
        return plain > 0 and not known and not (opens and words[-1].text.endswith(_PLURAL_ENDS))

    def _last_of(self, word: Word, kinds: Sequence[MentionKind], *, main: bool = False) -> list[Somebody]:
        """Return who of these kinds was named last before a word, with `main` not in a relative clause."""
        at = bisect_right(self._starts, word.start) - 1
        near = [one for one in self._mentions[max(0, at - 25) : at + 1] if one.start < word.start]
        near = [one for one in near if self._kind(one) in kinds and not (main and self._is_relative(one))]
        last = near[-1] if near else None
        return [self.somebody(last)] if last is not None else []

    def _is_relative(self, mention: Mention) -> bool:
        return self._text[max(0, mention.start - 6) : mention.start].endswith(("which ", "that ", "who ", "whom "))

    def _owner(self, sentence: Sentence, phrase: Phrase, *, alone: bool) -> list[Somebody]:
        first = sentence.words[phrase.first]
        if first.tag is Tag.POSSESSIVE:
            return self.pronoun(first, behind=phrase.behind)
        if alone:
            return []
        owner = sentence.owner_of(phrase)
        if owner is not None:
            return self.meant(sentence, owner, alone=True)
        number = sentence.phrase_of[phrase.first] + 1
        following = sentence.phrases[number] if number < len(sentence.phrases) else None
        if following is None or following.behind != "of" or sentence.words[phrase.last].text != "of":
            return []
        return self.meant(sentence, following, alone=True)

    def _country_of(self, phrase: Phrase, owner: Sequence[Somebody]) -> str:
        named = [self.somebody(name) for name in phrase.names]
        return next((one.country for one in (*named, *owner) if one.country), "")

    def _shown(self, sentence: Sentence, phrase: Phrase) -> str:
        owner = sentence.owner_of(phrase)
        words = list(sentence.words[(owner or phrase).first : phrase.last])
        while len(words) > 1 and words[0].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
            words.pop(0)
        number = sentence.phrase_of[phrase.first] + 1
        following = sentence.phrases[number] if number < len(sentence.phrases) else None
        if following is not None and following.first == phrase.last + 1 and sentence.words[phrase.last].text == "of":
            words += sentence.words[phrase.last : following.last]
        return self._text[words[-_MOST_NAME_WORDS:][0].start : words[-1].end]

    def pronoun(self, word: Word, *, state: bool = False, behind: str = "") -> list[Somebody]:
        """Return for whom a pronoun stands, nobody where that is not known.

        "Its" is the subject's, but in what is said of reasons ("over its launches") that of whoever was named last.
        """
        text = word.text
        if text in _FIRST or text in _FIRST_TOGETHER:
            speaker = self.speaker(word.start)
            if speaker is None:
                return []
            together = state or text in _FIRST_TOGETHER
            return [self.state(speaker.country) if together and speaker.country else speaker]
        if text in ("you", "your"):
            speaker = self.speaker(word.start)
            return [one for one in self.pair if speaker is None or one.name != speaker.name][:1]
        if text in _PERSONAL:
            return self._last_subject(word.start, (MentionKind.PERSON,))
        if text in _THING:
            kinds = (MentionKind.PLACE, MentionKind.ORGANISATION)
            return (
                self._last_of(word, kinds, main=True) if behind in _REASONS else self._last_subject(word.start, kinds)
            )
        return list(self.pair) if text in _PLURAL else []

    def _last_subject(self, place: int, kinds: Sequence[MentionKind]) -> list[Somebody]:
        """Return the first of these kinds in the sentence before a place, else in the sentence before that."""
        at = bisect_right(self._starts, place) - 1
        near = [one for one in self._mentions[max(0, at - 25) : at + 1] if one.start < place]
        fitting = [one for one in near if self._kind(one) in kinds]
        if not fitting:
            return []
        clause = max((match.end() for match in _CLAUSE.finditer(self._text, max(0, place - 160), place)), default=0)
        for start in (max(clause, next(self._sentence_starts(place))), *self._sentence_starts(place)):
            here = [one for one in fitting if one.start >= start]
            if here:
                free = [one for one in here if not self._governed(one)]
                return [self.somebody((free or here)[0])]
        return []

    def _sentence_starts(self, place: int) -> Iterator[int]:
        stop = place
        for _ in range(3):
            near = max(0, stop - _FARTHEST_BACK)
            stop = max(self._text.rfind(end, near, stop) for end in (". ", "\n", "” "))
            yield stop + 1
            if stop < 0:
                return

    def _kind(self, mention: Mention) -> MentionKind:
        entity = self._entities.get(mention.entity)
        return entity.kind if entity is not None else mention.kind

    def _governed(self, mention: Mention) -> bool:
        words = self._text[max(0, mention.start - 14) : mention.start].lower().split()
        return bool(words) and (words[-1] in clause_words("preposition") or words[-2:-1] == ["in"])

    def _last_country(self, place: int, *, subject: bool = False) -> list[Somebody]:
        """Return the country named last before a place; for a subject the first one of its sentence."""
        named = self._countries_before(place)
        start = next(self._sentence_starts(place))
        here = [one for at, one in named if at >= start]
        return here[:1] if subject and here else [one for _, one in named[-1:]]

    def _countries_before(self, place: int) -> list[tuple[int, Somebody]]:
        at = bisect_right(self._starts, place) - 1
        near = [one for one in self._mentions[max(0, at - 25) : at + 1] if one.start < place]
        places = [(one.start, self.somebody(one)) for one in near if one.kind is MentionKind.PLACE]
        return [(start, one) for start, one in places if one.country]

    def _two_states(self, place: int) -> list[Somebody]:
        """Return the two States named last before a place, where those of the last pair are not known."""
        states = [self.state(one.country) for one in self.pair if one.country]
        if len({one.country for one in states}) == 2:
            return states
        named = [one for _, one in reversed(self._countries_before(place))]
        return list(dict.fromkeys(named))[:2]
