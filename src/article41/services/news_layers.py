"""In which order and at which height do the nodes of a graph in layers stand, so that it can be read?

Sugiyama's method: the order within each layer is swept to and fro towards the mean place of the neighbours, the order
with the fewest crossings is kept, and then heights are drawn near those of the neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Key = tuple[int, tuple[str, ...]]
"""A node: its layer, and what it is."""
Ways = dict[tuple[Key, Key], Counter[str]]
"""The lines between nodes of neighbouring layers, with what is counted on them."""
ROW: Final = 50
_SWEEPS: Final = 8


def in_layers(ways: Ways, count: int) -> list[list[Key]]:
    """Return the nodes of each of `count` layers, in the order in which the lines name them."""
    keys = dict.fromkeys(key for ends in ways for key in ends)
    return [[key for key in keys if key[0] == level] for level in range(count)]


def ordered(layers: list[list[Key]], ways: Ways) -> list[list[Key]]:
    """Return the layers in the order with the fewest crossings that sweeps to and fro by barycentre find."""
    ahead, behind = _neighbours(ways)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, ways)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        levels = range(1, len(current)) if sweep % 2 == 0 else range(len(current) - 2, -1, -1)
        for level in levels:
            beside = behind if sweep % 2 == 0 else ahead
            fixed = {key: at for at, key in enumerate(current[level - 1 if sweep % 2 == 0 else level + 1])}
            here = {key: at for at, key in enumerate(current[level])}
            current[level].sort(key=lambda key: _mean([fixed[each] for each in beside[key]], here[key]))
        crossings = _crossings(current, ways)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in current], crossings
    return best


def _neighbours(ways: Ways) -> tuple[Mapping[Key, list[Key]], Mapping[Key, list[Key]]]:
    ahead: dict[Key, list[Key]] = defaultdict(list)
    behind: dict[Key, list[Key]] = defaultdict(list)
    for left, right in ways:
        ahead[left].append(right)
        behind[right].append(left)
    return ahead, behind


def _crossings(layers: Sequence[Sequence[Key]], ways: Ways) -> int:
    place = {key: at for layer in layers for at, key in enumerate(layer)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in ways:
        between[left[0]].append((place[left], place[right]))
    return sum((a - c) * (b - d) < 0 for lines in between.values() for a, b in lines for c, d in lines) // 2


def heights(layers: Sequence[Sequence[Key]], ways: Ways) -> dict[Key, float]:
    """Return the upper edge of each node: near its neighbours, never nearer than a row to the next of its layer."""
    ahead, behind = _neighbours(ways)
    found = {key: float(at * ROW) for layer in layers for at, key in enumerate(layer)}
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            beside = behind if sweep % 2 == 0 else ahead
            wanted = [_mean([found[each] for each in beside[key]], found[key]) for key in layer]
            found.update(zip(layer, _apart(wanted), strict=True))
    least = min(found.values())
    return {key: height - least for key, height in found.items()}


def _apart(wanted: Sequence[float]) -> list[float]:
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, placed[-1] + ROW) if placed else height)
    shift = _mean([want - got for want, got in zip(wanted, placed, strict=True)], 0.0)
    return [height + shift for height in placed]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
