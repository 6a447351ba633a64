from typing import Any

import numpy as np
import numpy.typing as npt

from article41.screening.vocabulary import Vocabulary

Bytes = npt.NDArray[np.uint8]
States = npt.NDArray[np.uint16]
Ints = npt.NDArray[np.int32]

CONSTANTS: dict[str, int]

class Gathering:
    def __init__(self, vocabulary: Vocabulary, single: tuple[Ints, Ints], joined: tuple[Ints, Ints]) -> None: ...
    def set_scratch(self, state: States, touched: Ints, ranks: Ints, bins: Ints, turns: Ints) -> None: ...
    def candidates(
        self, words: Any, spans: int, size: int, plausible: int, limit: int, allowed: Any, out: Ints
    ) -> int: ...

def add_postings(
    tokens: Ints,
    gains: Ints,
    begin: int,
    end: int,
    turn: int,
    postings_at: Ints,
    postings: Ints,
    state: States,
    touched: Ints,
    found: int,
    only_touched: bool,
) -> int: ...
def keep_allowed(touched: Ints, found: int, state: States, allowed: Bytes) -> int: ...
def take_best(touched: Ints, found: int, state: States, ranks: Ints, wanted: int, counts: Ints, out: Ints) -> int: ...
