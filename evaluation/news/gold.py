"""What did people annotate in reports? Gold files in one JSON shape, with the texts beside them.

A folder holds `gold_quotes.json` (zones, quotations, and what stands in several reports), `gold_entities.json` and
`gold_activities.json`, each with `docs` (file, sha256, split) and lists of annotations that name their doc. Offsets
count code points of the text decoded as UTF-8. Our own files are written by `evaluation.news.annotate`.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

NEWS = Path(__file__).parent
OURS = NEWS / "ours"
SHARED = NEWS.parents[2] / "shared" / "samples" / "news"
DEV, HELD_OUT = "dev", "held_out"


class Place(msgspec.Struct, frozen=True):
    """A stretch of a text."""

    start: int
    end: int


class GoldZone(Place, frozen=True):
    """What a stretch of a report is, and whose."""

    doc: str
    kind: str
    outlet: str


class GoldQuotation(Place, frozen=True, kw_only=True):
    """Words given as somebody's. `content_start` and `content_end` are stated for those in marks."""

    id: str
    doc: str
    kind: str = "indirect"
    speaker: str
    speaker_mention: Place | None = None
    cue: Place | None = None
    addressee: str | None = None
    via: str | None = None
    outlet: str
    content_start: int = -1
    content_end: int = -1
    closed: bool = True


class GoldMention(Place, frozen=True):
    """A name that somebody annotated."""

    doc: str
    text: str
    type: str


class GoldParty(msgspec.Struct, frozen=True):
    """Who plays which role in an activity."""

    role: str
    name: str


class GoldActivity(Place, frozen=True, kw_only=True):
    """Something that a report says happened; `type` is a kind of the vocabulary, or of the file's own."""

    id: str
    doc: str
    text: str
    type: str
    trigger: Place
    sentence: Place
    parties: tuple[GoldParty, ...]
    negated: bool
    modality: str
    holder: str
    source_chain: tuple[str, ...]
    inside_quote: str | None = None
    background: bool = False


class GoldPair(msgspec.Struct, frozen=True):
    """Two quotations, by id."""

    a: str
    b: str
    note: str = ""


class GoldSide(Place, frozen=True):
    """One side of a conflict: words of a report."""

    doc: str
    text: str


class GoldConflict(msgspec.Struct, frozen=True):
    """Two stretches that do not fit together, and in what."""

    id: str
    topic: str
    a: GoldSide
    b: GoldSide
    relation: str


class GoldRepeat(msgspec.Struct, frozen=True):
    """Activities that are one claim, and how many independent outlets make it."""

    id: str
    outlets: int
    places: tuple[str, ...]


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """One report with the annotations of it."""

    name: str
    folder: Path
    text: str
    split: str
    zones: tuple[GoldZone, ...]
    direct: tuple[GoldQuotation, ...]
    indirect: tuple[GoldQuotation, ...]
    entities: tuple[GoldMention, ...]
    activities: tuple[GoldActivity, ...]


class Across(msgspec.Struct, frozen=True):
    """What stands in several reports of a folder."""

    near_duplicates: tuple[GoldPair, ...] = ()
    cross_form_duplicates: tuple[GoldPair, ...] = ()
    hard_negatives: tuple[GoldPair, ...] = ()
    conflicts: tuple[GoldConflict, ...] = ()
    repeated_claims: tuple[GoldRepeat, ...] = ()


class _Doc(msgspec.Struct, frozen=True):
    file: str
    sha256: str
    split: str = ""


class _Quotes(msgspec.Struct, frozen=True):
    docs: dict[str, _Doc]
    zones: list[GoldZone]
    direct: list[GoldQuotation]
    indirect: list[GoldQuotation]


class _Entities(msgspec.Struct, frozen=True):
    docs: dict[str, _Doc]
    entities: list[GoldMention]


class _Activities(msgspec.Struct, frozen=True):
    docs: dict[str, _Doc]
    activities: list[GoldActivity]


class _OfDoc(Protocol):
    @property
    def doc(self) -> str:
        """The report that an annotation is of."""


Part = TypeVar("Part", bound=_OfDoc)


def annotated_reports(folder: Path, split: str = "") -> list[Annotated]:
    """Return the annotated reports of a folder, or of one half of it (`DEV`, `HELD_OUT`).

    Raises `ValueError` where a text is not the one that was annotated.
    """
    quotes = msgspec.json.decode((folder / "gold_quotes.json").read_bytes(), type=_Quotes)
    entities = msgspec.json.decode((folder / "gold_entities.json").read_bytes(), type=_Entities)
    activities = msgspec.json.decode((folder / "gold_activities.json").read_bytes(), type=_Activities)
    return [
        Annotated(
            name=name,
            folder=folder,
            text=_text(folder, name, (quotes.docs[name], entities.docs[name], activities.docs[name])),
            split=doc.split,
            zones=_of(name, quotes.zones),
            direct=_of(name, quotes.direct),
            indirect=_of(name, quotes.indirect),
            entities=_of(name, entities.entities),
            activities=_of(name, activities.activities),
        )
        for name, doc in quotes.docs.items()
        if split in ("", doc.split)
    ]


def annotated_across(folder: Path) -> Across:
    """Return what was annotated to stand in several reports of a folder."""
    return msgspec.json.decode((folder / "gold_quotes.json").read_bytes(), type=Across)


def _text(folder: Path, name: str, docs: Sequence[_Doc]) -> str:
    raw = (folder / docs[0].file).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if any(doc.sha256 != digest for doc in docs):
        raise ValueError(f"{folder / docs[0].file} is not the text that was annotated as {name}; annotate it again.")
    return raw.decode("utf-8")


def _of(name: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.doc == name)
