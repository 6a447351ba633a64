import numpy as np
import numpy.typing as npt

from article41.screening.alignment import Alignment

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Doubles = npt.NDArray[np.float64]

CONSTANTS: dict[str, int]

class Description:
    def __init__(self, alignment: Alignment) -> None: ...
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
