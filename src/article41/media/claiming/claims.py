"""What is said to have happened, by whom, about whom, and who says so?

Words that open a claim are looked for in one pass; only sentences that hold one are read further. A claim is somebody's
words: the narrator's, an outlet's, a speaker's. Nothing here says that it is so.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from article41.media.claiming.arguments import Places, is_carried, places_of
from article41.media.claiming.cast import Cast
from article41.media.claiming.commitment import Mood, commitment, mood_of
from article41.media.claiming.frames import Part, triggers
from article41.media.claiming.goods import Matter, matters_of
from article41.media.claiming.grammar import words_of_sentence
from article41.media.claiming.openers import openers_of
from article41.media.claiming.openings import Opening, opening_of
from article41.media.claiming.phrases import Sentence, sentence_of
from article41.media.claiming.refining import refined
from article41.media.claiming.roles import parties_of
from article41.media.claiming.settings import place_of
from article41.media.claiming.times import when
from article41.media.claiming.vocabulary import claim_kinds
from article41.media.report import Claim, ClaimParty, Entity, Mention, Quotation, Span, Zone, ZoneKind
from article41.media.text import paragraphs, sentences

_PARTS = {
    "sanctions_vetoed": ("sanctions_imposed",),
    "launch_cooperation": ("space_programme", "wmd_programme"),
    "technology_transfer": ("wmd_programme",),
    "ship_to_ship_transfer": ("shipping",),
    "end_use_undertaking": ("retransfer", "arms_supply", "goods_trade"),
}
_FARTHEST_THEM = 300
_LONGEST_SENTENCE = 2_000
_SILENT = frozenset((ZoneKind.BOILERPLATE, ZoneKind.BYLINE))


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim before it is numbered. `extent` is its trigger and all the words it was read from."""

    matter: Matter
    opening: Opening
    parties: tuple[ClaimParty, ...]
    mood: Mood
    extent: tuple[Span, Span]
    place: str = ""

    @property
    def trigger(self) -> Span:
        """The words that open it."""
        return self.extent[0]

    @property
    def span(self) -> Span:
        """All the words."""
        return self.extent[1]


