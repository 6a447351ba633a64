from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]

CONSTANTS: dict[str, int]

class Relations:
    def __init__(
        self, tokens: Sequence[npt.NDArray[Any]], costs: tuple[Shorts, Shorts, int], limits: Shorts
    ) -> None: ...
    def set_scratch(self, rows: Ints, known: Shorts, row_of: Ints, met: Ints, keyed: Bytes, marks: Ints) -> None: ...
    def set_words(self, tokens: Sequence[Any]) -> None: ...
    def set_query(self, span_token: Any, spans: int) -> None: ...
