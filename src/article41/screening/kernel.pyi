from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]

CONSTANTS: dict[str, int]

def keyed_tokens(
    keys: Longs,
    costs: Shorts,
    begin: int,
    end: int,
    sorted_keys: Longs,
    key_tokens: Ints,
    key_costs: Shorts,
    out_ids: Ints,
    out_costs: Ints,
    room: int,
) -> int: ...

class Vocabulary:
    def __init__(
        self,
        tokens: Sequence[npt.NDArray[Any]],
        grams: tuple[Ints, Ints],
        keyed: tuple[Longs, Ints, Shorts],
        costs: tuple[Shorts, Shorts, int],
        tables: tuple[Ints, Bytes, Shorts],
    ) -> None: ...
    near_from: Ints
    near_to: Ints
    near_most: Ints
    ids: Ints
    gains: Ints
    def set_scratch(
        self, of_tokens: tuple[Bytes, Ints], met: Ints, found: tuple[Ints, Ints], rows: Ints, turns: Ints
    ) -> None: ...
    def set_names(
        self, single: tuple[Ints, Ints], joined: tuple[Ints, Ints], of_names: tuple[Ints, Ints, Ints], bins: Ints
    ) -> None: ...
    def set_words(self, tokens: Sequence[Any], kept: tuple[Any, Any, Any], near: tuple[Ints, Ints]) -> None: ...
    def forget(self) -> None: ...
    def candidates(
        self, words: Any, spans: int, size: int, plausible: int, limit: int, allowed: Any, out: Ints
    ) -> int: ...
    def neighbours(self, q: int, joined: bool) -> int: ...

def add_postings(
    tokens: Ints,
    gains: Ints,
    begin: int,
    end: int,
    turn: int,
    postings_at: Ints,
    postings: Ints,
    state: Ints,
    touched: Ints,
    found: int,
    only_touched: bool,
) -> int: ...
def keep_allowed(touched: Ints, found: int, state: Ints, allowed: Bytes) -> int: ...
def take_best(touched: Ints, found: int, state: Ints, ranks: Ints, wanted: int, counts: Ints, out: Ints) -> int: ...
