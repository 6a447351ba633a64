"""Which entities are those that a query by example describes?

The screening of the house answers. Its `match_score` is the probability that both are the same party; clients of this
interface take 0.70 for a match, so `score` puts the house's alert threshold there and keeps the order. `threshold` says
from which score on a result is a match, and what is not above the cutoff is left out.
"""

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from article41.model import Evidence, EvidenceKind, Match
from article41.screening.model import match_score, score_bits
from article41.screening.policy import Policy
from article41.screening.search import screen
from article41.services.ftm.acts import Narrowed, match_act
from article41.services.ftm.examples import Example
from article41.services.ftm.library import Library, Shelf
from article41.services.ftm.schemata import Schema
from article41.services.ftm.scopes import Wanted, changed_from
from article41.services.recording import Act

MAX_SCORED: Final = 500
_LEAST_SCORED: Final = 20
_USUAL_THRESHOLD: Final = 0.7
"""The score from which on clients of this interface take a result for a match, unless they say otherwise."""
_NARROWEST: Final = 1e-6
"""How near to 0 and 1 a threshold of screening may come: a score is never either."""
_OF_NAME: Final = frozenset({EvidenceKind.NAME, EvidenceKind.TOKEN})


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch of queries is answered; `datasets` are those in scope, `alert_threshold` is the house's."""

    datasets: frozenset[str]
    alert_threshold: float = Policy().alert_threshold
    limit: int = 5
    threshold: float = 0.7
    cutoff: float = 0.7
    exclude_schema: frozenset[str] = frozenset()
    topics: frozenset[str] | None = None
    changed_since: str | None = None
    exclude_ids: tuple[str, ...] = ()

    @property
    def floor(self) -> float:
        """The score that results must exceed."""
        return min(self.cutoff, self.threshold)

    @property
    def shift(self) -> float:
        """The bits that lie between the house's alert threshold and the usual one of clients."""
        alert = min(1 - _NARROWEST, max(_NARROWEST, self.alert_threshold))
        return score_bits(_USUAL_THRESHOLD) - score_bits(alert)

    @property
    def policy(self) -> Policy:
        """Return the policy of a screening that loses nothing above the floor."""
        floor = min(1 - _NARROWEST, max(_NARROWEST, self.floor))
        return Policy(alert_threshold=match_score(score_bits(floor) - self.shift), limit=self.scored)

    @property
    def scored(self) -> int:
        """How many candidates are scored at most."""
        return min(MAX_SCORED, max(_LEAST_SCORED, 10 * self.limit))

    def wanted(self, schema: Schema) -> Wanted:
        """Return what an entity must be to answer an example of this schema."""
        return Wanted(
            datasets=self.datasets,
            schemata=schema.reaches - self.exclude_schema if self.exclude_schema else schema.reaches,
            topics=self.topics,
            changed_from=changed_from(self.changed_since) if self.changed_since is not None else None,
        )


class Explanation(msgspec.Struct, frozen=True):
    """What one kind of evidence says, in bits; the explanations of a result add up to its `bits`."""

    score: float
    detail: str | None = None
    query: str | None = None
    candidate: str | None = None


class Verdict(msgspec.Struct, frozen=True):
    """What stands beside the ten keys of an entity that is a result; `match_score` is the house's probability."""

    score: float
    match: bool
    match_score: float
    bits: float
    explanations: dict[str, Explanation]


class Answer(NamedTuple):
    """The results of one query as JSON, best first, how many matches there are before `limit` cut them, and what the
    audit log is to say.
    """

    results: list[msgspec.Raw]
    total: int
    acts: tuple[Act, ...] = ()


class Found(NamedTuple):
    """A scored candidate, and the shelf on which its entity stands."""

    match: Match
    score: float
    shelf: Shelf


def match(library: Library, example: Example, options: Options, *, inline: bool = False) -> Answer:
    """Return the entities that an example describes.

    `inline` is for the one thread that answers quick queries itself, and must not wait for others.
    """
    if example.is_empty or math.isnan(options.floor):
        return Answer([], 0)
    screened = [each for shelf in library.shelves if (each := _on_shelf(shelf, example, options, inline))]
    found = [one for several, _ in screened for one in several]
    found.sort(key=lambda one: (-one.match.bits, _listing_id(one.match)))
    kept = [one for one in found[: options.scored] if one.score > options.floor]
    total = sum(one.score >= options.threshold for one in kept)
    results = [_result(one, options.threshold) for one in kept[: options.limit]]
    return Answer(results, total, tuple(act for _, act in screened))


def _on_shelf(shelf: Shelf, example: Example, options: Options, inline: bool) -> tuple[list[Found], Act] | None:
    """Return what is found on one shelf, and what the log is to say of it; None where nothing is in scope there."""
    wanted, policy = options.wanted(example.schema), options.policy
    within = shelf.scopes.within(wanted, excluded=tuple(shelf.numbers(options.exclude_ids)))
    if not within.listings.any():
        return None
    narrowed = Narrowed(wanted=wanted, excluded=options.exclude_ids, file=shelf.file)
    with shelf.inline() if inline else shelf.held.searcher() as lists:
        matches = screen(example.party, index=lists.index, policy=policy, within=within)
        act = match_act(example.party, matches, lists=lists, policy=policy, narrowed=narrowed)
    return [Found(one, match_score(one.bits + options.shift), shelf) for one in matches], act


def _listing_id(found: Match) -> str:
    return found.listing.id if found.listing else ""


def _result(found: Found, threshold: float) -> msgspec.Raw:
    """Return the JSON of a result: that of its entity, with the verdict's keys after the ten."""
    one = found.match
    assert one.listing is not None
    entity = found.shelf.raw(one.listing)
    verdict = Verdict(found.score, found.score >= threshold, one.match_score, one.bits, explanations(one))
    return msgspec.Raw(entity[:-1] + b"," + msgspec.json.encode(verdict)[1:])


def explanations(found: Match) -> dict[str, Explanation]:
    """Return the evidence of a match by its kinds; what words of the name say stands in the detail of the name."""
    name = [one for one in found.evidence if one.kind in _OF_NAME]
    explained: dict[str, Explanation] = {}
    if name:
        explained["name"] = _explanation(name, query=found.party_name, candidate=found.matched_name)
    for one in found.evidence:
        if one.kind not in _OF_NAME:
            explained[one.kind.value] = _explanation([one], query=one.party_value, candidate=one.listing_value)
    return explained


def _explanation(evidence: Iterable[Evidence], *, query: str, candidate: str) -> Explanation:
    several = list(evidence)
    detail = "; ".join(f"{one.text} ({one.bits:+.1f})" if len(several) > 1 else one.text for one in several)
    return Explanation(round(sum(one.bits for one in several), 3), detail or None, query or None, candidate or None)
