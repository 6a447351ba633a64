"""How does somebody named in a report become an alert? With the report itself and the places that name them.

The whole text goes into the case as a file under its hash, and a comment says where in it, in code points, the name
stands and in which sentences. A mention is evidence for a human: that somebody of this name is written about.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from article41.casework import events as ev
from article41.casework.apply import replay
from article41.errors import UnknownRecordError, UsageError
from article41.media.report import Entity, Mention, Report, Span
from article41.media.text import paragraphs, sentences
from article41.model import Listing, Party
from article41.services.alerting import Alerted, Basis, Concern, Steps, alert, compared, keep_basis
from article41.services.casework import Casework, named, worded
from article41.services.news_lists import party_of
from article41.store import casework as kept

_MOST_PLACES: Final = 5
_MOST_QUOTED: Final = 600
_FOOT: Final = "Places count characters of the attached text. What the report says is its own claim."


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named in a report who may be listed: whom the case is about, and what it is to hold."""

    report: Report
    entity: Entity
    listing: Listing

    @property
    def party(self) -> Party:
        """The party as the report gives it."""
        return party_of((self.entity.name,), self.entity.kind, self.entity.country, self.entity.imo)


def entity_of(report: Report, entity_id: str, listing_id: str) -> Entity:
    """Return the entity of a report that may be a listing today; raise `UnknownRecordError` when there is none such."""
    for entity in report.entities:
        if entity.id == entity_id and any(each.listing_id == listing_id for each in entity.listed_now):
            return entity
    raise UnknownRecordError(
        f"{listing_id}: nobody named in this report may be that listing today; read the report again."
    )


def alert_on_mention(work: Casework, mentioned: Mentioned, basis: Basis, *, reference: str = "", actor: str) -> Alerted:
    """Make an alert of somebody named in a report, with the report and its places, in one transaction.

    Done again, it adds nothing that the case holds already.
    """
    person, said = named(actor), worded(note_of(mentioned))
    concern = Concern(party=mentioned.party, reference=_reference(reference))
    with work.store.database.writing() as connection:
        keep_basis(connection, basis)
        pair = compared(mentioned.party, mentioned.listing, basis)
        alerted = alert(connection, work, concern, [pair], basis=basis, actor=person)
        entries = kept.entries(connection, alerted.case_id)
        case, steps = replay(alerted.case_id, entries), Steps(work, person)
        if mentioned.report.sha256 not in {each.sha256 for each in case.attachments}:
            case = steps.take(case, _attached(work, alerted.case_id, mentioned.report))
        if not any(isinstance(each.event, ev.Commented) and each.event.text == said for each in entries):
            number = next((each.number for each in case.alerts if each.pair.listing_id == mentioned.listing.id), 0)
            case = steps.take(case, ev.Commented(text=said, alert=number))
        steps.keep(connection, case, known=0)
    return alerted


def note_of(mentioned: Mentioned) -> str:
    """Return what the case says of the report: which it is, and where it names whom, quoted."""
    report, entity = mentioned.report, mentioned.entity
    about = ", ".join(part for part in (report.publisher, str(report.published_on or "")) if part)
    title = f' "{report.title}"' if report.title else ""
    head = f"Named in a report{title}{f' ({about})' if about else ''}, sha256 {report.sha256}."
    places = [mention for mention in report.mentions if mention.entity == entity.id]
    lines = [_place(report, mention) for mention in places[:_MOST_PLACES]]
    more = [f"And {len(places) - _MOST_PLACES} more places."] if len(places) > _MOST_PLACES else []
    return "\n".join((head, *lines, *more, _FOOT))


def sentence_at(text: str, place: Span) -> Span:
    """Return the sentence in which a place begins; the place itself where there is none."""
    return next((each for each in _sentences(text) if each.start <= place.start < each.end), place)


def _sentences(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        yield from sentences(text, paragraph)


def _place(report: Report, mention: Mention) -> str:
    sentence = sentence_at(report.text, mention)
    words = " ".join(report.text[sentence.start : sentence.end].split())
    quoted = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
    return f'"{mention.text}" at {mention.start} to {mention.end}, in {sentence.start} to {sentence.end}: "{quoted}"'


def _attached(work: Casework, case_id: str, report: Report) -> ev.Event:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.txt"
        file.write_bytes(report.text.encode("utf-8", "surrogatepass"))
        archived = work.attachments(case_id).add(file)
    if archived.sha256 != report.sha256:
        raise UsageError("the report is not what it was when it was read; read it again.")
    return ev.Attached(name="report.txt", sha256=archived.sha256, size=archived.size)


def _reference(text: str) -> str:
    folded = " ".join(worded(text).split())
    if len(folded) > 200:
        raise UsageError(f"the reference has {len(folded)} characters; give one of at most 200.")
    return folded
