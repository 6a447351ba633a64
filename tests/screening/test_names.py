"""Names compared in full with the names of a table."""

from itertools import product
from string import ascii_lowercase

import numpy as np
import pytest

from article41.model import Kind
from article41.names.letters import MAX_TOKEN
from article41.names.tokens import analyse, spans
from article41.screening.forms import NameRow
from article41.screening.layout import lay_out
from article41.screening.model import FEATURES, calibrated, weight_rows
from article41.screening.names import BY_FIRST_LETTER, BY_KEY, KNOWN, LIMITS, NameComparer

PAIRED = {
    "word for word": ("Zubrowka Pelmen", "Pelmen Zubrowka", {(0b01, 0b10), (0b10, 0b01)}),
    "joined": ("Abdul Rahman Zubrowka", "Abdulrahman Zubrowka", {(0b011, 0b01), (0b100, 0b10)}),
    "split": ("Abdulrahman Zubrowka", "Abdul Rahman Zubrowka", {(0b01, 0b011), (0b10, 0b100)}),
    "initial": ("Z. Pelmenov", "Zbigniew Pelmenov", {(0b01, 0b01), (0b10, 0b10)}),
    "spelling": ("Zubrovka Pelmen", "Zubrowka Pelmen", {(0b01, 0b01), (0b10, 0b10)}),
    "nothing in common": ("Zubrowka", "Pelmen", set()),
}
FEATURE_OF = {
    "extra": ("Zubrowka Pelmen Borshch", "Zubrowka Pelmen", "extra_tokens", 1),
    "missing": ("Zubrowka Pelmen", "Zubrowka Pelmen Borshch", "missing_tokens", 1),
    "conflicting": ("Zubrowka Pelmen", "Zubrowka Borshch", "conflicting_tokens", 1),
    "another number": ("Zubrowka 44", "Zubrowka 45", "differing_numbers", 2),
    "the same number": ("Zubrowka 44", "Zubrowka 44", "differing_numbers", 0),
    "another legal form": ("Zubrowka GmbH", "Zubrowka LLC", "differing_forms", 1),
    "the same legal form": ("Zubrowka OOO", "Zubrowka LLC", "differing_forms", 0),
    "an initial": ("Z Pelmenov Borshch", "Zubrowka Pelmenov Borshch", "initials", 1),
    "joined": ("Abdulrahman Zubrowka", "Abdul Rahman Zubrowka", "joined_tokens", 1),
    "a frequent name for another": ("Maria Zubrowka", "Marie Zubrowka", "near_frequent", 0),
    "a slip in a legal form": ("Zubrowka Pelmen LLLC", "Zubrowka Pelmen LLC", "extra_tokens", 0),
    "turned round": ("Zubrowka Pelmen", "Pelmen Zubrowka", "other_part_first", 1),
    "in order": ("Zubrowka Pelmen", "Zubrowka Pelmen", "other_part_first", 0),
    "two respelled": ("Zubrxwka Pelmlen", "Zubrowka Pelmen", "several_near", 1),
    "one respelled": ("Zubrxwka Pelmen", "Zubrowka Pelmen", "several_near", 0),
    "one respelled and nothing else": ("Zubrxwka Pelmen", "Zubrowka Pelmen", "near_and_extra", 0),
    "respelled and a further word": ("Zubrxwka Pelmen Borshch", "Zubrowka Pelmen", "near_and_extra", 1),
    "respelled and a missing word": ("Zubrxwka Pelmen", "Zubrowka Pelmen Borshch", "near_and_missing", 1),
    "respelled and turned round": ("Pelmen Zubrxwka", "Zubrowka Pelmen", "near_and_other_order", 1),
    "wholly covered": ("Zubrowka Pelmen", "Pelmen Zubrowka", "share_of_listing_covered", 1),
}


def comparer_of(*texts: str, kind: Kind) -> NameComparer:
    """Return a comparer of some names."""
    return NameComparer(lay_out(NameRow(0, number, text, kind) for number, text in enumerate(texts)))


@pytest.mark.parametrize(("query", "listed", "masks"), PAIRED.values(), ids=PAIRED)
def test_words_are_paired(query: str, listed: str, masks: set[tuple[int, int]]) -> None:
    """The words of two names are paired one to one: the same, respelled, joined, split, or by an initial."""
    pairings = comparer_of(listed, kind=Kind.PERSON).aligned(analyse(query, Kind.PERSON)[0], 0)[1]
    assert {(pairing.query_mask, pairing.form_mask) for pairing in pairings} == masks
    assert [pairing.gain for pairing in pairings] == sorted((pairing.gain for pairing in pairings), reverse=True)


