"""Could this party be that listed party?

A match is evidence for a human, never a decision.
"""

import math
from typing import Final, NamedTuple

import numpy as np

from article41.model import Match, Party
from article41.names.tokens import analyse
from article41.screening.candidates import Within
from article41.screening.compare import make_match
from article41.screening.explain import name_evidence
from article41.screening.index import ListingIndex
from article41.screening.model import load_model, score_bits
from article41.screening.names import NameScore
from article41.screening.policy import Policy

CANDIDATE_NAMES: Final = 96
"""Names compared in full for each way to read a name of the party, where no more matches are wanted than usual."""
_NAMES_EACH: Final = 2
"""Names compared for each match wanted, where many are."""
_OTHER_EVIDENCE: Final = ("birth_dates", "birth_places", "countries", "genders", "identifiers")
_WORTH_LOADING: Final = 12.0
"""Bits that other evidence may add: candidates whose name lies further below the threshold are not looked at."""


class Candidate(NamedTuple):
    """A listing with its best name evidence; `name` is the party's name that was compared, `bits` that evidence
    alone.
    """

    listing: int
    bits: float
    name: str
    score: NameScore | None


def screen(party: Party, *, index: ListingIndex, policy: Policy, within: Within | None = None) -> list[Match]:
    """Return the matches at or above `policy.alert_threshold`, strongest first, at most `policy.limit`.

    `within` says which listings may be found at all: others take no candidate's place.
    """
    candidates = candidates_for(party, index=index, policy=policy, within=within)
    matches = (_match(party, candidate, index) for candidate in candidates)
    alertable = [match for match in matches if match.match_score >= policy.alert_threshold]
    alertable.sort(key=lambda match: (-match.bits, match.listing.id if match.listing else ""))
    return alertable[: policy.limit]


def candidates_for(
    party: Party, *, index: ListingIndex, policy: Policy, within: Within | None = None
) -> list[Candidate]:
    """Return the listings whose name or identifiers leave a match possible, the most likely first.

    Name evidence that even much other evidence could not lift over the threshold is left out.
    """
    said = any(getattr(party, field) for field in _OTHER_EVIDENCE)
    enough = score_bits(policy.alert_threshold) - load_model().prior_bits - (_WORTH_LOADING if said else 0.0)
    numbered = index.listings_with(party.identifiers)
    if within is not None:
        numbered = [listing for listing in numbered if within.listings[listing]]
    limit = max(CANDIDATE_NAMES, _NAMES_EACH * policy.limit)
    found = name_candidates(party, index=index, enough=enough, always=frozenset(numbered), limit=limit, within=within)
    for listing in numbered:
        found.setdefault(listing, Candidate(listing, 0.0, "", None))
    return sorted(found.values(), key=lambda one: (one.score is not None, -one.bits, one.listing))


def name_candidates(
    party: Party,
    *,
    index: ListingIndex,
    enough: float,
    always: frozenset[int] = frozenset(),
    limit: int = CANDIDATE_NAMES,
    within: Within | None = None,
) -> dict[int, Candidate]:
    """Return the best name evidence of each listing that has `enough` bits of it, or that is one of `always`."""
    best: dict[int, Candidate] = {}
    owners = index.table.owners
    for name in party.names:
        for query in analyse(name.text, party.kind):
            forms = index.candidates(query, limit=limit, within=within)
            found = index.comparer.scores_above(query, forms, enough)
            if always:
                owned = forms[np.isin(owners[forms], list(always))]
                found += index.comparer.scores_above(query, owned, -math.inf)
            for form, bits in found:
                listing = int(owners[form])
                known = best.get(listing)
                if known is None or bits > known.bits:
                    best[listing] = Candidate(listing, bits, name.text, NameScore(bits, form, query))
    return best


def _match(party: Party, candidate: Candidate, index: ListingIndex) -> Match:
    listing = index.listing(candidate.listing)
    if candidate.score is None:
        return make_match(party, listing.party(), [], listing=listing)
    evidence = name_evidence(index.comparer, candidate.score)
    listed = listing.names[int(index.table.numbers[candidate.score.form])].text
    return make_match(party, listing.party(), evidence, names=(candidate.name, listed), listing=listing)
