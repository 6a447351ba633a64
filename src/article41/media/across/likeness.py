"""How alike are two things that were said, in other words or another translation?

They are alike where they share most of what counts, as a whole or in a sentence of each; a short one may be held in a
longer one word by word; and some words in a row that stand in both count for more than the same words apart.
"""

from collections.abc import Callable, Collection, Sequence
from math import fsum
from typing import Final, NamedTuple

from article41.media.across.wordings import NAMED, Wording, small_words, weight

ALIKE: Final = 0.55
"""The least share in common (twice what is shared by what both have) of two statements or sentences that are alike."""
HELD: Final = 0.65
"""How alike a statement is to one that holds it word by word."""
_LEAST_SHARED, _LEAST_IN_SENTENCE = 1.0, 2.0
_MOSTLY: Final = 0.8
_NUMBERED, _LEAST_NUMBERED = 0.45, 3.0
_LOOSEST, _TIGHT, _MANY = 2.5, 1.5, 5
_RUN, _ECHOED = 4, 0.4

Weigh = Callable[[str], float]


class Shared(NamedTuple):
    """What two sets of words have in common: its weight, twice its share of both, and its share of the lesser."""

    shared: float
    dice: float
    held: float


def alike(left: Wording, right: Wording, weigh: Weigh = weight) -> float:
    """Return how alike two statements are, from 0 to 1; 0 where they are not the same statement. Symmetric.

    Names alone make no statement.
    """
    if all(word.startswith(NAMED) for word in left.words & right.words):
        return _nearly_verbatim(left.plain, right.plain)
    whole = likeness_of(left.words, right.words, weigh)
    best = whole.dice if whole.dice >= ALIKE and whole.shared >= _LEAST_SHARED else 0.0
    if whole.shared >= _LEAST_IN_SENTENCE:
        pairs = ((one, other) for one in left.sentences for other in right.sentences)
        best = max(best, *(_alike_sentences(one, other, weigh) for one, other in pairs))
    if best == 0.0 and whole.dice >= _ECHOED and _echo(left, right):
        best = ALIKE
    return max(best, _verbatim(left, right), _verbatim(right, left), _nearly_verbatim(left.plain, right.plain))


def likeness_of(left: Collection[str], right: Collection[str], weigh: Weigh = weight) -> Shared:
    """Return what two collections of content words have in common."""
    one, other = frozenset(left), frozenset(right)
    common = one & other
    if not common:
        return Shared(0.0, 0.0, 0.0)
    shared, first, second = fsum(map(weigh, common)), fsum(map(weigh, one)), fsum(map(weigh, other))
    return Shared(shared, 2 * shared / (first + second), shared / min(first, second))


def _alike_sentences(left: Sequence[str], right: Sequence[str], weigh: Weigh) -> float:
    found = likeness_of(left, right, weigh)
    if found.shared < _LEAST_IN_SENTENCE:
        return 0.0
    if found.dice >= ALIKE:
        return found.dice
    mostly = found.held >= _MOSTLY and _close(left, right)
    if mostly or (found.held >= _NUMBERED and found.shared >= _LEAST_NUMBERED and _same_number(left, right)):
        return (found.dice + found.held) / 2
    return 0.0


def _same_number(left: Sequence[str], right: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in set(left) & set(right))


def _close(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the shared words stand near each other in both."""
    shared = set(left) & set(right)
    loosest = _LOOSEST if len(shared) >= _MANY else _TIGHT
    for words in (left, right):
        places = [at for at, word in enumerate(words) if word in shared]
        if places[-1] - places[0] + 1 > loosest * len(places):
            return False
    return True


def _verbatim(short: Wording, long: Wording) -> float:
    """Return how alike they are where all of a short one stands in the other, word by word."""
    if not short.words <= long.words:
        return 0.0
    content = tuple(word for sentence in short.sentences for word in sentence)
    telling = sum(not word.startswith(NAMED) for word in content)
    if telling >= 2 and any(_stands(content, sentence) for sentence in long.sentences):
        return HELD
    return HELD if telling and len(short.plain) >= _RUN and _stands(short.plain, long.plain) else 0.0


def _echo(left: Wording, right: Wording) -> bool:
    """Say whether some words in a row, two of which count, stand in both."""
    one, other = ({each.plain[at : at + _RUN] for at in range(len(each.plain) - _RUN + 1)} for each in (left, right))
    return any(sum(len(word) > 1 and word not in small_words() for word in run) >= 2 for run in one & other)


def _nearly_verbatim(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how alike two short statements are that differ in one word."""
    if len(left) != len(right) or not _RUN <= len(left) <= 2 * _RUN:
        return 0.0
    same = sum(one == other for one, other in zip(left, right, strict=True))
    return same / len(left) if same >= len(left) - 1 else 0.0


def _stands(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    size = len(inner)
    return any(outer[at : at + size] == inner for at in range(len(outer) - size + 1))
