"""Which lines name the speaker of what follows: "Ms Roe:" above a quotation, "HOST: Good morning." in a transcript?"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.layout.outlets import outlet_of_cue
from article41.media.quoting.speech import cues
from article41.media.quoting.voices import Voices
from article41.media.report import Span, Zone, ZoneKind
from article41.media.text import trimmed

_NAME = r"[A-ZÀ-Þ][^\W_]*(?:[ .,'’()-]+[^\W_]+){0,7}[.)]?"
_LABEL = re.compile(rf"({_NAME}):(?=\s|$)")
_OTHER_LABEL = re.compile(rf"(?:([QA])[.)]|({_NAME})\s?[—–])(?=\s)")
_ASIDE = re.compile(r"[\[(*][^\n]*[\])*]$")
_FEWEST_SPEAKERS = 2
_OPENERS = "“\"„«»‘'「"
_BODY = frozenset((ZoneKind.NARRATOR, ZoneKind.LEAD, ZoneKind.QUOTED_REPORT))
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what it holds for: `content` of its own line in a transcript, else the `paragraphs` in marks."""

    label: Span
    name: str
    entity: str
    content: Span | None
    paragraphs: tuple[int, ...]
    group: str


def repeated_labels(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines begin with a label that comes again as those of speakers do."""
    found = {
        at: match.group() for at, line in enumerate(lines) if (match := _LABEL.match(line) or _OTHER_LABEL.match(line))
    }
    times = Counter(found.values())
    return frozenset(at for at, label in found.items() if times[label] > 1)


def labelled_paragraphs(
    text: str, paragraphs: Sequence[Span], zones: Sequence[Zone], voices: Voices
) -> tuple[Labelled, ...]:
    """Return the labels of a report with what they label, in order."""
    body = _body(paragraphs, zones)
    labels = {number: match for number in body if (match := _label(text, paragraphs[number])) is not None}
    speeches = {number: match for number, match in labels.items() if _speaks(text, paragraphs[number], match)}
    if not _is_transcript(text, speeches):
        speeches = _by_other_signs(text, paragraphs, body)
        labels |= speeches
    return tuple(_labelled(text, paragraphs, dict(sorted(labels.items())), speeches, voices))


def _by_other_signs(text: str, paragraphs: Sequence[Span], body: Sequence[int]) -> dict[int, "re.Match[str]"]:
    """Return the labels of a transcript that sets no colon behind them: "Q. Why?", "Ann Roe — No."."""
    found = {n: match for n in body if (match := _OTHER_LABEL.match(text, paragraphs[n].start, paragraphs[n].end))}
    again = [name for name, times in Counter(match.group() for match in found.values()).items() if times > 1]
    return {n: match for n, match in found.items() if match.group() in again} if len(again) >= _FEWEST_SPEAKERS else {}


def _body(paragraphs: Sequence[Span], zones: Sequence[Zone]) -> list[int]:
    places = [(zone.start, zone.end) for zone in zones if zone.kind in _BODY]
    found, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        while at < len(places) and places[at][1] <= paragraph.start:
            at += 1
        if at < len(places) and places[at][0] <= paragraph.start:
            found.append(number)
    return found


def _label(text: str, paragraph: Span) -> "re.Match[str] | None":
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None or cues(text, paragraph.start, match.end()) or outlet_of_cue(text, paragraph) is not None:
        return None
    alone = match.end() == paragraph.end
    words = [word for word in match.group(1).split() if word[0].isalpha()]
    if sum(word[0].isupper() for word in words) * 2 < len(words):
        return None
    return match if alone or match.group(1).isupper() or len(match.group(1).split()) <= 6 else None


def _speaks(text: str, paragraph: Span, match: "re.Match[str]") -> bool:
    rest = trimmed(text, match.end(), paragraph.end)
    return rest.start < rest.end and text[rest.start] not in _OPENERS


def _is_transcript(text: str, speeches: dict[int, "re.Match[str]"]) -> bool:
    """Say whether labels come again as those of speakers do, and not once as those of a list of facts."""
    names = Counter(match.group(1) for match in speeches.values())
    return len(speeches) >= _FEWEST and max(names.values()) > 1


def _labelled(
    text: str,
    paragraphs: Sequence[Span],
    labels: dict[int, "re.Match[str]"],
    speeches: dict[int, "re.Match[str]"],
    voices: Voices,
) -> Iterator[Labelled]:
    for order, (number, match) in enumerate(labels.items(), 1):
        which = match.lastindex or 1
        label = Span(start=match.start(which), end=match.end(which))
        name, entity = _speaker(text, label, voices)
        group = f"l{order}"
        if number in speeches:
            content = trimmed(text, match.end(), paragraphs[number].end)
            yield Labelled(label, name, entity, content, (), group)
            for content in _goes_on(text, paragraphs, number, later=sorted(speeches)):
                yield Labelled(label, name, entity, content, (), group)
            continue
        alone = match.end() == paragraphs[number].end
        following = tuple(_in_marks(text, paragraphs, number + 1)) if alone else (number,)
        if following and (alone or text[trimmed(text, match.end(), paragraphs[number].end).start] in _OPENERS):
            yield Labelled(label, name, entity, None, following, group)


def _goes_on(text: str, paragraphs: Sequence[Span], number: int, *, later: Sequence[int]) -> Iterator[Span]:
    """Yield the paragraphs up to the next label, which nobody else speaks; none after the last label."""
    place = bisect_right(later, number)
    for between in range(number + 1, later[place] if place < len(later) else number):
        if not _ASIDE.match(text, paragraphs[between].start, paragraphs[between].end):
            yield paragraphs[between]


def _in_marks(text: str, paragraphs: Sequence[Span], first: int) -> Iterator[int]:
    for number in range(first, len(paragraphs)):
        if text[paragraphs[number].start] not in _OPENERS:
            return
        yield number


def _speaker(text: str, label: Span, voices: Voices) -> tuple[str, str]:
    named = [one for one in voices.within(label.start, label.end) if one.entity]
    return (named[-1].name, named[-1].entity) if named else (text[label.start : label.end], "")
