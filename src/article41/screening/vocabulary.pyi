from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from article41.screening.nearness import NearWords

Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]

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
    near_from: Ints
    near_to: Ints
    near_most: Ints
    ids: Ints
    gains: Ints
    def __init__(
        self,
        tokens: Sequence[npt.NDArray[Any]],
        near: NearWords,
        keyed: tuple[Longs, Ints, Shorts],
        length_at: Ints,
    ) -> None: ...
    def set_scratch(self, slots: Ints, found: tuple[Ints, Ints]) -> None: ...
    def set_words(self, tokens: Sequence[Any], kept: tuple[Any, Any, Any], found: tuple[Ints, Ints]) -> None: ...
    def forget(self) -> None: ...
    def make_room(self, words: int) -> None: ...
    def neighbours(self, q: int, joined: bool) -> int: ...
