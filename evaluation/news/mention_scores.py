"""Are the people, organisations, places and ships found that a reader finds?

A mention is found when one of its kind overlaps the annotated place, one to one. No lists are looked at, so that the
figures are those of any home; the rows "with model" take the language model too, where it is installed.
"""

from collections.abc import Mapping, Sequence

from article41.errors import MissingExtraError
from article41.media.layout.zones import find_zones
from article41.media.naming.lookup import NameModel, NoLists
from article41.media.naming.mentions import find_mentions
from article41.media.report import Mention, MentionKind
from article41.services.news_model import load_model
from evaluation.news.gold import Annotated, GoldMention
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


def mention_scores(reports: Sequence[Annotated]) -> dict[str, Tally]:
    """Return tallies of mentions: each kind by rules alone, people and organisations together, with the model."""
    scores = _scored(reports, None)
    try:
        model = load_model()
    except MissingExtraError:
        return scores
    return scores | {f"{row}, with model": tally for row, tally in _scored(reports, model).items()}


def _scored(reports: Sequence[Annotated], model: NameModel | None) -> dict[str, Tally]:
    scores = {kind.value: Tally() for kind in dict.fromkeys(KINDS.values())} | {"people and organisations": Tally()}
    for report in reports:
        found, _ = find_mentions(report.text, find_zones(report.text), NoLists(), model)
        for kind in dict.fromkeys(KINDS.values()):
            wanted = [one for one in report.entities if KINDS.get(one.type) is kind]
            rows = [kind.value, *(["people and organisations"] if kind in NAMED else [])]
            _count([scores[row] for row in rows], report.name, wanted, [one for one in found if one.kind is kind])
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
