"""Which listings could this party possibly be? An inverted index of names, memory-mapped and shared between processes.

Nothing is scanned: the tokens of a query lead to their neighbours in the vocabulary (shared letter pairs, then the
learned
cost of respelling; shared equivalence keys), and these to the names that hold them. A name is a candidate by what it
shares
in bits, so a common first name cannot crowd out a rare family name.
"""

from collections import OrderedDict
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from article41.errors import IndexFileError
from article41.kernels import for_kernels
from article41.model import Identifier, Listing, SnapshotRef
from article41.names import distance
from article41.names.letters import MAX_TOKEN, edit_costs, encode, letter_set
from article41.names.tokens import NameForm, Token, TokenClass, spans
from article41.screening import arrays, kernel
from article41.screening.build import FORMAT
from article41.screening.forms import FormArrays, FormTable, Ints, TokenArrays, facts_of
from article41.screening.identifiers import identifier_hashes
from article41.screening.names import LIMITS, NameComparer

_SHARED_PAIRS: Final = for_kernels(
    np.array([99, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 10, *range(11, 11 + MAX_TOKEN)], dtype=np.uint8)
)
"""Letter pairs that two tokens must share to be neighbours, by the length of the longer one: an edit destroys up to
two.
"""
_UNVARIED: Final = frozenset({TokenClass.NUMBER, TokenClass.FORM, TokenClass.ACRONYM})
_MAX_NEIGHBOURS: Final = 8192
_MAX_TOUCHED_TOKENS: Final = 1 << 20
_REMEMBERED_TOKENS: Final = 50_000
_PLAUSIBLE: Final = 600
"""Names that share less than this (hundredths of a bit) with the query are no candidates, unless they say no more
themselves.
"""


class Neighbours(NamedTuple):
    """Tokens of the vocabulary that may be the same as a query token, and what pairing each would say."""

    tokens: Ints
    gains: Ints
    most: int


