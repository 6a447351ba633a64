"""The description of two names, against its own source uncompiled."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.kernels import for_kernels
from article41.model import Kind
from article41.names.tokens import analyse
from article41.screening.model import FEATURES, weight_rows
from tests.screening.comparing import COMPILED, KINDS, NAMES, Kernels, described, table_of, taken


@settings(deadline=None)
@given(NAMES, st.lists(NAMES, min_size=1, max_size=3), KINDS)
def test_features_are_the_same_compiled_and_plain(
    plain_kernels: Kernels, query: str, listed: list[str], kind: Kind
) -> None:
    """The compiled comparison describes and scores every pair of names as its source run as plain Python does."""
    table = table_of(*listed, kind=kind)
    count = len(table.owners)
    chosen, weights = np.arange(count, dtype=np.int32), weight_rows()
    for form in analyse(query, kind):
        told = []
        for kernels in (COMPILED, plain_kernels):
            made = described(kernels, table, form)
            features, scores = np.zeros((count, len(FEATURES))), np.zeros(count)
            forms, kinds = taken(kernels, [chosen, table.kinds])
            made.describe_all(forms, count, features)
            (out_forms,) = taken(kernels, [np.zeros(count, np.int32)])
            made.score_above(forms, count, kinds, weights, -math.inf, out_forms, scores, np.zeros(len(FEATURES)))
            told.append((features, scores))
        np.testing.assert_allclose(told[0][0], told[1][0], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(told[0][1], told[1][1], rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(told[0][1], (told[0][0] * weights[table.kinds]).sum(axis=1), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("parts", [24, 40])
def test_long_names_are_aligned_within_bounds(parts: int) -> None:
    """A name of very many equal parts is aligned with itself in bounded work, and wholly."""
    text = " ".join(["kim"] * parts)
    table = table_of(text, kind=Kind.PERSON)
    form = analyse(text, Kind.PERSON)[0]
    features = np.zeros((1, len(FEATURES)))
    described(COMPILED, table, form).describe_all(for_kernels(np.zeros(1, np.int32)), 1, features)
    named = dict(zip(FEATURES, features[0].tolist(), strict=True))
    assert named["constant"] == 1
    assert named["extra_bits"] == named["missing_bits"] >= 0
