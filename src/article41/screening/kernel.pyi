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
    count: int,
    sorted_keys: Longs,
    key_tokens: Ints,
    key_costs: Shorts,
    out_ids: Ints,
    out_costs: Ints,
    room: int,
) -> int: ...
def add_postings(
    tokens: Ints,
    gains: Ints,
    count: int,
    turn: int,
    postings_at: Ints,
    postings: Ints,
    total: Ints,
    best: Ints,
    seen: Bytes,
    touched: Ints,
    found: int,
    only_touched: bool,
) -> int: ...
def take_best(
    touched: Ints, found: int, total: Ints, seen: Bytes, form_info: Ints, wanted: int, counts: Ints, out: Ints
) -> int: ...
