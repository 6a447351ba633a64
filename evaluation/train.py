"""Estimate every packaged parameter of the matcher from the lists; the same seed gives the same files.

    python -m evaluation.train

Names on the test side of `evaluation.split` take no part. Needs the real lists.
"""

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean

import numpy as np

from article41.model import Kind, Listing
from article41.screening.build import build_index
from article41.screening.index import ListingIndex
from article41.screening.model import FEATURES, Model, rows_of
from evaluation.corpus import Corpus, load_corpus
from evaluation.same_name import ListedNames
from evaluation.split import divide
from evaluation.training.calibration import calibrate
from evaluation.training.edits import alias_token_pairs, edit_bits
from evaluation.training.evidence import EVIDENCE
from evaluation.training.examples import (
    alias_examples,
    clean_examples,
    near_examples,
    short_examples,
    true_examples,
    vessel_examples,
)
from evaluation.training.files import write_bits, write_edits, write_model
from evaluation.training.frequencies import letter_pair_bits, syllable_bits, token_bits
from evaluation.training.weights import INITIAL, Pairs, best_pairs, fit, masses, pairs_of

SEED = 41
PRIOR = 0.01
ROUNDS, MEAN_OF = 8, 4
TRUE, FALSE, NEAR, VESSELS = 9_900, 16_000, 3_000, 2_000
ALIASES, SHORT = 4_000, 1_500
CALIBRATION_TRUE, CALIBRATION_FALSE = 3_300, 20_000
ALIAS_WEIGHT, SHORT_WEIGHT, NEAR_WEIGHT = 0.1, 0.4, 0.4
_KINDS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.VESSEL: "vessel"}


def main() -> int:
    """Estimate the tables, then the weights, and write them."""
    corpus = load_corpus()
    training, test = divide(corpus.listings)
    print(f"training listings {len(training):,}, kept for tests {len(test):,}")
    train_tables(training)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reader_of_new_tables:
        reader_of_new_tables.submit(train_weights, corpus, training).result()
    return 0


def train_tables(training: Sequence[Listing]) -> None:
    """Estimate how frequent tokens are, how letters follow each other, and what edits cost."""
    write_bits("token_information.tsv", "Information of frequent name tokens, in bits.", token_bits(training))
    write_bits("letter_pairs.tsv", "Bits of one letter after another in name tokens.", letter_pair_bits(training))
    write_bits("syllable_information.tsv", "Information of syllables of given names, in bits.", syllable_bits(training))
    pairs = alias_token_pairs(training)
    edits = edit_bits(pairs)
    write_edits(edits, len(pairs))
    print(f"alias token pairs {len(pairs):,}, edits with a cost of their own {len(edits):,}")


def train_weights(corpus: Corpus, training: Sequence[Listing]) -> None:
    """Estimate what each feature is worth, in rounds."""
    names = ListedNames(corpus.listings)
    pairs = training_pairs(corpus, names, training)
    weights = {name: dict(INITIAL) for name in _KINDS.values()}
    rounds = []
    for _ in range(ROUNDS):
        weights = _one_round(pairs, weights)
        rounds.append(weights)
    weights = _mean(rounds[-MEAN_OF:])
    calibration = calibrate(list(calibration_pairs(corpus, names, training)), rows_of(weights), prior=PRIOR)
    write_model(
        Model(
            version="",
            prior=PRIOR,
            weights=weights,
            calibration=calibration,
            evidence=EVIDENCE,
            estimated_from=_described(training),
        )
    )


def _described(training: Sequence[Listing]) -> dict[str, str]:
    false = f"{FALSE:,} clean and {NEAR:,} nearly listed names and {VESSELS:,} vessels, less those listed otherwise"
    return {
        "listings": f"{len(training):,} training listings (the other half is kept for tests)",
        "true_pairs": f"{TRUE:,} perturbed names, {ALIASES:,} pairs of aliases, {SHORT:,} short forms of names",
        "false_pairs": f"best candidates of {false}",
        "calibration": f"{CALIBRATION_TRUE:,} other perturbed names, {CALIBRATION_FALSE:,} clean names on all lists",
        "seed": str(SEED),
    }


def training_pairs(corpus: Corpus, names: ListedNames, training: Sequence[Listing]) -> list[Pairs]:
    """Return the pairs that the weights are fitted to."""
    rng = random.Random(SEED)
    numbered = list(enumerate(training))
    examples = true_examples(numbered, TRUE, rng) + alias_examples(numbered, ALIASES, ALIAS_WEIGHT, rng)
    examples += short_examples(numbered, SHORT, SHORT_WEIGHT, rng)
    examples += clean_examples(corpus, names, FALSE, rng)
    examples += near_examples(corpus, names, training, NEAR, NEAR_WEIGHT, rng)
    examples += vessel_examples(corpus, names, training, VESSELS, rng)
    with tempfile.TemporaryDirectory() as folder:
        build_index(training, [], Path(folder) / "index")
        return list(pairs_of(examples, ListingIndex.open(Path(folder) / "index")))


def calibration_pairs(corpus: Corpus, names: ListedNames, training: Sequence[Listing]) -> Iterator[Pairs]:
    """Yield pairs that the weights were not fitted to: new perturbed names of training listings, and clean names
    against all lists, since chance likeness grows with the names that are screened.
    """
    rng = random.Random(SEED + 1)
    at = {listing.id: number for number, listing in enumerate(corpus.listings)}
    numbered = [(at[listing.id], listing) for listing in training]
    examples = true_examples(numbered, CALIBRATION_TRUE, rng)
    examples += clean_examples(corpus, names, CALIBRATION_FALSE, rng)
    with tempfile.TemporaryDirectory() as folder:
        build_index(corpus.listings, [], Path(folder) / "index")
        yield from pairs_of(examples, ListingIndex.open(Path(folder) / "index"))


def _one_round(pairs: Sequence[Pairs], before: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    found = list(best_pairs(pairs, rows_of(before)))
    mass = masses(found)
    kinds = list(Kind)
    after = {}
    for kind, name in _KINDS.items():
        at = [number for number, one in enumerate(found) if kinds[one.kind] is kind]
        chosen = [found[number] for number in at]
        start = np.array([before[name][feature] for feature in FEATURES])
        fitted = fit(chosen, mass[at], start)
        after[name] = {feature: round(float(value), 4) for feature, value in zip(FEATURES, fitted, strict=True)}
        true = sum(one.truth for one in chosen)
        print(f"{name}: {true:,} true and {len(chosen) - true:,} false pairs")
    return after


def _mean(rounds: Sequence[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Return the mean weights: the best pairs change a little from round to round, and the weights with them."""
    return {
        name: {feature: round(fmean(one[name][feature] for one in rounds), 4) for feature in FEATURES}
        for name in _KINDS.values()
    }


if __name__ == "__main__":
    sys.exit(main())
