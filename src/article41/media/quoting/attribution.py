"""Whose words does each cue of saying give: who is its subject, and for whom does a pronoun stand?

The subject of a cue is the first free voice of its clause; where the clause has none ("but said", "adding") it is the
subject of what stands before. After a quotation or a retold sentence it may follow the verb ("said the minister").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.quoting.speech import Cue, Form, cues
from article41.media.quoting.voices import Sort, Voice, Voices
from article41.media.report import Span
from article41.media.tables import common_words
from article41.media.words import word_set

_BREAK = re.compile(r"(\([A-ZÀ-Þ][^()\s]{1,10}\))|[,;:“”\"«»‹›„‚‘()\[\]]|(?<=\s)['–—-]+(?=\s)|—")
_CLAUSE = re.compile(
    r"\b(?:and|but|while|as|that|when|after|before|because|although|though|which|if|whether|where|so|since|until|than)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+){0,4}$"
)
_JOINED = re.compile(r"\b(?:and|or|&)\s+$")
_RELATIVE = re.compile(r"[\s,]\s*\b(?:who|which|that)\s+(?:(?:has|had|have|also|later|earlier|then)\s+)*$")
_AS_SAYING = re.compile(r"\bas\s+$")
_BEFORE_INVERTED = ",.”\"’'»«›‹“‘」』!?)–—-\n"
_A_NAMED = re.compile(r"\s(?:a|an|the|its|his|her|their|one)\s[^,;:.“”\"]{2,70},\s")
_CAPITALISED = re.compile(r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})\s+(?:(?:has|had|have|also|later|then)\s+)?$")
_UNKNOWN = re.compile(r",\s((?:[A-ZÀ-Þ][\w’-]+)(?:\s[A-ZÀ-Þ][\w’-]+){0,3}),\s")
_TRAILS = re.compile(
    r"[.,;:]|$|\n|\s+(?:in|on|at|to|during|after|of|who|as|when|while|from|last|this|yesterday|today)\b"
)
_TELLS = word_set("tells")
_FARTHEST_BACK = 4
_WIDEST_GAP = 110
_MODAL = re.compile(r"\b(?:quoted|cited)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A cue with its speaker. `name` and `entity` are those of whom the voice stands for; `follows` means that the
    voice stands after the verb. `source` is who quotes the speaker ("quoted an engineer as saying").
    """

    cue: Cue
    voice: Voice | None
    name: str
    entity: str
    follows: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with its cues. `paragraph` counts from 0."""

    span: Span
    paragraph: int
    said: tuple[Said, ...]


def spoken_sentences(masked: str, sentences: Sequence[tuple[Span, int]], voices: Voices) -> tuple[Spoken, ...]:
    """Return the sentences of a text whose quotations are masked, in order, with who says what by which cue."""
    reader = _Reader(masked, sentences, voices)
    return tuple(reader.read())


class _Reader:
    """Reads sentence by sentence and remembers whom a pronoun may stand for."""

    def __init__(self, masked: str, sentences: Sequence[tuple[Span, int]], voices: Voices) -> None:
        self._masked = masked
        self._sentences = sentences
        self._voices = voices
        self._speakers: dict[int, tuple[str, str]] = {}

    def read(self) -> Iterator[Spoken]:
        """Yield every sentence with its cues."""
        for number, (span, paragraph) in enumerate(self._sentences):
            found = cues(self._masked, span.start, span.end)
            said = self._said(number, span, found) if found else ()
            asked = next((one.cue.end for one in said if "i" in one.cue.frames), span.end)
            people = [one for one in said if one.name and one.cue.start < asked and _is_person(one)]
            if people:
                self._speakers[number] = (people[-1].name, people[-1].entity)
            yield Spoken(span, paragraph, said)

    def _said(self, number: int, span: Span, found: Sequence[Cue]) -> tuple[Said, ...]:
        here = self._voices.within(span.start, span.end)
        done: list[Said] = []
        for place, cue in enumerate(found):
            if _is_noun(self._masked, cue, here):
                continue
            before = [one for one in here if one.end <= cue.start]
            stop = found[place + 1].start if place + 1 < len(found) else span.end
            after = [one for one in here if cue.end <= one.start < stop]
            voice, follows = self._speaker(cue, span, before, after, done)
            if voice is None and cue.form is not Form.PASSIVE and done and _shares(self._masked, done[-1], cue, before):
                last = done[-1]
                done.append(Said(cue, last.voice, last.name, last.entity, False, last.source))
                continue
            name, entity = self._stands_for(voice, number, span, done) if voice else ("", "")
            source = self._source(cue, span, before)
            done.append(Said(cue, voice, name, entity, follows, source))
        return tuple(done)

    def _speaker(
        self, cue: Cue, span: Span, before: Sequence[Voice], after: Sequence[Voice], done: Sequence[Said]
    ) -> tuple[Voice | None, bool]:
        if cue.form is Form.PASSIVE and "t" in cue.frames:
            return None, False
        text = self._masked
        if _AS_SAYING.search(text, max(span.start, cue.start - 6), cue.start):
            return (before[-1] if before else None), False
        relative = _RELATIVE.search(text, max(span.start, cue.start - 40), cue.start)
        if relative is not None and before and relative.start() - before[-1].end < _WIDEST_GAP // 3:
            return before[-1], False
        own = _in_clause(text, span, cue, before)
        if own is None or cue.form is Form.PARTICIPLE:
            may_follow = own is None and cue.form is Form.FINITE and cue.verb not in _TELLS
            inverted = _inverted(text, cue, after) if may_follow else None
            if inverted is not None:
                return inverted, True
        own = own or (_unknown_name(text, span, cue) if cue.form is Form.FINITE else None)
        if own is not None and cue.form is Form.FINITE:
            return own, False
        if cue.form is Form.PARTICIPLE:
            return (None if done else _subject_before(text, span, cue, before, after)), False
        return _further_back(text, span, cue, before), False

    def _source(self, cue: Cue, span: Span, before: Sequence[Voice]) -> str:
        if not _AS_SAYING.search(self._masked, max(span.start, cue.start - 6), cue.start):
            return ""
        quoted = _MODAL.search(self._masked, span.start, cue.start)
        if quoted is None:
            return ""
        outlets = [one for one in before if one.end <= quoted.start() and not one.person]
        return outlets[-1].name if outlets else ""

    def _stands_for(self, voice: Voice, number: int, span: Span, done: Sequence[Said]) -> tuple[str, str]:
        if voice.sort is Sort.PRONOUN:
            return self._antecedent(voice, number, span, done)
        owner = self._voices.owner_before(voice.start) if voice.sort is Sort.NOUN and not voice.person else None
        if owner is not None and _is_document(voice):
            return owner.name, owner.entity
        if owner is not None:
            return self._masked[owner.start : voice.end], ""
        if voice.sort is Sort.NOUN and voice.person:
            unknown = _UNKNOWN.match(self._masked, voice.end)
            if unknown is not None:
                return unknown.group(1), ""
            return self._holder_of_role(voice) or (voice.name, "")
        return voice.name, voice.entity

    def _antecedent(self, voice: Voice, number: int, span: Span, done: Sequence[Said]) -> tuple[str, str]:
        """Return whom "he", "she", "they" or "it" stands for: of this sentence, else of one of those before."""
        for said in reversed(done):
            if said.voice is not None and said.voice.person == voice.person and said.name:
                asked = "i" in said.cue.frames and said.voice.end <= voice.start
                other = self._asked(said, voice) if asked else None
                return other or (said.name, said.entity)
        found = self._subject_of(span.start, voice.start, voice)
        for back in range(1, _FARTHEST_BACK + 1):
            if found or number < back:
                break
            earlier = self._sentences[number - back][0]
            found = self._speakers.get(number - back) if voice.person else None
            found = found or self._subject_of(earlier.start, earlier.end, voice)
        return found or ("", "")

    def _asked(self, said: Said, voice: Voice) -> tuple[str, str] | None:
        people = [one for one in self._voices.within(said.cue.end, voice.start) if one.sort is Sort.NAME and one.person]
        return (people[0].name, people[0].entity) if people else None

    def _subject_of(self, start: int, end: int, voice: Voice) -> tuple[str, str] | None:
        here = self._voices.within(start, end)
        fitting = [one for one in here if one.free and one.person == voice.person and one.sort is not Sort.PRONOUN]
        for one in fitting:
            if one.sort is Sort.NAME or not one.person:
                return one.name, one.entity
            held = self._holder_of_role(one)
            if held:
                return held
        return None

    def _holder_of_role(self, voice: Voice) -> tuple[str, str] | None:
        """Return who was called what "the envoy" says, in the same words just before or after the name."""
        if not self._masked[voice.start : voice.end].lower().startswith(("the ", "its ")):
            return None
        words = self._masked[voice.start : voice.end].lower().split()
        role = " ".join(words[-3:] if words[-2:-1] == ["of"] else words[-1:])
        return self._voices.holder(role, voice.start)


def _is_person(said: Said) -> bool:
    return said.voice is None or said.voice.person


def _is_document(voice: Voice) -> bool:
    return voice.name.split()[-1] in ("statement", "report", "letter", "document", "readout")


def _is_noun(text: str, cue: Cue, here: Sequence[Voice]) -> bool:
    """Say whether what may be a noun has nobody before it, or only names somebody ("an engineer called Roe")."""
    near = next((one for one in reversed(here) if one.end <= cue.start), None)
    if cue.verb == "call" and near is not None and near.end + 1 == cue.start:
        return near.sort is Sort.NOUN and near.name.startswith(("a ", "an "))
    if not cue.ambiguous:
        return False
    return near is None or re.fullmatch(r"\s+(?:\w+ly\s+|also\s+)?|,.*,\s*", text[near.end : cue.start]) is None


def _in_clause(text: str, span: Span, cue: Cue, before: Sequence[Voice]) -> Voice | None:
    """Return the first free voice between the last mark or conjunction before the cue and the cue."""
    begin = span.start
    for match in _BREAK.finditer(text, span.start, cue.start):
        begin = begin if match.group(1) else match.end()
    within = [one for one in before if one.start >= begin and not one.owner]
    for one in reversed(within):
        lead = text[begin : one.start]
        if _CLAUSE.search(lead) and not _coordinated(lead, one, before):
            return one
    here = [one for one in within if one.free]
    return here[0] if here and cue.start - here[0].end <= _WIDEST_GAP else None


def _coordinated(lead: str, one: Voice, before: Sequence[Voice]) -> bool:
    joined = _JOINED.search(lead)
    return joined is not None and any(0 < one.start - other.end <= len(joined.group()) + 1 for other in before)


def _unknown_name(text: str, span: Span, cue: Cue) -> Voice | None:
    """Return the capitalised words right before a verb, which nobody has found to be a mention."""
    match = _CAPITALISED.search(text, max(span.start, cue.start - 60), cue.start)
    if (
        match is None
        or match.group(1).lower() in common_words()
        or not (match.start() == span.start or text[match.start() - 1] in ' “"(')
    ):
        return None
    return Voice(match.start(1), match.end(1), Sort.NAME, match.group(1))


def _inverted(text: str, cue: Cue, after: Sequence[Voice]) -> Voice | None:
    """Return the voice right after a verb that has no subject before it: "said the minister"."""
    lead = text[max(0, cue.start - 3) : cue.start].rstrip()
    if not after or text[cue.end : cue.end + 1] != " " or (lead and lead[-1] not in _BEFORE_INVERTED):
        return None
    first = next((one for one in after if one.free), after[0])
    gap = text[cue.end : first.start]
    if _A_NAMED.fullmatch(gap) and first.sort is Sort.NAME and first.person:
        return first
    if lead.endswith(",") and lead[-2:-1].isalnum() and not _TRAILS.match(text, first.end):
        return None
    words = gap.split()
    plain = len(words) <= 6 and not re.search(r"[,;:“\"]|\b(?:that|to|the|he|she)\b", gap)
    return first if plain and not first.owner and (not words or words[-1][0].isupper() or first.free) else None


def _subject_before(text: str, span: Span, cue: Cue, before: Sequence[Voice], after: Sequence[Voice]) -> Voice | None:
    """Return the first free voice of the sentence, for "adding" and the like; at its beginning, the next one."""
    free = [one for one in before if one.free]
    if free:
        return free[0]
    comma = text.find(",", cue.end, span.end)
    later = [one for one in after if one.free and comma >= 0 and one.start > comma]
    return later[0] if later else None


def _further_back(text: str, span: Span, cue: Cue, before: Sequence[Voice]) -> Voice | None:
    """Return the subject of what stands before a clause without one: "X, for his part, noted", "X did so, but said"."""
    breaks = [match.start() for match in _BREAK.finditer(text, span.start, cue.start) if match.group()[0] in ",()–—-"]
    if not breaks or cue.start - breaks[-1] > _WIDEST_GAP // 2:
        return None
    free = [one for one in before if one.free and one.end <= breaks[-1]]
    if not free:
        return None
    last_piece = _last_spoken_piece(free, breaks, span)
    near = [one for one in free if one.start >= last_piece]
    names = [one for one in near if one.sort is Sort.NAME]
    if (
        names
        and text[last_piece : names[0].start].strip(" ,–—-(") == ""
        and text[names[0].end : breaks[-1]].strip() == ""
    ):
        return names[0]
    return _after_conjunction(text, span, near) or free[0]


def _last_spoken_piece(free: Sequence[Voice], breaks: Sequence[int], span: Span) -> int:
    """Return where the last stretch between commas begins that holds a free voice."""
    for begin in reversed([span.start, *breaks[:-1]]):
        if any(one.start >= begin for one in free):
            return begin
    return span.start


def _after_conjunction(text: str, span: Span, near: Sequence[Voice]) -> Voice | None:
    """Return the voice that begins a new clause: ", but a senior official, speaking quietly, said"."""
    for one in near:
        if re.search(
            r"[,;]\s+(?:and|but|while|although|though)\s+$", text[max(span.start, one.start - 14) : one.start]
        ):
            return one
    return None


def _shares(text: str, last: Said, cue: Cue, before: Sequence[Voice]) -> bool:
    """Say whether a cue without a subject goes on from the cue before it in the sentence."""
    return last.voice is not None and (
        cue.form is Form.PARTICIPLE or not any(one.start > last.cue.end for one in before)
    )
