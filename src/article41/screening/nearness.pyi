from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]

def counted_pairs(pairs: int, needed: int) -> int: ...

class NearWords:
    def __init__(
        self,
        words: tuple[Bytes, Ints, Longs],
        pairs: tuple[Ints, Ints],
        costs: tuple[Shorts, Shorts, int],
        tables: tuple[Ints, Bytes, Shorts],
    ) -> None: ...
    def set_scratch(self, counts: Bytes, met: Ints, order: Ints, rows: Ints) -> None: ...
    def find(self, codes: Any, begin: int, length: int, letters: int, out_ids: Ints, out_costs: Ints) -> int: ...