class ListingIndex:
    """An opened index. Holds scratch space, so use one a thread; processes share the mapped arrays."""

    def __init__(self, loaded: dict[str, npt.NDArray[Any]], snapshots: tuple[SnapshotRef, ...]) -> None:
        self.snapshots = snapshots
        self._arrays = loaded
        self._views = {name: for_kernels(array) for name, array in loaded.items()}
        self.tokens = TokenArrays(*(loaded[f"token_{field}"] for field in TokenArrays._fields))
        forms = FormArrays(*(loaded[f"form_{field}"] for field in FormArrays._fields))
        self.table = FormTable(self.tokens, forms, loaded["form_owners"], loaded["form_numbers"], loaded["form_kinds"])
        self.comparer = NameComparer(self.table)
        self._remembered: OrderedDict[tuple[Token, bool], Neighbours] = OrderedDict()
        self._scratch = _Scratch(len(forms.sizes), len(self.tokens.info))
        self._length_at = (
            np.searchsorted(np.diff(self.tokens.text_at), np.arange(MAX_TOKEN + 2)).astype(np.int32).tolist()
        )

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
        return len(self._arrays["payload_at"]) - 1

    def listing(self, number: int) -> Listing:
        """Return listing `number`, in the order in which the index was built."""
        at = self._arrays["payload_at"]
        return msgspec.json.decode(self._arrays["payload"][at[number] : at[number + 1]].tobytes(), type=Listing)

    def listings_with(self, identifiers: tuple[Identifier, ...]) -> list[int]:
        """Return the numbers of the listings that hold one of these identifiers."""
        found: dict[int, None] = {}
        for number in identifier_hashes(identifiers):
            left = int(np.searchsorted(self._arrays["identifier_hashes"], np.uint64(number), "left"))
            right = int(np.searchsorted(self._arrays["identifier_hashes"], np.uint64(number), "right"))
            found.update(dict.fromkeys(self._arrays["identifier_owners"][left:right].tolist()))
        return list(found)

    def candidates(self, query: NameForm, *, limit: int) -> Ints:
        """Return about `limit` of the laid-out names that share most with one way to read a name."""
        size = len(query.tokens)
        turns = [self.neighbours(token, joined=at >= size) for at, (token, _) in enumerate(spans(query))]
        order = sorted(range(len(turns)), key=lambda turn: (-turns[turn].most, turn))
        left = sum(near.most for near in turns[:size])
        needed = min(_PLAUSIBLE, left // 2)
        scratch, found = self._scratch, 0
        for turn, number in enumerate(order, start=1):
            near, is_single = turns[number], number < size
            common = left < needed
            found = scratch.add(near, turn, self._views, "single", found, common)
            if is_single:
                found = scratch.add(near, turn, self._views, "joined", found, common)
                left -= near.most
        return scratch.best(found, self._views["form_info"], limit)

    def neighbours(self, token: Token, *, joined: bool = False) -> Neighbours:
        """Return the tokens of the vocabulary that may be `token` written otherwise, itself included.

        Words `joined` from several of the query are looked up by equal letters and keys, not by near spelling: a slip
        of the pen beside a split word is rare, and the other words of the name lead to it.
        """
        known = self._remembered.get((token, joined))
        if known is None:
            known = self._find_neighbours(token, joined)
            self._remembered[token, joined] = known
            if len(self._remembered) > _REMEMBERED_TOKENS:
                self._remembered.popitem(last=False)
        return known

    def _find_neighbours(self, token: Token, joined: bool) -> Neighbours:
        told = facts_of(token)
        tokens = self.tokens
        ids, costs = self._respelled(token, exact=joined or token.token_class in _UNVARIED)
        gains = np.minimum(tokens.info[ids], told.info)
        gains = np.where(costs > 0, np.minimum(gains, np.maximum(tokens.surprise[ids], told.surprise) - costs), gains)
        keyed, key_costs = self._keyed(token)
        gains = np.concatenate((gains, np.minimum(tokens.info[keyed], told.info) - key_costs)).astype(np.int32)
        ids, costs = np.concatenate((ids, keyed)), np.concatenate((costs, key_costs))
        useful = gains > 0
        if token.token_class is TokenClass.ACRONYM:
            useful &= (costs == 0) & (tokens.classes[ids] != TokenClass.ACRONYM)
        else:
            useful &= (costs == 0) | (tokens.classes[ids] != TokenClass.ACRONYM)
        ids, gains = ids[useful], gains[useful]
        return Neighbours(ids, gains, int(gains.max()) if len(gains) else 0)

    def _keyed(self, token: Token) -> tuple[Ints, Ints]:
        facts = facts_of(token)
        scratch = self._scratch
        found = kernel.keyed_tokens(
            for_kernels(np.array(facts.keys, dtype=np.uint64)),
            for_kernels(np.array(facts.key_costs, dtype=np.int16)),
            len(facts.keys),
            self._views["key_sorted"],
            self._views["key_tokens"],
            self._views["key_sorted_costs"],
            scratch.ids,
            scratch.costs,
            _MAX_NEIGHBOURS,
        )
        return np.array(scratch.ids[:found]), np.array(scratch.costs[:found])

    def _respelled(self, token: Token, *, exact: bool) -> tuple[Ints, Ints]:
        codes, costs, scratch = for_kernels(encode(token.text)), edit_costs(), self._scratch
        length = len(codes)
        spread = 0 if exact else 1 if length < 5 else 2 if length < 9 else 3
        needed = length + 1 if exact else int(_SHARED_PAIRS[length])
        found = distance.shared_bigrams(
            codes,
            length,
            self._views["gram_at"],
            self._views["gram_tokens"],
            self._length_at[max(1, length - spread)],
            self._length_at[min(MAX_TOKEN, length + spread) + 1],
            needed,
            scratch.counts,
            scratch.touched_tokens,
            len(scratch.touched_tokens),
            scratch.order,
        )
        kept = distance.near_tokens(
            codes,
            length,
            letter_set(token.text),
            length + 1 - distance.counted_pairs(length + 1, needed),
            _SHARED_PAIRS,
            LIMITS,
            scratch.touched_tokens,
            found,
            scratch.counts,
            self._views["token_text"],
            self._views["token_text_at"],
            self._views["token_letter_sets"],
            costs.pair,
            costs.merge,
            costs.swap,
            scratch.rows,
            scratch.ids,
            scratch.costs,
            _MAX_NEIGHBOURS,
        )
        return np.array(scratch.ids[:kept]), np.array(scratch.costs[:kept])


class _Scratch:
    """Work space of one index, one number a name or a token; clean between calls."""

    def __init__(self, forms: int, tokens: int) -> None:
        self.total = for_kernels(np.zeros(forms, dtype=np.int32))
        self.best_gain = for_kernels(np.zeros(forms, dtype=np.int32))
        self.seen = for_kernels(np.zeros(forms, dtype=np.uint8))
        self.touched = for_kernels(np.zeros(forms, dtype=np.int32))
        self.counts = for_kernels(np.zeros(tokens, dtype=np.uint8))
        self.touched_tokens = for_kernels(np.zeros(min(tokens, _MAX_TOUCHED_TOKENS), dtype=np.int32))
        self.bins = for_kernels(np.zeros(kernel.CONSTANTS["BINS"], dtype=np.int32))
        self.rows = for_kernels(np.zeros(256, dtype=np.int32))
        self.order = for_kernels(np.zeros(2 * (MAX_TOKEN + 1), dtype=np.int32))
        self.ids = for_kernels(np.zeros(_MAX_NEIGHBOURS, dtype=np.int32))
        self.costs = for_kernels(np.zeros(_MAX_NEIGHBOURS, dtype=np.int32))

    def add(
        self,
        near: Neighbours,
        turn: int,
        loaded: dict[str, npt.NDArray[Any]],
        which: str,
        found: int,
        only_touched: bool,
    ) -> int:
        """Add one query token's neighbours to the names that hold them; return how many names have been touched."""
        return kernel.add_postings(
            for_kernels(near.tokens),
            for_kernels(near.gains),
            len(near.tokens),
            turn,
            loaded[f"{which}_at"],
            loaded[f"{which}_forms"],
            self.total,
            self.best_gain,
            self.seen,
            self.touched,
            found,
            only_touched,
        )

    def best(self, found: int, form_info: Ints, wanted: int) -> Ints:
        """Return the best names touched, and forget them."""
        out = np.zeros(min(found, wanted * 2), dtype=np.int32)
        kept = kernel.take_best(
            self.touched, found, self.total, self.seen, form_info, wanted, self.bins, for_kernels(out)
        )
        return out[:kept]
