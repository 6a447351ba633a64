"""Which quotations are the same words again, and which claims are made by how many independent outlets?

A quotation is repeated where the same speaker says much the same: in another translation, in part, or retold. A claim
is repeated where the same parties play the same parts in the same kind of thing. Outlets are counted by their origin,
the innermost of the chain; a sentence that was copied counts as that of whom it was copied from.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import fsum, log2
from typing import Final, NamedTuple

from article41.media.across.digests import Assertion, Party, Statement
from article41.media.across.grouping import components, linked, sharing
from article41.media.across.likeness import HELD, Weigh, alike, likeness_of
from article41.media.across.same_voice import Agreement, agreement
from article41.media.across.wordings import weight
from article41.media.report import Modality, Repetition

_LEAST_TOLD: Final = 1.2
_KEYS, _FEWEST_STATEMENTS = 6, 64
_SHORT: Final = 8
_LEAST_ALIKE: Final = (0.55, 0.4, 0.25)
"""How alike the sentences of one claim are at the least, where no party, one, or more are surely the same."""
_COPIED, _RUN = 0.6, 4
_ROUNDED: Final = 2

Place = tuple[str, str]
Pairs = dict[tuple[int, int], float]


class Said(NamedTuple):
    """The same words by the same speaker, and every place where they stand."""

    first: Statement
    places: tuple[Statement, ...]


def said_once(statements: Iterable[Statement]) -> list[Said]:
    """Return the statements without exact repetitions, in order of their places; small talk of nobody named is kept."""
    found: dict[object, list[Statement]] = defaultdict(list)
    for one in statements:
        own = "" if one.voice.named or fsum(map(weight, one.wording.words)) >= _LEAST_TOLD else one.report
        found[(one.wording.plain, one.voice, own)].append(one)
    return [Said(each[0], tuple(each)) for each in found.values()]


def weigher(said: Sequence[Said]) -> Weigh:
    """Return how much each word tells among these statements: the less, the more of them use it."""
    count = Counter(word for one in said for word in one.first.wording.words)
    total = max(len(said), _FEWEST_STATEMENTS)
    weights = {word: weight(word) * min(1.0, log2(1 + total / uses) / 5) for word, uses in count.items()}
    return weights.__getitem__


class Alike(NamedTuple):
    """The pairs of statements that are alike: of one speaker, and of others."""

    same: Pairs
    other: Pairs


def _keys(one: Statement) -> set[object]:
    keys: set[object] = set(one.wording.words)
    plain = one.wording.plain
    if len(plain) <= _SHORT:
        keys |= {plain[at : at + 3] for at in range(len(plain) - 2)}
    return keys


def repeated_quotations(said: Sequence[Said], pairs: Mapping[tuple[int, int], float]) -> tuple[Repetition, ...]:
    """Return the quotations that stand in several places, the most alike first."""
    groups = linked(len(said), pairs, same=lambda a, b: _overlap(said[a].first, said[b].first))
    found = [_repetition([said[at] for at in group], likeness) for group, likeness in groups]
    alone = {at for group, _ in groups for at in group}
    found += [_repetition([one], 1.0) for at, one in enumerate(said) if at not in alone and len(one.places) > 1]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.places)))


def alike_statements(said: Sequence[Said]) -> Alike:
    """Return the statements that are alike, of those that share a telling word; not all pairs are looked at."""
    weigh = weigher(said)
    found = Alike({}, {})
    for pair in sharing([_keys(one.first) for one in said], rarest=_KEYS):
        left, right = said[pair[0]].first, said[pair[1]].first
        if _overlap(left, right):
            continue
        likeness = alike(left.wording, right.wording, weigh)
        agree = _agreement(left, right) if likeness else Agreement.MAYBE
        if agree is Agreement.YES or (agree is Agreement.MAYBE and likeness >= HELD and _telling(left, right)):
            found.same[pair] = likeness
        elif agree is Agreement.NO:
            found.other[pair] = likeness
    return found


def _agreement(left: Statement, right: Statement) -> Agreement:
    """Return whether they are one speaker's; an outlet may stand for whom it quotes."""
    found = agreement(left.voice, right.voice)
    if found is Agreement.NO and (_stands_for(left, right) or _stands_for(right, left)):
        return Agreement.MAYBE
    return found


def _telling(left: Statement, right: Statement) -> bool:
    """Say whether the words alone tell that it is one statement, where it is not sure whose each is."""
    return left.report != right.report and likeness_of(left.wording.words, right.wording.words).shared >= _LEAST_TOLD


