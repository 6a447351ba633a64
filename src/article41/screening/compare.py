"""How alike are these two parties? A comparison without an index, and the making of a match."""

import numpy as np

from article41.model import Evidence, EvidenceKind, Listing, Match, Party
from article41.screening.evidence import other_evidence
from article41.screening.explain import name_evidence
from article41.screening.forms import NameRow
from article41.screening.layout import lay_out
from article41.screening.model import load_model, match_score
from article41.screening.names import NameComparer


def compare(left: Party, right: Party) -> Match:
    """Return how alike two parties are, with the evidence. No index and no lists are needed.

    The score is the one that a screening of `left` against a listing with the properties of `right` gives.
    """
    rows = [NameRow(0, number, name.text, right.kind) for number, name in enumerate(right.names)]
    table = lay_out(rows)
    comparer = NameComparer(table)
    forms = np.arange(len(table.owners), dtype=np.int32)
    found = [(score, name.text) for name in left.names for score in comparer.best(name.text, left.kind, forms)]
    if not found:
        return make_match(left, right, [])
    best, text = max(found, key=lambda item: item[0].bits)
    listed = right.names[int(table.numbers[best.form])].text
    return make_match(left, right, name_evidence(comparer, best), names=(text, listed))


def make_match(
    party: Party,
    candidate: Party,
    name_evidence: list[Evidence],
    *,
    names: tuple[str, str] = ("", ""),
    listing: Listing | None = None,
) -> Match:
    """Add up name evidence, all other evidence and the stated prior to a match, strongest evidence first."""
    model = load_model()
    prior = Evidence(EvidenceKind.PRIOR, round(model.prior_bits, 3), f"stated prior: 1 in {round(1 / model.prior):,}")
    evidence = [*name_evidence, *other_evidence(party, candidate, model), prior]
    bits = round(sum(one.bits for one in evidence), 3)
    return Match(
        match_score=match_score(bits),
        bits=bits,
        evidence=tuple(sorted(evidence, key=lambda one: (-abs(one.bits), one.kind, one.text))),
        party=party,
        candidate=candidate,
        party_name=names[0],
        matched_name=names[1],
        listing=listing,
    )
