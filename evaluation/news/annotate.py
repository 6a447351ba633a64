"""Write the gold files of our own reports from notes that people write: `python -m evaluation.news.annotate`.

Beside `NAME.txt` stands `NAME.notes`, one annotation a line, its fields parted by ` | `; `#` starts a remark:

    split dev
    zone quoted_report | the first words ~ the last words | outlet=KCNA | cue=KCNA reported:
    direct Q1 | 'Nothing reached orbit,' | Yoon Tae-oh | who=he | cue=said
    indirect I1 | nothing had reached orbit | Yoon Tae-oh | who=The general | cue=said
    scare S1 | 'plan' | Yoon Tae-oh
    name PERSON Yoon Tae-oh | Yoon Tae-oh | Yoon
    activity A1 launch | North Korea launched a rocket | launched | actor=North Korea | goods=rocket | quote=I1

A stretch is given by its words, which must stand exactly once in the text; `<...>` marks it within more words, ` ~ `
leaves out what lies between. The words of a cue or a speaker may stand more often: the ones nearest in the paragraph
are meant. A name is annotated wherever one of its forms stands, the longest first. `across.notes` says what stands in
several reports (see `evaluation.news.across_notes`).
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evaluation.news import across_notes
from evaluation.news.gold import OURS
from evaluation.news.notes import Line, lines, paragraph, sentence, spot, standing

Annotation = dict[str, object]
PUBLISHER = "(publisher not named in the text)"
ABOUT = (
    "Own reports, annotated by hand before any rule was tried on them; written by evaluation/news/annotate.py from "
    "the .notes beside the texts. Offsets: Unicode code points, end-exclusive. Nested names are not annotated."
)
FILES = {
    "gold_quotes.json": ("zones", "direct", "scare", "indirect"),
    "gold_entities.json": ("entities",),
    "gold_activities.json": ("activities",),
}
_MARKS = "\"'“”„‘’‚«»‹›"
_STOPS = ".,;:!?"


def main(arguments: Sequence[str] = ()) -> int:
    """Write the gold files of a folder (ours by default)."""
    folder = Path(arguments[0]) if arguments else OURS
    parts = {path.stem: document(path) for path in sorted(folder.glob("*.notes")) if path.stem != "across"}
    for name, kinds in FILES.items():
        gold: Annotation = {"_about": ABOUT, "docs": {}}
        for doc, (described, kept) in parts.items():
            if any(kept[kind] for kind in kinds):
                gold["docs"] = {**gold["docs"], doc: described}  # type: ignore[dict-item]
        gold |= {kind: [one for _, kept in parts.values() for one in kept[kind]] for kind in kinds}
        if name == "gold_quotes.json":
            gold |= across_notes.relations(folder, {doc: kept for doc, (_, kept) in parts.items()})
        raw = msgspec.json.format(msgspec.json.encode(gold), indent=1)
        (folder / name).write_bytes(raw + b"\n")
    return 0


def document(notes: Path) -> tuple[Annotation, dict[str, list[Annotation]]]:
    """Return what a report is and its annotations by list; raise `ValueError` with the line that does not fit."""
    path = notes.with_suffix(".txt")
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    writer = _Writer(notes.stem, text)
    for line in lines(notes):
        writer.take(line)
    described: Annotation = {"file": path.name, "sha256": hashlib.sha256(raw).hexdigest(), "chars": len(text)}
    writer.kept["entities"] = writer.names()
    return described | {"split": writer.split}, writer.kept


class _Writer:
    """Annotations of one text, taken line by line."""

    def __init__(self, doc: str, text: str) -> None:
        self.doc, self.text = doc, text
        self.split, self.publisher = "dev", PUBLISHER
        self.kept: dict[str, list[Annotation]] = {kind: [] for kinds in FILES.values() for kind in kinds}
        self._forms: list[tuple[str, str, str, str]] = []

    def take(self, line: Line) -> None:
        """Keep one annotation."""
        takers = {"zone": self._zone, "direct": self._marked, "scare": self._marked, "indirect": self._retold}
        takers |= {"name": self._name, "activity": self._activity}
        if line.word in ("split", "publisher"):
            setattr(self, line.word, line.about)
        elif line.word in takers:
            takers[line.word](line)
        else:
            raise ValueError(f"{line.where}: {line.word!r} is none of split, publisher, {', '.join(takers)}.")

    def names(self) -> list[Annotation]:
        """Return every place of every form, the longest first, none within another."""
        taken: list[tuple[int, int]] = []
        found: list[Annotation] = []
        for kind, canonical, form, where in sorted(self._forms, key=lambda one: (-("<" in one[2]), -len(one[2]))):
            places = [spot(self.text, form, where)] if "<" in form else standing(self.text, form)
            free = [place for place in places if all(place[1] <= a or b <= place[0] for a, b in taken)]
            if not free:
                raise ValueError(f"{where}: {form!r} stands nowhere by itself.")
            taken += free
            found += [self._at(*place) | {"type": kind, "canonical": canonical} for place in free]
        return sorted(found, key=lambda one: one["start"])  # type: ignore[arg-type, return-value]

    def _zone(self, line: Line) -> None:
        start, end = spot(self.text, line.field(0), line.where)
        cue = self._words(line.named.get("cue"), start, line.where)
        outlet = line.named.get("outlet", self.publisher)
        zone: Annotation = {"doc": self.doc, "start": start, "end": end, "kind": line.about}
        self.kept["zones"].append(zone | {"outlet": outlet, "cue": cue})

    def _marked(self, line: Line) -> None:
        place = self._closed(spot(self.text, line.field(0), line.where))
        closed = line.named.get("closed", "yes") == "yes"
        content = (place[0] + (self.text[place[0]] in _MARKS), place[1] - (self.text[place[1] - 1] in _MARKS))
        marked: Annotation = {"content_start": content[0], "content_end": content[1]}
        marked |= {"content": self.text[slice(*content)], "closed": closed, "group": line.named.get("group")}
        kind = line.named.get("kind", "direct" if line.word == "direct" else "scare_quote")
        self.kept[line.word].append(self._quoted(line, place) | marked | {"kind": kind})

    def _closed(self, place: tuple[int, int]) -> tuple[int, int]:
        """Return a place without the stop or comma that stands behind its closing mark."""
        words = self.text[slice(*place)]
        ended = words.rstrip(_STOPS)
        return (place[0], place[0] + len(ended)) if words[0] in _MARKS and ended[-1] in _MARKS else place

    def _retold(self, line: Line) -> None:
        place = spot(self.text, line.field(0), line.where)
        self.kept["indirect"].append(self._quoted(line, place) | {"kind": line.named.get("kind", "indirect")})

    def _quoted(self, line: Line, place: tuple[int, int]) -> Annotation:
        named = line.named
        return {
            "id": f"{self.doc}/{line.about}",
            **self._at(*place),
            "speaker": line.field(1),
            "speaker_mention": self._words(named.get("who"), place[0], line.where, apart=place),
            "cue": self._words(named.get("cue"), place[0], line.where, apart=place),
            "addressee": named.get("addressee"),
            "via": named.get("via"),
            "outlet": named.get("outlet", self._outlet(place[0])),
        }

    def _name(self, line: Line) -> None:
        kind, _, canonical = line.about.partition(" ")
        for form in line.fields or (canonical,):
            self._forms.append((kind, canonical, form, line.where))

    def _activity(self, line: Line) -> None:
        place = spot(self.text, line.field(0), line.where)
        name, _, kind = line.about.partition(" ")
        trigger = self._words(line.field(1), place[0], line.where, within=place)
        named, outlet = line.named, self._outlet(place[0])
        start, end = sentence(self.text, place[0])
        chain = [self.publisher, outlet, *filter(None, [named.get("holder")])]
        parties = [part.split("=", 1) for part in line.fields[2:] if "=" in part]
        own = {"goods", "holder", "modality", "negated", "quote", "background", "chain", "when", "place", "stance"}
        parties += [[role, who] for role, names in named.items() if role not in own for who in names.split("; ")]
        self.kept["activities"].append(
            {
                "id": f"{self.doc}/{name}",
                **self._at(*place),
                "trigger": trigger,
                "sentence": {"start": start, "end": end, "text": self.text[start:end]},
                "type": kind,
                "parties": [{"role": role, "name": who} for role, who in parties],
                "goods": [self._words(one, place[0], line.where) for one in _several(named.get("goods"))],
                "place": named.get("place"),
                "when": named.get("when"),
                "negated": named.get("negated") == "yes",
                "modality": named.get("modality", "reported" if "holder" in named else "asserted"),
                "holder": named.get("holder", outlet),
                "holder_stance": named.get("stance"),
                "source_chain": _several(named.get("chain")) or list(dict.fromkeys(chain)),
                "inside_quote": f"{self.doc}/{named['quote']}" if "quote" in named else None,
                "background": named.get("background") == "yes",
            }
        )

    def _outlet(self, start: int) -> str:
        inside = [z for z in self.kept["zones"] if z["start"] <= start < z["end"]]  # type: ignore[operator]
        return str(inside[-1]["outlet"]) if inside else self.publisher

    def _words(
        self,
        words: str | None,
        near: int,
        where: str,
        *,
        within: tuple[int, int] | None = None,
        apart: tuple[int, int] | None = None,
    ) -> Annotation | None:
        if not words:
            return None
        if "<" in words or " ~ " in words:
            place = spot(self.text, words, where)
        else:
            at = [m for m in standing(self.text, words) if not within or within[0] <= m[0] < within[1]]
            at = [m for m in at if not apart or m[1] <= apart[0] or m[0] >= apart[1]] or at
            block = paragraph(self.text, near)
            at = [m for m in at if block[0] <= m[0] < block[1]] or at
            if not at:
                raise ValueError(f"{where}: {words!r} does not stand in the text.")
            place = min(at, key=lambda m: _distance(m, apart or (near, near)))
        return {"text": self.text[slice(*place)], "start": place[0], "end": place[1]}

    def _at(self, start: int, end: int) -> Annotation:
        return {"doc": self.doc, "start": start, "end": end, "text": self.text[start:end]}


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def _several(words: str | None) -> list[str]:
    return words.split("; ") if words else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
