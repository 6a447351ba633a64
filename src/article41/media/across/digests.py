"""What of a report is needed to compare it with others? A compact record, so that no report needs to be held."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from article41.media.across.figures import Figure, figures_of
from article41.media.across.same_voice import Voice, is_outlet, outlet_key, voice_of
from article41.media.across.wordings import Wording, wording, words_in
from article41.media.layout.outlets import dateline_outlet
from article41.media.report import (
    Claim,
    Entity,
    Modality,
    Polarity,
    Quotation,
    QuotationKind,
    Report,
    Span,
    Zone,
    ZoneKind,
)
from article41.media.text import paragraphs, sentences

_SILENT = (ZoneKind.BOILERPLATE, ZoneKind.BYLINE)
_MOST_SHOWN, _FEWEST_TOLD = 300, 6


class Source(msgspec.Struct, frozen=True):
    """Through whom something came: outlets from the publisher inwards, as they are compared; the innermost is its
    origin. A report that names no outlet is its own.
    """

    outlets: tuple[str, ...]
    origin: str
    name: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation: where it stands, whose it is, and what was said."""

    report: str
    id: str
    place: Span
    marked: bool
    voice: Voice
    speaker: str
    source: Source
    said: str
    wording: Wording
    figures: tuple[Figure, ...]
    denied: bool


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that states figures or names a month."""

    report: str
    id: str
    place: Span
    source: Source
    said: str
    wording: Wording
    figures: tuple[Figure, ...]
    months: frozenset[str]


class Party(msgspec.Struct, frozen=True):
    """Who plays which part in a claim."""

    role: str
    name: str
    voice: Voice


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """A claim: where it stands, what it says of whom, and whose it is. `wording` is that of its sentence, `core` the
    content words of the claim alone. `told` are the words of the sentence that are not somebody's in marks, by which
    copies are known.
    """

    report: str
    id: str
    place: Span
    kind: str
    parties: tuple[Party, ...]
    negative: bool
    modality: Modality
    holder: str
    voice: Voice
    source: Source
    said: str
    sentence: Span
    wording: Wording
    core: frozenset[str]
    told: tuple[str, ...]
    background: bool

    @property
    def words_told(self) -> frozenset[str]:
        """The words of its sentence as they stand."""
        return frozenset(self.wording.plain)


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """What of one report is compared."""

    report: str
    sha256: str
    statements: tuple[Statement, ...]
    assertions: tuple[Assertion, ...]
    passages: tuple[Passage, ...]


def digest(report: Report) -> Digest:
    """Return what of a report is compared with others."""
    maker = _Maker(report)
    return Digest(
        report=report.name,
        sha256=report.sha256,
        statements=tuple(maker.statements()),
        assertions=tuple(maker.assertions()),
        passages=tuple(maker.passages()),
    )


class _Maker:
    """Makes the records of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._entities = {one.id: one for one in report.entities}
        self._quotations = {one.id: one for one in report.quotations}
        self._agency = dateline_outlet(report.text)

    def statements(self) -> Iterator[Statement]:
        """Yield the quotations that say something."""
        for one in self._report.quotations:
            said = self._text(one.content)
            found = wording(said)
            if not found.sentences:
                continue
            yield Statement(
                report=self._report.name,
                id=one.id,
                place=one.content,
                marked=one.kind is not QuotationKind.INDIRECT,
                voice=voice_of(one.speaker, self._entities.get(one.speaker_entity)),
                speaker=one.speaker,
                source=self._source(one.outlets, one.speaker),
                said=said[:_MOST_SHOWN],
                wording=found,
                figures=figures_of(said),
                denied=one.cue is not None and bool(_words(self._text(one.cue)) & words_in("denials")),
            )

    def assertions(self) -> Iterator[Assertion]:
        """Yield the claims."""
        for one in self._report.claims:
            quotation = self._quotations.get(one.quotation)
            outlets = quotation.outlets if quotation else tuple(name for name in one.sources if name != one.holder)
            said = self._text(one)
            yield Assertion(
                report=self._report.name,
                id=one.id,
                place=Span(start=one.start, end=one.end),
                kind=one.kind,
                parties=tuple(self._parties(one)),
                negative=one.polarity is Polarity.NEGATIVE or one.modality is Modality.DENIED,
                modality=one.modality,
                holder=one.holder,
                voice=voice_of(one.holder, self._holder(one, quotation)),
                source=self._source(outlets, one.holder),
                said=said[:_MOST_SHOWN],
                sentence=one.sentence,
                wording=wording(self._text(one.sentence)),
                core=wording(said).words,
                told=self._told(one.sentence),
                background=one.background,
            )

    def passages(self) -> Iterator[Passage]:
        """Yield the sentences that state figures or a month, those of the site left out."""
        for zone, sentence in self._sentences():
            said = self._text(sentence)
            figures = figures_of(said)
            named = _words(said) & words_in("months")
            if figures or named:
                yield Passage(
                    report=self._report.name,
                    id="",
                    place=sentence,
                    source=self._source(zone.outlets if zone else (), ""),
                    said=said[:_MOST_SHOWN],
                    wording=wording(said),
                    figures=figures,
                    months=named,
                )

    def _sentences(self) -> Iterator[tuple[Zone | None, Span]]:
        starts = [zone.start for zone in self._report.zones]
        for paragraph in paragraphs(self._report.text):
            at = bisect_right(starts, paragraph.start) - 1
            zone = self._report.zones[at] if at >= 0 else None
            if zone is None or zone.kind not in _SILENT:
                yield from ((zone, sentence) for sentence in sentences(self._report.text, paragraph))

    def _parties(self, claim: Claim) -> Iterator[Party]:
        for one in claim.parties:
            yield Party(one.role, one.name, voice_of(one.name, self._entities.get(one.entity)))

    def _holder(self, claim: Claim, quotation: Quotation | None) -> Entity | None:
        return self._entities.get(quotation.speaker_entity) if quotation and quotation.speaker == claim.holder else None

    def _source(self, outlets: Sequence[str], holder: str) -> Source:
        names = [name for name in (self._report.publisher, self._agency, *outlets) if name]
        if is_outlet(holder):
            names.append(holder)
        keys = tuple(dict.fromkeys(map(outlet_key, names)))
        if not keys:
            return Source((), self._report.name, self._report.name)
        return Source(keys, keys[-1], names[-1])

    def _told(self, span: Span) -> tuple[str, ...]:
        """Return the words of a sentence without what stands in marks; all of them where little is left."""
        text = self._text(span)
        marked = [one.content for one in self._report.quotations if one.kind is not QuotationKind.INDIRECT]
        inside = [one for one in marked if one.start >= span.start and one.end <= span.end]
        for one in sorted(inside, key=lambda each: -each.start):
            text = text[: one.start - span.start] + text[one.end - span.start :]
        told = wording(text).plain
        return told if len(told) >= _FEWEST_TOLD else wording(self._text(span)).plain

    def _text(self, span: Span) -> str:
        return self._report.text[span.start : span.end]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace(",", " ").replace(".", " ").split())
