"""Which words of a sentence are retold as somebody's, without marks or with some?

What is retold begins after the cue (and "that", the addressee, the day) and ends with the sentence, or where the next
thing said, the attribution or a gloss of the narrator begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.quoting.attribution import Said, Spoken
from article41.media.quoting.speech import Form
from article41.media.quoting.voices import Voice, Voices
from article41.media.report import Span
from article41.media.words import word_rows

_DAY = (
    r"(?:(?:on|last|this|next|late|early)\s+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|"
    r"week|month|year|night|morning|afternoon|evening)(?:\s+(?:morning|afternoon|evening|night))?"
)
_ADVERB = r"(?:again|also|later|earlier|once more|then|too|simply|only|\w+ly)"
_MEDIA = "|".join(sorted((re.escape(cells[0]) for cells in word_rows("media_of_saying", 1)), key=len, reverse=True))
_SKIPPED = re.compile(rf"\s+(?:{_DAY}|{_ADVERB})\b(?![’']s\b)(?!\s+(?:a|the)\b(?=[^,.]*\bof\b))", re.IGNORECASE)
_LEADING = re.compile(
    rf"\s+(?:in|on|at|to|during|after|before|via|through|with|from|for|by|of|as|while|{_DAY}|{_ADVERB}|him|her|them|us|me)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\b\s+")
_QUESTION = re.compile(
    r"(?!\s+(?:not\s+)?to\s+(?:be\s+(?:named|identified|quoted)|remain\s+anon|speak\s+anon|comment|elaborate|explain\b))"
    r"[^,;:.]{0,60}?\b(?:(?:whether|if)\s+|(?=(?:why|how|what|when|where|who|to)\s))"
)
_MEDIUM = re.compile(
    rf"\s+(?:in|on|via|through|during|at)\s+(?:(?:a|an|the|its|his|her|their)\s+)?(?:[\w’-]+\s+){{0,3}}?(?:{_MEDIA})\b"
    rf"(?:\s+on\s+{_DAY})?(?:\s+{_DAY})?(?=\s+\w)"
)
_DIRECTLY_OF = re.compile(r"\s+of\s+")
_TOLD_APART = re.compile(r"(?:,\s[^,;:“”\"]{2,60},)?[^,;:“\"]*")
_SOMEBODY = re.compile(r"\s+(?:the\s+)?[a-z]+s(?=\s+(?:that|he|she|they|it|the|his|her|their|there|no|a|an)\s)")
_OF = re.compile(r"(?:\s+[^,;:]{0,70}?)?\s(?:of|for|about|against)\s+")
_NO_CONTENT = re.compile(
    r"\s*(?:$|[.,;:!?)\]—–“\"‘«]|\s[-–—]\s|(?:in|on|at|during|after|before|via|through|with|from|by|of|about|for|to|into|"
    r"out|off|up|as|and|or|but|than|back|against|over|when|while|it(?!\s\w)|so|nothing|everything|anything|that)\b)",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"\s[–—-]{1,2}\s|—")
_LOOSE = re.compile(
    r",\s+(?:despite|as|while|after|amid|during|following|when|in|on|at|though|although|by|with|including|before|who|"
    r"which|where|\w+ing)\b|\s+as\s+(?:he|she|they|it|the\s+\w+\s+\w+)\b"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+([^,.;:“”\"]{2,80})")
_NOUNS = "|".join(cells[0] for cells in word_rows("speech_nouns", 1))
_NOUN_THAT = re.compile(rf"(?:[’']s?)?\s+(?:\w+\s+)?({_NOUNS})\s+that\s+")
_LAST_NOUN = re.compile(rf"\s(?:{_NOUNS})$")
_AND = re.compile(r"(?:,)?\s+(?:and|but|while|or)\s+(?:[\w’'.-]+\s+){0,4}?$")
_COMMA = re.compile(r"(?:(,[”\"’'»«“])|,|(?<=[”\"’'»«“]))\s*(?:\w+\s+)?$")
_FIRST_CLAUSE = re.compile(r"(?:When|Asked|After|As|While|If|Although|Though|Before|Once)\b")
_INTRODUCED = re.compile(r":\s*[“\"'‘«„]")
_DATELINE = re.compile(r"(?=[^-–—]*(?:\(|[A-Z]{3}|\d))[A-ZÀ-Þ][^-–—.\n]{2,60}?\s[-–—]{1,2}\s")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Retold:
    """Words retold, by which cue, and whose they are."""

    content: Span
    cue: Span
    name: str
    entity: str
    voice: Voice | None
    said: Said | None


def retold_in(masked: str, spoken: Spoken, voices: Voices) -> Iterator[Retold]:
    """Yield what a sentence of a text with masked quotations retells, in order of the cues."""
    found: list[Retold] = []
    for place, said in enumerate(spoken.said):
        content = _content(masked, spoken, place, voices)
        if content is not None and "n" in said.cue.frames and any(_holds(one.content, content) for one in found):
            continue
        if content is not None and (said.name or said.cue.form is Form.PASSIVE):
            found.append(Retold(content, said.cue.span, said.name, said.entity, said.voice, said))
    for place, said in enumerate(spoken.said):
        before = (
            None if found and any(one.cue != said.cue.span for one in found) else _before(masked, spoken, place, voices)
        )
        if before is not None and not any(one.said is said for one in found):
            found.append(Retold(before, said.cue.span, said.name, said.entity, said.voice, said))
    found += _according(masked, spoken, voices)
    found += [
        one for one in _nominal(masked, spoken, voices) if not any(_holds(two.content, one.content) for two in found)
    ]
    return iter(found)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _content(masked: str, spoken: Spoken, place: int, voices: Voices) -> Span | None:
    said = spoken.said[place]
    if said.follows:
        return None
    end = _end(masked, spoken, place)
    start, loose = _start(masked, said, end, voices)
    if start < 0:
        return None
    if said.cue.form is Form.PASSIVE and said.cue.start > spoken.span.start and start - said.cue.end > len(" that "):
        return None
    cut = _LOOSE.search(masked, start, end) if loose else None
    gloss = _GLOSS.search(masked, start, cut.start() if cut else end)
    return _tidy(masked, start, gloss.start() if gloss else cut.start() if cut else end)


def _start(masked: str, said: Said, end: int, voices: Voices) -> tuple[int, bool]:
    """Return where what is retold begins (-1: nowhere), and whether it is a noun phrase."""
    frames, at = said.cue.frames, said.cue.end
    if "i" in frames:
        question = _QUESTION.match(masked, at, end)
        return (question.end() if question else -1), False
    at = _skip(masked, at, end)
    medium = _MEDIUM.match(masked, at, end) if "c" in frames else None
    at = medium.end() if medium else at
    if "t" in frames:
        told = _after_addressee(masked, at, end, voices)
        that = _THAT.search(masked, told, min(end, told + 70))
        if told > at and that is not None and _TOLD_APART.fullmatch(masked, told, that.start()):
            return that.end(), False
        at = _skip(masked, told, end)
    that = _THAT.search(masked, at, min(end, at + 110))
    if that is not None and set("cd") & set(frames) and _only_leading(masked, at, that.start()):
        return that.end(), False
    if "o" in frames:
        of = (_DIRECTLY_OF if "c" in frames else _OF).match(masked, at, end)
        if of is not None or "c" not in frames:
            return (of.end() if of else -1), False
    if "f" in frames and masked.startswith(" to ", at):
        return at + 1, False
    if _NO_CONTENT.match(masked, at, end):
        return -1, False
    if "c" in frames and len(masked[at:end].split()) > 2 and not _noun_phrase(masked, at, end, frames):
        return at, False
    enough = len(masked[at:end].split()) > 1
    return (at, "k" not in frames) if enough and set("nk") & set(frames) else (-1, False)


def _noun_phrase(masked: str, at: int, end: int, frames: str) -> bool:
    """Say whether what follows a verb that takes either reads as a noun phrase: "the need to", "Moscow's readiness"."""
    if "n" not in frames:
        return False
    head = re.match(
        r"\s+(?:(?:the|a|an|its|his|her|their)\s+\w+\s+(?:of|to|for)\b|[\w ]+[’']s\s+\w+\s+(?:to|for|of)\b)",
        masked[at:end],
    )
    return head is not None


def _skip(masked: str, at: int, end: int) -> int:
    while True:
        skipped = _SKIPPED.match(masked, at, end)
        if skipped is None:
            return at
        at = skipped.end()


def _after_addressee(masked: str, at: int, end: int, voices: Voices) -> int:
    pronoun = re.compile(r"\s+(?:him|her|them|us|me|you)\b").match(masked, at, end)
    if pronoun:
        return pronoun.end()
    somebody = _SOMEBODY.match(masked, at, end)
    if somebody:
        return somebody.end()
    near = voices.within(at, min(end, at + 90))
    if near and not re.search(r"[,;:]|\bthat\b", masked[at : near[0].start]) and near[0].start - at < 45:
        return near[0].end
    return at


def _only_leading(masked: str, at: int, that: int) -> bool:
    between = masked[at:that]
    return not between.strip() or (_LEADING.match(between) is not None and not re.search(r"[;:“\"]", between))


def _end(masked: str, spoken: Spoken, place: int) -> int:
    said = spoken.said[place]
    end = spoken.span.end
    for later in spoken.said[place + 1 :]:
        cut = _cut(masked, said, later, spoken.span.start)
        if cut > said.cue.end:
            end = min(end, cut)
    introduced = _INTRODUCED.search(masked, said.cue.end, end)
    end = introduced.start() if introduced else end
    if said.cue.form is Form.PASSIVE and said.cue.start == spoken.span.start:
        comma = masked.find(",", said.cue.end, end)
        end = comma if comma >= 0 else end
    according = masked.find(", according to", said.cue.end, end)
    return according if according >= 0 else end


def _cut(masked: str, said: Said, later: Said, start: int) -> int:
    """Return where what is said by one cue ends because of a later one of the sentence, -1 where it does not."""
    first = later.cue.start
    if later.voice is not None and later.voice.start > said.cue.end and not later.follows:
        first = later.voice.start
    lead = masked[said.cue.end : first]
    if later.follows or later.cue.form is Form.PARTICIPLE:
        comma = _COMMA.search(lead)
        return said.cue.end + (comma.end(1) if comma[1] else comma.start()) if comma else -1
    joined = _AND.search(lead)
    if joined is not None and (lead[joined.start()] == "," or later.voice is said.voice):
        return said.cue.end + joined.start()
    trailing = re.search(r",\s+(?:[\w’'.-]+\s+){0,4}?$", lead)
    ends = masked[later.cue.end : later.cue.end + 1] in tuple(".,;:") or _FIRST_CLAUSE.match(masked, start)
    return said.cue.end + trailing.start() if trailing and ends else -1


def _before(masked: str, spoken: Spoken, place: int, voices: Voices) -> Span | None:
    """Return what stands before a trailing attribution: "..., analysts said."."""
    said = spoken.said[place]
    if said.voice is None or not set("qcd") & set(said.cue.frames) or said.cue.form is not Form.FINITE:
        return None
    first = min(said.voice.start, said.cue.start)
    comma = masked.rfind(",", spoken.span.start, first)
    tail = masked[max(said.voice.end, said.cue.end) : spoken.span.end]
    plain = comma >= 0 and first - comma < 45 and not re.search(r"[,;:“\"]|\bthat\b", tail) and len(tail.split()) <= 12
    after = _after_addressee(masked, said.cue.end, spoken.span.end, voices) if "t" in said.cue.frames else said.cue.end
    if not plain or not (said.follows or _NO_CONTENT.match(masked, after)):
        return None
    dateline = _DATELINE.match(masked, spoken.span.start, comma)
    content = _tidy(masked, dateline.end() if dateline else spoken.span.start, comma)
    return content if content and len(masked[content.start : content.end].split()) >= _FEWEST_WORDS else None


def _according(masked: str, spoken: Spoken, voices: Voices) -> Iterator[Retold]:
    if masked.find("ccording to", spoken.span.start, spoken.span.end) < 0:
        return
    match = _ACCORDING.search(masked, spoken.span.start, spoken.span.end)
    if match is None:
        return
    leads = match.start() == spoken.span.start and masked[match.end() : match.end() + 1] == ","
    start, end = (match.end() + 1, spoken.span.end) if leads else (spoken.span.start, match.start())
    content = _tidy(masked, start, end)
    if content is None or len(masked[content.start : content.end].split()) < _FEWEST_WORDS:
        return
    near = voices.within(match.start(1), match.end(1))
    named = [one for one in near if one.entity] or near
    name, entity = (named[0].name, named[0].entity) if named else (match.group(1), "")
    cue = Span(start=match.start(), end=match.start(1) - 1)
    yield Retold(content, cue, name, entity, named[0] if named else None, None)


def _nominal(masked: str, spoken: Spoken, voices: Voices) -> Iterator[Retold]:
    """Yield "his assertion that ...", "media reports that ..."."""
    if " that " not in masked[spoken.span.start : spoken.span.end]:
        return
    for voice in voices.within(spoken.span.start, spoken.span.end):
        noun = _LAST_NOUN.search(masked, voice.start, voice.end)
        match = _NOUN_THAT.match(masked, noun.start() if noun else voice.end, spoken.span.end)
        content = _tidy(masked, match.end(), spoken.span.end) if match else None
        if match and content:
            cue = Span(start=match.start(1), end=match.end(1))
            name = voice.name.removesuffix(match.group(1)).rstrip() if noun else voice.name
            yield Retold(content, cue, name, voice.entity, voice, None)


def _tidy(masked: str, start: int, end: int) -> Span | None:
    """Return the stretch without white space and without the full stop or comma that is not its own."""
    while start < end and masked[start] in " ,\n":
        start += 1
    while end > start and masked[end - 1] in " ,.;:?!\n–—":
        end -= 1
    words: Sequence[str] = masked[start:end].split()
    return Span(start=start, end=end) if words else None
