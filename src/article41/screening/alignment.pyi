from typing import Any

import numpy as np
import numpy.typing as npt

from article41.screening.relations import Relations

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]

CONSTANTS: dict[str, int]

class Alignment:
    words: Relations
    numbers: Ints
    pairings: int
    def __init__(self, words: Relations, forms: tuple[Ints, ...]) -> None: ...
    def set_scratch(self, numbers: Ints, chosen: Bytes) -> None: ...
    def set_query(self, span_token: Any, span_mask: Any, spans: int, size: int) -> None: ...
    def read_ahead(self, forms: Ints, count: int) -> None: ...
    def align(self, form: int) -> int: ...