def find_claims(
    text: str,
    zones: Sequence[Zone],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotations: Sequence[Quotation],
    *,
    published_on: datetime.date | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a report in normal form, in order of the text; none from the site's own lines.

    Days are worked out from `published_on`. Measures are not looked up here.
    """
    reader = _Reader(text, zones, mentions, entities, quotations, published_on)
    return tuple(reader.read())


class _Reader:
    """Reads sentence by sentence; remembers who was named together last."""

    def __init__(
        self,
        text: str,
        zones: Sequence[Zone],
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        quotations: Sequence[Quotation],
        published_on: datetime.date | None,
    ) -> None:
        self._text = text
        self._zones = zones
        self._zone_starts = [zone.start for zone in zones]
        self._mentions = mentions
        self._mention_starts = [one.start for one in mentions]
        self._cast = Cast(text, entities, mentions, quotations)
        self._published_on = published_on

    def read(self) -> Iterator[Claim]:
        """Yield every claim."""
        number = 0
        for paragraph in paragraphs(self._text):
            zone = self._zone_at(paragraph.start)
            if zone is not None and zone.kind in _SILENT:
                continue
            for span in self._pieces(sentences(self._text, paragraph)):
                for found in self._in_sentence(span):
                    number += 1
                    yield self._claim(found, span, zone, f"c{number}")

    def _pieces(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield sentences, those that are too long to be one in pieces, so that reading stays linear."""
        for span in spans:
            start = span.start
            while span.end - start > _LONGEST_SENTENCE:
                stop = self._text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
                stop = stop if stop > start else start + _LONGEST_SENTENCE
                yield Span(start=start, end=stop)
                start = stop
            yield Span(start=start, end=span.end)

    def _zone_at(self, place: int) -> Zone | None:
        at = bisect_right(self._zone_starts, place) - 1
        return self._zones[at] if at >= 0 else None

    def _in_sentence(self, span: Span) -> "list[_Found]":
        first, last = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        named = [one for one in self._mentions[first:last] if one.end <= span.end]
        openers = openers_of(self._text[span.start : span.end], named)
        if not openers:
            return []
        words = words_of_sentence(self._text, span, named)
        opening = [at for at, word in enumerate(words) if word.mention is None and word.text in openers]
        sentence = sentence_of(words) if opening else Sentence((), (), ())
        found = _kept(_together([one for at in opening for one in self._at(sentence, at)]))
        return found + list(_turned(self._text, span, found))

    def _at(self, sentence: Sentence, at: int) -> "list[_Found]":
        """Return what is claimed by the words that begin at a word, by the first frame that fits."""
        spoken_of = "sanctions" if self._on_sanctions(sentence.words[at].start) else ""
        for trigger in triggers().get(sentence.words[at].text, ()):
            opening = opening_of(sentence, at, trigger)
            if opening is None or (trigger.frame.carried and not _takes_place(sentence, opening)):
                continue
            places = places_of(sentence, opening)
            found = [
                one
                for matter in matters_of(sentence, opening, places, spoken_of)
                if (one := self._of(sentence, opening, places, matter))
            ]
            if found:
                return found
        return []

    def _on_sanctions(self, place: int) -> bool:
        return "sanctions" in self._text[max(0, place - _FARTHEST_THEM) : place]

    def _of(self, sentence: Sentence, opening: Opening, places: Places, matter: Matter) -> "_Found | None":
        parties = parties_of(sentence, opening, places, matter, self._cast)
        if parties is None:
            return None
        kind, parties = refined(sentence, matter.kind, parties, self._cast)
        mood, where = mood_of(sentence, opening, places), place_of(self._text, sentence, opening, places)
        extent = _extent(sentence, opening, places)
        return _Found(replace(matter, kind=kind), opening, parties, mood, extent, where)

    def _claim(self, found: "_Found", span: Span, zone: Zone | None, name: str) -> Claim:
        place = found.trigger.start
        quotation = self._cast.quotation_at(place)
        outlets = quotation.outlets if quotation is not None else zone.outlets if zone is not None else ()
        speaker = quotation.speaker if quotation is not None else ""
        polarity, modality = commitment(
            self._text,
            found.mood,
            found.span.end,
            quotation,
            attributed=bool(speaker),
            stated=claim_kinds()[found.matter.kind].stated,
        )
        time = when(self._text, span, place, self._published_on)
        return Claim(
            start=found.span.start,
            end=found.span.end,
            id=name,
            kind=found.matter.kind,
            trigger=found.trigger,
            sentence=span,
            parties=found.parties,
            goods=found.matter.goods,
            place=found.place,
            time=time.words,
            happened_on=time.day,
            polarity=polarity,
            modality=modality,
            holder=speaker or (outlets[-1] if outlets else ""),
            sources=(*outlets, *((speaker,) if speaker else ())),
            quotation=quotation.id if quotation is not None else "",
            background=time.history,
        )


def _extent(sentence: Sentence, opening: Opening, places: Places) -> tuple[Span, Span]:
    """Return the words that open a claim, and all that it was read from."""
    words = sentence.words
    phrases = [one for each in places.by.values() for one in each] + places.objects
    near = [one for one in phrases if one.last <= max(places.reach, opening.last)]
    first = min([opening.group, *(one.first for one in near)])
    whole = len(words) - 1 if opening.trigger.frame.purpose else 0
    last = max([whole, opening.last, *(one.last for one in near)])
    trigger = Span(start=words[opening.first].start, end=words[opening.last - 1].end)
    return trigger, Span(start=words[first].start, end=words[last - 1].end)


def _turned(text: str, span: Span, found: "Sequence[_Found]") -> "Iterator[_Found]":
    """Yield the last movement before "vice versa" with its ends exchanged."""
    place = text.find("vice versa", span.start, span.end)
    moved = [one for one in found if one.trigger.start < place and claim_kinds()[one.matter.kind].giver]
    if moved:
        kind = claim_kinds()[moved[-1].matter.kind]
        turn = {kind.giver: kind.taker, kind.taker: kind.giver}
        parties = sorted(moved[-1].parties, key=lambda one: one.role != kind.taker)
        turned = tuple(
            ClaimParty(role=turn.get(one.role, one.role), name=one.name, entity=one.entity) for one in parties
        )
        words = Span(start=place, end=place + len("vice versa"))
        yield replace(moved[-1], parties=turned, extent=(words, words), matter=replace(moved[-1].matter, goods=()))


def _kept(found: "Sequence[_Found]") -> "list[_Found]":
    """Return the claims of a sentence without those that another says more fully."""
    kept: list[_Found] = []
    for one in found:
        if any(one is not other and _absorbs(other, one) for other in found):
            continue
        rival = next((other for other in kept if _same(one, other)), None)
        if rival is None:
            kept.append(one)
        elif len(one.parties) > len(rival.parties):
            kept[kept.index(rival)] = one
    return kept


def _absorbs(outer: "_Found", inner: "_Found") -> bool:
    """Say whether a claim is only a part of what another says: what was vetoed, what somebody was helped to do."""
    if inner.matter.kind in _PARTS.get(outer.matter.kind, ()) and _inside(inner.trigger, outer.span):
        return True
    if inner.matter.kind in (outer.matter.kind, "goods_trade") and inner.opening.trigger.part is Part.NOUN:
        moved = outer.opening.trigger.part is Part.VERB and any(
            inner.opening.first in range(one.first, one.last) for one in outer.matter.phrases
        )
        if moved:
            return True
    return inner.trigger != outer.trigger and _inside(inner.trigger, outer.trigger)


def _together(found: "Sequence[_Found]") -> "list[_Found]":
    """Return the claims of a sentence; who supported sanctions that another claim is about is a party of that one."""
    kept = list(found)
    for one in found:
        if one.matter.kind != "sanctions_supported":
            continue
        about = next((other for other in kept if other is not one and _shares(other, one)), None)
        if about is not None:
            supporters = tuple(party for party in one.parties if party.role == "supporter")
            kept[kept.index(about)] = replace(about, parties=(*about.parties, *supporters))
            kept.remove(one)
    return kept


def _shares(other: "_Found", one: "_Found") -> bool:
    same = any(left is right for left in other.matter.phrases for right in one.matter.phrases)
    return same and other.matter.kind in ("sanctions_in_force", "sanctions_imposed")


def _takes_place(sentence: Sentence, opening: Opening) -> bool:
    return opening.trigger.part is not Part.NOUN or is_carried(sentence, opening)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _same(left: "_Found", right: "_Found") -> bool:
    """Say whether two claims are one: of one kind, the one inside the other, and nobody contradicts."""
    if left.matter.kind != right.matter.kind:
        return False
    apart = left.span.end <= right.span.start or right.span.end <= left.span.start
    few, many = sorted((set(left.parties), set(right.parties)), key=len)
    return not apart and few <= many
