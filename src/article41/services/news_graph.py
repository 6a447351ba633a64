"""Who says what about whom, through which outlet? A graph in layers from left to right, as geometry for a drawing.

Outlets stand left, the publisher first; then who says it, what is said, and about whom. What is said is one node for
all who say the same of the same, so that agreement and denial meet there. The layout is Sugiyama's: layers, places
held free for lines that skip a layer, an order with few crossings, then heights near those of the neighbours.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Final, NamedTuple

from article41.media.report import Mention, MentionKind, QuotationKind, Report
from article41.services.news_layers import Key, Ways, heights, in_layers, ordered
from article41.services.news_view import kind_title, through

NODE_WIDTH: Final = 178
NODE_HEIGHT: Final = 38
_GAP: Final = 64
_MARGIN: Final = 8
_HEADING: Final = 26
_MOST_SAID, _MOST_ABOUT, _MOST_OUTLETS = 12, 14, 3
_LETTERS, _LINES = 26, 2
_ACTORS: Final = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL})
OWN_WORDS: Final = "the report itself"
NO_PUBLISHER: Final = "publisher not stated"
_MIXED: Final = "mixed"
_PLAIN: Final = "plain"


class Node(NamedTuple):
    """A box at a place: its label in lines that fit, and whole."""

    x: float
    y: float
    lines: tuple[str, ...]
    label: str
    sort: str


class Edge(NamedTuple):
    """A line as the path of SVG; `sort` is the modality that all claims behind it have, or that they differ."""

    path: str
    label: str
    sort: str
    width: float


class Graph(NamedTuple):
    """The drawing; `headings` are the columns by their left edge, `left_out` counts what is said and not drawn."""

    width: float
    height: float
    headings: tuple[tuple[float, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


class _Said(NamedTuple):
    """Something said: through which outlets, by whom, what, about whom."""

    outlets: tuple[str, ...]
    who: str
    what: str
    about: tuple[str, ...]
    modality: str
    weight: int

    @property
    def node(self) -> tuple[str, ...]:
        """What is said, whoever says it; quotations that claim nothing stay their speaker's."""
        return (self.what, *sorted(self.about)) if self.modality else (self.what, self.who)


def graph(report: Report) -> Graph | None:
    """Return the graph of a report, None where nobody says anything in it."""
    said = [*_claimed(report), *_quoted(report)]
    if not said:
        return None
    kept, left_out = _strongest(said)
    depth = min(_MOST_OUTLETS, max(len(one.outlets) for one in kept))
    ways, sorts = _ways(kept, depth)
    layers = ordered(in_layers(ways, depth + 3), ways)
    tops = heights(layers, ways)
    places = {
        key: (_MARGIN + number * (NODE_WIDTH + _GAP), _MARGIN + _HEADING + tops[key])
        for number, layer in enumerate(layers)
        for key in layer
    }
    heads = ["through", *[""] * (depth - 1), "who says", "what", "about whom"]
    return Graph(
        width=2 * _MARGIN + len(layers) * (NODE_WIDTH + _GAP) - _GAP,
        height=max(y for _, y in places.values()) + NODE_HEIGHT + _MARGIN,
        headings=tuple((_MARGIN + number * (NODE_WIDTH + _GAP), head) for number, head in enumerate(heads) if head),
        nodes=tuple(_node(key, place, sorts) for key, place in places.items() if key in sorts),
        edges=tuple(_edge(ends, places, counts, sorts) for ends, counts in ways.items()),
        left_out=left_out,
    )


def _claimed(report: Report) -> Iterable[_Said]:
    for claim in report.claims:
        yield _Said(
            outlets=_outlets(through(claim), report),
            who=claim.holder or OWN_WORDS,
            what=kind_title(claim.kind),
            about=tuple(dict.fromkeys(party.name for party in claim.parties)),
            modality=claim.modality.value,
            weight=3 if claim.touched else 2,
        )


def _quoted(report: Report) -> Iterable[_Said]:
    """Yield the quotations that hold no claim, with the people, organisations and ships named in them."""
    claimed = {claim.quotation for claim in report.claims}
    names = {one.id: one.name for one in report.entities}
    actors = sorted((one for one in report.mentions if one.kind in _ACTORS), key=lambda one: one.start)
    for one in report.quotations:
        if one.kind is QuotationKind.SCARE or one.id in claimed:
            continue
        about = dict.fromkeys(names.get(each.entity, each.text) for each in _within(actors, one.start, one.end))
        yield _Said(
            outlets=_outlets(one.outlets, report),
            who=one.speaker or "speaker not found",
            what="other words quoted",
            about=tuple(name for name in about if name != one.speaker),
            modality="",
            weight=1,
        )


