"""Which equivalence keys has this token, as numbers?

Most tokens have the keys of `keys.spelled_keys` alone, which the kernel `spelling` finds; those of tables, syllables,
endings and parts are added to them. A key is the 64-bit hash of its text.
"""

import threading
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from article41.names.keys import COSTS, MOST, SHORTEST_CODE, further_keys, token_keys
from article41.names.phonetic import FOLDED, PAIRS, SOUNDED, TRIPLES
from article41.names.skeleton import CONSONANTS, LOOSE, OTHER_SOUNDS
from article41.names.spelling import CONSTANTS, Speller

__all__ = ["hashed_keys"]

Hashed = tuple[bytes, bytes]
"""Keys as 64-bit numbers and their costs in hundredths of a bit, packed."""

_LONGEST: Final = CONSTANTS["LONGEST"]
_ROOM: Final = CONSTANTS["ROOM"]


def hashed_keys(token: str, *, vowelless: bool = False) -> Hashed:
    """Return the keys of `token_keys` and their costs as the kernels take them, in no order."""
    raw = token.encode()
    if vowelless or not raw.isalpha() or len(raw) > _LONGEST or raw.startswith(b"abd"):
        return _packed((_hash_of(key), _hundredths(cost)) for key, cost in token_keys(token, vowelless=vowelless))
    speller = _speller()
    count = speller.kernel.spell(raw, len(raw))
    keys, costs = speller.keys[:count], speller.costs[:count]
    further = further_keys(token)
    if not further:
        return keys.tobytes(), costs.tobytes()
    best = dict(zip(keys, costs, strict=True))
    for key, bits in further:
        number, cost = _hash_of(key), _hundredths(bits)
        if bits <= MOST and cost < best.get(number, cost + 1):
            best[number] = cost
    return _packed(best.items())


def _packed(keys: Iterable[tuple[int, int]]) -> Hashed:
    numbers, costs = array("Q"), array("h")
    for number, cost in keys:
        numbers.append(number)
        costs.append(cost)
    return numbers.tobytes(), costs.tobytes()


def _hundredths(bits: float) -> int:
    return round(bits * 100)


@lru_cache(maxsize=1 << 14)
def _hash_of(key: str) -> int:
    raw = key.encode()
    return _speller().kernel.hash_of(raw, len(raw))


class _Spelling(NamedTuple):
    """A speller with its room for keys and their costs."""

    kernel: Speller
    keys: "memoryview[int]"
    costs: "memoryview[int]"


_THREAD: Final = threading.local()


def _speller() -> _Spelling:
    """Return the speller of this thread: it holds scratch space."""
    made: _Spelling | None = getattr(_THREAD, "made", None)
    if made is None:
        made = _THREAD.made = new_speller()
    return made


def new_speller(make: Callable[..., Speller] = Speller) -> _Spelling:
    """Return a speller that knows the tables of `phonetic` and `skeleton`, with room of its own."""
    signs, seconds = bytearray(26 * 26), bytearray(26 * 26)
    for pair, sign in PAIRS.items():
        place = (ord(pair[0]) - ord("a")) * 26 + ord(pair[1]) - ord("a")
        signs[place], seconds[place] = f"{sign}\0".encode()[:2]
    groups = "".join(group.ljust(2, "\0") + sign.ljust(2, "\0") for group, sign in TRIPLES).encode()
    others = "".join(letter + sound for letter, sound, _ in OTHER_SOUNDS).encode()
    kernel = make((bytes(signs), bytes(seconds)), groups, _table(FOLDED), _table(SOUNDED), _table(CONSONANTS), others)
    costs = [_hundredths(COSTS[name]) for name in ("fold", "regional", "sound", "consonants", "two")]
    other_costs = array("h", [_hundredths(cost) for *_, cost in OTHER_SOUNDS])
    kernel.set_costs((*costs, _hundredths(LOOSE)), other_costs, SHORTEST_CODE)
    keys, key_costs = memoryview(array("Q", bytes(8 * _ROOM))), memoryview(array("h", bytes(2 * _ROOM)))
    kernel.set_scratch(keys, key_costs, *(bytearray(_ROOM) for _ in range(4)))
    return _Spelling(kernel, keys, key_costs)


def _table(letters: Mapping[int, Any]) -> bytes:
    """Return what each letter becomes, as bytes; 0 stands for nothing."""
    return bytes(letters.get(code, code) or 0 for code in range(256))
