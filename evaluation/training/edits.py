"""What does each edit cost? A stochastic edit distance, estimated from pairs of alias tokens by expectation
maximisation.

After Ristad and Yianilos (1998): the probability of writing one token as the other is that of all sequences of edits
which
do so; each round replaces the probability of an edit by its expected share. Edits are letter for letter, a letter
gained or lost,
and two letters for one. Pairs go both ways, so the costs are symmetric.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from article41.model import Listing
from article41.names.tokens import TokenClass, analyse

Edit = tuple[str, str]
_ALIKE = 60.0
_NAMES_PER_LISTING = 12
_ROUNDS = 6
_WORTH_KEEPING = 0.4
_TRUST = 60.0
_FEWEST = 2.0
GENERIC_PAIR, GENERIC_GAP, SWAP, DIGIT = 7.5, 6.5, 6.0, 14.0
"""Bits of edits that aliases do not show: the slips of a keyboard, one in some hundred letters, whichever the
letters.
"""

LIKELY_SLIP = 5.5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LOOK_ALIKE = "i l, c e, u v, b h, h n, f t, m rn, d cl, w vv, u ii, k lc"


def _likely_slips() -> frozenset[Edit]:
    """Return the letters that stand side by side on a keyboard, and those that a scanner takes for each other."""
    found = [tuple(pair.split()) for pair in _LOOK_ALIKE.split(", ")]
    found += [pair for row in _ROWS for pair in pairwise(row)]
    for upper, lower in pairwise(_ROWS):
        found += [(letter, other) for at, letter in enumerate(lower) for other in upper[at : at + 2]]
    return frozenset((a, b) if (len(a), a) <= (len(b), b) else (b, a) for a, b in found)


LIKELY_SLIPS = _likely_slips()


def alias_token_pairs(listings: Iterable[Listing]) -> Counter[Edit]:
    """Return pairs of tokens that two aliases of one listing give for the same part, with the number of listings.

    Equal tokens are pairs too: they tell how often nothing is changed.
    """
    pairs: Counter[Edit] = Counter()
    for listing in listings:
        forms = [analyse(name.text, listing.kind) for name in listing.names[:_NAMES_PER_LISTING]]
        words = [
            [
                t.text
                for t in form[0].tokens
                if t.token_class is TokenClass.ORDINARY and not t.vowelless and len(t.text) > 2
            ]
            for form in forms
            if form and form[0].scheme.startswith("latin")
        ]
        found = {pair for one, other in combinations(words, 2) for pair in _aligned(one, other)}
        pairs.update(found)
    return pairs


def _aligned(one: list[str], other: list[str]) -> Iterator[Edit]:
    yield from ((word, word) for word in one if word in other)
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    scored = sorted(((fuzz.ratio(a, b), a, b) for a in left for b in right), reverse=True)
    used: set[str] = set()
    for score, a, b in scored:
        if score >= _ALIKE and a not in used and b not in used:
            used |= {a, b}
            yield (a, b) if a < b else (b, a)


def edit_bits(pairs: Counter[Edit]) -> dict[Edit, float]:
    """Return the cost in bits of each edit that the pairs show to be cheaper than a slip of the keyboard."""
    opportunities = _opportunities(pairs)
    changed = [(a, b, count) for (a, b), count in pairs.items() if a != b]
    weight: dict[Edit, float] = defaultdict(lambda: 2.0**-GENERIC_PAIR)
    for _ in range(_ROUNDS):
        expected: dict[Edit, float] = defaultdict(float)
        for a, b, count in changed:
            for edit, share in _expectation(a, b, weight).items():
                expected[edit] += share * count
        weight = defaultdict(lambda: 2.0**-GENERIC_PAIR)
        for edit, seen in expected.items():
            slip = 2.0 ** -_slip(edit)
            weight[edit] = (seen + slip * _TRUST) / (opportunities[max(edit, key=len)] + _TRUST)
    costs = {edit: -math.log2(weight[edit]) for edit, count in expected.items() if count >= _FEWEST}
    costs |= {edit: min(costs.get(edit, LIKELY_SLIP), LIKELY_SLIP) for edit in LIKELY_SLIPS}
    return {edit: cost for edit, cost in sorted(costs.items()) if cost < _slip(edit) - _WORTH_KEEPING}


def _slip(edit: Edit) -> float:
    one, two = sorted(edit, key=len)
    if len(two) == 1:
        return GENERIC_GAP if not one else GENERIC_PAIR
    return GENERIC_GAP + (0.0 if one and one in two else GENERIC_PAIR)


def _opportunities(pairs: Counter[Edit]) -> Counter[str]:
    """Count how often each letter, and each two letters, stand in the tokens: where an edit of them could have been
    made.
    """
    seen: Counter[str] = Counter()
    for pair, count in pairs.items():
        for token in pair:
            for at in range(len(token)):
                seen[token[at]] += count
                seen[token[at : at + 2]] += count
    return seen


def _expectation(a: str, b: str, weight: dict[Edit, float]) -> dict[Edit, float]:
    """Return the expected number of each edit in writing `a` as `b` (forward-backward)."""
    steps = list(_steps(a, b, weight))
    forward = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    forward[0][0] = 1.0
    for i, j, i2, j2, _, part in steps:
        forward[i2][j2] += forward[i][j] * part
    backward = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    backward[len(a)][len(b)] = 1.0
    for i, j, i2, j2, _, part in reversed(steps):
        backward[i][j] += backward[i2][j2] * part
    whole = forward[len(a)][len(b)]
    found: dict[Edit, float] = defaultdict(float)
    if whole <= 0.0:
        return found
    for i, j, i2, j2, edit, part in steps:
        if edit[0] != edit[1]:
            found[edit] += forward[i][j] * part * backward[i2][j2] / whole
    return found


def _steps(a: str, b: str, weight: dict[Edit, float]) -> Iterator[tuple[int, int, int, int, Edit, float]]:
    """Yield every edit at every place, in an order in which each place is reached before it is left."""
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i + di <= len(a) and j + dj <= len(b):
                    one, two = a[i : i + di], b[j : j + dj]
                    edit = (one, two) if (len(one), one) <= (len(two), two) else (two, one)
                    part = 0.8 if one == two else weight[edit]
                    yield i, j, i + di, j + dj, edit, part
