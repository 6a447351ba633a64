"""Who says what to whom, in which medium, through which outlets: in marks, partly in marks, or retold?

Words in marks are somebody's by the cue beside them, by a label ("Ms Roe:"), as part of a quotation that goes on, or
because nobody else has spoken since. Words in marks that nobody says (titles, so-called things) are scare quotes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from article41.media.layout.labels import Labelled, labelled_paragraphs
from article41.media.layout.outlets import outlet_named
from article41.media.layout.page import MASK, Page, page_of
from article41.media.quoting.attribution import Said, Spoken
from article41.media.quoting.circumstances import addressee_of, medium_of
from article41.media.quoting.marks import Marked
from article41.media.quoting.retold import Retold, retold_in
from article41.media.quoting.speech import Form
from article41.media.quoting.voices import Sort, Voice
from article41.media.report import Entity, Mention, Quotation, QuotationKind, Span, Zone, ZoneKind

_HEADS = frozenset(
    (ZoneKind.HEADLINE, ZoneKind.SUBHEAD, ZoneKind.IMAGE_CAPTION, ZoneKind.BYLINE, ZoneKind.LIST_HEADING)
)
_GAP = re.compile(r"[,.]?\s*[^,;:“”\"\n]{0,70}$")
_OPEN_END = ",?!…–—-"
_SO_CALLED = re.compile(
    r"\b(?:so-called|self-styled|self-proclaimed|titled|entitled|codenamed|nicknamed)\s$", re.IGNORECASE
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+([^,.;:“”\"]{2,80})")
_WORDS_OF = re.compile(r"\b[Ii]n the words of\s+([^,.;:“”\"]{2,80})")
_LINE_BEHIND = re.compile(r"\s*\n?\s*[–—-]{1,2}\s*(?=[A-ZÀ-Þ])")
_NEAR = 12
_OPENING_MARKS = frozenset("“\"„«»‹›‘'‚「『")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose some words are, and how that is known."""

    name: str = ""
    entity: str = ""
    voice: Span | None = None
    cue: Span | None = None
    addressee: str = ""
    medium: str = ""
    source: str = ""


def find_quotations(
    text: str, zones: Sequence[Zone], mentions: Sequence[Mention], entities: Sequence[Entity] = ()
) -> tuple[Quotation, ...]:
    """Return the quotations of a report in normal form, in order of the text; none from the site's own lines.

    `speaker` is the name of the entity where the speaker belongs to one, else the words of the text.
    """
    page = page_of(text, zones, mentions, entities)
    labelled = labelled_paragraphs(text, page.paragraphs, zones, page.voices)
    found = [*_transcript(page, labelled), *_in_marks(page, labelled), *_retold(page)]
    body = [one for one in found if not _is_boilerplate(page, one.start)]
    ordered = sorted(body, key=lambda one: (one.start, -one.end, one.kind))
    return tuple(_numbered(one, number) for number, one in enumerate(ordered, 1))


def _is_boilerplate(page: Page, start: int) -> bool:
    zone = page.zone_at(start)
    return zone is not None and zone.kind is ZoneKind.BOILERPLATE


def _numbered(one: Quotation, number: int) -> Quotation:
    fields = {name: getattr(one, name) for name in Quotation.__struct_fields__}
    return Quotation(**{**fields, "id": f"q{number}"})


def _made(page: Page, kind: QuotationKind, span: Span, content: Span, owner: _Owner, **more: object) -> Quotation:
    zone = page.zone_at(span.start)
    outlets = zone.outlets if zone else ()
    outlets += (owner.source,) if owner.source and owner.source not in outlets[-1:] else ()
    fields: dict[str, object] = {
        "id": "",
        "kind": kind,
        "start": span.start,
        "end": span.end,
        "content": content,
        "speaker": owner.name,
        "speaker_entity": owner.entity,
        "speaker_mention": owner.voice,
        "cue": owner.cue,
        "addressee": owner.addressee,
        "medium": owner.medium,
        "outlets": outlets,
    }
    return Quotation(**{**fields, **more})  # type: ignore[arg-type]


def _owner(page: Page, said: Said, sentence: Spoken) -> _Owner:
    voice = said.voice.span if said.voice else None
    addressee = addressee_of(page.masked, said, sentence, page.voices)
    medium = medium_of(page.masked, said, sentence)
    source = said.source or _own_outlet(page, said.voice)
    return _Owner(said.name, said.entity, voice, said.cue.span, addressee, medium, source)


def _own_outlet(page: Page, voice: Voice | None) -> str:
    """Return the outlet that a voice is, if it is one: it is the source of its own words."""
    named = voice is not None and voice.sort is Sort.NAME and not voice.person
    return outlet_named(page.masked, voice.start, voice.end) if voice is not None and named else ""