def test_a_pairing_says_how_it_came_about() -> None:
    """An initial is paired by its letter, equivalents by their key, equal words at no cost."""
    comparer = comparer_of("Yusuf Zubrowka Pelmen", kind=Kind.PERSON)
    found = {one.form_mask: one for one in comparer.aligned(analyse("Joseph Z Pelmen", Kind.PERSON)[0], 0)[1]}
    assert found[0b001].how == BY_KEY
    assert found[0b010].how == BY_FIRST_LETTER
    assert found[0b100].cost == 0


@pytest.mark.parametrize(("query", "listed", "feature", "expected"), FEATURE_OF.values(), ids=FEATURE_OF)
def test_features_describe_the_pairing(query: str, listed: str, feature: str, expected: float) -> None:
    """Each feature has the value that its name promises."""
    comparer = comparer_of(listed, kind=Kind.ORGANISATION)
    row = comparer.features(analyse(query, Kind.ORGANISATION)[0], np.zeros(1, np.int32))[0]
    assert dict(zip(FEATURES, row.tolist(), strict=True))[feature] == expected


def test_scores_are_the_weighted_features() -> None:
    """The bits of a name are what the sum of its features times the weights of its kind is worth."""
    comparer = comparer_of("Zubrowka Pelmen", "Zubrovka", "Kim Pelmen 44", kind=Kind.VESSEL)
    query, forms = analyse("Zubrowka Pelmen", Kind.VESSEL)[0], np.arange(3, dtype=np.int32)
    weights = weight_rows()[comparer.kind_of(0)]
    sums = comparer.features(query, forms) @ weights
    np.testing.assert_allclose(comparer.scores(query, forms), calibrated(sums))


@pytest.mark.parametrize("enough", [-np.inf, -5.0, 0.0, 3.0, 10.0, np.inf])
def test_names_above_a_bound_are_those_that_score_as_much(enough: float) -> None:
    """Leaving out what lies below a bound leaves out nothing else, and changes no score."""
    texts = ("Zubrowka Pelmen", "Pelmen", "Zubrovka Pelmeni", "Maria Garcia", "Zubrowka Petrova", "Z Pelmen")
    comparer, query = comparer_of(*texts, kind=Kind.PERSON), analyse("Zubrowka Pelmen", Kind.PERSON)[0]
    forms = np.arange(len(texts), dtype=np.int32)
    expected = [(form, bits) for form, bits in enumerate(comparer.scores(query, forms).tolist()) if bits >= enough]
    assert comparer.scores_above(query, forms, enough) == expected


def test_every_reading_is_scored() -> None:
    """A name with several readings is scored by each of them against each listed form."""
    comparer, text = comparer_of("Kim Jong Un", "Kim Chong Un", kind=Kind.PERSON), "김정은"
    found = list(comparer.best(text, Kind.PERSON, np.arange(2, dtype=np.int32)))
    assert [(one.query, one.form) for one in found] == [
        (query, form) for query in analyse(text, Kind.PERSON) for form in (0, 1)
    ]


def test_limits_rise_with_length() -> None:
    """Longer tokens may differ more, and there is a limit for every length."""
    limits = np.asarray(LIMITS).tolist()
    assert limits == sorted(limits)
    assert len(limits) > MAX_TOKEN


def test_laid_out_tokens_come_back() -> None:
    """The tokens of a laid-out name are those that were read."""
    comparer = comparer_of("Zubrowka Pelmen 44 LLC", kind=Kind.ORGANISATION)
    expected = analyse("Zubrowka Pelmen 44 LLC", Kind.ORGANISATION)[0].tokens
    assert comparer.tokens_of(0) == expected


def test_what_is_remembered_of_tokens_changes_nothing() -> None:
    """Names compared one after the other, more than are remembered, score as each does after another query."""
    letters = product(ascii_lowercase, repeat=2)
    comparer = comparer_of(*(f"Zubr{one}{other}wka Kim" for one, other in letters), kind=Kind.PERSON)
    forms = np.arange(676, dtype=np.int32)
    query, other = (
        analyse(text, Kind.PERSON)[0] for text in ("Dr Anna Maria Zubrowka Kim Un Jong Petrova", "Zubr Kim")
    )
    at_once = comparer.scores(query, forms)
    for form in range(0, 676, 25):
        comparer.scores(other, forms[:1])
        assert comparer.scores(query, forms[form : form + 1])[0] == at_once[form]
    assert 3 * len(spans(query)) * 2 * len(forms) > KNOWN
