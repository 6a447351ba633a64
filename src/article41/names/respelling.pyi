import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]

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
def odd_letters(letters: int, other: int, limit: int) -> bool: ...
