"""How is an index made? Listings in, memory-mapped arrays out.

Beside the laid-out names the index holds, for every token, the names that contain it (alone, or joined from
neighbours); for every pair of letters, the tokens that contain it; the equivalence keys in order; the identifiers; and
the listings themselves. Each array is written when it is made, so that memory grows with the largest one only.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from article41.model import Listing, SnapshotRef
from article41.names.letters import LETTERS
from article41.names.tokens import TokenClass
from article41.screening import arrays
from article41.screening.forms import FormArrays, FormTable, Ints, NameRow, TokenArrays, starts
from article41.screening.identifiers import identifier_hashes
from article41.screening.layout import Spread, lay_out, one_by_one

FORMAT: Final = 2
"""Version of the layout on disk; an index of another version is built anew."""
_PAIRS: Final = LETTERS * LETTERS
_TOKENS_SORTED: Final = 100_000
"""How many tokens have their letter pairs sorted at once: a bound on memory."""

Arrays = Iterator[tuple[str, npt.NDArray[np.generic]]]


def build_index(
    listings: Iterable[Listing], snapshots: Sequence[SnapshotRef], folder: Path, *, spread: Spread = one_by_one
) -> None:
    """Lay out all names of `listings` and write the index to `folder`, in one move: whole or not at all.

    Listings are taken one by one and not kept. The bytes written do not depend on how the work is spread.
    """
    meta = {"format": FORMAT, "snapshots": msgspec.to_builtins(list(snapshots))}
    with arrays.writing(folder, meta) as made:
        kept = _KeptListings()
        with made.growing("payload") as write:
            table = lay_out(kept.names(listings, write), spread)
        for name, values in chain(kept.arrays(), _arrays_of(table)):
            made.put(name, values)


class _KeptListings:
    """What the index holds of listings beside their names."""

    def __init__(self) -> None:
        self._sizes = array("q")
        self._hashes: list[tuple[int, int]] = []

    def names(self, listings: Iterable[Listing], write: Callable[[bytes], object]) -> Iterator[NameRow]:
        """Write each listing, and yield its names."""
        for owner, listing in enumerate(listings):
            payload = msgspec.json.encode(listing)
            write(payload)
            self._sizes.append(len(payload))
            self._hashes += [(number, owner) for number in identifier_hashes(listing.identifiers)]
            for number, name in enumerate(listing.names):
                yield NameRow(owner, number, name.text, listing.kind)

    def arrays(self) -> Arrays:
        """Yield where each listing begins, and the identifiers in order."""
        yield "payload_at", np.concatenate(([0], np.cumsum(self._sizes, dtype=np.int64)))
        self._hashes.sort()
        yield "identifier_hashes", np.array([number for number, _ in self._hashes], dtype=np.uint64)
        yield "identifier_owners", np.array([owner for _, owner in self._hashes], dtype=np.int32)


def _arrays_of(table: FormTable) -> Arrays:
    for field, values in table.tokens._asdict().items():
        yield f"token_{field}", values
    for field, values in table.forms._asdict().items():
        yield f"form_{field}", values
    yield from (("form_owners", table.owners), ("form_numbers", table.numbers), ("form_kinds", table.kinds))
    yield "form_info", _information_by_form(table)
    yield from _postings(table)
    yield from _letter_pairs(table.tokens)
    yield from _sorted_keys(table.tokens)


def _information_by_form(table: FormTable) -> Ints:
    forms = table.forms
    form_of_span, is_single = _spans(forms)
    bits = np.bincount(
        form_of_span[is_single], weights=table.tokens.info[forms.span_token[is_single]], minlength=len(forms.sizes)
    )
    return bits.astype(np.int32)


def _spans(forms: FormArrays) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Return, for every span, the form that it belongs to and whether it is a single token."""
    widths = np.diff(forms.span_at)
    form_of_span = np.repeat(np.arange(len(widths), dtype=np.int32), widths)
    within = np.arange(len(form_of_span), dtype=np.int32) - forms.span_at[:-1][form_of_span]
    return form_of_span, within < forms.sizes[form_of_span]


def _postings(table: FormTable) -> Arrays:
    forms = table.forms
    form_of_span, is_single = _spans(forms)
    for name, chosen in (("single", is_single), ("joined", ~is_single)):
        tokens, owners = forms.span_token[chosen], form_of_span[chosen]
        yield f"{name}_at", starts(np.bincount(tokens, minlength=len(table.tokens.info)))
        yield f"{name}_forms", owners[np.argsort(tokens, kind="stable")]


def _letter_pairs(tokens: TokenArrays) -> Arrays:
    """Yield the tokens of each letter pair, ascending: some tokens at a time are sorted, then put in their places."""
    runs = [_pairs_of(tokens, first) for first in range(0, len(tokens.info), _TOKENS_SORTED)]
    at = starts(np.sum([counts for _, counts in runs], axis=0) if runs else np.zeros(_PAIRS, dtype=np.int32))
    found, free = np.empty(at[-1], dtype=np.int32), at[:-1].copy()
    for owners, counts in runs:
        before = np.cumsum(counts, dtype=np.int32) - counts
        found[np.repeat(free - before, counts) + np.arange(len(owners), dtype=np.int32)] = owners
        free += counts
    yield "gram_at", at
    yield "gram_tokens", found


def _pairs_of(tokens: TokenArrays, first: int) -> tuple[Ints, Ints]:
    """Return tokens from `first` on, once for each pair of their letters and by pair, and how many each pair has."""
    at = tokens.text_at[first : first + _TOKENS_SORTED + 1]
    sizes, classes = np.diff(at), tokens.classes[first : first + _TOKENS_SORTED]
    begin = at[:-1] - at[0] + 2 * np.arange(len(sizes), dtype=np.int32)
    end = begin + sizes + 1
    is_edge = np.zeros(end[-1] + 1, dtype=np.bool_)
    is_edge[begin] = is_edge[end] = True
    letters = np.zeros(len(is_edge), dtype=np.int16)
    letters[~is_edge] = tokens.text[at[0] : at[-1]]
    comparable = (classes != TokenClass.FORM) & (classes != TokenClass.NUMBER) & (sizes > 1)
    wanted = np.repeat(comparable, sizes + 2)
    wanted[end] = False
    pair = letters[:-1] * np.int16(LETTERS) + letters[1:]
    pair = pair[wanted[:-1]]
    owner = np.repeat(np.arange(first, first + len(sizes), dtype=np.int32), sizes + 2)[wanted]
    return owner[np.argsort(pair, kind="stable")], np.bincount(pair, minlength=_PAIRS).astype(np.int32)


def _sorted_keys(tokens: TokenArrays) -> Arrays:
    order = np.argsort(tokens.keys, kind="stable")
    owners = np.repeat(np.arange(len(tokens.info), dtype=np.int32), np.diff(tokens.keys_at))
    yield "key_sorted", tokens.keys[order]
    yield "key_tokens", owners[order]
    yield "key_sorted_costs", tokens.key_costs[order]
