"""Which claims and quotations of reports do not fit together, and in what?

Polarity: one says so, another denies it. Roles: the parts are changed about, or one backs here what it blocks there.
Figures and time: numbers or months differ. Attribution: the same words by two speakers, or sanctions that somebody is
said to have backed and says not to have imposed. Wording: a promise in one translation, a past in another. Doubt: what
one affirms of itself another calls in question. A question that was not answered contradicts nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from article41.media.digests import Assertion, Statement
from article41.media.figures import differing
from article41.media.likeness import alike
from article41.media.repeating import Said, candidates, same_parties, sentence_likeness
from article41.media.report import Contradiction, Modality
from article41.media.same_voice import Agreement, agreement
from article41.media.vocabulary import vocabulary
from article41.media.words import word_rows

_SAME_WORDS, _LEAST_SHARED = 0.6, 3
_SAME_EVENT, _SAME_TOPIC = 0.4, 0.3
_SANCTIONS: Final = "sanctions"
_BACKING: Final = frozenset(("imposer", "supporter"))
_BLOCKING: Final = "sanctions_vetoed"
_BACKED: Final = frozenset(("sanctions_supported", "denuclearisation"))
_AFFIRMED: Final = frozenset(("sanctions_compliance", "end_use_undertaking"))
_FUTURE: Final = frozenset(("will", "shall", "won't", "i'll", "we'll", "going"))
_PAST: Final = frozenset(("have", "has", "had", "did", "was", "were", "been", "we've", "i've"))
_MOST_SHOWN: Final = 120

Pair = tuple[int, int]


@cache
def family_of(kind: str) -> str:
    """Return the kinds that can contradict each other as one word."""
    if kind.startswith(_SANCTIONS) or kind in _BACKED:
        return _SANCTIONS
    return kind


def quotations_apart(
    said: Sequence[Said], same: Mapping[Pair, float], weigh: Callable[[str], float]
) -> tuple[Contradiction, ...]:
    """Return quotations of one speaker that differ in figures or wording, and the same words of two speakers."""
    found = [one for pair in sorted(same) if (one := _versions(said[pair[0]].first, said[pair[1]].first))]
    found += [one for pair in candidates(said) if pair not in same and (one := _two_speakers(said, pair, weigh))]
    return tuple(sorted(found, key=_order))


def claims_apart(
    assertions: Sequence[Assertion], beside: Iterable[Pair], same: Mapping[Pair, float]
) -> tuple[Contradiction, ...]:
    """Return the claims that do not fit together; each pair once, by the first thing in which it differs."""
    found = []
    for pair in beside:
        left, right = assertions[pair[0]], assertions[pair[1]]
        if _comparable(left, right):
            about = _about(left, right, pair in same)
            if about:
                found.append(_apart(left, right, about))
    return tuple(sorted(found, key=_order))


def _versions(left: Statement, right: Statement) -> Contradiction | None:
    if left.report == right.report and left.source == right.source:
        return None
    if differing(left.figures, right.figures):
        return _apart(left, right, "figures")
    if left.marked and right.marked and (_tense(left), _tense(right)) in (("future", "past"), ("past", "future")):
        return _apart(left, right, "wording")
    return None


def _tense(one: Statement) -> str:
    words = frozenset(one.wording.plain)
    return "future" if words & _FUTURE else "past" if words & _PAST else ""


def _two_speakers(said: Sequence[Said], pair: Pair, weigh: Callable[[str], float]) -> Contradiction | None:
    left, right = said[pair[0]].first, said[pair[1]].first
    shared = left.wording.words & right.wording.words
    if not (left.marked and right.marked) or len(shared) < _LEAST_SHARED:
        return None
    if (
        agreement(left.voice, right.voice) is not Agreement.NO
        or alike(left.wording, right.wording, weigh) < _SAME_WORDS
    ):
        return None
    return _apart(left, right, "attribution")


def _comparable(left: Assertion, right: Assertion) -> bool:
    """Say whether two claims could contradict: both of now or of the past, none a mere question, two holders."""
    if Modality.ASKED in (left.modality, right.modality):
        return False
    if left.background != right.background:
        return False
    return left.report != right.report or (left.sentence != right.sentence and left.holder != right.holder)


def _about(left: Assertion, right: Assertion, same: bool) -> str:
    if left.negative != right.negative:
        return _denied(left, right)
    if left.negative:
        return ""
    if left.kind != right.kind:
        return "roles" if _backs_and_blocks(left, right) else ""
    if _doubted(left, right):
        return "doubt"
    if _changed_about(left, right):
        return "roles"
    if same and sentence_likeness(left, right) >= _SAME_EVENT:
        return "figures" if differing(left.figures, right.figures) else "time" if _other_month(left, right) else ""
    return ""


def _denied(left: Assertion, right: Assertion) -> str:
    """Return in what a denial differs from what it denies: the fact, or whose deed it is."""
    if left.kind == right.kind:
        matched = same_parties(left.parties, right.parties)
        close = sentence_likeness(left, right) >= _SAME_TOPIC
        return "polarity" if matched > 1 or (matched and close) else ""
    if family_of(left.kind) == family_of(right.kind) == _SANCTIONS:
        one, other = ([party.voice for party in each.parties if party.role in _BACKING] for each in (left, right))
        if any(agreement(mine, theirs) is Agreement.YES for mine in one for theirs in other):
            return "attribution"
    return ""


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
    one, other = (bool(each.words_told & _doubt()) for each in (left, right))
    return one != other and left.holder != right.holder and same_parties(left.parties, right.parties) > 0


@cache
def _doubt() -> frozenset[str]:
    return frozenset(word for kind, words in word_rows("meanings", 2) if kind == "doubt" for word in words.split())


def _changed_about(left: Assertion, right: Assertion) -> bool:
    """Say whether giver and taker have changed places in what is told alike."""
    kind = _kinds().get(left.kind)
    if kind is None or not (kind[0] and kind[1]):
        return False
    ends = [[[p.voice for p in each.parties if p.role == role] for role in kind] for each in (left, right)]
    crossed = zip(ends[0], reversed(ends[1]), strict=True)
    swapped = all(any(agreement(a, b) is Agreement.YES for a in one for b in two) for one, two in crossed)
    return swapped and sentence_likeness(left, right) >= _SAME_EVENT


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {one.kind: (one.giver, one.taker) for one in vocabulary().kinds}


def _other_month(left: Assertion, right: Assertion) -> bool:
    one, other = (each.words_told & _months() for each in (left, right))
    return len(one) == len(other) == 1 and one != other


@cache
def _months() -> frozenset[str]:
    return frozenset(word for kind, words in word_rows("meanings", 2) if kind == "months" for word in words.split())


def _apart(left: Assertion | Statement, right: Assertion | Statement, about: str) -> Contradiction:
    first, second = sorted((left, right), key=lambda one: (one.report, one.place.start, one.id))
    return Contradiction(
        left=(first.report, first.id), right=(second.report, second.id), about=about, says=_says(first, second, about)
    )


def _says(left: Assertion | Statement, right: Assertion | Statement, about: str) -> str:
    return f"{_whose(left)}: “{_short(left.said)}” / {_whose(right)}: “{_short(right.said)}” ({about})"


def _whose(one: Assertion | Statement) -> str:
    speaker = one.speaker if isinstance(one, Statement) else one.holder
    return f"{speaker}, in {one.source.name}" if speaker and speaker != one.source.name else one.source.name


def _short(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"


def _order(one: Contradiction) -> tuple[tuple[str, str], tuple[str, str], str]:
    return one.left, one.right, one.about
