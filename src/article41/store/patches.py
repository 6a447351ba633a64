"""How is a file written down that is nearly another one?

Lists are published again and again with few changes. A patch says which runs of bytes to copy from a base file and what
stands between them. Files are compared piece by piece (a line, or a tag of XML); order need not be kept.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Step: TypeAlias = bytes | tuple[int, int]
"""Bytes that stand there, or (offset, length) of a run to copy from the base."""

_PIECES = re.compile(rb"[^\n>]*[\n>]|[^\n>]+")


def make_patch(base: bytes, content: bytes) -> list[Step]:
    """Return the steps that make `content` out of `base`."""
    places = {piece.group(): piece.start() for piece in _PIECES.finditer(base)}
    return list(_joined(_matched(base, places, content)))


def apply_patch(base: bytes, steps: Iterable[Step]) -> bytes:
    """Return what the steps make out of `base`."""
    return b"".join(step if isinstance(step, bytes) else base[step[0] : step[0] + step[1]] for step in steps)


def _matched(base: bytes, places: dict[bytes, int], content: bytes) -> Iterator[Step]:
    """Yield a step for each piece; a piece that goes on where the last copy ended is preferred to its other places."""
    following = -1
    for match in _PIECES.finditer(content):
        piece = match.group()
        goes_on = following >= 0 and base.startswith(piece, following)
        start = following if goes_on else places.get(piece, -1)
        if start < 0:
            following = -1
            yield piece
        else:
            following = start + len(piece)
            yield start, len(piece)


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    """Join copies that follow each other in the base, and bytes that stand side by side."""
    literal: list[bytes] = []
    start = length = 0
    for step in steps:
        if isinstance(step, bytes):
            if length:
                yield start, length
                length = 0
            literal.append(step)
            continue
        if literal:
            yield b"".join(literal)
            literal = []
        if length and step[0] == start + length:
            length += step[1]
            continue
        if length:
            yield start, length
        start, length = step
    if literal:
        yield b"".join(literal)
    if length:
        yield start, length
