"""What does a query ask? A tree of these nodes, whatever syntax it was written in.

`field` is the name of a field, "" for all property values.
"""

import msgspec


class Node(msgspec.Struct, frozen=True):
    """A part of a query; `boost` multiplies its relevance."""

    boost: float = 1.0


class Everything(Node, frozen=True):
    """All entities."""


class Term(Node, frozen=True, kw_only=True):
    """The words of a text, all of them, each with up to `edits` slips; None for as many as its length allows."""

    field: str
    text: str
    edits: int | None = 0


class Phrase(Node, frozen=True, kw_only=True):
    """Words side by side in one value, with up to `slop` others between them."""

    field: str
    text: str
    slop: int = 0


class Pattern(Node, frozen=True, kw_only=True):
    """A word or value with wildcards, or one that a regular expression describes."""

    field: str
    text: str
    regex: bool = False


class Range(Node, frozen=True, kw_only=True):
    """Words or values between two others; None for an open end."""

    field: str
    low: str | None
    high: str | None
    with_low: bool = True
    with_high: bool = True


class Exists(Node, frozen=True, kw_only=True):
    """Entities with any value of a field."""

    field: str


class Clauses(Node, frozen=True, kw_only=True):
    """All of `must`, none of `must_not`; where nothing must, any of `should`."""

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()
