"""Which things belong together? Pairs that share a key that few have, and groups of pairs; in any order the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from itertools import combinations

Pairs = Mapping[tuple[int, int], float]
COMMONEST = 100
"""A key that more things have than this tells nothing: all pairs of them would be too many."""


def sharing(keys: Sequence[Collection[Hashable]], *, rarest: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield each pair of things that have a key in common that at most `COMMONEST` have.

    With `rarest`, only so many keys of each thing count, those that the fewest have.
    """
    uses = Counter(key for each in keys for key in each)
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for at, each in enumerate(keys):
        telling = sorted((key for key in each if 1 < uses[key] <= COMMONEST), key=lambda key: (uses[key], repr(key)))
        for key in telling[:rarest]:
            holders[key].append(at)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        for pair in combinations(places, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def components(count: int, pairs: Collection[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of two and more of `count` things that are linked by way of others, each in order."""
    leader = list(range(count))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        leader[second] = first
    groups: dict[int, list[int]] = {}
    for at in range(count):
        groups.setdefault(find(at), []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def linked(count: int, pairs: Pairs, *, same: Callable[[int, int], bool]) -> list[tuple[list[int], float]]:
    """Return groups in which every two are a pair (or `same`), with the least likeness in each.

    The most alike are put together first. A pair that fits no group as a whole is a group of its own, so that every
    pair stands in one.
    """
    group_of = {at: {at} for pair in pairs for at in pair}
    left_over: list[tuple[tuple[int, int], float]] = []
    for pair, likeness in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[pair[0]], group_of[pair[1]]
        if one is other:
            continue
        if all(_key(a, b) in pairs or same(a, b) for a in one for b in other):
            one |= other
            for at in other:
                group_of[at] = one
        else:
            left_over.append((pair, likeness))
    groups = {min(group): group for group in group_of.values() if len(group) > 1}
    found = [(sorted(group), _least(group, pairs)) for _, group in sorted(groups.items())]
    return found + [(list(pair), likeness) for pair, likeness in left_over if not _within(pair, group_of)]


def _key(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _least(group: Collection[int], pairs: Pairs) -> float:
    return min(pairs[a, b] for a in group for b in group if (a, b) in pairs)


def _within(pair: tuple[int, int], group_of: Mapping[int, set[int]]) -> bool:
    return group_of[pair[0]] is group_of[pair[1]]
