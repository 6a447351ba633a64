"""What do several reports have in common, and where do they differ?

The same quotation in other words, claims with the number of independent outlets that make them, and what does not fit
together; nothing here says which report is right. Works from compact records (`digests`), so that no report needs to be
held. The order in which reports come does not matter, and one that comes twice counts once.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from article41.media.across.contradicting import claims_apart, family_of
from article41.media.across.differences import without
from article41.media.across.digests import Assertion, Digest, digest
from article41.media.across.grouping import COMMONEST, sharing
from article41.media.across.repeating import (
    Pairs,
    alike_statements,
    repeated_claims,
    repeated_quotations,
    said_once,
    same_claims,
)
from article41.media.across.saying_apart import passages_apart, quotations_apart
from article41.media.report import Comparison, Report

_REFINED = 4


def compare(reports: Sequence[Report]) -> Comparison:
    """Return what the reports have in common and where they differ."""
    return compare_digests(map(digest, reports))


def compare_digests(digests: Iterable[Digest]) -> Comparison:
    """Return what the reports of these records have in common and where they differ."""
    each = sorted({(one.report, one.sha256): one for one in digests}.values(), key=lambda one: (one.report, one.sha256))
    said = said_once(statement for one in each for statement in one.statements)
    assertions = [assertion for one in each for assertion in one.assertions]
    passages = [passage for one in each for passage in one.passages]
    alike = alike_statements(said)
    beside = list(_candidates(assertions))
    claimed: Pairs = {pair: likeness for pair in beside if (likeness := same_claims(*(assertions[at] for at in pair)))}
    told = (*claims_apart(assertions, beside), *quotations_apart(said, alike))
    return Comparison(
        repeated_quotations=repeated_quotations(said, alike.same),
        repeated_claims=repeated_claims(assertions, claimed),
        contradictions=(*told, *without(passages_apart(passages), told)),
    )


def _candidates(assertions: Sequence[Assertion]) -> Iterator[tuple[int, int]]:
    """Return pairs of claims that may be about one thing: of one family of kinds, with a party or rare word in common.

    Where very many have a party in common, a rare word as well.
    """
    count = Counter(key for one in assertions for key in _keys(one))
    words = Counter(word for one in assertions for word in one.wording.words)
    fine: list[list[Hashable]] = []
    for one in assertions:
        telling = sorted(one.wording.words, key=lambda word: (words[word], word))[:_REFINED]
        common = [key for key in _keys(one) if count[key] > COMMONEST]
        named = [(family_of(one.kind), "", word) for word in telling]
        fine.append([*_keys(one), *named, *((key, word) for key in common for word in telling)])
    return sharing(fine)


def _keys(one: Assertion) -> set[tuple[str, object]]:
    voices = [party.voice for party in one.parties]
    found: set[tuple[str, object]] = {(family_of(one.kind), voice.country) for voice in voices if voice.country}
    found |= {(family_of(one.kind), word) for voice in voices for word in voice.words if not voice.country}
    return found | {(family_of(one.kind), listing) for voice in voices for listing in voice.listed}
