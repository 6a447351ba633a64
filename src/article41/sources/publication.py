"""What came out of one publication of one list?

A parser reads everything the publisher gives. What it does not understand becomes a `Problem`: nothing falls through to
a default, and the guard decides whether the publication may become the active snapshot.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from article41.model import Listing


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a list that the parser does not understand.

    `where` is file and line, row or listing id; `value` what stood there; `remedy` what a person can do.
    """

    where: str
    what: str
    value: str
    remedy: str = "look at the publisher's change notes; extend the parser's vocabulary, or accept the publication."

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.value!r}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class ParsedList:
    """The listings of one publication. `entries` counts the publisher's own rows or elements, as its files do."""

    source: str
    format: str
    listings: tuple[Listing, ...]
    published_on: datetime.date | None = None
    entries: int = 0
    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ListFormat:
    """One format that a parser module reads.

    `recognises` gets a path and the first 64 KiB of its content and must not raise; `parse` gets the file of this
    format first, then its companions. `companion_of` names the format that this one only completes (OFAC's ALT.CSV
    completes SDN.CSV); `parse` of a companion alone raises `UnreadableListError` with the reason. `source` is the usual
    source of the format; the parsed list says which one it is. A format that `gathers` has publications of any number
    of files (an act each).
    """

    name: str
    source: str
    recognises: Callable[[Path, bytes], bool]
    parse: Callable[[Sequence[Path]], ParsedList]
    companion_of: str = ""
    gathers: bool = False