def _stands_for(one: Statement, other: Statement) -> bool:
    return bool(one.source.outlets) and one.speaker != "" and one.source.origin in other.source.outlets


def _overlap(left: Statement, right: Statement) -> bool:
    """Say whether one stands within the other: the words in marks of a retold sentence."""
    inside = left.place.start < right.place.end and right.place.start < left.place.end
    return left.report == right.report and inside


def _repetition(said: Sequence[Said], likeness: float) -> Repetition:
    places = sorted({(one.report, one.id): one for each in said for one in each.places}.items())
    fullest = max((one for _, one in places), key=lambda one: (one.marked, len(one.said), one.said))
    return Repetition(
        what=fullest.said,
        places=tuple(place for place, _ in places),
        likeness=round(likeness, _ROUNDED),
        outlets=tuple(sorted({one.source.name for _, one in places})),
    )


def same_claims(left: Assertion, right: Assertion) -> float:
    """Return how alike two claims are, 0 where they are not one; whether they are denied does not count here."""
    if left.kind != right.kind or Modality.ASKED in (left.modality, right.modality):
        return 0.0
    matched = same_parties(left.parties, right.parties)
    likeness = claim_likeness(left, right)
    return likeness if matched is not None and likeness >= _LEAST_ALIKE[min(matched, 2)] else 0.0


def same_parties(left: Sequence[Party], right: Sequence[Party]) -> int | None:
    """Return how many roles the same parties play, `None` where a role has others."""
    matched = 0
    for role in sorted({one.role for one in left} & {one.role for one in right}):
        mine = [one.voice for one in left if one.role == role]
        theirs = [one.voice for one in right if one.role == role]
        best = max(agreement(one, other) for one in mine for other in theirs)
        if best is Agreement.NO:
            return None
        matched += best is Agreement.YES
    return matched


def claim_likeness(left: Assertion, right: Assertion) -> float:
    """Return how much of their content words two claims share: their sentences, or they alone."""
    alone = likeness_of(left.core, right.core)
    telling = alone.dice if alone.shared >= _LEAST_TOLD else 0.0
    return max(telling, likeness_of(left.wording.words, right.wording.words).dice)


def repeated_claims(assertions: Sequence[Assertion], pairs: Mapping[tuple[int, int], float]) -> tuple[Repetition, ...]:
    """Return the claims that stand in several reports or come from several outlets, by how many outlets."""
    agreed = {pair: likeness for pair, likeness in pairs.items() if _agree(*(assertions[at] for at in pair))}
    groups = components(len(assertions), agreed)
    group_of = {at: number for number, group in enumerate(groups) for at in group}
    least = [1.0] * len(groups)
    for pair, likeness in agreed.items():
        least[group_of[pair[0]]] = min(least[group_of[pair[0]]], likeness)
    each = [([assertions[at] for at in group], least[number]) for number, group in enumerate(groups)]
    found = [_claimed(group, likeness) for group, likeness in each if _stands_apart(group)]
    return tuple(sorted(found, key=lambda one: (-len(one.outlets), one.places)))


def _stands_apart(group: Sequence[Assertion]) -> bool:
    return len({one.report for one in group}) > 1 or len({one.source.origin for one in group}) > 1


def _agree(left: Assertion, right: Assertion) -> bool:
    return left.negative == right.negative and left.background == right.background


def _claimed(each: Sequence[Assertion], likeness: float) -> Repetition:
    return Repetition(
        what=max(each, key=lambda one: (len(one.said), one.said)).said,
        places=tuple(sorted((one.report, one.id) for one in each)),
        likeness=round(likeness, _ROUNDED),
        outlets=independent_outlets(each),
    )


def independent_outlets(each: Sequence[Assertion]) -> tuple[str, ...]:
    """Return the outlets that make a claim by themselves; one that copied another's sentence is that other."""
    copies = {
        (a, b): 1.0
        for a, b in combinations(range(len(each)), 2)
        if each[a].source.origin == each[b].source.origin or _copied(each[a].told, each[b].told)
    }
    alone = {at for group in components(len(each), copies) for at in group}
    groups = [*components(len(each), copies), *([at] for at in range(len(each)) if at not in alone)]
    return tuple(sorted(min(_preferred(each[at]) for at in group)[1] for group in groups))


def _preferred(one: Assertion) -> tuple[bool, str]:
    """Return the name of the origin, a named outlet before the name of a file."""
    return not one.source.outlets, one.source.name


def _copied(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether most runs of words of the shorter stand in the other."""
    one, other = ({tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)} for words in (left, right))
    return bool(one and other) and len(one & other) >= _COPIED * min(len(one), len(other))
