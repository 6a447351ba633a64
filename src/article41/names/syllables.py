"""Into which syllables can one token be cut, when every syllable may be spelled in several ways?"""

from collections.abc import Mapping
from math import log2

Spellings = Mapping[str, tuple[tuple[str, float], ...]]

_SHORTEST_LONGEST = (1, 18)


def readings(token: str, spellings: Spellings, *, most: int) -> list[tuple[str, float]]:
    """Return readings of a token of one to three syllables as `(canonical syllables, bits)`, likeliest first.

    `spellings` gives each spelled syllable its canonical syllables with a cost in bits. The cost of a reading is the sum
    over its syllables plus half a bit for each doubling of the number of readings; at most `most` readings are returned.
    """
    found: dict[str, float] = {}
    for parts in _cuts(token, spellings):
        _join(parts, spellings, found)
    if not found:
        return []
    doubt = 0.5 * log2(len(found))
    best = sorted(found.items(), key=lambda item: (item[1], item[0]))[:most]
    return [(name, cost + doubt) for name, cost in best]


def _cuts(token: str, spellings: Spellings) -> list[tuple[str, ...]]:
    length = len(token)
    if not _SHORTEST_LONGEST[0] <= length <= _SHORTEST_LONGEST[1]:
        return []
    cuts: list[tuple[str, ...]] = [(token,)] if token in spellings else []
    for first in range(1, length):
        head, rest = token[:first], token[first:]
        if head not in spellings:
            continue
        if rest in spellings:
            cuts.append((head, rest))
        for second in range(1, length - first):
            middle, tail = rest[:second], rest[second:]
            if middle in spellings and tail in spellings:
                cuts.append((head, middle, tail))
    return cuts


def _join(parts: tuple[str, ...], spellings: Spellings, found: dict[str, float]) -> None:
    combined = [("", 0.0)]
    for part in parts:
        combined = [
            (f"{name}.{syllable}" if name else syllable, cost + extra)
            for name, cost in combined
            for syllable, extra in spellings[part]
        ]
    for name, cost in combined:
        if cost < found.get(name, 99.0):
            found[name] = cost
