"""Which listings could this party possibly be? An inverted index of names, memory-mapped and shared between processes.

How it is searched is in `candidates`, how it is made in `build`.
"""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from article41.errors import IndexFileError
from article41.model import Identifier, Listing, SnapshotRef
from article41.names.tokens import NameForm
from article41.screening import arrays
from article41.screening.build import FORMAT
from article41.screening.candidates import CandidateSearch, Within
from article41.screening.forms import FormArrays, FormTable, Ints, TokenArrays
from article41.screening.identifiers import identifier_hashes
from article41.screening.names import NameComparer
from article41.screening.words import Words


class ListingIndex:
    """An opened index. Holds scratch space, so use one a thread; processes share the mapped arrays."""

    def __init__(self, loaded: dict[str, npt.NDArray[Any]], snapshots: tuple[SnapshotRef, ...]) -> None:
        self.snapshots = snapshots
        self.arrays = loaded
        self.tokens = TokenArrays(*(loaded[f"token_{field}"] for field in TokenArrays._fields))
        forms = FormArrays(*(loaded[f"form_{field}"] for field in FormArrays._fields))
        self.table = FormTable(self.tokens, forms, loaded["form_owners"], loaded["form_numbers"], loaded["form_kinds"])
        words = Words()
        self.comparer = NameComparer(self.table, words)
        self.search = CandidateSearch(loaded, self.tokens, words)

    @classmethod
    def open(cls, folder: Path) -> "ListingIndex":
        """Open a built index; raise `IndexFileError` when it is damaged or of another version."""
        loaded, meta = arrays.load(folder)
        if meta.get("format") != FORMAT:
            raise IndexFileError(
                f"{folder}: index format {meta.get('format')}, not {FORMAT}; delete that folder, it is built again."
            )
        try:
            return cls(loaded, tuple(msgspec.convert(meta["snapshots"], list[SnapshotRef])))
        except (KeyError, ValueError, msgspec.MsgspecError) as error:
            raise IndexFileError(
                f"{folder}: the search index lacks a part ({error}); delete that folder, it is built again."
            ) from None

    def __len__(self) -> int:
        return len(self.arrays["payload_at"]) - 1

    def listing(self, number: int) -> Listing:
        """Return listing `number`, in the order in which the index was built."""
        at = self.arrays["payload_at"]
        return msgspec.json.decode(self.arrays["payload"][at[number] : at[number + 1]].tobytes(), type=Listing)

    def listings_with(self, identifiers: tuple[Identifier, ...]) -> list[int]:
        """Return the numbers of the listings that hold one of these identifiers."""
        found: dict[int, None] = {}
        for number in identifier_hashes(identifiers):
            left = int(np.searchsorted(self.arrays["identifier_hashes"], np.uint64(number), "left"))
            right = int(np.searchsorted(self.arrays["identifier_hashes"], np.uint64(number), "right"))
            found.update(dict.fromkeys(self.arrays["identifier_owners"][left:right].tolist()))
        return list(found)

    def candidates(self, query: NameForm, *, limit: int, within: Within | None = None) -> Ints:
        """Return about `limit` of the laid-out names (`within` those given) that share most with one way to read a
        name.
        """
        return self.search.candidates(query, limit=limit, within=within)
