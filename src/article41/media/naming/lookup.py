"""What must somebody know about the lists, so that names in a text can be found and resolved?

The core reads no lists: who wants mentions brings a `NameLookup`.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from article41.media.naming.finding import FoundName
from article41.media.naming.folding import Word
from article41.media.report import Listed, MentionKind


class Resolution(NamedTuple):
    """Whom somebody mentioned may be on the lists: on the day of the report, and today; and where nobody is like it."""

    listed_then: tuple[Listed, ...] = ()
    listed_now: tuple[Listed, ...] = ()
    not_listed: tuple[str, ...] = ()


class NameLookup(Protocol):
    """The lists as of the day of a report and of today."""

    def find(self, text: str, words: Sequence[Word]) -> list[FoundName]:
        """Return the names of the lists that stand in a text, in order, without overlaps."""

    def resolve(self, names: Sequence[str], kind: MentionKind, *, country: str = "", imo: str = "") -> Resolution:
        """Return whom a person, organisation or ship of these names may be."""


class NameModel(Protocol):
    """A finder that has learned what names look like."""

    def find(self, text: str) -> Sequence[tuple[int, int, MentionKind]]:
        """Return start, end (code points) and kind of the names in a text, in order."""


class NoLists:
    """A lookup where no list is held: finds and resolves nothing."""

    def find(self, text: str, words: Sequence[Word]) -> list[FoundName]:
        """Return nothing."""
        return []

    def resolve(self, names: Sequence[str], kind: MentionKind, *, country: str = "", imo: str = "") -> Resolution:
        """Return nothing."""
        return Resolution()
