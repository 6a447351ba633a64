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
a listed name of unknown kind is judged by the kind asked for, or else by the mean of persons and organisations.
"Listed" is the name on the list, "screened" the name asked about. Titles, particles and legal forms are minor words.
"""

WORTH: Final = """## What such sums are worth

Features are not independent, and two people do bear one rare name. So the sum for a name is set to what such sums
turned out to be worth for names that the weights were not fitted to. Between the points the line is straight.
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
    "first_20_shared_bits": "shared bits of information, up to 20",
    "strongest_bits": "bits of information of the most telling pair of words",
    "pairs": "each pair of words",
    "coarse_tokens": "each word that is equal only in the coarse spelling of Korean or Chinese syllables",
    "initials": "each initial that stands for a word",
    "near_tokens": "each word paired by spelling",
    "respelling_bits": "cost in bits of the letters that differ, in words paired by spelling",
    "near_frequent": "each word paired by spelling where both spellings are frequent names of their own",
    "near_rare_listed": "each word paired by spelling where the screened one is frequent and the listed one is not",
    "near_other_start": "each word paired by spelling that begins with another letter",
    "near_short": "each word paired by spelling whose listed spelling has at most four letters",
    "near_dear": "each word paired by spelling at a cost of more than 9 bits",
    "near_dearest": "each word paired by spelling at a cost of more than 13 bits",
    "same_name_tokens": "each word paired with another spelling of the same name (an equivalence of at most 1 bit)",
    "equivalent_tokens": "each word paired by an equivalence key",
    "equivalence_bits": "cost in bits of the equivalence, in words paired by an equivalence key",
    "equivalent_frequent": "each word paired by an equivalence key where both spellings are frequent",
    "equivalent_dear": "each word paired by an equivalence key at a cost of 2 to 4 bits",
    "equivalent_dearest": "each word paired by an equivalence key at a cost of more than 4 bits",
    "joined_tokens": "each word that is several words on the other side",
    "other_order": "the words stand in another order",
    "other_part_first": "the words stand in the same order, but begin with another part (family name first)",
    "extra_bits": "bits of information in words only the screened name has",
    "first_8_extra_bits": "the first 8 of these bits",
    "extra_tokens": "each word that only the screened name has",
    "nothing_extra": "no word is left over in the screened name",
    "extra_minor_tokens": "each minor word that only the screened name has",
    "extra_patronymic": "only the screened name has a patronymic",
    "missing_bits": "bits of information in words only the listed name has",
    "first_8_missing_bits": "the first 8 of these bits",
    "missing_tokens": "each word that only the listed name has",
    "nothing_missing": "no word is left over in the listed name",
    "missing_minor_tokens": "each minor word that only the listed name has",
    "missing_patronymic": "only the listed name has a patronymic",
    "conflicting_tokens": "words left over on both sides: the smaller of the two numbers",
    "differing_patronymics": "both names have a patronymic, and not the same",
    "differing_numbers": "each number that only one name has",
    "differing_forms": "both names have a legal form, and not the same",
    "share_of_query_covered": "share of the screened name's information that is shared, from 0 to 1",
    "share_of_listing_covered": "share of the listed name's information that is shared, from 0 to 1",
    "one_word_asked": "the screened name is one word, minor words apart",
    "one_word_listed": "the listed name is one word, minor words apart",
    "one_pair": "only one pair of words was found",
    "asked_by_first_letters": "the screened name holds the first letters of the listed one",
    "listed_by_first_letters": "the listed name holds the first letters of the screened one",
    "several_near": "words written otherwise, all but the first: who writes one otherwise often writes more so",
    "near_and_extra": "a word written otherwise, beside a word that the listed name lacks",
    "near_and_missing": "a word written otherwise, beside a word that the screened name lacks",
    "near_and_other_order": "a word written otherwise, the words in another order",
}


def model_page() -> str:
    """Return the page."""
    model = load_model()
    kinds = list(model.weights)
    names = [f"| feature | {' | '.join(kinds)} | counts |", f"| --- {'| ---: ' * len(kinds)}| --- |"]
    names += [_row(feature, [model.weights[kind].get(feature, 0.0) for kind in kinds]) for feature in FEATURES]
    worth = ["| bits added up | worth |", "| ---: | ---: |"]
    worth += [f"| {added:+.0f} | {bits:+.1f} |" for added, bits in model.calibration]
    other = ["| evidence | bits |", "| --- | ---: |"]
    other += [f"| {name.replace('_', ' ')} | {bits:+.1f} |" for name, bits in model.evidence.items()]
    made = [f"- {what.replace('_', ' ')}: {how}" for what, how in model.estimated_from.items()]
    head = HEAD.format(version=model.version, prior=model.prior, prior_bits=model.prior_bits)
    return "\n".join([head, NAMES, *names, "", WORTH, *worth, "", OTHER, *other, "", FROM, *made]) + "\n"


def _row(feature: str, weights: list[float]) -> str:
    said = MEANINGS.get(feature, feature.replace("_", " "))
    cells = " | ".join(f"{weight:+.2f}" if weight else "0" for weight in weights)
    return f"| `{feature}` | {cells} | {said} |"
