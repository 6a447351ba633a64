"""How is an index made? Listings in, memory-mapped arrays out.

Beside the laid-out names the index holds, for every token, the names that contain it (alone, or joined from
neighbours); for
every pair of letters, the tokens that contain it; the equivalence keys in order; the identifiers; and the listings
themselves.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from article41.model import Listing, SnapshotRef
from article41.names.letters import LETTERS
from article41.names.tokens import TokenClass
from article41.screening import arrays
from article41.screening.forms import FormArrays, FormTable, Ints, NameRow, TokenArrays, lay_out, starts
from article41.screening.identifiers import identifier_hashes

FORMAT: Final = 1
"""Version of the layout on disk; an index of another version is built anew."""

Arrays = dict[str, npt.NDArray[np.generic]]


def build_index(listings: Iterable[Listing], snapshots: Sequence[SnapshotRef], folder: Path) -> None:
    """Lay out all names of `listings` and write the index to `folder`, in one move: whole or not at all."""
    kept = list(listings)
    table = lay_out(
        NameRow(owner, number, name.text, listing.kind)
        for owner, listing in enumerate(kept)
        for number, name in enumerate(listing.names)
    )
    arrays.save(folder, _arrays_of(table, kept), {"format": FORMAT, "snapshots": msgspec.to_builtins(list(snapshots))})


def _arrays_of(table: FormTable, listings: Sequence[Listing]) -> Arrays:
    tokens, forms = table.tokens, table.forms
    payloads = [msgspec.json.encode(listing) for listing in listings]
    hashes = [
        (number, owner) for owner, listing in enumerate(listings) for number in identifier_hashes(listing.identifiers)
    ]
    hashes.sort()
    found: Arrays = {f"token_{k}": v for k, v in tokens._asdict().items()}
    found |= {f"form_{k}": v for k, v in forms._asdict().items()}
    found |= _postings(table) | _letter_pairs(tokens) | _sorted_keys(tokens)
    found["form_owners"], found["form_numbers"], found["form_kinds"] = table.owners, table.numbers, table.kinds
    found["form_info"] = _information_by_form(table)
    found["identifier_hashes"] = np.array([number for number, _ in hashes], dtype=np.uint64)
    found["identifier_owners"] = np.array([owner for _, owner in hashes], dtype=np.int32)
    found["payload"] = np.frombuffer(b"".join(payloads), dtype=np.uint8)
    found["payload_at"] = np.concatenate(([0], np.cumsum([len(payload) for payload in payloads], dtype=np.int64)))
    return found


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
    within = np.arange(len(form_of_span)) - forms.span_at[:-1][form_of_span]
    return form_of_span, within < forms.sizes[form_of_span]


def _postings(table: FormTable) -> Arrays:
    forms = table.forms
    form_of_span, is_single = _spans(forms)
    found: Arrays = {}
    for name, chosen in (("single", is_single), ("joined", ~is_single)):
        tokens, owners = forms.span_token[chosen], form_of_span[chosen]
        order = np.argsort(tokens, kind="stable")
        counts = np.bincount(tokens, minlength=len(table.tokens.info))
        found[f"{name}_at"], found[f"{name}_forms"] = starts(counts.tolist()), owners[order]
    return found


def _letter_pairs(tokens: TokenArrays) -> Arrays:
    text, text_at = tokens.text, tokens.text_at
    sizes = np.diff(text_at)
    comparable = (tokens.classes != TokenClass.FORM) & (tokens.classes != TokenClass.NUMBER) & (sizes > 1)
    edged_at = np.concatenate(([0], np.cumsum(sizes + 2)))
    edged = np.zeros(edged_at[-1], dtype=np.int32)
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    edged[np.arange(len(text)) + 2 * owner + 1] = text
    pair = edged[:-1] * LETTERS + edged[1:]
    owner_of_pair = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes + 2)[:-1]
    inside = np.ones(len(pair), dtype=np.bool_)
    inside[edged_at[1:-1] - 1] = False
    inside &= comparable[owner_of_pair]
    pair, owner_of_pair = pair[inside], owner_of_pair[inside]
    order = np.argsort(pair, kind="stable")
    return {
        "gram_at": starts(np.bincount(pair, minlength=LETTERS * LETTERS).tolist()),
        "gram_tokens": owner_of_pair[order],
    }


def _sorted_keys(tokens: TokenArrays) -> Arrays:
    order = np.argsort(tokens.keys, kind="stable")
    owners = np.repeat(np.arange(len(tokens.info), dtype=np.int32), np.diff(tokens.keys_at))
    return {"key_sorted": tokens.keys[order], "key_tokens": owners[order], "key_sorted_costs": tokens.key_costs[order]}
