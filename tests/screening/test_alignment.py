"""The alignment of two names, against its own source uncompiled and against all possible ones."""

import itertools

import numpy as np
from hypothesis import given, settings

from article41.model import Kind
from article41.names.tokens import TokenClass, analyse
from article41.screening import alignment, description, relations
from tests.screening.comparing import COMPILED, KINDS, NAMES, Kernels, aligned, table_of


def greatest_gain(pairings: list[list[int]]) -> int:
    """Return the greatest total gain of any set of pairings that use every token at most once: all sets are tried."""
    best = 0
    for size in range(1, len(pairings) + 1):
        for chosen in itertools.combinations(pairings, size):
            if all(not (a[1] & b[1] or a[2] & b[2]) for a, b in itertools.combinations(chosen, 2)):
                best = max(best, sum(pairing[0] for pairing in chosen))
    return best


@settings(deadline=None)
@given(NAMES, NAMES, KINDS)
def test_the_alignment_has_the_greatest_gain(plain_kernels: Kernels, query: str, listed: str, kind: Kind) -> None:
    """The pairing chosen is one to one, and no other set of the possible pairings says more."""
    table = table_of(listed, kind=kind)
    for form in analyse(query, kind):
        slow = aligned(plain_kernels, table, form)
        slow.collect(0)
        possible = np.asarray(slow.numbers).reshape(-1, 8)[: slow.pairings].tolist()
        fast = aligned(COMPILED, table, form)
        gained = fast.align(0)
        rows = np.asarray(fast.numbers).reshape(-1, 8)[: fast.pairings].tolist()
        assert [row[:7] for row in rows] == [row[:7] for row in possible]
        chosen = [row for row in rows if row[7] >= 0]
        assert sum(row[0] for row in chosen) == gained
        assert all(not (a[1] & b[1] or a[2] & b[2]) for a, b in itertools.combinations(chosen, 2))
        if len(possible) <= 12:
            assert gained == greatest_gain(possible)


def test_the_kernels_speak_of_the_same_things() -> None:
    """Classes of tokens, ways of pairing and notes have one number in all kernels that compare names."""
    numbers: dict[str, int] = {kind.name: kind.value for kind in TokenClass}
    for module in (relations, alignment, description):
        for name, number in module.CONSTANTS.items():
            assert numbers.setdefault(name, number) == number, name
