from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]
Doubles = npt.NDArray[np.float64]

CONSTANTS: dict[str, int]

def edit_cost(
    a: Bytes,
    a_from: int,
    a_to: int,
    b: Bytes,
    b_from: int,
    b_to: int,
    pair: Shorts,
    merge: Shorts,
    swap: int,
    limit: int,
    rows: Ints,
) -> int: ...
def counted_pairs(pairs: int, needed: int) -> int: ...
def shared_bigrams(
    codes: Bytes,
    length: int,
    grams_at: Ints,
    grams: Ints,
    length_at: Ints,
    shortest: int,
    longest: int,
    needed: Bytes,
    counts: Bytes,
    touched: Ints,
    room: int,
    order: Ints,
) -> int: ...
def near_tokens(
    codes: Bytes,
    length: int,
    letters: int,
    uncounted: int,
    needed_by_length: Bytes,
    limit_by_length: Shorts,
    touched: Ints,
    found: int,
    counts: Bytes,
    text: Bytes,
    text_at: Ints,
    letter_sets: Longs,
    pair: Shorts,
    merge: Shorts,
    swap: int,
    rows: Ints,
    out_ids: Ints,
    out_costs: Ints,
    room: int,
) -> int: ...

class Comparison:
    numbers: Ints
    pairings: int
    def __init__(
        self,
        tokens: Sequence[npt.NDArray[Any]],
        forms: Sequence[Ints],
        pair: Shorts,
        merge: Shorts,
        swap: int,
        limits: Shorts,
    ) -> None: ...
    def set_scratch(
        self,
        rows: Ints,
        numbers: Ints,
        chosen: Bytes,
        known: Shorts,
        row_of: Ints,
        met: Ints,
        keyed: Bytes,
        marks: Ints,
    ) -> None: ...
    def set_words(self, tokens: Sequence[Any]) -> None: ...
    def set_query(self, span_token: Any, span_mask: Any, spans: int, size: int) -> None: ...
    def align(self, form: int) -> int: ...
    def describe(self, form: int, features: Doubles) -> None: ...
    def describe_all(self, chosen_forms: Ints, count: int, out: Doubles) -> None: ...
    def score_above(
        self,
        chosen_forms: Ints,
        count: int,
        kinds: Bytes,
        weights: Doubles,
        floor: float,
        out_forms: Ints,
        out: Doubles,
        features: Doubles,
    ) -> int: ...
    def score(
        self, chosen_forms: Ints, count: int, kinds: Bytes, weights: Doubles, out: Doubles, features: Doubles
    ) -> None: ...