def _within(actors: Sequence[Mention], start: int, end: int) -> Iterable[Mention]:
    first = bisect_left(actors, start, key=lambda one: one.start)
    last = bisect_left(actors, end, key=lambda one: one.start)
    return actors[first:last]


def _outlets(chain: Sequence[str], report: Report) -> tuple[str, ...]:
    outlets = tuple(dict.fromkeys(chain)) or (report.publisher,)
    return tuple(outlet or NO_PUBLISHER for outlet in outlets)[:_MOST_OUTLETS]


def _strongest(said: Sequence[_Said]) -> tuple[list[_Said], int]:
    """Return what is drawn: the claims that touch measures first, then what is said most often."""
    weights: Counter[tuple[str, ...]] = Counter()
    for one in said:
        weights[one.node] += 1
    most = {one.node: one.weight for one in sorted(said, key=lambda one: one.weight)}
    nodes = sorted(weights, key=lambda node: (-most[node], -weights[node]))
    drawn = set(nodes[:_MOST_SAID])
    about = Counter(name for one in said if one.node in drawn for name in one.about)
    names = {name for name, _ in about.most_common(_MOST_ABOUT)}
    kept = [one._replace(about=tuple(name for name in one.about if name in names)) for one in said if one.node in drawn]
    return kept, len(nodes) - len(drawn)


def _ways(said: Iterable[_Said], depth: int) -> tuple[Ways, dict[Key, tuple[str, str]]]:
    """Return how often each line is gone, by modality, and label and sort of each node; free places have neither."""
    ways: Ways = defaultdict(Counter)
    sorts: dict[Key, tuple[str, str]] = {}
    for one in said:
        chain: list[Key] = []
        for level, outlet in enumerate(one.outlets[:depth]):
            chain.append((level, ("outlet", outlet)))
            sorts[chain[-1]] = (outlet, "outlet")
        chain += [(level, ("free", *chain[-1][1])) for level in range(len(chain), depth)]
        who, what = (depth, ("who", one.who)), (depth + 1, ("what", *one.node))
        sorts |= {who: (one.who, "who"), what: (one.what, "what")}
        for ends in pairwise([*chain, who, what]):
            ways[ends][one.modality or _PLAIN] += 1
        for name in one.about:
            sorts[depth + 2, ("about", name)] = (name, "about")
            ways[what, (depth + 2, ("about", name))][_PLAIN] += 1
    return ways, sorts


def _node(key: Key, place: tuple[float, float], sorts: Mapping[Key, tuple[str, str]]) -> Node:
    label, sort = sorts[key]
    return Node(place[0], round(place[1], 1), _fitting(label), label, sort)


def _fitting(label: str) -> tuple[str, ...]:
    """Return a label in lines that fit into a box; what does not fit ends in an ellipsis."""
    return tuple(wrap(" ".join(label.split()), _LETTERS, max_lines=_LINES, placeholder=" …")) or ("…",)


def _edge(
    ends: tuple[Key, Key],
    places: Mapping[Key, tuple[float, float]],
    counts: Counter[str],
    sorts: Mapping[Key, tuple[str, str]],
) -> Edge:
    (x, y), (to_x, to_y) = places[ends[0]], places[ends[1]]
    start, top, bottom = x + NODE_WIDTH, y + NODE_HEIGHT / 2, to_y + NODE_HEIGHT / 2
    middle = (start + to_x) / 2
    path = f"M{x:.0f} {top:.1f}H{start:.0f}" if ends[0] not in sorts else f"M{start:.0f} {top:.1f}"
    path += f"C{middle:.0f} {top:.1f} {middle:.0f} {bottom:.1f} {to_x:.0f} {bottom:.1f}"
    said = ", ".join(f"{sort.replace('_', ' ')} {count}" for sort, count in counts.items() if sort != _PLAIN)
    labels = " to ".join(sorts[key][0] for key in ends if key in sorts)
    sort = next(iter(counts)) if len(counts) == 1 else _MIXED
    return Edge(path, f"{labels}: {said or counts.total()}", sort, min(6.0, 1.0 + 0.6 * (counts.total() - 1)))