def _transcript(page: Page, labelled: Sequence[Labelled]) -> Iterator[Quotation]:
    for one in labelled:
        if one.content is not None:
            owner = _Owner(one.name, one.entity, one.label)
            yield _made(page, QuotationKind.DIRECT, one.content, one.content, owner, group=one.group)


def _in_marks(page: Page, labelled: Sequence[Labelled]) -> Iterator[Quotation]:
    inside = sorted((one.content.start, one.content.end) for one in labelled if one.content is not None)
    labels = {number: one for one in labelled if one.content is None for number in one.paragraphs}
    owners: list[tuple[Marked, QuotationKind, _Owner | None]] = []
    for one in page.marked:
        at = bisect_right(inside, (one.span.start, len(page.text))) - 1
        if at >= 0 and one.span.end <= inside[at][1]:
            continue
        owners.append((one, *_explicit(page, one, owners)))
    for one, kind, owner in _inherited(page, owners, labels):
        group = f"g{one.group}" if one.group else labels[one.paragraph].group if one.paragraph in labels else ""
        yield _made(page, kind, one.span, one.content, owner, group=group, closed=one.closed)


def _explicit(
    page: Page, one: Marked, before: Sequence[tuple[Marked, QuotationKind, _Owner | None]]
) -> tuple[QuotationKind, _Owner | None]:
    """Return the kind of words in marks, and whose they are by a cue of the same sentence."""
    zone = page.zone_at(one.span.start)
    number = page.sentence_at(one.span.start)
    if zone is None or zone.kind in _HEADS or number < 0:
        return QuotationKind.SCARE, None
    sentence = page.spoken[number]
    if _SO_CALLED.search(page.masked, max(sentence.span.start, one.span.start - 20), one.span.start):
        return QuotationKind.SCARE, None
    said = _said_beside(page, one, sentence)
    owner = _otherwise(page, one, sentence) if said is None else _owner(page, said, sentence)
    whole = _is_whole(page, one, sentence, said, before)
    if whole:
        return QuotationKind.DIRECT, owner
    return (QuotationKind.PARTIAL, owner) if owner is not None else (QuotationKind.SCARE, None)


def _otherwise(page: Page, one: Marked, sentence: Spoken) -> _Owner | None:
    """Return whose words in marks are without a verb beside them: retold with others, "according to", a line behind."""
    for retold in retold_in(page.masked, sentence, page.voices):
        if retold.content.start <= one.span.start and one.span.end <= retold.content.end + 1:
            return _retold_owner(page, retold, sentence)
    for pattern in (_ACCORDING, _WORDS_OF):
        found = pattern.search(page.masked, sentence.span.start, sentence.span.end)
        near = page.voices.within(found.start(1), found.end(1)) if found else []
        if found and near:
            return _Owner(
                near[0].name, near[0].entity, near[0].span, _cue_before(found), source=_own_outlet(page, near[0])
            )
    line = _LINE_BEHIND.match(page.masked, one.span.end)
    if line is not None or page.masked[sentence.span.start : one.span.start].rstrip().endswith(":"):
        start, end = (line.end(), line.end() + 40) if line else (sentence.span.start, one.span.start)
        named = [voice for voice in page.voices.within(start, end) if voice.sort is Sort.NAME and voice.person]
        if named and named[0].start - start < _NEAR:
            return _Owner(named[0].name, named[0].entity, named[0].span)
    return None


def _cue_before(found: "re.Match[str]") -> Span:
    """Return the words before what a pattern captures."""
    return Span(start=found.start(), end=found.start(1) - 1)


def _said_beside(page: Page, one: Marked, sentence: Spoken) -> Said | None:
    after = next((said for said in sentence.said if said.cue.start >= one.span.end), None)
    if after is not None and not _attributes_after(page, one, after):
        after = None
    before = [said for said in sentence.said if said.cue.end <= one.span.start and (said.name or _speaks(said))]
    if after is not None and (page.text[one.content.end - 1] == "," or not before):
        return after
    if before and (page.text[one.content.end - 1] != "," or after is None):
        return before[-1]
    return after


def _speaks(said: Said) -> bool:
    """Say whether somebody speaks though nobody knows who: "what she called", "was described as"."""
    return said.voice is not None or (said.cue.form is Form.PASSIVE and said.cue.verb == "describe")


def _attributes_after(page: Page, one: Marked, said: Said) -> bool:
    if "q" not in said.cue.frames or said.cue.form is not Form.FINITE:
        return False
    first = min(said.voice.start if said.voice and said.voice.start >= one.span.end else said.cue.start, said.cue.start)
    gap = page.masked[one.span.end : first]
    open_end = page.text[one.content.end - 1] in _OPEN_END or gap.startswith(",")
    return _GAP.match(gap) is not None and (open_end or (said.follows and not gap.strip()))


