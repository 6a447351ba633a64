"""Which quotations and sentences of reports do not fit together?

Quotations: versions of one statement that differ in figures or in promise and account, the same words by two speakers,
and what one says and another denies. Sentences: what is told alike with other numbers or another month.
"""

from collections.abc import Sequence
from typing import Final

from article41.media.across.differences import apart, in_order
from article41.media.across.digests import Passage, Statement
from article41.media.across.figures import differing
from article41.media.across.grouping import sharing
from article41.media.across.likeness import likeness_of
from article41.media.across.repeating import Alike, Said
from article41.media.across.wordings import denies
from article41.media.report import Contradiction

_SAME_WORDS, _LEAST_SHARED = 0.6, 3
_SAME_EVENT, _SAME_FACT = 0.35, 2.0
_FUTURE: Final = frozenset(("will", "shall", "won't", "i'll", "we'll"))
_PAST: Final = frozenset(("have", "has", "had", "did", "was", "were", "been", "we've", "i've"))


def quotations_apart(said: Sequence[Said], alike: Alike) -> tuple[Contradiction, ...]:
    """Return the quotations that do not fit together, of those that are alike."""
    same = [_versions(said[a].first, said[b].first) for a, b in sorted(alike.same)]
    other = [_two_speakers(said[a].first, said[b].first, alike.other[a, b]) for a, b in sorted(alike.other)]
    return in_order([one for one in (*same, *other) if one])


def passages_apart(passages: Sequence[Passage]) -> tuple[Contradiction, ...]:
    """Return the sentences of different reports that tell one thing with other numbers or another month.

    A sentence that was copied counts as that of the first report that has it.
    """
    each = list({one.wording.plain: one for one in reversed(passages)}.values())
    keys = [[(unit, word) for unit in _measured(one) for word in one.wording.words if word != unit] for one in each]
    pairs = ((each[a], each[b]) for a, b in sharing(keys))
    return in_order([apart(left, right, about) for left, right in pairs if (about := _difference(left, right))])


def _versions(left: Statement, right: Statement) -> Contradiction | None:
    if left.report == right.report and left.source == right.source:
        return None
    if differing(left.figures, right.figures):
        return apart(left, right, "figures")
    if left.marked and right.marked and {_tense(left), _tense(right)} == {"future", "past"}:
        return apart(left, right, "wording")
    return None


def _tense(one: Statement) -> str:
    words = frozenset(one.wording.plain)
    return "future" if words & _FUTURE else "past" if words & _PAST else ""


def _two_speakers(left: Statement, right: Statement, likeness: float) -> Contradiction | None:
    if denies(left.wording, left.denied) != denies(right.wording, right.denied):
        return apart(left, right, "polarity")
    if differing(left.figures, right.figures):
        return apart(left, right, "figures")
    shared = left.wording.words & right.wording.words
    if left.marked and right.marked and len(shared) >= _LEAST_SHARED and likeness >= _SAME_WORDS:
        return apart(left, right, "attribution")
    return None


def _measured(one: Passage) -> set[str]:
    return {figure.unit for figure in one.figures} | ({"month"} if one.months else set())


def _difference(left: Passage, right: Passage) -> str:
    if left.report == right.report:
        return ""
    pairs = [likeness_of(one, other) for one in left.wording.sentences for other in right.wording.sentences]
    if not any(one.dice >= _SAME_EVENT and one.shared >= _SAME_FACT for one in pairs):
        return ""
    if differing(left.figures, right.figures):
        return "figures"
    one, other = left.months, right.months
    return "time" if len(one) == len(other) == 1 and one != other else ""
