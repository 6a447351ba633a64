"""In what do two quotations, sentences or claims differ? The record of a contradiction, worded."""

from collections.abc import Sequence
from typing import Final

from article41.media.across.digests import Assertion, Passage, Statement
from article41.media.report import Contradiction

_MOST_SHOWN: Final = 120
_WORDED: Final = {
    "polarity": "one says that it is so, the other that it is not",
    "roles": "the parts that the parties play differ",
    "figures": "the numbers differ",
    "time": "the times differ",
    "attribution": "it is put down to different ones",
    "wording": "a promise in one version, an account in the other",
    "doubt": "one affirms what the other calls in question",
}

Part = Assertion | Statement | Passage


def apart(left: Part, right: Part, about: str) -> Contradiction:
    """Return the record that two parts of reports do not fit together; which is called left does not matter."""
    first, second = sorted((left, right), key=lambda one: (one.report, one.place.start, one.place.end, one.id))
    return Contradiction(
        left=(first.report, first.id),
        right=(second.report, second.id),
        left_place=first.place,
        right_place=second.place,
        about=about,
        says=f"{_told(first)} {_told(second)} {_WORDED[about].capitalize()}.",
    )


def in_order(found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Return each pair of places once, in the order of the reports; of several differences the first that was given."""
    first: dict[object, Contradiction] = {}
    for one in found:
        first.setdefault((one.left[0], one.left_place, one.right[0], one.right_place), one)
    return tuple(sorted(first.values(), key=lambda one: (one.left, one.left_place.start, one.right, one.about)))


def without(found: Sequence[Contradiction], told: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Return those of `found` within whose places nothing told of the same sort lies already."""
    known: dict[object, list[Contradiction]] = {}
    for one in told:
        known.setdefault((one.left[0], one.right[0], one.about), []).append(one)
    return tuple(
        one
        for one in found
        if not any(_holds(one, other) for other in known.get((one.left[0], one.right[0], one.about), ()))
    )


def _holds(one: Contradiction, other: Contradiction) -> bool:
    sides = ((one.left_place, other.left_place), (one.right_place, other.right_place))
    return all(outer.start <= inner.start and inner.end <= outer.end for outer, inner in sides)


def _told(one: Part) -> str:
    return f"{_whose(one)}: “{_short(one.said)}”"


def _whose(one: Part) -> str:
    speaker = one.speaker if isinstance(one, Statement) else one.holder if isinstance(one, Assertion) else ""
    return f"{speaker}, in {one.source.name}" if speaker and speaker != one.source.name else one.source.name


def _short(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
