"""What is each piece of evidence worth? Writes the parameters of the packaged model as a page."""

from typing import Final

from article41.screening.model import FEATURES, load_model

HEAD: Final = """# The parameters

Generated from `src/article41/screening/data/model.json` by `make docs`; do not edit. How they are used
and how they were made: [how matching works](matching.md).

Model {version}. Stated prior: {prior:.3g}, which is {prior_bits:+.1f} bits.
"""

NAMES: Final = """## Names

A weight is in bits for each unit of its feature. Aircraft share the weights of vessels, assets those of organisations;
a name of unknown kind gets the mean of persons and organisations. "Listed" is the name on the list, "screened" the name
asked about. Titles, particles and legal forms are minor words.
"""

OTHER: Final = """## Other evidence

Stated, not fitted. Each is in bits and counts once for a match.
"""

FROM: Final = """## Estimated from
"""

MEANINGS: Final = {
    "constant": "every comparison",
    "shared_exact_bits": "bits of information in words that are equal",
    "shared_near_bits": "bits of information in words paired although written otherwise, less the cost of that",
    "respelling_bits": "cost in bits of the letters that differ, in words paired by spelling",
    "near_tokens": "each word paired by spelling",
    "equivalence_bits": "cost in bits of the equivalence, in words paired by an equivalence key",
    "equivalent_tokens": "each word paired by an equivalence key",
    "initials": "each initial that stands for a word",
    "extra_bits": "bits of information in words only the screened name has",
    "missing_bits": "bits of information in words only the listed name has",
    "first_8_extra_bits": "the first 8 of these bits in each such word of the screened name",
    "first_8_missing_bits": "the first 8 of these bits in each such word of the listed name",
    "extra_tokens": "each word that only the screened name has",
    "missing_tokens": "each word that only the listed name has",
    "extra_minor_tokens": "each minor word that only the screened name has",
    "missing_minor_tokens": "each minor word that only the listed name has",
    "conflicting_bits": "bits of information left over on both sides: the smaller of the two",
    "conflicting_tokens": "words left over on both sides: the smaller of the two numbers",
    "contradiction": "words are left over on both sides",
    "differing_numbers": "each number that only one name has",
    "differing_forms": "both names have a legal form, and not the same",
    "first_10_shared_bits": "shared bits of information, up to 10",
    "first_20_shared_bits": "shared bits of information, up to 20",
    "joined_tokens": "each word that is several words on the other side",
    "other_order": "the words stand in another order",
    "other_part_first": "the words stand in the same order, but begin with another part (family name first)",
    "share_of_query_covered": "share of the screened name's information that is shared, from 0 to 1",
    "share_of_listing_covered": "share of the listed name's information that is shared, from 0 to 1",
    "acronyms": "a word that is the first letters of the other name",
    "asked_by_first_letters": "the screened name holds the first letters of the listed one",
    "listed_by_first_letters": "the listed name holds the first letters of the screened one",
    "patronymic_on_one_side": "only one name has a patronymic",
    "differing_patronymics": "both names have a patronymic, and not the same",
    "nothing_extra": "no word is left over in the screened name",
    "nothing_missing": "no word is left over in the listed name",
    "one_word_asked": "the screened name is one word, minor words apart",
    "one_word_listed": "the listed name is one word, minor words apart",
    "one_pair": "only one pair of words was found",
}


def model_page() -> str:
    """Return the page."""
    model = load_model()
    kinds = list(model.weights)
    names = [f"| feature | {' | '.join(kinds)} | counts |", f"| --- {'| ---: ' * len(kinds)}| --- |"]
    names += [_row(feature, [model.weights[kind].get(feature, 0.0) for kind in kinds]) for feature in FEATURES]
    other = ["| evidence | bits |", "| --- | ---: |"]
    other += [f"| {name.replace('_', ' ')} | {bits:+.1f} |" for name, bits in model.evidence.items()]
    made = [f"- {what.replace('_', ' ')}: {how}" for what, how in model.estimated_from.items()]
    head = HEAD.format(version=model.version, prior=model.prior, prior_bits=model.prior_bits)
    return "\n".join([head, NAMES, *names, "", OTHER, *other, "", FROM, *made]) + "\n"


def _row(feature: str, weights: list[float]) -> str:
    said = MEANINGS.get(feature, feature.replace("_", " "))
    cells = " | ".join(f"{weight:+.2f}" if weight else "0" for weight in weights)
    return f"| `{feature}` | {cells} | {said} |"
