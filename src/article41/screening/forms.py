"""How are names laid out for the kernels? Arrays of tokens, and of the ways to read each name."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article41.model import Kind
from article41.names.hashed import hashed_keys
from article41.names.information import information
from article41.names.letters import MAX_TOKEN, TO_CODE
from article41.names.spelling import letters_of
from article41.names.tokens import MINOR, Token, TokenClass

Ints = npt.NDArray[np.int32]
KIND_CODES: Final = {kind: code for code, kind in enumerate(Kind)}
_UNKEYED: Final = frozenset({TokenClass.INITIAL, TokenClass.ACRONYM}) | MINOR
_PLAIN: Final = re.compile(r"[a-z0-9]*").fullmatch
_NO_KEYS: Final = (b"", b"")


class TokenArrays(NamedTuple):
    """The distinct tokens, as `relations.Relations` takes them. `x_at` arrays hold where the values of each token
    begin.
    """

    text: npt.NDArray[np.uint8]
    text_at: Ints
    letter_sets: npt.NDArray[np.uint64]
    info: npt.NDArray[np.int16]
    surprise: npt.NDArray[np.int16]
    classes: npt.NDArray[np.uint8]
    keys_at: Ints
    keys: npt.NDArray[np.uint64]
    key_costs: npt.NDArray[np.int16]


class FormArrays(NamedTuple):
    """The ways to read the names: their spans (single tokens first), and how many single tokens each has."""

    span_at: Ints
    span_token: Ints
    span_mask: Ints
    sizes: Ints


class NameRow(NamedTuple):
    """One name to be laid out: which party or listing it belongs to, and which of its names it is."""

    owner: int
    number: int
    text: str
    kind: Kind


class FormTable(NamedTuple):
    """All ways to read all names of some parties; `owners`, `numbers` and `kinds` have one value a form."""

    tokens: TokenArrays
    forms: FormArrays
    owners: Ints
    numbers: Ints
    kinds: npt.NDArray[np.uint8]


class TokenFacts(NamedTuple):
    """What the kernels need to know of one token. Keys (64-bit hashes) and their costs are packed."""

    codes: bytes
    letters: int
    info: int
    surprise: int
    keys: bytes
    key_costs: bytes


def find_facts(token: Token) -> TokenFacts:
    """Return what the kernels need to know of a token; costs in hundredths of a bit."""
    text = token.text
    if not _PLAIN(text):
        text = "".join(letter for letter in text if letter.isascii() and letter.isalnum()).lower()
    unkeyed = token.folded or token.token_class in _UNKEYED
    keys, costs = _NO_KEYS if unkeyed else hashed_keys(token.text, vowelless=token.vowelless)
    codes = text.encode("ascii").translate(TO_CODE)
    return TokenFacts(codes[:MAX_TOKEN], letters_of(codes, len(codes)), *information(token), keys, costs)


def lay_out_tokens(tokens: Sequence[Token]) -> TokenArrays:
    """Lay out tokens in the order given."""
    facts = [find_facts(token) for token in tokens]
    codes, letters, info, surprise, keys, key_costs = zip(*facts, strict=True) if facts else [()] * 6
    return TokenArrays(
        text=np.frombuffer(b"".join(codes), dtype=np.uint8),
        text_at=_starts(map(len, codes), len(facts)),
        letter_sets=np.array(letters, dtype=np.uint64),
        info=np.array(info, dtype=np.int16),
        surprise=np.array(surprise, dtype=np.int16),
        classes=np.array([token.token_class for token in tokens], dtype=np.uint8),
        keys_at=_starts((len(each) // 8 for each in keys), len(facts)),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint64),
        key_costs=np.frombuffer(b"".join(key_costs), dtype=np.int16),
    )


def _starts(lengths: Iterable[int], count: int) -> Ints:
    """Return what `starts` does of few lengths, in less time."""
    return np.fromiter(accumulate(lengths, initial=0), np.int32, count + 1)


def starts(lengths: Sequence[int] | npt.NDArray[np.integer]) -> Ints:
    """Return where each of some runs begins, and where the last one ends."""
    at = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=at[1:])
    return at
