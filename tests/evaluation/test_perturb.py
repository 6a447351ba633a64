"""Perturbations: the same seed gives the same text, what applies changes the name, and each says what it covers."""

import random

import pytest

from article41.model import Kind
from evaluation.perturb import PERTURBATIONS, scope_note

NAMES = (
    ("Vladimir Sergeevich PETROVSKY", Kind.PERSON),
    ("RI, Yong Chol", Kind.PERSON),
    ("Muhammad Abd al-Rahman bin Khalid", Kind.PERSON),
    ("Zhang Jianhua", Kind.PERSON),
    ("José Luis Gutiérrez de la Peña", Kind.PERSON),
    ("Golden Harbour Trading Company Limited", Kind.ORGANISATION),
    ("Brigade 44", Kind.ORGANISATION),
    ("SEA FORTUNE", Kind.VESSEL),
)
APPLIED_TO = {
    "number_words": ("Brigade 44", Kind.ORGANISATION, "Brigade Forty-Four"),
    "acronym": ("Golden Harbour Mining Union", Kind.ORGANISATION, "GHMU"),
    "script_cyrillic": ("Vladimir Petrovsky", Kind.PERSON, "Владимир Петровский"),
    "script_hangul": ("RI, Yong Chol", Kind.PERSON, "리영철"),
    "script_arabic": ("Muhammad Hassan al-Masri", Kind.PERSON, "محمد حسن المصري"),
}


@pytest.mark.parametrize("sort", [sort for sort in PERTURBATIONS if sort != "exact"])
def test_a_perturbation_that_applies_changes_the_name(sort: str) -> None:
    """Every perturbation applies to one of a few ordinary names, and never gives the name back unchanged."""
    results = [(text, PERTURBATIONS[sort](text, kind, random.Random(7))) for text, kind in NAMES for _ in range(1)]
    applied = [(text, result) for text, result in results if result is not None]
    assert applied or sort in {"nickname", "combined"}
    assert all(result != text and result.strip() for text, result in applied)


def test_exact_gives_the_name_back() -> None:
    """The control changes nothing."""
    assert PERTURBATIONS["exact"]("RI, Yong Chol", Kind.PERSON, random.Random(1)) == "RI, Yong Chol"


@pytest.mark.parametrize("sort", PERTURBATIONS)
def test_the_same_seed_gives_the_same_text(sort: str) -> None:
    """A run can be repeated: nothing but the seeded generator decides."""
    for text, kind in NAMES:
        first = [PERTURBATIONS[sort](text, kind, random.Random(seed)) for seed in range(12)]
        assert first == [PERTURBATIONS[sort](text, kind, random.Random(seed)) for seed in range(12)]


@pytest.mark.parametrize("sort", APPLIED_TO)
def test_a_known_name_is_written_as_expected(sort: str) -> None:
    """The tables of numbers, initials and scripts give the spelling that a reader would."""
    text, kind, expected = APPLIED_TO[sort]
    assert PERTURBATIONS[sort](text, kind, random.Random(3)) == expected


@pytest.mark.parametrize("sort", PERTURBATIONS)
def test_each_perturbation_has_a_scope_note(sort: str) -> None:
    """The report says what each kind covers."""
    assert len(scope_note(sort)) > 20


def test_two_typing_errors_stay_two_edits_away() -> None:
    """Two typing errors are at most four single-letter edits (a swap counts as two)."""
    from rapidfuzz.distance import Levenshtein

    for seed in range(50):
        changed = PERTURBATIONS["two_typos"]("Vladimir Petrovsky", Kind.PERSON, random.Random(seed))
        assert changed is not None
        assert 1 <= Levenshtein.distance("Vladimir Petrovsky", changed) <= 4


def test_a_person_keeps_the_family_name_when_a_word_is_left_out() -> None:
    """Without the family name nobody could be found."""
    for seed in range(30):
        changed = PERTURBATIONS["missing_token"]("Vladimir Sergeevich Petrovsky", Kind.PERSON, random.Random(seed))
        assert changed is not None
        assert "Petrovsky" in changed
