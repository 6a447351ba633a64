"""How frequent is each token? From the names of training listings, and from population name frequencies.

Population: the surname and given name frequencies of the United States Census of 1990, as the package `names` gives
them.
"""

import importlib.resources
import math
from collections import Counter
from collections.abc import Iterable, Iterator

from article41.model import Kind, Listing
from article41.names.folded import syllables_of
from article41.names.tokens import TokenClass, analyse
from evaluation.text import name_key

FEWEST = 5
"""Tokens that fewer listings than this bear are rare: they get their information from their length."""
_CENSUS = ("dist.all.last", "dist.female.first", "dist.male.first")
_CENSUS_FEWEST = 0.00003
_LEAST_BITS, _SMOOTHING = 1.8, 0.5
_COUNTED = frozenset({TokenClass.ORDINARY, TokenClass.GENERIC, TokenClass.NUMBER, TokenClass.PATRONYMIC})
_GROUPS = {Kind.PERSON: "person", Kind.VESSEL: "vessel", Kind.AIRCRAFT: "vessel"}


def token_bits(listings: Iterable[Listing]) -> dict[str, float]:
    """Return -log2 of the share of bearers, for tokens frequent among persons, organisations, vessels or in the
    census.
    """
    counts: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for listing in _once_each(listings):
        group = _GROUPS.get(listing.kind, "organisation")
        totals[group] += 1
        counts.setdefault(group, Counter()).update(set(_tokens(listing)))
    share: dict[str, float] = {}
    for group, counted in counts.items():
        for token, count in counted.items():
            if count >= FEWEST:
                share[token] = max(share.get(token, 0.0), (count + _SMOOTHING) / (totals[group] + 1))
    for token, part in _census():
        if part >= _CENSUS_FEWEST:
            share[token] = max(share.get(token, 0.0), part)
    return {token: max(_LEAST_BITS, -math.log2(part)) for token, part in sorted(share.items())}


def syllable_bits(listings: Iterable[Listing]) -> dict[str, float]:
    """Return -log2 of the share that each coarse syllable has of those in Korean and Chinese given names."""
    seen: Counter[str] = Counter()
    for listing in _once_each(one for one in listings if one.kind is Kind.PERSON):
        folded = (form for name in listing.names for form in analyse(name.text, Kind.PERSON) if form.tokens[0].folded)
        seen.update({syllable for form in folded for syllable in syllables_of(form.tokens[1].text)})
    total = sum(seen.values())
    return {syllable: -math.log2(count / total) for syllable, count in sorted(seen.items()) if count >= FEWEST}


def letter_pair_bits(listings: Iterable[Listing]) -> dict[str, float]:
    """Return -log2 of the probability of each letter after another, `^` and `$` being the edges of a token."""
    pairs: Counter[str] = Counter()
    for token in {token for listing in listings for token in _tokens(listing)}:
        edged = f"^{token}$"
        pairs.update(edged[at : at + 2] for at in range(len(edged) - 1))
    firsts: Counter[str] = Counter()
    for pair, count in pairs.items():
        firsts[pair[0]] += count
    letters = len({pair[1] for pair in pairs})
    return {pair: -math.log2((count + 1) / (firsts[pair[0]] + letters)) for pair, count in sorted(pairs.items())}


def _once_each(listings: Iterable[Listing]) -> Iterator[Listing]:
    seen: set[str] = set()
    for listing in listings:
        key = name_key(listing.name)
        if key not in seen:
            seen.add(key)
            yield listing


def _tokens(listing: Listing) -> Iterator[str]:
    for name in listing.names:
        forms = analyse(name.text, listing.kind)
        if forms:
            yield from (t.text for t in forms[0].tokens if t.token_class in _COUNTED and not t.vowelless)


def _census() -> Iterator[tuple[str, float]]:
    for name in _CENSUS:
        for line in (importlib.resources.files("names") / name).read_text("ascii").splitlines():
            token, percent = line.split()[:2]
            yield token.lower(), float(percent) / 100