def _is_whole(
    page: Page,
    one: Marked,
    sentence: Spoken,
    said: Said | None,
    before: Sequence[tuple[Marked, QuotationKind, _Owner | None]],
) -> bool:
    """Say whether words in marks are whole sentences of a speaker, not a part of the narrator's."""
    first = page.text[one.content.start]
    lead = page.masked[sentence.span.start : one.span.start].rstrip()
    if not lead or one.span.start <= sentence.span.start:
        if page.text[one.content.end - 1] == "," or page.masked.startswith(",", one.span.end):
            return bool(re.search(r"\w\W+\w", page.text[one.content.start : one.content.end]))
        ends = not page.masked[one.span.end : sentence.span.end].strip(" .,;!?")
        return bool(one.group or ends or (said is not None and said.cue.start >= one.span.end)) or not one.closed
    if lead.endswith(":"):
        return True
    if lead.endswith(","):
        goes_on = (
            bool(before) and before[-1][1] is QuotationKind.DIRECT and before[-1][0].span.start >= sentence.span.start
        )
        stops = page.text[one.content.end - 1] in ".,?!…" or page.text[one.span.end : one.span.end + 1] in (
            ".",
            ",",
            "",
        )
        return goes_on or (not first.islower() and (stops or said is not None or not one.closed))
    directly = said is not None and said.cue.end >= one.span.start - 2
    return directly and not first.islower() and len(page.text[one.content.start : one.content.end].split()) > 2


def _inherited(
    page: Page,
    owners: Sequence[tuple[Marked, QuotationKind, _Owner | None]],
    labels: dict[int, Labelled],
) -> Iterator[tuple[Marked, QuotationKind, _Owner]]:
    """Yield words in marks with their owners: their own, of their group or label, or of whoever spoke last."""
    groups = {one.group: owner for one, _, owner in owners if one.group and owner is not None}
    told = {labels[one.paragraph].group: owner for one, _, owner in owners if one.paragraph in labels and owner}
    last: tuple[Marked, _Owner] | None = None
    for one, kind, own in owners:
        owner = own or groups.get(one.group)
        label = labels.get(one.paragraph)
        if label is not None and (own is None or not own.name):
            said = told.get(label.group, _Owner())
            owner = _Owner(label.name, label.entity, label.label, None, said.addressee, said.medium)
        if owner is None and kind is QuotationKind.DIRECT:
            here = last is not None and _goes_on_from(page, last[0], one)
            owner = last[1] if last is not None and here else _spoke_last(page, one)
        yield one, kind, owner or _Owner()
        if kind is QuotationKind.DIRECT and owner is not None:
            last = one, owner


def _goes_on_from(page: Page, last: Marked, one: Marked) -> bool:
    """Say whether words in marks are of whoever spoke last: in the same paragraph, or with a whole one after his."""
    begin = [page.text[page.paragraphs[each.paragraph].start] in _OPENING_MARKS for each in (last, one)]
    if one.paragraph == last.paragraph:
        return True
    ends = not page.masked[one.span.end : page.paragraphs[one.paragraph].end].strip(" .,;!?")
    return one.paragraph == last.paragraph + 1 and all(begin) and ends


def _spoke_last(page: Page, one: Marked) -> _Owner | None:
    """Return who spoke in the paragraph before, or before in this one; nobody beside an attribution not understood."""
    own = page.spoken[page.sentence_at(one.span.start)].span
    attributed = page.text[one.content.end - 1] == "," or page.masked.startswith(",", one.span.end)
    if attributed or page.masked[own.start : one.span.start].strip():
        return None
    for number in range(page.sentence_at(one.span.start) - 1, -1, -1):
        sentence = page.spoken[number]
        if sentence.paragraph < one.paragraph - 1:
            return None
        named = [said for said in sentence.said if said.name]
        if named:
            found = _owner(page, named[-1], sentence)
            colon = page.text[sentence.span.end - 1] == ":"
            return found if colon else replace(found, addressee="", medium="")
    return None


def _retold(page: Page) -> Iterator[Quotation]:
    for sentence in page.spoken:
        zone = page.zone_at(sentence.span.start)
        if zone is None or zone.kind in _HEADS:
            continue
        for one in retold_in(page.masked, sentence, page.voices):
            if _has_own_words(page.masked[one.content.start : one.content.end]):
                owner = _retold_owner(page, one, sentence)
                yield _made(page, QuotationKind.INDIRECT, one.content, one.content, owner)


def _retold_owner(page: Page, one: Retold, sentence: Spoken) -> _Owner:
    if one.said:
        return _owner(page, one.said, sentence)
    voice = one.voice.span if one.voice else None
    return _Owner(one.name, one.entity, voice, one.cue, source=_own_outlet(page, one.voice))


def _has_own_words(masked: str) -> bool:
    return bool(re.search(r"\w\w", re.sub(rf".{MASK}+.", "", masked)))
