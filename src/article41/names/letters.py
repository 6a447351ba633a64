"""How is a token written for the kernels? Letter codes, letter sets, and the learned costs of respelling.

`data/edit_costs.tsv` holds the costs: one line an edit, `from`, `to`, bits; it is made by the training script.
"""

import functools
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.kernels import for_kernels
from article41.names.respelling import CONSTANTS, edit_cost
from article41.names.tables import table_rows

Codes = npt.NDArray[np.uint8]
LETTERS: Final[int] = CONSTANTS["LETTERS"]
TOO_FAR: Final[int] = CONSTANTS["TOO_FAR"]
ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
MAX_TOKEN: Final = 48
"""Longer tokens are compared by their first 48 letters: no real name part is longer."""

TO_CODE: Final = bytes(ALPHABET.encode().find(bytes([byte])) + 1 for byte in range(256))
"""The code of each letter, for `bytes.translate`; 0 for what is none."""
_TO_LETTER: Final = f"\0{ALPHABET}".encode().ljust(256, b"\0")
_LONGEST_ROW: Final = 4 * (MAX_TOKEN + 1)


class EditCosts(NamedTuple):
    """The cost tables of `respelling.edit_cost`, in hundredths of a bit, as the kernels take them."""

    pair: npt.NDArray[np.int16]
    merge: npt.NDArray[np.int16]
    swap: int


def encode(token: str) -> Codes:
    """Return the letter codes of a romanised token (a-z0-9), at most `MAX_TOKEN` of them."""
    return np.frombuffer(token[:MAX_TOKEN].encode("ascii").translate(TO_CODE), dtype=np.uint8)


def decode(codes: Codes) -> str:
    """Return the token that `encode` made these letter codes from."""
    return codes.tobytes().translate(_TO_LETTER, b"\0").decode("ascii")


def grams(codes: Codes) -> npt.NDArray[np.int32]:
    """Return the letter pairs of a token, its edges included, as numbers below 37 * 37."""
    edged = np.zeros(len(codes) + 2, dtype=np.int32)
    edged[1:-1] = codes
    return edged[:-1] * LETTERS + edged[1:]


@functools.cache
def edit_costs() -> EditCosts:
    """Return the learned costs of respelling; letters are equal at no cost, and edits go both ways."""
    costs = {(before, after): round(float(bits) * 100) for before, after, bits in table_rows("edit_costs", 3)}
    pair = np.full((LETTERS, LETTERS), costs["?", "?"], dtype=np.int16)
    pair[0, :] = pair[:, 0] = costs["?", ""]
    pair[27:, :] = pair[:, 27:] = costs["0", "?"]
    np.fill_diagonal(pair, 0)
    merge = np.full((LETTERS, LETTERS, LETTERS), TOO_FAR, dtype=np.int16)
    for (before, after), cost in costs.items():
        if before in {"?", "0"} or before == "swap":
            continue
        one, two = sorted((encode(before).tolist(), encode(after).tolist()), key=len)
        if len(two) == 2:
            merge[two[0], two[1], one[0]] = cost
            merge[two[0], two[1], 0] = min(cost, merge[two[0], two[1], 0])
        else:
            x, y = (one or [0])[0], two[0]
            pair[x, y] = pair[y, x] = cost
    return EditCosts(for_kernels(pair.reshape(-1)), for_kernels(merge.reshape(-1)), costs["swap", ""])


def respelling_cost(one: str, other: str, *, limit: int = TOO_FAR - 1) -> int:
    """Return the cost in hundredths of a bit of writing one token as the other; `TOO_FAR` over `limit`."""
    costs = edit_costs()
    rows = for_kernels(np.zeros(_LONGEST_ROW, dtype=np.int32))
    a, b = for_kernels(encode(one)), for_kernels(encode(other))
    return int(edit_cost(a, 0, len(a), b, 0, len(b), costs.pair, costs.merge, costs.swap, limit, rows))
