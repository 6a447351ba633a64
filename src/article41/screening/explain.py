"""Why is this name like that one? The name evidence, pairing by pairing, in words and signed bits.

The bits of a name are a weighted sum of features, set to what such sums turned out to be worth; here each feature goes
back to the tokens that it came from, so that the parts add up to the whole.
"""

from collections.abc import Mapping
from typing import Final

from article41.model import Evidence, EvidenceKind
from article41.names.information import information
from article41.names.tokens import MINOR, NameForm, Token, TokenClass
from article41.screening.model import FEATURES, named_weights
from article41.screening.names import (
    BY_EDIT,
    BY_FIRST_LETTER,
    BY_KEY,
    COARSE,
    INITIAL_BITS,
    NOTES,
    NameComparer,
    NameScore,
    Pairing,
)

_AT: Final = {name: at for at, name in enumerate(FEATURES)}
_HOW: Final = {
    BY_KEY: ("equivalent_tokens", "equivalence_bits", "may be the same name written otherwise"),
    BY_EDIT: ("near_tokens", "respelling_bits", "spelling near"),
}
_NOTED: Final = {
    BY_KEY: {
        NOTES["BOTH_FREQUENT"]: ("equivalent_frequent", "both are frequent names"),
        NOTES["DEAR"]: ("equivalent_dear", "loosely"),
        NOTES["DEAREST"]: ("equivalent_dearest", "very loosely"),
    },
    BY_EDIT: {
        NOTES["BOTH_FREQUENT"]: ("near_frequent", "both are frequent names"),
        NOTES["RARE_LISTED"]: ("near_rare_listed", "a frequent name against a rare one"),
        NOTES["OTHER_START"]: ("near_other_start", "another first letter"),
        NOTES["SHORT"]: ("near_short", "a short word"),
        NOTES["DEAR"]: ("near_dear", "much differs"),
        NOTES["DEAREST"]: ("near_dearest", "very much differs"),
    },
}
"""The features of a pairing of words written otherwise, by how it came about and what the kernel noted of it."""
_FORM: Final = TokenClass.FORM


def name_evidence(comparer: NameComparer, score: NameScore) -> list[Evidence]:
    """Return the evidence of one scored name; its bits add up to the score's."""
    query, listed = score.query, comparer.tokens_of(score.form)
    weights = named_weights(query.kind, comparer.kind_of(score.form))
    features, pairings = comparer.aligned(query, score.form)
    per_bit = _bits_per_shared_bit(features, weights)
    evidence = [found for pairing in pairings if (found := _pair_evidence(pairing, query, listed, weights, per_bit))]
    if features[_AT["differing_patronymics"]]:
        halves = dict.fromkeys(("extra_patronymic", "missing_patronymic"), weights["differing_patronymics"] / 2)
        weights = {**weights, **halves}
    evidence += _left_over(query.tokens, _covered(pairings, "extra"), "extra", weights)
    evidence += _left_over(listed, _covered(pairings, "missing"), "missing", weights)
    rest = score.bits - sum([one.bits for one in evidence])
    evidence.append(Evidence(EvidenceKind.NAME, round(rest, 3), _whole(features, len(listed))))
    return evidence


def _bits_per_shared_bit(features: list[float], weights: Mapping[str, float]) -> float:
    """Return what each shared bit is worth by the feature that counts the first 20 of them."""
    gained = features[_AT["shared_exact_bits"]] + features[_AT["shared_near_bits"]]
    gained += INITIAL_BITS * features[_AT["initials"]]
    capped = "first_20_shared_bits"
    return weights[capped] * features[_AT[capped]] / gained if gained else 0.0


def _covered(pairings: list[Pairing], side: str) -> int:
    mask = 0
    for pairing in pairings:
        mask |= pairing.query_mask if side == "extra" else pairing.form_mask
    return mask


def _pair_evidence(
    pairing: Pairing, query: NameForm, listed: tuple[Token, ...], weights: Mapping[str, float], per_bit: float
) -> Evidence | None:
    ours, theirs = _words(query.tokens, pairing.query_mask), _words(listed, pairing.form_mask)
    joined = pairing.form_mask.bit_count() > 1 or pairing.query_mask.bit_count() > 1
    first = _first(listed, pairing.form_mask)
    if not joined and (first.token_class in MINOR or _first(query.tokens, pairing.query_mask).token_class is _FORM):
        return None
    gain = pairing.gain / 100
    bits = per_bit * gain + weights["pairs"]
    if pairing.how == BY_FIRST_LETTER:
        bits, text = bits + weights["initials"], f"initial: {ours} for {theirs}"
    elif pairing.cost == 0:
        coarse = pairing.notes == COARSE
        bits += weights["shared_exact_bits"] * gain + coarse * weights["coarse_tokens"]
        text = f"{ours} = {theirs}{' (syllables in one coarse spelling)' if coarse else ''}"
    else:
        changed, said = _changed(pairing, weights)
        bits, text = bits + changed, f"{ours} ~ {theirs} ({said})"
    return Evidence(EvidenceKind.TOKEN, round(bits, 3), text, ours, theirs)


def _changed(pairing: Pairing, weights: Mapping[str, float]) -> tuple[float, str]:
    """Return what a word that is written otherwise says, in bits and in words."""
    gain = pairing.gain / 100
    bits = weights["shared_near_bits"] * gain
    if pairing.notes & NOTES["SAME_NAME"]:
        return bits + weights["same_name_tokens"] * min(1.0, gain / 10), "the same name"
    each, cost, *said = _HOW[pairing.how]
    bits += weights[cost] * pairing.cost / 100 + weights[each] * min(1.0, gain / 10)
    for note, (feature, words) in _NOTED[pairing.how].items():
        if pairing.notes & note:
            bits += weights[feature]
            said.append(words)
    return bits, ", ".join(said)


def _first(tokens: tuple[Token, ...], mask: int) -> Token:
    return tokens[(mask & -mask).bit_length() - 1]


def _words(tokens: tuple[Token, ...], mask: int) -> str:
    return " ".join(token.text for position, token in enumerate(tokens) if mask >> position & 1)


def _left_over(tokens: tuple[Token, ...], covered: int, side: str, weights: Mapping[str, float]) -> list[Evidence]:
    where = "only in the name screened" if side == "extra" else "only in the listed name"
    found = []
    for position, token in enumerate(tokens):
        if covered >> position & 1 or token.token_class in MINOR:
            continue
        bits = INITIAL_BITS if token.token_class is TokenClass.INITIAL else information(token).info / 100
        worth = weights[f"{side}_bits"] * bits + weights[f"{side}_tokens"]
        if token.token_class is TokenClass.PATRONYMIC:
            worth = weights[f"{side}_patronymic"]
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
