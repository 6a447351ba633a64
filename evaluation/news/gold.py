"""What did people annotate in reports? Gold files in one JSON shape, with the texts beside them.

A folder may hold several `gold_quotes*.json`, each with `docs` (file, sha256) and lists of annotations that name their
doc. Offsets count code points of the text decoded as UTF-8.
"""

import hashlib
from pathlib import Path

import msgspec

NEWS = Path(__file__).parent
OURS = NEWS / "ours"
SHARED = NEWS.parents[2] / "shared" / "samples" / "news"


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


class GoldDoc(msgspec.Struct, frozen=True):
    """A text and its digest."""

    file: str
    sha256: str


class GoldQuotes(msgspec.Struct, frozen=True):
    """All annotations of one file."""

    docs: dict[str, GoldDoc]
    zones: list[GoldZone]
    direct: list[GoldQuotation]
    indirect: list[GoldQuotation]


class Annotated(msgspec.Struct, frozen=True):
    """One report with the annotations of it."""

    name: str
    text: str
    zones: tuple[GoldZone, ...]
    direct: tuple[GoldQuotation, ...]
    indirect: tuple[GoldQuotation, ...]


def annotated_reports(folder: Path) -> list[Annotated]:
    """Return the annotated reports of a folder; raise `ValueError` where a text is not the one that was annotated."""
    reports = []
    for path in sorted(folder.glob("gold_quotes*.json")):
        gold = msgspec.json.decode(path.read_bytes(), type=GoldQuotes)
        for name, doc in gold.docs.items():
            raw = (folder / doc.file).read_bytes()
            if hashlib.sha256(raw).hexdigest() != doc.sha256:
                raise ValueError(f"{folder / doc.file} is not the text that {path.name} annotates; annotate it again.")
            parts = ([one for one in part if one.doc == name] for part in (gold.zones, gold.direct, gold.indirect))
            zones, direct, indirect = map(tuple, parts)
            reports.append(Annotated(name, raw.decode("utf-8"), zones, direct, indirect))  # type: ignore[arg-type]
    return reports
