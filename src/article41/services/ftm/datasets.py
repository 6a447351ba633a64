"""Which datasets and collections are there, and what is in the scope of one?

A source is a dataset under its own name, with underscores for hyphens. Collections gather datasets: `us` those of the
United States, `sanctions` all lists, `default` everything, files of FollowTheMoney included. `un` is a source.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

DEFAULT: Final = "default"
SANCTIONS: Final = "sanctions"
UNITED_STATES: Final = "us"
COLLECTIONS: Final = {
    DEFAULT: "Everything that is served here",
    SANCTIONS: "Sanctions lists and related lists of authorities",
    UNITED_STATES: "Lists of the United States",
}
_OF_THE_US: Final = frozenset({"ofac_sdn", "ofac_cons", "us_csl", "us_dpl", "us_el"})


class Datasets(msgspec.Struct, frozen=True):
    """The names that may be asked for, each with its direct members: none for a dataset, some for a collection."""

    children: Mapping[str, tuple[str, ...]]

    def __contains__(self, name: str) -> bool:
        return name in self.children

    def scope(self, name: str, *, include: Iterable[str] | None = None, exclude: Iterable[str] = ()) -> frozenset[str]:
        """Return the datasets that a query of dataset `name` looks into; collections given are taken apart."""
        scope = self.leaves(name)
        if include is not None:
            scope &= frozenset().union(*map(self.leaves, include))
        return scope.difference(*map(self.leaves, exclude))

    def leaves(self, name: str) -> frozenset[str]:
        """Return the datasets below a name, itself when it is none's collection; none for an unknown name."""
        if name not in self.children:
            return frozenset()
        members = self.children[name]
        return frozenset().union(*map(self.leaves, members)) if name in COLLECTIONS else frozenset({name})


def dataset_name(source: str) -> str:
    """Return the name of the dataset of a source."""
    return source.replace("-", "_")


def datasets(sources: Iterable[str], files: Iterable[str] = ()) -> Datasets:
    """Return the datasets of `sources` and of `files` (names of FollowTheMoney files), with the collections."""
    lists = sorted(map(dataset_name, sources))
    extra = sorted(files)
    children: dict[str, tuple[str, ...]] = dict.fromkeys((*lists, *extra), ())
    american = tuple(name for name in lists if name in _OF_THE_US)
    outside = tuple(name for name in lists if name not in _OF_THE_US)
    children[UNITED_STATES] = american
    children[SANCTIONS] = (*outside, UNITED_STATES)
    children[DEFAULT] = (SANCTIONS, *extra)
    return Datasets(children)
