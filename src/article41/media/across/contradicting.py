"""Which claims of reports do not fit together, and in what?

Polarity: one says so, another denies it. Roles: the parts are changed about, or one backs here what it blocks there.
Attribution: sanctions that somebody is said to have backed and says not to have imposed. Doubt: what one affirms of
itself another calls in question. A question that was not answered contradicts nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final

from article41.media.across.differences import apart, in_order
from article41.media.across.digests import Assertion
from article41.media.across.repeating import claim_likeness, same_parties
from article41.media.across.same_voice import Agreement, Voice, agreement
from article41.media.across.wordings import words_in
from article41.media.claiming.vocabulary import vocabulary
from article41.media.report import Contradiction, Modality

_SAME_EVENT, _SAME_TOPIC, _LITTLE = 0.4, 0.3, 0.15
_SANCTIONS: Final = "sanctions"
_BACKING: Final = frozenset(("imposer", "supporter"))
_BLOCKING: Final = "sanctions_vetoed"
_BACKED: Final = frozenset(("sanctions_supported", "denuclearisation"))
_AFFIRMED: Final = frozenset(("sanctions_compliance", "end_use_undertaking"))

Pair = tuple[int, int]


@cache
def family_of(kind: str) -> str:
    """Return the kinds that can contradict each other as one word."""
    if kind.startswith(_SANCTIONS) or kind in _BACKED:
        return _SANCTIONS
    return kind


def claims_apart(assertions: Sequence[Assertion], beside: Iterable[Pair]) -> tuple[Contradiction, ...]:
    """Return the claims that do not fit together, among pairs that may be about one thing.

    A claim whose sentence was copied counts as that of the first report that has it.
    """
    first: dict[object, int] = {}
    for at, one in enumerate(assertions):
        first.setdefault((one.kind, one.wording.plain, one.said), at)
    kept = set(first.values())
    pairs = ((assertions[a], assertions[b]) for a, b in beside if a in kept and b in kept)
    return in_order([apart(left, right, about) for left, right in pairs if (about := _about(left, right))])


def _comparable(left: Assertion, right: Assertion) -> bool:
    """Say whether two claims could contradict: none a mere question, and in one report of two holders."""
    if Modality.ASKED in (left.modality, right.modality):
        return False
    if left.report != right.report:
        return True
    one_holder = left.holder == right.holder or agreement(left.voice, right.voice) is Agreement.YES
    return left.sentence != right.sentence and not one_holder


def _about(left: Assertion, right: Assertion) -> str:
    if not _comparable(left, right):
        return ""
    if left.negative != right.negative:
        return _denied(left, right)
    if left.negative or left.background != right.background:
        return ""
    if left.kind != right.kind:
        return "roles" if _backs_and_blocks(left, right) else ""
    if _doubted(left, right):
        return "doubt"
    return "roles" if _changed_about(left, right) else ""


def _denied(left: Assertion, right: Assertion) -> str:
    """Return in what a denial differs from what it denies: the fact, or whose deed it is."""
    denied, stated = (left, right) if left.negative else (right, left)
    if denied.kind == stated.kind and denied.background == stated.background and _same_deed(denied, stated):
        return "polarity"
    if family_of(left.kind) == family_of(right.kind) == _SANCTIONS and _not_apart(denied, stated, "target"):
        doers = _voices(denied, {_doer(denied.kind)} & _BACKING)
        if any(agreement(one, other) is Agreement.YES for one in doers for other in _voices(stated, _BACKING)):
            return "attribution"
    return ""


def _same_deed(denied: Assertion, stated: Assertion) -> bool:
    """Say whether what one denies is what the other states: whoever is said not to have done it is said to have.

    Where no second party is the same they must be told alike, less so in one report.
    """
    matched = same_parties(denied.parties, stated.parties) or 0
    doers = _voices(denied, {_doer(denied.kind)})
    done_by = _voices(stated, {_doer(denied.kind)})
    if doers and not any(agreement(one, other) is Agreement.YES for one in doers for other in done_by):
        return False
    least = _LITTLE if denied.report == stated.report else _SAME_TOPIC
    return matched > 1 or (matched == 1 and claim_likeness(denied, stated) >= least)


def _not_apart(left: Assertion, right: Assertion, role: str) -> bool:
    one, other = _voices(left, {role}), _voices(right, {role})
    return not (one and other) or any(agreement(a, b) is not Agreement.NO for a in one for b in other)


def _voices(one: Assertion, roles: Collection[str]) -> list[Voice]:
    return [party.voice for party in one.parties if party.role in roles]


def _doer(kind: str) -> str:
    """Return the role of who does it: the first that the vocabulary gives a kind."""
    return _roles().get(kind, ("",))[0]


def _backs_and_blocks(left: Assertion, right: Assertion) -> bool:
    blocking, other = (left, right) if left.kind == _BLOCKING else (right, left)
    if blocking.kind != _BLOCKING:
        return False
    backing = [
        party.voice
        for party in other.parties
        if party.role == "supporter" or (other.kind in _BACKED and party.role == "actor")
    ]
    actors = [party.voice for party in blocking.parties if party.role == "actor"]
    return any(agreement(one, two) is Agreement.YES for one in actors for two in backing)


def _doubted(left: Assertion, right: Assertion) -> bool:
    """Say whether one holder affirms what another, of the same party, calls in question."""
    if left.kind not in _AFFIRMED:
        return False
    one, other = (bool(each.words_told & words_in("doubt")) for each in (left, right))
    return one != other and left.holder != right.holder and bool(same_parties(left.parties, right.parties))


def _changed_about(left: Assertion, right: Assertion) -> bool:
    """Say whether giver and taker have changed places in what is told alike, and not only held possible."""
    if Modality.HYPOTHETICAL in (left.modality, right.modality):
        return False
    kind = _kinds().get(left.kind)
    if kind is None or not (kind[0] and kind[1]):
        return False
    ends = [[[p.voice for p in each.parties if p.role == role] for role in kind] for each in (left, right)]
    crossed = zip(ends[0], reversed(ends[1]), strict=True)
    swapped = all(any(agreement(a, b) is Agreement.YES for a in one for b in two) for one, two in crossed)
    return swapped and claim_likeness(left, right) >= _SAME_EVENT


@cache
def _roles() -> dict[str, tuple[str, ...]]:
    return {one.kind: one.roles for one in vocabulary().kinds}


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {one.kind: (one.giver, one.taker) for one in vocabulary().kinds}
