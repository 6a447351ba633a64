"""Why is this name like that one? The name evidence, pairing by pairing, in words and signed bits.

The bits of a name are a weighted sum of features; here each feature goes back to the tokens that it came from, so
that the
parts add up to the whole.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from article41.model import Evidence, EvidenceKind
from article41.names.information import information
from article41.names.letters import BY_FIRST_LETTER, BY_KEY, INITIAL_BITS
from article41.names.tokens import MINOR, NameForm, Token, TokenClass
from article41.screening.model import FEATURES, weight_rows
from article41.screening.names import NameComparer, NameScore, Pairing

_AT: Final = {name: at for at, name in enumerate(FEATURES)}


def name_evidence(comparer: NameComparer, score: NameScore) -> list[Evidence]:
    """Return the evidence of one scored name; its bits add up to the score's."""
    query, listed = score.query, comparer.tokens_of(score.form)
    worth = weight_rows()[comparer.kind_of(score.form)]
    weights = dict(zip(FEATURES, worth.tolist(), strict=True))
    features = comparer.features(query, np.array([score.form], dtype=np.int32))[0]
    pairings = comparer.pairings(query, score.form)
    per_bit = _bits_per_shared_bit(features, weights)
    evidence = [found for pairing in pairings if (found := _pair_evidence(pairing, query, listed, weights, per_bit))]
    evidence += _left_over(query.tokens, _covered(pairings, "query_mask"), "extra", weights)
    evidence += _left_over(listed, _covered(pairings, "form_mask"), "missing", weights)
    rest = float(features @ worth) - sum(one.bits for one in evidence)
    evidence.append(Evidence(EvidenceKind.NAME, round(rest, 3), _whole(features.tolist(), len(listed))))
    return evidence


def _bits_per_shared_bit(features: npt.NDArray[np.float64], weights: dict[str, float]) -> float:
    """Return what each shared bit is worth by the two features that count the first 10 and 20 of them."""
    capped = ("first_10_shared_bits", "first_20_shared_bits")
    worth = sum(weights[name] * float(features[_AT[name]]) for name in capped)
    gained = sum(float(features[_AT[name]]) for name in ("shared_exact_bits", "shared_near_bits"))
    gained += INITIAL_BITS * float(features[_AT["initials"]])
    return worth / gained if gained else 0.0


def _covered(pairings: list[Pairing], side: str) -> int:
    mask = 0
    for pairing in pairings:
        mask |= getattr(pairing, side)
    return mask


def _pair_evidence(
    pairing: Pairing, query: NameForm, listed: tuple[Token, ...], weights: dict[str, float], per_bit: float
) -> Evidence | None:
    ours, theirs = _words(query.tokens, pairing.query_mask), _words(listed, pairing.form_mask)
    first = listed[(pairing.form_mask & -pairing.form_mask).bit_length() - 1]
    joined = pairing.form_mask.bit_count() > 1 or pairing.query_mask.bit_count() > 1
    if first.token_class in MINOR and not joined:
        return None
    gain, cost = pairing.gain / 100, pairing.cost / 100
    if pairing.how == BY_FIRST_LETTER:
        bits, text = weights["initials"], f"initial: {ours} for {theirs}"
    elif pairing.cost == 0:
        coarse = " (syllables in one coarse spelling)" if query.tokens[0].folded else ""
        bits, text = weights["shared_exact_bits"] * gain, f"{ours} = {theirs}{coarse}"
    elif pairing.how == BY_KEY:
        bits = weights["shared_near_bits"] * gain + weights["equivalence_bits"] * cost
        bits += weights["equivalent_tokens"] * min(1.0, gain / 10)
        text = f"{ours} ~ {theirs} (may be the same name written otherwise)"
    else:
        bits = weights["shared_near_bits"] * gain + weights["respelling_bits"] * cost
        bits += weights["near_tokens"] * min(1.0, gain / 10)
        text = f"{ours} ~ {theirs} (spelling near)"
    return Evidence(EvidenceKind.TOKEN, round(bits + per_bit * gain, 3), text, ours, theirs)


def _words(tokens: tuple[Token, ...], mask: int) -> str:
    return " ".join(token.text for position, token in enumerate(tokens) if mask >> position & 1)


def _left_over(tokens: tuple[Token, ...], covered: int, side: str, weights: dict[str, float]) -> list[Evidence]:
    where = "only in the name screened" if side == "extra" else "only in the listed name"
    found = []
    for position, token in enumerate(tokens):
        if covered >> position & 1 or token.token_class in MINOR:
            continue
        bits = INITIAL_BITS if token.token_class is TokenClass.INITIAL else information(token).info / 100
        worth = weights[f"{side}_bits"] * bits + weights[f"{side}_tokens"]
        if token.token_class is TokenClass.PATRONYMIC:
            worth = weights["patronymic_on_one_side"]
        values = (token.text, "") if side == "extra" else ("", token.text)
        found.append(Evidence(EvidenceKind.TOKEN, round(worth, 3), f"{token.text}: {where}", *values))
    return found


def _whole(features: list[float], size: int) -> str:
    """Say what belongs to the names as wholes: coverage, order, joined words, differing forms or numbers."""
    said = [f"{features[_AT['share_of_listing_covered']]:.0%} of the listed name found"]
    if size == 1:
        said.append("a name of one word")
    if features[_AT["conflicting_tokens"]]:
        said.append("words that contradict each other")
    if features[_AT["differing_numbers"]]:
        said.append("another number")
    if features[_AT["differing_forms"]]:
        said.append("another legal form")
    if features[_AT["joined_tokens"]]:
        said.append("words joined or split")
    if features[_AT["other_order"]]:
        said.append("another order")
    return "the name as a whole, less chance likeness: " + ", ".join(said)
