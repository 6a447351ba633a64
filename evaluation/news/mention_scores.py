"""Are the people, organisations, places and ships found that a reader finds?

A mention is found when one of its kind overlaps the annotated place, one to one. No lists are looked at, so that the
figures are those of any home; the rows "with model" take the language model too, where it is installed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from article41.errors import MissingExtraError
from article41.media.lookup import NameModel, NoLists
from article41.media.mentions import find_mentions
from article41.media.report import Mention, MentionKind
from article41.media.zones import find_zones
from article41.services.news_model import load_model
from evaluation.news.gold import GoldDoc, Place
from evaluation.news.spans import Tally, likeness, paired

KINDS: Mapping[str, MentionKind] = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.NATIONALITY,
    "VESSEL": MentionKind.VESSEL,
}
NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION)
_OVERLAP = 0.01


class GoldMention(Place, frozen=True):
    """A name that somebody annotated."""

    doc: str
    text: str
    type: str


class GoldMentions(msgspec.Struct, frozen=True):
    """All annotated names of one file."""

    docs: dict[str, GoldDoc]
    entities: list[GoldMention]


def mention_scores(folder: Path) -> dict[str, Tally]:
    """Return the tallies of a folder: each kind by rules alone, people and organisations together, with the model."""
    scores = _scored(folder, None)
    try:
        model = load_model()
    except MissingExtraError:
        return scores
    return scores | {f"{row}, with model": tally for row, tally in _scored(folder, model).items()}


def _scored(folder: Path, model: NameModel | None) -> dict[str, Tally]:
    scores = {kind.value: Tally() for kind in dict.fromkeys(KINDS.values())} | {"people and organisations": Tally()}
    for name, text, gold in _annotated(folder):
        found, _ = find_mentions(text, find_zones(text), NoLists(), model)
        for kind in dict.fromkeys(KINDS.values()):
            wanted = [one for one in gold if KINDS.get(one.type) is kind]
            rows = [kind.value, *(["people and organisations"] if kind in NAMED else [])]
            _count([scores[row] for row in rows], name, wanted, [one for one in found if one.kind is kind])
    return scores


def _count(tallies: list[Tally], name: str, gold: list[GoldMention], found: list[Mention]) -> None:
    pairs = paired(gold, found, likeness, least=_OVERLAP)
    missed = [f"{name} {one.start}: missed {one.text!r}" for one in gold if all(one is not left for left, _ in pairs)]
    extra = [f"{name} {one.start}: not a name {one.text!r}" for one in found if all(one is not b for _, b in pairs)]
    for tally in tallies:
        tally.gold += len(gold)
        tally.found += len(found)
        tally.right += len(pairs)
        tally.wrong += [*missed, *extra]


def _annotated(folder: Path) -> Iterator[tuple[str, str, list[GoldMention]]]:
    for path in sorted(folder.glob("gold_entities*.json")):
        gold = msgspec.json.decode(path.read_bytes(), type=GoldMentions)
        for name, doc in gold.docs.items():
            raw = (folder / doc.file).read_bytes()
            if hashlib.sha256(raw).hexdigest() != doc.sha256:
                raise ValueError(f"{folder / doc.file} is not the text that {path.name} annotates; annotate it again.")
            yield name, raw.decode("utf-8"), [one for one in gold.entities if one.doc == name]
