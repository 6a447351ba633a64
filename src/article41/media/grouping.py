"""Which things belong together, when pairs of them do? The order of the pairs does not matter."""

from collections.abc import Callable, Collection, Mapping

Pairs = Mapping[tuple[int, int], float]


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
