"""How is a report laid out for rules that look for quotations: paragraphs, sentences, what is in marks, who may speak?

Rules read the text with the words in marks masked, so that nobody's cue is taken from what somebody else says.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from article41.media.quoting.attribution import Spoken, spoken_sentences
from article41.media.quoting.marks import Marked, marked_stretches
from article41.media.quoting.speech import Form, cues
from article41.media.quoting.voices import Voices
from article41.media.report import Entity, Mention, Span, Zone
from article41.media.text import paragraphs, sentences

MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is read for quotations."""

    text: str
    masked: str
    zones: Sequence[Zone]
    paragraphs: Sequence[Span]
    marked: Sequence[Marked]
    spoken: Sequence[Spoken]
    voices: Voices
    zone_starts: Sequence[int]
    sentence_starts: Sequence[int]

    def zone_at(self, start: int) -> Zone | None:
        """Return the zone at a place."""
        place = bisect_right(self.zone_starts, start) - 1
        return self.zones[place] if place >= 0 else None

    def sentence_at(self, start: int) -> int:
        """Return the number of the sentence at a place, -1 before the first."""
        return bisect_right(self.sentence_starts, start) - 1


def page_of(text: str, zones: Sequence[Zone], mentions: Sequence[Mention], entities: Sequence[Entity]) -> Page:
    """Return the page of a report in normal form."""
    every = paragraphs(text)
    marked = marked_stretches(text, every)
    masked = masked_text(text, marked)
    voices = Voices(masked, mentions, entities)
    spoken = spoken_sentences(masked, list(_sentences(masked, every, marked)), voices)
    zone_starts, sentence_starts = [zone.start for zone in zones], [one.span.start for one in spoken]
    return Page(text, masked, zones, every, marked, spoken, voices, zone_starts, sentence_starts)


def masked_text(text: str, marked: Sequence[Marked]) -> str:
    """Return the text with the words in marks hidden, signs that are no words for all but the first and the last."""
    parts: list[str] = []
    done = 0
    for one in marked:
        start, end = one.content.start + 1, one.content.end - 1
        if start < end:
            parts += [text[done:start], MASK * (end - start)]
            done = end
    return "".join([*parts, text[done:]])


def _sentences(masked: str, every: Sequence[Span], marked: Sequence[Marked]) -> Iterator[tuple[Span, int]]:
    """Yield sentences; a question in marks and "she asked" after it are one."""
    closings = {one.span.end for one in marked if one.closed and masked[one.content.end - 1] in "?!…"}
    for number, paragraph in enumerate(every):
        last: Span | None = None
        for sentence in sentences(masked, paragraph):
            if last is not None and last.end in closings and _attributes(masked, sentence):
                last = Span(start=last.start, end=sentence.end)
                continue
            if last is not None:
                yield last, number
            last = sentence
        if last is not None:
            yield last, number


def _attributes(masked: str, sentence: Span) -> bool:
    near = cues(masked, sentence.start, min(sentence.end, sentence.start + 80))
    return (
        bool(near)
        and "q" in near[0].frames
        and near[0].form is Form.FINITE
        and ":" not in masked[sentence.start : near[0].start]
    )
